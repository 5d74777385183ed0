"""Numbers in running text to values: "31.6million", "two thirds", "twenty-one", "half a million", "2½".

Pure: a string in, values and offsets out. What a number counts, and whether it counts at all, is not asked here.
Number words are read by text2num; this grammar finds where a number begins and ends, and adds what text2num does
not read: digits with word scales, "a hundred", dozens, fractions, decimals in words.
"""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

from text_to_num import text2num

#: Words that multiply the number before them.
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5,
    "crore": 10**7, "dozen": 12, "mn": 10**6, "mln": 10**6, "mil": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12,
    "trn": 10**12, "tln": 10**12,
}  # fmt: skip
#: Letters that multiply only where the words around them say so: "5m" may be five metres.
LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
_PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
    "millionth": 10**6, "trillionth": 10**12,
}  # fmt: skip
#: Denominators of "3/4"; others are dates and sets of two ("9/11").
_OVERS = frozenset({2, 3, 4, 5, 8, 16})
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LARGE = "hundred|thousand|million|billion|trillion"

_small = "|".join(_ONES + _TENS)
_part = "|".join(sorted(_PARTS, key=len, reverse=True))
_vulgar = "".join(chr(c) for c in (0xBC, 0xBD, 0xBE, *range(0x2150, 0x215F)))

# The cheap test stands first: this pattern is tried at every character of an article.
_START = re.compile(
    rf"(?=[.\d{_vulgar}])(?=\.?\d|[{_vulgar}])(?:(?<![\w.,/:])|(?<=\b[A-Z]{{3}})|(?<=\bM[A-Z]{{3}})|(?<=\bRs))"
    rf"|(?=[aefhnoqstzAEFHNOQSTZ])\b(?=(?i:(?:{_small}|half|quarter|nought|naught)\b"
    rf"|an?[ -](?:{_LARGE}|dozen|{_part})\b))"
)
_CHAIN = re.compile(r"\.\d+|\d+(?:[.,:/]\d+)*")
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){2,}(?:\.\d+)?(?![\d,])")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_PLAIN = re.compile(r"\d*\.?\d+")
_OVER = re.compile(r"([1-9]\d{0,2})/([1-9]\d{0,2})")
_WORDS = re.compile(
    rf"(?:(?:{_small})\b|an?(?=[ -](?:{_LARGE}|dozen)\b))"
    rf"(?:(?: ?[ -] ?| and )(?:{_small}|{_LARGE})\b){{0,11}}",  # bounded: a page of them stays linear
    re.IGNORECASE,
)
_POINT = re.compile(rf"(?:nought|naught|zero)? ?\bpoint((?: (?:{'|'.join(_ONES)}|nought))+)\b", re.IGNORECASE)
_FRACTION = re.compile(
    rf"(?P<many>half|quarter|an?|{'|'.join(_ONES[1:13])}|\d{{1,2}})"
    rf"(?:(?<=half)|(?<=quarter)|[ -](?P<part>{_part})s?)\b",
    re.IGNORECASE,
)
_AND_PART = re.compile(rf"(?: and |-and-)(an?|one|two|three|four|five)[ -]({_part})s?\b", re.IGNORECASE)
_OF_SCALE = re.compile(rf"(?: of an?|[ -]an?)?[ -]({_LARGE}|dozen)\b", re.IGNORECASE)
_SCALE = re.compile(rf"[ -]?({'|'.join(sorted(SCALES, key=len, reverse=True))})s?\b", re.IGNORECASE)
_VULGAR = re.compile(rf" ?([{_vulgar}])| (\d/[1-9])(?![\d/])")


class Number(NamedTuple):
    """A number in a text: `text[start:end]` means `value`. `scale` is the last multiplier said ("million"), else 1."""

    start: int
    end: int
    value: int | float
    form: Literal["digits", "words", "fraction"]
    scale: int = 1


def find_numbers(text: str) -> Iterator[Number]:
    """Every number in a text, in order, none overlapping; chains such as 03/04/2017 or 10:30 are none."""
    at = 0
    while (start := _START.search(text, at)) is not None:
        number, at = _read(text, start.start())
        if number is not None:
            yield number


def parse_number(text: str) -> int | float | None:
    """The value of a text that is one number from end to end, else None."""
    number = next(find_numbers(text.strip()), None)
    return number.value if number and (number.start, number.end) == (0, len(text.strip())) else None


def plain(value: Fraction) -> int | float:
    """An exact value as an int where it is whole; else a float, endless fractions to six significant digits."""
    if value.denominator == 1:
        return value.numerator
    terminates = 10**12 % value.denominator == 0
    return float(value) if terminates else float(f"{float(value):.6g}")


