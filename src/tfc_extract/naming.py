"""Names as strings: ids, keys to compare by, short forms."""

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’‘ʼ]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
#: Words that a short form's initials may pass over.
SMALL = frozenset(["a", "an", "and", "&", "at", "for", "in", "of", "on", "the", "to"])


def slug(name: str) -> str:
    """An id: the name's letters and digits in lower case, joined by hyphens ("Ed O’Neill" -> "ed-oneill")."""
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", name).lower())
    # Not `\w`: it takes other numbers ("\u278a") for letters, which the pattern of an id does not.
    return "-".join("".join(c if c.isalpha() or c.isdecimal() else " " for c in plain).split())


def unique_slug(name: str, taken: set[str]) -> str:
    """The name's slug, numbered from 2 where another fact has it already; it is added to `taken`."""
    first = slug(name) or "unnamed"
    found, number = first, 2
    while found in taken:
        found, number = f"{first}-{number}", number + 1
    taken.add(found)
    return found


def key(name: str) -> str:
    """What two writings of one name share: no case, apostrophes, hyphens, article or possessive."""
    words = _WORD.findall(_APOSTROPHES.sub("", _POSSESSIVE.sub("", name)).casefold())
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def without_possessive(name: str) -> str:
    """The name without a final ’s or ’."""
    return _POSSESSIVE.sub("", name)


def is_initials(short: str, words: Iterable[str]) -> bool:
    """Whether a short form is the initials of these words, with or without small ones ("TfC", "RSPCA")."""
    letters = _WORD.findall(short.casefold())
    wanted = "".join(letters)
    initials = [(word[0].casefold(), word.casefold() in SMALL) for word in words if word[:1].isalnum() or word == "&"]
    if len(wanted) < 2 or not initials:
        return False
    full = "".join(letter for letter, _ in initials if letter.isalnum())
    brief = "".join(letter for letter, small in initials if not small)
    return wanted in (full, brief)
