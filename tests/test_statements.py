"""Statements by example."""

from typing import Any

import pytest
from spacy.language import Language

from tests.tables import articles, rows
from tests.test_quotes import shown
from tfc_extract.models import Article

TABLE = rows("statements")


@pytest.fixture(scope="module")
def found(nlp: Language) -> dict[str, Article]:
    return articles(nlp, TABLE)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["id"]) for row in TABLE])
def test_statements_examples(row: dict[str, Any], found: dict[str, Article]):
    if "xfail" in row:
        pytest.xfail(row["xfail"])
    statements = found[row["id"]].statements
    assert [fact.span.text for fact in statements] == [wanted["text"] for wanted in row["statements"]]
    assert [shown(*pair) for pair in zip(statements, row["statements"], strict=True)] == row["statements"]
