"""Quotation marks: the price of each part that a mark may play, by the characters beside it.

Articles mix straight and curly, single and double marks, lose some and double others, so no mark is trusted by itself:
`quotation` weighs the prices of all of them together.
"""

import re
from collections.abc import Iterator
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

#: In the currency of “one plain mistake of the typesetter”.
MISTAKE = 2.5


class Mark(NamedTuple):
    """A mark at start to end, and what it costs to read it as opening, closing, closing and opening, or as no mark."""

    start: int
    end: int
    single: bool
    opens: float
    closes: float
    reopens: float
    ignored: float
    nests: float = MISTAKE
    """What it costs to read it as opening a quote in a quote of its own kind."""


def read_marks(text: str, start: int, end: int) -> Iterator[Mark]:
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


def _double(written: str, at: tuple[int, int], left: str, right: str, leads: bool) -> Mark:
    first, last = at
    opens, closes, reopens = _flanks(left, right)
    if written in _OPENERS:
        opens, closes = opens / 3, closes + 1.5
        reopens = min(reopens, 1.8)
    elif written in _CLOSERS:
        opens, closes = opens + 1.2, closes / 3
        reopens += 1.0
    ignored = 0.8 if left.isdigit() and not right.isalnum() else 3.0
    if left in ".!?" and right.isspace() and written in _CLOSERS:
        ignored = 2.4  # a stray mark at a sentence's end; one before “, said” has lost its fellow
    return Mark(first, last, False, opens, closes, 0.0 if leads else reopens, ignored)


def _flanks(left: str, right: str) -> tuple[float, float, float]:
    """Prices of opening, of closing and of closing a lost quote while opening the next, by the characters beside."""
    leads = left.isspace() or left in _LEADS
    trails = right.isspace() or not (right.isalnum() or right in "([{$£€#@…—–-.*")
    if leads and not trails:
        return (0.0, MISTAKE, 1.8) if left.isspace() else (0.0, 0.7, 1.8)
    if trails and not leads:
        return MISTAKE, 0.0, 4.0
    if leads and trails:
        return 0.6, 0.6, 3.0
    if left in _STOPS:
        return 0.7, 0.7, 0.9  # run together: the space, and perhaps a paragraph, was lost
    return 1.2, 1.0, 2.5


def _single(text: str, at: tuple[int, int], left: str, right: str, leads: bool) -> Mark:
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
    # Where a sentence or a clause ends before the mark, the quote's closing mark is lost; no quote nests in it.
    nests = opens + (MISTAKE if leads or text[max(first - 2, 0) : first].strip()[-1:] in _STOPS else 0.0)
    return Mark(first, last, True, opens, closes, 0.0 if leads else reopens + 0.6, ignored, nests)


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
