"""Dates: each time expression resolved against publication or the date that it counts from."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from tfc_extract import annotations
from tfc_extract.annotations import Annotator
from tfc_extract.models import Date, Note, When
from tfc_extract.syntax import governing_verb
from tfc_extract.tense import TenseLexicon, tense_of
from tfc_extract.timex import from_row
from tfc_extract.timex.expression import Expression, Field, First, Fixed, Shift, Unknown
from tfc_extract.timex.resolve import Meaning, Reference, resolve
from tfc_extract.when import Period

#: “compared with a year ago”, said of a quarter, is the same quarter of the year before.
_YEAR_AGO = frozenset({"ago", "context", "year-ago"})
_QUARTER = (88, 92)
#: Words within which a date is still in mind.
_NEAR = 60


#: Names that come again each week or year, and what stands between the first and the last of a stretch.
_RECURRING = frozenset({"weekday", "month", "monthday", "season"})
_UP_TO = re.compile(r" ?(?:to|until|till|through|[-–]) ?(?:the )?(?:end of )?", re.IGNORECASE)


_YEAR_EARLIER = Shift("year", -1, "context")
_THE_QUARTER = Shift("quarter", 0, "context")


class _Timex(NamedTuple):
    span: Span
    kind: Any
    rule: str
    says: Expression | None
    duration: str | None


class _Spoken(NamedTuple):
    """A date that later ones may count from."""

    span: Span
    period: Period


class _Context:
    """The dates that were spoken of so far."""

    def __init__(self) -> None:
        self.last: _Spoken | None = None
        self.quarter: _Spoken | None = None
        self.dated: _Spoken | None = None
        self.compared: tuple[_Spoken, _Spoken | None] | None = None

    def anchor(self, timex: _Timex) -> _Spoken | None:
        """The date that an expression may count from."""
        if timex.rule == "clock":
            return self.last if self.last and _is_near_day(timex, self.last) else None
        if _counts_quarters(timex.says):
            return self.quarter
        if timex.rule in _YEAR_AGO and self.quarter and timex.span.start - self.quarter.span.end < _NEAR:
            return self.quarter
        if self.compared and timex.says == _YEAR_EARLIER and self.last is self.compared[0]:
            return self.compared[1]  # “£5m from £4m a year earlier, and £3m from £2m a year earlier”
        return self.last

    def year(self, timex: _Timex, says: Field) -> _Spoken | None:
        """The date whose year a bare day or month has: “In 2011, … in March”, “on 3 May 2012 and on 5 June”."""
        last = self.dated
        if last is None or says.of or says.lean or says.name not in ("month", "monthday", "season"):
            return None
        if last.span.sent.start != timex.span.sent.start:
            return None
        words, period = last.span, last.period
        leads = words.start - words.sent.start <= 1 and words.end < len(words.doc) and words.doc[words.end].text == ","
        if leads and period.latest.year == period.earliest.year:
            return last
        later = 100 * period.latest.month + period.latest.day < int(says.value)
        return last if later and says.name == "monthday" and period.earliest == period.latest else None

    def first_of_pair(self, before: _Timex, timex: _Timex, says: Field) -> _Spoken | None:
        """The Friday of “from Friday to Monday”, where that Monday would come before it if it stood alone."""
        last = self.last
        if last is None or last.span != before.span or says.of or says.lean or says.name not in _RECURRING:
            return None
        if not isinstance(before.says, Field) or before.says.name != says.name:
            return None
        between = annotations.reading_text(timex.span.doc)[before.span.end_char : timex.span.start_char]
        return last if _UP_TO.fullmatch(between) else None

    def note(self, timex: _Timex, period: Period, anchor: _Spoken | None) -> None:
        """Remember a date, and the one that it was compared with."""
        self.last = _Spoken(timex.span, period)
        if timex.says == _YEAR_EARLIER or timex.rule == "year-ago":
            self.compared = (self.last, anchor)
        if isinstance(timex.says, Fixed):
            self.dated = self.last
        if _QUARTER[0] <= (period.latest - period.earliest).days <= _QUARTER[1] and timex.rule == "quarter":
            self.quarter = self.last


def find_dates(doc: Doc, *, tenses: TenseLexicon) -> Iterator[Date | Note]:
    """Yield each of the article's dates, in order, and a note for each that could not be resolved."""
    known = annotations.published(doc)
    published = (known.earliest, known.latest) if known else None
    context = _Context()
    timexes = list(_timexes(doc))
    for position, timex in enumerate(timexes):
        anchor, says = context.anchor(timex), timex.says
        if says == _ITS_DAY and anchor and published and anchor.period.latest < published[0]:
            anchor = (
                None if tense_of(timex.span, tenses) == "future" else anchor
            )  # “ill yesterday, he will speak at 7pm”
        if anchor and anchor is context.quarter and timex.rule in _YEAR_AGO and says == Shift("year", -1):
            says = Shift("year", -1, "context")
        if isinstance(says, Field) and (year := context.year(timex, says)):
            says, anchor = says._replace(of=Shift("year", 0, "context")), year
        if (
            position
            and isinstance(says, Field)
            and (first := context.first_of_pair(timexes[position - 1], timex, says))
        ):
            says, anchor = says._replace(lean="following"), first
        if timex.rule == "clock" and says == _ITS_DAY and (anchor is None or anchor.span.sent != timex.span.sent):
            says = _day_after(timexes, position) or (Shift("day", 0) if anchor is None else says)
        end = _end_of(timexes, position) if timex.kind == "duration" or not context.quarter else None
        says = _up_to(timex, end) or says if end else says
        tense = tense_of(end.span if end else timex.span, tenses)
        meaning = resolve(says, Reference(published, tense, anchor.period if anchor else None))
        yield _date(timex, meaning, anchor if meaning and meaning.basis == "context" else None)
        yield from _note(timex, meaning)
        if meaning and timex.kind in ("date", "time"):
            context.note(timex, meaning.period, anchor if meaning.basis == "context" else None)


