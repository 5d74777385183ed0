"""Which saying a quoted passage hangs on: in its own sentence, or carried on from the speech before."""

from bisect import bisect_left
from collections.abc import Generator, Iterator
from typing import NamedTuple

import numpy
from spacy.tokens import Doc, Span

from tfc_extract import annotations, syntax
from tfc_extract.attribution import Saying, SayingLexicon
from tfc_extract.facts.quotes.passages import Passage, quoted_tokens
from tfc_extract.facts.quotes.punctuated import name_after_dash, name_after_verdict, name_before_colon, transcript_name
from tfc_extract.facts.quotes.sentences import Sentences
from tfc_extract.sources import Source, noun_phrase, source_of

#: How much less likely than a verb of saying the others are to govern words that follow, or that precede them.
_TIERS_BEFORE = {"saying": 0, "noun": 2, "judging": 4, "thinking": 14}
_TIERS_AFTER = {"saying": 0, "noun": 30, "judging": 25, "thinking": 35}
#: “would say”, “did not mention”, “to tell”: not yet said, or never.
_UNSAID = frozenset({"would", "could", "should", "will", "can", "may", "might", "to", "not", "n't", "n’t", "never"})
_NEAREST = 12  # sayings on either side
_LONGEST_HEADING = 8
_UNLIKELY = 45
_SPEAKING = frozenset({"saying", "judging"})


class Link(NamedTuple):
    """Whose a passage is: the token of its verb of saying, the verb as cue, the words that name the source."""

    rule: str
    at: int | None = None
    cue: str | None = None
    source: Source | None = None


_UNATTRIBUTED = Link("unattributed")
_FLOWING = frozenset({"paragraph", "list_item"})


