"""A bare number where it stands: what the questions of `contexts` are asked of."""

from typing import NamedTuple

from spacy.tokens import Span, Token

from tfc_extract.facts.figures.counted import Counted
from tfc_extract.facts.figures.lexicon import Patterns
from tfc_extract.facts.figures.quantities import Quantity

#: The parser may end a sentence behind these.
_ABBREVIATIONS = frozenset({"No.", "Nos.", "no.", "nos.", "p.", "pp.", "s.", "para.", "fig.", "Fig.", "Art.", "art."})


class Place(NamedTuple):
    """A bare number where it stands: its words, the quantity, what it counts, the lexicon, its sentence."""

    number: Span
    quantity: Quantity
    counted: Counted | None
    patterns: Patterns
    start: int
    end: int

    @property
    def counts(self) -> bool:
        """Does a noun follow that it counts?"""
        return self.counted is not None

    @property
    def counts_many(self) -> bool:
        """Does a plural noun follow that it counts?"""
        return self.counted is not None and self.counted.is_plural

    @property
    def before(self) -> Token | None:
        """The word in front of the number in its sentence."""
        doc, at = self.number.doc, self.number.start
        if at == 0 or (self.number[0].is_sent_start and doc[at - 1].text not in _ABBREVIATIONS):
            return None
        return doc[at - 1]

    @property
    def after(self) -> Token | None:
        """The word behind the number, in this sentence or the next."""
        return self.number.doc[self.number.end] if self.number.end < len(self.number.doc) else None

    def counts_of(self, words: frozenset[str]) -> bool:
        """Is what it counts one of these words?"""
        return self.counted is not None and self.counted.head.lower_ in words

    @property
    def is_opening(self) -> bool:
        """Do only quotation marks stand in front of it, or a colon or dash that opens a sentence?"""
        before = self.before
        return before is None or before.is_quote or before.text in {":", "•", "-", "–", "("}

    @property
    def is_first(self) -> bool:
        """Does only one word stand in front of it in its sentence?"""
        return self.number.start - self.start <= 1

    @property
    def is_digits(self) -> bool:
        """Is it written in digits?"""
        return self.quantity.form == "digits"
