"""The documents this package writes: frozen pydantic models that cannot hold a broken contract.

`Article` is one document. Its schema is `schemas/article.schema.json`, generated from here.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    model_validator,
)

from tfc_extract.edtf import bounds

SCHEMA_VERSION: Literal["1"] = "1"

OrganisationKind = Literal[
    "council",
    "company",
    "charity",
    "regulator",
    "government",
    "union",
    "party",
    "school",
    "health",
    "police",
    "court",
    "media",
    "other",
]
RoleStatus = Literal["current", "former", "incoming"]
DateKind = Literal["date", "time", "duration", "set"]
DateBasis = Literal["stated", "published", "context"]
PublishedBasis = Literal["given", "stated", "inferred"]
FigureKind = Literal["money", "percentage", "count", "ratio", "measure"]
Modifier = Literal["more_than", "less_than", "at_least", "at_most", "approximately"]
Modality = Literal["asserted", "negated", "hypothetical"]

Slug = Annotated[str, Field(pattern=r"^[^\W_]+(?:-[^\W_]+)*$")]
Kebab = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
NonEmpty = Annotated[str, Field(min_length=1)]


def _is_none(value: object) -> bool:
    return value is None


class Model(BaseModel):
    """Strict, frozen, closed: a misspelt field or a wrong type is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)


class Span(Model):
    """A run of the article's text: `text[start:end]`, in Unicode code points."""

    start: Annotated[int, Field(ge=0)]
    """Offset of the first code point."""
    end: Annotated[int, Field(ge=1)]
    """Offset after the last code point."""
    text: NonEmpty
    """The words as they stand in the article, untouched."""

    @model_validator(mode="after")
    def _length_agrees(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}-{self.end} is not as long as its text {self.text!r}")
        return self


class When(Model):
    """A stretch of calendar time: an EDTF string and the first and last day that it can mean."""

    edtf: NonEmpty
    """ISO 8601-2, levels 0 and 1."""
    earliest: date
    """First day that it can mean."""
    latest: date
    """Last day that it can mean."""

    @model_validator(mode="after")
    def _bounds_agree(self) -> Self:
        if bounds(self.edtf) != (self.earliest, self.latest):
            raise ValueError(f"EDTF {self.edtf!r} does not mean {self.earliest} to {self.latest}")
        return self


class Published(When):
    """When the article was published, and how that is known."""

    basis: PublishedBasis
    """Given by the user or the file's metadata, printed in the article, or worked out from its words."""
    detail: str | None = None
    """How an inferred date was worked out, in a few words; null when there is nothing to add."""


class MadeBy(Model):
    """What made the document: the same three and the same input give the same bytes."""

    tfc_extract: NonEmpty
    """Version of this package."""
    model: NonEmpty
    """Name and version of the spaCy pipeline."""
    lexicons: NonEmpty
    """SHA-256 over the word lists in force."""
    settings: str | None = None
    """SHA-256 over the settings that can change the document; null where none was recorded."""


class ArticleInfo(Model):
    """The article itself: where it came from and what its page says of it."""

    id: NonEmpty
    """The input's stem; unique within a run."""
    source: NonEmpty
    """The input as it was named."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Hash of the input's bytes."""
    headline: str | None
    """Its headline as printed, null where there is none."""
    publisher: str | None
    """The paper or site, from its masthead or metadata; null where unknown."""
    authors: tuple[str, ...]
    """Byline names; they are not people of the article."""
    published: Published | None
    """When it was published; null where nothing tells."""
    language: NonEmpty
    """ISO 639-1 code."""
    characters: Annotated[int, Field(ge=0)]
    """Code points read: always all of them."""
    url: Annotated[str | None, Field(exclude_if=_is_none)] = None
    """The page's address, where the input tells it; absent elsewhere."""
    modified: Annotated[date | None, Field(exclude_if=_is_none)] = None
    """Day of the last change, where the input tells it; absent elsewhere."""
    text: Annotated[str | None, Field(exclude_if=_is_none)] = None
    """The text that spans index, where it is not the input file itself; absent elsewhere."""


