"""A batch: which files, one document each, written whole or not at all."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tfc_extract.crossdating import Account, Crossdater, cross_date
from tfc_extract.errors import ArticleError, ConfigError
from tfc_extract.filenames import Distinct
from tfc_extract.files import whole_file
from tfc_extract.models import Article, Published
from tfc_extract.read.inputs import ReadOptions
from tfc_extract.read.language import language_of
from tfc_extract.read.paths import Input, read_inputs
from tfc_extract.read.paths import find_inputs as paths_inputs
from tfc_extract.read.sidecar import read_sidecars
from tfc_extract.read.source import Source, Unread
from tfc_extract.workers import Extract
from tfc_extract.write.json import to_json

#: A batch is full at so many articles or characters: enough for the model's speed, and memory stays flat.
BATCH_ARTICLES, BATCH_CHARACTERS = 32, 100_000
#: An article that was dated by another may date a third: so many times at most.
_ROUNDS = 3


@dataclass(frozen=True)
class Settings:
    """What a user can set that changes the documents."""

    published: date | None = None
    cross_dating: bool = True
    language: str | None = None
    """Read every article as being in this language; detected for each where it is None."""
    reading: ReadOptions = field(default_factory=ReadOptions)


@dataclass(frozen=True)
class Done:
    """An article's document, written to `path`."""

    article: Article
    path: Path


@dataclass(frozen=True)
class Redated:
    """An article's document, written once more with the publication interval that other articles give."""

    article: Article
    path: Path


@dataclass(frozen=True)
class Failed:
    """An article that has no document; the message names it and the remedy."""

    name: str
    message: str


def find_inputs(paths: Iterable[str], out: Path | None = None) -> list[Input | Unread]:
    """The inputs that paths name, folders searched through, each once; the folder `out` is no input.

    A path that is not there is kept among others (it fails as an article does). Raises ConfigError where nothing is
    left to read.
    """
    named = list(paths)
    found = list({item.name: item for item in paths_inputs(named, skip=out)}.values())
    if not any(isinstance(item, Input) for item in found):
        raise ConfigError(f"{', '.join(named)}: no article found; give articles or folders that hold some.")
    return found


def run(
    inputs: Iterable[Input | Unread], extract: Extract, out: Path, *, settings: Settings | None = None
) -> Iterator[Done | Failed | Redated]:
    """Extract each article and write `out/<id>.json`, in order. Raises ConfigError where `out` cannot be written
    or a folder's `published.csv` is not in order.

    One article's failure is one `Failed`, and the others go on. Articles that others date are written once more at
    the end, each a `Redated`.
    """
    chosen = settings or Settings()
    prepare(out)
    named = list(inputs)
    sidecars = read_sidecars(item.folder for item in named if isinstance(item, Input) and item.folder)
    crossdater = Crossdater() if chosen.cross_dating else None
    accounts: dict[str, Account] = {}
    for result in _extract(_read(named, chosen, sidecars), extract, out):
        if crossdater and isinstance(result, Done):
            accounts[result.article.article.id] = crossdater.account(result.article)
        yield result
    for _ in range(_ROUNDS if crossdater else 0):
        found = cross_date(accounts.values())
        if not found:
            break
        for result in _extract(_dated(_read(named, chosen, sidecars), found), extract, out):
            if crossdater and isinstance(result, Done):
                accounts[result.article.article.id] = crossdater.account(result.article)
                yield Redated(result.article, result.path)


def _dated(items: Iterable[Source | Failed], found: dict[str, Published]) -> Iterator[Source | Failed]:
    """The sources that were dated, with their dates."""
    for item in items:
        if isinstance(item, Source) and item.id in found:
            yield item._replace(metadata=item.metadata._replace(published=found[item.id]))


def _extract(read: Iterable[Source | Failed], extract: Extract, out: Path) -> Iterator[Done | Failed]:
    """Outcomes in the order of what was read, although batches are extracted some way ahead of it."""
    items: deque[Source | Failed] = deque()

    def batches() -> Iterator[list[Source]]:
        for batch in _batches(read):
            items.extend(batch)
            yield [item for item in batch if isinstance(item, Source)]

    for results in extract(batches()):
        for result in results:
            while isinstance(item := items.popleft(), Failed):
                yield item
            yield _finish(item, result, out)
    yield from (item for item in items if isinstance(item, Failed))


def _read(
    inputs: Iterable[Input | Unread], settings: Settings, sidecars: Mapping[str, date]
) -> Iterator[Source | Failed]:
    ids = Distinct()
    for item in read_inputs(inputs, settings.reading):
        if isinstance(item, Unread):
            yield Failed(item.name, item.message)
            continue
        known = item.metadata
        language = settings.language or language_of(item.text)
        published = settings.published or sidecars.get(item.name) or known.published
        metadata = known._replace(published=published, language=language)
        yield item._replace(id=ids.give(item.id), metadata=metadata)


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
    with whole_file(path) as stream:
        stream.write(text)
