"""The blocks of an article: its lines put together again, named, and what is printed twice left out."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tfc_extract.layout.furniture import Furniture
from tfc_extract.layout.glue import divide_paragraph
from tfc_extract.layout.lines import Line, bullet, goes_on, joins, read_lines
from tfc_extract.layout.page import Head, Page

#: A caption's or list's label before a colon: "Payout: Jane Doe, who …".
_LABELLED = re.compile(r"[\"'‘“]?[A-Z][\w' ’-]{2,40}[\"'’”]?: [A-Z\"'‘“]")
#: Pull-quotes looked for in one article: each is a search through it.
_PULL_QUOTES = 20
_ADDRESS = re.compile(r"www\.|://|\w@\w")
_BULLET_NUMBER = re.compile(r"\(?([0-9]{1,2})")


class RawBlock(NamedTuple):
    """A block's kind and the characters of the article it stands in."""

    kind: str
    start: int
    end: int


def read_blocks(text: str, furniture: Furniture) -> tuple[list[RawBlock], Page]:
    """The blocks that count, in order, and what the page says."""
    lines = read_lines(text)
    marks = furniture.mark(lines)
    head = Head(text, lines, furniture)
    head.read(marks)
    for at, kind in head.kinds.items():
        marks[at] = marks[at] or kind in ("byline", "masthead", "by")
    kept, twice = _once(text, [(at, line) for at, line in enumerate(lines) if not marks[at]], furniture)
    kinds = {**_kinds(kept, text, furniture), **head.kinds}
    kinds.update((at, "caption") for at in twice if kinds.get(at) != "headline")
    blocks = [block for block in _blocks(kept, kinds, text, furniture) if block.start < block.end]
    return [part for block in blocks for part in _divided(block, text)], head.page


def _divided(block: RawBlock, text: str) -> Iterator[RawBlock]:
    if block.kind != "paragraph":
        yield block
        return
    for kind, start, end in divide_paragraph(text, block.start, block.end):
        yield RawBlock(kind, start, end)


def _once(text: str, lines: list[tuple[int, Line]], furniture: Furniture) -> tuple[list[tuple[int, Line]], list[int]]:
    """Lines with repetitions left out: next to one another always, further apart where no chance explains it.

    Also which of those that stay were printed again right below, as captions are.
    """
    kept: list[tuple[int, Line]] = []
    repeated: list[int] = []
    seen: set[str] = set()
    before = ""
    for at, line in lines:
        words = line.words
        start = furniture.caption_start(text[line.start : line.end])
        if start:
            words = text[line.start + start : line.end].strip()
        key = _half(words).rstrip(".").casefold()
        again = key == before and (" " in key or not line.ends_sentence)  # "No." may be said twice
        twice = again or (key in seen and (len(key) >= 60 or (key.count(" ") > 2 and not line.ends_sentence)))
        if not twice:
            kept.append((at, line))
        elif again:
            repeated.append(kept[-1][0])
        seen.add(key)
        before = key
    return kept, repeated


def _half(words: str) -> str:
    """The words once, where a line says the same thing twice over ("Town hallTown hall")."""
    for gap in (0, 1):
        size, odd = divmod(len(words) - gap, 2)
        if not odd and words[:size] == words[size + gap :] and " " in words[:size]:
            return words[:size]
    return words


def _kinds(lines: list[tuple[int, Line]], text: str, furniture: Furniture) -> dict[int, str]:
    """Kinds of the lines that are not plain paragraphs."""
    kinds: dict[int, str] = {}
    searches = _PULL_QUOTES
    for number, (at, line) in enumerate(lines):
        below = lines[number + 1][1] if number + 1 < len(lines) else None
        if furniture.caption_start(text[line.start : line.end]) or _half(line.words) != line.words:
            kinds[at] = "caption"
        elif bullet(line.words) and _is_item(lines, number):
            kinds[at] = "list_item"
        elif below and searches and 30 <= len(line.words) <= 400 and _is_signature(below):
            searches -= 1
            said = line.words.strip("'\"‘’“”").rstrip(".'\"’”")
            if text.find(said, line.end) >= 0 or 0 <= text.find(said) < line.start:
                kinds[at] = kinds[lines[number + 1][0]] = "pull_quote"
    return kinds


def _is_item(lines: list[tuple[int, Line]], number: int) -> bool:
    """A bullet makes an item; a number does so only next to its neighbour in the count."""
    figure = _BULLET_NUMBER.match(lines[number][1].words)
    if not figure:
        return True
    around = [lines[near][1].words for near in (number - 1, number + 1) if 0 <= near < len(lines)]
    others = [_BULLET_NUMBER.match(words) for words in around if bullet(words)]
    return any(other and abs(int(other.group(1)) - int(figure.group(1))) == 1 for other in others)


def _is_signature(line: Line) -> bool:
    """Whether a line may name who is quoted above it."""
    words = line.words.lstrip("-–— ")
    count = len(words.split())
    return 1 < count <= 9 and len(words) <= 70 and words[:1].isupper() and not line.ends_sentence


def _blocks(
    lines: list[tuple[int, Line]], kinds: dict[int, str], text: str, furniture: Furniture
) -> Iterator[RawBlock]:
    """Put wrapped lines together; every other line is a block."""
    for group in _groups(lines, kinds):
        first = 0
        parts = [line for _, line in group]
        for number, joined in enumerate([*joins(parts), False]):
            if not joined:
                at = group[first][0]
                kind = kinds.get(at) or (_kind(parts[first], furniture) if first == number else "paragraph")
                yield _block(kind, parts[first].start, parts[number].end, text, furniture)
                first = number + 1


def _kind(line: Line, furniture: Furniture) -> str:
    """What a line by itself is: a heading or a caption has no full stop."""
    if furniture.dateline_end(line.words):
        return "paragraph"
    if line.ends_sentence or _ADDRESS.search(line.words):
        return "paragraph"
    return "heading" if len(line.words.split()) <= 8 and not _LABELLED.match(line.words) else "caption"


def _block(kind: str, start: int, end: int, text: str, furniture: Furniture) -> RawBlock:
    """A block without its bullet, its caption's label, or its second printing."""
    raw = text[start:end]
    if kind == "caption":
        start += furniture.caption_start(raw)
        words = text[start:end].strip()
        half = _half(words)
        if half != words:
            start = text.index(words, start)
            end = start + len(half)
    elif kind == "paragraph":
        start += furniture.dateline_end(raw)
    elif kind == "list_item":
        lead = len(raw) - len(raw.lstrip())
        start += lead + bullet(raw[lead:])
    return RawBlock(kind, start, end)


def _groups(lines: list[tuple[int, Line]], kinds: dict[int, str]) -> Iterator[list[tuple[int, Line]]]:
    """Runs of lines that may be one paragraph: no gap between them, nothing left out, nothing else than text."""
    if not lines:
        return
    group = [lines[0]]
    for (above_at, above), (at, line) in pairwise(lines):
        apart = line.gap and not (goes_on(above, line) and line.words[0].islower())
        if (
            apart
            or at != above_at + 1
            or at in kinds
            or kinds.get(above_at, "paragraph") not in ("paragraph", "list_item")
        ):
            yield group
            group = []
        group.append((at, line))
    yield group
