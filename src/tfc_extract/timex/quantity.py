"""Numbers in words or digits before a unit of time, and ISO 8601 durations."""

from typing import Protocol

from tfc_extract.timex.words import Word

_ISO = {
    "second": ("T", 1, "S"), "minute": ("T", 1, "M"), "hour": ("T", 1, "H"), "day": ("", 1, "D"),
    "weekend": ("", 2, "D"), "week": ("", 1, "W"), "fortnight": ("", 2, "W"), "month": ("", 1, "M"),
    "quarter": ("", 3, "M"), "year": ("", 1, "Y"), "financial year": ("", 1, "Y"), "school year": ("", 1, "Y"),
    "decade": ("", 10, "Y"), "century": ("", 100, "Y"),
}  # fmt: skip
#: A part of one of these is said in the next smaller unit.
_PARTS = {
    "year": ("", 12, "M"), "decade": ("", 10, "Y"), "century": ("", 100, "Y"), "day": ("T", 24, "H"),
    "hour": ("T", 60, "M"), "minute": ("T", 60, "S"),
}  # fmt: skip


#: More of a unit than this is a slip.
_MOST = 1e6
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000}


class Classed(Protocol):
    """Words with their classes (`meaning.Found`)."""

    words: list[Word]

    def name(self, word: Word | None) -> str:
        """A word's class."""


def number(found: Classed, words: list[Word] | None = None) -> float | None:
    """The number that words in front of a unit say: 5, 2.5, 24, 100; 1 for “a”; None for “a few”."""
    total: float = 0
    any_number = joined = False
    for word in found.words if words is None else words:
        name = found.name(word)
        if name in ("number", "day", "integer", "decimal"):
            total += float(word.value)
            any_number = True
        elif name in _SCALES:
            total, any_number = max(total, 1) * _SCALES[name], True
        elif name == "couple":
            total, any_number = 2, True
        elif name == "half":
            total, any_number = total + (0.5 if any_number or not joined else 1.5), True
        elif name == "few":
            return None
        joined = joined or name == "and"
    if not any_number:
        return 1
    return total


def duration(count: float | None, unit: str) -> str | None:
    """An ISO 8601 duration: 5 months are `P5M`, two and a half years `P2Y6M`; `PXM` where the number is not said."""
    if unit not in _ISO:
        return None
    time, size, letter = _ISO[unit]
    if count is None:
        return f"P{time}X{letter}"
    total = count * size
    smaller, many, letter_of_part = _PARTS.get(unit, ("", 0, ""))
    part = (count - int(count)) * many
    if not part or part != int(part) or letter_of_part == letter:
        return f"P{time}{total:g}{letter}" if total < _MOST else None
    said = f"{int(part)}{letter_of_part}"
    if count < 1:
        return f"P{smaller}{said}"
    return f"P{time}{int(count) * size}{letter}{'' if smaller == time else smaller}{said}"
