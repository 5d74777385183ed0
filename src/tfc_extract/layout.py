"""Layout: which lines of an article are read, as what, and what a reader would read there.

`read_layout` marks headline, byline, captions, paragraphs, list items and page furniture and builds the *reading
text*: the blocks that count, joined by single spaces, in which white space is plain. Offsets into the article
survive in its `Alignment`.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.alignment import Run

_WORDS = re.compile(r"\S+")


class Page(NamedTuple):
    """What the page says of the article. `datelines` are (start, end) of printed publication dates."""

    headline: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    datelines: tuple[tuple[int, int], ...] = ()


class Layout(NamedTuple):
    """The reading text, its map to the article, its blocks as (kind, start, end) of the reading text, and the page."""

    reading: str
    runs: list[Run]
    blocks: list[tuple[str, int, int]]
    page: Page


def read_layout(text: str) -> Layout:
    """Divide an article into blocks and build what is read of it."""
    parts: list[str] = []
    runs: list[Run] = []
    found: list[tuple[str, int, int]] = []
    at = 0
    for kind, start, end in _blocks(text):
        if found:
            parts.append(" ")
            at += 1
        begin = at
        for word in _WORDS.finditer(text, start, end):
            if at > begin:
                parts.append(" ")
                at += 1
            runs.append(Run(at, word.start(), len(word.group()), len(word.group())))
            parts.append(word.group())
            at += len(word.group())
        found.append((kind, begin, at))
    return Layout("".join(parts), runs, found, Page())


def _blocks(text: str) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) of each block that counts, in order."""
    seen: set[str] = set()
    for line in re.finditer(r"[^\r\n]*\S[^\r\n]*", text):
        words = " ".join(line.group().split())
        if words not in seen or len(words) > 80:
            seen.add(words)
            yield "paragraph", line.start(), line.end()


class LayoutTokenizer:
    """A tokenizer that reads the layout first: an article in, a Doc of its reading text out."""

    def __init__(self, tokenizer: Any):
        self.tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        layout = read_layout(text)
        doc: Doc = self.tokenizer(layout.reading)
        annotations.put(doc, "text", text)
        annotations.put(doc, "alignment", [list(run) for run in layout.runs])
        annotations.put(doc, "blocks", _token_blocks(doc, layout.blocks))
        annotations.put(doc, "page", layout.page._asdict())
        return doc

    def __getattr__(self, name: str) -> Any:
        """Everything else (to_bytes, rules, explain …) is the wrapped tokenizer's."""
        if name == "tokenizer":
            raise AttributeError(name)
        return getattr(self.tokenizer, name)


def _token_blocks(doc: Doc, blocks: list[tuple[str, int, int]]) -> list[list[Any]]:
    """Blocks as [kind, start token, end token]; each begins a sentence, which the parser then respects."""
    rows: list[list[Any]] = []
    starts = {token.idx: token.i for token in doc}
    firsts = [starts[start] for _, start, _ in blocks]
    for (kind, _, _), first, last in zip(blocks, firsts, [*firsts[1:], len(doc)], strict=True):
        doc[first].is_sent_start = True
        rows.append([kind, first, last])
    return rows
