"""Attribution: the verbs of saying in a text, and the words that name who says it.

What quotes and reported statements share.
"""

from collections.abc import Collection
from functools import cached_property, lru_cache
from typing import Any, Literal, NamedTuple

from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from tfc_extract.lexicon import Lexicon
from tfc_extract.models import OrganisationKind
from tfc_extract.sources import Source, noun_phrase, phrase_from, source_after_according, source_of

Tier = Literal["saying", "judging", "thinking", "noun"]

_VERB, _NOUN, _PROPN = (get_string_id(name) for name in ("VERB", "NOUN", "PROPN"))
_PUT = frozenset({"put", "puts"})
_ACCORDING = frozenset({"according"})
#: Forms that the tagger takes for names where they begin a sentence: “Said Mr Ellis: …”.
_INVERTED = frozenset({"said", "says", "added", "asked", "replied"})
#: Verbs that the tagger takes for nouns behind a name: “Ofsted reports, however, that …”.
_NOUN_LIKE = frozenset({"claims", "comments", "notes", "remarks", "reports", "states", "warns"})


class SayingLexicon(Lexicon):
    """The shape of `data/quotes.toml`."""

    saying: frozenset[str]
    judging: frozenset[str]
    thinking: frozenset[str]
    speech_nouns: frozenset[str]
    speakers: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    persons: frozenset[str]
    documents: frozenset[str]
    letters: frozenset[str]
    inspections: frozenset[str]
    inspectors: frozenset[str]
    outside: frozenset[str]
    bodies: frozenset[str]
    callings: frozenset[str]
    leading: dict[str, frozenset[str]]
    abbreviations: frozenset[str]
    works: frozenset[str]
    titling: frozenset[str]
    nicknaming: frozenset[str]
    scare: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    kinds: dict[str, OrganisationKind]

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Every verb that can be a cue."""
        return self.saying | self.judging | self.thinking

    def tier(self, lemma: str) -> Tier | None:
        """How strongly a verb governs words; None for one that is no cue."""
        if lemma in self.saying:
            return "saying"
        return "judging" if lemma in self.judging else "thinking" if lemma in self.thinking else None


class Saying(NamedTuple):
    """A verb of saying (or "according to") at a token, and whose it is; `source` is None where nobody is named."""

    at: int
    cue: str
    tier: Tier
    source: Source | None


def find_sayings(doc: Doc, lexicon: SayingLexicon, quoted: Collection[int] = ()) -> list[Saying]:
    """Every saying outside the quoted tokens, in order."""
    return [saying for place in _cue_places(doc, lexicon) if (saying := _saying_at(doc[place], lexicon, quoted))]


def _cue_places(doc: Doc, lexicon: SayingLexicon) -> list[int]:
    """The tokens that may be cues, found by their ids all at once: looking at each in turn is dear."""
    verbs, nouns = _ids(lexicon.verbs), _ids(lexicon.speech_nouns)
    put, inverted, according, like = _ids(_PUT), _ids(_INVERTED), _ids(_ACCORDING), _ids(_NOUN_LIKE)
    words: NDArray[Any] = doc.to_array(["LOWER", "LEMMA", "POS"])
    return [
        place
        for place, (lower, lemma, kind) in enumerate(words.tolist())
        if (kind == _VERB and ((lemma or lower) in verbs or lower in put))
        or (kind == _NOUN and (lower in nouns or lower in like))
        or (kind == _PROPN and lower in inverted)
        or lower in according
    ]


@lru_cache(maxsize=64)
def _ids(words: frozenset[str]) -> frozenset[int]:
    return frozenset(get_string_id(word) for word in words)


def _saying_at(token: Token, lexicon: SayingLexicon, quoted: Collection[int]) -> Saying | None:
    if token.i in quoted:
        return None
    word, kind = token.lower_, token.pos_
    if word in _ACCORDING:
        source = source_after_according(token, quoted)
        return None if source is None else Saying(token.i, "according to", "saying", source)
    if kind == "VERB":
        tier = _tier(token, lexicon)
        return None if tier is None else Saying(token.i, word, tier, source_of(token, quoted))
    if kind == "PROPN":
        return Saying(token.i, word, "saying", phrase_from(token.i + 1, token.doc, quoted))
    return _of_noun(token, lexicon, quoted)


def _of_noun(noun: Token, lexicon: SayingLexicon, quoted: Collection[int]) -> Saying | None:
    """“her claim that …”, and a verb that the tagger takes for a noun."""
    if _is_misread(noun):
        return Saying(noun.i, noun.lower_, "saying", noun_phrase(noun.nbor(-1), quoted))
    owner = next((child for child in noun.children if child.dep_ == "poss" and child.i not in quoted), None)
    if owner is None or noun.lower_ not in lexicon.speech_nouns:
        return None
    return Saying(noun.i, noun.lower_, "noun", noun_phrase(owner, quoted))


def _is_misread(noun: Token) -> bool:
    """“Ofsted reports, however, that …”: a name, what may be its verb, and a clause that hangs on it."""
    doc, after = noun.doc, noun.i + 1
    if noun.lower_ not in _NOUN_LIKE or noun.i == 0 or not doc[noun.i - 1].text[0].isupper():
        return False
    if after + 2 < len(doc) and doc[after].text == "," and doc[after + 2].text == ",":
        return doc[after + 3 : after + 4].text == "that" and doc[noun.i - 1].pos_ not in {"DET", "ADJ"}
    return doc[noun.i - 1].pos_ == "PROPN" and doc[after : after + 1].text == "that"


def _tier(verb: Token, lexicon: SayingLexicon) -> Tier | None:
    tier = lexicon.tier((verb.lemma_ or verb.text).lower())
    if tier is None and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "it":
        return "saying"  # “as the report put it”
    if verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in {"out", "back"}:
        return "judging" if tier == "thinking" else tier  # “hit out at”, “lashed out”
    seen = tier == "thinking" and verb.dep_ == "acl" and verb.tag_ == "VBN"  # “the letter, seen by the Echo,”
    return None if seen or verb.dep_ == "prep" else tier  # “compared to last year” compares nothing
