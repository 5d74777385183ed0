"""What a figure counts: the head noun of its phrase, the unit it gives, and the phrase as written."""

from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from tfc_extract.facts.figures.lexicon import Nouns
from tfc_extract.facts.figures.phrases import DASHES, NOUNS, phrase_of
from tfc_extract.facts.figures.singular import IRREGULAR, is_hyphen

_BEFORE_HEAD = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "POS", "HYPH", "AFX", "RBS", "RBR", "``", "''", "FW"}
_MODIFIES = frozenset({"compound", "nmod", "amod", "npadvmod", "poss"})
_DETERMINERS = frozenset({
    "the", "those", "these", "its", "their", "his", "her", "our", "your", "my", "all", "a", "an", "such", "this",
    "that",
})  # fmt: skip
_APART = frozenset({"VBD", "VBZ", "VBP", "MD", "CC", "TO"})
_REACH = 9
_MORE = frozenset({"more", "fewer", "further", "additional", "extra", "or"})


class Counted(NamedTuple):
    """The head noun, and the phrase without number and determiner."""

    head: Token
    phrase: Span

    @property
    def is_plural(self) -> bool:
        """Is the head a plural or a word for many ("staff")?"""
        return self.head.tag_ == "NNS" or self.head.lower_ in IRREGULAR or _is_initials(self.head)


def find_counted(doc: Doc, start: int, limit: int, nouns: Nouns) -> Counted | None:
    """What a number counts whose next word is at `start`, in the sentence that ends at `limit`.

    The order of word classes finds the head noun; the tree helps where it is more sure ("frontline social workers")
    and gives the phrase its right edge.
    """
    if start >= limit:
        return None
    of = int(doc[start].lower_ == "of")
    if of or (doc[start].tag_ in ("DT", "PRP$") and doc[start].nbor(-1).lower_ == "half"):  # "half the trains"
        return _after_of(doc, start + of, limit, nouns)
    if doc[start].text in DASHES and (close := _closing_dash(doc, start, limit)):
        start = close + 1
    start = _skip(doc, start, limit)
    if _is_predicate(doc, start, limit, nouns):
        return None
    if start + 1 < limit and doc[start].lower_ in nouns.hyphenated and doc[start + 1].tag_ in NOUNS:
        return Counted(doc[start], doc[start : start + 1])  # "a 900 pupil school"
    head = _head(doc, start, limit, nouns)
    if head is None or _is_label(head, limit, nouns):
        return None
    return Counted(head, phrase_of(doc, start, head, nouns))


def _is_predicate(doc: Doc, start: int, limit: int, nouns: Nouns) -> bool:
    """ "eight required improvement": the number is the subject of the verb that follows."""
    if start >= limit or doc[start].tag_ not in ("VBN", "VBD", "VBP") or doc[start].lower_ in nouns.participles:
        return False
    return any(child.i == start - 1 and child.dep_ in ("nsubj", "nsubjpass") for child in doc[start].lefts)


def _after_of(doc: Doc, start: int, limit: int, nouns: Nouns) -> Counted | None:
    """ "five of those schools", "86 per cent of those subject to plans": the noun after "of", else the pronoun."""
    at = start
    while at < limit and (doc[at].lower_ in _DETERMINERS or doc[at].tag_ in ("PRP$", "PDT", "CD")):
        at += 1
    if at < limit and doc[at].tag_ == "HYPH":  # "of the 481-strong workforce"
        at -= 1
    first = at + 1 if at < limit and doc[at].tag_ == "CD" else at
    head = _head(doc, first, limit, nouns)
    if head is not None:
        own = max((i + 1 for i in range(first, head.i) if doc[i].tag_ == "CD" and doc[i - 1].tag_ == "POS"), default=at)
        return Counted(head, phrase_of(doc, own, head, nouns))
    if at > start and doc[at - 1].lower_ in ("those", "these", "all"):
        return Counted(doc[at - 1], phrase_of(doc, at - 1, doc[at - 1], nouns))
    return None


def _closing_dash(doc: Doc, start: int, limit: int) -> int | None:
    """ "21 – one in 10 – cases": the dash that ends a parenthesis between number and noun."""
    for at in range(start + 2, min(start + _REACH, limit - 1)):
        if doc[at].text in DASHES and doc[at + 1].tag_ in _BEFORE_HEAD:
            return at
    return None


