"""Organisations: `tests/examples/organisations.toml`, each row's bodies with kind and mentions, exactly."""

from typing import Any

import pytest
from spacy.language import Language

from tests.tables import articles, rows
from tfc_extract.models import Article

TABLE = rows("organisations")


@pytest.fixture(scope="module")
def extracted(nlp: Language) -> dict[str, Article]:
    return articles(nlp, TABLE)


def _cases() -> list[Any]:
    return [
        pytest.param(
            row, id=row["id"], marks=[pytest.mark.xfail(reason=row["xfail"], strict=True)] if "xfail" in row else []
        )
        for row in TABLE
    ]


@pytest.mark.parametrize("row", _cases())
def test_bodies_of_a_text_are_found_with_their_mentions(row: dict[str, Any], extracted: dict[str, Article]) -> None:
    found = [
        {"name": body.name, "kind": body.kind, "mentions": [mention.text for mention in body.mentions]}
        | ({"aliases": list(body.aliases)} if body.aliases else {})
        for body in extracted[row["id"]].organisations
    ]
    assert found == row["bodies"]
