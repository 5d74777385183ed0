"""An article in, a Doc of its reading text out."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy
from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.alignment import Run
from tfc_extract.layout.blocks import read_blocks
from tfc_extract.layout.divide import find_divisions
from tfc_extract.layout.furniture import Furniture, load_furniture
from tfc_extract.layout.page import Page
from tfc_extract.layout.reading import Reader, each

#: Halves of a character, which no document can hold: kept as U+FFFD, so that offsets stay.
_HALF = re.compile("[\ud800-\udfff]")


class Layout(NamedTuple):
    """The reading text, its map to the article, its blocks as (kind, start, end) of the reading text, and the page."""

    reading: str
    runs: list[Run]
    blocks: list[tuple[str, int, int]]
    page: Page


def read_layout(text: str, furniture: Furniture | None = None) -> Layout:
    """Divide an article into blocks and build what is read of it."""
    found, page = read_blocks(text, furniture or load_furniture())
    divisions = find_divisions(text, [(block.start, block.end) for block in found])
    reader = Reader(text, divisions)
    blocks = list(each(reader, [(block.kind, block.start, block.end) for block in found]))
    return Layout("".join(reader.parts), reader.runs, blocks, page)


class LayoutTokenizer:
    """A tokenizer that reads the layout first. `lexicons` are users' files with furniture of their own."""

    def __init__(self, tokenizer: Any, lexicons: Iterable[str] = ()):
        self.tokenizer = tokenizer
        self.furniture = load_furniture(tuple(lexicons))

    def __call__(self, text: str) -> Doc:
        text = _HALF.sub("\ufffd", text)
        layout = read_layout(text, self.furniture)
        doc: Doc = self.tokenizer(layout.reading)
        annotations.put(doc, "text", text)
        annotations.put(doc, "alignment", [list(run) for run in layout.runs])
        annotations.put(doc, "blocks", _token_blocks(doc, layout))
        annotations.put(doc, "page", layout.page._asdict())
        return doc

    def __getattr__(self, name: str) -> Any:
        """Everything else (to_bytes, rules, explain …) is the wrapped tokenizer's."""
        if name == "tokenizer":
            raise AttributeError(name)
        return getattr(self.tokenizer, name)


def _token_blocks(doc: Doc, layout: Layout) -> list[list[Any]]:
    """Blocks as [kind, start token, end token]; each begins a sentence, which the parser then respects."""
    if not layout.blocks:
        return []
    rows: list[list[Any]] = []
    starts = {start: number for number, start in enumerate(doc.to_array("IDX").tolist())}
    firsts = [starts[start] for _, start, _ in layout.blocks]
    for (kind, _, _), first, last in zip(layout.blocks, firsts, [*firsts[1:], len(doc)], strict=True):
        rows.append([kind, first, last])
    begins: Any = numpy.zeros((len(doc), 1), dtype="uint64")
    begins[firsts] = 1
    doc.from_array(["SENT_START"], begins)  # at once: a token's own setter looks through the Doc each time
    return rows
