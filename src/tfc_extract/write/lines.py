"""Formats of lines: any number of lines a document, to standard output as each is done, or to a file at the end."""

import io
import sys
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tfc_extract.errors import ConfigError
from tfc_extract.files import whole_file
from tfc_extract.write.writer import Format, Spool, Spooled, Writer, place_of

if TYPE_CHECKING:
    from tfc_extract.models import Article

Lines = Callable[["Article"], Iterator[str]]


class LineStream:
    """Writes each document's lines to standard output at once, and flushes them."""

    streams = True

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        if sys.stdout is None:  # closed by whoever started us
            raise ConfigError("Standard output is closed; give -o a file or a folder.")
        self._out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n", write_through=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._out.detach()

    def add(self, article: "Article") -> str:
        self._out.writelines(self._lines(article))
        self._out.buffer.flush()
        return "standard output"


def to_file(format: Format, out: str, lines: Lines) -> Writer:
    """The writer of one file with every document's lines."""
    path = place_of(format, out)

    def finish(spool: Spool) -> None:
        with whole_file(path) as stream:
            for article in spool.articles():
                stream.writelines(lines(article))

    return Spooled(path.parent, path, finish)
