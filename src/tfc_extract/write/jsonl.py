"""JSON Lines: one document a line, to standard output as each is done, or to a file at the end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tfc_extract.files import whole_file
from tfc_extract.write.lines import LineStream
from tfc_extract.write.writer import Spool, Spooled, Writer, place_of

if TYPE_CHECKING:
    from tfc_extract.models import Article


def to_jsonl(article: "Article") -> Iterator[str]:
    """The document as one line."""
    yield article.model_dump_json() + "\n"


def open_in(out: str) -> Writer:
    """The writer for `-o`."""
    if out == "-":
        return LineStream(to_jsonl)
    path = place_of("jsonl", out)

    def finish(spool: Spool) -> None:
        # The lines as they were laid aside: no document is read again.
        with whole_file(path) as stream:
            stream.writelines(f"{line}\n" for line in spool.lines())

    return Spooled(path.parent, path, finish)
