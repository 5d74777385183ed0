"""What stands after a post's head: its remit ("of children's services") and its body ("at Monitor")."""

from spacy.tokens import Token

from tfc_extract.facts.roles.names import Mention
from tfc_extract.facts.roles.nouns import ARTICLES, TIMES, NounPhrases
from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.scene import Scene

_OWN = frozenset({"its", "their", "our", "his", "her", "my"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_CLOSERS = frozenset({",", ".", ")", "said", "says", "told", ":", ";"})
_MOST_PHRASES = 4
_LAB = 3
_MARKS = frozenset({"(", ",", "–", "-", "—", ":"})


def read_remit(post: Post, scene: Scene, starts: set[int]) -> None:
    """Read rightwards from a post's head; `starts` are the tokens where any post phrase begins."""
    reader = _Reader(post, scene, starts)
    reader.office_noun()
    reader.apposed_remit()
    for _ in range(_MOST_PHRASES):
        if not reader.phrase():
            break
    reader.body_after_comma()


class _Reader(NounPhrases):
    def __init__(self, post: Post, scene: Scene, starts: set[int]):
        super().__init__(scene, starts)
        self.post = post

    def phrase(self) -> bool:
        """Read one prepositional phrase after the phrase so far; False where there is none that belongs."""
        at = self.post.end
        if self.ends(at):
            return False
        after, is_remit = self._preposition(at)
        if after == at or self.ends(after):
            return False
        first = after
        if self.doc[first].lower_ in ARTICLES | _OWN:
            if self.doc[first].lower_ in _OWN:
                self.post.has_body = self.post.has_body or self.doc[first].lower_ == "its"
            first += 1
        if self.ends(first):
            return False
        if first in self.scene.person_at:
            return self._seat(at, first)
        last = self.noun_phrase(first)
        if last == first:
            return False
        return self._complement(at, first, last, is_remit)

    def _seat(self, at: int, first: int) -> bool:
        """A place may look like a person: "MP for Kelby North", "vicar of Aldmoor"."""
        fits = self.lexicon.modifiers.elected if self.doc[at].lower_ == "for" else self.lexicon.remit.place
        one = self.scene.person_at[first]
        if self.post.head not in fits or (self.doc[at].lower_ != "for" and one.end - one.start > 1):
            return False
        return self._take_remit(at, at, self.scene.person_at[first].end)

    def _preposition(self, at: int) -> tuple[int, bool]:
        """Token after the preposition at `at`, and whether it may lead to a remit."""
        for phrase in self.lexicon.remit.of:
            words = phrase.split()
            if self.scene.words(at, at + len(words)) == phrase:
                return at + len(words), True
        word, remit = self.doc[at].lower_, self.lexicon.remit
        if word == "to" and self.post.head in remit.to and self.doc[at].tag_ != "TO":
            return at + 1, True
        if word == "to" and self.post.head in remit.to and at + 1 < len(self.doc) and self.doc[at + 1].pos_ != "VERB":
            return at + 1, True
        if (word == "on" and self.post.head in remit.on) or (word == "in" and self.post.head in remit.subject):
            return at + 1, True
        if word == "to":
            after = at + 2 if at + 1 < len(self.doc) and self.doc[at + 1].lower_ in ARTICLES else at + 1
            return (at + 1, False) if after in self.scene.body_at else (at, False)
        return (at + 1, False) if word in remit.body else (at, False)

    def _complement(self, at: int, first: int, last: int, is_remit: bool) -> bool:
        """Take the noun phrase as body, as remit or as place; False where it belongs to none."""
        body = next((self.scene.body_at[i] for i in range(first, last) if i in self.scene.body_at), None)
        following = self.scene.body_at.get(last + 1) if last + 1 < len(self.doc) else None
        if body is None and following is not None and following.start == last + 1 and self._is_cut_name(first, last):
            self._take_body(following.id)
            return self._end(following.end)
        words = self.doc[first:last]
        heads = self.lexicon.modifiers.elected | self.lexicon.remit.portfolio
        seat = self.post.head in heads and self.doc[at].lower_ == "for"
        seat = seat and (
            self.post.head not in self.lexicon.remit.portfolio or (body is not None and body.kind == "other")
        )
        part = is_remit and body is not None and body.end == last and self._is_line_of_work(body)
        if body is not None and (seat or part):
            return self._take_remit(at, at, last)
        if body is not None and (body.start == first or not self._is_mere_name(first, body.start)):
            return self._with_body(at, body.end, last, is_remit)
        owner = next((t.i for t in words if t.tag_ == "POS" and self.doc[t.i - 1].lower_ in self.lexicon.bodies), None)
        if owner is not None:
            self._take_body(self.scene.body(first, owner))
            return self._take_remit(at, owner + 1, last) if is_remit else self._end(last)
        noun = self.doc[self._core(first, last) - 1]
        if noun.lower_ in self.lexicon.bodies and not self._is_group(noun):
            self._take_body(self.scene.body(first, noun.i + 1))
            return self._end(noun.i + 1)
        return self._words_of_remit(at, first, last, is_remit)

    def _words_of_remit(self, at: int, first: int, last: int, is_remit: bool) -> bool:
        is_name = self.doc[first].pos_ == "PROPN"
        if is_name and all(token.ent_type_ in _PLACES for token in self.doc[first:last] if token.pos_ == "PROPN"):
            if self.post.head not in self.lexicon.remit.place:
                self._take_body(self.scene.named(first, last))
            return self._take_place(at, last) if is_remit else self._end(last)
        name = next((i for i in range(first, last) if self.doc[i].pos_ == "PROPN"), last)
        described = first < name < last and all(self.doc[i].text[:1].isupper() for i in range(name, last))
        if described and self.doc[first].text.islower() and self.doc[name - 1].tag_ == "NN":
            self._take_body(self.scene.named(name, last))  # "chief executive of trade body Kelby Inns"
            return self._end(last)
        if is_remit:
            return self._take_remit(at, at, last)
        if is_name:
            self._take_body(self.scene.named(first, last))
            self._end(last)
        return is_name

    def _is_cut_name(self, first: int, last: int) -> bool:
        """ "Sandwell and" before "West Birmingham Hospitals Trust": one name that was taken for two."""
        return self.doc[last].tag_ == "CC" and all(token.pos_ == "PROPN" for token in self.doc[first:last])

    def _is_line_of_work(self, body: Mention) -> bool:
        """ "director of Corporate Services": a part of the body, not the body."""
        works = self.post.head in {"director", "head", "manager", "executive director"}
        return works and body.kind == "other" and self.doc[body.end - 1].lower_ in self.lexicon.remit.work

    def _core(self, first: int, last: int) -> int:
        """Token after the phrase's first noun group, before any "of" or "and"."""
        return next((i for i in range(first + 1, last) if self.doc[i].lower_ in {"of", "and", ","}), last)

    def _is_group(self, noun: Token) -> bool:
        return not self.lexicon.bodies[noun.lower_] and self.scene.body(noun.i, noun.i + 1) is None

    def _is_mere_name(self, first: int, last: int) -> bool:
        return all(self.doc[i].pos_ in {"NOUN", "ADP", "CCONJ"} for i in range(first, last))

    def _with_body(self, at: int, end: int, last: int, is_remit: bool) -> bool:
        body = self.scene.body_at[end - 1]
        if end < last and self.doc[end].tag_ == "POS":
            self._take_body(body.id)
            return self._take_remit(at, end + 1, last) if is_remit and last > end + 1 else self._end(last)
        if end < last and self.is_noun_word(self.doc[end]) and self.doc[end].ent_type_ not in TIMES:
            if self.doc[end].pos_ == "PROPN" and self.doc[end].lower_ not in self.lexicon.words.groups:
                self._take_body(body.id)  # the beginning of a longer name
                return self._end(last)
            if body.kind == "party":  # the council that the group sits on may follow
                self.post.organisation = self.post.organisation or body.id
            else:
                self._take_body(body.id)
            return self._take_remit(at, at, last) if is_remit else self._end(last)
        self._take_body(body.id)
        if end + 2 < len(self.doc) and self.doc[end].text == "(" and self.doc[end + 2].text == ")":
            end += 3
        return self._end(end)

    def _take_body(self, organisation: str | None) -> None:
        if not self.post.organisation or (organisation and not self.post.has_body):
            self.post.organisation = organisation
        self.post.has_body = True

    def _take_remit(self, at: int, first: int, last: int) -> bool:
        """Add the preposition at `at` and the words from `first` (the preposition itself, or what follows a body)."""
        words = [*range(at, last)] if first == at else [at, *range(first, last)]
        self.post.after += words
        return self._end(last)

    def _take_place(self, at: int, last: int) -> bool:
        if self.post.head in self.lexicon.remit.place or self.doc[at].lower_ == "for":
            return self._take_remit(at, at, last)
        return self._end(last)

    def _end(self, last: int) -> bool:
        self.post.end = last
        return True

    def office_noun(self) -> None:
        """ "an executive director's role": the post with the noun for holding it."""
        at, doc = self.post.end, self.doc
        if at < len(doc) and not self.ends(at) and doc[at].lower_ in self.lexicon.words.ranks_of:
            self.post.end = at + 1
        elif at + 1 < len(doc) and doc[at].tag_ == "POS" and doc[at + 1].lower_ in self.lexicon.words.ranks_of:
            self.post.end = at + 2

    def apposed_remit(self) -> None:
        """ "Cabinet Member (Finance)", "Corporate Director – Place", "assistant director, children and families,"."""
        at, doc = self.post.end, self.doc
        if at + 1 >= len(doc) or self.ends(at + 1) or doc[at].text not in _MARKS or self.post.determiner:
            return
        last = self.noun_phrase(at + 1)
        if last == at + 1 or any(i in self.scene.body_at for i in range(at + 1, last)):
            return
        if doc[at].text == "(":
            fits = not self.ends(last) and doc[last].text == ")" and self.post.head in self.lexicon.remit.bracket
            fits = fits and not (last == at + 2 and self._is_party(doc[at + 1]))
            last += 1
        else:
            closed = self.ends(last) or doc[last].lower_ in {",", ".", ")", "at"}
            fits = closed and self.post.head in self.lexicon.remit.apposed and self._is_remit(at, last)
        if fits:
            self.post.after += range(at, last)
            self.post.end = last
            at_body = last + 1 < len(doc) and doc[last].text == "," and doc[last + 1].lower_ in {"at", "in", "for"}
            self.post.end += at_body and not self.ends(last + 1)

    def _is_party(self, word: Token) -> bool:
        """ "(Lab)", "(Green)", but "(HR)" is a remit."""
        return word.lower_ in self.lexicon.modifiers.dropped or (word.text.istitle() and len(word) <= _LAB)

    def _is_remit(self, at: int, last: int) -> bool:
        """Are the words after a comma or a dash more of the post: of a director with a rank, joined by "and"?"""
        words = self.doc[at + 1 : last]
        if self.doc[at].text == ",":
            rank = self.doc[self.post.first - 1].lower_ if self.post.before else self.post.head.split()[0]
            return rank in self.lexicon.remit.ranked and any(token.tag_ == "CC" for token in words)
        return all(token.text[:1].isupper() or token.tag_ == "CC" for token in words)

    def body_after_comma(self) -> None:
        """ "Jane Roe, chief executive, Age UK, said"."""
        at = self.post.end
        if self.post.has_body or at + 1 >= len(self.doc) or self.doc[at].text != ",":
            return
        body = self.scene.body_at.get(at + 1)
        if body is None or body.start != at + 1 or self.ends(at + 1):
            return
        if self.ends(body.end) or self.doc[body.end].lower_ in _CLOSERS:
            self._take_body(body.id)
            self.post.end = body.end
