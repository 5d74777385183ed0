"""Candidates for bodies' names: known bodies, heads such as “Council” with what belongs to them, initials in brackets,
a name beside its kind, and the model's entities with their edges repaired."""

import re
from collections.abc import Iterator

from tfc_extract.names.acting import apposed, city, newspaper, traded
from tfc_extract.names.beside import beside, care_homes, for_name, inspected
from tfc_extract.names.headed import MAX_WORDS, headed, is_remit, place_and_head, prefixed, select_committee
from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.personal import plain
from tfc_extract.names.text import BODY, OTHER, Name, Text
from tfc_extract.names.where import is_where
from tfc_extract.naming import SMALL, is_initials

#: An American politician's party and state (“D-Mass.”), a cut-off word, an address.
_NO_NAME = re.compile(r"^[RDI]-[A-Z]|^[A-Z]\d+$|-$|[#@/=<>*]|^[^\w]*$|^\d")
#: Tags that a body's last word does not have.
_NO_LAST = frozenset(("JJ", "MD", "VBZ", "VBD", "RB"))
#: The model's labels of what is neither a person nor a body.
_OTHERS = frozenset(("NORP", "FAC", "PRODUCT", "WORK_OF_ART", "GPE", "LOC", "LAW", "EVENT"))

_ARTICLES = frozenset(("the", "a", "an"))
#: Nouns of places that decide: “the City of Norcaster”.
_CITIES = frozenset(("city", "town", "township", "municipality", "village"))
#: What follows a union's name in its officers' posts.
_OFFICERS = frozenset(("regional", "national", "general", "branch", "convener", "convenor"))


def find_bodies(text: Text, lexicon: NameLexicon) -> Iterator[Name]:
    """Each candidate without article and possessive."""
    words = lexicon.organisations
    beside_words = words.kind_nouns.keys() | words.home_nouns.keys() | words.suffixes | {"committee"}
    for i, word in enumerate(text.words):
        if text.capital[i]:
            yield from _at_capital(text, i, word, lexicon)
        elif word in words.lower_heads or f"{text.lower[i - 1]} {word}" in words.lower_pairs:
            yield from place_and_head(text, i, lexicon)
        elif word in beside_words:
            yield from beside(text, i, lexicon)
            yield from select_committee(text, i, lexicon)
        elif word == "for" and i and text.capital[i - 1]:
            yield from for_name(text, i, lexicon)
        elif word in _ARTICLES:
            yield from apposed(text, i, lexicon)
        elif word in ("of", "at", "in", "with"):
            yield from inspected(text, i, lexicon)
            yield from traded(text, i, lexicon)
    yield from care_homes(text, lexicon)
    for start, end, label in text.entities:
        if label == "ORG":
            yield from _entity(text, start, end, lexicon)
        elif label in _OTHERS:
            yield from _other(text, start, end)


def _at_capital(text: Text, i: int, word: str, lexicon: NameLexicon) -> Iterator[Name]:
    """The bodies that a capitalised word begins, heads or abbreviates."""
    if word in lexicon.known:
        yield from _known(text, i, lexicon)
    if lexicon.ambiguous.get(word) in text.vocabulary and _is_alone(text, i):
        yield Name(i, i + 1, BODY, "known-by-kind", 3)  # “Monitor” where the article says “regulator”
    if lexicon.ambiguous.get(word) == "union" and text.same_block(i, i + 1) and text.lower[i + 1] in _OFFICERS:
        yield Name(i, i + 1, BODY, "known-by-kind", 3)  # “Unite regional officer”
    if word in lexicon.organisations.prefix_heads and not (text.same_block(i, i - 1) and text.capital[i - 1]):
        yield from prefixed(text, i, lexicon)
    elif text.lower[i] in lexicon.heads:
        yield from headed(text, i, lexicon)
        yield from newspaper(text, i, lexicon)
    if text.lower[i] in _CITIES:
        yield from city(text, i)
    if i and text.words[i - 1] == "(" and i + 1 < len(text.words) and text.words[i + 1] == ")":
        yield from _bracketed(text, i, lexicon)


def _is_alone(text: Text, i: int) -> bool:
    """Whether a capitalised proper noun stands by itself, without “the”."""
    around = [text.words[k] for k in (i - 1, i + 1) if text.same_block(i, k)]
    capital = any(word[:1].isupper() for word in around)
    return text.tags[i] == "NNP" and not capital and (not i or text.lower[i - 1] not in ("the", "a", "an"))


