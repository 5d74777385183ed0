"""A Doc's words as parallel lists (attribute by attribute a Doc is slow to ask), and what a found name is."""

from typing import NamedTuple

from spacy.tokens import Doc

from tfc_extract import annotations

PERSON = "person"
BODY = "body"
#: Neither: a place, a work, an event; it keeps its words from being read as a name.
OTHER = "other"

#: Tags of words that stand within names; a capital does not make a determiner or a verb one.
NAME_TAGS = frozenset(
    [
        "NNP",
        "NNPS",
        "NN",
        "NNS",
        "JJ",
        "CD",
        "FW",
        "VBG",
        "VBN",
        "AFX",
        "HYPH",
        "POS",
        "XX",
        "ADD",
        "LS",
        "UH",
        "VB",
        "VBP",
        "JJR",
        "JJS",
    ]
)


class Name(NamedTuple):
    """The tokens from start to end: a person's name or a body's, why, and how sure (votes)."""

    start: int
    end: int
    label: str
    rule: str
    weight: int = 1


class Text:
    """Words, tags and entity labels of a Doc, by token number."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.spaced = [bool(token.whitespace_) for token in doc]
        self.tags = [token.tag_ for token in doc]
        self.capital = [word[:1].isupper() for word in self.words]
        self.firsts = {sent.start for sent in doc.sents}
        self.block_of = [0] * len(doc)
        self.lines: list[tuple[int, int]] = []
        """The blocks' first and last tokens."""
        for number, (_, span) in enumerate(annotations.blocks(doc)):
            self.lines.append((span.start, span.end))
            self.block_of[span.start : span.end] = [number] * len(span)
        self.shouted = _shouted(self.words, self.block_of)
        self.entities = _entities(doc, self.block_of)
        self.entity_at: dict[int, int] = {
            i: n for n, (start, end, _) in enumerate(self.entities) for i in range(start, end)
        }

    def label(self, i: int) -> str:
        """The entity label of a token, "" where it has none."""
        n = self.entity_at.get(i)
        return "" if n is None else self.entities[n][2]

    def phrase(self, start: int, end: int) -> str:
        """The words from start to end, as they stand."""
        found: str = self.doc[start:end].text
        return found

    def same_block(self, i: int, j: int) -> bool:
        """Whether both tokens exist and stand in one block."""
        return 0 <= i < len(self.words) and 0 <= j < len(self.words) and self.block_of[i] == self.block_of[j]


def _entities(doc: Doc, block_of: list[int]) -> list[tuple[int, int, str]]:
    """The model's entities, cut where one runs over the end of a block."""
    found = []
    for ent in doc.ents:
        start = ent.start
        for i in range(ent.start + 1, ent.end):
            if block_of[i] != block_of[i - 1]:
                found.append((start, i, ent.label_))
                start = i
        found.append((start, ent.end, ent.label_))
    return found


def _shouted(words: list[str], block_of: list[int]) -> frozenset[int]:
    """The blocks written in capitals throughout: there a capital says nothing."""
    upper: dict[int, int] = {}
    lower: dict[int, int] = {}
    for word, block in zip(words, block_of, strict=True):
        if len(word) > 2 and word.isalpha():
            count = upper if word.isupper() else lower
            count[block] = count.get(block, 0) + 1
    return frozenset(block for block, number in upper.items() if number > 2 * lower.get(block, 0))
