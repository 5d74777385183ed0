"""From the paths a user gives to articles: folders, packed files and archives gone through, each format by its reader.

One input that cannot be read is one `Unread`; the others go on.
"""

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, NamedTuple

from tfc_extract.errors import ArticleError
from tfc_extract.read.formats import PACKED, Format, format_of, stem_of
from tfc_extract.read.limits import Counted, Limits, Unpacked, read_whole
from tfc_extract.read.records import Fields
from tfc_extract.read.source import Source, Unread
from tfc_extract.read.text import read_text

#: Bytes looked at to tell the format.
_HEAD = 4096
#: What the standard library raises for a packed file that is broken or cut off.
_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, NotImplementedError)


class ReadOptions(NamedTuple):
    """Which fields a record's text and date stand in, and what an input may cost."""

    fields: Fields = Fields()
    limits: Limits = Limits()


def read_stream(stream: IO[bytes], *, name: str, options: ReadOptions, level: int = 0) -> Iterator[Source | Unread]:
    """Every article in a stream, whatever its format; `name` is its path, for messages and ids."""
    try:
        for found in _read(stream, name, options, level):
            if isinstance(found, Source) and len(found.text) > options.limits.characters:
                limit = f"{options.limits.characters:,} characters; raise --max-characters to read it."
                yield Unread(found.name, f"{found.name}: the article has more than {limit}")
            else:
                yield found
    except ArticleError as error:
        yield Unread(name, str(error))
    except Exception as error:  # what parsers raise for bytes they were not made for has no end; none may stop a run
        yield Unread(name, f"{name}: cannot be read ({_reason(error)}); check the file, or make it again.")


def _reason(error: Exception) -> str:
    """What went wrong in one line; a parser's own slip is told by its name."""
    words = str(error).partition("\n")[0].strip()
    return words if words and isinstance(error, _BROKEN) else f"{type(error).__name__}: {words or 'no reason given'}"


def _read(stream: IO[bytes], name: str, options: ReadOptions, level: int) -> Iterator[Source | Unread]:
    buffered = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    head = _peek(buffered)
    found = format_of(head, name)
    if found in _PACKED:
        if level >= options.limits.depth:
            raise ArticleError(f"{name}: packed more than {options.limits.depth} times over; unpack it first.")
        yield from _PACKED[found](buffered, name, options, level)
    elif found in {"jsonl", "json", "csv", "parquet"}:
        yield from _read_records(found, buffered, name, options)
    elif found == "warc":
        from tfc_extract.read.warc import read_warc

        yield from read_warc(buffered, name=name, id=stem_of(name), limits=options.limits)
    else:
        yield _read_document(found, read_whole(buffered, name=name, limits=options.limits), name, options.limits)


# The readers are imported where they are used: plain text waits for none of their libraries.
def _read_records(found: Format, stream: IO[bytes], name: str, options: ReadOptions) -> Iterator[Source | Unread]:
    from tfc_extract.read import jsonl, tables

    readers = {"jsonl": jsonl.read_jsonl, "json": jsonl.read_json, "csv": tables.read_csv}
    read = readers.get(found, tables.read_parquet)
    yield from read(stream, name=name, id=stem_of(name), fields=options.fields, limits=options.limits)


def _read_document(found: Format, data: bytes, name: str, limits: Limits) -> Source:
    if found == "text":
        return read_text(data, name=name, id=stem_of(name))
    from tfc_extract.read import documents
    from tfc_extract.read.html import read_html

    if found == "html":
        return read_html(data, name=name, id=stem_of(name), depth=limits.depth_of_html)
    if found == "email":
        return documents.read_email(data, name=name, id=stem_of(name))
    read = documents.read_pdf if found == "pdf" else documents.read_docx
    return read(data, name=name, id=stem_of(name), limits=limits)


def _peek(stream: IO[bytes]) -> bytes:
    peek = getattr(stream, "peek", None)
    if peek is not None:
        return bytes(peek(_HEAD)[:_HEAD])
    head = stream.read(_HEAD)
    stream.seek(0)
    return head


