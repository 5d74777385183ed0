"""People: `tests/examples/people.toml`, each row's people with their mentions, exactly."""

from typing import Any

import pytest
from spacy.language import Language

from tests.tables import articles, rows
from tfc_extract.models import Article

TABLE = rows("people")


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
def test_people_of_a_text_are_found_with_their_mentions(row: dict[str, Any], extracted: dict[str, Article]) -> None:
    found = {person.name: [mention.text for mention in person.mentions] for person in extracted[row["id"]].people}
    assert found == row["people"]