def _read(text: str, at: int) -> tuple[Number | None, int]:
    """The number that begins at an offset, and where to look on."""
    if text[at] in _vulgar:
        return Number(at, at + 1, plain(_vulgar_value(text[at])), "fraction"), at + 1
    if (fraction := _FRACTION.match(text, at)) and (found := _fraction(text, fraction)):
        return found, found.end
    if text[at].isdigit() or text[at] == ".":
        end, value = _digits(text, at)
        form: Literal["digits", "words"] = "digits"
        if _OVER.fullmatch(text, at, end):
            over = Fraction(text[at:end])
            said = over < 1 and str(over) == text[at:end] and over.denominator in _OVERS
            return (Number(at, end, plain(over), "fraction") if said else None), end
    else:
        end, value = _number_words(text, at)
        form = "words"
    if value is None:
        return None, max(end, at + 1)
    return _scaled(text, at, (end, value), form)


def _scaled(text: str, at: int, read: tuple[int, Fraction], form: Literal["digits", "words"]) -> tuple[Number, int]:
    """A number read so far, with its "½", "and a half" and "million"."""
    end, value = read
    if vulgar := _VULGAR.match(text, end):
        value, end = value + (_vulgar_value(vulgar[1]) if vulgar[1] else Fraction(vulgar[2])), vulgar.end()
    elif (mixed := _AND_PART.match(text, end)) and not text[at:end].lower().endswith(("and", "ion")):
        value, end = value + _part_value(mixed[1], mixed[2]), mixed.end()
    scale = 1
    while found := _SCALE.match(text, end):
        scale *= SCALES[found[1].lower()]
        end = found.end()
    value *= scale
    if form == "words" and scale == 1:
        scale = SCALES.get(re.split(r"[ -]", text[at:end].lower())[-1], 1)
    if scale >= 1000 and (mixed := _AND_PART.match(text, end)):
        # "three million and a half" is three and a half million
        value, end = value + _part_value(mixed[1], mixed[2]) * scale, mixed.end()
    return Number(at, end, plain(value), form, scale), end


def _digits(text: str, at: int) -> tuple[int, Fraction | None]:
    """Digits with their points and commas; None for a chain that is no number (a date, a time, a version)."""
    if spaced := _SPACED.match(text, at):
        return spaced.end(), Fraction(re.sub(r"[^\d.]", "", spaced[0]))
    chain = _CHAIN.match(text, at)
    if chain is None:
        return at + 1, None
    run, end = chain[0], chain.end()
    if _GROUPED.fullmatch(run):
        return end, Fraction(run.replace(",", ""))
    if _PLAIN.fullmatch(run) or _OVER.fullmatch(run):
        return end, Fraction(run) if len(run) < 40 else None
    return end, None


def _number_words(text: str, at: int) -> tuple[int, Fraction | None]:
    """The longest run of words at an offset that is one number."""
    if point := _POINT.match(text, at):
        return point.end(), _decimals(point[1])
    run = _WORDS.match(text, at)
    if run is None:
        return at + 1, None
    ends = [match.end() for match in re.finditer(r"[A-Za-z]+", run[0]) if match[0].lower() != "and"]
    for end in reversed(ends):
        words = re.sub(r"[ -]+", " ", run[0][:end].lower())
        try:
            value = Fraction(text2num(re.sub(r"^an?\b", "one", words), "en"))
        except ValueError:
            continue
        point = _POINT.match(text, at + end)
        return (point.end(), value + _decimals(point[1])) if point else (at + end, value)
    return at + ends[0], None


def _decimals(words: str) -> Fraction:
    digits = "".join("0" if word == "nought" else str(_ONES.index(word)) for word in words.lower().split())
    return Fraction(f"0.{digits}")


def _fraction(text: str, found: re.Match[str]) -> Number | None:
    """ "two thirds", "half a million", "quarter of a million"; None where the words are an ordinal's."""
    many, part = found["many"].lower(), found["part"]
    scale = _OF_SCALE.match(text, found.end())
    if part is None and many == "quarter" and not scale:
        return None
    several = part is not None and many not in ("a", "an", "one", "1")
    if several and not found[0].lower().endswith("s"):
        return None  # "two third-year students"
    value = Fraction(1, _PARTS[many]) if part is None else _part_value(many, part)
    if scale is None:
        return Number(found.start(), found.end(), plain(value), "fraction")
    by = SCALES[scale[1].lower()]
    return Number(found.start(), scale.end(), plain(value * by), "words", by)


def _part_value(many: str, part: str) -> Fraction:
    many = many.lower()
    count = 1 if many in ("a", "an") else int(many) if many.isdigit() else _ONES.index(many)
    return Fraction(count, _PARTS[part.lower()])


def _vulgar_value(sign: str) -> Fraction:
    return Fraction(unicodedata.numeric(sign)).limit_denominator(100)
