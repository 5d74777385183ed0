"""Quotation: the stretches of a text between quotation marks.

Every mark has a price for each part that it may play, and the cheapest reading of all paragraphs together is found by
dynamic programming (Viterbi 1967): linear in the number of marks, and one stray mark spoils nothing but its own
surroundings.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tfc_extract.marks import Mark, read_marks

# States: outside, in a double-marked quote, in a single-marked one, either nested in the other, and single in single.
_OUT, _DOUBLE, _SINGLES, _SINGLE_IN_DOUBLE, _DOUBLE_IN_SINGLE, _SINGLE_IN_SINGLE = range(6)
_STATES = range(6)

# Prices, in the currency of `marks`.
_MISMATCH = 1.2  # opened with one kind of mark, closed with the other
_INNER_LOST = 0.8  # the inner quote's closing mark is left out beside the outer one's
_NESTING = 0.3
_NESTING_ALIKE = 0.5  # in marks of its own kind, where a lost closing mark is likelier than between two kinds
_LOST_CLOSE = 1.4
_LOST_OPEN = 2.6
_RUNS_ON = 1.2  # a quote goes on into a paragraph that does not begin with a mark


class Stretch(NamedTuple):
    """Characters between quotation marks, the marks left out, in the paragraph numbered `block`."""

    block: int
    start: int
    end: int
    opened: bool
    """Has it an opening mark of its own?"""
    closed: bool
    """Has it a closing mark of its own?"""


def find_stretches(text: str, blocks: Sequence[tuple[int, int]]) -> list[Stretch]:
    """The outermost quoted stretches of the paragraphs at `blocks` (offsets in text), at most a paragraph long each."""
    marks = [list(read_marks(text, start, end)) for start, end in blocks]
    if not any(marks):
        return []
    steps: list[tuple[int, Mark | None]] = []  # None: the paragraph ends
    for number, found in enumerate(marks):
        steps += [(number, mark) for mark in found]
        steps.append((number, None))
    starts_marked = [bool(found) and found[0].start == blocks[n][0] for n, found in enumerate(marks)]
    path = _cheapest(steps, [*starts_marked[1:], False])
    return list(_outermost(text, blocks, steps, path))


def _cheapest(steps: list[tuple[int, Mark | None]], next_marked: list[bool]) -> list[int]:
    """The states on the cheapest path: before the first step, and after each."""
    infinite = float("inf")
    costs = [0.0, _LOST_OPEN, *[infinite] * (len(_STATES) - 2)]
    back: list[list[int]] = []
    last = len(steps) - 1
    for position, (block, mark) in enumerate(steps):
        moves = _boundary(next_marked[block], position == last) if mark is None else _moves(mark)
        fresh, origin = [infinite] * len(_STATES), [0] * len(_STATES)
        for before, after, price in moves:
            total = costs[before] + price
            if total < fresh[after]:
                fresh[after], origin[after] = total, before
        costs = fresh
        back.append(origin)
    state = min(_STATES, key=costs.__getitem__)
    path = [state]
    for origin in reversed(back):
        state = origin[state]
        path.append(state)
    return path[::-1]


def _moves(mark: Mark) -> tuple[tuple[int, int, float], ...]:
    """(state before, state after, price) of each part that a mark may play."""
    stay = mark.ignored
    if mark.single:
        return (
            (_OUT, _OUT, stay if stay > 1.7 else min(stay, 0.3)),
            (_OUT, _SINGLES, mark.opens),
            (_SINGLES, _OUT, mark.closes),
            (_SINGLES, _SINGLES, min(stay, mark.reopens)),
            (_SINGLES, _SINGLE_IN_SINGLE, mark.nests + _NESTING_ALIKE),
            (_SINGLE_IN_SINGLE, _SINGLES, mark.closes),
            (_SINGLE_IN_SINGLE, _SINGLE_IN_SINGLE, stay),
            (_DOUBLE, _DOUBLE, stay),
            (_DOUBLE, _SINGLE_IN_DOUBLE, mark.opens + _NESTING),
            (_DOUBLE, _OUT, mark.closes + _MISMATCH + 0.6),
            (_SINGLE_IN_DOUBLE, _DOUBLE, mark.closes),
            (_SINGLE_IN_DOUBLE, _SINGLE_IN_DOUBLE, stay),
            (_DOUBLE_IN_SINGLE, _DOUBLE_IN_SINGLE, stay),
            (_DOUBLE_IN_SINGLE, _OUT, mark.closes + _INNER_LOST),
        )
    return (
        (_OUT, _OUT, stay),
        (_OUT, _DOUBLE, mark.opens),
        (_DOUBLE, _OUT, mark.closes),
        (_DOUBLE, _DOUBLE, min(stay, mark.reopens)),
        (_SINGLES, _SINGLES, stay),
        (_SINGLES, _DOUBLE_IN_SINGLE, mark.opens + _NESTING),
        (_SINGLES, _OUT, mark.closes + _MISMATCH),
        (_DOUBLE_IN_SINGLE, _SINGLES, mark.closes),
        (_DOUBLE_IN_SINGLE, _DOUBLE_IN_SINGLE, stay),
        (_SINGLE_IN_DOUBLE, _SINGLE_IN_DOUBLE, stay),
        (_SINGLE_IN_DOUBLE, _OUT, mark.closes + _INNER_LOST),
        (_SINGLE_IN_DOUBLE, _DOUBLE, mark.reopens + _INNER_LOST),
    )


def _boundary(next_marked: bool, last: bool) -> tuple[tuple[int, int, float], ...]:
    """The moves at a paragraph's end: a quote may run on, most of all where the next paragraph begins with a mark."""
    on = 0.1 if next_marked else _RUNS_ON
    lost = 1.0 if last else _LOST_CLOSE
    return (
        (_OUT, _OUT, 0.0),
        (_OUT, _DOUBLE, _LOST_OPEN),
        (_OUT, _SINGLES, _LOST_OPEN + 1),
        (_DOUBLE, _OUT, lost),
        (_DOUBLE, _DOUBLE, on),
        (_SINGLES, _OUT, lost),
        (_SINGLES, _SINGLES, on),
        (_SINGLE_IN_DOUBLE, _OUT, lost + _INNER_LOST),
        (_SINGLE_IN_DOUBLE, _DOUBLE, on + _INNER_LOST),
        (_DOUBLE_IN_SINGLE, _OUT, lost + _INNER_LOST),
        (_DOUBLE_IN_SINGLE, _SINGLES, on + _INNER_LOST),
        (_SINGLE_IN_SINGLE, _OUT, lost + _INNER_LOST),
        (_SINGLE_IN_SINGLE, _SINGLES, on + _INNER_LOST),
    )


