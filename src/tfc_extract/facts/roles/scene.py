"""What roles ask of an article: who is named where, which body is meant, whom a pronoun stands for."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from tfc_extract import annotations, syntax
from tfc_extract.facts.roles.lexicon import RoleLexicon

_MALE = frozenset({"he", "his", "him", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_LONGEST_HONORIFIC = 4
_SENTENCES_BACK = 3
_LONGEST_BRACKET = 8
#: How many blocks open an article, and how many mentions make a body its subject.
_OPENING = 2
_OFTEN = 3


class Mention(NamedTuple):
    """A person or body named at the tokens from start to end."""

    start: int
    end: int
    id: str
    kind: str = ""


class Scene:
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
        return Mention(words.start, end, identifier, kind)

    def forget(self, body: Mention) -> None:
        """Leave out what only looks like a body: "Bishop of Durham"."""
        self.bodies.remove(body)
        for i in range(body.start, body.end):
            self.body_at.pop(i, None)

    def _without_letters(self, words: Span, identifier: str) -> Mention:
        end = words.end
        letters = self.lexicon.address.after | self.lexicon.postnominals.keys()
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
        return words in self.lexicon.address.before or words in self.lexicon.honorifics

    def words(self, start: int, end: int) -> str:
        """Tokens in lower case with plain spaces and no full stops."""
        return " ".join(token.lower_.strip(".") for token in self.doc[start:end] if token.lower_ != ".")

    def right_edge(self, person: Mention) -> int:
        """Token after a person's letters ("OBE", "MP") and age in brackets."""
        at = person.end
        letters = self.lexicon.address.after | self.lexicon.postnominals.keys()
        while at < len(self.doc) and self.words(at, at + 1) in letters:
            at += 1
        if at < len(self.doc) and self.doc[at].text == "(":  # "(52)", "(Lab, Westfield)"
            close = next((t.i for t in self.doc[at : at + _LONGEST_BRACKET] if t.text == ")"), None)
            head = self.doc[at + 1] if close is not None else None
            if close is not None and head is not None and (head.like_num or head.pos_ == "PROPN"):
                at = close + 1
        return at

    def body(self, start: int, end: int) -> str | None:
        """The body that a common noun phrase means ("the city council"), where just one is meant."""
        for i in range(start, end):
            if i in self.body_at:
                return self.body_at[i].id
        noun = self.doc[end - 1].lower_
        kinds = self.lexicon.bodies.get(noun, ())
        called = [body.id for body in self.bodies if self.doc[body.end - 1].lower_ == noun]
        fits = called or [body.id for body in self.bodies if body.kind in kinds]
        if len(set(fits)) == 1:
            return fits[0]
        sent = self.doc[start].sent
        near = [body.id for body in self.bodies if body.end <= start and body.start >= sent.start and body.id in fits]
        return near[-1] if near else None

    def named(self, start: int, end: int) -> str | None:
        """The body that a shortened name means: "Park View" where Park View School was named before, or alone."""
        short = self.words(start, end) + " "
        fits = [body for body in self.bodies if f"{self.names[body.id]} ".removeprefix("the ").startswith(short)]
        before = [body.id for body in fits if body.start < start]
        ids = dict.fromkeys(before or [body.id for body in fits])
        return before[-1] if before else next(iter(ids)) if len(ids) == 1 else None

    def only(self, kinds: Container[str]) -> str | None:
        """The one body of some kinds that the article names, where the article is about it."""
        found = [identifier for identifier, kind in self.kinds.items() if kind in kinds]
        return found[0] if len(found) == 1 and found[0] in self.main else None

    @cached_property
    def main(self) -> frozenset[str]:
        """The bodies that the article is about: named at its beginning or again and again."""
        end = self.block_starts[_OPENING] if len(self.block_starts) > _OPENING else len(self.doc)
        counts = Counter(body.id for body in self.bodies)
        opening = {body.id for body in self.bodies if body.start < end}
        return frozenset(opening | {identifier for identifier, count in counts.items() if count >= _OFTEN})

    def only_near(self, kind: str, i: int) -> str | None:
        """The one body of a kind that the article names, or else the sentence of token i or the one before."""
        found, sent = self.only({kind}), self.doc[i].sent
        for _ in range(2):
            near = {b.id: None for b in self.bodies if b.kind == kind and sent.start <= b.start < sent.end}
            if found or len(near) > 1:
                break
            found, sent = next(iter(near), None), self.doc[max(sent.start - 1, 0)].sent
        return found

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

    def owner(self, pronoun: Token) -> str | None:
        """The body that "its" or "their" means: the one that the sentence names before it."""
        sent = pronoun.sent
        near = [body for body in self.bodies if sent.start <= body.start < pronoun.i]
        if not near and sent.start > 0:
            before = self.doc[sent.start - 1].sent
            near = [b for b in self.bodies if before.start <= b.start < before.end]
        subjects = [body for body in near if self._is_subject(body)]
        fits = subjects or near
        return fits[-1].id if len({body.id for body in fits}) == 1 or subjects else None

    def near_body(self, start: int, end: int) -> str | None:
        """The one body named between two tokens."""
        found = {body.id: None for body in self.bodies if start <= body.start and body.end <= end}
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def genders(self) -> dict[str, str]:
        """The gender that a form of address gives a person: "m" or "f"."""
        found: dict[str, str] = {}
        for person in self.people:
            for token in self.doc[self.left_edges[person.start] : person.end]:
                word = token.lower_.strip(".")
                if word in self.lexicon.address.male:
                    found.setdefault(person.id, "m")
                elif word in self.lexicon.address.female:
                    found.setdefault(person.id, "f")
        return found

    def person(self, token: Token) -> str | None:
        """The person whom a noun or pronoun means."""
        if token.i in self.person_at:
            return self.person_at[token.i].id
        word = token.lower_
        gender = "m" if word in _MALE else "f" if word in _FEMALE else None
        return self._antecedent(token, gender) if gender else None

    def _antecedent(self, pronoun: Token, gender: str) -> str | None:
        sent, end = pronoun.sent, pronoun.i
        for _ in range(_SENTENCES_BACK):
            low = bisect_left(self.people, sent.start, key=lambda person: person.start)
            high = bisect_left(self.people, end, key=lambda person: person.start)
            named = [p for p in self.people[low:high] if self.genders.get(p.id, gender) == gender]
            if named:
                subjects = [p for p in named if self._is_subject(p)]
                chosen = subjects or named
                return chosen[-1].id if len({p.id for p in chosen}) == 1 or subjects else None
            if sent.start == 0:
                return None
            sent = self.doc[sent.start - 1].sent
            end = sent.end
        return None

    def _is_subject(self, person: Mention) -> bool:
        return self.doc[person.start : person.end].root.dep_ in syntax.SUBJECTS


def _longest(mentions: list[Mention]) -> list[Mention]:
    """The mentions in order, of those that overlap the longest."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
