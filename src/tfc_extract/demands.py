"""What each of an article's dates demands of the day on which it was published."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, pairwise
from typing import NamedTuple

from spacy.tokens import Doc, Span

from tfc_extract import annotations, when
from tfc_extract.edtf import month_end
from tfc_extract.lexicon import Lexicon
from tfc_extract.publication import Demand, DemandKind
from tfc_extract.tense import Tense, TenseLexicon, tense_of
from tfc_extract.timex import from_row
from tfc_extract.timex.expression import Expression, Field, Fixed, Part, Shift
from tfc_extract.timex.resolve import Reference, resolve
from tfc_extract.when import period


class PublishedLexicon(Lexicon):
    """`data/published.toml`: verbs that make a day named twice the same day, words of printed dates, yearly reports."""

    beginnings: frozenset[str]
    printed: frozenset[str]
    yearly: tuple[str, ...]


class _Timex(NamedTuple):
    span: Span
    says: Expression
    tense: Tense | None


#: Before a date that lies ahead (“by 2020”); a year that only stands beside what is to come says nothing.
_LEADS = frozenset({"in", "by", "until", "till", "from", "on", "before", "for", "through"})


def find_demands(doc: Doc, *, tenses: TenseLexicon, lexicon: PublishedLexicon) -> Iterator[Demand]:
    """What each of the article's dates demands of the publication day."""
    timexes = list(_timexes(doc, tenses))
    for timex in timexes:
        yield from _absolute(timex)
        yield from _relative(timex)
        yield from _latest(timex)
    yield from _yearly(timexes, lexicon)
    for first, second in pairwise(timexes):
        yield from _glossed(first, second)
    yield from _same_day(timexes, lexicon)


_FIRST, _LAST = 1000, 9000


def _timexes(doc: Doc, tenses: TenseLexicon) -> Iterator[_Timex]:
    for start, end, kind, _, says, _ in annotations.get(doc, "timexes") or ():
        span = annotations.reading_span(doc, start, end)
        expression = from_row(says)
        if isinstance(expression, Fixed) and not _FIRST < period(expression.edtf).earliest.year < _LAST:
            continue  # no article is as old, or as young
        if kind in ("date", "time") and span is not None and expression is not None:
            yield _Timex(span, expression, tense_of(span, tenses))


def _absolute(timex: _Timex) -> Iterator[Demand]:
    """A day, month or year that the words name in full lies behind or ahead."""
    meaning = resolve(timex.says, Reference())
    if meaning is None or meaning.basis != "stated":
        return
    whole = meaning.period
    days = (whole.latest - whole.earliest).days
    if timex.tense == "future" and timex.span.start and timex.span.doc[timex.span.start - 1].lower_ in _LEADS:
        yield Demand("before", whole.latest if days > 31 else whole.earliest - timedelta(days=1))
    elif timex.tense == "past" and not _is_foreseen(timex.span):
        begin = whole.earliest if days > 31 or days == 0 else whole.latest + timedelta(days=1)
        yield Demand("after", begin, vague=days > 31)


def _is_foreseen(span: Span) -> bool:
    """“they predicted 2015 earnings of £2m” says nothing of 2015 itself being behind."""
    return any(token.lemma_ in _FORESEES for token in islice(span.root.ancestors, _NEAR))


_FORESEES = frozenset({"predict", "forecast", "project", "estimate", "expect", "plan", "target"})
_NEAR = 4


#: “in its last full year to”: the next such year is not over, or not yet told of, while this is the last.
_LATEST_YEAR = re.compile(
    r"\b(?:last|latest|most recent)(?: full)?[ -](?:(?:financial|fiscal|trading|tax|accounting) )?year,?"
    r" (?:to|ended|ending)(?: on)?(?: the)?(?: end of)? $",
    re.IGNORECASE,
)
_LONGEST_LEAD, _UNTIL_THE_NEXT = 60, 21


def _latest(timex: _Timex) -> Iterator[Demand]:
    """The last year of account that is over lies close behind."""
    begin = timex.span.start_char
    text = annotations.reading_text(timex.span.doc)[max(0, begin - _LONGEST_LEAD) : begin]
    if isinstance(timex.says, Fixed) and _LATEST_YEAR.search(text):
        end = period(timex.says.edtf).latest
        yield Demand("within", end + timedelta(days=1), when.add(end, "month", _UNTIL_THE_NEXT))


def _yearly(timexes: list[_Timex], lexicon: PublishedLexicon) -> Iterator[Demand]:
    """“Today he published his annual report, for 2016-17”: in the year after that one."""
    told = re.compile("|".join(map(re.escape, lexicon.yearly)), re.IGNORECASE)
    for near, year in _beside(timexes):
        if near.tense != "future" and told.search(near.span.sent.text) and (spoken := _whole_year(year.says)):
            yield Demand("within", spoken.latest + timedelta(days=1), when.add(spoken.latest, "year", 1))


