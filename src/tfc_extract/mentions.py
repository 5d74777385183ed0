"""Mentions: where a Doc names its people and organisations, searched by place."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from tfc_extract import annotations, syntax


class Mention(NamedTuple):
    """The tokens start to end that name the person or organisation `id`."""

    start: int
    end: int
    id: str
    acts: bool
    """Does it stand as a subject?"""


def mentions(doc: Doc, name: str) -> list[Mention]:
    """The mentions of `people` or `organisations`, in text order."""
    found = annotations.mentions(doc, name)
    return [Mention(words.start, words.end, key, words.root.dep_ in syntax.SUBJECTS) for words, key in found]


def start_of(mention: Mention) -> int:
    """The key that lists of mentions are searched by."""
    return mention.start


def covering(mentions: list[Mention], at: int) -> str | None:
    """The id of the mention that a token stands in."""
    position = bisect_left(mentions, at + 1, key=start_of) - 1
    if position >= 0 and mentions[position].start <= at < mentions[position].end:
        return mentions[position].id
    return None


def between(mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """The mentions that begin among the tokens from start to end."""
    return mentions[bisect_left(mentions, start, key=start_of) : bisect_left(mentions, end, key=start_of)]


def backwards(mentions: list[Mention], at: int, reach: int) -> Iterator[Mention]:
    """The mentions before a token, nearest first, as far as the reach goes."""
    position = bisect_left(mentions, at, key=start_of) - 1
    while position >= 0 and at - mentions[position].start <= reach:
        yield mentions[position]
        position -= 1
