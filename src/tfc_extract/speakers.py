"""Speakers: which person or body the words that name a source mean.

Names are the article's people and organisations; “he” and “she” are whoever was last spoken of as the one who acts
or speaks; a spokesman, a report or an inspector speaks for the body named beside them. A person is never guessed for
a source without a name.
"""

from bisect import bisect_left
from typing import NamedTuple

from spacy.tokens import Doc, Token

from tfc_extract import annotations, syntax
from tfc_extract.attribution import SayingLexicon, Source

_MALE = frozenset({"mr", "mr.", "sir", "lord", "king", "prince", "father", "brother", "councilman", "baron"})
_FEMALE = frozenset({"mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "queen", "princess", "sister", "baroness"})
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"it", "they", "them"})
_REACH = 250  # tokens: how far back a pronoun looks
_BODY_REACH = 600


class Speaker(NamedTuple):
    """Ids of who speaks: a person, or the body that an unnamed source speaks for; both None where unknown."""

    person: str | None = None
    organisation: str | None = None


class _Mention(NamedTuple):
    start: int
    end: int
    id: str
    acts: bool  # stands as a subject


NOBODY = Speaker()


class Speakers:
    """Resolves the sources of one Doc, in text order: each answer is remembered for the pronouns after it."""

    def __init__(self, doc: Doc, lexicon: SayingLexicon, quoted: frozenset[int] = frozenset()):
        self.doc = doc
        self.lexicon = lexicon
        self.quoted = quoted
        self.people = [
            _Mention(words.start, words.end, key, words.root.dep_ in syntax.SUBJECTS)
            for words, key in annotations.mentions(doc, "people")
        ]
        self.bodies = [
            _Mention(words.start, words.end, key, words.root.dep_ in syntax.SUBJECTS)
            for words, key in annotations.mentions(doc, "organisations")
        ]
        self.kinds = {row["id"]: row["kind"] for row in annotations.get(doc, "organisations") or ()}
        self.genders = self._genders()
        self.posts = self._posts()
        self.known: dict[int, Speaker] = {}  # head token of a resolved source: who it is

    def resolve(self, source: Source | None) -> Speaker:
        """Who the words mean."""
        if source is None:
            return NOBODY
        if source.head not in self.known:
            self.known[source.head] = self._resolve(source)
        return self.known[source.head]

    def expect(self, source: Source | None) -> None:
        """Resolve a source that names its speaker now, for the pronouns of the text to look back on."""
        if source is not None and self.doc[source.head].pos_ != "PRON":
            self.resolve(source)

    def _resolve(self, source: Source) -> Speaker:
        head = self.doc[source.head]
        named = self._named(head, source)
        if named is not None:
            return named
        word = head.lower_
        if word in _HE or word in _SHE:
            return Speaker(person=self._antecedent(head, "he" if word in _HE else "she"))
        if word in _THEY:
            return self._body_before(head)
        return self._unnamed(head, source)

    def _named(self, head: Token, source: Source) -> Speaker | None:
        person = _covering(self.people, source.head)
        if person is not None:
            return Speaker(person=person)
        body = _covering(self.bodies, source.head)
        if body is not None and head.lower_ not in self.lexicon.speakers:
            return Speaker(organisation=body)
        for child in head.children:
            if child.dep_ == "appos" and abs(child.i - head.i) < 15:
                person = _covering(self.people, child.i)
                if person is not None:
                    return Speaker(person=person)
        inside = [m for m in _between(self.people, source.start, source.head + 1) if not self._owns(m)]
        return Speaker(person=inside[-1].id) if inside else None

    def _owns(self, mention: _Mention) -> bool:
        last = self.doc[mention.end - 1]
        following = self.doc[mention.end] if mention.end < len(self.doc) else last
        before = self.doc[mention.start - 1] if mention.start else last
        return last.lower_ in {"'s", "’s"} or following.tag_ == "POS" or before.pos_ == "ADP"

    def _unnamed(self, head: Token, source: Source) -> Speaker:
        word, lexicon = head.lower_, self.lexicon
        post = self._post(head, source)
        if post is not None:
            return Speaker(person=post)
        speaks_for = word in lexicon.speakers or word in lexicon.documents or word in lexicon.inspectors
        if speaks_for or word in lexicon.bodies:
            first, last = source.start, min(max(head.right_edge.i + 1, source.end), head.i + 15)
            inside = _between(self.bodies, first, last)
            if inside:
                return Speaker(organisation=inside[-1].id)
        if word in lexicon.inspectors:
            return Speaker(organisation=self._last_body(source.start, kind="regulator"))
        if (
            word in lexicon.bodies
            and source.start < source.head
            and self.doc[source.head - 1].lower_ in {"the", "this"}
        ):
            return self._body_named(word, source.start)
        return NOBODY

    def _post(self, head: Token, source: Source) -> str | None:
        """The one holder of a post that stands without a name: “the mayor said”."""
        holders = self.posts.get(head.lower_, [])
        definite = self.doc[source.start].lower_ in {"the", "his", "her", "their"} or source.start == source.head
        if not definite or head.tag_ in {"NNS", "NNPS"}:
            return None
        return holders[0] if len(holders) == 1 else None

    def _body_named(self, word: str, at: int) -> Speaker:
        for mention in reversed(self.bodies[: bisect_left(self.bodies, at, key=lambda m: m.start)]):
            if at - mention.start > _BODY_REACH:
                break
            if self.doc[mention.start : mention.end].text.lower().endswith(word) or self.kinds.get(mention.id) == word:
                return Speaker(organisation=mention.id)
        return NOBODY

    def _body_before(self, head: Token) -> Speaker:
        """The source that “it” and “they” go on from: the last body that acted or spoke."""
        best: tuple[float, Speaker] | None = None
        for mention in reversed(self.bodies[: bisect_left(self.bodies, head.i, key=lambda m: m.start)]):
            if head.i - mention.start > _REACH // 2:
                break
            distance = head.i - mention.start + (0 if mention.acts else 40)
            if mention.start not in self.quoted and (best is None or distance < best[0]):
                best = (distance, Speaker(organisation=mention.id))
        for at, speaker in self.known.items():
            if speaker.organisation and 0 < head.i - at <= _REACH and (best is None or head.i - at < best[0]):
                best = (head.i - at, speaker)
        return best[1] if best else NOBODY

    def _last_body(self, at: int, kind: str) -> str | None:
        earlier = [m for m in self.bodies if self.kinds.get(m.id) == kind]
        before = [m for m in earlier if m.start < at]
        chosen = before[-1:] or earlier[:1]
        return chosen[0].id if chosen else None

    def _antecedent(self, pronoun: Token, gender: str) -> str | None:
        """The person last spoken of, those who act or speak before those who are only mentioned."""
        candidates: list[tuple[float, str]] = []
        for mention in reversed(self.people[: bisect_left(self.people, pronoun.i, key=lambda m: m.start)]):
            distance = pronoun.i - mention.start
            if distance > _REACH:
                break
            if self.genders.get(mention.id, gender) != gender:
                continue
            price = distance + (0 if mention.acts else 25) + (60 if mention.start in self.quoted else 0)
            price += 20 if self._owns(mention) else 0
            candidates.append((price, mention.id))
        for at, speaker in self.known.items():
            if speaker.person and 0 < pronoun.i - at <= _REACH and self.genders.get(speaker.person, gender) == gender:
                candidates.append((pronoun.i - at - 5, speaker.person))
        return min(candidates)[1] if candidates else None

    def _genders(self) -> dict[str, str]:
        """“he” or “she” for each person whose honorific or given name tells."""
        found: dict[str, str] = {}
        given = {row["id"]: row["name"].split()[0].lower() for row in annotations.get(self.doc, "people") or ()}
        for key, name in given.items():
            if name in self.lexicon.he:
                found[key] = "he"
            elif name in self.lexicon.she:
                found[key] = "she"
        for mention in self.people:
            for at in (mention.start - 1, mention.start):
                word = self.doc[at].lower_ if at >= 0 else ""
                if word in _MALE or word in _FEMALE:
                    found[mention.id] = "he" if word in _MALE else "she"
        return found

    def _posts(self) -> dict[str, list[str]]:
        posts: dict[str, list[str]] = {}
        for role in annotations.get(self.doc, "roles") or ():
            if role["status"] == "former":
                continue
            head = role["title"].split(" of ")[0].split(" for ")[0].split()[-1]
            holders = posts.setdefault(head, [])
            if role["person"] not in holders:
                holders.append(role["person"])
        return posts


def _covering(mentions: list[_Mention], at: int) -> str | None:
    position = bisect_left(mentions, at + 1, key=lambda m: m.start) - 1
    if position >= 0 and mentions[position].start <= at < mentions[position].end:
        return mentions[position].id
    return None


def _between(mentions: list[_Mention], start: int, end: int) -> list[_Mention]:
    first = bisect_left(mentions, start, key=lambda m: m.start)
    found = []
    while first < len(mentions) and mentions[first].start < end:
        found.append(mentions[first])
        first += 1
    return found
