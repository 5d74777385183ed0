"""What stands before a post's head: determiner, possessor, body, status words and the title's own modifiers."""

from collections.abc import Callable

from spacy.tokens import Token

from tfc_extract.facts.roles.names import Mention
from tfc_extract.facts.roles.nouns import is_phrase
from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.scene import Scene

_DETERMINERS = frozenset({"a", "an", "the", "this", "that", "another"})
_OWN = frozenset({"its", "their", "our", "whose"})
_PERSONAL, _LETTERS = frozenset({"his", "her", "my", "your"}), frozenset({"ceo", "cfo", "coo", "cto"})
_HYPHENS = frozenset({"-", "–", "‐", "‑"})
_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_MODIFIES = frozenset({"amod", "compound", "nmod", "npadvmod"})


def read_before(post: Post, scene: Scene, heads: set[int]) -> None:
    """Read leftwards from a post's head and fill in what stands there; `heads` are tokens of any post's head."""
    reader = _Reader(post, scene, heads)
    while reader.at > 0 and not scene.begins_block(reader.at):
        following = reader.step()
        if following is None:
            break
        reader.at = following
    post.start = reader.at


class _Reader:
    """Reads one phrase, token by token to the left; a step gives the phrase's new first token, None at its end."""

    def __init__(self, post: Post, scene: Scene, heads: set[int]):
        self.post, self.scene, self.heads = post, scene, heads
        self.doc, self.lexicon = scene.doc, scene.lexicon
        self.at, self.closed, self.sealed = post.first, False, False

    def step(self) -> int | None:
        """Read the token before the phrase."""
        token = self.doc[self.at - 1]
        if token.i in self.scene.person_at or self.closed or self._is_predicate(token):
            return None
        if is_phrase(self.scene, token):
            return self._title_word(token)
        if token.i in self.scene.body_at:
            return self._body(self.scene.body_at[token.i])
        if token.tag_ == "POS" or token.text == ")":
            return self._possessive(token) if token.tag_ == "POS" else self._initials(token.i - 2)
        readers: tuple[Callable[[Token], int | None], ...] = (
            self._determiner, self._hyphen, self._status, self._place, self._common_body, self._joined, self._modifier,
        )  # fmt: skip
        for reader in readers:
            following = reader(token)
            if following is not None:
                return following
        return None

    def _body(self, body: Mention) -> int | None:
        """A body's name: "Unison regional organiser". A party before a seat is a colour, not the body."""
        elected = self.post.head in self.lexicon.modifiers.elected
        coloured = elected and self.doc[body.end - 1].lower_ in self.lexicon.modifiers.dropped
        if coloured or (body.kind == "party" and (elected or self.post.has_body)):
            return body.start
        if self.post.has_body:
            return None
        self.post.organisation, self.post.has_body, self.sealed = body.id, True, True
        return self.scene.list_start(body)

    def _initials(self, bracket: int) -> int | None:
        """ "the Prison Officers' Association (POA) general secretary"."""
        if bracket < 1 or self.doc[bracket].text != "(":
            return None
        body = self.scene.body_at.get(bracket - 1) or self.scene.body_at.get(bracket + 1)
        if body is None or self.post.has_body:
            return None
        self.post.organisation, self.post.has_body = body.id, True
        return min(body.start, bracket)

    def _possessive(self, mark: Token) -> int | None:
        """ "the council's", "the city's", "Mr Roe's", or "children's" in "children's services director"."""
        owner = self.doc[mark.i - 1]
        word, areas = owner.lower_, self.lexicon.words.areas
        if owner.i in self.scene.body_at and word not in areas:
            return self._body(self.scene.body_at[owner.i])
        if owner.i in self.scene.person_at:
            self.post.possessor, self.closed = owner, True
            return self.at
        bare = owner.tag_ == "NNS" and self.doc[owner.i - 1].pos_ not in {"DET", "ADJ", "PRON", "NUM", "NOUN", "PROPN"}
        if word in self.lexicon.modifiers.possessors or bare:
            self.post.before[:0] = [owner.i, mark.i]
            return owner.i
        self.post.determiner = "'s"
        if word in self.lexicon.bodies:
            start = self.scene.common_start(owner.i)
            self.post.organisation, self.post.has_body = self.scene.body(start, mark.i), True
            return start
        start = owner.i
        if word not in areas and owner.ent_type_ not in _PLACES | _TIMES:
            if owner.pos_ != "PROPN":  # "the committee's chair"
                self.post.possessor, self.post.has_body, self.sealed = owner, True, True
                return start
            start = self._name_start(start)
            self.post.has_body, self.post.organisation = True, self.scene.named(start, mark.i)
        elif owner.pos_ == "PROPN" and word not in areas and self.post.head not in self.lexicon.remit.place:
            start = self._name_start(start)
            self.post.organisation = self.scene.named(start, mark.i, self.lexicon.kinds.never.get(self.post.head, ()))
            self.post.has_body = self.post.organisation is not None
        return self._name_start(start)

    def _name_start(self, i: int) -> int:
        """The first of the capitalised words up to token i that are nobody's and no body's name."""
        named = self.scene.person_at.keys() | self.scene.body_at.keys()
        while i > 0 and self.doc[i - 1].pos_ == "PROPN" and i - 1 not in named and not self.scene.begins_block(i):
            i -= 1
        return i

    def _determiner(self, token: Token) -> int | None:
        word = token.lower_
        if word in _DETERMINERS and token.pos_ in {"DET", "PRON"}:
            self.post.determiner, self.closed = word, True
        elif word in _OWN:
            self.post.determiner, self.post.has_body, self.closed = word, True, True
            if not self.post.organisation and word != "our":
                self.post.organisation = self.scene.owner(token, self.post.head)
        elif word in _PERSONAL:
            self.post.determiner, self.post.possessor, self.closed = word, token, True
        else:
            return None
        return token.i

    def _hyphen(self, token: Token) -> int | None:
        """ "then-", "ex-" and "non-" go with the word after them."""
        if token.text not in _HYPHENS or token.i == 0 or token.whitespace_ or self.doc[token.i - 1].whitespace_:
            return None
        word = self.doc[token.i - 1]
        if word.lower_ in self.lexicon.status.former:
            self.post.status = "former"
        elif self.at == self.post.first or (self.post.before and self.post.before[0] == self.at):
            self.post.before[:0] = [word.i, token.i]
        return word.i

    def _status(self, token: Token) -> int | None:
        status, word = self.lexicon.status, token.lower_
        if word in status.former and not (word == "then" and self.doc[token.i - 1].lower_ in {"until", "since", "by"}):
            self.post.status, self.sealed = "former", True
        elif word in status.incoming:
            self.post.status = self.post.status or "incoming"
        elif word not in status.current:
            return None
        return token.i

    def _is_predicate(self, token: Token) -> bool:
        """Is a participle the verb of its clause: "was re-elected leader", "elected Jane Roe"?"""
        if token.tag_ not in {"VBN", "VBD", "JJ"} or (token.tag_ != "JJ" and token.dep_ not in _MODIFIES):
            return token.tag_ in {"VBN", "VBD"}
        i = token.i - 1
        while i > 0 and (self.doc[i].text in _HYPHENS or self.doc[i].lower_ == "re" or self.doc[i].tag_ == "RB"):
            i -= 1
        return token.lower_.endswith("ed") and self.doc[i].lower_ in {"was", "were", "been", "be", "is"}

    def _place(self, token: Token) -> int | None:
        """A place or nation before a post tells where, and is no part of it ("Rochdale MP"), save in a minister's."""
        if token.ent_type_ == "NORP" or token.ent_type_ in _PLACES:
            start = token.i
            while start > 0 and self.doc[start].ent_iob_ == "I":
                start -= 1
            words, modifiers = self.scene.words(start, token.i + 1), self.lexicon.modifiers
            region = self.post.head == "minister" and words in modifiers.regions
            if (self.post.head in modifiers.nations and not self.post.after) or region:
                self.post.before[:0] = range(start, self.at)
            return start
        unknown = token.pos_ == "PROPN" and token.lower_ not in self.lexicon.words.tiers | self.lexicon.modifiers.ranks
        seat = unknown and self.post.head in self.lexicon.modifiers.elected and token.i not in self.heads
        return token.i if seat else None

    def _common_body(self, token: Token) -> int | None:
        """A body's common noun: "council leader" is the leader of the one council that is meant."""
        if token.lower_ not in self.lexicon.bodies or self.post.has_body or token.pos_ not in {"NOUN", "PROPN"}:
            return None
        start = self.scene.common_start(token.i)
        if self._is_named(start):
            return None  # "Green Party co-leader" is no leader of the one party that the article names
        self.post.organisation = self.scene.body(start, token.i + 1)
        if self.post.organisation is None:
            return None
        self.post.has_body = self.sealed = True
        return start

    def _is_named(self, start: int) -> bool:
        """Does a name stand before a body's common noun, and no rank or colour ("Tory council leader")?"""
        token, (status, modifiers) = self.doc[start - 1], (self.lexicon.status, self.lexicon.modifiers)
        if start == 0 or self.scene.begins_block(start) or token.pos_ != "PROPN":
            return False
        plain = modifiers.ranks | status.former | status.current | status.incoming
        if "council" in self.lexicon.bodies[self.doc[self.at - 1].lower_]:
            plain |= modifiers.dropped
        return token.lower_ not in plain

    def _joined(self, token: Token) -> int | None:
        """ "health and safety manager", "business, energy and industry secretary"."""
        is_comma = token.text == "," and any(self.doc[i].tag_ == "CC" for i in self.post.before)
        if not (token.tag_ == "CC" or is_comma) or not self.post.before or token.i == 0:
            return None
        other = self.doc[token.i - 1]
        fits = other.pos_ in {"NOUN", "PROPN", "ADJ"} and other.i not in self.heads
        if not fits or other.i in self.scene.person_at or other.i in self.scene.body_at:
            return None
        if not token.i < other.head.i < self.post.last or other.dep_ not in _MODIFIES | {"conj"}:
            return None
        self.post.before[:0] = [other.i, token.i]
        return other.i

    def _modifier(self, token: Token) -> int | None:
        word, modifiers = token.lower_, self.lexicon.modifiers
        if token.i in self.heads and word not in modifiers.heads | modifiers.ranks | self.lexicon.weak:
            return None
        if word in modifiers.ranks or word in modifiers.initials:
            self.post.before.insert(0, token.i)
            return token.i
        describes = word in modifiers.dropped or token.tag_ in {"JJS", "JJR", "VBN"}
        if describes or (word in modifiers.party and self.post.head in modifiers.elected):
            if token.pos_ == "VERB" and token.dep_ not in _MODIFIES:
                return None
            return token.i
        return self._title_word(token)

    def _title_word(self, token: Token) -> int | None:
        is_word = token.pos_ in {"NOUN", "PROPN", "ADJ"} or (token.tag_ == "VBG" and token.dep_ in _MODIFIES)
        below = token.text.islower() and self.doc[self.at].text[:1].isupper() and not self.doc[self.at].is_upper
        ends = self.sealed or token.ent_type_ in _TIMES or token.lower_ in self.lexicon.modifiers.never
        if not is_word or below or ends:
            return None  # nothing of the title stands before "former"
        if self.post.head == "speaker" and token.lower_ in self.lexicon.modifiers.chambers:
            self.post.organisation, self.post.has_body = self.scene.named(token.i, token.i + 1), True
            return token.i
        is_name = token.pos_ == "PROPN" and token.text[:1].isupper() and self.scene.is_capital_own(token)
        low = self.doc[self.at].text[:1].islower() or self.post.head in _LETTERS
        if is_name and low and self.doc[self.at].is_alpha:
            # A capitalised word before a post in lower case is a body or place that nobody has recognised.
            if self.post.has_body:
                return None
            self.post.has_body = True
            first = self._name_start(token.i)
            body = self.scene.body_at.get(first - 1)
            if body is not None:  # "Age Concern Harrowby" of which only "Age Concern" was recognised
                self.post.organisation = body.id
                return body.start
            self.post.organisation = self.scene.named(first, token.i + 1)
            return first
        self.post.before.insert(0, token.i)
        return token.i
