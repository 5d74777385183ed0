"""Quantities in a text: a number with its currency, percent sign or unit. Text in, values out; no grammar is asked."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tfc_extract.facts.figures.lexicon import Patterns
from tfc_extract.models import FigureKind
from tfc_extract.numbers import LETTERS, SCALES, Number, find_numbers

_OLD = re.compile(r"[ -](?:year|month|week|day)s?[ -]olds?\b|[ -]and-a-half[ -]", re.IGNORECASE)
_ACCOUNT = re.compile(r"\d{5,}[-/]")
_LOST = re.compile(r"\b(?:weigh\w*|lost|lose|losing|shed|gained|heavier|lighter)\b[^.]{0,20}$", re.IGNORECASE)
_OF_STUFF = re.compile(r" of (?!public|tax|government|funding|investment|debt|damage|savings|cuts)\w", re.IGNORECASE)
_TO = re.compile(r" ?[-–—] ?| to ")
_LATE_SCALE = re.compile(r" (million|billion|trillion|bn)\b")
_COUNT_LETTER = re.compile(r"([kmbKMB])\b")
_OTHER_END = re.compile(r" ?(?:and|to|or|by|x|[-–]) ?\d+(?:\.\d+)?m(?=\W)")
_FEET = re.compile(r"\d['’]\d?")  # 6'3"
#: Heights of a screen: "1080p" is no money.
_LINES = (144, 240, 360, 480, 720, 1080, 1440, 2160)
_PART_OF = re.compile(r" (?:of )?an?(?= )")
_BOUND = re.compile(r"[\w)%]")


class Quantity(NamedTuple):
    """A number with what was said to be counted in it: `text[start:end]`."""

    start: int
    end: int
    kind: FigureKind
    value: int | float
    unit: str | None = None
    upper: int | float | None = None
    form: str = "digits"
    scale: int = 1
    after: int = 0
    """Where the number itself ends."""
    rule: str = "number"


def find_quantities(text: str, patterns: Patterns) -> Iterator[Quantity]:
    """Every quantity of a text, in order; a number glued to letters that are no unit is none."""
    floor, last = 0, None
    for number in find_numbers(text):
        found = (
            _shared_money(text, number, patterns, last)
            or _signed_money(text, number, patterns, floor)
            or _named_money(text, number, patterns)
            or _measured(text, number, patterns)
            or _counted(text, number, patterns)
        )
        if found is not None:
            floor, last = found.end, found
            yield found


def _quantity(number: Number, kind: FigureKind, unit: str | None, end: int, rule: str) -> Quantity:
    return Quantity(number.start, end, kind, number.value, unit, None, number.form, number.scale, number.end, rule)


def _shared_money(text: str, number: Number, patterns: Patterns, last: Quantity | None) -> Quantity | None:
    """The "3m" of "£2-3m", whose sign stands before the other end of its range."""
    if last is None or last.rule != "currency-sign" or not _TO.fullmatch(text, last.end, number.start):
        return None
    letter = patterns.letter_after.match(text, number.end)
    if letter is None or letter[1] is None:
        return None
    return _times(_quantity(number, "money", last.unit, letter.end(), "currency-sign"), LETTERS[letter[1].lower()])


def _signed_money(text: str, number: Number, patterns: Patterns, floor: int) -> Quantity | None:
    """ "£6m", "US$ 4.5 billion", "MUSD 60", "75 USD million", "10 €"."""
    sign = patterns.sign_before.search(text, max(floor, number.start - 9), number.start)
    if sign is None:
        after = patterns.sign_after.match(text, number.end)
        if after is None:
            return None
        scale, end = _letter(text, after.end(), after[1], patterns)
        return _times(_quantity(number, "money", patterns.signs[after[2]], end, "currency-sign"), scale)
    scale, end = _letter(text, number.end, sign[1], patterns)
    code = patterns.signs[sign[2]]
    name = patterns.name_after.match(text, end)
    if name and patterns.names.get(name[1].lower()):  # "$10 dollars", said twice
        end = name.end()
    return _times(_quantity(number, "money", code, end, "currency-sign")._replace(start=sign.start()), scale)


def _named_money(text: str, number: Number, patterns: Patterns) -> Quantity | None:
    """ "10,000 Swiss francs", "5m pounds", "50p", "12-cent"."""
    letter = patterns.letter_after.match(text, number.end)
    name = patterns.name_after.match(text, letter.end() if letter else number.end)
    if name is None or (letter and letter[1] is None):
        return None
    written, end = name[1].lower(), name.end()
    if written == "p" and (text[end - 2] in " -" or number.value in _LINES):
        return None
    if name[1] == "Euro" and text[end : end + 1] == " " and number.value != 1:  # "three Euro elections"
        return None
    if written.startswith("pound") and "sterling" not in written and _is_weight(text, number, end):
        return _quantity(number, "measure", "pound", end, "unit")
    if written in patterns.hundredths:
        code = patterns.hundredths[written]
        return _times(_quantity(number, "money", code, end, "hundredths"), 0.01)
    found = _quantity(number, "money", patterns.names[written], end, "currency-name")
    return _times(found, LETTERS[letter[1].lower()] if letter else 1)


def _letter(text: str, end: int, before: str, patterns: Patterns) -> tuple[int, int]:
    """The scale said by a letter or a late word ("£6m", "MUSD 60", "75 USD million"), and where it ends."""
    if before:
        return LETTERS[before.lower()], end
    if letter := patterns.letter_after.match(text, end):
        return LETTERS[(letter[1] or letter[2]).lower()], letter.end()
    late = _LATE_SCALE.match(text, end) if text[end - 1].isalpha() else None
    return (SCALES[late[1]], late.end()) if late else (1, end)


def _times(found: Quantity, scale: float) -> Quantity:
    if scale == 1:
        return found
    value = round(found.value * scale, 6)
    return found._replace(value=int(value) if value == int(value) else value, scale=max(found.scale, int(scale)))


def _is_weight(text: str, number: Number, end: int) -> bool:
    """Pounds of mass: "a 200-pound man", "lost 20 pounds", "two pounds of butter"."""
    if number.scale > 1 or number.value > 5000:
        return False
    hyphen = text[number.end : number.end + 1] == "-" and text[end : end + 1] == " "
    lost = _LOST.search(text, max(0, number.start - 40), number.start)
    return hyphen or bool(lost) or bool(_OF_STUFF.match(text, end))


def _measured(text: str, number: Number, patterns: Patterns) -> Quantity | None:
    end = number.end
    if number.form == "fraction" and (part := _PART_OF.match(text, end)):  # "half a mile", "a quarter of a per cent"
        end = part.end()
    if unit := patterns.unit_after.match(text, end):
        form = unit[1].lower() if unit[1] else unit[2]
        name = patterns.units[form]
        kind: FigureKind = "percentage" if name == "percent" else "measure"
        return _signed(text, _quantity(number, kind, name, unit.end(), "percent" if kind == "percentage" else "unit"))
    if number.form == "digits" and (glued := patterns.glued_after.match(text, number.end)):
        scaled = _scaled_count(text, number, patterns)
        if glued[1] == "st" and number.value % 10 == 1 and number.value % 100 != 11:
            return None  # "21st"
        return scaled or _signed(text, _quantity(number, "measure", patterns.glued[glued[1]], glued.end(), "unit"))
    return None


def _signed(text: str, found: Quantity) -> Quantity:
    """A percentage or a temperature may lie below zero."""
    sign, before = text[found.start - 1 : found.start], text[max(0, found.start - 2) : max(0, found.start - 1)]
    if sign in ("-", "−") and not _BOUND.match(before):
        return found._replace(value=-found.value, start=found.start - 1)
    words = text[max(0, found.start - 9) : found.start].lower()
    if words.endswith("minus ") and not words.startswith("or "):  # "plus or minus 3 per cent" is a margin
        return found._replace(value=-found.value, start=found.start - 6)
    return found


def _scaled_count(text: str, number: Number, patterns: Patterns) -> Quantity | None:
    """ "5m people", "10k followers": a letter that multiplies; None for five metres and a 10k run."""
    letter = _COUNT_LETTER.match(text, number.end)
    if letter is None or number.scale > 1:
        return None
    size, end = letter[1].lower(), letter.end()
    distance = {"k": patterns.kilometres, "m": patterns.metres}.get(size)
    if distance is not None and distance.match(text, end):
        return None
    other = _OTHER_END.match(text, end) if size == "m" else None
    if distance is not None and other and distance.match(text, other.end()):
        return None  # "between 1.5m and 2.2m high"
    found = _times(_quantity(number, "count", None, end, "count"), LETTERS[size])._replace(after=end)
    unit = patterns.unit_after.match(text, end)
    name = patterns.units[unit[1].lower() if unit[1] else unit[2]] if unit else "percent"
    if unit is None or name == "percent":
        return found
    return found._replace(kind="measure", unit=name, end=unit.end(), after=unit.end(), rule="unit")  # "24.5m tonnes"


def _counted(text: str, number: Number, patterns: Patterns) -> Quantity | None:
    """A bare number; None where it is part of a name, an age, a time or another word."""
    if scaled := _scaled_count(text, number, patterns):
        return scaled
    if _is_glued(text, number) or _OLD.match(text, number.end) or patterns.time_after.match(text, number.end):
        return None
    kind: FigureKind = "ratio" if number.form == "fraction" else "count"
    hyphened = text[number.end : number.end + 1] in ("-", "‑") and text[number.end + 1 : number.end + 2].isalpha()
    if not hyphened or text.startswith("-in-", number.end):  # "a one-in-10 chance"
        return _quantity(number, kind, None, number.end, "fraction" if kind == "ratio" else "count")
    counted = patterns.hyphenated_after.match(text, number.end)
    if counted is None:
        more = patterns.modifier_after.match(text, number.end)
        return _quantity(number, kind, None, number.end, "count") if more else None
    strong = counted[1].lower() == "strong"
    found = _quantity(number, kind, None if strong else counted[1].lower(), number.end, "hyphenated-count")
    return found._replace(after=counted.end()) if strong else found


def _is_glued(text: str, number: Number) -> bool:
    """Is the number part of a word, an address or an account: "4x4", "Covid-19", "#5", "10/"?"""
    rest, before = text[number.end : number.end + 1], text[max(0, number.start - 2) : number.start]
    if rest.isalnum() or rest in ("/", "_", "@", "#", "=") or before[-1:] in ("#", "/", "@", "_", "=", "&", "*", "+"):
        return True
    if (
        before in ('="', "='")
        or (rest == "]" and before[-1:] == "[")
        or _FEET.search(before)
        or _FEET.fullmatch(text, number.end - 1, number.end + 2)
    ):
        return True
    if before[-1:].isalnum():
        return True
    if text.endswith("-in-", 0, number.start):  # "one-in-10"
        return False
    return (before[-1:] in ("-", "–") and before[:1].isalpha()) or bool(_ACCOUNT.match(text, number.start))
