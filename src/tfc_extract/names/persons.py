"""Candidates for people's names: the model's entities with their edges repaired, and whatever follows a title."""

from collections.abc import Iterator

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.text import OTHER, PERSON, Name, Text

_MAX_WORDS = 6
_QUOTES = frozenset("\"“”'‘’")
_ROMAN = frozenset(
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]
)
_PROPER = frozenset(("NNP", "NNPS", "FW", "UH"))


def find_persons(text: Text, lexicon: NameLexicon) -> Iterator[Name]:
    """Each candidate without its titles and honours; places and the like that the model took for people as OTHER."""
    for start, end, label in text.entities:
        if label == "PERSON":
            yield from _repaired(text, start, end, lexicon)
        elif label == "ORG" and 2 <= end - start <= 4 and text.lower[start] in lexicon.given:
            yield from _mistaken(text, start, end, lexicon)
        elif label in ("GPE", "LOC", "FAC"):
            yield Name(start, end, OTHER, "place")
    yield from _titled(text, lexicon)


def plain(word: str) -> str:
    """A title as the word list has it: "Mr." -> "mr"."""
    return word.lower().rstrip(".")


def is_initial(word: str) -> bool:
    """Whether a word is an initial or several ("J", "J.", "J.K.")."""
    letters = word.replace(".", "")
    return word[:1].isupper() and letters.isupper() and (len(letters) == 1 or ("." in word and len(letters) <= 3))


