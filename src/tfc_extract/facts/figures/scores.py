"""Scores of matches, which count nothing: "won 1-3", "Harrow Rovers 1"."""

import re

from tfc_extract.facts.figures.place import Place

_SCORE = re.compile(r"\d{1,3} ?[-–] ?\d{1,3}$")
_HIGHEST_SCORE = 20
_PROPER = frozenset({"NNP", "NNPS"})


def is_score(place: Place) -> bool:
    """ "won 1-3", "a 2-4 defeat"."""
    number = place.number
    if place.is_digits and place.quantity.value < _HIGHEST_SCORE and _is_between_sides(place):
        return True
    if not _SCORE.search(number.text):
        return False
    if not place.counts and place.quantity.unit is None:  # "6-7", "4-40": no range of anything
        return True
    near = number.doc[max(place.start, number.start - 6) : min(place.end, number.end + 4)]
    return any(token.lower_ in place.patterns.lexicon.nouns.scoring for token in near)


def _is_between_sides(place: Place) -> bool:
    """ "Town 3 Harrow Rovers 1": a number between two names, the second with its own."""
    before, doc, at = place.before, place.number.doc, place.number.end
    if before is None or not before.text[0].isupper():
        return False
    first = at
    while at < min(place.end, first + 3) and doc[at].tag_ in _PROPER and doc[at].text[0].isupper():
        at += 1
    return first < at < place.end and doc[at].is_digit and len(doc[at]) <= 2
