"""A batch: which files, one document each, written whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spacy.language import Language

from tfc_extract.errors import ArticleError, ConfigError
from tfc_extract.models import Article
from tfc_extract.pipeline import extract_all
from tfc_extract.read.source import Metadata, Source
from tfc_extract.read.text import read_text
from tfc_extract.write.json import to_json


@dataclass(frozen=True)
class Done:
    """An article's document, written to `path`."""

    article: Article
    path: Path


@dataclass(frozen=True)
class Failed:
    """An article that could not be read; the message names it and the remedy."""

    name: str
    message: str


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The article files that paths name, folders searched through. Raises ConfigError where there are none."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(sorted(p for p in path.rglob("*.txt") if p.is_file()))
        else:
            found.append(path)
    if not found:
        raise ConfigError("No article found; give .txt files or folders that hold some.")
    return found


def run(files: Iterable[Path], nlp: Language, out: Path, *, published: date | None = None) -> Iterator[Done | Failed]:
    """Extract each file and write `out/<id>.json`. Raises ConfigError where `out` cannot be written."""
    prepare(out)
    failed: list[Failed] = []

    def sources() -> Iterator[Source]:
        for path in files:
            try:
                yield read_text(path, metadata=Metadata(published=published))
            except ArticleError as error:
                failed.append(Failed(str(path), str(error)))

    for article in extract_all(sources(), nlp):
        yield from failed
        failed.clear()
        path = out / f"{article.article.id}.json"
        write_whole(path, to_json(article))
        yield Done(article, path)
    yield from failed


def prepare(out: Path) -> None:
    """Make the output folder. Raises ConfigError where that fails."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"{out}: cannot be made ({error.strerror}); give -o a folder that can be written.") from error
    if not os.access(out, os.W_OK):
        raise ConfigError(f"{out}: cannot be written; give -o a folder that can be.")


def write_whole(path: Path, text: str) -> None:
    """Write beside, then rename: nothing half-written is ever found at `path`."""
    handle, beside = tempfile.mkstemp(prefix=f".{path.stem}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
