"""Sentences around quotes: where one ends when quoted words hold full stops of their own."""

from bisect import bisect_left

from spacy.tokens import Doc

from tfc_extract.attribution import Saying
from tfc_extract.facts.quotes.passages import Passage

_ENDS = frozenset({".", "?", "!", "…"})
_DASHES = frozenset({"-", "–", "—", "―", "--"})


class Sentences:
    """Divides a Doc's blocks into sentences in which a quote counts as a word."""

    def __init__(self, doc: Doc, sayings: list[Saying], inside: frozenset[int], abbreviations: frozenset[str]):
        self.doc = doc
        self.sayings = sayings
        self.places = [saying.at for saying in sayings]
        self.inside = inside
        self.abbreviations = abbreviations

    def within(self, start: int, end: int, passages: list[Passage]) -> list[tuple[int, int]]:
        """The block's sentences: a quote's own full stops do not end them, unless a new sentence follows the quote."""
        closers = {passage.last: passage for passage in passages}
        found, begin, position = [], start, start
        while position < end:
            passage = closers.pop(position, None)
            if passage is not None:
                position = self.after_marks(position, end)
                if position < end and self._ends_with(passage):
                    found.append((begin, position))
                    begin = position
                continue
            if position not in self.inside and self.doc[position].text in _ENDS and not self._abbreviates(position):
                position = self.after_marks(position + 1, end)
                found.append((begin, position))
                begin = position
                continue
            position += 1
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
