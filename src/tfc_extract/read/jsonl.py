"""JSON Lines, and JSON files that hold one article or a list of them."""

import json
from collections.abc import Iterator
from typing import IO, Any

from tfc_extract.errors import ArticleError
from tfc_extract.read.encoding import decode
from tfc_extract.read.limits import Limits, read_whole
from tfc_extract.read.records import Fields, source_of_record
from tfc_extract.read.source import Source, Unread


def read_jsonl(stream: IO[bytes], *, name: str, id: str, fields: Fields, limits: Limits) -> Iterator[Source | Unread]:
    """One article a line; a bad line is reported with its number and the others go on."""
    number = 0
    while line := stream.readline(limits.bytes + 1):
        number += 1
        place = f"{name}:{number}"
        if len(line) > limits.bytes:
            yield Unread(place, f"{place}: a line of more than {limits.bytes:,} bytes; raise --max-bytes to read it.")
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.bytes)
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _article(line, place=place, id=f"{id}-{number:06d}", fields=fields)


def read_json(stream: IO[bytes], *, name: str, id: str, fields: Fields, limits: Limits) -> Iterator[Source | Unread]:
    """One article, a list of articles, or an object with one list of articles in it."""
    data = read_whole(stream, name=name, limits=limits)
    try:
        value = _parse(data, name)
    except ArticleError as error:
        yield Unread(name, str(error))
        return
    if isinstance(value, dict):
        lists = [part for part in value.values() if isinstance(part, list) and part and isinstance(part[0], dict)]
        texts = any(isinstance(part, str) and len(part) > 200 for part in value.values())
        if texts or len(lists) != 1:
            yield _made(value, place=name, id=id, fields=fields)
            return
        value = lists[0]
    if not isinstance(value, list):
        yield Unread(name, f"{name}: holds no article; give an object or a list of objects with a text field.")
        return
    for number, record in enumerate(value, 1):
        yield _made(record, place=f"{name}[{number}]", id=f"{id}-{number:06d}", fields=fields)


def _article(line: bytes, *, place: str, id: str, fields: Fields) -> Source | Unread:
    try:
        return _made(_parse(line, place), place=place, id=id, fields=fields)
    except ArticleError as error:
        return Unread(place, str(error))


def _parse(data: bytes, place: str) -> Any:
    try:
        return json.loads(decode(data, name=place).text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{place}: no valid JSON ({error}); correct or leave out that record.") from error


def _made(record: Any, *, place: str, id: str, fields: Fields) -> Source | Unread:
    if not isinstance(record, dict):
        return Unread(place, f"{place}: a record must be a JSON object with a text field.")
    try:
        return source_of_record(record, name=place, id=id, fields=fields)
    except ArticleError as error:
        return Unread(place, str(error))
