"""The corpus document: frozen pydantic models; every line leads back to articles and their words."""

from datetime import date
from typing import Literal

from pydantic import Field

from tfc_extract.models import (
    FigureKind,
    Model,
    NonEmpty,
    OrganisationKind,
    RoleStatus,
    Slug,
    Span,
    When,
)

ConflictKind = Literal["figure", "date", "holder", "grade"]
EventKind = Literal["published", "rated", "took-post", "left-post", "figure"]


class Evidence(Model):
    """The words of one article that say it."""

    article: NonEmpty
    """The article's id."""
    span: Span


class Bearer(Model):
    """A person or body as one article has it."""

    article: NonEmpty
    id: Slug
    """The id in the article's document."""
    mentions: int = Field(ge=1)


class CorpusPerson(Model):
    """One human being over all articles."""

    id: Slug
    name: NonEmpty
    """The fullest form in any article."""
    names: tuple[str, ...]
    """Every form that stands as a name in an article."""
    articles: tuple[Bearer, ...]


class CorpusOrganisation(Model):
    """One body over all articles."""

    id: Slug
    name: NonEmpty
    names: tuple[str, ...]
    """Every name and alias in any article."""
    kind: OrganisationKind
    articles: tuple[Bearer, ...]


class PostEvidence(Evidence):
    """One article's word on who holds a post."""

    published: When | None
    status: RoleStatus
    since: When | None
    until: When | None


class Tenure(Model):
    """A person in a post: from when to when as far as the articles say."""

    person: Slug
    title: NonEmpty
    """The post at its fullest; “interim” and the like stay in it where an article has them."""
    organisation: Slug | None
    since: When | None
    """The narrowest statement of when it began."""
    until: When | None
    first_evidence: date | None
    """The earliest publication that has the person in post."""
    last_evidence: date | None
    predecessor: Slug | None
    """Who held the post before, where one person at a time holds it."""
    successor: Slug | None
    evidence: tuple[PostEvidence, ...]


class Judgement(Model):
    """One judgement of an inspector, however many articles tell of it."""

    grade: NonEmpty
    subject: str | None
    when: When | None
    evidence: tuple[Evidence, ...]


class RatingHistory(Model):
    """An inspector's judgements of one provider, in order of time; undated ones last."""

    organisation: Slug | None
    inspector: Slug | None
    judgements: tuple[Judgement, ...]


class Point(Model):
    """One value of a series."""

    value: int | float
    upper: int | float | None
    modifier: str | None
    when: When | None
    """What the figure is of; the article's publication where it does not say."""
    dated: bool
    """Does the article date the figure itself?"""
    evidence: Evidence


class Series(Model):
    """Figures of several articles that measure the same thing."""

    kind: FigureKind
    unit: str | None
    measure: NonEmpty
    points: tuple[Point, ...]


class Event(Model):
    """Something that happened at a time."""

    when: When
    kind: EventKind
    summary: NonEmpty
    evidence: tuple[Evidence, ...]


class Side(Model):
    """What some articles say in a conflict."""

    says: NonEmpty
    evidence: tuple[Evidence, ...]


class Conflict(Model):
    """Articles that say different things about the same figure, date, holder or grade."""

    kind: ConflictKind
    about: NonEmpty
    sides: tuple[Side, ...] = Field(min_length=2)


class CorpusArticle(Model):
    """An article of the corpus."""

    id: NonEmpty
    source: NonEmpty
    sha256: NonEmpty
    headline: str | None
    published: When | None


class Corpus(Model):
    """One picture of many articles."""

    schema_version: Literal["1"] = "1"
    articles: tuple[CorpusArticle, ...] = ()
    people: tuple[CorpusPerson, ...] = ()
    organisations: tuple[CorpusOrganisation, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    ratings: tuple[RatingHistory, ...] = ()
    series: tuple[Series, ...] = ()
    timeline: tuple[Event, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


#: The lists of a corpus in the order in which they are written, each with its model.
LISTS: dict[str, type[Model]] = {
    "articles": CorpusArticle,
    "people": CorpusPerson,
    "organisations": CorpusOrganisation,
    "tenures": Tenure,
    "ratings": RatingHistory,
    "series": Series,
    "timeline": Event,
    "conflicts": Conflict,
}
