"""Ratings: each row of the example table through the whole pipeline, and the scales a user adds."""

from typing import Any

import pytest
from spacy.language import Language

import tfc_extract
from tests.tables import articles, rows
from tfc_extract.models import Article, Rating
from tfc_extract.pipeline import extract

TABLE = rows("ratings")


@pytest.fixture(scope="module")
def documents(nlp: Language) -> dict[str, Article]:
    return articles(nlp, TABLE)


def shown(rating: Rating, expected: dict[str, Any]) -> dict[str, Any]:
    """Grade, subject and modality always, and what else the row states."""
    fields = {"grade": rating.grade, "subject": rating.subject, "modality": rating.modality}
    others = {
        "text": rating.span.text,
        "scale": rating.scale,
        "inspector": rating.inspector,
        "organisation": rating.organisation,
        "when": rating.when.edtf if rating.when else "",
    }
    return fields | {key: value for key, value in others.items() if key in expected}


@pytest.mark.parametrize("row", TABLE, ids=[row["id"] for row in TABLE])
def test_ratings_of_example(row: dict[str, Any], documents: dict[str, Article]):
    expected = [{"subject": None, "modality": "asserted"} | rating for rating in row["ratings"]]
    found = documents[row["id"]].ratings
    blank: list[dict[str, Any]] = [{}] * len(found)
    assert [shown(*pair) for pair in zip(found, [*expected, *blank], strict=False)] == expected


def test_ratings_table_has_as_many_negatives_as_positives():
    negatives = sum(not row["ratings"] for row in TABLE)
    assert negatives >= len(TABLE) - negatives


def test_ratings_take_a_scale_from_a_users_lexicon(tmp_path):
    path = tmp_path / "harbours.toml"
    path.write_text(
        '[[ratings.inspectorates]]\nscale = "harbour-watch"\nnames = ["Harbour Watch"]\nsubjects = ["harbour"]\n'
        '[[ratings.inspectorates.eras]]\nfrom = 2020-01-01\ngrades = ["shipshape", "leaky"]\n',
        encoding="utf-8",
    )
    text = "The harbour at Easterly was rated ‘leaky’ by Harbour Watch. It was a shipshape little boat."
    (rating,) = extract(text, nlp=tfc_extract.load(lexicons=[str(path)])).ratings
    assert (rating.grade, rating.scale, rating.subject) == ("leaky", "harbour-watch", "harbour")


def test_ratings_outside_their_scale_are_noted(nlp: Language):
    article = extract("Ofsted rated Tarnbeck Primary School good in June 2026.", nlp=nlp)
    assert [rating.grade for rating in article.ratings] == ["good"]
