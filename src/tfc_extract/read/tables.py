"""Tables of articles: CSV and TSV with a header line, and Parquet (extra `parquet`)."""

import csv
import io
from collections.abc import Iterator
from typing import IO, Any

from tfc_extract.errors import ArticleError
from tfc_extract.read.encoding import decode
from tfc_extract.read.limits import Limits, read_whole
from tfc_extract.read.records import Fields, source_of_record
from tfc_extract.read.source import Source, Unread

_SAMPLE = 65536


def read_csv(stream: IO[bytes], *, name: str, id: str, fields: Fields, limits: Limits) -> Iterator[Source | Unread]:
    """One article a row, the columns named by the first; comma, semicolon, tab or bar between them."""
    sample = stream.read(_SAMPLE)
    encoding = decode(sample.rpartition(b"\n")[0] or sample, name=name).encoding
    lines = io.TextIOWrapper(
        io.BufferedReader(_Rejoined(sample, stream)), encoding=_with_mark(encoding), errors="replace", newline=""
    )
    head = sample.decode(_with_mark(encoding), "replace").partition("\n")[0]
    delimiter = max(",;\t|", key=head.count)
    csv.field_size_limit(min(limits.bytes, 2**31 - 1))
    reader = csv.DictReader(lines, delimiter=delimiter, restkey="")
    while True:
        place = f"{name}:{reader.line_num + 1}"
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Unread(place, f"{place}: no valid CSV ({error}); correct that row.")
            return
        yield _made(record, place=place, id=f"{id}-{reader.line_num:06d}", fields=fields)


def read_parquet(stream: IO[bytes], *, name: str, id: str, fields: Fields, limits: Limits) -> Iterator[Source | Unread]:
    """One article a row, in batches. Raises ArticleError without pyarrow or for a broken file."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ArticleError(f"{name}: reading Parquet needs pyarrow; pip install 'tfc-extract[parquet]'.") from error
    if not stream.seekable():
        stream = io.BytesIO(read_whole(stream, name=name, limits=limits))
    number = 0
    try:
        for batch in parquet.ParquetFile(stream).iter_batches(batch_size=256):
            for record in batch.to_pylist():
                number += 1
                yield _made(record, place=f"{name}:{number}", id=f"{id}-{number:06d}", fields=fields)
    except (pyarrow.ArrowException, OSError) as error:
        raise ArticleError(f"{name}: no readable Parquet file ({error}); make the file again.") from error


def _made(record: dict[Any, Any], *, place: str, id: str, fields: Fields) -> Source | Unread:
    try:
        named = {key.strip(): value for key, value in record.items() if isinstance(key, str) and key.strip()}
        return source_of_record(named, name=place, id=id, fields=fields)
    except ArticleError as error:
        return Unread(place, str(error))


def _with_mark(encoding: str) -> str:
    return "utf-8-sig" if encoding == "utf-8" else encoding


class _Rejoined(io.RawIOBase):
    """A sample that was read from a stream, and then the rest of the stream."""

    def __init__(self, sample: bytes, rest: IO[bytes]):
        self.sample, self.rest = io.BytesIO(sample), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # the protocol's type is a writable buffer
        data = self.sample.read(len(view)) or self.rest.read(len(view))
        view[: len(data)] = data
        return len(data)