class Fact(Model):
    """What every fact carries."""

    rule: Kebab
    """Stable name of the rule that made it."""


class Person(Fact):
    """A named human being."""

    id: Slug
    """Slug of the name: the same person has the same id in every article of a run."""
    name: NonEmpty
    """The fullest form in the article, without honorific or post."""
    mentions: Annotated[tuple[Span, ...], Field(min_length=1)]
    """Every place that names the person, short forms too, in order."""


class Organisation(Fact):
    """A named body."""

    id: Slug
    """Slug of the name."""
    name: NonEmpty
    """The fullest form in the article."""
    aliases: tuple[str, ...] = ()
    """Short forms and initials."""
    kind: OrganisationKind
    """What sort of body it is."""
    mentions: Annotated[tuple[Span, ...], Field(min_length=1)]
    """Every place that names the body, in order."""


class Role(Fact):
    """A person holding a post."""

    person: Slug
    """Id of the holder, one of `people`."""
    title: NonEmpty
    """The post in lower case with its remit, without article, organisation or person."""
    organisation: Slug | None
    """Id of the body where the post is held, one of `organisations`; null where the text does not tell."""
    status: RoleStatus
    """As of publication."""
    since: When | None = None
    """When the holding began, where the text says so."""
    until: When | None = None
    """When it ended or will end, where the text says so."""
    span: Span
    """The words that name the post."""
    context: Span
    """The sentence that states it."""


class Date(Fact):
    """An expression of calendar time or of a length of time."""

    kind: DateKind
    """TIMEX3's kinds: a point or stretch of calendar time, a time of day, a length of time, a repetition."""
    when: When | None
    """What it means; null where it cannot be resolved or places nothing in time."""
    duration: Annotated[str, Field(pattern=r"^P")] | None = None
    """ISO 8601 duration of a duration, period of a set."""
    basis: DateBasis | None = None
    """What it was resolved against; null where it was not resolved."""
    anchor: Span | None = None
    """The words that set the reference date, for basis `context`."""
    span: Span
    """The words of the expression."""
    context: Span
    """The sentence it stands in."""


class Rating(Fact):
    """A grade that an inspector gave."""

    grade: NonEmpty
    """The scale's own word in lower case."""
    scale: Kebab | None
    """The inspector's scale; null where the text does not tell."""
    subject: str | None
    """What was judged, as written, without article."""
    organisation: Slug | None
    """Id of the body that was judged, one of `organisations`."""
    inspector: Slug | None
    """Id of the body that judged, one of `organisations`."""
    when: When | None
    """When the judgement was made or published."""
    modality: Modality
    """Stated, denied, or only hoped for, targeted or a condition."""
    span: Span
    """The words of the grade."""
    context: Span
    """The sentence that states it."""


class Figure(Fact):
    """A quantity that counts or measures something."""

    kind: FigureKind
    """What sort of quantity it is."""
    value: int | float
    """The plain number: £31.6million is 31600000, 86 per cent is 86, one in ten is 0.1."""
    upper: int | float | None = None
    """Top of a range."""
    unit: str | None
    """ISO 4217, `percent`, a physical unit, or the head noun in the singular."""
    modifier: Modifier | None = None
    """TIMEX3's word for more than, nearly, at least, up to, about; null for the bare number."""
    measure: str | None
    """The noun phrase that is counted, as written, without the number."""
    when: When | None = None
    """When it held, where the text says so."""
    span: Span
    """Number, unit word and currency sign."""
    context: Span
    """The sentence that states it."""


class Quote(Fact):
    """Direct speech or verbatim text in quotation marks; the span excludes the marks."""

    speaker: Slug | None
    """Id of who said it, one of `people`."""
    speaker_span: Span | None
    """The words that name the speaker nearest to the quotation."""
    organisation: Slug | None
    """The body, where an unnamed spokesperson, a report or the body itself speaks."""
    cue: str | None
    """The verb of saying; null where there is none."""
    span: Span
    """What stands between the marks."""


