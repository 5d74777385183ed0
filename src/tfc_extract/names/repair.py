"""The edges of the model's people repaired: titles and posts cut off, initials, given names and surnames added."""

from collections.abc import Iterator

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.personal import (
    MAX_WORDS,
    PROPER,
    can_name,
    is_initial,
    is_numeral,
    is_place,
    joins,
    plain,
    run_end,
    skip_particles,
)
from tfc_extract.names.text import OTHER, PERSON, Name, Text

#: Members of parliaments, as they stand after their seat.
_MEMBERS = frozenset(("MP", "MSP", "MS", "MLA", "AM", "TD", "MEP"))
_QUOTES = frozenset("\"“”'‘’")
_DIVIDERS = frozenset(",;:/(–—•|&")
_SMALL_TAGS = frozenset(("DT", "IN", "CC", "PRP", "PRP$", "WP", "WRB", "MD"))
_DETERMINERS = frozenset(("the", "a", "an", "#", "st", "st.", "saint"))


def repaired(text: Text, start: int, end: int, lexicon: NameLexicon) -> Iterator[Name]:
    """The names in an entity that the model calls a person; a place or a work that bears one as OTHER."""
    cut = start
    for i in range(start, end + 1):
        if i == end or (i > start and _divides(text, i, lexicon)):
            yield from _one(text, cut, i, lexicon)
            cut = i


