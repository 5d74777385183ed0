"""Times as formats write them that know days, months and years only."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tfc_extract.models import When


def reduced_day(when: "When | None") -> str | None:
    """ISO 8601 of reduced precision that holds all of a time: a day, a month or a year; None where none does."""
    if when is None:
        return None
    first, last = when.earliest.isoformat(), when.latest.isoformat()
    for length in (10, 7, 4):
        if first[:length] == last[:length]:
            return first[:length]
    return None
