"""The words that a rule matched, and what they say of the year."""

from typing import NamedTuple

from tfc_extract.timex.expression import Expression, Field, Fixed, Lean, Shift, Unknown
from tfc_extract.timex.words import Word


class Said(NamedTuple):
    """What an expression says, with its duration; `kind` where it is another than its rule's."""

    says: Expression | None = None
    duration: str | None = None
    kind: str | None = None


class Found:
    """The words that a rule matched: all that it looked at, the expression itself, and its neighbours."""

    def __init__(self, names: dict[str, str], words: list[Word | None], looked: tuple[int, int], kept: tuple[int, int]):
        first, last = kept
        self.names = names
        self.words = [word for word in words[slice(*looked)] if word]
        self.kept = [word for word in words[first:last] if word]
        self.near = (words[first - 1] if first else None, words[last] if last < len(words) else None)

    def name(self, word: Word | None) -> str:
        """A word's class; empty for none."""
        return self.names[word.letter] if word else ""

    def all(self, *names: str) -> list[Word]:
        """The words of these classes, in order."""
        return [word for word in self.words if self.names[word.letter] in names]

    def get(self, *names: str) -> int | None:
        """The value of the first word of these classes that has a number."""
        return next((int(word.value) for word in self.all(*names) if not isinstance(word.value, str)), None)

    def has(self, *names: str) -> bool:
        """Is there a word of one of these classes?"""
        return bool(self.all(*names))

    def unit(self) -> str:
        """The last unit among the words, in the singular; a year's kind with it: `financial year`."""
        units = self.all("unit", "units") or self.all("quarter", "second")
        unit = str(units[-1].value) if units else ""
        if unit == "year" and self.has("financial"):
            return "financial year"
        return "school year" if unit == "year" and self.has("school") else unit


LEANS: dict[str, Lean] = {
    "last": "last", "past": "last", "latest": "last", "next": "next", "coming": "next", "this": "this",
    "current": "this", "that": "that", "same": "that", "previous": "previous", "following": "following",
}  # fmt: skip
COUNTS = {"last": -1, "next": 1, "this": 0, "that": 0, "previous": -1, "following": 1}


def lean_of(found: Found) -> Lean | None:
    """Which one is meant: “last”, “next”, “this” …; “this coming” is the next, “this past” the last."""
    if found.has("this") and found.has("coming", "past"):
        return "next" if found.has("coming") else "last"
    return next((LEANS[name] for word in found.words if (name := found.name(word)) in LEANS), None)


def last_lean_of(found: Found) -> Lean | None:
    """The last of the words that say which one: of “the last Saturday of June this year”, “this”."""
    return next((LEANS[name] for w in reversed(found.words) if (name := found.name(w)) in LEANS), None)


def follows(found: Found) -> bool:
    """“following Sunday's derby” comes after that Sunday; “the following Sunday” is the one after."""
    return found.name(found.kept[0]) == "following"


def year_of(found: Found) -> Expression | None:
    """The year that the words name or point to, if any."""
    if (year := found.get("year")) is not None:
        return Fixed(f"{year:04d}")
    if short := found.all("short_year"):
        return Field("short_year", int(str(short[0].value)[1:]))
    if ranges := found.all("year_range"):
        said = year_range_of(str(ranges[0].value), "financial year")
        return None if isinstance(said, Unknown) else said
    unit = found.unit()
    lean = lean_of(found)
    if unit and lean:
        return Shift(unit, COUNTS[lean], "context" if lean in ("that", "previous", "following") else "published")
    return Shift(unit, 0, "context") if unit.endswith("year") else None


def year_range_of(text: str, unit: str) -> Expression:
    """Two years: those of a financial or school year where they follow each other, else whole years, else a month.

    A financial year 2017/18 is April 2017 to March 2018, a school year September to August.
    """
    first, last = int(text[:4]), text[4:].strip(" /-–—")
    size = 10 ** len(last)
    second = int(last) if size > 1000 else first // size * size + int(last)
    if second < first and (int(last) == 0) == (size <= 100) and (first + 1) % size == 0:
        second = first + 1
    slash = "/" in text
    if second == first + 1 and (len(last) < 4 or slash):
        begin, end = ("09", "08") if unit == "school year" else ("04", "03")
        return Fixed(f"{first}-{begin}/{second}-{end}")
    if second > first and not (slash and len(last) < 4):
        return Fixed(f"{first}/{second}")
    if "-" in text and len(last) == 2 and 1 <= int(last) <= 12 and second < first:
        return Fixed(f"{first}-{last}")
    return Unknown("impossible-date", f"{text!r} names no two years that follow each other")


def day_of(found: Found, which: int = 0) -> int | None:
    """A day of the month, or a small ordinal; `which` counts those among the words."""
    days = [2 if found.name(w) == "second" else int(w.value) for w in found.all("day", "ordinal", "second")]
    return days[which] if len(days) > which and 1 <= days[which] <= 31 else None
