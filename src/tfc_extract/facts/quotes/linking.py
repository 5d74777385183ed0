"""Which saying a quoted passage hangs on: in its own sentence, or carried on from the speech before."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.attribution import Saying, SayingLexicon, Source, noun_phrase, source_of
from tfc_extract.facts.quotes.stretches import Passage

_ENDS = frozenset({".", "?", "!", "…"})
_DASHES = frozenset({"-", "–", "—", "―", "--"})

#: How much less likely than a verb of saying the others are to govern words that follow, or that precede them.
_TIERS_BEFORE = {"saying": 0, "noun": 2, "judging": 4, "thinking": 14}
_TIERS_AFTER = {"saying": 0, "noun": 30, "judging": 25, "thinking": 35}
#: “would say”, “did not mention”, “to tell”: not yet said, or never.
_UNSAID = frozenset({"would", "could", "should", "will", "can", "may", "might", "to", "not", "n't", "n’t", "never"})
_NAME_AFTER_DASH = re.compile(r"[\"”’'\s]*(?:[–—―-]+|--)\s*(?=[^\W\d_a-z])")
_TRANSCRIPT = re.compile(r"([A-Z][A-Z.'’ -]{1,40}):\s")


class Link(NamedTuple):
    """Whose a passage is: the token of its verb of saying, the verb as cue, the words that name the source."""

    rule: str
    at: int | None = None
    cue: str | None = None
    source: Source | None = None


class _Sentence(NamedTuple):
    """Tokens of one sentence, where a quote counts as one word of it."""

    start: int
    end: int


class Linker:
    """Links the passages of one Doc to its sayings, block by block."""

    def __init__(self, doc: Doc, passages: list[Passage], sayings: list[Saying], lexicon: SayingLexicon):
        self.doc = doc
        self.lexicon = lexicon
        self.sayings = sayings
        self.places = [saying.at for saying in sayings]
        self.blocks = annotations.blocks(doc)
        self.by_block: dict[int, list[Passage]] = {}
        for passage in passages:
            self.by_block.setdefault(passage.block, []).append(passage)
        self.inside = {token for passage in passages for token in range(passage.first, passage.last)}

    def links(self) -> Iterator[tuple[Passage, Link]]:
        """Each passage with its link, in order."""
        speech = Link("unattributed")  # what a paragraph without a source of its own goes on from
        for number, block in enumerate(self.blocks):
            passages = self.by_block.get(number, [])
            inherited = speech
            speech = Link("unattributed")
            last_place = block.span.start
            for start, end in self._sentences(block.span.start, block.span.end, passages):
                for passage in passages:
                    if not start <= passage.first < end:
                        continue
                    link = self._in_sentence(passage, start, end) or self._carried(
                        passage, start, end, speech, inherited
                    )
                    yield passage, link
                    if link.source is not None:
                        speech, last_place = link, passage.first
                saying = self._last_saying(start, end)
                if saying is not None and saying.at > last_place:
                    speech, last_place = Link("continued", saying.at, saying.cue, saying.source), saying.at
            if speech.source is None and (
                not passages or self._only_quoted(passages, block.span.start, block.span.end)
            ):
                if passages or block.kind not in ("paragraph", "list_item"):
                    speech = inherited
                else:
                    speech = self._topic(block.span.start, block.span.end)

    def _sentences(self, start: int, end: int, passages: list[Passage]) -> list[_Sentence]:
        """The block's sentences: a quote's own full stops do not end them, unless a new sentence follows the quote."""
        closers = {passage.last: passage for passage in passages}
        found, begin, position = [], start, start
        while position < end:
            passage = closers.pop(position, None)
            if passage is not None:
                position = self._after_marks(position, end)
                if position < end and self._ends_with(passage):
                    found.append(_Sentence(begin, position))
                    begin = position
                continue
            if position not in self.inside and self.doc[position].text in _ENDS:
                position = self._after_marks(position + 1, end)
                found.append(_Sentence(begin, position))
                begin = position
                continue
            position += 1
        if begin < end:
            found.append(_Sentence(begin, end))
        return found

    def _after_marks(self, position: int, end: int) -> int:
        while position < end and position not in self.inside and self._is_closing(position):
            position += 1
        return position

    def _is_closing(self, position: int) -> bool:
        token = self.doc[position]
        opens_next = position + 1 in self.inside and position - 1 not in self.inside
        return (token.is_quote or token.text in {"'", "’", "''"} or token.text in {")", "]"}) and not opens_next

    def _ends_with(self, passage: Passage) -> bool:
        """Does a sentence end with this passage? Not where “she said” or “Jo Lee asked” follows."""
        last = self.doc.text[passage.end - 1]
        if last not in ".?!…":
            return False
        position = self._after_marks(passage.last, len(self.doc))
        if position >= len(self.doc):
            return True
        word = self.doc[position]
        if word.text in _DASHES or word.text in {",", ";"} or (word.text[0].islower() and last != "."):
            return False
        near = self._saying_at(position, position + (12 if last in "?!…" else 4))
        if near is None or near.source is None:
            return not word.text[0].islower()
        trails = near.source.start <= position + 1 or near.at == position
        if last == ".":
            return not (trails and (word.text[0].islower() or word.pos_ == "PRON"))
        return not trails

    def _saying_at(self, start: int, end: int) -> Saying | None:
        first = bisect_left(self.places, start)
        return self.sayings[first] if first < len(self.places) and self.places[first] < end else None

    def _last_saying(self, start: int, end: int) -> Saying | None:
        last = bisect_left(self.places, end) - 1
        while last >= 0 and self.places[last] >= start:
            saying = self.sayings[last]
            if saying.source is not None and saying.tier == "saying":
                return saying
            last -= 1
        return None

    def _in_sentence(self, passage: Passage, start: int, end: int) -> Link | None:
        """The saying of the passage's own sentence that it hangs on most likely."""
        leads = all(
            token in self.inside or not self.doc[token].text[0].isalnum() for token in range(start, passage.first)
        )
        best: tuple[float, Saying] | None = None
        for position in range(bisect_left(self.places, start), bisect_left(self.places, end)):
            saying = self.sayings[position]
            price = self._price(saying, passage, leads)
            if best is None or price < best[0]:
                best = (price, saying)
        stated = self._dash(passage)
        if stated is not None and (best is None or leads):
            return stated
        if best is None:
            return self._colon(passage, start)
        saying = best[1]
        rule = "cue-before" if saying.at < passage.first else "cue-after"
        return Link(rule, saying.at, saying.cue, saying.source)

    def _price(self, saying: Saying, passage: Passage, leads: bool) -> float:
        """How unlikely it is that a passage hangs on a saying of its sentence."""
        before = saying.at < passage.first
        gap = range(saying.at + 1, passage.first) if before else range(passage.last, saying.at)
        price = float(sum(1 for token in gap if token not in self.inside))
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

    def _dash(self, passage: Passage) -> Link | None:
        """“…” — Jo Lee, and JO LEE: in a transcript."""
        transcript = _TRANSCRIPT.match(self.doc.text, passage.start, passage.end)
        if transcript:
            last = passage.first
            while self.doc[last].idx < transcript.end(1):
                last += 1
            return Link("transcript", None, None, Source(passage.first, last, last - 1))
        if not passage.closed:
            return None
        dash = _NAME_AFTER_DASH.match(self.doc.text, passage.end)
        if dash is None:
            return None
        first = passage.last
        while first < len(self.doc) and self.doc[first].idx < dash.end():
            first += 1
        last = first
        while last < len(self.doc) and self.doc[last].pos_ == "PROPN" and self.doc[last].text[0].isupper():
            last += 1
        return Link("dash-name", None, None, Source(first, last, last - 1)) if last > first else None

    def _colon(self, passage: Passage, start: int) -> Link | None:
        """Jo Lee was blunt: “…”."""
        position = passage.first - 1
        while position > start and not self.doc[position].text[0].isalnum() and self.doc[position].text != ":":
            position -= 1
        if position <= start or self.doc[position].text != ":":
            return None
        for token in self.doc[start:position]:
            if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("PROPN", "PRON", "NOUN"):
                return Link("colon-lead", None, None, noun_phrase(token, self.inside))
        return None

    def _carried(self, passage: Passage, start: int, end: int, speech: Link, inherited: Link) -> Link:
        """The source of the words before: in this paragraph, else of the paragraph before."""
        whole = all(t in self.inside or not self.doc[t].text[0].isalnum() for t in range(start, end))
        if not whole:
            link = self._subject(passage)
            if link is not None:
                return link
        if speech.source is not None:
            return speech._replace(rule="same-paragraph")
        if inherited.source is not None and whole:
            return Link("continued", None, None, inherited.source)
        return Link("unattributed")

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

    def _only_quoted(self, passages: list[Passage], start: int, end: int) -> bool:
        return all(t in self.inside or not self.doc[t].text[0].isalnum() for t in range(start, end))

    def _topic(self, start: int, end: int) -> Link:
        """Whom a paragraph that nobody speaks in is about, for a speech that begins in the next."""
        for token in self.doc[start:end]:
            if token.dep_ in ("nsubj", "nsubjpass") and token.ent_type_ == "PERSON":
                return Link("continued", None, None, noun_phrase(token, self.inside))
        return Link("unattributed")
