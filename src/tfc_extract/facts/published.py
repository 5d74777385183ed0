"""When the article was published: given, printed in it, or worked out from what it says.

Every date in the text is a demand on the day (`publication.py`); office-holders and other knowledge of the world are
not used.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from tfc_extract import annotations
from tfc_extract.lexicon import Lexicon
from tfc_extract.models import Published
from tfc_extract.publication import Demand, DemandKind, solve
from tfc_extract.tense import Tense, TenseLexicon, tense_of
from tfc_extract.timex import Grammar, from_row, grammar
from tfc_extract.timex.expression import Expression, Field, Fixed, Part, Shift
from tfc_extract.timex.resolve import Reference, resolve
from tfc_extract.when import Period, period

_NEAR_TOP = 8
_SHORT_LINE = 12
_LONGEST_PLACE = 70
#: “LEEDS, England, ” before an agency's date, and the dash or bracket after it.
_PLACE = re.compile(r"(?:[A-Z][\w.’' -]{1,30}, ){1,2}|[A-Z][A-Z ]{2,30} ")
_DASH = re.compile(r"\s?(?:\([A-Z][\w ]{1,20}\)\s?)?(?:[-–—]+\s|:\s)|\s?\([A-Z][\w ]{1,20}\)")
#: What a line says of the date in it: “When: ”.
_LABEL = re.compile(r"(\w+):\s*$")


class PublishedLexicon(Lexicon):
    """`data/published.toml`: verbs that make a day named twice the same day."""

    beginnings: frozenset[str]
    printed: frozenset[str]


class Publication:
    """Leaves when the article was published."""

    def __init__(self, words: Grammar, tenses: TenseLexicon, lexicon: PublishedLexicon):
        self.words, self.tenses, self.lexicon = words, tenses, lexicon

    def __call__(self, doc: Doc) -> Doc:
        found = self.given(doc) or self.stated(doc) or self.inferred(doc)
        annotations.put(doc, "published", found.model_dump(mode="json") if found else None)
        return doc

    def given(self, doc: Doc) -> Published | None:
        """The date that the user or the file gives."""
        given = annotations.get(doc, "given")
        if isinstance(given, str):
            return _published(period(given), "given")
        if given and given["basis"] != "inferred":
            return Published.model_validate(given, strict=False)
        return None

    def stated(self, doc: Doc) -> Published | None:
        """The date that is printed in the article: the first of its datelines."""
        text = annotations.article_text(doc)
        page = annotations.get(doc, "page") or {}
        for start, end in page.get("datelines") or ():
            for timex in self.words.find(text[start:end]):
                meaning = resolve(timex.says, Reference())
                if meaning and meaning.period.earliest == meaning.period.latest:
                    return _published(meaning.period, "stated")
        return self.printed(doc)

    def printed(self, doc: Doc) -> Published | None:
        """The date in a short line of its own near either end, or in an agency's “LEEDS, 3 March 2016 –”."""
        found = annotations.blocks(doc)
        if not found:
            return None
        near = [(b.span, b.span.start_char, b.span.end_char) for b in (*found[:_NEAR_TOP], *found[_NEAR_TOP:][-2:])]
        for start, end, _, _, row, _ in annotations.get(doc, "timexes") or ():
            says = from_row(row)
            if not isinstance(says, Fixed) or len(says.edtf) != 10:
                continue
            for position, (block, first, last) in enumerate(near):
                if first <= start < last and self._is_dateline(block, start, end, position):
                    return _published(period(says.edtf), "stated")
        return None

    def _is_dateline(self, block: Span, start: int, end: int, position: int) -> bool:
        text, first = annotations.reading_text(block.doc), block.start_char
        if start - first <= _LONGEST_PLACE and _PLACE.fullmatch(text, first, start) and _DASH.match(text, end):
            return True
        label = _LABEL.search(text, first, start)
        if label and label[1].lower() not in self.lexicon.printed:
            return False  # “Closing date for entries: 3 March 2016”
        short = position and len(block) <= _SHORT_LINE
        return bool(short) and not any(
            token.pos_ in ("VERB", "AUX") and token.lower_ not in self.lexicon.printed for token in block
        )

    def inferred(self, doc: Doc) -> Published | None:
        """The interval that the article's dates leave, within one that other articles give."""
        outer = annotations.get(doc, "given")
        bound = Published.model_validate(outer, strict=False) if outer else None
        demands = list(find_demands(doc, tenses=self.tenses, lexicon=self.lexicon))
        if bound:
            within = Demand("within", bound.earliest, bound.latest)
            found = solve([*demands, within]) or solve([within])
        else:
            found = solve(demands)
        return _published(found, "inferred", bound.detail if bound else None) if found else None


def _published(found: Period, basis: Any, detail: str | None = None) -> Published:
    return Published(edtf=found.edtf, earliest=found.earliest, latest=found.latest, basis=basis, detail=detail)


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
    for first, second in pairwise(timexes):
        yield from _glossed(first, second)
    yield from _same_day(timexes, lexicon)


def _timexes(doc: Doc, tenses: TenseLexicon) -> Iterator[_Timex]:
    for start, end, kind, _, says, _ in annotations.get(doc, "timexes") or ():
        span = annotations.reading_span(doc, start, end)
        expression = from_row(says)
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
    elif timex.tense == "past":
        yield Demand("after", whole.earliest if days > 31 or days == 0 else whole.latest + timedelta(days=1))


_MONTHS: dict[Tense | None, DemandKind] = {"past": "month-past", "future": "month-ahead", None: "month-other"}


def _relative(timex: _Timex) -> Iterator[Demand]:
    """A month named without a year has gone by, or is to come."""
    says = timex.says
    if not isinstance(says, Field) or says.of is not None:
        return
    month = int(says.value) if says.name == "month" else 0
    if month and says.lean is None:
        yield Demand(_MONTHS[timex.tense], month=month)
    elif month and says.lean == "this" and timex.tense:
        yield Demand("month-past-this-year" if timex.tense == "past" else "month-ahead-this-year", month=month)


def _glossed(first: _Timex, second: _Timex) -> Iterator[Demand]:
    """“this year (2019)”, “last month (March 2017)”: the second says when the first is."""
    between = annotations.reading_text(first.span.doc)[first.span.end_char : second.span.start_char]
    if between.strip() not in ("(", ", (") or not isinstance(second.says, Fixed):
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


def _day_shift(says: Expression) -> int | None:
    """Days from publication that “today” and “tomorrow” say."""
    if not isinstance(says, Shift) or says.unit != "day" or says.base != "published" or says.amount < 0:
        return None
    return int(says.amount)


def _begins(span: Span, lexicon: PublishedLexicon) -> bool:
    head = span.root.head
    return head.lower_ in lexicon.beginnings or head.head.lower_ in lexicon.beginnings


@Language.factory(
    "tfc_published",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_published"],
    requires=["doc._.tfc_timexes"],
)
def make_published(nlp: Language, name: str, lexicons: list[str]) -> Publication:
    """The spaCy component that leaves `doc._.tfc_published`."""
    words, tenses = grammar(tuple(lexicons)), TenseLexicon.load("tense", lexicons)
    return Publication(words, tenses, PublishedLexicon.load("published", lexicons))
