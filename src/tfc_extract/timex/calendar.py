"""What named days, months and seasons say."""

from tfc_extract import when
from tfc_extract.edtf import bounds
from tfc_extract.timex.expression import Expression, Field, First, Fixed, Lean, Offset, Range, Shift, Unknown
from tfc_extract.timex.found import COUNTS, Found, Said, day_of, follows, last_lean_of, lean_of, year_of


def day_month(found: Found) -> Said | None:
    """“Friday 3 March 2017”, “March 3”, “the 3rd of March last year”."""
    month, day = found.get("month"), day_of(found)
    if month is None or day is None:
        return None
    weekday = found.get("weekday")
    lean = lean_of(found)
    if year_of(found) is None and (weekday is not None or lean):
        name = "monthday" if weekday is None else f"monthday-{weekday}"
        return Said(Field(name, 100 * month + day, lean))
    return _monthday(month, day, year_of(found))


def _monthday(month: int, day: int, year: Expression | None) -> Said | None:
    try:
        bounds(f"2000-{month:02d}-{day:02d}")
        if isinstance(year, Fixed) and "/" not in year.edtf:
            edtf = f"{year.edtf}-{month:02d}-{day:02d}"
            bounds(edtf)
            return Said(Fixed(edtf))
    except ValueError:
        return Said(Unknown("impossible-date", f"day {day} of month {month} is in no calendar")) if year else None
    return Said(Field("monthday", 100 * month + day, None, year))


def day_range(found: Found) -> Said | None:
    """“7th-8th December 2006”."""
    month, first, last = found.get("month"), day_of(found), day_of(found, 1)
    if month is None or first is None or last is None or first >= last:
        return None
    year = year_of(found)
    ends = [_monthday(month, day, year) for day in (first, last)]
    if not ends[0] or not ends[1] or ends[0].says is None or ends[1].says is None:
        return None
    return Said(Range(ends[0].says, ends[1].says))


def first_of_pair(found: Found) -> Said | None:
    """The first of “3 and 5 March 2017”, “March and April 2017”: what it lacks, the second gives."""
    months = found.all("month")
    month = int(months[0].value)
    if len(found.kept) == 1 and found.name(found.kept[0]) == "month":
        return Said(_in_year("month", month, year_of(found)))
    day = day_of(found)
    return _monthday(month, day, year_of(found)) if day else None


def _in_year(name: str, value: int, year: Expression | None, lean: Lean | None = None) -> Expression:
    if isinstance(year, Fixed) and "/" not in year.edtf and name == "month":
        return Fixed(f"{year.edtf}-{value:02d}")
    if isinstance(year, Fixed) and "/" not in year.edtf and name == "season":
        return Fixed(f"{year.edtf}-{value}")
    return Field(name, value, lean, year)


def month(found: Found) -> Said | None:
    """“March 2017”, “last July”, “July last year”, “July”."""
    value = found.get("month")
    if value is None or follows(found):
        return None
    if found.has("unit", "year", "short_year", "year_range"):
        return Said(_in_year("month", value, year_of(found)))
    return Said(Field("month", value, lean_of(found)))


def month_range(found: Found) -> Said | None:
    """“January-March 2015”."""
    first, last = (int(word.value) for word in found.all("month"))
    year = year_of(found)
    return Said(Range(_in_year("month", first, year), _in_year("month", last, year))) if first < last else None


def weekday(found: Found) -> Said | None:
    """“last Friday”, “Friday of last week”, “Friday”."""
    value = found.get("weekday")
    if value is None or follows(found):
        return None
    if found.has("unit"):
        return Said(Field("weekday", value, None, year_of(found))) if found.unit() == "week" else None
    return Said(Field("weekday", value, lean_of(found)))


def _nth(found: Found) -> int | None:
    """Which of several: 1 for “first”, 0 for “last”; None for what no month has so many of."""
    word = found.all("ordinal", "second", "latest", "last")[0]
    if found.name(word) in ("latest", "last"):
        return 0
    count = 2 if found.name(word) == "second" else int(word.value)
    return count if count <= _MOST_WEEKS else None


_MOST_WEEKS = 5


def nth_weekday(found: Found) -> Said | None:
    """“the last Saturday of June”, “the first Monday in May 2015”."""
    value, count, month = found.get("weekday"), _nth(found), _month_of(found)
    if value is None or count is None:
        return None
    return Said(Field("nth-weekday", 10 * count + value, None, month))


def nth_unit(found: Found) -> Said | None:
    """“the first week of July”, “the last weekend in May”, “the second week of March 2015”."""
    unit, count, month = str(found.all("unit")[0].value), _nth(found), _month_of(found)
    if count is None or unit not in ("day", "week", "weekend", "fortnight"):
        return None
    if unit == "weekend":
        saturday = Field("nth-weekday", 10 * count + 5, None, month)
        return Said(Range(saturday, Offset("day", 1, saturday)))
    if count < 2:
        return Said(First(unit, 1, not count, month))
    return Said(Offset("day", (count - 1) * when.DAYS[unit], First(unit, 1, False, month)))


def _month_of(found: Found) -> Expression:
    """The month that is named, in its year where one is."""
    year = year_of(found) if found.has("year", "short_year", "year_range") else None
    if year is None and any(word.value == "year" for word in found.all("unit")):
        year = Shift("year", COUNTS[last_lean_of(found) or "this"])
    return _in_year("month", found.get("month") or 1, year)


def weekday_offset(found: Found) -> Said | None:
    """“a week on Monday”, “Monday week”."""
    value, unit = found.get("weekday"), found.unit()
    if value is None or unit not in ("week", "fortnight"):
        return None
    return Said(Offset("day", 7 if unit == "week" else 14, Field("weekday", value, "next")))


def season(found: Found) -> Said | None:
    """“summer 2015”, “the summer last year”, “last autumn”."""
    value = found.get("season")
    if value is None or follows(found):
        return None
    if found.has("unit", "year", "short_year", "year_range"):
        return Said(_in_year("season", value, year_of(found)))
    return Said(Field("season", value, lean_of(found)))


def bare_season(found: Found) -> Said | None:
    """“in summer”, “the autumn”: by tense. “the fall of …” is none."""
    value = found.get("season")
    falls = found.kept[-1].text.lower() == "fall"
    return (
        None if value is None or (falls and found.name(found.near[1]) in ("of", "in")) else Said(Field("season", value))
    )


def holiday(found: Found) -> Said | None:
    """“Christmas Day”, “last Easter”, “Good Friday 2015”."""
    rule = str(found.all("holiday")[0].value)
    if found.has("year", "unit"):
        return Said(Field("holiday", rule, None, year_of(found)))
    return Said(Field("holiday", rule, lean_of(found)))


def numeric(found: Found) -> Said | None:
    """03/04/2017 (day first), 2017-04-03."""
    text = str(found.all("numeric")[0].value)
    parts = [int(part) for part in text[:10].replace("/", "-").replace(".", "-").split("-")]
    if len(text.split("-", maxsplit=1)[0]) == 4:
        year, month, day = parts
    else:
        day, month, year = parts
        year += 0 if year > 99 else 1900 if year >= 50 else 2000
        if month > 12 >= day:  # American: no British date has a 13th month
            day, month = month, day
    if "." in text and not (1 <= month <= 12 and len(text) >= 8):
        return None
    try:
        bounds(f"{year:04d}-{month:02d}-{day:02d}")
    except ValueError:
        return Said(Unknown("impossible-date", f"{text} is in no calendar")) if "/" in text else None
    return Said(Fixed(f"{year:04d}-{month:02d}-{day:02d}"))
