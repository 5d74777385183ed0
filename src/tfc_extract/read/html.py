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
#: Tags that end a line.
_BREAKS = ("<p", "</p", "<br", "<div", "</div", "<li", "</li", "<h", "</h", "<blockquote", "</blockquote")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
#: Their repairs of a broken doctype take away all of its line, which on a page in one line is the page.
_DOCTYPE = re.compile(r"<!doctype[^<>]{0,500}>", re.IGNORECASE)
#: What their parsers may raise for pages that they were not made for; the page's own data may still hold the article.
_SLIPS = (RecursionError, ValueError, TypeError, AttributeError, LookupError, OverflowError, etree.LxmlError)


def declared_charset(data: bytes) -> str | None:
    """The encoding that the page's meta element names; WHATWG has Latin-1 and ASCII mean Windows-1252."""
    match = _CHARSET.search(data[:4096])
    if not match:
        return None
    name = match[1].decode("ascii").lower()
    return "windows-1252" if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else name


def read_html(data: bytes, *, name: str, id: str, depth: int = 5_000) -> Source:
    """The article on a page. Raises ArticleError where there is none, or elements are nested deeper than `depth`."""
    # What is UTF-8 throughout is no other encoding by chance, whatever the page's template declares.
    decoded = decode(data, name=name, declared=None if _is_utf8(data) else declared_charset(data))
    page = _repaired(decoded.text)
    tree = _parse(page, name, depth)
    linked = _linked_data(tree)
    found = _extracted(page, tree)
    text = found.text if found and found.text else ""
    body = _without_markup(linked.get("articleBody"))
    if len(text) < _ENOUGH * len(body) or text.split() == body.split():  # the body has its paragraphs still
        text = body
    notes = encoding_notes(decoded)
    if not text.strip():
        text = _summary(tree)
        notes += (("no-main-text", "No article text was found on the page: its title and description were read."),)
    text = without_surrogates(_BLANKS.sub("\n", text).strip())
    if not text:
        raise ArticleError(f"{name}: no article text was found on the page; save the article's own page.")
    metadata = _metadata(page, tree, linked, found)
    digest = hashlib.sha256(data).hexdigest()
    return Source(id, name, digest, text, metadata, text_is_derived=True, notes=notes)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _repaired(page: str) -> str:
    """The page without what stops a parser: NULs end libxml2's reading, and an XML declaration refuses text."""
    page = without_surrogates(page).replace("\0", "").lstrip("\ufeff \t\r\n")
    page = re.sub(r"^<\?xml[^>]*\?>", "", page).lstrip()
    doctype = _DOCTYPE.match(page)
    return f"{doctype.group()}\n{page[doctype.end() :]}" if doctype else page


def _parse(page: str, name: str, depth: int) -> HtmlElement:
    from lxml import html

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


def _extracted(page: str, tree: HtmlElement) -> Any:
    """trafilatura's main text and metadata; None where it finds no article.

    Its own parser and repairs are part of how good it is: it has the page, and the tree only where it refuses that.
    """
    from copy import deepcopy

    from trafilatura import bare_extraction

    days = {"max_date": _LAST_DAY}
    for given, recall in ((page, False), (tree, False), (tree, True)):
        try:
            found = bare_extraction(
                deepcopy(given),
                include_comments=False,
                with_metadata=True,
                favor_recall=recall,
                date_extraction_params=days,
            )
        except _SLIPS:
            continue
        if found is not None and not isinstance(found, dict) and found.text:
            return found
    return None


def _summary(tree: HtmlElement) -> str:
    """Title and description, which are all that a page of a film, or one behind a wall, may hold of its article."""
    described = tree.xpath(
        '//meta[@property="og:description" or @name="description" or @name="twitter:description"]/@content'
    )
    titles = tree.xpath('//meta[@property="og:title"]/@content') or [
        title.text_content() for title in tree.iter("title")
    ]
    lines = [_plain(str(part)) or "" for part in (*titles[:1], *described[:1])]
    return "\n".join(dict.fromkeys(filter(None, lines)))


def _without_markup(body: Any) -> str:
    """The words of an `articleBody`, which may hold HTML, escaped or not, though it should be text."""
    from html import unescape

    if not isinstance(body, str):
        return ""
    if not _MARKUP.search(unescape(body)):
        return unescape(body)
    return unescape(_MARKUP.sub(lambda tag: "\n" if tag[0].lower().startswith(_BREAKS) else "", unescape(body)))


def _metadata(page: str, tree: HtmlElement, linked: dict[str, Any], found: Any) -> Metadata:
    named = (found.author or "").split(";") if found else []
    return Metadata(
        published=_published(page, tree, parse_day(linked.get("datePublished"))),
        modified=parse_day(linked.get("dateModified")),
        headline=_plain(linked.get("headline")) or (found.title if found else None),
        publisher=_name(linked.get("publisher")) or (found.sitename if found else None),
        authors=_authors(linked) or tuple(part.strip() for part in named if part.strip()),
        url=found.url if found else None,
    )


def _published(page: str, tree: HtmlElement, stated: date | None) -> date | None:
    """The day that the article's own data state, unless its address holds another: that is never set anew."""
    from htmldate import find_date

    found = None
    # A page that is no markup at all might be taken for an address to fetch: it is given as a tree.
    for given in (page, tree) if page.startswith("<") else (tree,):
        try:
            found = found or parse_day(find_date(given, original_date=True, max_date=_LAST_DAY))
        except _SLIPS:
            continue
    if found and stated and found != stated:
        addresses = tree.xpath('//link[@rel="canonical"]/@href')
        return found if any(f"{found:%Y/%m/%d}" in str(address) for address in addresses) else stated
    return stated or found


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
