"""When an article can have been published: what its words demand, solved as an interval of days.

A demand is an outer bound (a dated event lies before or after), a calendar year that the article calls its own, or a
named month that is past or still to come. Without a year from somewhere nothing follows.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from tfc_extract.edtf import month_end
from tfc_extract.timex.spoken import MONTHS_AHEAD, MONTHS_BACK
from tfc_extract.when import Period, add_months, between

#: An interval wider than this (years) says nothing that a reader would call a date.
_WIDEST = 5
#: “today (Wednesday April 7)” and “Wednesday, April 7” are looked for in so many years, from that of the latest day or
#: month that lies behind: in five a date falls on a weekday once.
_YEARS_TODAY, _YEARS = 4, 2


DemandKind = Literal[
    "after", "before", "within", "month-past", "month-ahead", "month-other", "month-past-this-year",
    "month-ahead-this-year", "day-of-year", "weekday", "weekday-past", "weekday-ahead",
    "weekday-today",
]  # fmt: skip


class Demand(NamedTuple):
    """One demand on the publication day.

    `after`/`before`: not earlier/later than `day`. `within`: from `day` to `last`. `month-past`, `month-ahead`: a
    month named without a year has gone by or is to come; `month-other`: it is not publication's own;
    `month-past-this-year`, `month-ahead-this-year`: in the same calendar year. `day-of-year`: the day is
    `100 * month + day` (in `month`). `weekday`, `weekday-past`, `weekday-ahead`: such a day of the year fell on a
    `weekday` (0 is Monday; no 29 February), and has gone by, is to come or (`weekday-today`) is the day of publication.
    """

    kind: DemandKind
    day: date = date.min
    last: date = date.max
    month: int = 0
    weekday: int = 0
    vague: bool = False
    """Of a whole year: it may be long ago."""


def solve(demands: Iterable[Demand]) -> Period | None:
    """The days from first to last that meet every demand, None where they leave one side open or contradict."""
    known = list(demands)
    lower = max((d for d in known if d.kind in ("after", "within")), default=None, key=lambda d: (d.day, not d.vague))
    if lower and not lower.vague:
        known += [near for demand in known if (near := _that_weekday(demand, lower.day))]
    begin = max((d.day for d in known if d.kind in ("after", "within")), default=date.min)
    ends = [d.last if d.kind == "within" else d.day for d in known if d.kind in ("before", "within")]
    end = min(ends, default=date.max)
    if begin == date.min or end == date.max or begin > end or end.year - begin.year > _WIDEST:
        return None
    days = [day for day in _stretches(begin, end) if all(_allows(d, day[0]) for d in known)]
    exact = [demand.month for demand in known if demand.kind == "day-of-year"]
    for value in dict.fromkeys(exact):
        days = [(day, day) for first, last in days if (day := _that_day(value, first)) and first <= day <= last]
    return between(days[0][0], days[-1][1]) if days else None


def _that_weekday(demand: Demand, begin: date) -> Demand | None:
    """When “Wednesday, December 5” can be said: in the year of the latest day behind, or soon after it, if one fits."""
    if not demand.kind.startswith("weekday"):
        return None
    month, number = divmod(demand.month, 100)
    reach = _YEARS_TODAY if demand.kind == "weekday-today" else _YEARS
    days = [date(year, month, number) for year in range(begin.year, begin.year + reach)]
    found = [day for day in days if day.weekday() == demand.weekday and (day >= begin or demand.kind == "weekday-past")]
    if len(found) != 1:
        return None
    if demand.kind == "weekday-today":
        return Demand("within", found[0], found[0])
    first = found[0] if demand.kind == "weekday-past" else add_months(found[0], -MONTHS_AHEAD)
    last = found[0] if demand.kind == "weekday-ahead" else add_months(found[0], MONTHS_BACK)
    return Demand("within", first, last)


def _stretches(begin: date, end: date) -> list[tuple[date, date]]:
    """The months, as far as they lie between two days."""
    found: list[tuple[date, date]] = []
    while begin <= end:
        last = min(month_end(begin.year, begin.month), end)
        found.append((begin, last))
        begin = last + timedelta(days=1)
    return found


def _allows(demand: Demand, day: date) -> bool:
    """May the article have been published in this day's month?"""
    behind = (day.month - demand.month) % 12
    if demand.kind == "month-past":
        return 1 <= behind <= MONTHS_BACK
    if demand.kind == "month-ahead":
        return 1 <= 12 - behind <= MONTHS_AHEAD
    if demand.kind == "month-other":
        return behind != 0
    if demand.kind == "month-past-this-year":
        return day.month > demand.month
    if demand.kind == "month-ahead-this-year":
        return day.month < demand.month
    return True


def _that_day(value: int, near: date) -> date | None:
    if near.month != value // 100:
        return None
    return date(near.year, near.month, min(value % 100, month_end(near.year, near.month).day))
