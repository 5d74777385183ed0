"""Speakers: which person or body the words that name a source mean.

Names are the article's people and organisations; “he” and “she” are whoever was last spoken of as the one who acts
or speaks; a spokesman, a report or an inspector speaks for the body named beside them. A person is never guessed for
a source without a name.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from tfc_extract import annotations, mentions
from tfc_extract.attribution import SayingLexicon
from tfc_extract.holders import Holders, gender_described
from tfc_extract.mentions import Mention, backwards, between, covering, genders, is_topic, start_of
from tfc_extract.sources import Source, noun_phrase

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself", "they", "them", "their"})
_BELONGING = frozenset({"prep", "amod"})
_THE = frozenset({"the", "this", "that", "his", "her", "its", "their"})
#: How far back, in tokens, a pronoun looks, a report for who inspects, and a short name for its body.
_SPOKE = 20  # tokens: how much nearer to a pronoun stands one who has spoken, or whom the sentence before is about
_REACH, _NEAR, _FAR = 250, 150, 800


class Speaker(NamedTuple):
    """Ids of who speaks: a person, or the body that an unnamed source speaks for; both None where unknown."""

    person: str | None = None
    organisation: str | None = None


NOBODY = Speaker()


class Speakers:
    """Resolves the sources of one Doc; each answer is remembered for the pronouns after it."""

    def __init__(self, doc: Doc, lexicon: SayingLexicon, quoted: frozenset[int] = frozenset()):
        self.doc = doc
        self.lexicon = lexicon
        self.quoted = quoted
        self.people = mentions.mentions(doc, "people")
        self.bodies = mentions.mentions(doc, "organisations")
        rows = annotations.get(doc, "organisations") or ()
        self.names = {row["id"]: (row["kind"], frozenset(row["name"].lower().split())) for row in rows}
        self.regulators = [m for m in self.bodies if self.names[m.id][0] == "regulator"]
        self.genders = genders(doc, self.people, lexicon)
        self.holders = Holders(doc, lexicon)
        self.unnamed = dict.fromkeys(lexicon.persons, "") | dict.fromkeys(lexicon.men, "he")
        self.unnamed |= dict.fromkeys(lexicon.women, "she")
        self.known: dict[int, Speaker] = {}  # by head token of a resolved source
        self.order: list[int] = []

    def expect(self, source: Source | None) -> None:
        """Resolve a source that names its speaker now, for the pronouns of the text to look back on."""
        if source is not None and self.doc[source.head].pos_ != "PRON":
            self.resolve(source)

    def resolve(self, source: Source | None) -> Speaker:
        """Who the words mean."""
        if source is None:
            return NOBODY
        if source.head not in self.known:
            found = self._resolve(source)
            self.known[source.head] = found
            word = self.doc[source.head].lower_
            if found != NOBODY or word in self.unnamed:
                insort(self.order, source.head)
        return self.known[source.head]

    def _resolve(self, source: Source) -> Speaker:
        head = self.doc[source.head]
        word = head.lower_
        named = self._named(head, source)
        if named is not None:
            return named
        if word in _HE or word in _SHE:
            return self._antecedent(head, "he" if word in _HE else "she")
        if word in _IT:
            written = self._document_before(head.i) if word == "it" else NOBODY
            return self._body_before(head.i, _REACH) if written == NOBODY else written
        return self._unnamed(head, source)

    def _named(self, head: Token, source: Source) -> Speaker | None:
        person = covering(self.people, source.head)
        if person is not None:
            return Speaker(person=person)
        body = covering(self.bodies, source.head)
        if body is not None and head.lower_ not in self.lexicon.speakers and head.lower_ not in self.lexicon.inspectors:
            return Speaker(organisation=body)
        beside = [child for child in head.children if child.dep_ == "appos"]
        if head.dep_ == "appos":
            beside.append(head.head)
        for other in beside:
            person = covering(self.people, other.i) if abs(other.i - head.i) < 15 else None
            if person is not None:
                return Speaker(person=person)
        inside = [m for m in between(self.people, source.start, source.head + 1) if not mentions.owns(self.doc, m)]
        return Speaker(person=inside[-1].id) if inside else None

    def _unnamed(self, head: Token, source: Source) -> Speaker:
        """The body for which a spokesman, an inspector, a report or “the council” speaks."""
        word, lexicon = head.lower_, self.lexicon
        person = self.holders.meant(source) or self._described(head, source)
        if person is not None:
            return Speaker(person=person)
        if word in lexicon.inspectors:
            return self._inspector(source)
        if word in lexicon.speakers or word in lexicon.documents or word in lexicon.bodies:
            told = self._writer(head) or self._beside(head, source) or self._body_in(head, source)
            return told or self._spoken_for(head, source)
        if word in lexicon.callings and self.doc[source.start].lower_ == "the":
            return self._body_before(source.start, _REACH, bystanders=False)
        return NOBODY

    def _spoken_for(self, head: Token, source: Source) -> Speaker:
        """“A spokesman”, “the letter”, “the report”: whose they are when no body is named with them."""
        word, lexicon = head.lower_, self.lexicon
        owned = any(token.dep_ == "poss" for token in head.children)
        if word in lexicon.speakers and any(child.i > head.i and child.dep_ in _BELONGING for child in head.children):
            return NOBODY  # “a source close to the minister” tells whose, and it is no body of the article
        if word in lexicon.speakers and not owned and head.tag_ != "NNS":
            return self._body_before(source.start, _NEAR // 2)
        if word in lexicon.letters and self.doc[source.start].lower_ in _THE:
            return self._last_known(source.start, _NEAR)
        if word not in lexicon.inspections or owned or any(c.lower_ in lexicon.outside for c in head.children):
            return NOBODY
        return self._inspector(source)

    def _body_in(self, head: Token, source: Source) -> Speaker | None:
        """“council chiefs”, “a hospital spokesman”, “the trust”: the body of that kind named before."""
        words = [token.lower_ for token in self.doc[source.start : source.head + 1]]
        for noun in reversed(words):
            if noun in self.lexicon.bodies and (noun != head.lower_ or words[0] in _THE or noun == "police"):
                return self._body_named(noun, source.start)
        return None

    def _beside(self, head: Token, source: Source) -> Speaker | None:
        last = min(max(head.right_edge.i + 1, source.end), head.i + 15)
        inside = [m for m in between(self.bodies, source.start, last) if not mentions.qualifies(self.doc, m)]
        if head.lower_ in self.lexicon.inspections:  # “an inspection of Leeds council” is no council's
            inside = [m for m in inside if m.start <= head.i or self._writes(m)]
        return Speaker(organisation=inside[-1].id) if inside else None

    def _writer(self, document: Token) -> Speaker | None:
        """Who wrote “its report” or “a letter sent to parents by Jo Lee”."""
        if document.lower_ not in self.lexicon.documents:
            return None
        for child in document.children:
            if child.dep_ == "poss" and child.lower_ in {"its", "their"}:
                return self._body_before(child.i, _REACH)
        for mention in between(self.people, document.i, min(document.right_edge.i, document.i + 15) + 1):
            near = self.doc[max(mention.start - 4, document.i) : mention.start]
            if any(token.lower_ in {"by", "from"} and token.is_ancestor(self.doc[mention.end - 1]) for token in near):
                return Speaker(person=mention.id)
        return None

    def _writes(self, mention: Mention) -> bool:
        """Does the report that a body stands behind come from it?"""
        regulator = self.names[mention.id][0] == "regulator"
        return regulator or any(token.lower_ in {"by", "from"} for token in self.doc[mention.start - 2 : mention.start])

    def _inspector(self, source: Source) -> Speaker:
        """The regulator in the words, else the last one before them, else the article's first."""
        beside = between(self.regulators, source.start, max(source.end, source.head + 6))
        before = self.regulators[: bisect_left(self.regulators, source.start, key=start_of)]
        chosen = beside[-1:] or before[-1:] or self.regulators[:1]
        if not chosen or abs(chosen[0].start - source.start) > _FAR:
            definite = self.doc[source.start].lower_ in _THE
            return self._body_before(source.start, _NEAR // 2, bystanders=False) if definite else NOBODY
        return Speaker(organisation=chosen[0].id)

    def _described(self, head: Token, source: Source) -> str | None:
        """“The father-of-three” and “the 46-year-old” are whoever was just spoken of."""
        gender = gender_described(self.doc, source)
        return None if gender is None else self._antecedent(head, gender or None).person

    def _body_named(self, word: str, at: int) -> Speaker:
        """The last body of that name or kind before; failing that, the article's only one."""
        meant = {key for key, (kind, name) in self.names.items() if word in name or kind == self._kind(word)}
        for mention in backwards(self.bodies, at, _FAR):
            if mention.id in meant:
                return Speaker(organisation=mention.id)
        return Speaker(organisation=meant.pop()) if len(meant) == 1 else NOBODY

    def _kind(self, word: str) -> str:
        return self.lexicon.kinds.get(word, word)

    def _body_before(self, at: int, reach: int, *, bystanders: bool = True) -> Speaker:
        """The body that “it” and “they” go on from: the last that spoke, or that acted."""
        candidates: list[tuple[float, str]] = []
        for mention in backwards(self.bodies, at, reach):
            if mention.start not in self.quoted and (mention.acts or bystanders):
                candidates.append((at - mention.start + (0 if mention.acts else 40), mention.id))
        for place, speaker in self._known_before(at, reach):
            if speaker.organisation:
                candidates.append((at - place - 30, speaker.organisation))
        return Speaker(organisation=min(candidates)[1]) if candidates else NOBODY

    def _document_before(self, at: int) -> Speaker:
        """Whose letter “it” is: “In a letter to the board, Ms Lee said …. “…,” it added.”"""
        for place in range(at - 1, max(at - _NEAR // 2, 0), -1):
            token = self.doc[place]
            if place in self.quoted:
                continue
            if token.lower_ in self.lexicon.inspections and is_topic(token):
                return self.resolve(noun_phrase(token, self.quoted))  # “The report praised staff. “…,” it said.”
            if token.lower_ in self.lexicon.letters:
                acting = any(mention.acts for mention in between(self.bodies, place, at))
                return NOBODY if acting else self._last_known(at, at - place)
        return NOBODY

    def _last_known(self, at: int, reach: int) -> Speaker:
        return next((found for _, found in self._known_before(at, reach) if found != NOBODY), NOBODY)

    def _known_before(self, at: int, reach: int) -> Iterator[tuple[int, Speaker]]:
        position = bisect_left(self.order, at) - 1
        while position >= 0 and at - self.order[position] <= reach:
            yield self.order[position], self.known[self.order[position]]
            position -= 1

    def _antecedent(self, pronoun: Token, gender: str | None) -> Speaker:
        """The person last spoken of, those who act or speak before those who are only mentioned.

        Where the last to speak was a man or woman without a name, it is for their body that “he” or “she” speaks.
        """
        candidates: list[tuple[float, str, Speaker]] = []
        last = next((place for place, _ in self._known_before(pronoun.i, _REACH)), -1)
        for mention in backwards(self.people, pronoun.i, _REACH):
            if gender is None or self.genders.get(mention.id, gender) == gender:
                price = pronoun.i - mention.end + mentions.aloof(self.doc, mention)
                price += 60 if mention.start in self.quoted else 0
                price -= _SPOKE if mention.start > last and is_topic(self.doc[mention.end - 1]) else 0
                candidates.append((price, mention.id, Speaker(person=mention.id)))
        for place, speaker in self._known_before(pronoun.i, _REACH):
            other = self.genders.get(speaker.person, gender) if speaker.person else None
            if speaker.person is None:
                other = self.unnamed.get(self.doc[place].lower_, "nobody") or gender
            if gender is None or other == gender:
                candidates.append(
                    (pronoun.i - place - (_SPOKE if speaker.person else 0), speaker.person or "", speaker)
                )
        return min(candidates)[2] if candidates else NOBODY
