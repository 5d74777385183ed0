"""Example tables: `tests/examples/<name>.toml`, one `[[row]]` an example, extracted in one batch a session."""

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from tfc_extract.models import Article
from tfc_extract.pipeline import extract_all
from tfc_extract.read.source import Metadata, source_of_text

EXAMPLES = Path(__file__).parent / "examples"


@lru_cache
def rows(name: str) -> list[dict[str, Any]]:
    """The table's rows, each with at least `id` and `text`; `published` is a date where it matters."""
    table: list[dict[str, Any]] = tomllib.loads((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"))["row"]
    ids = [row["id"] for row in table]
    assert len(ids) == len(set(ids)), f"{name}.toml: an id stands twice"
    return table


def articles(nlp: Language, table: Iterable[dict[str, Any]]) -> dict[str, Article]:
    """The document of each row's text, by row id, all in one batch."""
    sources = [source_of_text(row["text"], id=row["id"], metadata=Metadata(published=_day(row))) for row in table]
    return {article.article.id: article for article in extract_all(sources, nlp)}


def _day(row: dict[str, Any]) -> date | None:
    day = row.get("published")
    assert day is None or isinstance(day, date), f"{row['id']}: published is no TOML date"
    return day
