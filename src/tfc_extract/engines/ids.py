"""Ids distinct over all partitions: numbered as a run that goes through the articles one by one would number them.

A partition is made without knowing the others, so its articles have their plain ids first. Those that stand more
than once are then found over all partitions, and only the partitions that hold a later one are written again.
"""

import pickle
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tfc_extract.filenames import Distinct, same_name
from tfc_extract.models import Article
from tfc_extract.write.partition import Folder, pack

Batch = Mapping[str, Sequence[Any]]
_NUMBERED = re.compile(r"(.+)-\d+")


class Involved(NamedTuple):
    """An article whose id another may have: its place in the order of partitions and in its own, its ids."""

    place: int
    position: int
    input_id: str
    id: str


class Keys:
    """Partitions to what their articles' ids are compared by."""

    def __init__(self, folder: Folder):
        self.folder = folder

    def __call__(self, batch: Batch) -> Iterator[dict[str, list[str]]]:
        for name in batch["partition"]:
            yield {"key": [same_name(row["input_id"]) for row in self.folder.rows(name, ["input_id"])]}


def repeated(counts: Batch) -> dict[str, list[str]]:
    """Of keys with their counts, those that stand more than once."""
    pairs = zip(counts["key"], counts["count()"], strict=True)
    return {"key": [str(key) for key, count in pairs if count > 1]}


class Doubles:
    """Partitions to those of their articles whose ids may have to be told from others'."""

    def __init__(self, folder: Folder, doubles: frozenset[str]):
        self.folder, self.doubles = folder, doubles

    def __call__(self, batch: Batch) -> Iterator[dict[str, list[Any]]]:
        for name, place in zip(batch["partition"], batch["place"], strict=True):
            rows = self.folder.rows(name, ["input_id", "id"])
            found = [
                Involved(int(place), position, row["input_id"], row["id"])
                for position, row in enumerate(rows)
                if any(form in self.doubles for form in _forms(row["input_id"]))
            ]
            yield {field: [getattr(one, field) for one in found] for field in Involved._fields}


def _forms(id: str) -> Iterator[str]:
    """An id and those that numbering could have made it from: `a-2-3`, `a-2`, `a`."""
    key: str | None = same_name(id)
    while key:
        yield key
        match = _NUMBERED.fullmatch(key)
        key = match[1] if match else None


def new_ids(involved: Iterable[Involved]) -> dict[int, dict[int, str]]:
    """The ids that are not yet as they should be, by place and position."""
    distinct = Distinct()
    changed: dict[int, dict[int, str]] = {}
    for one in sorted(involved):
        id = distinct.give(one.input_id)
        if id != one.id:
            changed.setdefault(one.place, {})[one.position] = id
    return changed


class Renumbering:
    """Partitions written once more, with other ids."""

    def __init__(self, folder: Folder):
        self.folder = folder

    def __call__(self, batch: Batch) -> Iterator[dict[str, list[str]]]:
        for name, ids in zip(batch["partition"], batch["ids"], strict=True):
            self._renumber(name, pickle.loads(ids))
            yield {"partition": [name]}

    def _renumber(self, name: str, ids: dict[int, str]) -> None:
        mark, rows = self.folder.mark(name) or {}, self.folder.rows(name)
        for position, id in ids.items():
            article = Article.model_validate_json(rows[position]["document"])
            about = article.article.model_copy(update={"id": id})
            document = article.model_copy(update={"article": about}).model_dump_json()
            rows[position] |= {"id": id, "document": document}
        self.folder.write(name, pack(rows, mark))


def each_here(rows: Iterable[Mapping[str, Any]], task: Callable[[Batch], Iterator[Batch]]) -> Iterator[dict[str, Any]]:
    """The rows that a task gives for each of some rows, in this process."""
    for row in rows:
        for batch in task({name: [value] for name, value in row.items()}):
            yield from (dict(zip(batch, values, strict=True)) for values in zip(*batch.values(), strict=True))