class Statement(Fact):
    """Reported speech without quotation marks; the span is what was said."""

    speaker: Slug | None
    """Id of who said it, one of `people`."""
    speaker_span: Span | None
    """The words that name the speaker."""
    organisation: Slug | None
    """The body that said it, where no person did."""
    cue: str | None
    """The verb of saying; null where there is none."""
    span: Span
    """What was said."""


class Note(Model):
    """What the tool saw and would not decide."""

    code: Kebab
    """Stable name of what was seen."""
    message: NonEmpty
    """The same for a reader."""
    span: Span | None = None
    """Where, if it has a place."""


#: JSON key of each fact type to its model, in the order of the document.
FACT_TYPES: dict[str, type[Fact]] = {
    "people": Person,
    "organisations": Organisation,
    "roles": Role,
    "dates": Date,
    "ratings": Rating,
    "figures": Figure,
    "quotes": Quote,
    "statements": Statement,
}


class Article(Model):
    """One article's document. References resolve and spans hold, or it cannot be built.

    Validate with `context={"text": text}` to check every span against the article where `article.text` is null.
    """

    schema_version: Literal["1"] = SCHEMA_VERSION
    """Version of this shape."""
    offset_unit: Literal["codepoint"] = "codepoint"
    """What spans count."""
    made_by: MadeBy
    """What made the document."""
    article: ArticleInfo
    """The article itself."""
    people: tuple[Person, ...] = ()
    """Every named human being, in order of first mention."""
    organisations: tuple[Organisation, ...] = ()
    """Every named body, in order of first mention."""
    roles: tuple[Role, ...] = ()
    """Who holds which post."""
    dates: tuple[Date, ...] = ()
    """Every expression of time."""
    ratings: tuple[Rating, ...] = ()
    """Every grade that an inspector gave."""
    figures: tuple[Figure, ...] = ()
    """Every quantity."""
    quotes: tuple[Quote, ...] = ()
    """Every stretch of direct speech or verbatim text."""
    statements: tuple[Statement, ...] = ()
    """Reported speech without quotation marks."""
    notes: tuple[Note, ...] = ()
    """What was seen and not decided."""

    @model_validator(mode="after")
    def _references_resolve(self) -> Self:
        people = _unique("people", [person.id for person in self.people])
        bodies = _unique("organisations", [body.id for body in self.organisations])
        for key, field, known in (
            ("roles", "person", people),
            ("roles", "organisation", bodies),
            ("ratings", "organisation", bodies),
            ("ratings", "inspector", bodies),
            ("quotes", "speaker", people),
            ("quotes", "organisation", bodies),
            ("statements", "speaker", people),
            ("statements", "organisation", bodies),
        ):
            for position, fact in enumerate(getattr(self, key)):
                reference = getattr(fact, field)
                if reference is not None and reference not in known:
                    raise ValueError(f"{key}[{position}].{field} {reference!r} is not in the document")
        return self

    @model_validator(mode="after")
    def _spans_hold(self, info: ValidationInfo) -> Self:
        text = self.article.text
        if text is None and isinstance(info.context, dict):
            text = info.context.get("text")
        if text is None:
            return self
        if len(text) != self.article.characters:
            raise ValueError(f"the text has {len(text)} characters, the document says {self.article.characters}")
        for place, span in self.spans():
            if text[span.start : span.end] != span.text:
                raise ValueError(f"{place}: the article does not read {span.text!r} at {span.start}-{span.end}")
        return self

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Every span in the document with its place, such as `roles[0].context`."""
        for key in (*FACT_TYPES, "notes"):
            for position, fact in enumerate(getattr(self, key)):
                for field in type(fact).model_fields:
                    value = getattr(fact, field)
                    if isinstance(value, Span):
                        yield f"{key}[{position}].{field}", value
                    elif field == "mentions":
                        yield from ((f"{key}[{position}].mentions[{n}]", span) for n, span in enumerate(value))


def _unique(key: str, ids: list[str]) -> frozenset[str]:
    known = frozenset(ids)
    if len(known) != len(ids):
        twice = next(i for i in ids if ids.count(i) > 1)
        raise ValueError(f"{key}: the id {twice!r} stands twice")
    return known
