"""One function a reader or grammar: bytes in, an AssertionError or any other exception where an invariant breaks.

`run.py` drives them with coverage-guided fuzzing; the tests run them over the seed corpus and what was found once.
"""

import io
import math
import re
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

from tfc_extract.alignment import Alignment
from tfc_extract.edtf import bounds
from tfc_extract.errors import ArticleError, ContractError
from tfc_extract.filenames import LONGEST, safe_name
from tfc_extract.layout import read_layout
from tfc_extract.numbers import find_numbers
from tfc_extract.quotation import find_stretches
from tfc_extract.read.encoding import decode
from tfc_extract.read.inputs import ReadOptions, read_stream
from tfc_extract.read.language import language_of
from tfc_extract.read.limits import Limits
from tfc_extract.read.records import parse_day
from tfc_extract.read.source import Source, Unread
from tfc_extract.stored import Stored, load_article
from tfc_extract.timex import grammar

OPTIONS = ReadOptions(limits=Limits(bytes=200_000, characters=100_000, members=50, ratio=50, depth=3))


def text_of(data: bytes) -> str:
    """Any text: UTF-8 where it is, every byte a character where it is not."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def fuzz_layout(data: bytes) -> None:
    """Blocks lie in order in the reading text, and every read character leads back to the article."""
    text = text_of(data)
    layout = read_layout(text)
    for one, other in pairwise(layout.blocks):
        assert one[2] < other[1], "blocks overlap"
    for run, after in pairwise(layout.runs):
        assert run.reading + run.length <= after.reading, "reading goes back"
        assert run.source + run.source_length <= after.source, "the article goes back"
    alignment = Alignment(layout.runs)
    for _, start, end in layout.blocks:
        assert 0 <= start < end <= len(layout.reading), "an empty block"
        first, last = alignment.to_source(start, end)
        assert 0 <= first < last <= len(text), "a span outside the article"
        assert alignment.to_reading(first, last) == (start, end), "there and back again"
    for start, end in layout.page.datelines:
        assert 0 <= start < end <= len(text), "a dateline outside the article"


def fuzz_marks(data: bytes) -> None:
    """Stretches between marks lie in order within their paragraphs."""
    text = text_of(data)
    blocks = [match.span() for match in re.finditer(r"[^\n]+", text)]
    for stretch in find_stretches(text, blocks):
        start, end = blocks[stretch.block]
        assert start <= stretch.start <= stretch.end <= end, "a stretch outside its paragraph"


def fuzz_numbers(data: bytes) -> None:
    """Numbers are finite, in order, and stand where they are said to."""
    text, at = text_of(data), 0
    for number in find_numbers(text):
        assert at <= number.start < number.end <= len(text), "a number out of order"
        assert math.isfinite(float(number.value)), "no finite number"
        at = number.end


def fuzz_timexes(data: bytes) -> None:
    """Time expressions are in order and not empty."""
    text, at = text_of(data), 0
    for timex in grammar().find(text):
        assert at <= timex.start < timex.end <= len(text), "an expression out of order"
        at = timex.end


def fuzz_edtf(data: bytes) -> None:
    """What is read as EDTF ends no sooner than it begins; the rest is a ValueError."""
    with suppress(ValueError):
        earliest, latest = bounds(text_of(data))
        assert earliest <= latest, "time runs backwards"


def fuzz_values(data: bytes) -> None:
    """Small readers of strings take anything."""
    text = text_of(data)
    parse_day(text)
    language_of(text)
    assert 0 < len(safe_name(text).encode()) <= LONGEST + 1, "a file name too long"
    with suppress(ArticleError):
        decode(data, name="x")


def fuzz_stored(data: bytes) -> None:
    """A document is valid or a ContractError."""
    with suppress(ContractError):
        load_article(Stored("x", text_of(data)))


def _reads(name: str) -> Callable[[bytes], None]:
    def fuzz(data: bytes) -> None:
        """Every input is articles or refusals, each a sentence of one line."""
        for found in read_stream(io.BytesIO(data), name=name, options=OPTIONS):
            assert isinstance(found, (Source, Unread)), "neither article nor refusal"
            if isinstance(found, Source):
                found.text.encode("utf-8")
                assert 0 < len(found.text) <= OPTIONS.limits.characters, "an article beyond the limits"
            else:
                assert found.message.endswith("."), "a refusal that is no sentence"

    return fuzz


TARGETS: dict[str, Callable[[bytes], None]] = {
    "layout": fuzz_layout,
    "marks": fuzz_marks,
    "numbers": fuzz_numbers,
    "timexes": fuzz_timexes,
    "edtf": fuzz_edtf,
    "values": fuzz_values,
    "stored": fuzz_stored,
    **{
        f"read-{format}": _reads(f"x.{format}")
        for format in (
            "txt",
            "html",
            "json",
            "jsonl",
            "csv",
            "eml",
            "warc",
            "pdf",
            "docx",
            "parquet",
            "zip",
            "tar",
            "gz",
            "zst",
        )
    },
}
