"""EDTF strings (ISO 8601-2, levels 0 and 1) and the first and last day that each can mean.

Only what this package writes is read: years, months, days, the seasons 21 to 24, decades and centuries with
unspecified digits (`201X`, `20XX`), uncertain and approximate marks, and closed intervals of those.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

#: EDTF season number to its first and last month; winter (24) runs into the next year.
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?")


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[date, date]:
    """The first and last day that an EDTF string can mean.

    Raises ValueError for a string outside the subset above or an impossible date.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point(first)
    earliest, latest = _point(first)[0], _point(last)[1]
    if earliest > latest:
        raise ValueError(f"EDTF interval {edtf!r} ends before it begins")
    return earliest, latest


def _point(text: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not an EDTF date of level 0 or 1 that is read here")
    digits, month_text, day_text = match.groups()
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if month_text is None:
        return date(max(low, 1), 1, 1), date(high, 12, 31)
    month = int(month_text)
    if month in SEASONS and day_text is None:
        begin, end = SEASONS[month]
        return date(low, begin, 1), month_end(high + (end < begin), end)
    if day_text is None:
        return date(low, month, 1), month_end(high, month)
    return date(low, month, int(day_text)), date(high, month, int(day_text))