#: What a time of day says without its day.
_ITS_DAY = Shift("day", 0, "context")


def _day_after(timexes: list[_Timex], position: int) -> Expression | None:
    """The day that a time of day is of: one named soon after it, of its verb or with a time; None for none."""
    timex = timexes[position]
    for other in timexes[position + 1 : position + 4]:
        if other.span.sent != timex.span.sent or other.says in (None, _ITS_DAY):
            continue
        same = _is_a_day(other.says) and governing_verb(timex.span.root) == governing_verb(other.span.root)
        if other.kind == "time" or (other.kind == "date" and same):
            return other.says
    return None


def _is_a_day(says: Expression | None) -> bool:
    if isinstance(says, Field):
        return says.name.startswith(("weekday", "monthday"))
    return isinstance(says, Shift) and says.unit == "day" if not isinstance(says, Fixed) else len(says.edtf) == 10


#: Between a length of time and its last day or month.
_TO = re.compile(r" (?:up )?(?:to|ended|ending)(?: on)?(?: the)? ")
_COUNTED = re.compile(r"P(\d+)([YMWD])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_BEFORE_STRETCH = frozenset({"in", "over", "for", "during", "throughout"})


def _end_of(timexes: list[_Timex], position: int) -> _Timex | None:
    """The date that ends a length of time: “the 12 months to 31 May 2022”, not “put off by six months to May”."""
    timex = timexes[position]
    if (timex.kind != "duration" and timex.says != _THE_QUARTER) or position + 1 == len(timexes):
        return None
    span, end = timex.span, timexes[position + 1]
    doc = span.doc
    before = doc[span.start - 1].lower_ if span.start else ""
    placed = before in _BEFORE_STRETCH or (span[0].lower_ in ("the", "its", "their", "our") and before != "by")
    between = annotations.reading_text(doc)[span.end_char : end.span.start_char]
    return end if placed and end.kind == "date" and _TO.fullmatch(between) else None


def _up_to(timex: _Timex, end: _Timex) -> Expression | None:
    """So many units up to a day or the end of a month."""
    said = _COUNTED.fullmatch(timex.duration or ("P3M" if timex.says == _THE_QUARTER else ""))
    return First(_UNITS[said[2]], int(said[1]), True, end.says) if said and end.says else None


def _counts_quarters(says: Expression | None) -> bool:
    """“the quarter”, “that quarter”, “the 1988 quarter”."""
    if isinstance(says, Shift):
        return says.unit == "quarter" and says.base == "context"
    return isinstance(says, Field) and says.name == "quarter" and says.value == 0


def _is_near_day(timex: _Timex, last: _Spoken) -> bool:
    """Times of day count from a day that was named just before."""
    return last.period.earliest == last.period.latest and timex.span.start - last.span.end < _NEAR


def _timexes(doc: Doc) -> Iterator[_Timex]:
    for start, end, kind, rule, says, duration in annotations.get(doc, "timexes") or ():
        span = annotations.reading_span(doc, start, end)
        if span is not None:
            yield _Timex(span, kind, rule, from_row(says), duration)


def _date(timex: _Timex, meaning: Meaning | None, anchor: _Spoken | None) -> Date:
    when = None
    if meaning:
        when = When(edtf=meaning.period.edtf, earliest=meaning.period.earliest, latest=meaning.period.latest)
    return Date(
        kind=timex.kind,
        when=when,
        duration=timex.duration,
        basis=meaning.basis if meaning else None,
        anchor=annotations.span(anchor.span) if anchor else None,
        span=annotations.char_span(timex.span.doc, timex.span.start_char, timex.span.end_char),
        context=annotations.context(timex.span),
        rule=timex.rule,
    )


def _note(timex: _Timex, meaning: Meaning | None) -> Iterator[Note]:
    if isinstance(timex.says, Unknown):
        yield Note(code=timex.says.code, message=timex.says.message, span=annotations.span(timex.span))
    elif meaning is None and timex.says is not None:
        message = f"{timex.span.text!r} counts from a date that the article does not give"
        yield Note(code="no-anchor-date", message=message, span=annotations.span(timex.span))


@Language.factory(
    "tfc_dates",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_dates"],
    requires=["doc._.tfc_timexes", "doc._.tfc_published"],
)
def make_dates(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's dates in `doc._.tfc_dates`."""
    return Annotator("dates", partial(find_dates, tenses=TenseLexicon.load("tense", lexicons)))
