"""Documents as flat tables: one row a fact, one table a fact type, for what reads tables.

A span becomes three columns (`span`, `span_start`, `span_end`), a time three (`when`, `when_earliest`, `when_latest`),
a list of names one, divided by semicolons. Every row has its article's id and its own number in the article.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

from tfc_extract import models
from tfc_extract.models import FACT_TYPES, Article

Kind = Literal["text", "integer", "number", "day"]
Row = tuple[str | int | float | None, ...]


class Column(NamedTuple):
    """A column: its name, and what its cells hold; days are ISO 8601."""

    name: str
    kind: Kind
    of: Callable[[Any], Any]


class Table(NamedTuple):
    """A table: its name, its columns, and what of an article becomes a row."""

    name: str
    columns: tuple[Column, ...]
    facts: Callable[[Article], Any]

    def rows(self, article: Article) -> Iterator[Row]:
        """The article's rows, in order, with its id and their numbers first."""
        for number, fact in enumerate(self.facts(article)):
            yield article.article.id, number, *(column.of(fact) for column in self.columns)


#: What every table begins with.
KEYS = (Column("article", "text", str), Column("number", "integer", int))


def _columns(model: type[models.Model], without: tuple[str, ...] = ()) -> Iterator[Column]:
    for field, about in model.model_fields.items():
        if field not in without:
            yield from _column(field, about.annotation)


def _column(field: str, annotation: Any) -> Iterator[Column]:
    types = set(get_args(annotation) or (annotation,)) - {type(None)}
    if types & {models.Span}:
        yield Column(field, "text", _through(field, lambda span: span.text))
        yield Column(f"{field}_start", "integer", _through(field, lambda span: span.start))
        yield Column(f"{field}_end", "integer", _through(field, lambda span: span.end))
    elif types & {models.When, models.Published}:
        yield Column(field, "text", _through(field, lambda when: when.edtf))
        yield Column(f"{field}_earliest", "day", _through(field, lambda when: when.earliest.isoformat()))
        yield Column(f"{field}_latest", "day", _through(field, lambda when: when.latest.isoformat()))
        if models.Published in types:
            yield Column(f"{field}_basis", "text", _through(field, lambda when: when.basis))
    elif date in types:
        yield Column(field, "day", _through(field, date.isoformat))
    elif Ellipsis in types:
        yield Column(field, "text", _through(field, "; ".join))
    else:
        kind: Kind = "number" if float in types else "integer" if int in types else "text"
        yield Column(field, kind, _through(field, lambda value: value))


def _through(field: str, then: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def cell(fact: Any) -> Any:
        value = getattr(fact, field)
        return None if value is None else then(value)

    return cell


class Mention(NamedTuple):
    """A place that names a person or a body."""

    kind: str
    id: str
    span: models.Span


def _mentions(article: Article) -> Iterator[Mention]:
    for kind, facts in (("person", article.people), ("organisation", article.organisations)):
        for fact in facts:
            yield from (Mention(kind, fact.id, span) for span in fact.mentions)


def _facts(key: str) -> Callable[[Article], Any]:
    return lambda article: getattr(article, key)


def _within(part: str, columns: Iterator[Column], prefix: str = "") -> Iterator[Column]:
    """The columns of a part of the article's document."""
    for column in columns:

        def cell(article: Article, of: Callable[[Any], Any] = column.of) -> Any:
            return of(getattr(article, part))

        yield Column(prefix + column.name, column.kind, cell)


_ABOUT = (
    *_within("article", _columns(models.ArticleInfo, without=("id",))),
    *_within("made_by", _columns(models.MadeBy), "made_by_"),
)

ARTICLES = Table("articles", _ABOUT, lambda article: (article,))
MENTIONS = Table(
    "mentions",
    (Column("kind", "text", lambda found: found.kind), Column("id", "text", lambda found: found.id),
     *_column("span", models.Span)),
    _mentions,
)  # fmt: skip
#: Every table, articles first, so that what refers comes after what it refers to.
TABLES = (
    ARTICLES,
    *(Table(key, tuple(_columns(model, without=("mentions",))), _facts(key)) for key, model in FACT_TYPES.items()),
    MENTIONS,
    Table("notes", tuple(_columns(models.Note)), _facts("notes")),
)
