"""A quantity in its sentence to a figure, or to nothing: is it one, what does it count, how exactly, when?"""

from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from tfc_extract import annotations
from tfc_extract.facts.figures import contexts
from tfc_extract.facts.figures.counted import Counted, find_counted, unit_of
from tfc_extract.facts.figures.lexicon import Patterns
from tfc_extract.facts.figures.measured import measured
from tfc_extract.facts.figures.modifiers import modifier
from tfc_extract.facts.figures.quantities import Quantity
from tfc_extract.models import Date, Figure, Modifier, When
from tfc_extract.syntax import governing_verb


class Sense(NamedTuple):
    """What was worked out about a quantity."""

    unit: str | None
    measure: str | None
    modifier: Modifier | None


class Reader:
    """Reads the quantities of one Doc in order."""

    def __init__(self, doc: Doc, patterns: Patterns):
        self.doc = doc
        self.patterns = patterns
        self.dates: list[tuple[Span, Date]] = annotations.spanned(doc, "dates")
        self.nouns = patterns.lexicon.nouns
        self.last: tuple[int, str | None] | None = None  # the sentence's start and the unit last counted in it

    def read(self, quantity: Quantity) -> Figure | None:
        """The figure of a quantity whose offsets are the Doc's; None where it is none."""
        span = self.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        number = self.doc.char_span(quantity.start, quantity.after, alignment_mode="expand")
        if span is None or number is None:
            return None
        modified = modifier(self.doc, quantity, span.sent.start_char, self.patterns)
        start = self._word_after(modified.end, max(span.end, number.end))
        if quantity.kind in ("money", "percentage", "measure"):
            measure = measured(self.doc, span, start, self.nouns)
            return self._figure(quantity, span, Sense(quantity.unit, measure, modified.kind))
        if any(date.start < span.end and span.start < date.end for date, _ in self.dates):
            return None
        counted = find_counted(self.doc, start, span.sent.end, self.nouns)
        return self._counted(contexts.Place(number, quantity, counted, self.patterns), modified.kind)

    def _word_after(self, end: int, least: int) -> int:
        """The first word behind an offset."""
        while least < len(self.doc) and self.doc[least].idx < end:
            least += 1
        return least

    def _counted(self, place: contexts.Place, kind: Modifier | None) -> Figure | None:
        number, quantity, counted = place.number, place.quantity, place.counted
        if not self._is_figure(place, counted):
            return None
        if quantity.value == 1 and quantity.upper is None and not self._counts_one(place, kind, counted):
            return None
        if counted is None:
            unit = self.last[1] if self.last and self.last[0] == number.sent.start else None
            return self._figure(quantity, number, Sense(quantity.unit or unit, None, kind))
        unit = quantity.unit or unit_of(counted.head, self.nouns.compounds)
        if unit == "time" and self._is_factor(counted.head.i + 1):
            return self._figure(quantity._replace(kind="ratio", rule="times"), number, Sense(None, None, kind))
        self.last = (number.sent.start, unit)
        measure = quantity.unit or counted.phrase.text  # "a 60-bed home" counts beds
        return self._figure(quantity, number, Sense(unit, measure, kind))

    def _is_factor(self, at: int) -> bool:
        """ "three times as quickly", "four times the average": a factor and no count."""
        if at >= len(self.doc):
            return False
        return self.doc[at].lower_ in ("as", "the", "that") or self.doc[at].tag_ in ("JJR", "RBR")

    def _is_figure(self, place: contexts.Place, counted: Counted | None) -> bool:
        if contexts.counts_nothing(place):
            return False
        if place.before is not None and place.before.lower_ == "per":  # "9.6 deaths per 100,000 people"
            return False
        if counted is not None:
            return not self._is_time_noun(counted.head) and counted.head.lower_ not in self.nouns.uncounted
        if place.quantity.rule == "fraction":
            return contexts.is_fraction(place)
        if place.quantity.rule != "count":
            return place.number[0].ent_type_ not in ("DATE", "TIME")
        return not contexts.is_idle(place)

    def _is_time_noun(self, head: Token) -> bool:
        return head.lower_ in self.nouns.time or head.lower_.removesuffix("s") in self.nouns.time

    def _counts_one(self, place: contexts.Place, kind: Modifier | None, counted: Counted | None) -> bool:
        """ "one" counts only where it is measured against something: "only one nurse", "one boy and two girls"."""
        if place.is_digits or counted is None or self.doc[place.number.end].lower_ == "of":
            return place.is_digits and counted is not None
        if kind is not None or (place.before is not None and place.before.lower_ in ("only", "just", "exactly")):
            return True
        others = (token for token in place.number.sent if token.tag_ == "CD" and token.lower_ != "one")
        parallel = counted.head.dep_ == "conj" or any(child.dep_ == "conj" for child in counted.head.children)
        return parallel and any(token.ent_type_ not in ("DATE", "TIME") for token in others)

    def _figure(self, quantity: Quantity, span: Span, sense: Sense) -> Figure:
        return Figure(
            kind=quantity.kind,
            value=quantity.value,
            upper=quantity.upper,
            unit=sense.unit,
            modifier=sense.modifier,
            measure=sense.measure or None,
            when=self._when(span),
            span=annotations.char_span(self.doc, quantity.start, quantity.end),
            context=annotations.context(span),
            rule=quantity.rule,
        )

    def _when(self, span: Span) -> When | None:
        """The date of the figure's clause; None where there is none, or more than one."""
        sent = span.sent
        near = [(words, date) for words, date in self.dates if sent.start <= words.start < sent.end and date.when]
        if not near:
            return None
        verb = governing_verb(span.root)
        found = [date.when for words, date in near if governing_verb(words.root) == verb]
        return found[0] if len(found) == 1 else None
