"""What roles ask of an article: which body is meant, whom a pronoun stands for."""

from bisect import bisect_left
from collections.abc import Container
from functools import cached_property

from spacy.tokens import Token

from tfc_extract.facts.roles.focus import Focus
from tfc_extract.facts.roles.names import Mention

_MALE = frozenset({"he", "his", "him", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_SENTENCES_BACK = 3
_RELATIVE = frozenset({"WDT", "WP", "WRB"})


class Scene(Focus):
    """One article's people, bodies and sentences, as roles need them."""

    def body(self, start: int, end: int) -> str | None:
        """The body that a common noun phrase means ("the city council"), where just one is meant."""
        noun = self.doc[end - 1].lower_
        kinds = self.lexicon.bodies.get(noun, ())
        for i in range(start, end):
            if i in self.body_at:
                return self.body_at[i].id if self._is_meant(self.body_at[i], kinds) else None
        called = [body.id for body in self.bodies if self.doc[body.end - 1].lower_ == noun]
        fits = called or [body.id for body in self.bodies if body.kind in kinds]
        fits = [i for i in fits if self._may_mean(start, end, i) and self.is_known(i, start)]
        if len(set(fits)) == 1:
            return fits[0]
        sent = self.doc[start].sent
        near = [body.id for body in self.bodies if body.end <= start and body.start >= sent.start and body.id in fits]
        return near[-1] if near else None

    def _is_meant(self, body: Mention, kinds: Container[str]) -> bool:
        """Can "the charity" be this body? No regulator, and none that is named only later and in passing."""
        if not self.is_common(body):
            return True
        return (not kinds or body.kind in kinds or body.kind == "other") and self.is_known(body.id, body.start)

    def is_known(self, identifier: str, i: int) -> bool:
        """Is a body the article's own, or named by its name before token i?"""
        if identifier in self.main:
            return True
        return any(body.id == identifier and body.start < i and not self.is_common(body) for body in self.bodies)

    def common_start(self, i: int) -> int:
        """The first token of a body's common noun at token i: "city" of "city council"."""
        while i > 0 and not self.begins_block(i) and self.doc[i - 1].lower_ in self.lexicon.words.tiers:
            i -= 1
        return i

    def _may_mean(self, start: int, end: int, identifier: str) -> bool:
        """ "the Gloucestershire force" is not Humberside Police."""
        noun = self.doc[end - 1].lower_
        if noun in self.lexicon.words.exact and noun not in self.names[identifier]:
            return False  # "the trust" is not Hollins Park Hospital
        names = [token.lower_ for token in self.doc[start : end - 1] if token.pos_ == "PROPN"]
        return all(name in self.names[identifier] for name in names if name not in self.lexicon.words.tiers)

    def named(self, start: int, end: int, never: Container[str] = ()) -> str | None:
        """The body that a shortened name means: "Park View" where Park View School was named before, or alone; none of
        some kinds."""
        short, bodies = self.words(start, end) + " ", [body for body in self.bodies if body.kind not in never]
        fits = [body for body in bodies if f"{self.names[body.id]} ".removeprefix("the ").startswith(short)]
        before = [body.id for body in fits if body.start < start]
        ids = dict.fromkeys(before or [body.id for body in fits])
        return before[-1] if before else next(iter(ids)) if len(ids) == 1 else None

    def list_start(self, body: Mention) -> int:
        """The first token of a body, or of the list that it ends: "former Acme and Marden Homes chief executive"."""
        first = body.start
        while first > 1 and self.doc[first - 1].lower_ in {"and", ","} and first - 2 in self.body_at:
            first = self.body_at[first - 2].start
        return first if first > 0 and self.doc[first - 1].lower_ in self.lexicon.status.former else body.start

    @cached_property
    def _small(self) -> frozenset[str]:
        """The article's words in small letters."""
        return frozenset(token.text for token in self.doc if token.text.islower())

    def is_capital_own(self, token: Token) -> bool:
        """Is a word's capital its own? At a sentence's start where it begins a body's name and is nowhere small."""
        known = token.lower_ not in self._small and self.named(token.i, token.i + 1) is not None
        return not token.is_sent_start or known

    def near_body(self, start: int, end: int) -> str | None:
        """The one body named between two tokens, leaving out what "which" and "who" tell of it."""
        relative = next((i for i in range(start, end) if self.doc[i].tag_ in _RELATIVE), end)
        for last in (end, relative):
            found = {body.id: None for body in self.bodies if start <= body.start and body.end <= last}
            if len(found) == 1:
                return next(iter(found))
        return None

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
        for noun in (token, *(child for child in token.children if child.dep_ == "appos")):
            if noun.i in self.person_at:
                return self.person_at[noun.i].id
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
                subjects = [p for p in named if self.is_subject(p)]
                chosen = subjects or named
                return chosen[-1].id if len({p.id for p in chosen}) == 1 or subjects else None
            if sent.start == 0:
                return None
            sent = self.doc[sent.start - 1].sent
            end = sent.end
        return None
