"""Mentions: where a Doc names its people and organisations, and what those places tell of them."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from tfc_extract import annotations, syntax
from tfc_extract.attribution import SayingLexicon

_MALE = frozenset({"mr", "mr.", "sir", "lord", "king", "prince", "father", "brother", "councilman", "baron"})
_FEMALE = frozenset({"mrs", "mrs.", "ms", "ms.", "miss", "dame", "lady", "queen", "princess", "sister", "baroness"})


class Mention(NamedTuple):
    """The tokens start to end that name the person or organisation `id`."""

    start: int
    end: int
    id: str
    acts: bool
    """Does it stand as a subject, and not in what another says?"""


def mentions(doc: Doc, name: str) -> list[Mention]:
    """The mentions of `people` or `organisations`, in text order."""
    found = annotations.mentions(doc, name)
    return [Mention(words.start, words.end, key, _acts(words.root)) for words, key in found]


def _acts(noun: Token) -> bool:
    # One whom another's words are about does not act: “Ms Lee said Mr Webb was kind”.
    noun = _described(noun)
    return noun.dep_ in syntax.SUBJECTS and noun.head.dep_ != "ccomp"


def _described(noun: Token) -> Token:
    """The post or the kin that a name stands beside: “His colleague Raj Patel”, “the coroner, Helen Ashby, …”."""
    return noun.head if noun.dep_ == "appos" and noun.head.i < noun.i else noun


def is_topic(noun: Token) -> bool:
    """Is a sentence about whom the name means?"""
    noun = _described(noun)
    return noun.dep_ in syntax.SUBJECTS and noun.head.dep_ == "ROOT"


def start_of(mention: Mention) -> int:
    """The key that lists of mentions are searched by."""
    return mention.start


def covering(mentions: list[Mention], at: int) -> str | None:
    """The id of the mention that a token stands in."""
    position = bisect_left(mentions, at + 1, key=start_of) - 1
    if position >= 0 and mentions[position].start <= at < mentions[position].end:
        return mentions[position].id
    return None


def between(mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """The mentions that begin among the tokens from start to end."""
    return mentions[bisect_left(mentions, start, key=start_of) : bisect_left(mentions, end, key=start_of)]


def backwards(mentions: list[Mention], at: int, reach: int) -> Iterator[Mention]:
    """The mentions before a token, nearest first, as far as the reach goes."""
    position = bisect_left(mentions, at, key=start_of) - 1
    while position >= 0 and at - mentions[position].start <= reach:
        yield mentions[position]
        position -= 1


def genders(doc: Doc, people: list[Mention], lexicon: SayingLexicon) -> dict[str, str]:
    """“he” or “she” by person, where an honorific or the given name tells."""
    found: dict[str, str] = {}
    for row in annotations.get(doc, "people") or ():
        given = row["name"].split()[0].lower()
        if given in lexicon.he or given in lexicon.she:
            found[row["id"]] = "he" if given in lexicon.he else "she"
    for mention in people:
        for at in (mention.start - 1, mention.start):
            word = doc[at].lower_ if at >= 0 else ""
            if word in _MALE or word in _FEMALE:
                found[mention.id] = "he" if word in _MALE else "she"
    return found


def owns(doc: Doc, mention: Mention) -> bool:
    """Is something said to be theirs, or are they only told of: “Ms Lee’s”, “to Ms Lee”?"""
    last = doc[mention.end - 1]
    following = doc[mention.end] if mention.end < len(doc) else last
    before = doc[mention.start - 1] if mention.start else last
    return last.lower_ in {"'s", "’s"} or following.tag_ == "POS" or before.pos_ == "ADP"


def aloof(doc: Doc, mention: Mention) -> int:
    """How far from the centre of its sentence a person stands, in tokens."""
    name = doc[mention.end - 1]
    if name.dep_ == "poss" and is_topic(name.head):
        return 0  # “Mrs Lee’s appointment follows …” is about Mrs Lee
    return (0 if mention.acts else 25) + (20 if owns(doc, mention) else 0)


def qualifies(doc: Doc, mention: Mention) -> bool:
    """“the Labour-run council”: a party in a word of its own makes no speaker."""
    following = doc[mention.end] if mention.end < len(doc) else None
    return following is not None and following.text == "-" and not doc[mention.end - 1].whitespace_
