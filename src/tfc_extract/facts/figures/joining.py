"""Quantities that stand together: ranges, ratios, and one amount said in two units. Text in, values out."""

import re
from collections.abc import Iterator
from fractions import Fraction

from tfc_extract.facts.figures.lexicon import Patterns
from tfc_extract.facts.figures.quantities import Quantity
from tfc_extract.numbers import plain

_HYPHEN = re.compile(r" ?[-–—~‑] ?")
_TO = re.compile(r" (?:to|through) (?:about |around |up to |perhaps |as many as |as much as )?")
_AND = re.compile(r" and (?:about |around |up to |perhaps )?")
_PARTED = re.compile(r" (?:[a-z]+ ){1,2}(?:in|out of)(?: every)? ")
_NOUN_AFTER = re.compile(
    r" (?!(?:has|had|have|is|are|was|were|will|does|says|said)\b)(?:[a-z]+ )?[a-z-]+(?:s|dren|men|ple)\b|[-,.]?\d"
)
_OR = re.compile(r" or (?:even |maybe |perhaps )?")
_RATIO = re.compile(r"-in-| (?:in|out of|in every|out of every|for every|of|per|of every) ")
_TOGETHER = re.compile(r"(?:,? and |,? |-)")
_PARTS = {("foot", "inch"): 12, ("stone", "pound"): 14, ("pound", "ounce"): 16}
_CENTS_END = re.compile(r" ?(?:[.,;:!?)]|$|more\b)")
#: Denominators of "three in 20"; "in" before another number is a place or a time.
_BASES = (12, 15, 20, 25, 30, 40, 50)
_RATIO_SIGN = re.compile(r"\b(\d{1,3}):(\d{1,3})\b(?!:)")


def join_quantities(text: str, quantities: Iterator[Quantity], patterns: Patterns) -> Iterator[Quantity]:
    """The quantities with their ranges, ratios and compounds made one; hyphened digits that are none are dropped."""
    last: Quantity | None = None
    broken = False
    for quantity in quantities:
        if last is None:
            last = quantity
            continue
        glue = text[last.end : quantity.start]
        joined = None if len(glue) > 24 else _joined(text, last, quantity, patterns)
        if joined is not None:
            last = joined
            continue
        clash = _is_clash(last, quantity, glue)
        if not (clash or broken):
            yield _completed(last, quantity, glue)
        last, broken = quantity, clash
    if last is not None and not broken:
        yield last


def _joined(text: str, a: Quantity, b: Quantity, patterns: Patterns) -> Quantity | None:
    glue = text[a.end : b.start]
    if a.upper is not None:
        return None
    if a.value == 1 and (parted := _parted(text, a, b, glue)):
        return parted
    return _compound(text, a, b, glue) or _range(text, a, b, patterns) or _ratio(text, a, b, glue)


def _completed(a: Quantity, b: Quantity, glue: str) -> Quantity:
    """The "3" of "from 3 to 5 per cent", two figures of one unit and one scale."""
    if not _TO.fullmatch(glue) or a.kind != "count" or a.unit is not None or b.upper is not None:
        return a
    low = _shared(a, b)
    return a if low is None else a._replace(kind=b.kind, unit=b.unit, value=low, rule=b.rule)


def _parted(text: str, a: Quantity, b: Quantity, glue: str) -> Quantity | None:
    """ "one nurse in four had been hurt": a ratio with its noun inside."""
    bare = a.kind == b.kind == "count" and a.unit is b.unit is None and a.form == "words"
    if not bare or not _PARTED.fullmatch(glue) or not 2 <= b.value <= 100 or b.value != int(b.value):
        return None
    if _NOUN_AFTER.match(text, b.end):
        return None  # "one school in four counties"
    return a._replace(end=b.end, kind="ratio", value=plain(Fraction(1, int(b.value))), form="fraction", rule="ratio")


def _is_clash(a: Quantity, b: Quantity, glue: str) -> bool:
    """Digits run together by hyphens or spaces are scores, telephone and account numbers: "3-1", "01632 960001"."""
    bare = a.kind == b.kind == "count" and a.unit is b.unit is None and a.form == b.form
    if a.form == "words":
        return bare and glue == " "  # "nineteen ninety-seven"
    return bare and (
        glue in ("-", "–", " ", "‑", "/", ":", "-0", " 0", ") ", ")-") or (glue == " to " and a.value > b.value)
    )


def _compound(text: str, a: Quantity, b: Quantity, glue: str) -> Quantity | None:
    """ "3 dollars 50 cents", "15 dollars and 50", "6ft 4in", "12 stone 6lb"."""
    if (glue and not _TOGETHER.fullmatch(glue)) or a.scale > 1 or a.value != int(a.value):
        return None
    if a.kind == "money" and a.rule in ("currency-name", "currency-sign"):
        cents = _cents(text, a, b, glue)
        return None if cents is None else a._replace(end=b.end, value=round(a.value + cents, 6))
    if a.kind != "measure" or "and" in glue:
        return None
    parts = _PARTS.get((a.unit or "", b.unit or ""))
    if a.unit == "foot" and b.kind == "count" and b.upper is None and len(glue) < 2:
        parts = 12
    if parts is None or b.value >= parts:
        return None
    return a._replace(end=b.end, value=round(a.value + b.value / parts, 4), rule="compound-unit")


