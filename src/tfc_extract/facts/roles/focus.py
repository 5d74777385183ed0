"""Which body an article is about, and which one "its" means."""

from collections import Counter
from collections.abc import Container
from functools import cached_property

from spacy.tokens import Span, Token

from tfc_extract import syntax
from tfc_extract.facts.roles.names import Mention, Names

#: How many blocks open an article, and how many mentions make a body its subject.
_OPENING = 2
_OFTEN = 3
_IT = frozenset({"it", "they"})


class Focus(Names):
    """One article's bodies, as posts that name none need them."""

    def is_common(self, body: Mention) -> bool:
        """Is a body only called by a common noun here: "the city council"?"""
        return self.doc[body.end - 1].lower_ in self.lexicon.bodies and not any(
            token.pos_ == "PROPN"
            and token.lower_ not in self.lexicon.words.tiers
            and token.lower_ not in self.lexicon.bodies
            for token in self.doc[body.start : body.end]
        )

    @cached_property
    def _homes(self) -> list[Mention]:
        """The bodies, without those that something only came from: "joined from Kelby College"."""
        named = [body for body in self.bodies if body.start == 0 or self.doc[body.start - 1].lower_ != "from"]
        proper = {body.id for body in named if not self.is_common(body)}
        only_left = {body.id for body in self.bodies if not self.is_common(body)} - proper
        return [body for body in named if body.id not in only_left]

    @cached_property
    def about(self) -> str | None:
        """The one employer that the article is about: named in its opening, and far more often than any other, or
        than any other of the opening and at least as often as the rest."""
        employers = [body for body in self._homes if body.kind in self.lexicon.kinds.employers]
        bought = {body.id for body in employers if self._is_bought(body)}
        counts = Counter(body.id for body in employers if body.id not in bought)
        counts = counts or Counter(body.id for body in employers)
        ranked = [one for one in counts.most_common() if one[0] in self.main]
        if not ranked or not counts:
            return None
        first, often = max(ranked, key=lambda one: (one[1], one[0] in self.opening))
        rivals = [count for body, count in counts.items() if body != first]
        near = [count for body, count in counts.items() if body != first and body in self.opening]
        if often >= 2 * max(rivals, default=0):
            return first
        clear = often >= max(rivals) and often >= 2 * max(near, default=0)
        if clear and first in self.opening and often > 1:
            return first
        acts = self._first_to_act
        return acts if acts is not None and counts[acts] >= often else None

    def _is_bought(self, body: Mention) -> bool:
        """Is a body what another buys: "it bought Kelby Foods"?"""
        return body.start > 0 and self.doc[body.start - 1].lower_ in self.lexicon.words.buys

    @cached_property
    def _first_to_act(self) -> str | None:
        """The first employer of the opening, where it is a subject: "Acme has hired the former boss of Marden"."""
        acts = (body for body in self._homes if body.id in self.opening and body.kind in self.lexicon.kinds.employers)
        first = next(acts, None)
        return first.id if first is not None and self.is_subject(first) else None

    def about_for(self, head: str, i: int) -> str | None:
        """Where a post of some head at token i is held that names no body: where the article is, unless its sentence
        is about another body; nowhere that has no such post (a school has no chief executive)."""
        never = self.lexicon.kinds.never.get(head, ())
        sent = self.doc[i].sent
        for body in self.bodies:
            if sent.start <= body.start < i and body.kind in self.lexicon.kinds.employers and self.is_subject(body):
                return None if body.id != self.about or body.kind in never else body.id
        return None if self.about is None or self.kinds[self.about] in never else self.about

    @cached_property
    def opening(self) -> frozenset[str]:
        """The bodies that the article's first blocks name."""
        end = self.block_starts[_OPENING] if len(self.block_starts) > _OPENING else len(self.doc)
        return frozenset(body.id for body in self.bodies if body.start < end)

    @cached_property
    def main(self) -> frozenset[str]:
        """The bodies that the article is about: named at its beginning or again and again, or asked for a word; and
        the one council, where the article comes back to it."""
        counts = Counter(body.id for body in self.bodies if not self.is_common(body))
        often = frozenset({identifier for identifier, count in counts.items() if count >= _OFTEN})
        councils = [body.id for body in self.bodies if body.kind == "council"]
        one = frozenset(councils) if len(councils) > 1 == len(set(councils)) else frozenset()
        return self.opening | often | one | frozenset(body.id for body in self.bodies if self._answers(body))

    def _answers(self, body: Mention) -> bool:
        """Does an employer speak through somebody unnamed: "a Kelby Council spokesman said"?"""
        follows = self.doc[body.end].lower_ if body.end < len(self.doc) else ""
        return follows in self.lexicon.words.voices and body.kind in self.lexicon.kinds.employers

    def only_of(self, kind: str, taken: Container[int]) -> str | None:
        """The one body of a kind named elsewhere than at the `taken` tokens; a council must be the article's."""
        found = {body.id: None for body in self._homes if body.kind == kind and body.start not in taken}
        fits = [body for body in found if kind != "council" or body in self.main]
        return fits[0] if len(fits) == 1 else None

    def only_near(self, kind: str, i: int, taken: Container[int]) -> str | None:
        """The one body of a kind that the article names, or else the sentence of token i or the one before.

        Bodies at the `taken` tokens are named as another post's.
        """
        fits = [body for body in self.bodies if body.kind == kind and body.start not in taken]
        found = self.only_of(kind, taken)
        sent = self.doc[i].sent
        for _ in range(2):
            near = {body.id: None for body in fits if sent.start <= body.start < sent.end}
            if found or len(near) > 1:
                break
            found, sent = next(iter(near), None), self.doc[max(sent.start - 1, 0)].sent
        return found

    def owner(self, pronoun: Token, head: str) -> str | None:
        """The body that "its", "their" or "whose" means before a post's head: the one that the sentence names before
        it, else the sentence before; one further back where that one says "it"."""
        never = self.lexicon.kinds.never.get(head, ())
        if pronoun.lower_ == "whose":
            i = pronoun.i - 2 if pronoun.i > 1 and pronoun.nbor(-1).text == "," else pronoun.i - 1
            return self.body_at[i].id if i in self.body_at else None
        near, sent = self._before(pronoun.sent, pronoun.i), pronoun.sent
        for _ in range(2):
            if near or sent.start == 0:
                break
            sent = self.doc[sent.start - 1].sent
            near = [] if sent[0].lower_ in _IT else self._before(sent, sent.end)
        near = [body for body in near if body.kind not in never] or near
        subjects = [body for body in near if self.is_subject(body)]
        fits = subjects or near
        return fits[-1].id if len({body.id for body in fits}) == 1 or subjects else None

    def _before(self, sent: Span, end: int) -> list[Mention]:
        return [body for body in self.bodies if sent.start <= body.start < end]

    def is_subject(self, person: Mention) -> bool:
        """Is a name the subject of its clause, or in apposition to it?"""
        root = self.doc[person.start : person.end].root
        while root.dep_ == "appos":
            root = root.head
        return root.dep_ in syntax.SUBJECTS
