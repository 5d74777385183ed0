"""What stands in the tables of a page: one row a fact, one table a fact type."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from tfc_extract.models import FACT_TYPES, Article
from tfc_extract.report.highlights import fact_words
from tfc_extract.report.wording import names_of, say_value, say_when

#: A longer quotation is cut in its table; it stands whole in the article.
_LONG = 160


class Row(NamedTuple):
    """A fact: its key, the id of the words it is found by, what it is called, and its cells."""

    key: str
    words: str
    title: str
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A fact type's rows; `columns` begin with the column of the titles."""

    kind: str
    heading: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


_Names = dict[str | None, str]
_Cells = Callable[[Any, _Names], tuple[str, ...]]


class _Layout(NamedTuple):
    """How a fact type is shown: its columns, and its title and cells."""

    columns: tuple[str, ...]
    cells: _Cells


def _said(fact: Any, names: _Names) -> tuple[str, ...]:
    return _shortened(fact.span.text), names[fact.speaker] or names[fact.organisation], fact.cue or ""


_LAYOUTS: dict[str, _Layout] = {
    "people": _Layout(("Name", "Named"), lambda fact, _: (fact.name, _times(fact))),
    "organisations": _Layout(
        ("Name", "Kind", "Also", "Named"),
        lambda fact, _: (fact.name, fact.kind, "; ".join(fact.aliases), _times(fact)),
    ),
    "roles": _Layout(
        ("Post", "Held by", "At", "Status", "Since", "Until"),
        lambda fact, names: (
            fact.title,
            names[fact.person],
            names[fact.organisation],
            fact.status,
            say_when(fact.since),
            say_when(fact.until),
        ),
    ),
    "dates": _Layout(
        ("Words", "Means", "Kind", "Reckoned from"),
        lambda fact, _: (fact.span.text, say_when(fact.when) or fact.duration or "", fact.kind, _basis(fact)),
    ),
    "ratings": _Layout(
        ("Grade", "Of", "At", "Inspector", "When", "Modality"),
        lambda fact, names: (
            fact.grade,
            fact.subject or "",
            names[fact.organisation],
            names[fact.inspector],
            say_when(fact.when),
            fact.modality,
        ),
    ),
    "figures": _Layout(
        ("Words", "Value", "Of", "When", "Kind"),
        lambda fact, _: (fact.span.text, say_value(fact), fact.measure or "", say_when(fact.when), fact.kind),
    ),
    "quotes": _Layout(("Words", "Said by", "Verb"), _said),
    "statements": _Layout(("Words", "Said by", "Verb"), _said),
}


def tables(article: Article, prefix: str) -> Iterator[Table]:
    """A table for each fact type that has facts; keys begin with the prefix."""
    names = names_of(article.organisations, article.people)
    for kind in FACT_TYPES:
        layout = _LAYOUTS[kind]
        rows = tuple(
            _row(f"{kind}-{number}", fact, layout.cells(fact, names), prefix)
            for number, fact in enumerate(getattr(article, kind))
        )
        if rows:
            yield Table(kind, kind.capitalize(), (*layout.columns, "Rule"), rows)


def _row(key: str, fact: Any, cells: tuple[str, ...], prefix: str) -> Row:
    words = next(fact_words(key.partition("-")[0], fact))
    return Row(f"{prefix}{key}", f"{prefix}{words.id}", cells[0], (*cells[1:], fact.rule))


def _times(fact: Any) -> str:
    count = len(fact.mentions)
    return "once" if count == 1 else f"{count} times"


def _basis(fact: Any) -> str:
    if fact.basis == "context":
        return fact.anchor.text if fact.anchor else "another date"
    return {"stated": "its own words", "published": "publication"}.get(fact.basis, "")


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0]} …"
