"""Modifiers: the words around a quantity that make it more, less or about what it says."""

import re
from typing import NamedTuple

from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.facts.figures.lexicon import Patterns
from tfc_extract.facts.figures.quantities import Quantity
from tfc_extract.models import Modifier

#: Prepositions that are modifiers only where they do not belong to a word before them.
_PREPOSITIONS = frozenset({"over", "under", "about", "around", "above", "below", "beyond", "some"})
_WINDOW = 48


class Modified(NamedTuple):
    """A modifier, and where the words about the quantity end ("30 or more")."""

    kind: Modifier | None
    end: int


def modifier(doc: Doc, text: str, quantity: Quantity, sentence_start: int, patterns: Patterns) -> Modified:
    """The modifier of a quantity whose offsets are those of the Doc's `text`: words after it before words in front."""
    after = patterns.modifier_after.match(text, quantity.end)
    if after:
        return Modified(patterns.trailers[after[1].lower()], after.end())
    found = patterns.modifier_before.search(text, max(sentence_start, quantity.start - _WINDOW), quantity.start)
    return Modified(_before(doc, quantity, found, patterns) if found else None, quantity.end)


def _before(doc: Doc, quantity: Quantity, found: re.Match[str], patterns: Patterns) -> Modifier | None:
    word = found[1].lower()
    if word in _PREPOSITIONS and not _is_modifier(doc, found.start(1), quantity, patterns):
        return None
    if word == "as many as" and found[2]:
        return None
    return patterns.modifiers[word]


def _is_modifier(doc: Doc, at: int, quantity: Quantity, patterns: Patterns) -> bool:
    """Does "over" say more than, not where or of what: "over 50 horses", but "spread over 12 sites"?"""
    span = annotations.reading_span(doc, at, at + 1)
    if span is None:
        return False
    token = span[0]
    before = doc[token.i - 1] if token.i and not token.is_sent_start else None
    if before is not None and (before.lower_ in patterns.lexicon.around.governing or before.lower_ == "the"):
        return False
    if token.lower_ == "some":
        return quantity.rule != "fraction"
    if token.dep_ in {"advmod", "quantmod", "amod", "npadvmod"} or quantity.kind in {
        "money",
        "percentage",
        "measure",
        "ratio",
    }:
        return True
    return token.lower_ in {"about", "around"} or quantity.value >= 20
