"""The map between reading text and article."""

import pytest

from tfc_extract.alignment import Alignment

# "back in July2015" read as "back in July 2015"; a soft hyphen dropped; a ligature of one character read as two
DIVIDED = Alignment([(0, 10, 12, 12), (13, 22, 4, 4)])
LIGATURE = Alignment([(0, 0, 2, 2), (2, 2, 2, 1), (4, 3, 3, 3)])


@pytest.mark.parametrize(
    ("alignment", "reading", "source"),
    [
        (DIVIDED, (8, 17), (18, 26)),
        (DIVIDED, (0, 4), (10, 14)),
        (DIVIDED, (12, 14), (22, 23)),
        (LIGATURE, (2, 4), (2, 3)),
        (LIGATURE, (0, 7), (0, 6)),
        (LIGATURE, (4, 7), (3, 6)),
    ],
)
def test_alignment_maps_reading_to_source(alignment: Alignment, reading: tuple[int, int], source: tuple[int, int]):
    assert alignment.to_source(*reading) == source


@pytest.mark.parametrize(
    ("alignment", "source", "reading"),
    [(DIVIDED, (18, 26), (8, 17)), (LIGATURE, (2, 3), (2, 4)), (LIGATURE, (0, 6), (0, 7))],
)
def test_alignment_maps_source_to_reading(alignment: Alignment, source: tuple[int, int], reading: tuple[int, int]):
    assert alignment.to_reading(*source) == reading


def test_alignment_refuses_what_was_inserted():
    with pytest.raises(ValueError, match="nothing of the article"):
        DIVIDED.to_source(12, 13)
