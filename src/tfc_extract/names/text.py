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

#: Tags of closed classes of words: what is capitalised and none of them is a name.
_CLOSED = frozenset(("PRP", "PRP$", "CC", "DT", "WP", "WDT", "MD", "EX"))


class Name(NamedTuple):
    """The tokens from start to end: a person's name or a body's, why, and how sure (votes)."""

    start: int
    end: int
    label: str
    rule: str
    weight: int = 1


def lower_words(doc: Doc) -> list[str]:
    """The Doc's words in lower case (asked for at once: a token at a time a Doc is slow)."""
    strings = doc.vocab.strings
    return [strings[code] for code in doc.to_array("LOWER").tolist()]


class Text:
    """Words, tags and entity labels of a Doc, by token number."""

    def __init__(self, doc: Doc):
        self.doc = doc
        rows = doc.to_array(["ORTH", "LOWER", "TAG", "SPACY", "SENT_START"])
        strings = doc.vocab.strings
        orths, lowers, tags, spaced, starts = rows.T.tolist() if len(doc) else ([], [], [], [], [])
        written = {code: strings[code] for code in {*orths, *lowers, *tags}}
        self.words: list[str] = [written[code] for code in orths]
        self.lower: list[str] = [written[code] for code in lowers]
        self.tags: list[str] = [written[code] for code in tags]
        self.spaced: list[int] = spaced
        """1 where white space follows the token."""
        self.capital = [word[:1].isupper() for word in self.words]
        for i, tag in enumerate(self.tags):
            if tag in _CLOSED and self.capital[i] and len(self.words[i]) > 3 and not doc[i].is_stop:
                self.tags[i] = "NNP"  # an unknown surname that the tagger takes for a pronoun
        self.proper = {word for word, tag in zip(self.words, self.tags, strict=True) if tag == "NNP"}
        self.vocabulary = set(self.lower)
        self.firsts = {i for i, start in enumerate(starts) if start == 1} | {0}
        """The sentences' first tokens."""
        self.block_of = [0] * len(doc)
        self.lines: list[tuple[int, int]] = []
        """The blocks' first and last tokens."""
        for number, (_, span) in enumerate(annotations.blocks(doc)):
            self.lines.append((span.start, span.end))
            self.block_of[span.start : span.end] = [number] * len(span)
        self.bylines = {n for n, (start, end) in enumerate(self.lines) if self._is_byline(start, end)}
        self.shouted = _shouted(self.words, self.lines)
        self.entities = _entities(doc, self.block_of)
        self.entity_at: dict[int, int] = {
            i: n for n, (start, end, _) in enumerate(self.entities) for i in range(start, end)
        }

    def _is_byline(self, start: int, end: int) -> bool:
        """Whether a block is “By Local Democracy Reporter Jane Doe” or “Jane Doe 6 April 2016”: short, no sentence."""
        dated = self.tags[start] == "NNP" and self.words[end - 1].isdigit() and len(self.words[end - 1]) == 4
        if dated and 4 < end - start < 8 and self.words[end - 3].isdigit() and self.words[end - 2].istitle():
            return True
        return (
            self.words[start] in ("By", "BY") and end - start < 11 and self.words[end - 1] not in (".", "?", "!", "”")
        )

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


def _shouted(words: list[str], lines: list[tuple[int, int]]) -> frozenset[int]:
    """The blocks written in capitals throughout: there a capital says nothing."""
    found = []
    for number, (start, end) in enumerate(lines):
        long = [word for word in words[start:end] if len(word) > 2 and word.isalpha()]
        if 3 * sum(map(str.isupper, long)) > 2 * len(long):
            found.append(number)
    return frozenset(found)
