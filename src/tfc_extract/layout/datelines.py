"""Printed dates of publication and change: how they look, and the labels before them."""

import re

from tfc_extract.layout.furniture import Furniture

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
#: A day of a year in full.
DATE = re.compile(
    rf"(?<![\w/.-])(?:{_WEEKDAY},?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?:19|20)\d\d"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)\d\d)(?![\d/])",
    re.IGNORECASE,
)
#: A time of day, and what names its zone; how long the page takes to read.
TIME = re.compile(
    r"(?:\bat\s+)?(?<![\d.])\d{1,2}(?:[:.]\d\d){1,2}(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:GMT|BST|UTC|E[SD]T|P[SD]T|C[SD]T|CET)\b)?"
    r"|(?:\bat\s+)?\b\d{1,2}\s*[ap]\.?m\b\.?|\bT\d\d:\d\d(?::\d\d)?Z?|\b(?:GMT|BST|UTC|E[SD]T|P[SD]T|C[SD]T|CET)\b"
    r"|\b\d{1,2}[\s-]?min(?:ute)?s?\s?(?:read\b)",
    re.IGNORECASE,
)
#: Marks between the parts of such a line, and words that lead from an author to the date.
EDGES = re.compile(r"^[\s|,;:·•–—-]+|(?:[\s|,;:·•–—-]|\bon\b)+$")


def labels(furniture: Furniture) -> re.Pattern[str]:
    """The labels of printed dates: "Published", "Last updated at"."""
    words = sorted({*furniture.lexicon.published_labels, *furniture.lexicon.updated_labels}, key=lambda w: (-len(w), w))
    return re.compile(
        rf"(?<![^\W\d])(?:{'|'.join(map(re.escape, words))})(?![^\W\d])(?:\s+(?:on|at))?:?", re.IGNORECASE
    )
