"""What lengths of time and things that recur say."""

from tfc_extract.timex.expression import First, Shift, Stretch
from tfc_extract.timex.found import Found, Said, day_of, lean_of, year_of
from tfc_extract.timex.quantity import duration, number


def stretch(found: Found) -> Said | None:
    """“the past four weeks”, “the next few months”."""
    count, unit = number(found), found.unit()
    said = duration(count, unit)
    if said is None:
        return None
    lean = lean_of(found)
    if count is None or lean in ("previous", "following"):
        return Said(None, said)
    return Said(Stretch(unit, count, -1 if lean == "last" else 1), said)


def long_stretch(found: Found) -> Said | None:
    """“the last decade”, “the next fortnight”: up to the day of speaking or from it."""
    unit = found.unit()
    return _stretch_of_one(found) if unit in ("decade", "century", "fortnight") else None


def open_stretch(found: Found) -> Said | None:
    """“over the next year”, “in the last month”: not the calendar's, and not “in the last week of June”."""
    near = found.name(found.near[1])
    return _stretch_of_one(found) if found.unit() in _OPEN and near not in ("of", "in", "before") else None


_OPEN = frozenset({"day", "week", "fortnight", "month", "year", "decade", "century"})


def _stretch_of_one(found: Found) -> Said | None:
    said = duration(1, found.unit())
    return Said(Stretch(found.unit(), 1, -1 if lean_of(found) == "last" else 1), said)


def nth_weekday_of(found: Found) -> Said | None:
    """“the first Tuesday of every month”."""
    unit = found.unit()
    return Said(None, duration(1, unit)) if unit in ("month", "year") else None


def first(found: Found) -> Said | None:
    """“the first nine months of 2015”."""
    ordinals = found.all("ordinal", "latest", "last")
    if found.name(ordinals[0]) == "ordinal" and ordinals[0].value != 1:
        return None
    counted = found.words[found.words.index(ordinals[0]) + 1 :]
    count = number(found, counted)
    units = found.all("units", "unit", "quarter", "second")
    unit = str(units[0].value)
    said = duration(count, unit)
    if said is None:
        return None
    whole = year_of(found) if found.has("year", "short_year") or len(units) > 1 else None
    if found.name(ordinals[0]) == "last" and not found.has("year", "short_year") and len(ordinals) == 1:
        whole = Shift(str(units[-1].value), 0)  # “the last three months of the year”: it is not the year that is last
    of = whole if count is not None else None
    return Said(First(unit, count or 1, found.name(ordinals[0]) != "ordinal", of) if of else None, said)


def the_length(found: Found) -> Said | None:
    """“the year ended March 31”: how long, for its end is said apart."""
    said = duration(1, found.unit())
    return Said(None, said) if said and found.unit() in ("year", "financial year", "school year") else None


def length(found: Found) -> Said | None:
    """“five months”, “90-minute”, “several years”; ages are none."""
    if found.name(found.near[1]) in ("old",) or (found.name(found.near[1]) == "dash" and found.has("unit")):
        return None
    count, unit = number(found), found.unit()
    if found.has("second") and not found.has("dash"):
        return None
    if found.kept[-1].text[0].isupper() and found.name(found.near[1]) in ("day", "number"):
        return None  # “30 Year 6 pupils”
    if unit == "quarter" and (found.has("units") or found.name(found.near[1]) == "of"):
        return None  # three-quarters of something
    if found.kept[0].text == "one" and unit == "day" and len(found.kept) == 2 and not _is_counted(found):
        return None  # “one day they will …”
    said = duration(count, unit)
    return Said(None, said) if said else None


def _is_counted(found: Found) -> bool:
    return found.name(found.near[0]) in ("for", "in", "from", "until", "after")


def length_range(found: Found) -> Said | None:
    """“two to three weeks”: the longer of the two."""
    split = next(i for i, word in enumerate(found.words) if found.name(word) in ("to", "or", "dash"))
    count = number(found, found.words[split + 1 :])
    said = duration(count, found.unit())
    return Said(None, said) if said and found.name(found.near[1]) != "old" else None


def a_length(found: Found) -> Said | None:
    """“a year”, “a month and a half”; after a number or a noun (“£50 a year”) it is a set."""
    unit = found.unit()
    if unit in ("second", "quarter") and not found.has("half"):
        return None
    said = duration(1.5 if found.has("half") else 1, unit)
    return Said(None, said) if said else None


def every(found: Found) -> Said | None:
    """“every year”, “every other week”, “each Friday”."""
    unit = found.unit()
    named = {"weekday": "week", "month": "year", "season": "year", "daypart": "day"}
    for name, unit_of in named.items():
        if found.has(name):
            unit = unit_of
    count = (
        2 if found.has("other") else (number(found) if found.has("number", "day", "integer") else day_of(found)) or 1
    )
    said = duration(count, unit)
    return Said(None, said) if said and unit != "second" else None


def times_a(found: Found) -> Said | None:
    """“twice a week”."""
    said = duration(1, found.unit())
    return Said(None, said) if said else None


def per(found: Found) -> Said | None:
    """“per year”, “per annum”."""
    said = duration(1, found.unit() or "year")
    return Said(None, said) if said else None


def frequency(found: Found) -> Said | None:
    """“daily”, “monthly”."""
    return Said(None, str(found.all("freq")[0].value))


def weekdays(found: Found) -> Said | None:
    """“on Mondays”."""
    return Said(None, "P1W")
