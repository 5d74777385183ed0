"""Names as strings: ids, keys, short forms."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tfc_extract.naming import is_initials, key, slug, unique_slug, without_possessive

SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ed O’Neill", "ed-oneill"),
        ("Rosalind Carne-Whitby", "rosalind-carne-whitby"),
        ("Siân Llŷr", "siân-llŷr"),
        ("Harbottle & Sons Ltd.", "harbottle-sons-ltd"),
        ("St Winifred's School", "st-winifreds-school"),
        ("—", ""),
    ],
)
def test_slug_is_letters_and_digits_joined_by_hyphens(name: str, expected: str) -> None:
    assert slug(name) == expected


@given(st.lists(st.text(max_size=20), max_size=8))
def test_unique_slugs_are_slugs_and_differ(names: list[str]) -> None:
    taken: set[str] = set()
    found = [unique_slug(name, taken) for name in names]
    assert len(set(found)) == len(names)
    assert all(SLUG.fullmatch(one) for one in found)


def test_unique_slug_numbers_a_second_bearer() -> None:
    taken: set[str] = set()
    assert [unique_slug("Ann Lee", taken) for _ in range(3)] == ["ann-lee", "ann-lee-2", "ann-lee-3"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Children’s Society", "children's society"),
        ("Ashby-on-the-Water", "ASHBY ON THE WATER"),
        ("Unison’s", "UNISON"),
        ("Governors’", "Governors"),
    ],
)
def test_key_is_the_same_for_two_writings_of_a_name(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_without_possessive_keeps_a_plain_s() -> None:
    assert [without_possessive(name) for name in ("Ofsted’s", "Unite", "James'", "Boots")] == [
        "Ofsted",
        "Unite",
        "James",
        "Boots",
    ]


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("TfC", "Together for Children", True),
        ("DfE", "Department for Education", True),
        ("RSPCA", "Royal Society for the Prevention of Cruelty to Animals", True),
        ("HSE", "Health and Safety Executive", True),
        ("CQC", "Crown Prosecution Service", False),
        ("T", "Tesco", False),
        ("", "Together for Children", False),
    ],
)
def test_is_initials_counts_or_passes_over_small_words(short: str, name: str, expected: bool) -> None:
    assert is_initials(short, name.split()) is expected
