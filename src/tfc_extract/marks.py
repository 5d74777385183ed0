"""Quotation marks: which of a text's marks open, which close, and which are apostrophes.

Articles mix straight and curly, single and double marks, lose some and double others, so no mark is trusted by itself.
Every mark has a price for each part that it may play, by the characters beside it, and the cheapest reading of all
paragraphs together is found by dynamic programming (Viterbi 1967): linear in the number of marks, and one stray mark
spoils nothing but its own surroundings.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MARK = re.compile(r"''|``|[\"“”„‟«»]|['‘’‚‛]")
_SINGLE = frozenset("'‘’‚‛")
_OPENERS = frozenset("“„‟«‘‚‛") | {"``"}
_CLOSERS = frozenset("”»’")
_LEADS = frozenset("([{—–-/―…:>")
_STOPS = frozenset(".,!?;…")
#: Words that begin with an apostrophe, without it.
_ELIDED = frozenset(("em", "tis", "twas", "cause", "n", "til", "till", "bout", "round", "cos", "ello", "ere", "im"))
_DECADE = re.compile(r"\d0s?\b|\d\d\b(?![%.,]?\d)")
_GENITIVE = re.compile(r"s\b")
_WORD = re.compile(r"[^\W\d_]+")

# States: outside, in a double-marked quote, in a single-marked one, and either nested in the other.
_OUT, _DOUBLE, _SINGLES, _SINGLE_IN_DOUBLE, _DOUBLE_IN_SINGLE = range(5)
_STATES = range(5)

# Prices, in the currency of "one plain mistake of the typesetter" = 2.5.
_FREE, _MISTAKE = 0.0, 2.5
_MISMATCH = 1.2  # opened with one kind of mark, closed with the other
_INNER_LOST = 0.8  # the inner quote's closing mark is left out beside the outer one's
_NESTING = 0.3
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


class _Mark(NamedTuple):
    start: int
    end: int
    single: bool
    opens: float
    closes: float
    reopens: float
    ignored: float


def find_stretches(text: str, blocks: Sequence[tuple[int, int]]) -> list[Stretch]:
    """The outermost quoted stretches of the paragraphs at `blocks` (offsets in text), at most a paragraph long each."""
    marks = [list(_marks(text, start, end)) for start, end in blocks]
    if not any(marks):
        return []
    steps: list[tuple[int, _Mark | None]] = []  # None: the paragraph ends
    for number, found in enumerate(marks):
        steps += [(number, mark) for mark in found]
        steps.append((number, None))
    starts_marked = [bool(found) and found[0].start == blocks[n][0] for n, found in enumerate(marks)]
    path = _cheapest(steps, [*starts_marked[1:], False])
    return list(_outermost(text, blocks, steps, path))


def _cheapest(steps: list[tuple[int, _Mark | None]], next_marked: list[bool]) -> list[int]:
    """The state after each step on the cheapest path."""
    infinite = float("inf")
    costs = [_FREE, infinite, infinite, infinite, infinite]
    back: list[list[int]] = []
    last = len(steps) - 1
    for position, (block, mark) in enumerate(steps):
        moves = _boundary(next_marked[block], position == last) if mark is None else _moves(mark)
        fresh, origin = [infinite] * 5, [0] * 5
        for before, after, price in moves:
            total = costs[before] + price
            if total < fresh[after]:
                fresh[after], origin[after] = total, before
        costs = fresh
        back.append(origin)
    state = min(_STATES, key=costs.__getitem__)
    path = [state]
    for origin in reversed(back[1:]):
        state = origin[state]
        path.append(state)
    return path[::-1]


def _moves(mark: _Mark) -> tuple[tuple[int, int, float], ...]:
    """(state before, state after, price) of each part that a mark may play."""
    stay = mark.ignored
    if mark.single:
        return (
            (_OUT, _OUT, stay if stay > 1.7 else min(stay, 0.3)),
            (_OUT, _SINGLES, mark.opens),
            (_SINGLES, _OUT, mark.closes),
            (_SINGLES, _SINGLES, min(stay, mark.reopens)),
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
        (_OUT, _OUT, _FREE),
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
    )


def _outermost(
    text: str, blocks: Sequence[tuple[int, int]], steps: list[tuple[int, _Mark | None]], path: list[int]
) -> Iterator[Stretch]:
    state, begin, opened = _OUT, 0, False
    for (block, mark), after in zip(steps, path, strict=True):
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


def _is_reopened(mark: _Mark, state: int) -> bool:
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


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """The marks of one paragraph, each with its prices."""
    found = [match.span() for match in MARK.finditer(text, start, end)]
    before: dict[int, str] = {}
    after: dict[int, str] = {}
    for first, last in found:  # a mark beside a mark is looked through, so that ‘“ both open and ”’ both close
        before[last] = before.get(first) or (text[first - 1] if first > start else " ")
    for first, last in reversed(found):
        after[first] = after.get(last) or (text[last] if last < end else " ")
    for first, last in found:
        left, right = before[last], after[first]
        written = text[first:last]
        if written in _SINGLE:
            touching = text[first - 1 : first].isalnum() if first > start else False
            within = touching and right.isalnum() and not (left.islower() and right.isupper())
            if not within and not (left in ".)" and _GENITIVE.match(text, last)):  # “Jones & Co.'s”
                yield _single(text, (first, last), left, right, first == start)
        else:
            yield _double(written, (first, last), left, right, first == start)


def _double(written: str, at: tuple[int, int], left: str, right: str, leads: bool) -> _Mark:
    first, last = at
    opens, closes, reopens = _flanks(left, right)
    if written in _OPENERS:
        opens, closes = opens / 3, closes + 1.5
        reopens = min(reopens, 1.8)
    elif written in _CLOSERS:
        opens, closes = opens + 1.2, closes / 3
        reopens += 1.0
    ignored = 0.8 if left.isdigit() and not right.isalnum() else 3.0
    return _Mark(first, last, False, opens, closes, _FREE if leads else reopens, ignored)


def _flanks(left: str, right: str) -> tuple[float, float, float]:
    """Prices of opening, of closing and of closing a lost quote while opening the next, by the characters beside."""
    leads = left.isspace() or left in _LEADS
    trails = right.isspace() or not (right.isalnum() or right in "([{$£€#@…—–-.*")
    if leads and not trails:
        return (_FREE, _MISTAKE, 1.8) if left.isspace() else (_FREE, 0.7, 1.8)
    if trails and not leads:
        return _MISTAKE, _FREE, 4.0
    if leads and trails:
        return 0.6, 0.6, 3.0
    if left in _STOPS:
        return 0.7, 0.7, 0.9  # run together: the space, and perhaps a paragraph, was lost
    return 1.2, 1.0, 2.5


def _single(text: str, at: tuple[int, int], left: str, right: str, leads: bool) -> _Mark:
    first, last = at
    opens, closes, reopens = _flanks(left, right)
    written = text[first:last]
    if written in _OPENERS:
        opens, closes = opens / 3, closes + 1.5
    elif written in _CLOSERS:
        opens, closes = opens + 1.0, closes / 3
    if left.isspace() or left in _LEADS:
        ignored = _leading_apostrophe(text, last, right)
        opens += 1.2 if ignored < 0.5 else 0.1
    elif left.isalnum():
        ignored = _trailing_apostrophe(text, last, left, right)
        closes += 0.4
    else:
        ignored = 2.2
    return _Mark(first, last, True, opens, closes, _FREE if leads else reopens + 0.6, ignored)


def _leading_apostrophe(text: str, last: int, right: str) -> float:
    if right.isdigit():
        return 0.1 if _DECADE.match(text, last) else 1.5
    word = _WORD.match(text, last)
    return 0.2 if word and word.group().lower() in _ELIDED else 2.2


def _trailing_apostrophe(text: str, last: int, left: str, right: str) -> float:
    if right.isalnum():  # “assemblies'Birmingham”, “dell'Utri”
        return 0.3
    if left in "sSzx":
        following = text[last + 1 : last + 2]
        return 0.4 if right.isspace() and following.islower() else 0.8
    if left.isdigit():
        return 0.5
    return 0.9 if text[last - 3 : last - 1] == "in" else 1.6
