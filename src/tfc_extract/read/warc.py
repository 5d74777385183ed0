"""WARC files such as Common Crawl's CC-NEWS: each HTML response is one page."""

from collections.abc import Iterator
from typing import IO
from urllib.parse import urlsplit

from tfc_extract.errors import ArticleError
from tfc_extract.read.html import read_html
from tfc_extract.read.limits import Limits
from tfc_extract.read.source import Source, Unread


def read_warc(stream: IO[bytes], *, name: str, id: str, limits: Limits) -> Iterator[Source | Unread]:
    """The article on each page of the archive; ids are the file's stem and the record's number."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise ArticleError(f"{name}: reading WARC needs warcio; pip install 'tfc-extract[warc]'.") from error
    number = 0
    try:
        for record in ArchiveIterator(stream):
            number += 1
            if record.rec_type != "response" or not _is_page(record):
                continue
            url = record.rec_headers.get_header("WARC-Target-URI")
            place = f"{name}#{number}"
            data = record.content_stream().read(limits.bytes + 1)
            if len(data) > limits.bytes:
                yield Unread(place, f"{place}: larger than {limits.bytes:,} bytes; raise --max-bytes to read it.")
                continue
            try:
                source = read_html(data, name=place, id=f"{id}-{number:06d}", depth=limits.depth_of_html)
            except ArticleError as error:
                yield Unread(place, str(error))
                continue
            host = urlsplit(url or "").hostname
            metadata = source.metadata._replace(url=url, publisher=source.metadata.publisher or host)
            yield source._replace(metadata=metadata)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        broken = f"{name}: record {number + 1} is no readable WARC ({error})"
        raise ArticleError(f"{broken}; fetch the file again.") from error


def _is_page(record: object) -> bool:
    headers = getattr(record, "http_headers", None)
    if headers is None or not str(headers.get_statuscode()).startswith("2"):
        return False
    return "html" in (headers.get_header("Content-Type") or "").lower()
