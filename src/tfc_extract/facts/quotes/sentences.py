"""Sentences around quotes: where one ends when quoted words hold full stops of their own."""

from bisect import bisect_left
from typing import Any

import numpy
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc

from tfc_extract.attribution import Saying
from tfc_extract.facts.quotes.passages import Passage

_ENDS = frozenset({".", "?", "!", "…"})
_END_IDS = numpy.array([get_string_id(mark) for mark in sorted(_ENDS)], dtype=numpy.uint64)
_DASHES = frozenset({"-", "–", "—", "―", "--"})


class Sentences:
    """Divides a Doc's blocks into sentences in which a quote counts as a word."""

    def __init__(self, doc: Doc, sayings: list[Saying], inside: frozenset[int], abbreviations: frozenset[str]):
        self.doc = doc
        self.sayings = sayings
        self.places = [saying.at for saying in sayings]
        self.inside = inside
        self.ends = [at for at in _ends(doc) if at not in inside]
        self.abbreviations = abbreviations

    def within(self, start: int, end: int, passages: list[Passage]) -> list[tuple[int, int]]:
        """The block's sentences: a quote's own full stops do not end them, unless a new sentence follows the quote."""
        closers = {passage.last: passage for passage in passages}
        stops = self.ends[bisect_left(self.ends, start) : bisect_left(self.ends, end)]
        found, begin, position = [], start, start
        for place in sorted({*closers, *stops}):
            if place < position or place >= end:
                continue
            passage = closers.get(place)
            if passage is not None:
                position = self.after_marks(place, end)
                if position < end and self._ends_with(passage):
                    found.append((begin, position))
                    begin = position
                if position > place:
                    continue
            if place not in self.inside and self.doc[place].text in _ENDS and not self._abbreviates(place):
                position = self.after_marks(place + 1, end)
                found.append((begin, position))
                begin = position
        if begin < end:
            found.append((begin, end))
        return found

    def _abbreviates(self, position: int) -> bool:
        """Is it the full stop of “Capt. Lee”?"""
        before = self.doc[position - 1] if position else self.doc[position]
        return not before.whitespace_ and before.lower_ in self.abbreviations

    def after_marks(self, position: int, end: int) -> int:
        """The first token from position that is no closing mark or bracket."""
        while position < end and position not in self.inside and self._is_closing(position):
            position += 1
        return position

    def _is_closing(self, position: int) -> bool:
        token = self.doc[position]
        opens_next = position + 1 in self.inside and position - 1 not in self.inside
        return (token.is_quote or token.text in {"'", "’", "''"} or token.text in {")", "]"}) and not opens_next

    def _ends_with(self, passage: Passage) -> bool:
        """Does a sentence end with this passage? Not where “she said” or “Jo Lee asked” follows."""
        last = passage.stop
        if last not in ".?!…":
            return False
        position = self.after_marks(passage.last, len(self.doc))
        if position >= len(self.doc):
            return True
        word = self.doc[position]
        if word.text in _DASHES or word.text in {",", ";"} or (word.text[0].islower() and last != "."):
            return False
        near = self._saying_at(position, position + (20 if last in "?!…" else 4))
        if near is None or near.source is None:
            return not word.text[0].islower()
        trails = near.source.start <= position + 1 or near.at == position
        if last == ".":
            return not (trails and (word.text[0].islower() or word.pos_ == "PRON"))
        return not trails

    def _saying_at(self, start: int, end: int) -> Saying | None:
        first = bisect_left(self.places, start)
        return self.sayings[first] if first < len(self.places) and self.places[first] < end else None


def _ends(doc: Doc) -> list[int]:
    """The tokens that may end a sentence, found by their ids all at once: looking at each in turn is dear."""
    orths: NDArray[Any] = doc.to_array(["ORTH"]).reshape(-1)
    places: list[int] = numpy.flatnonzero(numpy.isin(orths, _END_IDS)).tolist()
    return places