def _namely(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a token can be a part of a person's name."""
    word, lower = text.words[i], text.lower[i]
    if not text.capital[i] or any(c.isdigit() for c in word) or plain(word) in lexicon.titles:
        return False
    if lower in lexicon.heads or lower in lexicon.people.never or lower in lexicon.people.honours:
        return False
    return is_initial(word) or word.replace("-", "").replace("’", "").replace("'", "").rstrip(".").isalpha()


def run_end(text: Text, start: int, lexicon: NameLexicon) -> int:
    """Where the name that begins at a token ends: capitalised words, initials, particles, hyphens, “Jr”."""
    i = start
    while i < len(text.words) and i - start < _MAX_WORDS and text.same_block(start, i):
        if i > start and i in text.firsts and not is_initial(text.words[i - 1]):
            break
        if (_namely(text, i, lexicon) and (i == start or text.tags[i] in _PROPER or text.tags[i][:1] in "NJ")) or (
            i > start and _joins(text, i, lexicon)
        ):
            i += 1
        else:
            break
    while i > start and not _namely(text, i - 1, lexicon):
        i -= 1
    return i


def _joins(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a particle or hyphen stands between two parts of a name."""
    if text.lower[i] not in lexicon.people.particles and text.words[i] != "-":
        return False
    j = i + 1
    while j < len(text.words) and text.lower[j] in lexicon.people.particles and not text.capital[j]:
        j += 1
    return text.same_block(i, j) and text.capital[j] and _namely(text, j, lexicon)


def _titled(text: Text, lexicon: NameLexicon) -> Iterator[Name]:
    """Names after “Mr”, “Coun”, “Det Sgt” …: these need no model."""
    people = lexicon.people
    i = 0
    while i < len(text.words):
        title = plain(text.words[i])
        if not text.capital[i] or title not in lexicon.titles or (text.words[i].isupper() and len(title) > 2):
            i += 1
            continue
        strong = title in people.honorifics or title in people.peerages
        j = i + 1
        while text.same_block(i, j) and text.capital[j] and plain(text.words[j]) in lexicon.titles:
            strong = strong or plain(text.words[j]) in people.honorifics
            j += 1
        if text.same_block(i, j) and text.words[j] == "." and j + 1 < len(text.words):
            j += 1
        if text.same_block(i, j) and (strong or text.label(j) in ("PERSON", "")):
            end = run_end(text, j, lexicon)
            if end > j and text.tags[j] in ("NNP", "NNPS", "NN", "JJ", "FW", "VBG", "VB", "NNS", "VBN", "UH", "XX"):
                last = text.lower[end - 1]
                place = (last in people.place_heads and end - j > 1) or text.lower[j] in people.place_heads
                if not place and text.lower[j] not in people.posts:
                    yield Name(j, end, PERSON, "title", 4 if strong else 1)
                    j = end
        i = max(j, i + 1)


def _trimmed(text: Text, start: int, end: int, lexicon: NameLexicon) -> tuple[int, int]:
    """The entity without titles, posts, lower-case words and punctuation at its ends."""
    people = lexicon.people
    while start < end:
        title = plain(text.words[start])
        if (
            title in lexicon.titles
            or title in people.posts
            or (
                not text.capital[start]
                and not (
                    title in people.particles
                    and start + 1 < end
                    and text.capital[start + 1]
                    and title not in ("the", "of")
                )
            )
            or (text.tags[start] in ("DT", "IN", "CC", "PRP", "PRP$", "WP", "WRB", "MD") and end - start > 1)
        ):
            start += 1
        else:
            break
    while end > start:
        word = text.words[end - 1]
        if not text.capital[end - 1] or plain(word) in people.honours or text.lower[end - 1] in people.never:
            end -= 1
        else:
            break
    return start, end


def _repaired(text: Text, start: int, end: int, lexicon: NameLexicon) -> Iterator[Name]:
    """The names in an entity that the model calls a person."""
    cut = start
    for i in range(start, end + 1):
        if i == end or (i > start and _divides(text, i, lexicon)):
            yield from _one(text, cut, i, lexicon)
            cut = i


def _divides(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a second name begins at a token within an entity."""
    if text.words[i] in (",", ";", ":", "/", "(", "–", "—", "•", "|", "&") or text.lower[i] in (
        "and",
        "or",
        "n",
        "vs",
        "v",
    ):
        return True
    return plain(text.words[i]) in lexicon.titles and text.capital[i] and text.capital[i - 1]


def _one(text: Text, start: int, end: int, lexicon: NameLexicon) -> Iterator[Name]:
    """One repaired name, if it still looks like one."""
    start, end = _trimmed(text, start, end, lexicon)
    if start >= end or any(c in "#@/\\_=" or c.isdigit() for c in "".join(text.words[start:end])):
        return
    last = text.lower[end - 1]
    if last in lexicon.people.place_heads and end - start > 1:
        yield Name(start, end, OTHER, "place", 2)
        return
    if last in lexicon.heads or text.lower[start] in lexicon.people.place_words:
        yield Name(start, end, OTHER, "place", 1)
        return
    start, end = _widened(text, start, end, lexicon)
    small = sum(not text.capital[i] and text.words[i].isalpha() for i in range(start, end))
    if end - start > _MAX_WORDS or small > 3 or (end - start == 1 and _no_single(text, start, lexicon)):
        return
    yield Name(start, end, PERSON, "entity")


def _no_single(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a single word is no name: a determiner before it, or a word that never is one."""
    if plain(text.words[i]) in lexicon.people.never or len(text.words[i].rstrip(".")) < 2:
        return True
    before = text.lower[i - 1] if text.same_block(i, i - 1) else ""
    return before in ("the", "a", "an", "#")


def _widened(text: Text, start: int, end: int, lexicon: NameLexicon) -> tuple[int, int]:
    """The name with the parts that the model left outside: given names, initials, surnames, “Jr”, a nickname."""
    while (
        text.same_block(start, start - 1)
        and start not in text.firsts
        and _goes_before(text, start - 1, end - start, lexicon)
    ):
        start -= 1
    while text.same_block(start, end) and (end not in text.firsts or is_initial(text.words[end - 1])):
        word = text.words[end]
        if (
            word in _ROMAN
            or plain(word) in lexicon.people.generations
            or (
                end - start == 1
                and text.label(end) in ("", "PERSON")
                and text.tags[end] in _PROPER
                and _goes_on(text, start, end, lexicon)
            )
        ):
            end += 1
        elif _joins(text, end, lexicon) and text.label(end + 1) in ("", "PERSON") and word != "and":
            end = run_end(text, end + 1, lexicon)
        elif _nickname(text, end):
            end += 4
        else:
            break
    return start, end


def _goes_before(text: Text, i: int, length: int, lexicon: NameLexicon) -> bool:
    """Whether the word before a name is its beginning."""
    if text.label(i) not in ("", "PERSON") or not _namely(text, i, lexicon) or text.tags[i] not in _PROPER:
        return False
    if plain(text.words[i]) in lexicon.people.posts:
        return False
    return is_initial(text.words[i]) or (length == 1 and text.lower[i] in lexicon.given)


def _goes_on(text: Text, start: int, i: int, lexicon: NameLexicon) -> bool:
    """Whether the word after a given name or an initial is its surname."""
    first = text.words[start]
    begins = is_initial(first) or text.lower[start] in lexicon.given
    return begins and _namely(text, i, lexicon) and plain(text.words[i]) not in lexicon.people.posts


def _nickname(text: Text, i: int) -> bool:
    """Whether a nickname in quotation marks and a surname follow (“Finley "Finn" Polmar”)."""
    return (
        text.same_block(i, i + 3)
        and text.words[i] in _QUOTES
        and text.capital[i + 1]
        and text.words[i + 2] in _QUOTES
        and text.capital[i + 3]
        and text.tags[i + 3] in _PROPER
    )


def _mistaken(text: Text, start: int, end: int, lexicon: NameLexicon) -> Iterator[Name]:
    """A person whom the model calls a body: a given name and a surname, no word that bodies have."""
    start, end = _trimmed(text, start, end, lexicon)
    if end - start < 2 or run_end(text, start, lexicon) != end:
        return
    last = text.lower[end - 1]
    if last not in lexicon.organisations.suffixes and last not in lexicon.people.place_heads:
        yield Name(start, end, PERSON, "given-name")
