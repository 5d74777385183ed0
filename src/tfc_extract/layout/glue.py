"""Paragraphs whose breaks were lost: `will be closed.The council said`, `broke."From 2012 I felt alone`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tfc_extract.layout.dictionary import scan_words

#: A sentence's end with the next sentence right after it; the quotation marks between them belong to either.
_SEAM = re.compile(
    r"(?:(?<=[a-z]{2})|(?<=\d\d)|(?<=[\w.,?!]['’\"”)%\]])|(?<=[A-Z]{3}))[.?!](?P<marks>[\"'“”‘’]{0,3})"
    r"(?=\u200e?(?:[A-Z][a-z]|[A-Z][’']|[A-Z]{3,}\b|[AI]\s|[£$€]\d))"
    r"|(?<=[\w.?!,]),?(?P<quoted>[”])(?=[A-Z][a-z])"
)
#: What no seam is without: a look at it costs little.
_MAYBE = re.compile("[.?!”,][\"'“”‘’]{0,3}\u200e?[A-Z£$€]")
#: A heading in single quotation marks between two paragraphs: `inadequate.'Own agendas'The report`.
_HEADING = re.compile(r"['‘](?P<words>[A-Z][^'‘’\".?!\n]{2,60})['’](?=[A-Z\"“])")
_TOKEN_BEFORE = re.compile(r"\S{0,80}\Z")
_ADDRESS_NEXT = re.compile(r"\u200e?(?:Com|Net|Org|Co|Uk|COM|NET|ORG|Html?|Pdf|Aspx?|Php|[A-Za-z-]+\.[A-Za-z]{2})")
_DOUBLE = re.compile(r"[\"“”]")
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)|(?<=[^\s‘'])['’](?!\w)")
_NO_WAY, _ODD, _AGAIN = 4, 3, 1
#: How far back a single quotation mark may have opened.
_NEAR = 2000


class _Mark(NamedTuple):
    """What opening and closing cost a quotation mark by its neighbours, and whether a break may stand before it."""

    at: int
    opens: int
    closes: int
    again: int


def divide_paragraph(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The paragraphs (and headings) that run together in one, as (kind, start, end)."""
    seams: list[re.Match[str]] = []
    if _MAYBE.search(text, start, end):
        seams = [seam for seam in _SEAM.finditer(text, start, end) if not _in_address(text, seam)]
    first = start
    if seams:
        for cut in _cuts(text, start, end, seams):
            if cut > first:
                yield "paragraph", first, cut
                first = cut
            heading = _HEADING.match(text, first, end)
            if heading:
                yield "heading", heading.start("words"), heading.end("words")
                first = heading.end()
    if first < end:
        yield "paragraph", first, end


def _in_address(text: str, seam: re.Match[str]) -> bool:
    before = _TOKEN_BEFORE.search(text, max(seam.start() - 80, 0), seam.start())
    word = before.group() if before else ""
    if "@" in word or "www." in word or "//" in word:
        return True
    return word.lower().lstrip("(\"'“‘") in scan_words().abbreviations or bool(_ADDRESS_NEXT.match(text, seam.end()))


def _cuts(text: str, start: int, end: int, seams: list[re.Match[str]]) -> Iterator[int]:
    """Where the next paragraph begins at each seam; none inside a quotation that goes on."""
    directions = _directions(text, start, end, {m.start("marks") for m in seams if m.group("marks")})
    ordered = sorted(directions)
    passed = 0
    is_open = False
    single = start
    for seam in seams:
        while passed < len(ordered) and ordered[passed] < seam.start():
            is_open = directions[ordered[passed]]
            passed += 1
        marks = seam.group("marks") or ""
        if seam.group("quoted") or not marks:
            if not is_open or seam.group("quoted"):
                yield seam.end()
            continue
        cut = seam.start("marks")
        for at, mark in enumerate(marks, cut):
            if mark in "‘’“”":
                closes = mark in "’”"
            elif mark == '"':
                closes = not directions.get(at, True)
            elif len(marks) == 1:
                closes = not _HEADING.match(text, at, end) and _single_is_open(text, max(single, at - _NEAR), at)
            else:
                closes = _single_is_open(text, max(single, at - _NEAR), at)
            if closes:
                cut = at + 1
        single = cut
        yield cut


def _single_is_open(text: str, start: int, at: int) -> bool:
    """Whether the last single quotation mark before `at` opened."""
    places = [mark.start() for mark in _SINGLE.finditer(text, start, at)]
    return bool(places) and (places[-1] == 0 or not _is_word_end(text[places[-1] - 1]))


def _is_word_end(character: str) -> bool:
    return not (character.isspace() or character in '(["“—–-.:?!')


def _directions(text: str, start: int, end: int, seams: set[int]) -> dict[int, bool]:
    """Whether each double quotation mark opens: the cheapest reading of them all.

    A mark with a space on one side shows its direction; between two glued sentences it may close the one above or
    open the one below, and a speech that goes on opens each paragraph without having closed the last.
    """
    marks = [_mark(text, match, seams) for match in _DOUBLE.finditer(text, start, end)]
    costs = (0, _NO_WAY)  # outside and inside a quotation
    steps: list[tuple[bool, bool]] = []  # was it inside before, where the best way is now outside and inside
    for mark in marks:
        close_from = costs[1] <= costs[0] + _NO_WAY
        open_from = costs[1] + mark.again < costs[0]
        closed = (costs[1] if close_from else costs[0] + _NO_WAY) + mark.closes
        opened = (costs[1] + mark.again if open_from else costs[0]) + mark.opens
        costs = (closed, opened)
        steps.append((close_from, open_from))
    inside = costs[1] < costs[0]
    found: dict[int, bool] = {}
    for mark, step in zip(reversed(marks), reversed(steps), strict=True):
        found[mark.at] = inside
        inside = step[inside]
    return found


def _mark(text: str, match: re.Match[str], seams: set[int]) -> _Mark:
    at = match.start()
    again = _AGAIN if at in seams else _NO_WAY
    if match.group() != '"':
        return _Mark(at, *((0, _NO_WAY) if match.group() == "“" else (_NO_WAY, 0)), again)
    above = text[at - 1 : at] or " "
    below = text[at + 1 : at + 2] or " "
    if above.isspace() or above in "([—–-‘":
        return _Mark(at, 0, _ODD, again)
    if below.isspace() or below in ".,;:?!)]—–-’'":
        return _Mark(at, _ODD, 0, again)
    return _Mark(at, 0 if above in ".?!'’\"" else 1, 0, again)
