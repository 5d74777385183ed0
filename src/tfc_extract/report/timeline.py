"""What an article dates, in order of time, and who holds which post in it."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tfc_extract.models import Article, Role, When
from tfc_extract.report.highlights import fact_words
from tfc_extract.report.wording import names_of, say_value, say_when


class Event(NamedTuple):
    """A dated fact: its time in words and as EDTF, what it says, its fact type, its key and the id of its words."""

    time: str
    edtf: str
    says: str
    kind: str
    key: str = ""
    words: str = ""


class Holder(NamedTuple):
    """Someone who holds a post."""

    person: str
    title: str
    status: str
    times: str
    key: str
    words: str


class Body(NamedTuple):
    """A body and who holds posts there; no name where the article does not tell the body."""

    name: str
    holders: tuple[Holder, ...]


def timeline(article: Article, prefix: str) -> list[Event]:
    """The dated facts of an article in order of the first and last day that they can mean."""
    found = [
        (when, Event(say_when(when), when.edtf, says, kind, *_place(article, kind, number, prefix)))
        for when, kind, number, says in _dated(article)
    ]
    if published := article.article.published:
        event = Event(
            say_when(published), published.edtf, f"The article is published ({published.basis}).", "published"
        )
        found.append((published, event))
    found.sort(key=lambda entry: _order(entry[0]))
    return [event for _, event in found]


def _order(when: When) -> tuple[date, date]:
    return when.earliest, when.latest


def _place(article: Article, kind: str, number: int, prefix: str) -> tuple[str, str]:
    words = next(fact_words(kind, getattr(article, kind)[number]))
    return f"{prefix}{kind}-{number}", f"{prefix}{words.id}"


def _dated(article: Article) -> Iterator[tuple[When, str, int, str]]:
    names = names_of(article.organisations, article.people)
    for number, role in enumerate(article.roles):
        post = f"{role.title}, {names[role.organisation]}" if role.organisation else role.title
        for when, verb in ((role.since, "becomes"), (role.until, "is no longer")):
            if when:
                yield when, "roles", number, f"{names[role.person]} {verb} {post}"
    for number, rating in enumerate(article.ratings):
        if rating.when and rating.modality == "asserted":
            of = ", ".join(filter(None, (names[rating.organisation], rating.subject)))
            yield rating.when, "ratings", number, f"{of}: {rating.grade}" if of else rating.grade
    for number, figure in enumerate(article.figures):
        if figure.when:
            value = say_value(figure)
            yield figure.when, "figures", number, f"{figure.measure}: {value}" if figure.measure else value
    for number, day in enumerate(article.dates):
        if day.when:
            yield day.when, "dates", number, day.context.text


def holders(article: Article, prefix: str) -> list[Body]:
    """Who holds which post, by body in order of their names; those at no named body come last."""
    names = names_of(article.organisations, article.people)
    roles = sorted(enumerate(article.roles), key=lambda entry: (not entry[1].organisation, entry[1].organisation or ""))
    return [
        Body(
            names[body],
            tuple(
                Holder(names[role.person], role.title, role.status, _times(role), *_place(article, "roles", n, prefix))
                for n, role in some
            ),
        )
        for body, some in groupby(roles, key=lambda entry: entry[1].organisation)
    ]


def _times(role: Role) -> str:
    parts = (("since", role.since), ("until", role.until))
    return ", ".join(f"{word} {say_when(when)}" for word, when in parts if when)
