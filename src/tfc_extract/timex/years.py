"""What years and their quarters, halves and ranges say."""

from datetime import timedelta

from tfc_extract import when
from tfc_extract.timex.expression import Field, Fixed, Shift
from tfc_extract.timex.found import Found, Said, day_of, year_of, year_range_of


def quarter(found: Found) -> Said | None:
    """“the third quarter of 2015”, “Q3”, “last year's second quarter”."""
    name = found.get("quarter_name", "number")
    value = name or day_of(found) or (4 if found.has("latest") and found.has("year", "unit") else None)
    if value is None:
        return Said(Shift("quarter", -1)) if found.has("latest") else None
    if value > 4:
        return None
    if (of_range := _of_financial_year(found, value, 3)) is not None:
        return Said(of_range)
    if name and found.has("fy") and not found.has("year"):
        return Said(Field("quarter", name, None, Fixed(f"{2000 + (day_of(found) or 0):04d}")))
    of = Fixed(f"{found.get('year'):04d}") if found.has("year") else year_of(found) if found.has("unit") else None
    return Said(Field("quarter", value, None, of))


def the_quarter(found: Found) -> Said | None:
    """“the quarter”: the one spoken of; “the 1988 quarter”: the same one of that year."""
    if found.name(found.near[1]) in ("possessive", "of", "dash") or found.name(found.kept[0]) == "whose":
        return None
    year = found.get("year")
    return Said(Field("quarter", 0, "that", Fixed(f"{year:04d}")) if year else Shift("quarter", 0, "context"))


def half(found: Found) -> Said | None:
    """“the first half of 2015”."""
    value = day_of(found) or (2 if found.has("last", "latest") else None)
    if value not in (1, 2) or not (found.has("year", "short_year") or found.unit().endswith("year")):
        return None
    of = year_of(found)
    if isinstance(of, Shift) and not of.amount and found.name(found.kept[-1]) == "unit" and not found.has("that"):
        of = of._replace(base="published")  # “the first half of the year”: of the one that is
    return Said(_of_financial_year(found, value, 6) or Field("half", value, None, of))


def _of_financial_year(found: Found, nth: int, months: int) -> Fixed | None:
    """The quarter or half of “2019/20”: its second quarter is July to September."""
    if not found.has("year_range") or not isinstance(of := year_of(found), Fixed) or "-04/" not in of.edtf:
        return None
    begin = when.add_months(when.period(of.edtf).earliest, months * (nth - 1))
    return Fixed(when.between(begin, when.add_months(begin, months) - timedelta(days=1)).edtf)


def fiscal_year(found: Found) -> Said | None:
    """“FY21”."""
    return Said(Fixed(f"{2000 + (day_of(found) or 0):04d}")) if found.words[-1].glued else None


def year(found: Found) -> Said | None:
    """“2015”, “the year 2015”, “fiscal 1989”, “the financial year 2015”."""
    if found.has("unit") and found.unit() not in ("year", "financial year", "school year"):
        return None
    if found.has("fiscal", "fy", "financial", "school") and found.has("year"):
        return Said(Fixed(f"{found.get('year'):04d}"))
    if not 1500 <= (found.get("year") or 1900) <= 2100 and not found.has("unit"):
        return Said(year_of(found)) if found.name(found.near[0]) in ("in", "until", "before", "after") else None
    return Said(year_of(found))


def year_in_words(found: Found) -> Said | None:
    """“the year two thousand and one”."""
    numbers = [int(word.value) for word in found.all("number")]
    return (
        Said(Fixed(f"{1000 * numbers[0] + sum(numbers[1:]):04d}"))
        if found.unit() == "year" and numbers[0] == 2
        else None
    )


def year_range(found: Found) -> Said | None:
    """“2017/18”, “2012–2014”, “the academic year 2017-18”."""
    if found.has("unit") and "year" not in found.unit():
        return None
    unit = "school year" if found.has("school") else "financial year"
    return Said(year_range_of(str(found.all("year_range")[0].value), unit))


def decade(found: Found) -> Said | None:
    """“the 1990s”, “the '80s”, “the nineties”."""
    value = found.get("decade")
    if value is None:
        return None
    if value >= 1000:
        return Said(
            Fixed(f"{value:04d}/{value + 99:04d}" if value % 100 == 0 and value < 2000 else f"{value // 10:03d}X")
        )
    return Said(Field("decade", value)) if found.has("the") or found.kept[0].text[0] in "'’‘" else None


def century(found: Found) -> Said | None:
    """“the 20th century”."""
    value = day_of(found)
    return Said(Fixed(f"{value - 1:02d}XX")) if value and found.unit() == "century" else None
