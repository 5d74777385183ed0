"""What each process of a distributed run does: a group of inputs to slices, a slice to its partition and its tally.

Rows go from one to the other as plain bytes and strings, so that nothing here needs to know the engine.
"""

import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tfc_extract.engines.slices import Group, Job, Present, Slice, read_slices
from tfc_extract.errors import ConfigError
from tfc_extract.filenames import safe_name
from tfc_extract.models import FACT_TYPES
from tfc_extract.outcomes import Done, Failed
from tfc_extract.read.source import Source
from tfc_extract.run import extract_articles
from tfc_extract.workers import Extract, in_workers
from tfc_extract.write.partition import Mark, Rows

Batch = Mapping[str, Sequence[Any]]


class Tally(NamedTuple):
    """What became of one partition."""

    name: str
    of: str
    done: int
    facts: dict[str, int]
    """Facts by type."""
    failed: tuple[Failed, ...]
    is_unchanged: bool
    """Was it there already?"""
    is_last: bool
    """Is it the last of its group?"""


class Reading:
    """Groups of inputs to slices of articles, each a row of its own as soon as it is read."""

    def __init__(self, job: Job):
        self.job = job

    def __call__(self, batch: Batch) -> Iterator[dict[str, list[bytes]]]:
        for row in batch["group"]:
            group: Group = pickle.loads(row)
            for found in read_slices(group, self.job):
                yield {"slice": [pickle.dumps(found)]}


class Extraction:
    """Slices to partitions; the model is loaded once, in a worker process that an article may kill or keep too long."""

    def __init__(self, job: Job):
        self.job = job
        self._extract: Extract | None = None

    def __call__(self, batch: Batch) -> dict[str, list[bytes]]:
        return {"tally": [pickle.dumps(self._tally(pickle.loads(row))) for row in batch["slice"]]}

    def _tally(self, found: Slice | Present) -> Tally | str:
        """The tally, or why the run cannot go on."""
        if isinstance(found, Present):
            return _tally_of(found.name, found.mark, is_unchanged=True)
        # Whoever was given this slice before may have died after the last byte was written.
        mark = self.job.is_made(found.name, found.mark["origin"])
        try:
            return _tally_of(found.name, mark or self._made(found), is_unchanged=False)
        except ConfigError as error:
            return str(error)

    def _made(self, found: Slice) -> Mark:
        if self._extract is None:
            self._extract = in_workers(self.job.setup, workers=1, seconds=self.job.seconds, keep=True)
        rows = Rows(found.name)
        facts: Counter[str] = Counter()
        failed: list[Failed] = []
        done: list[str] = []
        items = [item._replace(id=safe_name(item.id)) if isinstance(item, Source) else item for item in found.items]
        for outcome in extract_articles(items, self._extract, rows, self.job.settings):
            if isinstance(outcome, Done):
                done.append(outcome.article.article.source)
                facts.update({key: len(getattr(outcome.article, key)) for key in FACT_TYPES})
            elif isinstance(outcome, Failed):
                failed.append(outcome)
        mark = found.mark | {"done": len(done), "facts": dict(facts), "failed": [(f.name, f.message) for f in failed]}
        try:
            self.job.folder.write(found.name, rows.pack(mark))
        except OSError as error:
            reason = f"cannot be written ({error.strerror or error}); make room or give another -o."
            lost = [(name, f"{name}: {self.job.folder.place}/{found.name} {reason}") for name in done]
            return mark | {"done": 0, "facts": {}, "failed": [*mark["failed"], *lost]}
        return mark


def _tally_of(name: str, mark: Mark, *, is_unchanged: bool) -> Tally:
    failed = tuple(Failed(source, message) for source, message in mark["failed"])
    return Tally(name, mark["of"], mark["done"], mark["facts"], failed, is_unchanged, mark["is_last"])
