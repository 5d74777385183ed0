"""Sources that punctuation alone joins to a quote: after a dash, before a colon, in a transcript's capitals."""

import re
from collections.abc import Collection

from spacy.tokens import Doc

from tfc_extract.facts.quotes.passages import Passage
from tfc_extract.sources import Source, noun_phrase, phrase_from

_NAME_AFTER_DASH = re.compile(r"[\"”’'\s]*[–—―-]+\s*(?=[^\W\d_a-z])")
_TRANSCRIPT = re.compile(r"([A-Z][A-Z.'’ -]{1,40}):\s")
_ANSWERS = frozenset(
    {"advice", "answer", "assessment", "conclusion", "message", "reaction", "reply", "response", "retort", "verdict"}
)
_FARTHEST = 40  # tokens between a headline's beginning and what is quoted in it
_LONGEST_LEAD = 6  # words before a headline's colon


def transcript_name(doc: Doc, text: str, passage: Passage) -> Source | None:
    """The capitals that a passage of a transcript begins with: “JO LEE: I never saw it.”"""
    name = _TRANSCRIPT.match(text, passage.start, passage.end)
    if name is None:
        return None
    last = passage.first
    while doc[last].idx < name.end(1):
        last += 1
    return Source(passage.first, last, last - 1)


def name_after_dash(doc: Doc, text: str, passage: Passage) -> Source | None:
    """The name after a closing mark and a dash, spaced or not: “…” — Jo Lee."""
    dash = _NAME_AFTER_DASH.match(text, passage.end)
    if dash is None or not passage.closed:
        return None
    first = passage.last
    while first < len(doc) and doc[first].idx < dash.end():
        first += 1
    last = first
    while last < len(doc) and doc[last].pos_ == "PROPN" and doc[last].text[0].isupper():
        last += 1
    return Source(first, last, last - 1) if last > first else None


def name_after_verdict(doc: Doc, passage: Passage, quoted: Collection[int]) -> Source | None:
    """“Never,” was the reply from Jo Lee: the name behind a noun of answering."""
    first = passage.last
    while first < len(doc) and doc[first].is_punct and first < passage.last + 3:
        first += 1
    if first + 3 >= len(doc) or doc[first].lower_ not in ("was", "is", "came"):
        return None
    for at in range(first + 1, min(first + 6, len(doc) - 2)):
        if doc[at].lower_ in _ANSWERS and doc[at + 1].lower_ in ("from", "of", "by"):
            name = next((child for child in doc[at + 1].children if child.dep_ == "pobj"), None)
            return phrase_from(at + 2, doc, quoted) if name is None else noun_phrase(name, quoted)
    return None


def name_before_colon(
    doc: Doc, place: tuple[int, int], quoted: Collection[int], *, anywhere: bool = False
) -> Source | None:
    """“Jo Lee was blunt: ‘…’” and, `anywhere` before the quote in a headline, “Jo Lee: council has ‘failed’”."""
    start, position = max(place[0], place[1] - _FARTHEST), place[1] - 1
    while position > start and doc[position].text != ":" and (anywhere or not doc[position].text[0].isalnum()):
        position -= 1
    if position <= start or doc[position].text != ":":
        return None
    lead = doc[start:position]
    for token in lead:
        if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ in {"PROPN", "PRON", "NOUN"}:
            return noun_phrase(token, quoted)
    if len(lead) <= _LONGEST_LEAD and lead[-1].pos_ in {"PROPN", "NOUN"}:
        return Source(lead.start, lead.end, lead.end - 1)
    return None
