"""The words of time expressions: a text's words with the class that each has in the grammar, one letter a class.

A text becomes a string of class letters, one for each word, so that the grammar's rules are regular expressions
over it and a match's offsets are word numbers.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from tfc_extract.lexicon import Lexicon


class TimexLexicon(Lexicon):
    """`data/timexes.toml`: plain classes of words, classes whose words have a value, and named days."""

    classes: dict[str, list[str]]
    values: dict[str, dict[str, int | str]]
    holidays: dict[str, str]
    lasting: frozenset[str]
    names: list[str]
    counted: frozenset[str]
    numbered: frozenset[str]


class Word(NamedTuple):
    """A word, number or mark: its class letter, its value in that class and its place in the text."""

    letter: str
    value: int | float | str
    text: str
    start: int
    end: int
    glued: bool
    """No white space before it."""


#: Classes that are read from the shape of a word, beside those of the lexicon.
_SHAPES = (
    "day", "integer", "year", "short_year", "year_range", "numeric", "clock", "clock_like", "decimal",
    "comma", "dot", "dash", "slash", "possessive", "open", "close", "holiday",
    "quarter_name", "money",
)  # fmt: skip
WORD = re.compile(
    r"""(?P<quarter>(?:Q[1-4]|[1-4]Q))(?!\w)
    |(?P<word>[^\W\d_]+)
    |(?P<iso>\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])
    |(?P<numeric>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d\d))(?![\w/]|[.-]\d)
    |(?P<range>(?:1[5-9]|20)\d\d(?:(?:\ ?[/–]\ ?|[-—])(?:(?:1[5-9]|20)\d\d|\d\d)|/\d))(?![\w/.-]*\d|\w)
    |(?P<reference>\d{2,}[/-]\d{3,}\w*)
    |(?P<decade>(?:(?:1[5-9]|20)\d0|['’‘]?[1-9]0)['’]?s)(?!\w)
    |(?P<ordinal>\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH))(?!\w)
    |(?P<clock>(?:0?\d|1\d|2[0-4])(?:[.:][0-5]\d)?\s?(?:[apAP][mM]\b|[apAP]\.\ ?[mM]\b\.?|o['’]clock))(?!\w)
    |(?P<clocklike>(?:[01]?\d|2[0-3])[:.][0-5]\d)(?![\w%]|[.:,]\d)
    |(?P<short>['’‘]\d\d)(?![\w.,]\d|\w)
    |(?P<fraction>\d{0,2}[ ]?(?:½|¼|¾|\b1/2))(?!\w)
    |(?P<money>[$£€¥]\s?\d[\d,.]*)
    |(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?![^\W\d_])
    |(?P<possessive>['’]s)(?!\w)
    |(?P<mark>[,.()/–—-])
    |(?P<plural>(?<=s)['’](?=\s))
    |(?P<other>\d\w*|\S)""",
    re.VERBOSE,
)
_KINDS = {
    "iso": "numeric", "numeric": "numeric", "range": "year_range", "clock": "clock", "clocklike": "clock_like",
    "short": "short_year", "money": "money", "possessive": "possessive",
}  # fmt: skip
_NUMBERED = {"ordinal": "ordinal", "decade": "decade", "quarter": "quarter_name"}
_MARKS = {",": "comma", ".": "dot", "(": "open", ")": "close", "/": "slash", "-": "dash", "–": "dash", "—": "dash"}
#: Written in small letters these are other words; so are the short forms of weekdays without a capital.
_NEED_CAPITAL = frozenset(
    {"may", "march", "august", "mar", "jan", "jun", "dec", "sun", "sat", "wed", "mon", "fri", "thu"}
)


#: Short names of months that are whole: a full stop after them ends the sentence.
_WHOLE = frozenset({"may", "june", "july"})
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_CENTURIES = {"seventeen": 17, "eighteen": 18, "nineteen": 19}
_SPOKEN_YEAR = re.compile(
    rf"({'|'.join(_CENTURIES)})[ -]({'|'.join(_TENS)})(?:[ -]({'|'.join(_ONES)}))?(?!\w)", re.IGNORECASE
)


class Vocabulary:
    """The lexicon made ready: words to class letters and values."""

    def __init__(self, lexicon: TimexLexicon):
        names = [*_SHAPES, *lexicon.classes, *lexicon.values]
        #: Class to its letter, one that no regular expression treats as special.
        self.letters = {name: chr(0x100 + number) for number, name in enumerate(names)}
        #: Classes whose short forms may end in a full stop that is theirs ("Sept.").
        self.abbreviated = frozenset(self.letters[name] for name in ("month", "weekday"))
        self.known: dict[str, tuple[str, int | str]] = {}
        for name, words in lexicon.classes.items():
            for word in words:
                self.known.setdefault(word, (self.letters[name], word))
        for name, table in lexicon.values.items():
            for word, value in table.items():
                self.known[word] = (self.letters[name], value)
        self.holidays, self.lasting = lexicon.holidays, lexicon.lasting
        self.counted, self.numbered = lexicon.counted, lexicon.numbered
        ordered = sorted(lexicon.holidays, key=lambda name: (-len(name), name))
        self.holiday = re.compile(rf"(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.IGNORECASE)
        self.names = re.compile(rf"\b(?:{'|'.join(map(re.escape, lexicon.names))})\b")
        self.heads = frozenset(re.split(r"\W", name)[0] for name in ordered)


@lru_cache(maxsize=16)
def vocabulary(extras: tuple[str, ...] = ()) -> Vocabulary:
    """The shipped words with those of the users' lexicons. Raises ConfigError."""
    return Vocabulary(TimexLexicon.load("timexes", extras))


def read_words(text: str, vocabulary: Vocabulary) -> tuple[str, list[Word | None]]:
    """The class letters of a text's words, numbers and marks, and those that have a class; None for the others."""
    words: list[Word | None] = []
    letters: list[str] = []
    known, heads = vocabulary.known, vocabulary.heads
    at = end = 0
    last: str | None = None
    while match := WORD.search(text, at):
        kind, joined = match.lastgroup, match.start() == end > 0
        at = match.end()
        if kind == "plural":  # “two weeks’ time”
            continue
        word: Word | None = None
        if kind == "word":
            lower = match.group().lower()
            if lower in heads or lower in known:
                word = _word(text, match.start(), lower, vocabulary, joined)
                at = word.end if word else at
        elif kind not in ("other", "reference") and not (joined and last == "word" and not (words and words[-1])):
            letter, value = _shape(kind or "", match.group(), vocabulary.letters)
            word = Word(letter, value, match.group(), match.start(), at, joined)
        end, last = at, kind
        words.append(word)
        letters.append(word.letter if word else " ")
    return "".join(letters), words


def _word(text: str, start: int, lower: str, vocabulary: Vocabulary, glued: bool) -> Word | None:
    if lower in vocabulary.heads and (named := vocabulary.holiday.match(text, start)):
        name = " ".join(named.group().lower().split())
        if text[start].isupper():
            rule = vocabulary.holidays[name]
            return Word(vocabulary.letters["holiday"], rule, named.group(), start, named.end(), glued)
    if lower in _CENTURIES and (spoken := _SPOKEN_YEAR.match(text, start)):
        century, tens, ones = (part.lower() for part in spoken.groups(default=""))
        year = 100 * _CENTURIES[century] + _TENS[tens] + _ONES.get(ones, 0)
        return Word(vocabulary.letters["year"], year, spoken.group(), start, spoken.end(), glued)
    found = text[start : start + len(lower)]
    if lower not in vocabulary.known or (lower in _NEED_CAPITAL and not found[0].isupper()):
        return None
    letter, value = vocabulary.known[lower]
    end = start + len(lower)
    if len(lower) <= 4 and lower not in _WHOLE and letter in vocabulary.abbreviated and text[end : end + 1] == ".":
        end += 1
    return Word(letter, value, found, start, end, glued)


def _shape(kind: str, found: str, letters: dict[str, str]) -> tuple[str, int | float | str]:
    """The class and value of what is known by its shape."""
    if kind == "mark":
        return letters[_MARKS[found]], found
    if kind in _NUMBERED:
        return letters[_NUMBERED[kind]], int("".join(c for c in found if c.isdigit()))
    if kind == "fraction":
        return letters["number"], _fraction(found)
    if kind == "number":
        return _number(found, letters)
    return letters[_KINDS[kind]], found


def _fraction(found: str) -> float:
    whole = "".join(c for c in found.removesuffix("1/2") if c.isascii() and c.isdigit())
    return int(whole or 0) + {"¼": 0.25, "¾": 0.75}.get(found[-1], 0.5)


def _number(found: str, letters: dict[str, str]) -> tuple[str, int | float | str]:
    if "." in found:
        return letters["decimal"], float(found.replace(",", ""))
    value = int(found.replace(",", ""))
    if "," not in found and len(found) == 4 and 1000 <= value <= 2100:
        return letters["year"], value
    if len(found) <= 2 and 1 <= value <= 31:
        return letters["day"], value
    return letters["integer"], value
