"""Numbers in text to values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfc_extract.numbers import find_numbers, parse_number

VALUES = {
    "31.6million": 31_600_000, "1,234,567": 1_234_567, "12,34,567.89": 1_234_567.89, "1 234 567": 1_234_567,
    "twenty-one": 21, "twenty one": 21, "a hundred and one": 101, "two hundred and two thousand": 202_000,
    "nineteen": 19, "ninety": 90, "sixty-six": 66, "a dozen": 12, "two dozen": 24, "half a dozen": 6,
    "half a million": 500_000, "a quarter of a million": 250_000, "one and a half million": 1_500_000,
    "three million and a half": 3_500_000, "two and three quarters": 2.75, "2½": 2.5, "2 1/2": 2.5, "½": 0.5,
    "two thirds": 0.666667, "one-third": 0.333333, "three quarters": 0.75, "half": 0.5, "a tenth": 0.1, "1/4": 0.25,
    "1.2bn": 1_200_000_000, "4 trillion": 4 * 10**12, "35 lakh": 3_500_000, "2 crore": 20_000_000,
    "two hundred point zero three": 200.03, "nought point five": 0.5, ".08": 0.08, "5 hundred thousand": 500_000,
    "one hundred and thirty-five million": 135_000_000, "zero": 0, "0.1": 0.1,
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_parse_number_reads_a_whole_text(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2017",
        "10:30",
        "1.2.3",
        "A19",
        "MP3",
        "sixteenth",
        "hundreds",
        "a third-year",
        "one two",
        "",
        "and",
        "1,23",
    ],
)
def test_parse_number_refuses_what_is_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("five and six people", ["five", "six"]),
        ("twenty to thirty", ["twenty", "thirty"]),
        ("£10–£15", ["10", "15"]),
        ("two third-year students", ["two"]),
        ("seventeen of sixty", ["seventeen", "sixty"]),
        ("10million-15million", ["10million", "15million"]),
    ],
)
def test_find_numbers_tells_neighbours_apart(text: str, found: list[str]) -> None:
    assert [text[number.start : number.end] for number in find_numbers(text)] == found


@given(st.integers(min_value=0, max_value=10**12))
def test_parse_number_reads_grouped_digits(value: int) -> None:
    assert parse_number(f"{value:,}") == value


@given(st.integers(min_value=1, max_value=999), st.sampled_from([("thousand", 3), ("million", 6), ("bn", 9)]))
def test_parse_number_scales_digits(value: int, scale: tuple[str, int]) -> None:
    assert parse_number(f"{value} {scale[0]}") == parse_number(f"{value}{scale[0]}") == value * 10 ** scale[1]


@given(st.text(alphabet="1234567890.,:/-½ aehiflmnotwruyd", max_size=60))
def test_find_numbers_gives_ordered_spans_inside_the_text(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end


@given(
    st.lists(
        st.sampled_from(["one", "two", "twenty", "hundred", "and", "million", "a", "half", "third", "12"]), max_size=30
    )
)
def test_find_numbers_never_fails_on_number_words(words: list[str]) -> None:
    assert all(number.value >= 0 for number in find_numbers(" ".join(words)))
