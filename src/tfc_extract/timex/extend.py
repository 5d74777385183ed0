"""What belongs to an expression beside its core: “early 2015”, “the end of May”, “nearly two years”."""

import re
from typing import NamedTuple

from tfc_extract.timex.expression import Field, Fixed, Offset, Part, Shift, Timex

_BEFORE = re.compile(
    r"(?:(?:(?P<edge>\b(?:the\s)?(?:very\s)?(?:beginning|start|end|close|middle|turn|early\spart|latter\spart|first\sdays|last\sdays|(?:early\s)?(?:morning|afternoon|evening|night|weekend)|early\shours)\sof\s(?:the\s)?)"
    r"|(?P<early>\b(?:the\s)?(?:early|late|mid)(?:\s|[-–]\s?)(?:in\s|on\s)?)"
    r"|(?P<side>\b(?:earlier|later)\s(?:in\s|on\s)?)))$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|almost|nearly|some|at\s(?:least|most)|(?:no\s)?(?:more|less|longer)\sthan"
    r"|up\sto|under|just\s(?:over|under)|well\sover|an?\sestimated|another)\s$",
    re.IGNORECASE,
)
_DAYPART = re.compile(
    r"(?:,?\s(?:early|late|mid))?[\s-](?:morning|afternoon|evening|night|lunchtime|teatime)\b", re.IGNORECASE
)
#: “February 9 and 10”: the second day.
_AND_DAY = re.compile(
    r"(,\s|\s(?:and|to|&)\s|[-–])(\d{1,2})(?:st|nd|rd|th)?(?=$|[,.;:)]|\s(?:and|at|in|by|when|found|last|this|to)\b)"
)
_OR_SO = re.compile(r"\sor\sso\b", re.IGNORECASE)
_LONGEST = 30


class Place(NamedTuple):
    """The text around an expression: where the one before it ends."""

    text: str
    floor: int


def extended(timex: Timex, place: Place) -> Timex:
    """The expression with the words that belong to it on either side."""
    text, floor = place
    before = text[max(floor, timex.start - _LONGEST) : timex.start]
    if timex.kind == "date" and (match := _BEFORE.search(before)):
        which = match.lastgroup
        word = match.group().split()[0].lower()
        says = timex.says
        if says is not None and which == "side":
            says = Part("earlier" if word == "earlier" else "later", says)
        timex = timex._replace(start=timex.start - len(match.group()), says=says)
    elif timex.rule in ("length", "ago") and (match := _ABOUT.search(before)):
        timex = timex._replace(start=timex.start - len(match.group()))
    return _after(timex, text)


def _after(timex: Timex, text: str) -> Timex:
    if timex.kind == "date" and _is_day(timex) and (match := _DAYPART.match(text, timex.end)):
        return timex._replace(end=match.end())
    if timex.kind == "duration" and (match := _OR_SO.match(text, timex.end)):
        return timex._replace(end=match.end())
    return timex


def _is_day(timex: Timex) -> bool:
    says = timex.says.of if isinstance(timex.says, Part) else timex.says
    if isinstance(says, Field):
        return says.name.startswith(("weekday", "monthday", "holiday"))
    if isinstance(says, Shift):
        return says.unit == "day"
    return isinstance(says, Offset) or (isinstance(says, Fixed) and len(says.edtf) == 10)


def second_day(timex: Timex, text: str) -> Timex | None:
    """The day that follows another of the same month: “February 9 and 10”."""
    match = _AND_DAY.match(text, timex.end) if timex.rule in ("month-day", "day-listed") else None
    says = timex.says
    if not match or not isinstance(says, Field | Fixed):
        return None
    day = int(match.group(2))
    first = int(says.edtf[8:]) if isinstance(says, Fixed) else int(says.value) % 100
    if not first < day <= 31:
        return None
    if isinstance(says, Fixed):
        same: Fixed | Field = Fixed(f"{says.edtf[:8]}{day:02d}")
    else:
        same = says._replace(name="monthday", value=int(says.value) - first + day)
    return Timex(match.start(2), match.end(), "date", "day-listed", same)


_ON = re.compile(r"(?:\s(?:on|of))?(?:,)?\s", re.IGNORECASE)


def joined(clock: Timex, day: Timex, text: str) -> Timex | None:
    """A time of day and the day beside it as one expression: “10.30am on Tuesday”."""
    between = text[clock.end : day.start]
    if clock.rule != "clock" or not _is_day(day) or not _ON.fullmatch(between):
        return None
    return clock._replace(end=day.end, says=day.says)
