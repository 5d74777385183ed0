"""One record of a dump (JSON, CSV, Parquet) to one article, with sensible guesses for the fields people have."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from tfc_extract.errors import ArticleError
from tfc_extract.read.encoding import without_surrogates
from tfc_extract.read.source import Metadata, Source


class Fields(NamedTuple):
    """Names of a record's fields; None where they are to be guessed."""

    text: str | None = None
    date: str | None = None
    id: str | None = None
    title: str | None = None


#: Field names of the dumps people have: newspaper4k, news-please, trafilatura, GDELT, Hugging Face's news data sets.
TEXT = (
    "text", "maintext", "main_text", "body", "articleBody", "article_body", "article_text", "full_text", "fulltext",
    "content", "article", "story", "document", "raw_text",
)  # fmt: skip
TITLE = ("title", "headline", "heading", "og_title", "name")
DATE = (
    "date", "published", "publish_date", "date_publish", "published_date", "pub_date", "pubDate", "published_at",
    "publishedAt", "datePublished", "date_published", "publication_date", "seendate", "SQLDATE", "timestamp",
)  # fmt: skip
MODIFIED = ("modified", "date_modify", "dateModified", "date_modified", "updated", "updated_at")
ID = ("id", "_id", "article_id", "doc_id", "uid", "uuid", "guid", "fingerprint")
AUTHORS = ("authors", "author", "byline")
PUBLISHER = (
    "publisher", "sitename", "source_name", "outlet", "publication", "newspaper", "source_domain", "domain", "source",
    "hostname",
)  # fmt: skip
LANGUAGE = ("language", "lang")
URL = ("url", "link", "source_url", "canonical_link", "sourceurl", "SOURCEURL", "DocumentIdentifier")

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?")


def source_of_record(record: Mapping[str, Any], *, name: str, id: str, fields: Fields) -> Source:
    """The article in a record. Raises ArticleError where it has no text.

    `name` names the record in messages (file and line); `id` is the article's where the record has none.
    """
    text = _string(record, (fields.text,) if fields.text else TEXT)
    if not text:
        asked = f"field {fields.text!r}" if fields.text else f"field of text such as {', '.join(TEXT[:4])}"
        raise ArticleError(f"{name}: no {asked} with words in it; name the field with --text-field.")
    canonical = json.dumps(record, sort_keys=True, ensure_ascii=True, default=str)
    return Source(
        _string(record, (fields.id,) if fields.id else ID) or id,
        name,
        hashlib.sha256(canonical.encode()).hexdigest(),
        without_surrogates(text),
        Metadata(
            published=parse_day(_value(record, (fields.date,) if fields.date else DATE)),
            modified=parse_day(_value(record, MODIFIED)),
            headline=_string(record, (fields.title,) if fields.title else TITLE),
            publisher=_string(record, PUBLISHER),
            authors=_names(_value(record, AUTHORS)),
            language=None,
            url=_string(record, URL),
        ),
        text_is_derived=True,
    )


def _value(record: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    for name in names:
        value = record.get(name)
        if value not in (None, "", [], {}):
            return value
    return None


def _string(record: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = record.get(name)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n".join(value)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return without_surrogates(value if name in names and "\n" in value else value.strip())
    return None


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = re.split(r"\s*(?:;|,|\band\b)\s*", re.sub(r"^\s*by\s+", "", value, flags=re.IGNORECASE))
    if not isinstance(value, (list, tuple)):
        return ()
    names = [part.get("name") if isinstance(part, Mapping) else part for part in value]
    return tuple(without_surrogates(name.strip()) for name in names if isinstance(name, str) and name.strip())


def parse_day(value: Any) -> date | None:
    """A day in any form dumps hold: ISO, 20150603[120000], RFC 2822, seconds since 1970; None where it is none.

    The day is the one that is written, in its own time zone.
    """
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _epoch_or_compact(value)
    return _parsed_day(value.strip()) if isinstance(value, str) else None


def _parsed_day(value: str) -> date | None:
    match = _ISO.fullmatch(value) or _COMPACT.fullmatch(value)
    if match:
        return _day(*map(int, match.groups()))
    try:
        return parsedate_to_datetime(value).date()
    except ValueError:
        return _written_day(value)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _epoch_or_compact(value: float) -> date | None:
    match = _COMPACT.fullmatch(str(int(value))) if float(value).is_integer() else None
    if match and 1900 <= int(match[1]) <= 2100 and (compact := _day(*map(int, match.groups()))):
        return compact
    seconds = value / 1000 if abs(value) > 1e11 else value  # milliseconds, as JavaScript counts
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _written_day(value: str) -> date | None:
    if len(value) > 60 or not re.search(r"\d{4}", value):
        return None  # a date without its year would be completed from the clock
    import dateparser

    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}
    found = dateparser.parse(value, languages=["en"], settings=settings)
    return found.date() if found else None
