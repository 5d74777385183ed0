"""What a person's name is made of: initials, particles, hyphens, numerals, and where it ends."""

import re

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.text import Text

MAX_WORDS = 6
PROPER = frozenset(("NNP", "NNPS", "FW", "UH"))
ROMAN = re.compile("(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
#: A given name that would be a rank in capitals: “Di Farrow”, “DI Farrow”.
_GIVEN = "Di"
_MARKS = str.maketrans("", "", "-’'‘")


def plain(word: str) -> str:
    """A title as the word list has it: "Mr." -> "mr"."""
    return word if word == _GIVEN else word.lower().rstrip(".")


def is_initial(word: str) -> bool:
    """Whether a word is an initial or several ("J", "J.", "J.K.")."""
    letters = word.replace(".", "")
    return word[:1].isupper() and letters.isupper() and (len(letters) == 1 or ("." in word and len(letters) <= 3))


def can_name(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a token can be a part of a person's name."""
    word, lower = text.words[i], text.lower[i]
    if not text.capital[i] or lower in lexicon.people.never or plain(word) in lexicon.people.honorifics:
        return False
    if lower in lexicon.heads or plain(word) in lexicon.people.honours or plain(word) in lexicon.organisations.suffixes:
        return False
    return is_initial(word) or word.translate(_MARKS).rstrip(".").isalpha()


def run_end(text: Text, start: int, lexicon: NameLexicon) -> int:
    """Where the name that begins at a token ends: capitalised words, initials, particles, hyphens, a numeral."""
    i = start
    while i - start < MAX_WORDS and text.same_block(start, i):
        if i > start and i in text.firsts and not is_initial(text.words[i - 1]):
            break
        if i > start and (is_numeral(text, i) or plain(text.words[i]) in lexicon.people.generations):
            return i + 1
        named = can_name(text, i, lexicon) and (i == start or text.tags[i] in PROPER or text.tags[i][:1] in "NJ")
        if not named and not (i > start and joins(text, i, lexicon)):
            break
        i += 1
    while i > start and not can_name(text, i - 1, lexicon):
        i -= 1
    return i


def is_numeral(text: Text, i: int) -> bool:
    """Whether a token is a ruler's number: “Charles III”, but not the pronoun I."""
    if not ROMAN.fullmatch(text.words[i]):
        return False
    following = text.tags[i + 1] if text.same_block(i, i + 1) else "."
    return text.words[i] != "I" or not following.startswith(("VB", "MD", "RB"))


def joins(text: Text, i: int, lexicon: NameLexicon) -> bool:
    """Whether a particle or hyphen stands between two parts of a name."""
    if not text.same_block(i, i + 1) or (text.lower[i] not in lexicon.people.particles and text.words[i] != "-"):
        return False
    if text.words[i] == "-" and (text.spaced[i] or text.spaced[i - 1]):
        return False
    j = i + 1
    while text.same_block(i, j) and text.lower[j] in lexicon.people.particles and not text.capital[j]:
        j += 1
    return text.same_block(i, j) and text.capital[j] and can_name(text, j, lexicon)


def skip_particles(text: Text, i: int, lexicon: NameLexicon) -> int:
    """The first capitalised token after small words (“de la Cruz”, “al-Fayoumi”); i where there are none."""
    j = i
    while (
        text.same_block(i, j)
        and not text.capital[j]
        and (text.lower[j] in lexicon.people.particles or (j > i and text.words[j] == "-"))
    ):
        j += 1
    return j if text.same_block(i, j) and text.capital[j] else i


def is_place(text: Text, start: int, end: int, lexicon: NameLexicon) -> bool:
    """Whether the words name a street, a stadium, an award …, not the person whose name they bear."""
    people, last = lexicon.people, text.lower[end - 1]
    owned = text.same_block(start, end + 1) and text.words[end] in ("’s", "'s") and text.capital[end + 1]
    if owned and text.lower[end + 1] in people.place_heads:
        return True  # “Dr Johnson’s Lane”
    if last in ("west", "east", "north", "south") and text.lower[start] in people.places:
        return True
    if end - start < 2 or last not in people.place_heads:
        return False
    return not (last in people.surnames and text.lower[start] in lexicon.given and end - start < 4)
