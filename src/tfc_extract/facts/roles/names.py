"""Who and what an article names, with the edges of forms of address and letters around people's names."""

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc, Span

from tfc_extract import annotations
from tfc_extract.facts.roles.lexicon import RoleLexicon

_LONGEST_HONORIFIC = 4
_LONGEST_BRACKET = 8


class Mention(NamedTuple):
    """A person or body named at the tokens from start to end."""

    start: int
    end: int
    id: str
    kind: str = ""


class Names:
    """One article's people, bodies and sentences, as roles need them."""

    def __init__(self, doc: Doc, lexicon: RoleLexicon):
        self.doc = doc
        self.lexicon = lexicon
        kinds = {fact.id: fact.kind for fact in annotations.facts(doc, "organisations")}
        self.people = _longest([self._without_letters(s, i) for s, i in annotations.mentions(doc, "people")])
        bodies = [self._body_mention(s, i, kinds[i]) for s, i in annotations.mentions(doc, "organisations")]
        self.bodies = _longest([body for body in bodies if body.end > body.start])
        self.person_at = {i: person for person in self.people for i in range(person.start, person.end)}
        self.body_at = {i: body for body in self.bodies for i in range(body.start, body.end)}
        self.names = {fact.id: fact.name.lower() for fact in annotations.facts(doc, "organisations")}
        self.people_names = {fact.id: fact.name.lower() for fact in annotations.facts(doc, "people")}
        self.kinds = kinds

    def _body_mention(self, words: Span, identifier: str, kind: str) -> Mention:
        end = words.end - 1 if words[-1].tag_ == "POS" and len(words) > 1 else words.end
        if end < len(self.doc) and self.doc[end].lower_ in self.lexicon.words.suffixes and not self.begins_block(end):
            end += 1
        start = words.start
        while start < end and self.doc[start].lower_ in self.lexicon.modifiers.ranks | self.lexicon.status.former:
            start += 1  # "Deputy council leader" speaks of no Deputy council
        if words.start < start == end - 1 and self.doc[start].lower_ in self.lexicon.bodies:
            start = end
        return Mention(start, end, identifier, kind)

    def forget_person(self, person: Mention) -> None:
        """Leave out what only looks like a person: "Dean of Norwich"."""
        self.people.remove(person)
        for i in range(person.start, person.end):
            self.person_at.pop(i, None)

    def forget(self, body: Mention) -> None:
        """Leave out what only looks like a body: "Bishop of Durham"."""
        self.bodies.remove(body)
        for i in range(body.start, body.end):
            self.body_at.pop(i, None)

    def _without_letters(self, words: Span, identifier: str) -> Mention:
        end = words.end
        letters = self.lexicon.letters
        while end > words.start + 1 and self.words(end - 1, end) in letters:
            end -= 1
        return Mention(words.start, end, identifier)

    @cached_property
    def block_starts(self) -> list[int]:
        """The first token of each block."""
        return [block.span.start for block in annotations.blocks(self.doc)]

    def begins_block(self, i: int) -> bool:
        """Does a paragraph, caption or heading begin with token i?"""
        at = bisect_left(self.block_starts, i)
        return at < len(self.block_starts) and self.block_starts[at] == i

    @cached_property
    def left_edges(self) -> dict[int, int]:
        """Token where a person's forms of address begin, for each person mention's first token."""
        return {person.start: self._left_edge(person) for person in self.people}

    @cached_property
    def edges(self) -> dict[int, Mention]:
        """Each token where a person's forms of address or name begin, to the person."""
        return {self.left_edges[person.start]: person for person in self.people}

    @cached_property
    def ends(self) -> dict[int, Mention]:
        """Each token after a person's name and letters, to the person."""
        return {self.right_edge(person): person for person in self.people}

    def _left_edge(self, person: Mention) -> int:
        at = person.start
        while not self.begins_block(at):
            last = self.doc[at - 1]
            if last.text != "." and last.lower_.strip(".") not in self.lexicon.address_ends:
                break
            for size in range(_LONGEST_HONORIFIC, 0, -1):
                if at >= size and self.is_address(at - size, at):
                    at -= size
                    break
            else:
                break
        return at

    def name_start(self, person: Mention) -> int:
        """Token where the name itself begins, for mentions that hold a form of address."""
        first = self.people_names.get(person.id, " ").split(" ")[0]
        at = next((i for i in range(person.start, person.end) if self.doc[i].lower_ == first), person.start)
        while at < person.end - 1:
            for size in range(min(_LONGEST_HONORIFIC, person.end - 1 - at), 0, -1):
                if self.is_address(at, at + size):
                    at += size
                    break
            else:
                break
        return at

    def is_address(self, start: int, end: int) -> bool:
        """Are these tokens a form of address ("Sir", "Coun", "Det Ch Insp")?"""
        words = self.words(start, end)
        if self.doc[start].text in {".", "Di"}:
            return False  # "Di Roe" is no "DI Roe"
        return words in self.lexicon.address.before or words in self.lexicon.honorifics

    def words(self, start: int, end: int) -> str:
        """Tokens in lower case with plain spaces and no full stops."""
        return " ".join(token.lower_.strip(".") for token in self.doc[start:end] if token.lower_ != ".")

    def right_edge(self, person: Mention) -> int:
        """Token after a person's letters ("OBE", "MP") and age in brackets."""
        at = person.end
        letters = self.lexicon.letters
        while at < len(self.doc) and self.words(at, at + 1) in letters:
            at += 1
        if at < len(self.doc) and self.doc[at].text == "(":  # "(52)", "(Lab, Westfield)"
            close = next((t.i for t in self.doc[at : at + _LONGEST_BRACKET] if t.text == ")"), None)
            if close is not None and _is_aside(self.doc[at + 1 : close], self.lexicon):
                at = close + 1
        return at

    def employer(self, person: Mention) -> str | None:
        """The body that stands after a person's name: "Det Insp Jane Roe, of Kent Police, said"."""
        at = self.right_edge(person)
        if at < len(self.doc) and self.doc[at].text == ",":
            at += 1
        if at + 1 >= len(self.doc) or self.doc[at].lower_ not in {"of", "from", "at"}:
            return None
        at += 2 if self.doc[at + 1].lower_ == "the" else 1
        body = self.body_at.get(at)
        return body.id if body is not None and body.start == at and not self.begins_block(at) else None


def _is_aside(words: Span, lexicon: RoleLexicon) -> bool:
    """Do brackets after a name hold an age, a party or a seat, and no post: "(52)", "(Lab, Westfield)"?"""
    opens = len(words) > 0 and (words[0].like_num or words[0].text[:1].isupper())
    return opens and not any(token.lower_ in lexicon.last_words for token in words)


def _longest(mentions: list[Mention]) -> list[Mention]:
    """The mentions in order, of those that overlap the longest."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
