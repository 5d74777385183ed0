"""HTML pages: main text through trafilatura, day of publication through htmldate, schema.org's NewsArticle first.

The text that spans index is the extracted one, a paragraph a line; comments, menus and related links are left out.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from tfc_extract.errors import ArticleError
from tfc_extract.read.encoding import decode, encoding_notes, without_surrogates
from tfc_extract.read.records import parse_day
from tfc_extract.read.source import Metadata, Source

#: schema.org types that are a news article (https://schema.org/NewsArticle and its kin).
ARTICLES = frozenset(
    {"NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "BlogPosting",
     "OpinionNewsArticle", "ReviewNewsArticle", "LiveBlogPosting"}
)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]*\n[ \t\n]*")
#: htmldate takes no day after this one; without it, it would take today's, and bytes would change with the clock.
_LAST_DAY = "2099-12-31"
#: Of a page's own article body, trafilatura's text must hold at least this share; it lost the article otherwise.
_ENOUGH = 0.5


def declared_charset(data: bytes) -> str | None:
    """The encoding that the page's meta element names; WHATWG has Latin-1 and ASCII mean Windows-1252."""
    match = _CHARSET.search(data[:4096])
    if not match:
        return None
    name = match[1].decode("ascii").lower()
    return "windows-1252" if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else name


def read_html(data: bytes, *, name: str, id: str, depth: int = 5_000) -> Source:
    """The article on a page. Raises ArticleError where there is none, or elements are nested deeper than `depth`."""
    decoded = decode(data, name=name, declared=declared_charset(data))
    tree = _parse(decoded.text, name, depth)
    linked = _linked_data(tree)
    text, found = _main_text(tree)
    body = linked.get("articleBody")
    if isinstance(body, str) and len(text) < _ENOUGH * len(body):
        text = body
    text = without_surrogates(_BLANKS.sub("\n", text).strip())
    if not text:
        raise ArticleError(f"{name}: no article text was found on the page; save the article's own page.")
    return Source(
        id,
        name,
        hashlib.sha256(data).hexdigest(),
        text,
        _metadata(tree, linked, found),
        text_is_derived=True,
        notes=encoding_notes(decoded),
    )


def _parse(page: str, name: str, depth: int) -> HtmlElement:
    from lxml import html

    # Text, not bytes: the encoding is settled. NULs end libxml2's reading, and an XML declaration refuses text.
    page = without_surrogates(page).replace("\0", "").lstrip("\ufeff \t\r\n")
    page = re.sub(r"^<\?xml[^>]*\?>", "", page)
    try:
        tree = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=False, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ArticleError(f"{name}: not a readable HTML page ({error}); save the page again.") from error
    if _is_deeper(tree, depth):
        raise ArticleError(f"{name}: elements nested more than {depth:,} deep; raise --max-depth to read it.")
    return tree


def _is_deeper(tree: HtmlElement, depth: int) -> bool:
    level = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > depth:
            return True
    return False


def _main_text(tree: HtmlElement) -> tuple[str, Any]:
    """trafilatura's main text and its metadata; "" and None where it finds none."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            deepcopy(tree), include_comments=False, with_metadata=True, date_extraction_params={"max_date": _LAST_DAY}
        )
    except RecursionError:  # a tree too deep for it; the page's own data may still hold the article
        return "", None
    return (found.text or "", found) if found is not None and not isinstance(found, dict) else ("", None)


def _metadata(tree: HtmlElement, linked: dict[str, Any], found: Any) -> Metadata:
    named = (found.author or "").split(";") if found else []
    return Metadata(
        published=parse_day(linked.get("datePublished")) or _day(tree),
        modified=parse_day(linked.get("dateModified")),
        headline=_plain(linked.get("headline")) or (found.title if found else None),
        publisher=_name(linked.get("publisher")) or (found.sitename if found else None),
        authors=_authors(linked) or tuple(part.strip() for part in named if part.strip()),
        url=found.url if found else None,
    )


def _day(tree: HtmlElement) -> date | None:
    from htmldate import find_date

    try:
        return parse_day(find_date(tree, original_date=True, max_date=_LAST_DAY))
    except RecursionError:
        return None


def _linked_data(tree: HtmlElement) -> dict[str, Any]:
    """The page's own NewsArticle (JSON-LD); {} where there is none, or more than one tells another day."""
    found = [node for script in tree.xpath('//script[contains(@type, "ld+json")]') for node in _articles(script)]
    days = {str(node.get("datePublished"))[:10] for node in found if node.get("datePublished")}
    if not found or len(days) > 1:
        return {}
    return max(found, key=len)


def _articles(script: HtmlElement) -> Iterator[dict[str, Any]]:
    try:
        waiting = [json.loads(script.text_content().strip().strip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            kinds = node.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind in ARTICLES for kind in named):
                yield node
            else:
                waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _authors(linked: dict[str, Any]) -> tuple[str, ...]:
    author = linked.get("author")
    names = [_name(part) for part in (author if isinstance(author, list) else [author])]
    return tuple(name for name in names if name)


def _name(value: Any) -> str | None:
    return _plain(value.get("name") if isinstance(value, dict) else value)


def _plain(value: Any) -> str | None:
    from html import unescape

    if not isinstance(value, str):
        return None
    return without_surrogates(" ".join(unescape(value).split())) or None
