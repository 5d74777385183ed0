"""Tenures and rating histories as geometry: what the page draws as SVG, in its units."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from tfc_extract.corpus.models import RatingHistory, Tenure
from tfc_extract.report.wording import say_when

#: Widths of a drawing and of its labels, height of a row, in units of the drawing.
WIDTH, LABELS, ROW = 900, 330, 26
_AXIS = 24
_NARROW = 4.0
_DAYS = 365.25
#: At most so many years have their number on the axis.
_TICKS = 10
_LONG = 46


class Mark(NamedTuple):
    """A bar (`width` > 0) or a point, and what it says; `open` where the evidence ends but the time may not."""

    x: float
    width: float
    says: str
    open: bool = False


class Line(NamedTuple):
    """A row of a drawing with its label."""

    y: float
    label: str
    marks: tuple[Mark, ...]


class Tick(NamedTuple):
    """A year on the axis."""

    x: float
    year: int


class Drawing(NamedTuple):
    """Rows over an axis of years."""

    height: float
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]


def draw_tenures(tenures: Iterable[Tenure], names: dict[str | None, str]) -> Drawing | None:
    """A bar from the first to the last day that articles have each person in post; None where nothing is dated."""
    rows = [(tenure, *_reach(tenure)) for tenure in tenures]
    dated = [(tenure, first, last) for tenure, first, last in rows if first and last]
    if not dated:
        return None
    scale, ticks = _scale([first for _, first, _ in dated] + [last for *_, last in dated])
    lines = []
    for n, (tenure, first, last) in enumerate(dated):
        says = f"{first} to {last}" if tenure.until else f"{first} to {last} or later"
        mark = Mark(scale(first), max(scale(last) - scale(first), _NARROW), says, open=tenure.until is None)
        lines.append(Line(_AXIS + n * ROW, _short(f"{names[tenure.person]}, {tenure.title}"), (mark,)))
    return Drawing(len(lines) * ROW + _AXIS, tuple(lines), ticks)


def _reach(tenure: Tenure) -> tuple[date | None, date | None]:
    days = [
        *((tenure.since.earliest,) if tenure.since else ()),
        *((tenure.until.latest,) if tenure.until else ()),
        *(day for day in (tenure.first_evidence, tenure.last_evidence) if day),
    ]
    return (min(days), max(days)) if days else (None, None)


def draw_ratings(histories: Iterable[RatingHistory], names: dict[str | None, str]) -> Drawing | None:
    """A point for each dated judgement; None where there is none."""
    rows = [(history, [judgement for judgement in history.judgements if judgement.when]) for history in histories]
    rows = [(history, judgements) for history, judgements in rows if judgements]
    if not rows:
        return None
    days = [judgement.when.earliest for _, judgements in rows for judgement in judgements if judgement.when]
    scale, ticks = _scale(days)
    lines = []
    for n, (history, judgements) in enumerate(rows):
        body = names[history.organisation] or "No named body"
        inspector = names[history.inspector]
        marks = tuple(
            Mark(scale(judgement.when.earliest), 0, f"{judgement.grade}, {say_when(judgement.when)}")
            for judgement in judgements
            if judgement.when
        )
        lines.append(Line(_AXIS + n * ROW, _short(f"{body} ({inspector})" if inspector else body), marks))
    return Drawing(len(lines) * ROW + _AXIS, tuple(lines), ticks)


def _scale(days: list[date]) -> tuple[Callable[[date], float], tuple[Tick, ...]]:
    """Days to units between the labels and the right edge, whole years about them, and the axis."""
    first, last = min(days).year, max(days).year + 1
    span = (last - first) * _DAYS
    start = date(first, 1, 1).toordinal()

    def x(day: date) -> float:
        return round(LABELS + (WIDTH - LABELS - 40) * (day.toordinal() - start) / span, 1)

    step = -(-(last - first) // _TICKS)
    years = [year for year in range(first, last + 1, step) if year <= date.max.year]
    return x, tuple(Tick(x(date(year, 1, 1)), year) for year in years)


def _short(label: str) -> str:
    return label if len(label) <= _LONG else f"{label[: _LONG - 1]}…"
