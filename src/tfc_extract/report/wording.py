"""Facts as a reader would say them: days, amounts, names."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from tfc_extract.models import Figure, When

#: What neither a page nor a terminal may be given: control characters but tab and line feed.
_CONTROLS = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160)), "\ufffd") | {12: " ", 13: " "}


class Named(Protocol):
    """What has an id and a name."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


_MODIFIERS = {
    "more_than": "more than",
    "less_than": "less than",
    "at_least": "at least",
    "at_most": "up to",
    "approximately": "about",
}


def names_of(*lists: Iterable[Named]) -> dict[str | None, str]:
    """The names that ids stand for; None, the id of nothing, is the empty string."""
    return {None: "", **{entry.id: entry.name for some in lists for entry in some}}


def say_when(when: When | None) -> str:
    """A time: a day, a month, a year, or its first and last day."""
    if when is None:
        return ""
    first, last = when.earliest, when.latest
    if first == last:
        return say_day(first)
    if first.day == 1 and (last + timedelta(1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%B} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
        return f"{first:%B} {first.year} – {last:%B} {last.year}"
    return f"{say_day(first)} – {say_day(last)}"


def say_day(day: date) -> str:
    """A day as British papers print it."""
    return f"{day.day} {day:%B} {day.year}"


def say_value(figure: Figure) -> str:
    """A figure's number, with its range, its modifier and the unit that it is measured in."""
    value = _number(figure.value) + (f" – {_number(figure.upper)}" if figure.upper is not None else "")
    modifier = _MODIFIERS.get(figure.modifier or "", "")
    # What is counted stands beside the number as it is written, in the plural.
    named = figure.unit and figure.kind != "count"
    unit = "%" if figure.unit == "percent" else f" {figure.unit}" if named else ""
    return f"{modifier} {value}{unit}".strip()


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"


def showable(text: str) -> str:
    """A text as long as this one, with nothing in it that a page or a terminal would obey."""
    return text.translate(_CONTROLS)