def _gzip(stream: IO[bytes], name: str, options: ReadOptions, level: int) -> Iterator[Source | Unread]:
    def opener(packed: IO[bytes]) -> IO[bytes]:
        unpacked: IO[bytes] = gzip.GzipFile(fileobj=packed)  # type: ignore[assignment]  # typeshed: no IO, though it is
        return unpacked

    yield from _unpack(stream, opener, name, options, level)


def _zstd(stream: IO[bytes], name: str, options: ReadOptions, level: int) -> Iterator[Source | Unread]:
    try:
        import zstandard
    except ImportError as error:
        raise ArticleError(f"{name}: reading Zstandard needs zstandard; pip install 'tfc-extract[zstd]'.") from error
    opener = partial(zstandard.ZstdDecompressor().stream_reader, read_across_frames=True)
    try:
        yield from _unpack(stream, opener, name, options, level)
    except zstandard.ZstdError as error:
        raise ArticleError(f"{name}: no readable Zstandard file ({error}); make it again.") from error


def _unpack(
    stream: IO[bytes], opener: Callable[[IO[bytes]], IO[bytes]], name: str, options: ReadOptions, level: int
) -> Iterator[Source | Unread]:
    packed = Counted(stream)
    buffered = io.BufferedReader(packed)
    unpacked = Unpacked(opener(buffered), packed, name=name, ratio=options.limits.ratio)
    inner = name[: name.rindex(".")] if name.lower().endswith(PACKED) else name
    inner = f"{name[: name.rindex('.')]}.tar" if name.lower().endswith(".tgz") else inner
    for found in _read(io.BufferedReader(unpacked), inner, options, level + 1):
        yield found._replace(name=found.name.replace(inner, name, 1))


def _zip(stream: IO[bytes], name: str, options: ReadOptions, level: int) -> Iterator[Source | Unread]:
    file = stream if stream.seekable() else io.BytesIO(read_whole(stream, name=name, limits=options.limits))
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        if any(entry.filename == "word/document.xml" for entry in entries):
            file.seek(0)
            yield _read_document("docx", file.read(), name, options.limits)
            return
        for number, entry in enumerate(entries):
            _count_members(number, name, options.limits)
            if entry.is_dir() or _is_hidden(entry.filename):
                continue
            place = f"{name}/{entry.filename}"
            if entry.flag_bits & 1:
                yield Unread(place, f"{place}: encrypted; unpack it first.")
                continue
            packed = Counted(io.BytesIO())
            packed.count = max(entry.compress_size, 1)
            try:
                with archive.open(entry) as member:
                    inner = Unpacked(member, packed, name=place, ratio=options.limits.ratio)
                    yield from read_stream(io.BufferedReader(inner), name=place, options=options, level=level + 1)
            except Exception as error:  # as above: a broken member must not lose the others
                yield Unread(place, f"{place}: cannot be unpacked ({_reason(error)}); unpack it first.")


def _tar(stream: IO[bytes], name: str, options: ReadOptions, level: int) -> Iterator[Source | Unread]:
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for number, entry in enumerate(archive):
            _count_members(number, name, options.limits)
            member = archive.extractfile(entry) if entry.isreg() and not _is_hidden(entry.name) else None
            if member is not None:
                data = io.BytesIO(read_whole(member, name=f"{name}/{entry.name}", limits=options.limits))
                place = f"{name}/{entry.name}"
                yield from read_stream(data, name=place, options=options, level=level + 1)


def _count_members(number: int, name: str, limits: Limits) -> None:
    if number >= limits.members:
        raise ArticleError(f"{name}: more than {limits.members:,} members; raise --max-members to read the rest.")


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/") if part not in {".", ".."})


_PACKED: dict[Format, Callable[[IO[bytes], str, ReadOptions, int], Iterator[Source | Unread]]] = {
    "gzip": _gzip,
    "zstd": _zstd,
    "zip": _zip,
    "tar": _tar,
}