class Linker:
    """Links the passages of one Doc to its sayings, block by block."""

    def __init__(self, doc: Doc, passages: list[Passage], sayings: list[Saying], lexicon: SayingLexicon):
        self.doc = doc
        self.text = annotations.reading_text(doc)
        self.lexicon = lexicon
        self.sayings = sayings
        self.places = [saying.at for saying in sayings]
        self.blocks = annotations.blocks(doc)
        self.by_block: dict[int, list[Passage]] = {}
        for passage in passages:
            self.by_block.setdefault(passage.block, []).append(passage)
        self.inside = quoted_tokens(passages)
        free = numpy.ones(len(doc), dtype=numpy.int64)
        free[sorted(self.inside)] = 0
        punctuation = doc.to_array(["IS_PUNCT"]).reshape(-1).astype(bool)
        #: How many tokens, and how many words, outside of quotes stand before each place.
        self.outside: list[int] = [0, *free.cumsum().tolist()]
        self.words: list[int] = [0, *numpy.where(punctuation, 0, free).cumsum().tolist()]
        self.sentences = Sentences(doc, sayings, self.inside, lexicon.abbreviations)

    def links(self) -> Iterator[tuple[Passage, Link]]:
        """Each passage with its link, in order."""
        speech = lead = _UNATTRIBUTED  # what a paragraph, a list's item without a source of its own goes on from
        for number, block in enumerate(self.blocks):
            passages = self.by_block.get(number, [])
            item = block.kind == "list_item"
            heading = self._is_heading(block.span, passages)
            last = yield from self._block_links(
                block.span, passages, _UNATTRIBUTED if heading else lead if item else speech, item
            )
            if heading or block.kind not in _FLOWING:  # a caption or heading between does not end a speech
                continue
            if not item:
                lead = last if block.span[-1].text == ":" and last.source else self._lead(block.span)
            if last.source is not None:
                speech = last
            elif not passages:
                speech = self._topic(block.span)
            elif self._words_between(block.span.start, block.span.end) > 0:
                speech = _UNATTRIBUTED

    def _is_heading(self, block: Span, passages: list[Passage]) -> bool:
        """‘Lost trust’ between two paragraphs."""
        if len(passages) != 1 or len(block) > _LONGEST_HEADING or passages[0].stop in ".!?,…":
            return False
        return self._words_between(block.start, block.end) == 0

    def _block_links(
        self, block: Span, passages: list[Passage], inherited: Link, item: bool
    ) -> Generator[tuple[Passage, Link], None, Link]:
        """The links of one block's passages; returns the last source in it."""
        speech, last_place = _UNATTRIBUTED, block.start
        waiting = iter(passages)
        passage = next(waiting, None)
        for start, end in self.sentences.within(block.start, block.end, passages):
            while passage is not None and passage.first < end:
                link = self._in_sentence(passage, start, end)
                if link is None:
                    link = self._carried(passage, (start, end), speech, inherited, item)
                yield passage, link
                if link.source is not None:
                    speech, last_place = link, passage.first
                passage = next(waiting, None)
            saying = self._last_saying(start, end)
            if saying is not None and saying.at > last_place and not self._same_source(saying, speech):
                speech, last_place = Link("continued", saying.at, saying.cue, saying.source), saying.at
        return speech

    @staticmethod
    def _same_source(saying: Saying, speech: Link) -> bool:
        return saying.source is not None and speech.source is not None and saying.source.head == speech.source.head

    def _last_saying(self, start: int, end: int) -> Saying | None:
        last = bisect_left(self.places, end) - 1
        while last >= 0 and self.places[last] >= start:
            saying = self.sayings[last]
            if saying.source is not None and saying.tier in _SPEAKING and not syntax.is_negated(self.doc[saying.at]):
                return saying
            last -= 1
        return None

    def _in_sentence(self, passage: Passage, start: int, end: int) -> Link | None:
        """The saying of the passage's own sentence that it hangs on most likely."""
        leads = self._words_between(start, passage.first) == 0
        best: tuple[float, Saying] | None = None
        near = bisect_left(self.places, passage.first)
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        for position in range(max(first, near - _NEAREST), min(last, near + _NEAREST)):
            saying = self.sayings[position]
            price = self._price(saying, passage, leads)
            if best is None or price < best[0]:
                best = (price, saying)
        stated = self._punctuated(passage)
        if stated is not None and (best is None or leads):
            return stated
        if best is None or best[0] > _UNLIKELY:
            return self._colon(passage, start)
        if best[1].tier != "saying" and best[1].at < passage.first:
            lead = self._colon(passage, start)
            if lead is not None and (best[1].source is None or lead.source != best[1].source):
                return lead
        saying = self._outer(best[1], start)
        rule = "cue-before" if saying.at < passage.first else "cue-after"
        return Link(rule, saying.at, saying.cue, saying.source)

    def _outer(self, saying: Saying, start: int) -> Saying:
        """The saying that governs one whose source is a pronoun: “Mr Webb criticised what he called …”."""
        if saying.source is None or self.doc[saying.source.head].pos_ != "PRON":
            return saying
        verb = self.doc[saying.at]
        while verb.dep_ not in {"ROOT", "conj"} and verb.head.i >= start:
            verb = verb.head
            outer = self._saying_at(verb.i)
            if outer is not None and outer.source is not None and outer.tier in _SPEAKING:
                return outer if outer.source.head != saying.source.head else saying
        return saying

    def _saying_at(self, place: int) -> Saying | None:
        position = bisect_left(self.places, place)
        return self.sayings[position] if position < len(self.places) and self.places[position] == place else None

    def _price(self, saying: Saying, passage: Passage, leads: bool) -> float:
        """How unlikely it is that a passage hangs on a saying of its sentence."""
        before = saying.at < passage.first
        gap = (saying.at + 1, passage.first) if before else (passage.last, saying.at)
        price = float(self.outside[gap[1]] - self.outside[gap[0]])
        price += _TIERS_BEFORE[saying.tier] if before else _TIERS_AFTER[saying.tier]
        if saying.source is None:
            price += 15
        if not before and not leads:
            price += 12
        verb = self.doc[saying.at]
        if before and price > 4 and not verb.is_ancestor(self.doc[passage.first]):
            price += 6
        if any(child.dep_ in {"aux", "neg"} and child.lower_ in _UNSAID for child in verb.children):
            price += 8
        return price

    def _punctuated(self, passage: Passage) -> Link | None:
        """JO LEE: … in a transcript, and “…” — Jo Lee."""
        source = transcript_name(self.doc, self.text, passage)
        if source is not None:
            return Link("transcript", None, None, source)
        source = name_after_verdict(self.doc, passage, self.inside)
        if source is not None:
            return Link("verdict", None, None, source)
        source = name_after_dash(self.doc, self.text, passage)
        return None if source is None else Link("dash-name", None, None, source)

    def _colon(self, passage: Passage, start: int) -> Link | None:
        headline = self.blocks[passage.block].kind != "paragraph"
        source = name_before_colon(self.doc, (start, passage.first), self.inside, anywhere=headline)
        return None if source is None else Link("colon-lead", None, None, source)

    def _carried(self, passage: Passage, sentence: tuple[int, int], speech: Link, inherited: Link, item: bool) -> Link:
        """The source of the words before: in this paragraph, else of the paragraph before, or of the list's lead."""
        whole = self._words_between(*sentence) == 0
        if not whole:
            link = self._subject(passage)
            if link is not None:
                return link
        if speech.source is not None:
            return speech._replace(rule="same-paragraph")
        if inherited.source is not None and (whole or item):
            return Link("list-lead" if item and not whole else "continued", None, None, inherited.source)
        return _UNATTRIBUTED

    def _subject(self, passage: Passage) -> Link | None:
        """The subject of the clause that quoted words stand in."""
        token = self.doc[passage.first]
        for _ in range(12):
            if token.head.i == token.i:
                break
            token = token.head
            if token.i not in self.inside and token.pos_ == "VERB":
                source = source_of(token, self.inside)
                if source is not None and self._speaks(source):
                    return Link("clause-subject", token.i, token.lower_, source)
        return None

    def _speaks(self, source: Source) -> bool:
        head = self.doc[source.head]
        return (
            head.ent_type_ in ("PERSON", "ORG")
            or head.lower_ in ("he", "she", "they")
            or head.lower_ in self.lexicon.documents
        )

    def _words_between(self, start: int, end: int) -> int:
        """How many words outside of quotes stand there."""
        return self.words[end] - self.words[start]

    def _topic(self, block: Span) -> Link:
        """Whom a paragraph that nobody speaks in is about, for a speech that begins in the next."""
        for token in block:
            if token.dep_ in ("nsubj", "nsubjpass") and token.ent_type_ == "PERSON":
                return Link("continued", None, None, noun_phrase(token, self.inside))
        return _UNATTRIBUTED

    def _lead(self, block: Span) -> Link:
        """“Among the issues in the inspectors' report were:” speaks for the list below it."""
        if block[-1].text == ":":
            for token in block:
                if token.lower_ in self.lexicon.documents or token.lower_ in self.lexicon.inspectors:
                    return Link("list-lead", None, None, noun_phrase(token, self.inside))
        return _UNATTRIBUTED
