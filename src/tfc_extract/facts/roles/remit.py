"""What stands after a post's head: its remit ("of children's services") and its body ("at Monitor")."""

from spacy.tokens import Token

from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.scene import Scene

_ARTICLES = frozenset({"the", "a", "an", "this"})
_OWN = frozenset({"its", "their", "our", "his", "her", "my"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_GLUE = frozenset({"-", "–", "&", "/", "'", "’"})
_CLOSERS = frozenset({",", ".", ")", "said", "says", "told", ":", ";"})
_LONGEST_LIST = 14
_MOST_PHRASES = 4


def read_remit(post: Post, scene: Scene, starts: set[int]) -> None:
    """Read rightwards from a post's head; `starts` are the tokens where any post phrase begins."""
    reader = _Reader(post, scene, starts)
    for _ in range(_MOST_PHRASES):
        if not reader.phrase():
            break
    reader.body_after_comma()


class _Reader:
    def __init__(self, post: Post, scene: Scene, starts: set[int]):
        self.post, self.scene, self.starts = post, scene, starts
        self.doc, self.lexicon = scene.doc, scene.lexicon

    def phrase(self) -> bool:
        """Read one prepositional phrase after the phrase so far; False where there is none that belongs."""
        at = self.post.end
        if self._ends(at):
            return False
        after, is_remit = self._preposition(at)
        if after == at or self._ends(after):
            return False
        first = after
        if self.doc[first].lower_ in _ARTICLES | _OWN:
            if self.doc[first].lower_ in _OWN:
                self.post.has_body = self.post.has_body or self.doc[first].lower_ == "its"
            first += 1
        if self._ends(first):
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

    def _ends(self, i: int) -> bool:
        return i >= len(self.doc) or self.scene.begins_block(i)

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
            after = at + 2 if at + 1 < len(self.doc) and self.doc[at + 1].lower_ in _ARTICLES else at + 1
            return (at + 1, False) if after in self.scene.body_at else (at, False)
        return (at + 1, False) if word in remit.body else (at, False)

    def noun_phrase(self, first: int) -> int:
        """Token after the noun phrase that begins at `first`; `first` where there is none."""
        i = first
        while not (self._ends(i) and i > first) and i < len(self.doc):
            following = self._next(first, i)
            if following == i:
                break
            i = following
        while i > first and (self.doc[i - 1].text in _GLUE or self.doc[i - 1].tag_ in {"CC", "DT", "IN", ","}):
            i -= 1
        return i

    def _next(self, first: int, i: int) -> int:
        """Token after the next word of a noun phrase, i where the phrase ends."""
        token = self.doc[i]
        if i in self.scene.person_at or (i > first and i in self.scene.edges):
            return i
        body = self.scene.body_at.get(i)
        if body is not None:
            return body.end
        if token.ent_type_ in _TIMES:
            return i
        if i > first and (token.tag_ == "CC" or token.text == "," or token.lower_ == "of"):
            return (
                self._of(i)
                if token.lower_ == "of"
                else self._joined(first, i)
                if token.tag_ == "CC"
                else self._listed(first, i)
            )
        return i + 1 if self._is_noun_word(token) or (i > first and token.text in _GLUE) else i

    def _is_noun_word(self, token: Token) -> bool:
        if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or token.tag_ == "POS":
            return True
        return token.tag_ == "VBG" or (token.tag_ == "VBN" and token.dep_ in {"amod", "compound"})

    def _joined(self, first: int, i: int) -> int:
        """ "education and skills" goes on; "housing and Tom Roe", "housing and deputy leader" do not."""
        following = i + 1
        if self._ends(following):
            return i
        if self.doc[following].lower_ in _ARTICLES:
            if not first <= self.doc[i].head.i < i:
                return i
            following += 1
        stops = self._ends(following) or following in self.scene.person_at or following in self.scene.edges
        if stops or following in self.scene.body_at or i + 1 in self.starts:
            return i
        return following + 1 if self._is_noun_word(self.doc[following]) else i

    def _listed(self, first: int, i: int) -> int:
        """A comma goes on where a list follows: "children, schools and families"."""
        for j in range(i + 1, min(i + _LONGEST_LIST, len(self.doc))):
            token = self.doc[j]
            if self._ends(j) or j in self.scene.person_at or j in self.scene.body_at or j in self.starts:
                return i
            if token.tag_ == "CC":
                return i + 1 if j > i + 1 and self._joined(first, j) > j else i
            if token.text != "," and not self._is_noun_word(token):
                return i
        return i

    def _of(self, i: int) -> int:
        following = i + 1
        if not self._ends(following) and self.doc[following].lower_ in _ARTICLES:
            following += 1
        if self._ends(following) or following in self.scene.body_at or following in self.scene.person_at:
            return i
        if self.doc[following].lower_ in self.lexicon.bodies:
            return i
        return following + 1 if self._is_noun_word(self.doc[following]) else i

    def _complement(self, at: int, first: int, last: int, is_remit: bool) -> bool:
        """Take the noun phrase as body, as remit or as place; False where it belongs to none."""
        body = next((self.scene.body_at[i] for i in range(first, last) if i in self.scene.body_at), None)
        words = self.doc[first:last]
        if body is not None and self.post.head in self.lexicon.modifiers.elected and self.doc[at].lower_ == "for":
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
        if is_remit:
            return self._take_remit(at, at, last)
        if is_name:
            self._take_body(self.scene.named(first, last))
            self._end(last)
        return is_name

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
        if end < last and self._is_noun_word(self.doc[end]) and self.doc[end].ent_type_ not in _TIMES:
            self._take_body(body.id)
            return self._take_remit(at, at, last) if is_remit else self._end(last)
        self._take_body(body.id)
        if end + 2 < len(self.doc) and self.doc[end].text == "(" and self.doc[end + 2].text == ")":
            end += 3
        return self._end(end)

    def _take_body(self, organisation: str | None) -> None:
        if not self.post.organisation:
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

    def body_after_comma(self) -> None:
        """ "Jane Roe, chief executive, Age UK, said"."""
        at = self.post.end
        if self.post.has_body or at + 1 >= len(self.doc) or self.doc[at].text != ",":
            return
        body = self.scene.body_at.get(at + 1)
        if body is None or body.start != at + 1 or self._ends(at + 1):
            return
        if self._ends(body.end) or self.doc[body.end].lower_ in _CLOSERS:
            self._take_body(body.id)
            self.post.end = body.end
