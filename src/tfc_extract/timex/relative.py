"""What is counted from the day of speaking or from another date says."""

from tfc_extract import when
from tfc_extract.timex.expression import Field, Offset, Shift
from tfc_extract.timex.found import COUNTS, Found, Said, day_of, follows, last_lean_of, lean_of
from tfc_extract.timex.quantity import number


def deictic(found: Found) -> Said | None:
    """“yesterday”, “today”, “tomorrow”."""
    return Said(Shift("day", int(found.all("deictic")[0].value)))


def deictic_offset(found: Found) -> Said | None:
    """“the day before yesterday”, “a week today”."""
    base = Shift("day", int(found.all("deictic")[0].value))
    unit = found.unit()
    if found.has("before", "after"):
        return Said(Offset("day", -1 if found.has("before") else 1, base)) if unit == "day" else None
    return Said(Offset("day", 7 if unit == "week" else 14, base)) if unit in ("week", "fortnight") else None


def reference(found: Found) -> Said | None:
    """“last month”, “the following week”, “that day”, “the current financial year”."""
    unit, lean = found.unit(), lean_of(found)
    if unit in ("second", "minute", "hour", "") or follows(found):
        return None
    if lean is None:
        return Said(Shift(unit, 0)) if unit.endswith("year") and found.has("financial", "school", "fiscal") else None
    if found.has("past"):
        return None
    if unit == "day" and lean in ("last", "this"):
        return Said(Shift("day", 0)) if lean == "this" else None
    if found.has("latest"):
        return Said(Shift(unit, -1)) if unit in ("quarter", "year") else None
    counted = lean == "next" and found.has("the") and unit not in when.YEARS  # “the next week”, not a financial year
    context = lean in ("that", "previous", "following") or counted or unit == "day"
    return Said(Shift(unit, COUNTS[lean], "context" if context else "published"))


def before_last(found: Found) -> Said | None:
    """“the week before last”, “the night before last”."""
    unit = found.unit() or "day"
    named = unit == "day" and not found.has("daypart")  # “the day before last Tuesday”
    return None if named or unit in ("minute", "hour") else Said(Shift(unit, -2))


def compared(found: Found) -> Said | None:
    """“this time last year”, “the same period last year”: that year, for the time in it was said before."""
    lean, unit = last_lean_of(found), found.unit()
    if unit != "year" or lean not in ("last", "next", "this", "previous", "following"):
        return None
    return Said(Shift(unit, COUNTS[lean], "context" if lean in ("previous", "following") else "published"))


def the_weekend(found: Found) -> Said | None:
    """“the weekend”: the one before or after, by tense."""
    dated = found.name(found.near[1]) == "of"  # “the weekend of 3 March”
    return Said(Field("weekend", 0)) if found.unit() == "weekend" and not dated else None


def the_unit(found: Found) -> Said | None:
    """“the end of the year”, “earlier in the month”: the one that is."""
    unit = found.unit()
    if found.name(found.near[1]) in ("ending", "beginning", "to", "before", "after", "earlier", "possessive"):
        return None
    return Said(Shift(unit, 0)) if unit in ("year", "month", "week", "decade", "century", "quarter") else None


def year_end(found: Found) -> Said | None:
    """“year-end”, “the month's end”."""
    return Said(Shift(found.unit(), 0)) if found.unit() in ("year", "month") else None


def ago(found: Found) -> Said | None:
    """“three years ago”, “a fortnight ago”."""
    count, unit = number(found), found.unit()
    if count is None or not unit:
        return None
    years = {"decade": 10, "century": 100}.get(unit)
    return Said(Shift("year", -years * count) if years else Shift(unit, -count))


def anniversary(found: Found) -> Said | None:
    """“two years ago today”, “a year ago this week”: that day, week or month of the year then."""
    split = next(i for i, word in enumerate(found.words) if found.name(word) == "ago")
    count, units = number(found, found.words[:split]), found.all("unit", "units")
    if count is None or not units or units[0].value != "year" or count != int(count):
        return None
    of = Shift("day", int(found.all("deictic")[0].value)) if found.has("deictic") else None
    if of is None:
        lean, unit = lean_of(found), found.unit()
        if lean not in ("last", "this", "next") or unit not in ("week", "month", "weekend"):
            return None
        of = Shift(unit, COUNTS[lean])
    return Said(Offset("year", -count, of))


def new_year(found: Found) -> Said | None:
    """“in the new year”, “the new school year”: this one or the next, by tense."""
    unit = found.unit()
    return Said(Field("new-year", unit)) if unit in when.YEARS or unit == "year" else None


def overnight(found: Found) -> Said | None:
    """“Snow fell overnight”: the night before the day of speaking, or after it."""
    return Said(Field("overnight", 0))


def turn(found: Found) -> Said | None:
    """“the turn of the century”: which century, the words do not say."""
    return Said(None) if found.unit() in ("century", "decade") else None


def vague(found: Found) -> Said | None:
    """“a few years ago”: when, nobody says."""
    return Said(None)


def year_ago(found: Found) -> Said | None:
    """“the year-ago quarter”, “year-earlier”."""
    if found.unit() not in ("year", "quarter") and not found.has("unit"):
        return None
    if (value := day_of(found)) and value <= 4:
        return Said(Field("quarter", value, None, Shift("year", -1)))
    unit = str(found.all("unit")[0].value)
    return Said(Shift(unit, -1))


def ahead(found: Found) -> Said | None:
    """“three weeks from now”, “in two weeks' time”."""
    count, unit = number(found), found.unit()
    return Said(Shift(unit, count)) if count is not None and unit and not found.has("once") else None


def context(found: Found) -> Said | None:
    """“two days later”, “a year earlier”, “the year before”: counted from the date before."""
    count, unit = number(found), found.unit()
    if count is None or not unit:
        return None
    back = found.has("earlier", "before")
    return Said(Shift(unit, -count if back else count, "context"))


def daypart(found: Found) -> Said | None:
    """“last night”, “this morning”, “the following evening”."""
    lean = lean_of(found)
    if lean is None or follows(found):
        return None
    if lean == "next" and not found.has("the"):
        return None
    base = "published" if lean in ("last", "this") else "context"
    return Said(Shift("day", COUNTS[lean], base))  # type: ignore[arg-type]


def clock(found: Found) -> Said | None:
    """“10.30am”, “noon”: the day is the context's."""
    if found.name(found.near[1]) == "scale":
        return None
    return Said(Shift("day", 0, "context"))
