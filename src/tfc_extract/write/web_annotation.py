"""W3C Web Annotation: one annotation a fact, as JSON-LD lines, for Hypothesis-like tools and annotation stores.

https://www.w3.org/TR/annotation-model/: a target's selectors are its position in code points and its words; the
document's text is the article as decoded. The body says the fact in words and carries it whole as JSON.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from tfc_extract.models import FACT_TYPES
from tfc_extract.write.lines import LineStream, to_file
from tfc_extract.write.writer import Writer

if TYPE_CHECKING:
    from tfc_extract.models import Article, Span

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Characters of a quotation's prefix and suffix: enough to tell two places apart.
_AROUND = 32
_MOTIVATIONS = {"people": "identifying", "organisations": "identifying"}


def to_web_annotations(article: "Article") -> Iterator[str]:
    """The annotations of a document as lines of JSON, each ending in a line feed."""
    for kind in FACT_TYPES:
        for number, fact in enumerate(getattr(article, kind)):
            yield json.dumps(_annotation(article, kind, number, fact), ensure_ascii=False) + "\n"


def _annotation(article: "Article", kind: str, number: int, fact: Any) -> dict[str, Any]:
    about = article.article
    places = fact.mentions if hasattr(fact, "mentions") else (fact.span,)
    targets = [
        {"source": about.url or quote(about.source), "selector": _selectors(article, fact, span)} for span in places
    ]
    said = json.dumps(fact.model_dump(mode="json"), ensure_ascii=False)
    return {
        "@context": _CONTEXT,
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{about.sha256}/{about.id}/{kind}/{number}')}",
        "type": "Annotation",
        "motivation": _MOTIVATIONS.get(kind, "describing"),
        "generator": {"type": "Software", "name": f"tfc-extract {article.made_by.tfc_extract}"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": kind},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": said},
        ],
        "target": targets,
    }


def _selectors(article: "Article", fact: Any, span: "Span") -> list[dict[str, Any]]:
    text, at = article.article.text, 0
    if text is None and hasattr(fact, "context"):
        text, at = fact.context.text, fact.context.start
    quoted = {"type": "TextQuoteSelector", "exact": span.text}
    start, end = span.start - at, span.end - at
    if text is not None and start >= 0 and end <= len(text):
        quoted |= {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    return [{"type": "TextPositionSelector", "start": span.start, "end": span.end}, quoted]


def open_in(out: str) -> Writer:
    """The writer for `-o`."""
    return LineStream(to_web_annotations) if out == "-" else to_file("web-annotation", out, to_web_annotations)
