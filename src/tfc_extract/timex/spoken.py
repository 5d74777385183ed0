"""The days on which an expression can have been said, if what it means is known: resolution turned round."""

from datetime import date, timedelta

from tfc_extract import when
from tfc_extract.timex.expression import Expression, Field, Part, Shift
from tfc_extract.when import Period

#: How far ahead a month named without its year can lie: farther away, writers say “next June”.
MONTHS_AHEAD = 6
#: How far back one can lie: longer ago, they say “last June” or name the year.
MONTHS_BACK = 7


def days_of_speaking(says: Expression | None, means: Period) -> tuple[date, date] | None:
    """The days on which an expression can have been said if it means a period; None where it cannot mean that."""
    if isinstance(says, Part):
        says = says.of
    if isinstance(says, Shift) and says.base == "published":
        return _of_shift(says, means)
    if not isinstance(says, Field) or not _fits(says, means):
        return None
    if isinstance(says.of, Shift) and says.of.base == "published" and says.of.unit == "year":
        return _of_shift(says.of, means)
    return _of_name(says, means) if says.of is None and says.name in ("month", "monthday") else None


def _of_name(says: Field, means: Period) -> tuple[date, date]:
    """The days on which “July”, “last July” or “next July” can be said of a month."""
    if says.lean == "last":
        return means.latest + timedelta(days=1), when.add(means.latest, "month", 12)
    if says.lean == "next":
        return when.add(means.earliest, "month", -12), means.earliest - timedelta(days=1)
    return when.add(means.earliest, "month", -MONTHS_AHEAD), when.add(means.latest, "month", MONTHS_BACK)


def _of_shift(says: Shift, means: Period) -> tuple[date, date] | None:
    if says.unit == "day":
        shift = timedelta(days=says.amount)
        return means.earliest - shift, means.latest - shift
    if says.unit not in ("year", "month") or says.amount != int(says.amount):
        return None
    if when.containing(means.earliest, says.unit) != when.containing(means.latest, says.unit):
        return None
    spoken = when.shifted(means.earliest, says.unit, -says.amount)
    return spoken.earliest, spoken.latest


def _fits(says: Field, means: Period) -> bool:
    """Can a named month, day or season be (or lie beside, for a season) the period?"""
    first = means.earliest
    if says.name == "month":
        return first.month == says.value == means.latest.month and first.year == means.latest.year
    if says.name == "monthday":
        return first == means.latest and 100 * first.month + first.day == says.value
    if says.name == "season":
        season = when.season_of(first.year, int(says.value))
        return first >= when.add(season.earliest, "month", -1) and means.latest <= when.add(season.latest, "month", 1)
    return False
