"""Assemble: one Doc's facts, in order, with the article's own data, as a validated `Article`."""

from typing import Any

from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.models import FACT_TYPES, Article
from tfc_extract.read.source import Source


def assemble(doc: Doc, source: Source, *, made_by: dict[str, Any], include_text: bool = False) -> Article:
    """The document of one article. Raises pydantic's ValidationError where a finder broke the contract."""
    page = annotations.get(doc, "page") or {}
    given = source.metadata
    rows = {key: sorted(annotations.get(doc, key) or (), key=_first_span) for key in FACT_TYPES}
    document = {
        "made_by": made_by,
        "article": {
            "id": source.id,
            "source": source.name,
            "sha256": source.sha256,
            "headline": given.headline or page.get("headline"),
            "publisher": given.publisher or page.get("publisher"),
            "authors": given.authors or page.get("authors") or (),
            "published": annotations.get(doc, "published"),
            "language": given.language or "en",
            "characters": len(source.text),
            "url": given.url,
            "modified": given.modified,
            "text": source.text if include_text or source.text_is_derived else None,
        },
        **rows,
        "notes": sorted(annotations.get(doc, "notes") or (), key=_first_span),
    }
    return Article.model_validate(document, strict=False, context={"text": source.text})


def _first_span(row: dict[str, Any]) -> tuple[int, int]:
    found = row["mentions"][0] if "mentions" in row else row.get("span")
    return (found["start"], found["end"]) if found else (-1, -1)
