"""Statement blocks: “A spokeswoman for the trust said:” and then paragraphs without quotation marks."""

from collections.abc import Iterator

from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.attribution import Saying

_SPEECH = frozenset({"we", "our", "us", "i", "my", "me"})
_LONGEST = 12  # paragraphs


def announced_blocks(doc: Doc, sayings: list[Saying], quoted: frozenset[int]) -> Iterator[tuple[Saying, int, int]]:
    """(saying, first token, end) of each paragraph that a saying before a colon at a paragraph's end announces."""
    blocks = annotations.blocks(doc)
    for number, (_, span) in enumerate(blocks):
        if len(span) < 3 or span[-1].text != ":":
            continue
        saying = next((s for s in reversed(sayings) if span.end - 6 <= s.at < span.end and s.tier == "saying"), None)
        if saying is None or saying.source is None:
            continue
        for place in range(number + 1, min(number + 1 + _LONGEST, len(blocks))):
            kind, said = blocks[place]
            if kind not in ("paragraph", "list_item") or any(token.i in quoted for token in said):
                break
            if place > number + 1 and not any(token.lower_ in _SPEECH for token in said):
                break
            yield saying, said.start, said.end
