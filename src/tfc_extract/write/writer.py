"""Where documents go: one interface for every format."""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Literal, Protocol, Self, get_args

from tfc_extract.errors import ConfigError

if TYPE_CHECKING:
    from tfc_extract.models import Article

Format = Literal["json", "jsonl", "csv", "parquet", "sqlite", "ftm", "popolo", "web-annotation"]
FORMATS: tuple[Format, ...] = get_args(Format)
#: The name in the output folder of a format that writes one file, where the user names no file.
FILES: dict[Format, str] = {
    "jsonl": "articles.jsonl",
    "sqlite": "articles.db",
    "ftm": "entities.ftm.json",
    "popolo": "popolo.json",
    "web-annotation": "annotations.jsonl",
}
#: Formats of lines, which can go to standard output as each article is done.
LINES: tuple[Format, ...] = ("jsonl", "ftm", "web-annotation")
#: What a file's name tells of its format.
SUFFIXES: dict[str, Format] = {".jsonl": "jsonl", ".db": "sqlite", ".sqlite": "sqlite"}


class Writer(Protocol):
    """Takes documents; used as a context manager, it finishes at the end, or cleans up after an exception."""

    streams: bool
    """Is what is added gone at once? Then nothing that is learned later can change it."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...

    def add(self, article: "Article") -> str:
        """Write a document, in place of an earlier one of the same id; where it is. Raises OSError."""
        ...


def open_writer(format: Format | None, out: str) -> Writer:
    """The writer for a format and the place that `-o` names. Raises ConfigError where they do not go together."""
    chosen = format or ("jsonl" if out == "-" else SUFFIXES.get(Path(out).suffix, "json"))
    if out == "-" and chosen not in LINES:
        raise ConfigError(f"{chosen} cannot go to standard output; give -o a place, or --format jsonl.")
    module = import_module(f"tfc_extract.write.{chosen.replace('-', '_')}")
    writer: Writer = module.open_in(out)
    return writer


def place_of(format: Format, out: str) -> Path:
    """The file that `-o` means for a format of one file: itself, or one in the folder that it names."""
    path = Path(out)
    return path / FILES[format] if path.is_dir() or not path.suffix else path


def make_folder(folder: Path) -> None:
    """Make a folder that can be written to. Raises ConfigError where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be written ({error.strerror}); give -o a folder that can be.") from error


class Spool(AbstractContextManager["Spool"]):
    """Documents laid aside on disk until a run is over; a later one of the same id takes the earlier one's place."""

    def __init__(self, folder: Path):
        # Without a buffer, which would keep what a full disk refuses and fail again with every later document.
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - closed on leaving
        self._places: dict[str, tuple[int, int]] = {}

    def __exit__(self, *_exception: object) -> None:
        self._file.close()

    def put(self, article: "Article") -> None:
        """Lay a document aside. Raises OSError."""
        line = article.model_dump_json().encode()
        start = self._file.seek(0, 2)
        if self._file.write(line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._places[article.article.id] = (start, len(line))

    def lines(self) -> Iterator[str]:
        """Each document as one line of JSON, in order of first arrival."""
        for start, length in self._places.values():
            self._file.seek(start)
            yield self._file.read(length).decode()

    def articles(self) -> "Iterator[Article]":
        """Each document."""
        from tfc_extract.models import Article

        for line in self.lines():
            yield Article.model_validate_json(line)


class Spooled:
    """A writer that lays documents aside and writes them all at the end, with `finish`."""

    streams = False

    def __init__(self, folder: Path, place: Path, finish: Callable[[Spool], None]):
        make_folder(folder)
        self.place, self._finish = place, finish
        self._spool = Spool(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._spool:
            # What was read before Ctrl-C is whole and kept; after any other exception nothing is trusted.
            if kind is None or issubclass(kind, KeyboardInterrupt):
                self._write()

    def _write(self) -> None:
        try:
            self._finish(self._spool)
        except OSError as problem:
            reason = problem.strerror or problem
            raise ConfigError(f"{self.place}: cannot be written ({reason}); make room or give another -o.") from problem

    def add(self, article: "Article") -> str:
        self._spool.put(article)
        return str(self.place)
