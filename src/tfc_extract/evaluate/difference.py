"""The semantic difference of two documents of one article: facts lost, new and changed, field by field.

What is no fact does not count: what made the documents, the order of facts, and the names of rules.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from tfc_extract.evaluate.matching import Place, likeness, pair
from tfc_extract.models import FACT_TYPES, Article

Kind = Literal["lost", "new", "changed"]
#: What two documents may differ in without saying anything else.
_IGNORED = frozenset({"rule"})
#: What is looked at of the article itself; where it was read from is no fact.
_ABOUT = ("headline", "publisher", "authors", "published", "language")


class Change(NamedTuple):
    """One field that is not the same."""

    field: str
    before: Any
    after: Any


class Difference(NamedTuple):
    """One fact that is lost, new or changed; `where` is its place in the document that has it."""

    type: str
    kind: Kind
    where: str
    words: str
    changes: tuple[Change, ...] = ()


def differences(before: Article, after: Article, only: Iterable[str] = ()) -> Iterator[Difference]:
    """What is not the same in two documents; `only` limits it to some fact types."""
    wanted = frozenset(only) or {"article", *FACT_TYPES}
    if "article" in wanted:
        changes = tuple(_changes(_about(before), _about(after)))
        if changes:
            yield Difference("article", "changed", "article", after.article.id, changes)
    for key in FACT_TYPES:
        if key in wanted:
            yield from _facts(key, _rows(before, key), _rows(after, key))


def _about(document: Article) -> dict[str, Any]:
    row = document.article.model_dump(mode="json", include=set(_ABOUT))
    if row["published"]:
        row["published"] = {key: value for key, value in row["published"].items() if key != "detail"}
    return row


def _rows(document: Article, key: str) -> list[dict[str, Any]]:
    return [fact.model_dump(mode="json", exclude=set(_IGNORED)) for fact in getattr(document, key)]


def _facts(key: str, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Difference]:
    """Same facts are paired first, then those of the same id or of places that overlap."""
    left = list(range(len(after)))
    unmatched: list[int] = []
    for i, row in enumerate(before):
        same = next((j for j in left if after[j] == row), None)
        if same is None:
            unmatched.append(i)
        else:
            left.remove(same)
    pairs = pair([before[i] for i in unmatched], [after[j] for j in left], _kinship)
    partners = {unmatched[i]: left[j] for i, j in pairs}
    for i in unmatched:
        if i in partners:
            j = partners[i]
            changes = tuple(_changes(before[i], after[j]))
            yield Difference(key, "changed", f"{key}[{j}]", _words(after[j]), changes)
        else:
            yield Difference(key, "lost", f"{key}[{i}]", _words(before[i]))
    found = set(partners.values())
    yield from (Difference(key, "new", f"{key}[{j}]", _words(after[j])) for j in left if j not in found)


def _kinship(one: dict[str, Any], other: dict[str, Any]) -> float | None:
    """How near two different facts are: the same person or body, or places that overlap; None for strangers."""
    if "mentions" in one:
        return 1 if one["id"] == other["id"] else None
    near = likeness(_place(one), _place(other))
    same = sum(one[field] == other[field] for field in one) / len(one)
    return near + same if near else None


def _place(row: dict[str, Any]) -> Place:
    return row["span"]["start"], row["span"]["end"]


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    for field, value in before.items():
        if value != after.get(field):
            yield Change(field, _shown(value), _shown(after.get(field)))


def _shown(value: Any) -> Any:
    """A value as people read it: a span by its words, a time by its EDTF."""
    if isinstance(value, dict):
        return value.get("text", value.get("edtf", value))
    if isinstance(value, list):
        return [_shown(item) for item in value]
    return value


def _words(row: dict[str, Any]) -> str:
    """What names a fact to a reader."""
    if "mentions" in row:
        return str(row["name"])
    what = {"roles": "title", "ratings": "grade"}
    named = [str(row[field]) for field in what.values() if field in row]
    return " ".join([*named, f"“{row['span']['text']}”"])
