"""Statements by example."""

import pytest
from spacy.language import Language

from tests.tables import articles, rows

TABLE = rows("statements")


@pytest.fixture(scope="module")
def found(nlp: Language):
    return articles(nlp, TABLE)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["id"])
def test_statements_examples(row, found):
    article = found[row["id"]]
    got = [{"text": quote.span.text} for quote in article.statements]
    for shown, quote, wanted in zip(got, article.statements, row["statements"], strict=False):
        source = quote.speaker_span
        shown |= {
            key: value
            for key, value in {
                "speaker": quote.speaker,
                "organisation": quote.organisation,
                "cue": quote.cue,
                "source": source.text if source else None,
                "rule": quote.rule,
            }.items()
            if key in wanted
        }
    assert got == row["statements"]
