"""Calendar arithmetic: periods of the calendar as EDTF with their first and last day.

Pure, and blind to the clock: every function is given the day that it counts from. Weeks begin on Monday.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tfc_extract.edtf import SEASONS, bounds, month_end

#: Months of the units that are made of months.
MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
#: Days of the units that are made of days.
DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
#: First month of the years that do not begin in January: a UK financial and a school year.
YEARS = {"financial year": 4, "school year": 9}


class Period(NamedTuple):
    """A stretch of whole days with its EDTF string."""

    edtf: str
    earliest: date
    latest: date


@lru_cache(maxsize=4096)
def period(edtf: str) -> Period:
    """The period that an EDTF string names. Raises ValueError as `edtf.bounds` does."""
    return Period(edtf, *bounds(edtf))


def between(earliest: date, latest: date) -> Period:
    """The period from one day to another, as the shortest EDTF. Raises ValueError when it ends before it begins."""
    if earliest > latest:
        raise ValueError(f"a period cannot end on {latest} before it begins on {earliest}")
    return Period(_shortest(earliest, latest), earliest, latest)


def _shortest(earliest: date, latest: date) -> str:
    if earliest == latest:
        return _day(earliest)
    if earliest.day == 1 and latest == month_end(latest.year, latest.month):
        first, last = (earliest.year, earliest.month), (latest.year, latest.month)
        if first[1] == 1 and last[1] == 12:
            return _years(first[0], last[0])
        if first == last:
            return f"{first[0]:04d}-{first[1]:02d}"
        return f"{first[0]:04d}-{first[1]:02d}/{last[0]:04d}-{last[1]:02d}"
    return f"{_day(earliest)}/{_day(latest)}"


def _years(first: int, last: int) -> str:
    if first == last:
        return f"{first:04d}"
    if first % 10 == 0 and last == first + 9:
        return f"{first // 10:03d}X"
    if first % 100 == 0 and last == first + 99:
        return f"{first // 100:02d}XX"
    return f"{first:04d}/{last:04d}"


def _day(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def day_of(day: date) -> Period:
    """A single day."""
    return Period(_day(day), day, day)


def season_of(year: int, number: int) -> Period:
    """An EDTF season, 21 (spring) to 24 (winter); a winter has the year in which it begins."""
    return period(f"{year:04d}-{number}")


def add_months(day: date, count: int) -> date:
    """The same day so many months on, or the month's last day where it has no such day."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add(day: date, unit: str, count: float) -> date:
    """The day so many units on. Halves of a unit of months are rounded to whole months, of days to whole days.

    Raises ValueError (or OverflowError) outside the years 1 to 9999.
    """
    unit = "year" if unit in YEARS else unit
    if unit in MONTHS:
        return add_months(day, round(count * MONTHS[unit]))
    if unit in DAYS:
        return day + timedelta(days=round(count * DAYS[unit]))
    return day


def containing(day: date, unit: str) -> Period:
    """The calendar's unit that a day lies in: its week, month, quarter, year, decade …

    Units shorter than a day are the day; a fortnight is the week; a weekend is that of the day's week.
    """
    if unit in ("week", "fortnight", "weekend"):
        monday = day - timedelta(days=day.weekday())
        return between(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))
    if unit == "season":
        return _season_containing(day)
    if unit in YEARS:
        year = day.year - (day.month < YEARS[unit])
        return _months(year, YEARS[unit], 12)
    if unit in ("month", "quarter", "half", "year"):
        size = MONTHS[unit]
        return _months(day.year, (day.month - 1) // size * size + 1, size)
    if unit in ("decade", "century"):
        size = MONTHS[unit] // 12
        first = day.year // size * size
        return between(date(max(first, 1), 1, 1), date(first + size - 1, 12, 31))
    return day_of(day)


def _months(year: int, month: int, count: int) -> Period:
    begin = date(year, month, 1)
    end = add_months(begin, count - 1)
    return between(begin, month_end(end.year, end.month))


def _season_containing(day: date) -> Period:
    for number, (first, last) in SEASONS.items():
        if number < 24 and first <= day.month <= last:
            return season_of(day.year, number)
    return season_of(day.year - (day.month < 3), 24)


def shifted(reference: date, unit: str, count: float) -> Period:
    """The calendar's unit so many units from the one that a day lies in: -1 month is the whole month before.

    Halves keep the day's own precision down to the month.
    """
    target = add(reference, unit, count)
    if count != int(count) and unit in MONTHS:
        return containing(target, "month")
    return containing(target, unit)


def span_of(first: Period, last: Period) -> Period:
    """From the first day of one period to the last of another, both named: `2014-04/2015-03`."""
    if first == last:
        return first
    if "/" in first.edtf or "/" in last.edtf:
        return between(min(first.earliest, last.earliest), max(first.latest, last.latest))
    edtf = f"{first.edtf}/{last.edtf}"
    return Period(edtf, *bounds(edtf))


def year_range(first: int, last: int) -> Period:
    """Whole calendar years."""
    return between(date(first, 1, 1), date(last, 12, 31))


def twelve_months(unit: str, year: int) -> Period:
    """The financial or school year that begins in a year."""
    return _months(year, YEARS[unit], 12)


def months_of(year: int, month: int, count: int = 1) -> Period:
    """So many whole months from a month of a year."""
    return _months(year, month, count)


def clipped(whole: Period, *, earliest: date | None = None, latest: date | None = None) -> Period:
    """A period without what lies before or after a day; whole where nothing would be left."""
    begin = max(whole.earliest, earliest) if earliest else whole.earliest
    end = min(whole.latest, latest) if latest else whole.latest
    return whole if begin > end or (begin, end) == (whole.earliest, whole.latest) else between(begin, end)
