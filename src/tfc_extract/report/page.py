"""The page: one HTML file with its style and script inside, allowed by their hashes; nothing else is."""

import hashlib
from base64 import b64encode
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from tfc_extract.models import FACT_TYPES, Article
from tfc_extract.report.drawing import LABELS, ROW, WIDTH
from tfc_extract.report.highlights import all_words, paragraphs
from tfc_extract.report.overview import overview
from tfc_extract.report.tables import tables
from tfc_extract.report.timeline import holders, timeline
from tfc_extract.report.wording import say_when


class Read(NamedTuple):
    """A document and the text that its spans index."""

    article: Article
    text: str


def make_report(reads: list[Read], *, title: str = "Facts and where they stand") -> str:
    """The page for some documents, in their order. The same documents always give the same bytes."""
    style, script = _asset("page.css"), _asset("page.js")
    prefixes = [f"a{number}-" for number in range(len(reads))]
    articles = [read.article for read in reads]
    counts = {kind: sum(len(getattr(article, kind)) for article in articles) for kind in FACT_TYPES}
    return _template().render(
        title=title,
        csp=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        counts={kind: count for kind, count in counts.items() if count},
        articles=[_shown(read, prefix) for read, prefix in zip(reads, prefixes, strict=True)],
        overview=overview(articles, prefixes) if len(reads) > 1 else [],
        drawing={"width": WIDTH, "labels": LABELS, "row": ROW},
    )


def _shown(read: Read, prefix: str) -> dict[str, Any]:
    article, about = read.article, read.article.article
    return {
        "id": f"{prefix}article",
        "title": about.headline or about.id,
        "about": about,
        "published": say_when(about.published),
        "paragraphs": paragraphs(read.text, all_words(article), prefix=prefix),
        "tables": list(tables(article, prefix)),
        "timeline": timeline(article, prefix),
        "bodies": holders(article, prefix),
        "notes": article.notes,
        "made_by": article.made_by,
    }


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded, sent, framed or run, save this page's own style and script."""
    return (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _asset(name: str) -> str:
    return files("tfc_extract.report").joinpath(name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_asset("page.html.jinja"))
