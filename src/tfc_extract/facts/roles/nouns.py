"""Where a noun phrase ends: "children, schools and families" goes on, "housing and Tom Roe" does not."""

from spacy.tokens import Token

from tfc_extract.facts.roles.lexicon import RoleLexicon
from tfc_extract.facts.roles.scene import Scene

ARTICLES = frozenset({"the", "a", "an", "this"})
TIMES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
_GLUE = frozenset({"-", "–", "&", "/", "'", "’"})
_LONGEST_LIST = 14


class NounPhrases:
    """Reads noun phrases rightwards; `starts` are the tokens where any post phrase begins."""

    def __init__(self, scene: Scene, starts: set[int]):
        self.scene, self.starts = scene, starts
        self.doc = scene.doc
        self.lexicon: RoleLexicon = scene.lexicon

    def noun_phrase(self, first: int) -> int:
        """Token after the noun phrase that begins at `first`; `first` where there is none."""
        i = first
        while not (self.ends(i) and i > first) and i < len(self.doc):
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
        if token.ent_type_ in TIMES:
            return i
        if i > first and (token.tag_ == "CC" or token.text == "," or token.lower_ == "of"):
            return (
                self._of(i)
                if token.lower_ == "of"
                else self._joined(first, i)
                if token.tag_ == "CC"
                else self._listed(first, i)
            )
        return i + 1 if self.is_noun_word(token) or (i > first and token.text in _GLUE) else i

    def is_noun_word(self, token: Token) -> bool:
        """May the word stand in a noun phrase?"""
        if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} or token.tag_ == "POS":
            return True
        if token.tag_ == "VBG":
            return token.dep_ not in {"prep", "advcl", "acl", "mark"}  # "nursing", but not "following"
        return token.tag_ == "VBN" and token.dep_ in {"amod", "compound"}

    def _joined(self, first: int, i: int) -> int:
        """ "education and skills" goes on; "housing and Tom Roe", "housing and deputy leader" do not."""
        following = i + 1
        if self.ends(following):
            return i
        if self.doc[following].lower_ in ARTICLES:
            if not first <= self.doc[i].head.i < i:
                return i
            following += 1
        stops = self.ends(following) or following in self.scene.person_at or following in self.scene.edges
        if stops or following in self.scene.body_at or i + 1 in self.starts:
            return i
        placed = self.doc[i - 1].ent_type_ == "GPE" and self.doc[following].text.islower()
        if placed or not self.is_noun_word(self.doc[following]):
            return i  # "a former mayor of Kelby and general"
        return following + 1

    def _listed(self, first: int, i: int) -> int:
        """A comma goes on where a list follows: "children, schools and families"."""
        for j in range(i + 1, min(i + _LONGEST_LIST, len(self.doc))):
            token = self.doc[j]
            if self.ends(j) or j in self.scene.person_at or j in self.scene.body_at or j in self.starts:
                return i
            if token.tag_ == "CC":
                return i + 1 if j > i + 1 and self._joined(first, j) > j else i
            if token.text != "," and not self.is_noun_word(token):
                return i
        return i

    def _of(self, i: int) -> int:
        following = i + 1
        if not self.ends(following) and self.doc[following].lower_ in ARTICLES:
            following += 1
        if self.ends(following) or following in self.scene.body_at or following in self.scene.person_at:
            return i
        if self.doc[following].lower_ in self.lexicon.bodies:
            return i
        return following + 1 if self.is_noun_word(self.doc[following]) else i

    def ends(self, i: int) -> bool:
        """Is there no word of this block at token i?"""
        return i >= len(self.doc) or self.scene.begins_block(i)


def is_phrase(scene: Scene, token: Token) -> bool:
    """Do a word and one beside it belong together in a title: "local government minister"?"""
    phrases, i = scene.lexicon.modifiers.phrases, token.i
    return scene.words(i, i + 2) in phrases or (i > 0 and scene.words(i - 1, i + 1) in phrases)
