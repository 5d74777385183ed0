"""What counts as the same words, and which fact stands for which."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

Gold = TypeVar("Gold")
Found = TypeVar("Found")
Place = tuple[int, int]

_HONORIFICS = re.compile(
    r"(?:(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|baroness|cllr|coun|councillor|rev|mp|pc|det|supt|sgt"
    r"|insp|chief|cdr|the|then)\.?\s+)+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"'s\b|s'(?=\s|$)")
_MARKS = re.compile(r"[^\w&+]+")
_ARTICLES = frozenset({"the", "a", "an"})


def plain(words: str | None) -> str:
    """Words as they are compared: without case, articles, possessives and punctuation."""
    folded = (words or "").casefold().replace("’", "'").replace("‘", "'")
    spaced = _MARKS.sub(" ", _POSSESSIVE.sub("s", folded))
    return " ".join(word for word in spaced.split() if word not in _ARTICLES)


def plain_name(name: str | None) -> str:
    """A person's name as it is compared: without honorifics too."""
    name = name or ""
    honorifics = _HONORIFICS.match(name)
    return plain(name[honorifics.end() :] if honorifics else name)


def overlap(one: Place, other: Place) -> int:
    """How many characters two places share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def likeness(one: Place, other: Place) -> float:
    """The share of two places' joint extent that both cover."""
    return overlap(one, other) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def pair(
    gold: Sequence[Gold], found: Sequence[Found], weight: Callable[[Gold, Found], float | None]
) -> list[tuple[int, int]]:
    """One-to-one pairs of positions, the best weight first, earlier facts first among equals.

    `weight` is None where two facts do not match.
    """
    candidates = [
        (-score, i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(found)
        if (score := weight(wanted, given)) is not None
    ]
    pairs: list[tuple[int, int]] = []
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            pairs.append((i, j))
    return pairs
