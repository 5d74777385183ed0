"""JSON Lines: one document a line, to standard output as each is done, or to a file at the end."""

import io
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tfc_extract.files import whole_file
from tfc_extract.write.writer import Spool, Spooled, Writer, place_of

if TYPE_CHECKING:
    from tfc_extract.models import Article


class JsonStream:
    """Writes each document to standard output at once, one flushed line each."""

    streams = True

    def __init__(self) -> None:
        self._out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n", write_through=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._out.detach()

    def add(self, article: "Article") -> str:
        self._out.write(article.model_dump_json() + "\n")
        self._out.buffer.flush()
        return "standard output"


def open_in(out: str) -> Writer:
    """The writer for `-o`."""
    if out == "-":
        return JsonStream()
    path = place_of("jsonl", out)

    def finish(spool: Spool) -> None:
        with whole_file(path) as stream:
            stream.writelines(f"{line}\n" for line in spool.lines())

    return Spooled(path.parent, path, finish)
