"""Calendar arithmetic and what expressions mean, for any day of reference."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfc_extract import when
from tfc_extract.edtf import bounds
from tfc_extract.timex import from_row, grammar, to_row
from tfc_extract.timex.resolve import Reference, resolve

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
UNITS = st.sampled_from(["day", "week", "weekend", "fortnight", "month", "quarter", "half", "season", "year",
                         "financial year", "school year", "decade", "century"])  # fmt: skip
WORDS = st.lists(
    st.sampled_from(
        [
            "last",
            "next",
            "this",
            "the",
            "a",
            "year",
            "month",
            "week",
            "day",
            "quarter",
            "Monday",
            "Friday",
            "July",
            "May",
            "March",
            "3",
            "30",
            "31st",
            "2015",
            "2017/18",
            "of",
            "in",
            "on",
            "at",
            "ago",
            "earlier",
            "later",
            "yesterday",
            "tomorrow",
            "early",
            "late",
            "mid",
            "-",
            ",",
            "the",
            "end",
            "three",
            "two",
            "half",
            "summer",
            "Christmas",
            "Easter",
            "past",
            "few",
            "every",
            "first",
            "financial",
            "10.30am",
            "noon",
            "1990s",
            "Q3",
            "following",
            "previous",
        ]
    ),
    max_size=8,
)


@given(DAYS, UNITS, st.integers(-15, 15))
def test_shifted_is_a_period_whose_edtf_means_its_bounds(day: date, unit: str, amount: int) -> None:
    period = when.shifted(day, unit, amount)
    assert period.earliest <= period.latest
    assert bounds(period.edtf) == (period.earliest, period.latest)


@given(DAYS, UNITS)
def test_containing_holds_the_day_but_for_weekends(day: date, unit: str) -> None:
    period = when.containing(day, unit)
    if unit == "weekend":
        assert (period.earliest.weekday(), period.latest.weekday()) == (5, 6)
    else:
        assert period.earliest <= day <= period.latest


@given(DAYS, st.integers(0, 4000))
def test_between_parses_back(day: date, length: int) -> None:
    period = when.between(day, day + timedelta(days=length))
    assert bounds(period.edtf) == (day, day + timedelta(days=length))


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        (date(2015, 1, 1), date(2015, 12, 31), "2015"),
        (date(2015, 2, 1), date(2015, 2, 28), "2015-02"),
        (date(2016, 2, 1), date(2016, 2, 28), "2016-02-01/2016-02-28"),
        (date(2010, 1, 1), date(2019, 12, 31), "201X"),
        (date(1900, 1, 1), date(1999, 12, 31), "19XX"),
        (date(2017, 4, 1), date(2018, 3, 31), "2017-04/2018-03"),
        (date(2012, 1, 1), date(2014, 12, 31), "2012/2014"),
        (date(2015, 3, 3), date(2015, 3, 3), "2015-03-03"),
    ],
)
def test_between_is_the_shortest_edtf(first: date, last: date, edtf: str) -> None:
    assert when.between(first, last).edtf == edtf


def test_a_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        when.between(date(2015, 1, 2), date(2015, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2015, 1, 31), 1, date(2015, 2, 28)),
        (date(2016, 1, 31), 1, date(2016, 2, 29)),
        (date(2015, 3, 15), -15, date(2013, 12, 15)),
        (date(2015, 12, 31), 12, date(2016, 12, 31)),
    ],
)
def test_add_months_keeps_to_the_month(day: date, months: int, expected: date) -> None:
    assert when.add_months(day, months) == expected


@given(WORDS, DAYS, st.integers(0, 400), st.sampled_from(["past", "future", None]), st.booleans())
def test_whatever_is_found_means_a_period_or_nothing(
    words: list[str], day: date, width: int, tense: str | None, known: bool
) -> None:
    text = " ".join(words)
    context = when.months_of(2014, 7)
    published = (day, day + timedelta(days=width)) if known else None
    end = 0
    for timex in grammar().find(text):
        assert end <= timex.start < timex.end <= len(text)
        end = timex.end
        assert from_row(to_row(timex.says)) == timex.says
        meaning = resolve(timex.says, Reference(published, tense, context))  # type: ignore[arg-type]
        if meaning:
            assert meaning.period.earliest <= meaning.period.latest
            assert bounds(meaning.period.edtf) == (meaning.period.earliest, meaning.period.latest)


@given(DAYS)
def test_an_interval_of_publication_holds_what_its_days_mean(day: date) -> None:
    ends = (day, day + timedelta(days=45))
    for text in ("yesterday", "last month", "July last year", "last Friday", "three years ago", "the past four weeks"):
        (timex,) = grammar().find(text)
        whole = resolve(timex.says, Reference(ends))
        for end in ends:
            part = resolve(timex.says, Reference((end, end)))
            assert whole
            assert part
            assert whole.period.earliest <= part.period.earliest <= part.period.latest <= whole.period.latest


@pytest.mark.parametrize("text", ["5 May 2015 " * 2000, "1 2 3 4 " * 4000, "the the of in a " * 4000, "July " * 5000])
def test_long_pages_are_read_in_order(text: str) -> None:
    found = grammar().find(text)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert len(found) == text.count("May") + text.count("July")
