"""What an expression means: symbolic expression, day of reference and tense in, a period of the calendar out.

The publication may be known as an interval only; then so is what counts from it.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from tfc_extract import when
from tfc_extract.timex import fields
from tfc_extract.timex.expression import Expression, Field, First, Fixed, Offset, Part, Range, Shift, Stretch, Unknown
from tfc_extract.timex.fields import Tense
from tfc_extract.when import Period

Basis = Literal["stated", "published", "context"]


class Reference(NamedTuple):
    """What an expression is resolved against; None where it is not known."""

    published: tuple[date, date] | None = None
    tense: Tense | None = None
    context: Period | None = None


class Meaning(NamedTuple):
    """The period that an expression means, and what it was resolved against."""

    period: Period
    basis: Basis


class _NoReferenceError(Exception):
    """The expression counts from a date that is not known."""


def resolve(says: Expression | None, reference: Reference) -> Meaning | None:
    """What an expression means, None where it needs a reference that is not there or names no possible date."""
    if says is None or isinstance(says, Unknown):
        return None
    ends = reference.published or (None, None)
    try:
        solvers = [_Solver(end, reference) for end in dict.fromkeys(ends)]
        periods = [solver.period(says) for solver in solvers]
        earliest, latest = periods[0], periods[-1]
        whole = earliest if earliest == latest else when.between(earliest.earliest, max(latest.latest, earliest.latest))
    except (_NoReferenceError, ValueError, OverflowError):
        return None
    used = solvers[0].used
    return Meaning(whole, "context" if "context" in used else "published" if "published" in used else "stated")


class _Solver:
    """One day of reference."""

    def __init__(self, day: date | None, reference: Reference):
        self._day, self.reference = day, reference
        self.used: set[Basis] = set()

    @property
    def day(self) -> date:
        """The day of publication, which is hereby used."""
        if self._day is None:
            raise _NoReferenceError
        self.used.add("published")
        return self._day

    @property
    def context(self) -> Period | None:
        """The date in the text that others count from, which is hereby used."""
        if self.reference.context is not None:
            self.used.add("context")
        return self.reference.context

    def period(self, says: Expression) -> Period:
        """The period that an expression means. Raises ValueError, OverflowError, _NoReferenceError."""
        solve: Callable[[Any], Period] | None = getattr(self, f"_{type(says).__name__.lower()}", None)
        if solve is None:
            raise _NoReferenceError
        return solve(says)

    def _fixed(self, says: Fixed) -> Period:
        return when.period(says.edtf)

    def _range(self, says: Range) -> Period:
        return when.span_of(self.period(says.first), self.period(says.last))

    def _offset(self, says: Offset) -> Period:
        whole = self.period(says.of)
        if says.unit == "year":
            return _years_from(whole, int(says.amount))
        days = timedelta(days=says.amount)
        return when.between(whole.earliest + days, whole.latest + days)

    def _field(self, says: Field) -> Period:
        name, value = says.name, says.value
        if name == "short_year":
            return when.period(f"{(1900 if int(value) >= 50 else 2000) + int(value):04d}")
        if name == "decade":
            return when.period(f"{(1900 + int(value) if value else 2000) // 10:03d}X")
        if says.of is not None:
            if name == "quarter" and value == 0:  # “the 1988 quarter”: the one that was spoken of, in that year
                spoken = self.context.earliest if self.context else self.day
                value = (spoken.month + 2) // 3
            found = fields.within(name, value, self.period(says.of))
        elif says.lean == "this":
            unit = "week" if name in ("weekday", "weekend") else "year"
            found = fields.within(name, value, when.containing(self.day, unit))
        elif says.lean == "that":
            context = self.context
            found = fields.within(name, value, when.containing(context.earliest if context else self.day, "year"))
        elif says.lean in ("previous", "following") and (context := self.context) is not None:
            day = context.earliest if says.lean == "previous" else context.latest
            found = fields.choose(fields.candidates(name, value, day), day, says.lean, "past")
        else:
            day = self.day
            periods = fields.candidates(name, value, day)
            if says.lean:
                found = fields.choose(periods, day, says.lean, "past")
            else:
                found = fields.by_tense(name, periods, day, self.reference.tense)
        if found is None:
            raise ValueError(f"there is no {name} {value} there")
        return found

    def _shift(self, says: Shift) -> Period:
        if says.base == "published":
            return when.shifted(self.day, says.unit, says.amount)
        context = self.context
        if context is None:
            unsaid = says.amount > 1 or (not says.amount and says.unit != "quarter")
            if (says.unit not in when.MONTHS and says.unit not in when.YEARS) or unsaid:
                raise _NoReferenceError
            last = says.unit == "quarter" and says.amount == 0  # “the quarter”, none named: the last one that is over
            return when.shifted(self.day, says.unit, -1 if last else says.amount)
        if says.unit == "year" and abs(says.amount) >= 1 and says.amount == int(says.amount):
            return _years_on(context, int(says.amount))
        return when.shifted(context.earliest if says.amount < 0 else context.latest, says.unit, says.amount)

    def _part(self, says: Part) -> Period:
        whole = self.period(says.of)
        if says.which == "earlier":
            return when.clipped(whole, latest=self._day)
        if says.which == "later":
            return when.clipped(whole, earliest=self._day)
        return whole

    def _stretch(self, says: Stretch) -> Period:
        day = self.day
        other = when.add(day, says.unit, says.amount * says.direction)
        return when.between(min(day, other), max(day, other))

    def _first(self, says: First) -> Period:
        if says.of is None:
            raise _NoReferenceError
        whole = self.period(says.of)
        if says.last:
            return when.between(when.add(whole.latest + timedelta(days=1), says.unit, -says.amount), whole.latest)
        return when.between(whole.earliest, when.add(whole.earliest, says.unit, says.amount) - timedelta(days=1))


def _years_from(whole: Period, count: int) -> Period:
    """The same day or month so many years from one; a week's days, as its week."""
    begin = when.add(whole.earliest, "year", count)
    if whole.earliest == whole.latest:
        return when.day_of(begin)
    if (whole.latest - whole.earliest).days < 7:
        return when.containing(begin, "week")
    return when.between(begin, when.add(whole.latest + timedelta(days=1), "year", count) - timedelta(days=1))


def _years_on(context: Period, count: int) -> Period:
    """So many years from a month, quarter, season or year, as sharp as that; from a day, the year."""
    days = (context.latest - context.earliest).days
    begin = when.add(context.earliest, "year", count)
    if days < 27:
        return when.containing(begin, "year")
    end = when.add(context.latest + timedelta(days=1), "year", count) - timedelta(days=1)
    return when.between(begin, end)