def _cents(text: str, a: Quantity, b: Quantity, glue: str) -> float | None:
    """The hundredths said after whole money; a bare number only where nothing follows that it could count."""
    if b.rule == "hundredths":
        return b.value if b.unit in (a.unit, "USD") else None
    whole = b.rule == "count" and b.value == int(b.value) and 0 < b.value < 100 and b.unit is None
    if not whole or glue not in (" ", " and ") or not _CENTS_END.match(text, b.end):
        return None
    return b.value / 100


def _range(text: str, a: Quantity, b: Quantity, patterns: Patterns) -> Quantity | None:
    glue = text[a.end : b.start]
    before = text[max(0, a.start - 60) : a.start]
    if _HYPHEN.fullmatch(glue):
        fits = a.form == b.form or a.kind == b.kind != "count"
        fits = fits and (" " not in glue or (a.form == "digits" and a.kind == "count"))
    elif _TO.fullmatch(glue):
        by = re.search(r"\bby (?:[a-z]+ ){0,2}$", before, re.IGNORECASE)  # "by 5 to 7 per cent", "by 12 to 98"
        fits = b.value <= 3 * a.value if by else not _is_change(before, patterns)
    elif _AND.fullmatch(glue):
        fits = bool(re.search(r"\bbetween (?:[a-z]+ ){0,2}$", before, re.IGNORECASE))
    elif _OR.fullmatch(glue):
        fits = a.kind == b.kind == "count" and a.value < b.value <= 2 * a.value
    else:
        fits = False
    low = _shared(a, b) if fits and b.upper is None and (a.form == "fraction") == (b.form == "fraction") else None
    if low is None or low >= b.value:
        return None
    kind = b.kind if a.kind == "count" else a.kind
    unit = b.unit if b.unit is not None else a.unit
    return b._replace(start=a.start, kind=kind, value=low, unit=unit, upper=b.value, rule="range")


def _shared(a: Quantity, b: Quantity) -> int | float | None:
    """The lower end, with the unit and the scale it shares with the upper: "£6-7m"; None where they differ."""
    bare = a.kind == "count" and a.unit is None
    if not bare and not (a.kind == b.kind and a.unit == b.unit) and not (a.kind == "money" and b.kind == "count"):
        return None
    if a.scale == 1 and b.scale >= 1000 and a.value <= b.value / b.scale:
        return round(a.value * b.scale, 6)
    if b.rule == "hundredths" and bare:
        return round(a.value * 0.01, 6)
    return a.value


def _is_change(before: str, patterns: Patterns) -> bool:
    """ "rose 5 per cent to 20 per cent", "from 10 to 15": two figures, save where the words name a range."""
    if patterns.ranging.search(before):
        return False
    near = " ".join(before.split()[-4:])
    return bool(re.search(r"\bfrom (?:[a-z]+ ){0,3}$", before, re.IGNORECASE) or patterns.changing.search(near))


def _ratio(text: str, a: Quantity, b: Quantity, glue: str) -> Quantity | None:
    """ "one in 10", "3 out of 5", "12 of 40", "9.6 per 10,000"."""
    bare = a.kind == b.kind == "count" and a.unit is b.unit is None
    if not bare or not 0 < a.value < b.value or not _RATIO.fullmatch(glue):
        return None
    if b.form == "digits" and 1900 <= b.value <= 2100 and "," not in text[b.start : b.end]:
        return None
    word = glue.strip("- ").split()[0]
    if word == "per" or (word == "for" and a.value != int(a.value)):
        fits = b.value >= 100
    elif word == "of":
        fits = a.value != 1 or "every" in glue
    else:
        whole = a.value == int(a.value) and b.value == int(b.value)
        base = b.value <= 10 or b.value in _BASES or b.value % 100 == 0
        fits = whole and (base or a.value == 1 or word == "out")
    if not fits:
        return None
    value = plain(Fraction(str(a.value)) / Fraction(str(b.value)))
    return b._replace(start=a.start, kind="ratio", value=value, form="fraction", rule="ratio")


def find_ratio_signs(text: str) -> Iterator[Quantity]:
    """ "a ratio of 3:1", "a 2:1 majority": only beside a word that says so, for it looks like a time or a score."""
    for found in _RATIO_SIGN.finditer(text):
        near = text[max(0, found.start() - 60) : found.end() + 12].lower()
        if int(found[2]) and re.search(r"\b(?:ratio|ratios|odds|majority)\b", near):
            value = plain(Fraction(int(found[1]), int(found[2])))
            yield Quantity(
                found.start(), found.end(), "ratio", value, form="fraction", after=found.end(), rule="ratio-sign"
            )
