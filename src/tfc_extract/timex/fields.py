"""Which one is meant: a named month, weekday, season or quarter, the last or the next from a day.

Every function lists the candidates around a day in order; `choose` takes one by what the words or the tense say.
"""

from datetime import date, timedelta
from typing import Literal

from tfc_extract import when
from tfc_extract.timex.expression import Lean
from tfc_extract.timex.holidays import holiday
from tfc_extract.when import Period

Tense = Literal["past", "future"]


def candidates(name: str, value: int | str, day: date) -> list[Period]:
    """The periods of this name around a day, in order: a year or more either side, a fortnight for weekdays."""
    if name == "weekday":
        monday = day - timedelta(days=day.weekday()) + timedelta(days=int(value))
        return [when.day_of(monday + timedelta(weeks=w)) for w in (-2, -1, 0, 1, 2)]
    if name == "new-year":
        return [when.shifted(day, str(value), count) for count in (0, 1)]
    if name == "overnight":
        return [when.between(d - timedelta(days=1), d) for d in (day, day + timedelta(days=1))]
    if name == "weekend":
        return [when.containing(day + timedelta(weeks=w), "weekend") for w in (-1, 0, 1)]
    name, _, weekday = name.partition("-")
    reach = 8 if value == 229 or weekday else 2  # leap days may be eight years apart
    made = [in_year(name, value, year) for year in range(day.year - reach, day.year + reach + 1)]
    return [p for p in made if p and (not weekday or p.earliest.weekday() == int(weekday))]


def in_year(name: str, value: int | str, year: int) -> Period | None:
    """The month, day, season, quarter, half or holiday of a calendar year."""
    if name == "monthday":
        try:
            return when.day_of(date(year, int(value) // 100, int(value) % 100))
        except ValueError:
            return None
    if name == "season":
        return when.season_of(year, int(value))
    if name in when.MONTHS:
        size = when.MONTHS[name]
        return when.months_of(year, size * (int(value) - 1) + 1, size)
    return holiday(str(value), year)


def within(name: str, value: int | str, whole: Period) -> Period | None:
    """The one that lies in a longer period."""
    if name == "weekday":
        day = whole.earliest + timedelta(days=(int(value) - whole.earliest.weekday()) % 7)
        return when.day_of(day) if day <= whole.latest else None
    if name == "nth-weekday":
        return _nth_weekday(int(value) // 10, int(value) % 10, whole)
    if name in ("quarter", "half") and whole.earliest.month != 1:  # of a financial year
        begin = when.add_months(whole.earliest, when.MONTHS[name] * (int(value) - 1))
        return when.months_of(begin.year, begin.month, when.MONTHS[name])
    years = range(whole.earliest.year, whole.latest.year + 1)
    found = (in_year(name, value, year) for year in years)
    return next((p for p in found if p and whole.earliest <= p.earliest <= whole.latest), None)


def _nth_weekday(nth: int, weekday: int, whole: Period) -> Period | None:
    """The first, second … or (0) last Monday, Tuesday … of a period."""
    first = whole.earliest + timedelta(days=(weekday - whole.earliest.weekday()) % 7)
    last = whole.latest - timedelta(days=(whole.latest.weekday() - weekday) % 7)
    day = first + timedelta(weeks=nth - 1) if nth else last
    return when.day_of(day) if day <= last else None


def choose(periods: list[Period], day: date, lean: Lean | None, tense: Tense | Literal["nearest"]) -> Period | None:
    """One of some candidates in order, seen from a day.

    “last” has ended before the day's own, “next” begins after it. Without a word for it the tense decides: past the
    last that has begun, future the next that has not ended, else the nearest.
    """
    rule = lean or tense
    if rule in ("last", "previous"):
        return max((p for p in periods if p.latest < day), default=None, key=_begin)
    if rule in ("next", "following"):
        later = [p for p in periods if p.earliest > day]
        if rule == "next" and len(later) > 1 and later[0].latest == day + timedelta(days=1) and _is_weekly(later):
            return later[1]  # on a Thursday, “next Friday” is not tomorrow
        return min(later, default=None, key=_begin)
    if rule == "future":
        return min((p for p in periods if p.latest >= day), default=None, key=_begin)
    if rule == "nearest":
        return min(periods, default=None, key=lambda p: _days_away(p, day))
    return max((p for p in periods if p.earliest <= day), default=None, key=_begin)


def _is_weekly(periods: list[Period]) -> bool:
    return (periods[1].earliest - periods[0].earliest).days == 7


def by_tense(name: str, periods: list[Period], day: date, tense: Tense | None) -> Period | None:
    """The one that a bare name means.

    A day of a month that lies most of a year back, and just ahead, is ahead whatever the verb; a quarter is spoken of
    while it runs and soon after.
    """
    if name in ("weekday", "weekend", "season"):
        return choose(periods, day, None, tense or "past")
    if name in ("new-year", "overnight"):
        return periods[_is_ahead(name, periods, day, tense)]
    if "-" in name:  # its weekday tells the year
        return choose(periods, day, None, "nearest")
    if name in ("quarter", "half"):
        return choose(periods, day, None, "past" if tense == "past" else "nearest")
    chosen = choose(periods, day, None, tense or "nearest")
    if name == "monthday" and chosen:
        nearest = choose(periods, day, None, "nearest")
        if nearest and _days_away(chosen, day) > _LONG > _SHORT > _days_away(nearest, day):
            return nearest
    return chosen


def _is_ahead(name: str, periods: list[Period], day: date, tense: Tense | None) -> bool:
    """Is it the next: a new year not yet begun, the night to come?"""
    fresh = name == "new-year" and (day - periods[0].earliest).days < _SHORT
    return tense == "future" and not fresh


_SHORT, _LONG = 60, 270


def _begin(period: Period) -> date:
    return period.earliest


def _days_away(period: Period, day: date) -> int:
    return max((period.earliest - day).days, (day - period.latest).days, 0)