def _divides(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a second name begins at a token within an entity."""
    if text.words[i] in _DIVIDERS or text.lower[i] in ("and", "or", "n", "vs", "v") or text.words[i] in _MEMBERS:
        return True
    return text.capital[i] and plain(text.words[i]) in lexicon.people.honorifics


def _one(text: Text, start: int, end: int, lexicon: NameLexicon) -> Iterator[Name]:
    """One repaired name, if it still looks like one."""
    start, end = trimmed(text, start, end, lexicon)
    if start >= end or any(c in "#@/\\_=" or c.isdigit() for c in "".join(text.words[start:end])):
        return
    if end - start > 1 and text.words[end - 1].isupper() and plain(text.words[end - 1]) in lexicon.people.strong_ranks:
        yield Name(start, end, OTHER, "place")  # “Kelby PCC”, “Washington DC”
        return
    thing = text.same_block(start, start - 1) and text.lower[start - 1] in lexicon.organisations.thing_nouns
    if thing or is_place(text, start, end, lexicon) or _is_seat(text, start, end):
        yield Name(start, end, OTHER, "place", 2)
        return
    if (
        text.words[start] in ("St", "St.", "Saint")
        or text.lower[end - 1] in lexicon.heads
        or (end - start > 1 and text.lower[start] in lexicon.people.place_words)
    ):
        yield Name(start, end, OTHER, "place")
        return
    start, end = _widened(text, start, end, lexicon)
    small = sum(not text.capital[i] and text.words[i].isalpha() for i in range(start, end))
    if end - start > MAX_WORDS + 1 or small > 3 or (end - start == 1 and _no_single(text, start, lexicon)):
        return
    if _is_of_saint(text, start, end, lexicon) or _is_byline(text, start, end):
        yield Name(start, end, OTHER, "place")
    elif not all(is_initial(text.words[i]) for i in range(start, end)):
        yield Name(start, end, PERSON, "entity")


def _is_of_saint(text: Text, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether a name ends in a saint's: “York St John”, but “Ian St John” is a man."""
    saint = any(text.words[i] in ("St", "St.", "Saint") for i in range(start, max(start + 1, end - 1)))
    return saint and text.lower[start] not in lexicon.given


def _is_byline(text: Text, start: int, end: int) -> bool:
    """Whether the words only say who wrote the article: “Ann Roe reports”."""
    if start not in text.firsts or not text.same_block(start, end) or text.lower[end] not in ("reports", "writes"):
        return False
    return not text.same_block(end, end + 1) or (text.words[end + 1] == "." and not text.same_block(end, end + 2))


def _is_seat(text: Text, start: int, end: int) -> bool:
    """Whether the words are whom a member sits for: “MS for Arfon”, “Beverley and Holderness MP Ann Roe”."""
    if text.same_block(start, start - 2) and text.lower[start - 1] == "for" and text.words[start - 2] in _MEMBERS:
        return True
    if text.same_block(start, end + 1) and text.words[end] == "and" and text.capital[end + 1]:
        end += 2
    if text.same_block(start, end + 1) and text.lower[end] in ("labour", "conservative", "tory", "green"):
        end += 1  # “Kelby Labour MP Ann Roe”
    return text.same_block(start, end + 1) and text.words[end] in _MEMBERS and text.label(end + 1) == "PERSON"


def trimmed(text: Text, start: int, end: int, lexicon: NameLexicon) -> tuple[int, int]:
    """The entity without titles, posts, lower-case words and punctuation at its ends."""
    while start < end and _begins_badly(text, start, end, lexicon):
        start += 1
    people = lexicon.people
    while end > start and (
        not text.capital[end - 1]
        or (end - start > 1 and text.tags[end - 1] in ("VBZ", "VBD", "MD"))
        or plain(text.words[end - 1]) in people.honours
        or text.lower[end - 1] in people.never
    ):
        end -= 1
    return start, end


def _begins_badly(text: Text, i: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the entity's first word is no part of the name."""
    word = plain(text.words[i])
    if word in lexicon.titles or word in lexicon.people.posts:
        return True
    if not text.capital[i]:
        return skip_particles(text, i, lexicon) in (i, end) or word not in lexicon.people.particles
    known = text.lower[i] in lexicon.given or is_initial(text.words[i])
    if end - i > 2 and i in text.firsts and not known:  # “Volunteer Doreen Cattermole”, “Opener R. Dalgleish”
        following = text.lower[i + 1] in lexicon.given or is_initial(text.words[i + 1])
        if following and text.tags[i] != "NNP":
            return True
    if end - i > 2 and not known and text.same_block(i, i - 1) and text.lower[i - 1] in ("for", "of"):
        return text.lower[i + 1] in lexicon.given  # “senior coroner for Kelby Ann Roe”
    return text.tags[i] in _SMALL_TAGS and end - i > 1 and text.lower[i] not in lexicon.given


def _no_single(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a single word is no name: a determiner or “St” before it, or a word that never is one."""
    if plain(text.words[i]) in lexicon.people.never or len(text.words[i].rstrip(".")) < 2:
        return True
    family = text.same_block(i, i + 1) and text.tags[i + 1] in ("NN", "NNS") and not text.capital[i + 1]
    before = text.lower[i - 1] if text.same_block(i, i - 1) else ""
    return before in _DETERMINERS and not (family and before in ("the", "a", "an"))


def _widened(text: Text, start: int, end: int, lexicon: NameLexicon) -> tuple[int, int]:
    """The name with the parts that the model left outside: given names, initials, surnames, “Jr”, a nickname."""
    while _goes_before(text, start - 1, start, end, lexicon):
        start -= 1
    if _nickname(text, start - 3) and text.lower[start - 4] in lexicon.given and text.same_block(start, start - 4):
        start -= 4
    while text.same_block(start, end) and (end not in text.firsts or is_initial(text.words[end - 1])):
        if is_numeral(text, end) or plain(text.words[end]) in lexicon.people.generations:
            return start, end + 1
        if _goes_on(text, start, end, lexicon):
            end += 1
        elif joins(text, end, lexicon) and text.label(end + 1) in ("", "PERSON") and text.words[end] != "and":
            end = run_end(text, end + 1, lexicon)
        elif _nickname(text, end):
            end += 4
        else:
            break
    return start, end


def _goes_before(text: Text, i: int, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the word before a name is its beginning: an initial, a given name, a capitalised word of no other use."""
    if not text.same_block(i, start) or start in text.firsts or text.label(i) not in ("", "PERSON"):
        return False
    if text.tags[i] not in PROPER or not can_name(text, i, lexicon):
        return False
    if plain(text.words[i]) in lexicon.people.posts or plain(text.words[i]) in lexicon.titles:
        return False
    if is_initial(text.words[i]):
        return True
    return (
        end - start == 1
        and (text.lower[i] in lexicon.given or i not in text.firsts)
        and not is_initial(text.words[start])
    )


def _goes_on(text: Text, start: int, i: int, lexicon: NameLexicon) -> bool:
    """Whether the word after a name is its surname: after a given name, initials, or such a pair cut short."""
    if text.label(i) not in ("", "PERSON") or text.tags[i] not in PROPER or not can_name(text, i, lexicon):
        return False
    if plain(text.words[i]) in lexicon.people.posts or text.lower[i] in lexicon.people.said:
        return False
    if is_initial(text.words[i - 1]):
        return True
    return i - start == 1 and (text.lower[start] in lexicon.given or text.label(i) == "PERSON")


def _nickname(text: Text, i: int) -> bool:
    """Whether a nickname in quotation marks and a surname follow (“Finley "Finn" Polmar”)."""
    return (
        text.same_block(i, i + 3)
        and text.words[i] in _QUOTES
        and text.capital[i + 1]
        and text.words[i + 2] in _QUOTES
        and text.capital[i + 3]
        and text.tags[i + 3] in PROPER
    )


def mistaken(text: Text, start: int, end: int, lexicon: NameLexicon) -> Iterator[Name]:
    """People whom the model calls a body: given names and surnames, no word that bodies have."""
    joint = next((k for k in range(start + 1, end) if text.lower[k] == "and"), None)
    halves = [(start, end)] if joint is None else [(start, joint), (joint + 1, end)]
    found = [name for first, last in halves for name in _given_and_surname(text, first, last, lexicon)]
    if len(found) == len(halves):
        yield from (name._replace(weight=2 * len(found)) for name in found)


def _given_and_surname(text: Text, start: int, end: int, lexicon: NameLexicon) -> Iterator[Name]:
    start, end = trimmed(text, start, end, lexicon)
    first = text.words[start] if start < end else ""
    initial = is_initial(first) and first.endswith(".") and can_name(text, start, lexicon)
    post = text.same_block(start, start - 1) and text.tags[start - 1] == "NN" and text.lower[start - 1]
    begins = first.lower() in lexicon.given or initial or post in lexicon.people.posts  # “forward Juninho Prates”
    at = text.same_block(start, start - 1) and text.lower[start - 1] == "at"
    if end - start < 2 or not begins or at or run_end(text, start, lexicon) != end:
        return
    last = text.lower[end - 1]
    if last not in lexicon.organisations.suffixes and last not in lexicon.people.place_heads:
        yield Name(start, end, PERSON, "given-name", 2)
