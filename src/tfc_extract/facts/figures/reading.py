"""A quantity in its sentence to its sense, or to nothing: is it a figure, what does it count, how exactly?"""

from bisect import bisect_right
from typing import NamedTuple

from spacy.tokens import Doc, Span

from tfc_extract import annotations
from tfc_extract.facts.figures import contexts
from tfc_extract.facts.figures.counted import Counted, find_counted
from tfc_extract.facts.figures.lexicon import Patterns
from tfc_extract.facts.figures.measured import measured
from tfc_extract.facts.figures.modifiers import modifier
from tfc_extract.facts.figures.place import Place
from tfc_extract.facts.figures.quantities import Quantity
from tfc_extract.facts.figures.singular import unit_of
from tfc_extract.facts.figures.stating import noun_of, stated_by_verb
from tfc_extract.models import Modifier

#: Words each side of "one" in which another number may stand beside it.
_NEAR = 30


class Sense(NamedTuple):
    """A figure worked out but for its date: the quantity, its words, unit, measure and modifier."""

    quantity: Quantity
    span: Span
    unit: str | None
    measure: str | None
    modifier: Modifier | None


class Sentences:
    """The sentences of a Doc, found by a word in them (`Span.sent` would walk each sentence every time)."""

    def __init__(self, doc: Doc):
        self.starts = [sent.start for sent in doc.sents]
        self.length = len(doc)

    def around(self, at: int) -> tuple[int, int]:
        """First word and end of a word's sentence."""
        after = bisect_right(self.starts, at)
        return self.starts[after - 1], self.starts[after] if after < len(self.starts) else self.length