def _outermost(
    text: str, blocks: Sequence[tuple[int, int]], steps: list[tuple[int, Mark | None]], path: list[int]
) -> Iterator[Stretch]:
    state, begin, opened = path[0], blocks[0][0], False
    for (block, mark), after in zip(steps, path[1:], strict=True):
        end = blocks[block][1] if mark is None else mark.start
        closed = mark is not None
        reopened = mark is not None and state == after and _is_reopened(mark, state)
        if state != _OUT and (mark is None or after == _OUT or reopened):
            yield from _trimmed(text, Stretch(block, begin, end, opened, closed and not reopened))
        if mark is None:
            begin = blocks[block + 1][0] if block + 1 < len(blocks) else end
            opened = False
        elif reopened or (state == _OUT and after != _OUT):
            begin, opened = mark.end, True
        state = after


def _is_reopened(mark: Mark, state: int) -> bool:
    same = state == (_SINGLES if mark.single else _DOUBLE)
    return same and mark.reopens <= mark.ignored


def _trimmed(text: str, stretch: Stretch) -> Iterator[Stretch]:
    start, end = stretch.start, stretch.end
    while start < end and (text[start].isspace() or text[start] == "\u200e"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(char.isalnum() for char in text[start : min(end, start + 40)]):
        yield stretch._replace(start=start, end=end)