def _head(doc: Doc, start: int, limit: int, nouns: Nouns) -> Token | None:
    """The last noun of the run of modifiers and nouns at a token."""
    head: Token | None = None
    owner: Token | None = None
    at = start
    while at < min(start + _REACH, limit):
        token = doc[at]
        at += 1
        if _is_noun(token):
            if head is not None and head.tag_ in ("NNS", "NNPS") and not _is_modifier(head, token):
                break  # "times others were", "children Acton High": a plural ends its phrase
            head = token
        elif head is not None and not _goes_on(token, head):
            break
        elif token.tag_ == "POS" and head is not None and head.tag_ == "NNS":
            owner = head
        elif token.lower_ in nouns.participles and (skipped := _participle(doc, at, limit, nouns)):
            at = skipped
        elif token.tag_ in ("VB", "VBP") and at < limit and is_hyphen(doc[at]):
            continue  # "follow-up visits"
        elif token.tag_ not in _BEFORE_HEAD and not is_hyphen(token) and not (start < at < limit and _joins(token)):
            break
    # "12 children's homes" are homes, "three countries' entry" are countries
    return owner if owner is not None and head is not None and head.tag_ == "NN" else head


def _is_noun(token: Token) -> bool:
    """A noun with letters in it; plural initials are one whatever the tagger says ("GPs")."""
    return (token.tag_ in NOUNS and token.text[-1].isalnum()) or _is_initials(token)


def _is_initials(token: Token) -> bool:
    return token.text[-1] == "s" and len(token.text) > 2 and token.text[:-1].isalpha() and token.text[:-1].isupper()


def _is_modifier(plural: Token, noun: Token) -> bool:
    """ "sports clubs", "plain-clothes officers": may a plural stand before this noun in its phrase?"""
    if plural.lower_ == "times" or plural.head.i <= plural.i:
        return False
    return plural.dep_ in _MODIFIES or noun.tag_ == "NNS"


def _goes_on(token: Token, head: Token) -> bool:
    """ "children's homes", "Tory-controlled councils", "frontline social workers": no noun yet that ends the phrase."""
    if (
        token.tag_ == "POS" or is_hyphen(token) or is_hyphen(token.nbor(-1)) or token.nbor(-1).tag_ == "POS"
    ):  # "the bank's 40 tellers"
        return True
    if token.tag_ == "CD":
        return False
    if token.dep_ in _MODIFIES and token.i < token.head.i <= token.i + 3 and token.head.tag_ in NOUNS:
        return token.tag_ in _BEFORE_HEAD  # "bank holding companies"
    target = head.head
    if head.dep_ not in _MODIFIES or not token.i < target.i <= token.i + 4 or target.tag_ not in NOUNS:
        return False
    return token.tag_ in _BEFORE_HEAD and not any(word.tag_ in _APART for word in head.doc[token.i : target.i])


def _participle(doc: Doc, at: int, limit: int, nouns: Nouns) -> int | None:
    """Past the particle of a participle that the tagger takes for a verb: "looked after children"."""
    particle = nouns.participles[doc[at - 1].lower_]
    while at < limit and doc[at].tag_ == "HYPH":
        at += 1
    return at + 1 if at < limit and doc[at].lower_ == particle else None


def _joins(token: Token) -> bool:
    """ "very ugly sisters", "black and white cars": words between the modifiers of a noun."""
    after, before = token.nbor(1), token.nbor(-1)
    if token.tag_ == "CC":
        suspended = before.text.endswith("-")  # "coal- and gas-fired plants"
        return suspended or (after.tag_.startswith("JJ") and before.tag_.startswith("JJ"))
    if token.tag_ == "RB":
        return after.tag_ in ("JJ", "VBN", "VBG") or token.lower_ == "never"  # "never events"
    if is_hyphen(before):
        return token.tag_ in ("IN", "RP", "RB") and after.tag_ in NOUNS  # "drop-in sessions"
    if token.tag_ == "CD":
        return before.tag_ in ("POS", "CD")  # "the county's 14 stations"
    return token.tag_ in ("RP", "IN") and before.tag_ == "VBN" and after.tag_ == "NNS"


def _is_label(head: Token, limit: int, nouns: Nouns) -> bool:
    """ "Matthew 5 verse 3": the noun has a number of its own behind it."""
    return head.lower_ in nouns.labels and head.i + 1 < limit and head.nbor(1).like_num


def _skip(doc: Doc, start: int, end: int) -> int:
    """Past quotation marks and words that only add: "127 more nurses"."""
    while start < end and (
        doc[start].tag_ in ("HYPH", "``", "''") or doc[start].is_quote or doc[start].lower_ in _MORE
    ):
        start += 1
    return start