class Reader:
    """Reads the quantities of one Doc in order; `dated` are the words that dates hold."""

    def __init__(self, doc: Doc, patterns: Patterns, sentences: Sentences, dated: frozenset[int]):
        self.doc = doc
        self.text = annotations.reading_text(doc)
        self.patterns = patterns
        self.nouns = patterns.lexicon.nouns
        self.sentences = sentences
        self.dated = dated
        self.last: tuple[int, str | None] | None = None  # the sentence's start and the unit last counted in it

    def read(self, quantity: Quantity) -> Sense | None:
        """The sense of a quantity whose offsets are the Doc's; None where it is no figure."""
        span = annotations.reading_span(self.doc, quantity.start, quantity.end)
        number = annotations.reading_span(self.doc, quantity.start, quantity.after)
        if span is None or number is None:
            return None
        first, limit = self.sentences.around(span.start)
        modified = modifier(self.doc, self.text, quantity, self.doc[first].idx, self.patterns)
        start = self._word_after(modified.end, max(span.end, number.end))
        if number.end < span.end and quantity.rule == "ratio":
            start = number.end  # "one nurse in four"
        if quantity.unit == "stone" and start < limit and self.doc[start].tag_ == "NNS":  # "two stone lions"
            quantity, span = quantity._replace(kind="count", unit=None, end=quantity.after, rule="count"), number
            start = number.end
        place = Place(number, quantity, None, self.patterns, first, limit)
        if quantity.kind == "measure" and contexts.is_labelled(place):
            return None  # "Form 7C"
        if quantity.kind in ("money", "percentage", "measure"):
            return Sense(quantity, span, quantity.unit, measured(span, start, limit, self.patterns), modified.kind)
        if not self.dated.isdisjoint(range(span.start, span.end)):
            return None
        counted = find_counted(self.doc, start, limit, self.nouns)
        if counted is not None and self._is_time(counted) and self._is_beside(counted):
            counted = None  # "to 117 last year"
        return self._counted(place._replace(counted=counted), modified.kind)

    def _word_after(self, end: int, least: int) -> int:
        """The first word behind an offset."""
        while least < len(self.doc) and self.doc[least].idx < end:
            least += 1
        return least

    def _is_beside(self, counted: Counted) -> bool:
        """Is a noun of time not what is counted, but a time of its own: "last year", "Thursday"?"""
        return counted.phrase.start != counted.head.i or counted.head.tag_ == "NNP"

    def _is_time(self, counted: Counted) -> bool:
        word = counted.head.lower_
        if counted.head.tag_ == "NNP" and counted.head.ent_type_ in ("DATE", "TIME"):
            return True
        return word in self.nouns.time or word.removesuffix("s") in self.nouns.time

    def _counted(self, place: Place, kind: Modifier | None) -> Sense | None:
        number, quantity, counted = place.number, place.quantity, place.counted
        if not self._is_figure(place, counted):
            return None
        if quantity.value == 1 and quantity.upper is None and not self._counts_one(place, kind, counted):
            return None
        if counted is None:
            return self._uncounted(place, kind)
        unit = quantity.unit or unit_of(counted.head, self.nouns.compounds)
        if unit == "time" and self._is_factor(counted.head.i + 1):
            return Sense(quantity._replace(kind="ratio", rule="times"), number, None, None, kind)
        elided = self.doc[number.end].lower_ == "of" and counted.head.i == number.end + 1 and counted.head.tag_ == "NN"
        if elided and self.last and self.last[0] == place.start:
            # "three counts of theft and two of fraud"
            return Sense(quantity, number, self.last[1], counted.phrase.text, kind)
        self.last = (place.start, unit)
        measure = quantity.unit or counted.phrase.text  # "a 60-bed home" counts beds
        return Sense(quantity, number, unit, measure, kind)

    def _ahead(self, place: Place) -> Counted | None:
        """The noun that stands behind the other end: "from 300 to 450 names"."""
        at, limit = place.number.end, place.end
        if at + 2 >= limit or self.doc[at].lower_ != "to" or not self.doc[at + 1].like_num:
            return None
        while at + 1 < limit and (self.doc[at + 1].like_num or self.doc[at + 1].tag_ == "CD"):
            at += 1
        found = find_counted(self.doc, at + 1, limit, self.nouns)
        return found if found is not None and found.is_plural and not self._is_time(found) else None

    def _uncounted(self, place: Place, kind: Modifier | None) -> Sense:
        """A bare number: of its verb's subject ("fell by 410"), or of what was counted last ("Surrey (444)")."""
        number, quantity = place.number, place.quantity
        if (ahead := self._ahead(place)) is not None:
            return Sense(quantity, number, unit_of(ahead.head, self.nouns.compounds), None, kind)
        known = self.last[1] if self.last is not None and self.last[0] == place.start else None
        stated = noun_of(number, self.patterns)
        if stated is None:
            by_verb = stated_by_verb(number, self.patterns)
            stated = by_verb if by_verb is not None and (by_verb.is_plural or known is None) else None
        if stated is None or self._is_time(stated):
            return Sense(quantity, number, quantity.unit or known, None, kind)
        if stated.head.lower_ in ("father", "mother", "parent"):  # "a mother of three"
            return Sense(quantity, number, "child", None, kind)
        named = stated.is_plural and stated.head.lower_ not in self.nouns.sums
        unit = unit_of(stated.head, self.nouns.compounds) if named else None
        return Sense(quantity, number, quantity.unit or unit, stated.phrase.text, kind)

    def _is_factor(self, at: int) -> bool:
        """ "three times as quickly", "four times the average": a factor and no count."""
        if at >= len(self.doc):
            return False
        return self.doc[at].lower_ in ("as", "the", "that") or self.doc[at].tag_ in ("JJR", "RBR")

    def _is_figure(self, place: Place, counted: Counted | None) -> bool:
        rate = place.before is not None and place.before.lower_ == "per"  # "9.6 deaths per 100,000 people"
        if rate or contexts.counts_nothing(place):
            return False
        if counted is not None and (self._is_time(counted) or counted.head.lower_ in self.nouns.uncounted):
            return False
        if place.quantity.rule == "fraction":
            return contexts.is_fraction(place)
        if counted is not None:
            return True
        if place.quantity.rule != "count":
            return place.number[0].ent_type_ not in ("DATE", "TIME")
        return not contexts.is_idle(place)

    def _counts_one(self, place: Place, kind: Modifier | None, counted: Counted | None) -> bool:
        """ "one" counts only where it is measured against something: "only one nurse", "one boy and two girls"."""
        if place.is_digits or counted is None or self.doc[place.number.end].lower_ == "of":
            return place.is_digits and counted is not None
        if kind is not None or (place.before is not None and place.before.lower_ in ("only", "just", "exactly")):
            return True
        near = self.doc[max(place.start, place.number.start - _NEAR) : min(place.end, place.number.end + _NEAR)]
        others = (token for token in near if token.tag_ == "CD" and token.lower_ != "one")
        parallel = counted.head.dep_ == "conj" or any(child.dep_ == "conj" for child in counted.head.children)
        return parallel and any(token.ent_type_ not in ("DATE", "TIME") for token in others)
