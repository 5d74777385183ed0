"""A batch: which files, one document each, written whole or not at all."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spacy.language import Language

from tfc_extract.errors import ArticleError, ConfigError
from tfc_extract.filenames import Distinct
from tfc_extract.models import Article
from tfc_extract.pipeline import extract_each
from tfc_extract.read.source import Metadata, Source
from tfc_extract.read.text import read_text
from tfc_extract.write.json import to_json

#: A batch is full at so many articles or characters: enough for the model's speed, and memory stays flat.
BATCH_ARTICLES, BATCH_CHARACTERS = 64, 200_000


@dataclass(frozen=True)
class Settings:
    """What a user can set that changes the documents."""

    published: date | None = None
    include_text: bool = False
    cross_dating: bool = True


@dataclass(frozen=True)
class Done:
    """An article's document, written to `path`."""

    article: Article
    path: Path


@dataclass(frozen=True)
class Failed:
    """An article that has no document; the message names it and the remedy."""

    name: str
    message: str


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The article files that paths name, folders searched through, each once.

    A path that is not there is kept among others (it fails as an article does). Raises ConfigError where nothing is
    left to read.
    """
    named = list(paths)
    found: dict[Path, None] = {}
    for path in named:
        inside = sorted(p for p in path.rglob("*.txt") if p.is_file()) if path.is_dir() else [path]
        found.update(dict.fromkeys(inside))
    if not any(path.exists() for path in found):
        places = ", ".join(str(path) for path in named)
        raise ConfigError(f"{places}: no article found; give .txt files or folders that hold some.")
    return list(found)


def run(
    files: Iterable[Path], nlp: Language, out: Path, *, settings: Settings | None = None
) -> Iterator[Done | Failed]:
    """Extract each file and write `out/<id>.json`, in order. Raises ConfigError where `out` cannot be written.

    One article's failure is one `Failed`, and the others go on.
    """
    chosen = settings or Settings()
    prepare(out)
    for batch in _batches(_read(files, chosen)):
        sources = [item for item in batch if isinstance(item, Source)]
        # What the model learns of a batch's words is forgotten with the batch: memory stays flat in a long run.
        with nlp.memory_zone():
            results = list(extract_each(sources, nlp, include_text=chosen.include_text))
        remaining = iter(zip(sources, results, strict=True))
        for item in batch:
            yield item if isinstance(item, Failed) else _finish(*next(remaining), out)


def _read(files: Iterable[Path], settings: Settings) -> Iterator[Source | Failed]:
    ids = Distinct()
    for path in files:
        try:
            source = read_text(path, metadata=Metadata(published=settings.published))
        except ArticleError as error:
            yield Failed(str(path), str(error))
        else:
            yield source._replace(id=ids.give(source.id))


def _batches(items: Iterable[Source | Failed]) -> Iterator[list[Source | Failed]]:
    batch: list[Source | Failed] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Source) else 0
        if len(batch) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _finish(source: Source, result: Article | ArticleError, out: Path) -> Done | Failed:
    if isinstance(result, ArticleError):
        return Failed(source.name, str(result))
    path = out / f"{source.id}.json"
    try:
        write_whole(path, to_json(result))
    except OSError as error:
        return Failed(source.name, f"{path}: cannot be written ({error.strerror}); make room or give another -o.")
    return Done(result, path)


def prepare(out: Path) -> None:
    """Make the output folder. Raises ConfigError where it cannot be made or written to."""
    probe = out / f".{os.getpid()}.probe"
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise ConfigError(f"{out}: cannot be written ({error.strerror}); give -o a folder that can be.") from error


def write_whole(path: Path, text: str) -> None:
    """Write beside, then rename: nothing half-written is ever found at `path`. Raises OSError."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