def _known(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """A body of the word list that begins here, the longest."""
    for known in lexicon.known[text.words[i]]:
        end = i + len(known.words)
        words = known.words
        if tuple(text.words[i:end]) == words and text.same_block(i, end - 1):
            following = text.lower[end] if text.same_block(i, end) and text.capital[end] else ""
            credit = known.body.kind == "media" and _credit(text, i, end)
            if credit or (known.body.also_place and _is_spoken_in(text, i)):
                yield Name(i, end, OTHER, "spoken-in", 3)
                return
            while words == ("NHS",) and following and text.tags[end] == "NNP" and following not in lexicon.heads:
                end += 1  # “NHS Highland” is a board of its own
                following = text.lower[end] if text.same_block(i, end) and text.capital[end] else ""
            if _is_longer(text, i, end, lexicon):
                return
            if following not in lexicon.people.place_heads and following not in lexicon.heads:
                yield Name(i, end, BODY, "known-body", 6)
            return


def _is_longer(text: Text, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the model reads a longer body that begins with a known one (“UN Women”, “BBC Radio Tees”)."""
    n = text.entity_at.get(start)
    if n is None or text.entities[n][2] != "ORG" or text.entities[n][1] <= end or not text.capital[end]:
        return False
    following = plain(text.words[end])
    return following not in lexicon.people.posts and following not in lexicon.titles and end - start == 1


def _credit(text: Text, start: int, end: int) -> bool:
    """Whether an agency's name in brackets and a dash only say whose report it is (“LONDON (AP) — …”)."""
    if not text.same_block(start - 1, end + 1) or text.words[start - 1] != "(" or text.words[end] != ")":
        return False
    return text.words[end + 1] in ("-", "–", "—", "_", "--", "-_")


def _is_spoken_in(text: Text, i: int) -> bool:
    """“in Parliament”, “told the Commons”: where something is said, not who acts."""
    before = [text.lower[k] for k in (i - 1, i - 2) if text.same_block(i, k)]
    if before == ["of", "house"]:
        return False
    if before[:1] == ["the"]:
        before = before[1:]
    return bool(before) and before[0] in ("in", "to", "of", "into", "at", "from", "told", "before", "through", "a")


def _bracketed(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“Together for Children (TfC)”: initials in brackets and the capitalised words that they stand for."""
    short = text.words[i]
    if sum(c.isupper() for c in short) < 2:
        return
    for start in range(i - 2, max(i - 2 - MAX_WORDS, -1), -1):
        if not text.same_block(i, start):
            return
        words = [w for w in text.words[start : i - 1] if w[:1].isalnum() or w == "&"]
        if text.capital[start] and is_initials(short, words):
            label = OTHER if text.lower[i - 2] in lexicon.organisations.works else BODY  # “Care Framework (CF)”
            yield Name(start, i - 1, label, "brackets", 6)
            yield Name(i, i + 1, label, "brackets", 6)
            return


def _other(text: Text, start: int, end: int) -> Iterator[Name]:
    """A place, a work, a people."""
    while start < end and not text.capital[start]:
        start += 1
    if start < end:
        yield Name(start, end, OTHER, "entity")


def _entity(text: Text, start: int, end: int, lexicon: NameLexicon) -> Iterator[Name]:
    """What the model calls a body, edges repaired; places, works, laws and the like as OTHER."""
    whole = end
    start, end = _edges(text, start, end, lexicon)
    ends = (text.words[start], text.words[end - 1], text.phrase(start, end)) if start < end else ()
    if not ends or whole - end > 2 or any(map(_NO_NAME.search, ends)):
        return
    last, length = plain(text.words[end - 1]), end - start
    if length < 3 and plain(text.words[start]) in lexicon.titles and last not in lexicon.heads:
        return
    if _is_work(text, start, end, lexicon):
        yield Name(start, end, OTHER, "work", 2)
    elif is_where(text, start, end, lexicon):
        yield Name(start, end, OTHER, "place")
    elif (
        last not in lexicon.people.posts
        and text.tags[end - 1] not in _NO_LAST
        and not _all_generic(text, start, end, lexicon)
    ):
        yield Name(start, end + _owns_nothing(text, start, end), BODY, "entity")


def _is_work(text: Text, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the words name a report, an operation, an award …, or are common initials."""
    words, last = lexicon.organisations, plain(text.words[end - 1])
    if is_remit(text, start, end, lexicon):
        return True
    if text.same_block(start, start - 1) and text.lower[start - 1] in words.thing_nouns:
        return True  # “the trawler Golden Fleece”
    if last in words.works or last in words.followers or text.lower[start] in words.work_openers:
        return True
    return end - start == 1 and last in words.not_bodies


def _all_generic(text: Text, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether nothing but common words name it (“the City Council”)."""
    generic = lexicon.organisations.generic
    return all(word in generic or word in lexicon.heads for word in text.lower[start:end])


def _owns_nothing(text: Text, start: int, end: int) -> int:
    """1 where the ’s after a name belongs to it, for nothing follows that could be owned (“St Mungo’s and Shelter”)."""
    if end - start > 3 or not text.same_block(start, end + 1) or text.words[end] not in ("’s", "'s"):
        return 0
    return int(text.tags[end + 1] in (",", ".", "CC", "VBZ", "VBD", "MD", "IN", "-RRB-", "VBP"))


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
        word = text.words[i]
        if len(word) > 3 and word.isalpha() and word.islower() and word not in SMALL:
            end = i
            break
    while end > start and not text.capital[end - 1]:
        end -= 1
    return start, end
