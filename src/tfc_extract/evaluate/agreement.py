"""When two facts say the same."""

from typing import TypeVar

from tfc_extract import models
from tfc_extract.evaluate import gold as annotated
from tfc_extract.evaluate.gold import Located
from tfc_extract.evaluate.matching import Place, likeness, overlap

F = TypeVar("F", models.Date, models.Rating, models.Figure, models.Quote)


def place_of(fact: models.Date | models.Rating | models.Figure | models.Quote) -> Place:
    """Start and end of a fact."""
    return fact.span.start, fact.span.end


def touching(wanted: tuple[Located, Place], given: F) -> float | None:
    """How alike two places are, None where they share no character."""
    place, other = wanted[1], place_of(given)
    return likeness(place, other) if overlap(place, other) else None


def bounds_of(when: models.When | None) -> tuple[str | None, str | None]:
    """First and last day in ISO 8601."""
    return (None, None) if when is None else (when.earliest.isoformat(), when.latest.isoformat())


def same_time(wanted: annotated.GoldDate, given: models.Date) -> bool:
    """Do they mean the same time?"""
    if given.kind not in wanted.accepts("kind"):
        return False
    if given.kind == "duration" and any(wanted.accepts("duration")):
        return given.duration in wanted.accepts("duration")
    first, last = bounds_of(given.when)
    if wanted.within or wanted.unresolved:
        low, high = wanted.within or ("", "9999")
        return first is None or last is None or (low <= first and last <= high)
    return first in wanted.accepts("earliest") and last in wanted.accepts("latest")


def same_quantity(wanted: annotated.GoldFigure, given: models.Figure) -> bool:
    """Are they the same number, as exactly modified?"""
    return (
        given.kind in wanted.accepts("kind")
        and any(_near(value, given.value) for value in wanted.accepts("value"))
        and (wanted.upper == given.upper or _near(wanted.upper, given.upper))
        and given.modifier in wanted.accepts("modifier")
    )


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) <= (1e-6 * abs(one) if abs(one) >= 1 else 1e-3)
