"""Inputs divided into partitions: which belong together, what each was made from, and which are there already."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tfc_extract.filenames import safe_name
from tfc_extract.outcomes import Failed, Settings
from tfc_extract.read.formats import PACKED, SUFFIXES, stem_of, suffix_of
from tfc_extract.read.paths import Input
from tfc_extract.read.sidecar import read_sidecars
from tfc_extract.read.source import Source, Unread
from tfc_extract.resume import settings_digest
from tfc_extract.run import read_articles
from tfc_extract.workers import Setup
from tfc_extract.write.partition import SUFFIX, Folder, Mark

#: A partition is full at so many characters, however few its articles are: it goes from process to process whole.
MOST_CHARACTERS = 10_000_000
#: Formats of one article a file. Such files are read folder by folder, the others each on its own.
_LOOSE = frozenset({"text", "html", "email", "pdf", "docx", "json"})
_BLOCK = 1 << 20


class Group(NamedTuple):
    """Inputs that are read one after the other: a file of many articles, or the loose articles of a folder."""

    of: str
    """The file, or the folder."""
    prefix: str
    """What the names of its partitions begin with."""
    inputs: tuple[Input | Unread, ...]
    dates: dict[str, date]
    """What the folders' `published.csv` say of them."""


@dataclass(frozen=True)
class Job:
    """What each process of a run has to know."""

    setup: Setup
    settings: Settings
    folder: Folder
    maker: Mark | None
    """`made_by` of the documents; None where it is not known before the model is loaded."""
    articles: int
    """Articles of a partition, at most."""
    seconds: float
    force: bool = False

    def is_made(self, name: str, origin: str) -> Mark | None:
        """The mark of a partition that is there and would be made again as it is."""
        mark = None if self.force or self.maker is None else self.folder.mark(name)
        return mark if mark and mark.get("made_by") == self.maker and mark.get("origin") == origin else None


@dataclass(frozen=True)
class Slice:
    """The articles of one partition, as they were read: those that could not be are among them."""

    name: str
    mark: Mark
    items: tuple[Source | Failed, ...]


class Present(NamedTuple):
    """A partition that is left as it is."""

    name: str
    mark: Mark


def divide(inputs: Iterable[Input | Unread]) -> Iterator[Group]:
    """Groups of inputs, in the order given. Raises ConfigError where a folder's `published.csv` is not in order."""
    runs: dict[str, int] = {}
    for of, group in groupby(inputs, key=_of):
        run = runs[of] = runs.get(of, -1) + 1
        digest = hashlib.sha256(f"{of}\0{run}".encode("utf-8", "surrogateescape")).hexdigest()[:8]
        items = tuple(group)
        dates = read_sidecars(item.folder for item in items if isinstance(item, Input) and item.folder)
        yield Group(of, f"{safe_name(stem_of(of))[:60]}-{digest}-", tuple(map(_anywhere, items)), dates)


def _of(item: Input | Unread) -> str:
    suffix = suffix_of(item.name)
    inner = suffix_of(item.name[: -len(suffix)]) if suffix in PACKED else suffix
    if isinstance(item, Input) and SUFFIXES.get(inner) in _LOOSE:
        return item.name.replace(os.sep, "/").rpartition("/")[0] or "."
    return item.name


def _anywhere(item: Input | Unread) -> Input | Unread:
    """The input as a process with another working directory opens it."""
    if isinstance(item, Input) and item.folder is not None:
        return item._replace(open=partial(Path(item.name).absolute().open, "rb"))
    return item


def read_slices(group: Group, job: Job) -> Iterator[Slice | Present]:
    """A group's partitions in order: those to be made with their articles, the others by their marks alone."""
    limits = (job.settings.reading.limits, job.seconds, job.articles)
    origin = settings_digest((_contents(group.inputs), sorted(group.dates.items()), limits))
    present = list(_all_present(group, job, origin))
    if present:
        yield from present
        return
    articles = read_articles(group.inputs, job.settings, group.dates)
    for number, (items, is_last) in enumerate(_cut(articles, job.articles)):
        name = f"{group.prefix}{number:05d}{SUFFIX}"
        mark = job.is_made(name, origin)
        if mark:
            yield Present(name, mark)
        else:
            new = {"made_by": job.maker, "of": group.of, "origin": origin, "is_last": is_last}
            yield Slice(name, new, tuple(items))


def _all_present(group: Group, job: Job, origin: str) -> Sequence[Present]:
    """Every partition of a group where none is missing: then nothing need be read."""
    found: list[Present] = []
    while True:
        name = f"{group.prefix}{len(found):05d}{SUFFIX}"
        mark = job.is_made(name, origin)
        if mark is None:
            return ()
        found.append(Present(name, mark))
        if mark["is_last"]:
            return found


def _contents(inputs: Iterable[Input | Unread]) -> str:
    """The hash of the inputs' names and bytes."""
    digest = hashlib.sha256()
    for item in inputs:
        digest.update(item.name.encode("utf-8", "surrogateescape") + b"\0")
        if isinstance(item, Input):
            try:
                with item.open() as stream:
                    while block := stream.read(_BLOCK):
                        digest.update(block)
            except OSError as error:
                digest.update(str(error).encode())  # reading tells the user
        digest.update(b"\0")
    return digest.hexdigest()


def _cut(articles: Iterable[Source | Failed], size: int) -> Iterator[tuple[list[Source | Failed], bool]]:
    """Articles by partitions, each with whether it is the last; there is always one."""
    items: list[Source | Failed] = []
    characters = 0
    for item in articles:
        if len(items) >= size or characters >= MOST_CHARACTERS:
            yield items, False
            items, characters = [], 0
        items.append(item)
        characters += len(item.text) if isinstance(item, Source) else 0
    yield items, True
