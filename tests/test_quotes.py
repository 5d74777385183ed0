"""Quotes by example, and what holds of every quote."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests.tables import articles, rows
from tfc_extract import quotation
from tfc_extract.models import Article, Quote, Statement
from tfc_extract.quotation import find_stretches

TABLE = rows("quotes")


def shown(fact: Quote | Statement, keys: dict[str, Any]) -> dict[str, Any]:
    """Of a fact, what a row compares; "-" for null."""
    values = {
        "text": fact.span.text,
        "speaker": fact.speaker,
        "organisation": fact.organisation,
        "cue": fact.cue,
        "source": fact.speaker_span.text if fact.speaker_span else None,
        "rule": fact.rule,
    }
    return {key: value or "-" for key, value in values.items() if key in keys}


@pytest.fixture(scope="module")
def found(nlp: Language) -> dict[str, Article]:
    return articles(nlp, TABLE)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_quotes_examples(row: dict[str, Any], found: dict[str, Article]):
    if "xfail" in row:
        pytest.xfail(row["xfail"])
    quotes = found[row["id"]].quotes
    assert [quote.span.text for quote in quotes] == [wanted["text"] for wanted in row["quotes"]]
    assert [shown(*pair) for pair in zip(quotes, row["quotes"], strict=True)] == row["quotes"]


def test_quotes_table_is_as_large_as_promised():
    negatives = [row for row in TABLE if not row["quotes"]]
    assert len(TABLE) >= 200
    assert len(negatives) * 3 >= len(TABLE)


def test_quotes_without_a_source_are_noted(found: dict[str, Article]):
    article = found["scrap-without-source"]
    assert [note.span for note in article.notes if note.code == "speaker-unresolved"] == [article.quotes[0].span]


PIECES = st.lists(
    st.sampled_from(['"', "'", "“", "”", "‘", "’", "''", " ", "a", "It", "s", ". ", ", ", "6", "\n\n"]), max_size=60
)


@settings(max_examples=300, deadline=None)
@given(pieces=PIECES)
def test_stretches_lie_in_their_paragraph_in_order_and_apart(pieces: list[str]):
    text = "".join(pieces)
    blocks = [match.span() for match in re.finditer(r"[^\n]+", text)]
    end = 0
    for stretch in find_stretches(text, blocks):
        first, last = blocks[stretch.block]
        assert max(end, first) <= stretch.start < stretch.end <= last
        assert any(char.isalnum() for char in text[stretch.start : stretch.end])
        end = stretch.end


def test_marks_are_read_in_linear_time(monkeypatch: pytest.MonkeyPatch):
    steps = []
    moves = quotation._moves
    monkeypatch.setattr(quotation, "_moves", lambda mark: steps.append(mark) or moves(mark))
    for size in (1_000, 10_000):
        steps.clear()
        text = 'He said "it ' * size
        find_stretches(text, [(0, len(text))])
        assert len(steps) == size


def test_a_page_of_unbalanced_marks_reads_on(nlp: Language):
    doc = nlp("“The bridge will open,” said Helen Marsh. " + '" It " ' * 400)
    assert doc._.tfc_quotes[0]["span"]["text"] == "The bridge will open,"
