"""The map between the text that is read and the text as it stands in the article.

Reading drops, replaces and inserts characters (page furniture, soft hyphens, spaces in words run together). An
`Alignment` holds the runs in which both agree or one stands for the other, and maps offsets either way.
"""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Run(NamedTuple):
    """`length` read characters from `reading` stand for `source_length` from `source`.

    Equal lengths agree one by one.
    """

    reading: int
    source: int
    length: int
    source_length: int


class Alignment:
    """Runs in order of the reading text. Characters that no run covers were inserted."""

    def __init__(self, runs: Iterable[tuple[int, int, int, int]]):
        self.runs = [Run(*run) for run in runs]
        self._readings = [run.reading for run in self.runs]
        self._sources = [run.source for run in self.runs]

    @classmethod
    def identity(cls, length: int) -> "Alignment":
        """The map of a text that is read as it stands."""
        return cls([(0, 0, length, length)] if length else [])

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the article of the read characters from start to end, inserted ones at either end left out.

        Raises ValueError where nothing but inserted characters lies between them.
        """
        first = max(bisect_right(self._readings, start) - 1, 0)
        if start >= self.runs[first].reading + self.runs[first].length:
            first += 1
        last = bisect_right(self._readings, end - 1) - 1
        if first > last or last < 0:
            raise ValueError(f"nothing of the article is read at {start}-{end}")
        return _begin(self.runs[first], start), _end(self.runs[last], end)

    def to_reading(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the reading text of the article's characters from start to end. Raises ValueError if unread."""
        first = max(bisect_right(self._sources, start) - 1, 0)
        if start >= self.runs[first].source + self.runs[first].source_length:
            first += 1
        last = bisect_right(self._sources, end - 1) - 1
        if first > last or last < 0:
            raise ValueError(f"the article's characters {start}-{end} are not read")
        swapped = [Run(r.source, r.reading, r.source_length, r.length) for r in (self.runs[first], self.runs[last])]
        return _begin(swapped[0], start), _end(swapped[1], end)


def _begin(run: Run, offset: int) -> int:
    inside = max(offset - run.reading, 0)
    return run.source + (inside if run.length == run.source_length else 0)


def _end(run: Run, offset: int) -> int:
    inside = min(offset - run.reading, run.length)
    return run.source + (inside if run.length == run.source_length else run.source_length)