def _beside(timexes: list[_Timex]) -> Iterator[tuple[_Timex, _Timex]]:
    """“today” or “yesterday” and another date of its sentence, on either side."""
    for first, second in pairwise(timexes):
        if first.span.sent == second.span.sent:
            for near, other in ((first, second), (second, first)):
                if isinstance(near.says, Shift) and near.says.unit == "day" and near.says.base == "published":
                    yield near, other


def _whole_year(says: Expression) -> when.Period | None:
    """The calendar or financial year that is named."""
    named = period(says.edtf) if isinstance(says, Fixed) else None
    return named if named and when.add(named.earliest, "year", 1) == named.latest + timedelta(days=1) else None


_MONTHS: dict[Tense | None, DemandKind] = {"past": "month-past", "future": "month-ahead", None: "month-other"}

_WEEKDAYS: dict[Tense | None, DemandKind] = {"past": "weekday-past", "future": "weekday-ahead", None: "weekday"}


def _relative(timex: _Timex) -> Iterator[Demand]:
    """A month named without a year has gone by, or is to come."""
    says = timex.says
    if not isinstance(says, Field) or says.of is not None:
        return
    name, _, weekday = says.name.partition("-")
    if name == "monthday" and weekday and _in_every_year(int(says.value)):
        yield Demand(_WEEKDAYS[timex.tense], month=int(says.value), weekday=int(weekday))
    month = int(says.value) if says.name == "month" else 0
    if month and says.lean is None:
        yield Demand(_MONTHS[timex.tense], month=month)
    elif month and says.lean == "this" and timex.tense:
        yield Demand("month-past-this-year" if timex.tense == "past" else "month-ahead-this-year", month=month)


#: Between a day and its date; the first only between days.
_GLOSS = (",", "(", ", (")


def _named_day(says: Field, shift: int) -> Iterator[Demand]:
    """The day of the year on which the article was published, and of the week where it is named."""
    name, _, weekday = says.name.partition("-")
    if name == "monthday" and _in_every_year(int(says.value)):
        day = date(2001, int(says.value) // 100, int(says.value) % 100) - timedelta(days=shift)
        value = 100 * day.month + day.day
        if weekday:
            yield Demand("weekday-today", month=value, weekday=(int(weekday) - shift) % 7)
        else:
            yield Demand("day-of-year", month=value)


def _in_every_year(value: int) -> bool:
    """Is there such a day in each year? Not 29 February, nor 31 June."""
    return value % 100 <= month_end(2001, value // 100).day


def _glossed(first: _Timex, second: _Timex) -> Iterator[Demand]:
    """“this year (2019)”, “last month (March 2017)”, “today (Friday 3 March)”: the second says when the first is."""
    between = annotations.reading_text(first.span.doc)[first.span.end_char : second.span.start_char].strip()
    shift = _day_shift(first.says, back=True)
    if isinstance(second.says, Field) and second.says.of is None and shift is not None and between in _GLOSS:
        yield from _named_day(second.says, shift)
    if between not in _GLOSS[shift is None :] or not isinstance(second.says, Fixed):
        return
    says = first.says.of if isinstance(first.says, Part) else first.says
    if isinstance(says, Field) and isinstance(says.of, Shift):
        says = says.of
    if not isinstance(says, Shift) or says.base != "published" or not says.unit.endswith(("year", "month", "day")):
        return
    named = period(second.says.edtf)
    if says.unit == "year":
        year = named.earliest.year - int(says.amount)
        yield Demand("within", date(year, 1, 1), date(year, 12, 31))
    elif says.unit == "day" and named.earliest == named.latest:
        day = named.earliest - timedelta(days=int(says.amount))
        yield Demand("within", day, day)


def _same_day(timexes: list[_Timex], lexicon: PublishedLexicon) -> Iterator[Demand]:
    """“begins work tomorrow” and, elsewhere, “from April 1”: one beginning, where the article knows of no other."""
    spoken = [t for t in timexes if _day_shift(t.says) is not None and _begins(t.span, lexicon)]
    named = [t for t in timexes if t.tense == "future" and isinstance(t.says, Field) and t.says.name == "monthday"
             and t.says.of is None and t.span.start and t.span.doc[t.span.start - 1].lower_ == "from"]  # fmt: skip
    shifts = {_day_shift(t.says) for t in spoken}
    days = {int(t.says.value) for t in named if isinstance(t.says, Field)}
    if len(shifts) == len(days) == 1:
        value, shift = days.pop(), shifts.pop() or 0
        day = date(2001, value // 100, min(value % 100, 28) if value == 229 else value % 100) - timedelta(days=shift)
        yield Demand("day-of-year", month=100 * day.month + day.day)


def _day_shift(says: Expression, *, back: bool = False) -> int | None:
    """Days from publication that “today” and “tomorrow” say; with `back`, “yesterday” too."""
    if not isinstance(says, Shift) or says.unit != "day" or says.base != "published" or (says.amount < 0 and not back):
        return None
    return int(says.amount)


def _begins(span: Span, lexicon: PublishedLexicon) -> bool:
    head = span.root.head
    return head.lower_ in lexicon.beginnings or head.head.lower_ in lexicon.beginnings
