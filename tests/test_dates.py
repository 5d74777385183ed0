"""Dates: the table of examples, and what a date says beside its value."""

from datetime import date
from typing import Any

import pytest
from spacy.language import Language

from tests.tables import articles, rows
from tfc_extract import annotations
from tfc_extract.models import Article, Date
from tfc_extract.pipeline import extract

ROWS = rows("dates")


@pytest.fixture(scope="session")
def found(nlp: Language) -> dict[str, Article]:
    return articles(nlp, ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_date_examples(row: dict[str, Any], found: dict[str, Article]) -> None:
    assert [_brief(fact) for fact in found[row["id"]].dates] == row["dates"]


def _brief(fact: Date) -> list[str]:
    return [fact.span.text, fact.kind, fact.when.edtf if fact.when else "", fact.duration or ""]


def test_a_third_of_the_examples_are_negatives() -> None:
    assert len(ROWS) >= 300
    assert 3 * sum(not row["dates"] for row in ROWS) >= len(ROWS)


def _dates(nlp: Language, text: str, published: date | None = date(2016, 3, 15)) -> tuple[Date, ...]:
    return extract(text, published=published, nlp=nlp).dates


@pytest.mark.parametrize(
    ("text", "basis"),
    [("It closed in June 2014.", "stated"), ("It closed last June.", "published"), ("It closed for a year.", None)],
)
def test_basis_says_what_a_date_was_resolved_against(nlp: Language, text: str, basis: str | None) -> None:
    assert [fact.basis for fact in _dates(nlp, text)] == [basis]


def test_a_date_that_counts_from_another_names_it(nlp: Language) -> None:
    first, second = _dates(nlp, "The home was inspected in July 2014 and closed the following month.")
    assert (first.anchor, second.basis) == (None, "context")
    assert second.anchor == first.span


def test_without_publication_relative_dates_are_kept_with_a_note(nlp: Language) -> None:
    article = extract("The trust was fined yesterday.", nlp=nlp)
    assert [(fact.span.text, fact.when, fact.basis) for fact in article.dates] == [("yesterday", None, None)]
    assert [(note.code, note.span.text if note.span else None) for note in article.notes] == [
        ("no-anchor-date", "yesterday")
    ]


def test_an_impossible_date_is_kept_with_a_note(nlp: Language) -> None:
    article = extract("The pot was £30m in 2011/11.", nlp=nlp, published=date(2015, 9, 1))
    assert [(fact.span.text, fact.when) for fact in article.dates] == [("2011/11", None)]
    assert [note.code for note in article.notes] == ["impossible-date"]


def test_quarters_of_the_year_before_are_told_from_the_sentence(nlp: Language) -> None:
    text = "Profit rose to £4m in the third quarter of 2015, from £3m a year earlier."
    assert [fact.when.edtf for fact in _dates(nlp, text) if fact.when] == ["2015-07/2015-09", "2014-07/2014-09"]


def test_reading_span_is_what_spacy_would_give(nlp: Language) -> None:
    doc = nlp.make_doc("The trust, fined in July2015 (again), shut.")
    for start in range(len(doc.text)):
        for end in range(start + 1, len(doc.text) + 1):
            if not doc.text[start:end].isspace() and not doc.text[start].isspace() and not doc.text[end - 1].isspace():
                expected = doc.char_span(start, end, alignment_mode="expand")
                assert annotations.reading_span(doc, start, end).text == expected.text  # type: ignore[union-attr]
