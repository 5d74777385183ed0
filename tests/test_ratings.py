"""Ratings: each row of the example table through the whole pipeline, and the scales a user adds."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import tfc_extract
from tests.tables import articles, rows
from tfc_extract.models import Article, Rating
from tfc_extract.pipeline import extract

TABLE = rows("ratings")
WORDS = [
    "Ofsted",
    "CQC",
    "the",
    "school",
    "home",
    "rated",
    "good",
    "outstanding",
    "inadequate",
    "requires",
    "improvement",
    "‘",
    "’",
    "“",
    "”",
    ",",
    ".",
    ":",
    "-",
    "and",
    "for",
    "in",
    "by",
    "as",
    "to",
    "of",
    "which",
    "was",
    "is",
    "not",
    "no",
    "its",
    "it",
    "they",
    "services",
    "leadership",
    "’s",
    "rating",
    "grade",
    "4",
    "five",
    "zero",
    "out",
    "food",
    "hygiene",
    "star",
    "when",
    "2018",
    "March",
    "report",
    "inspectors",
    "found",
    "said",
    "be",
    "that",
    "met",
    "safeguarding",
    "C3",
    "hope",
    "if",
]


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


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ofsted rated Tarnbeck Primary School good in June 2026.", ["outside-scale"]),
        ("Ofsted rated Tarnbeck Primary School good in June 2019.", []),
        ("Ofsted rated the council’s children’s services good in June 2026.", ["outside-scale"]),
        ("Ofsted rated the council’s children’s services adequate in June 2011.", []),
        ("Ofsted judged the school satisfactory in May 2014.", ["outside-scale"]),
        ("Ofsted judged the school satisfactory in May 2010.", []),
        ("HMICFRS graded the force adequate in 2017.", ["outside-scale"]),
        ("HMICFRS graded the force adequate in 2023.", []),
        ("“We were rated good by Ofsted,” said the head.", ["grade-without-subject"]),
    ],
)
def test_ratings_notes(nlp: Language, text: str, codes: list[str]):
    notes = [note.code for note in extract(text, nlp=nlp).notes]
    assert [code for code in notes if code in {"outside-scale", "grade-without-subject"}] == codes


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ratings_hold_for_any_words(nlp: Language, text: str):
    article = extract(text, nlp=nlp)
    assert all(rating.subject is None or rating.subject in text for rating in article.ratings)
    assert article == extract(text, nlp=nlp)
