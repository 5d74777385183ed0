"""The days of named feasts and holidays in a year."""

from datetime import date, timedelta
from functools import lru_cache

from tfc_extract.when import Period, between, day_of


@lru_cache(maxsize=2048)
def holiday(rule: str, year: int) -> Period | None:
    """The period of a holiday rule (`12-25`, `easter+1`, `nth:6-3-6`, `GB:May Day`) in a year, None where it has none.

    Rules with a country ask the holidays library, names parted by | being the same day's names over the years.
    """
    if rule.startswith("easter"):
        return _easter(rule.removeprefix("easter"), year)
    if rule.startswith("nth:"):
        return _nth(rule.removeprefix("nth:"), year)
    if ":" in rule:
        country, _, names = rule.partition(":")
        return next((day_of(day) for name in names.split("|") if (day := _named(country, year).get(name))), None)
    month, _, day_text = rule.partition("-")
    return day_of(date(year, int(month), int(day_text)))


def _nth(rule: str, year: int) -> Period:
    """`11-2-6` is the second Sunday in November, `11-1-0+1` the day after its first Monday."""
    rule, _, after = rule.partition("+")
    month, count, weekday = (int(part) for part in rule.split("-"))
    first = date(year, month, 1)
    days = (weekday - first.weekday()) % 7 + 7 * (count - 1) + int(after or 0)
    return day_of(first + timedelta(days=days))


def _easter(offset: str, year: int) -> Period:
    from dateutil.easter import easter  # type: ignore[import-untyped]

    sunday = easter(year)
    if offset.strip() == "weekend":
        return between(sunday - timedelta(days=2), sunday + timedelta(days=1))
    if offset.strip() == "week":
        return between(sunday - timedelta(days=6), sunday)
    return day_of(sunday + timedelta(days=int(offset or 0)))


@lru_cache(maxsize=256)
def _named(country: str, year: int) -> dict[str, date]:
    import holidays

    british = country == "GB"
    found = holidays.country_holidays(
        country, subdiv="ENG" if british else None, years=year, language="en_GB" if british else "en_US"
    )
    return {name: day for day, names in sorted(found.items(), reverse=True) for name in names.split("; ")}
