"""Candidates for bodies' names: known bodies, heads such as “Council” with what belongs to them, initials in brackets,
a name beside its kind, and the model's entities with their edges repaired."""

import re
from collections.abc import Iterator

from tfc_extract.names.headed import MAX_WORDS, headed, place_and_head
from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.personal import plain
from tfc_extract.names.text import BODY, OTHER, Name, Text
from tfc_extract.naming import SMALL, is_initials

#: An American politician's party and state (“D-Mass.”), a cut-off word, an address.
_NO_NAME = re.compile(r"^[RDI]-[A-Z]|^[A-Z]\d+$|-$|[#@/=<>]|^[^\w]*$|^\d")
#: Tags that a body's last word does not have.
_NO_LAST = frozenset(("JJ", "MD", "VBZ", "VBD", "RB"))
#: The model's labels of what is neither a person nor a body.
_OTHERS = frozenset(("NORP", "FAC", "PRODUCT", "WORK_OF_ART", "GPE", "LOC", "LAW", "EVENT"))


def find_bodies(text: Text, lexicon: NameLexicon) -> Iterator[Name]:
    """Each candidate without article and possessive."""
    words = lexicon.organisations
    for i, word in enumerate(text.words):
        if not text.capital[i]:
            if word in words.lower_heads:
                yield from place_and_head(text, i, lexicon)
            elif word in words.kind_nouns:
                yield from _beside(text, i, lexicon)
            continue
        if word in lexicon.known:
            yield from _known(text, i, lexicon)
        if text.lower[i] in lexicon.heads:
            yield from headed(text, i, lexicon)
        if i and text.words[i - 1] == "(" and i + 1 < len(text.words) and text.words[i + 1] == ")":
            yield from _bracketed(text, i)
    for start, end, label in text.entities:
        if label == "ORG":
            yield from _entity(text, start, end, lexicon)
        elif label in _OTHERS:
            yield from _other(text, start, end)


def _known(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """A body of the word list that begins here, the longest."""
    for known in lexicon.known[text.words[i]]:
        end = i + len(known.words)
        if tuple(text.words[i:end]) == known.words and text.same_block(i, end - 1):
            following = text.lower[end] if text.same_block(i, end) and text.capital[end] else ""
            if following not in lexicon.people.place_heads and following not in lexicon.heads:
                yield Name(i, end, BODY, "known-body", 6)
            return


def _bracketed(text: Text, i: int) -> Iterator[Name]:
    """“Together for Children (TfC)”: initials in brackets and the capitalised words that they stand for."""
    short = text.words[i]
    if sum(c.isupper() for c in short) < 2:
        return
    for start in range(i - 2, max(i - 2 - MAX_WORDS, -1), -1):
        if not text.same_block(i, start):
            return
        words = [w for w in text.words[start : i - 1] if w[:1].isalnum() or w == "&"]
        if text.capital[start] and is_initials(short, words):
            yield Name(start, i - 1, BODY, "brackets", 6)
            yield Name(i, i + 1, BODY, "brackets", 6)
            return


def _beside(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“the regulator Monitor”, “the Unite union”: a name that is also a common word, beside what it is."""
    before, after = i - 1, i + 1
    if not text.same_block(i, before):
        return
    if _may_be_body(text, before, lexicon) and before and text.lower[before - 1] == "the":
        yield Name(before, i, BODY, "beside-kind", 3)
        return
    alone = text.same_block(i, after) and not (text.same_block(i, after + 1) and text.capital[after + 1])
    if alone and text.label(after) != "PERSON" and _may_be_body(text, after, lexicon):
        yield Name(after, after + 1, BODY, "beside-kind", 3)


def _may_be_body(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a single word beside “regulator” or “charity” can be the body's name."""
    word = plain(text.words[i])
    if not text.capital[i] or text.tags[i] != "NNP" or text.label(i) not in ("", "ORG", "PERSON", "PRODUCT"):
        return False
    return word not in lexicon.given and word not in lexicon.titles and word not in lexicon.people.posts


def _other(text: Text, start: int, end: int) -> Iterator[Name]:
    """A place, a work, a people."""
    while start < end and not text.capital[start]:
        start += 1
    if start < end:
        yield Name(start, end, OTHER, "entity")


def _entity(text: Text, start: int, end: int, lexicon: NameLexicon) -> Iterator[Name]:
    """What the model calls a body, edges repaired; works, laws and the like as OTHER."""
    words, whole = lexicon.organisations, end
    start, end = _edges(text, start, end, lexicon)
    if start >= end or whole - end > 2 or _NO_NAME.search(text.words[start]) or _NO_NAME.search(text.words[end - 1]):
        return
    last = plain(text.words[end - 1])
    length = end - start
    if length < 3 and plain(text.words[start]) in lexicon.titles and last not in lexicon.heads:
        return
    if last in words.works or text.lower[start] in words.work_openers or (length == 1 and last in words.not_bodies):
        yield Name(start, end, OTHER, "work", 2)
    elif (
        (last in lexicon.people.place_heads and length > 1)
        or _dateline(text, start, end)
        or (length > 6 and not any(w in lexicon.heads for w in text.lower[start:end]))
    ):
        yield Name(start, end, OTHER, "place")
    elif (
        last not in lexicon.people.posts
        and text.tags[end - 1] not in ("JJ", "MD", "VBZ", "VBD", "RB")
        and not all(text.lower[k] in words.generic or text.lower[k] in lexicon.heads for k in range(start, end))
    ):
        yield Name(start, end, BODY, "entity")


def _edges(text: Text, start: int, end: int, lexicon: NameLexicon) -> tuple[int, int]:
    """The entity without determiners, openers and lower-case words at its ends or from its middle on."""
    openers = lexicon.organisations.openers
    while start < end and (
        not text.capital[start]
        or text.tags[start] in ("DT", "IN", "CC", "PRP$")
        or (end - start > 1 and text.lower[start] in openers)
    ):
        start += 1
    for i in range(start + 1, end):
        if (
            text.words[i].isalpha()
            and text.words[i].islower()
            and text.lower[i] not in SMALL
            and len(text.words[i]) > 3
        ):
            end = i
            break
    while end > start and not text.capital[end - 1]:
        end -= 1
    return start, end


def _dateline(text: Text, start: int, end: int) -> bool:
    """Whether a block opens with these words in capitals as the place of writing (“DAR ES SALAAM, Tanzania”)."""
    if text.same_block(start, start - 1) or not all(text.words[k].isupper() for k in range(start, end)):
        return False
    following = text.words[end] if text.same_block(start, end) else ""
    return following in (",", "(", "-", "–", "—", "_", ";") or following[:1].isdigit()
