"""Gold annotations: what a careful reader finds in an article, mentions given by their words and occurrence.

A field may have alternatives that are as right: `alt_titles: [...]` beside `title`. What is `optional` is neither
missed nor wrong.
"""

from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from tfc_extract import models
from tfc_extract.errors import ConfigError
from tfc_extract.evaluate.matching import Place


class GoldModel(BaseModel):
    """Strict, so that a misspelt key in an annotation is found."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldFact(GoldModel):
    """What every annotated fact has; `alternatives` are gathered from the keys `alt_<field>` and its plurals."""

    optional: bool = False
    note: str | None = None
    alternatives: dict[str, tuple[Any, ...]] = {}

    @model_validator(mode="before")
    @classmethod
    def _gather_alternatives(cls, row: dict[str, Any]) -> dict[str, Any]:
        gathered: dict[str, tuple[Any, ...]] = {}
        for key in [key for key in row if key.startswith("alt_")]:
            field = _singular(key.removeprefix("alt_"), cls)
            value = row[key]
            gathered[field] = (*gathered.get(field, ()), *(value if isinstance(value, list) else [value]))
        plain = {key: value for key, value in row.items() if not key.startswith("alt_")}
        return plain | {"alternatives": gathered} if gathered else plain

    def accepts(self, field: str) -> tuple[Any, ...]:
        """The values of a field that are right."""
        return (getattr(self, field), *self.alternatives.get(field, ()))


def _singular(name: str, model: type[GoldFact]) -> str:
    for candidate in (name, name.removesuffix("s"), name.removesuffix("ies") + "y"):
        if candidate in model.model_fields or candidate == "interval":
            return candidate
    raise ValueError(f"alt_{name} belongs to no field")


class Located(GoldFact):
    """A fact whose place is the nth occurrence of its words."""

    text: str
    nth: int = 1

    def place(self, article: str) -> Place:
        """Start and end in the article. Raises ConfigError where the words are not there."""
        start = locate(article, self.text, self.nth)
        return start, start + len(self.text)


class GoldPerson(GoldFact):
    """A person by name."""

    name: str


class GoldOrganisation(GoldFact):
    """A body by name and other names."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: models.OrganisationKind | None = None


class GoldRole(GoldFact):
    """Who holds which post; person and organisation by name."""

    person: str
    title: str
    organisation: str | None = None
    status: models.RoleStatus = "current"
    since: str | None = None
    until: str | None = None


class GoldDate(Located):
    """An expression of time; `within` are bounds where no exact value can be asked, `unresolved` where none can."""

    kind: models.DateKind = "date"
    earliest: str | None = None
    latest: str | None = None
    duration: str | None = None
    within: tuple[str, str] | None = None
    unresolved: bool = False
    basis: models.DateBasis | None = None


class GoldRating(Located):
    """A grade."""

    grade: str
    modality: models.Modality = "asserted"
    subject: str | None = None
    inspector: str | None = None
    organisation: str | None = None
    earliest: str | None = None
    latest: str | None = None


class GoldFigure(Located):
    """A quantity."""

    kind: models.FigureKind
    value: float
    upper: float | None = None
    unit: str | None = None
    modifier: models.Modifier | None = None
    measure: str | None = None


class GoldQuote(Located):
    """Direct speech, from `text` up to and with `end_text`."""

    end_text: str | None = None
    end_nth: int = 1
    speaker: str | None = None
    organisation: str | None = None
    cue: str | None = None

    def place(self, article: str) -> Place:
        start, end = super().place(article)
        if self.end_text is None:
            return start, end
        last = locate(article, self.end_text, self.end_nth) if self.end_nth > 1 else article.find(self.end_text, start)
        return start, last + len(self.end_text)


class GoldPublished(GoldModel):
    """The days between which the article was published."""

    earliest: str | None = None
    latest: str | None = None


class GoldArticle(GoldModel):
    """One article's annotations. Keys that end in `_known` or `_note` are for people."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    article: Annotated[str, Field(min_length=1)]
    published: GoldPublished | None = None
    people: tuple[GoldPerson, ...] = ()
    organisations: tuple[GoldOrganisation, ...] = ()
    roles: tuple[GoldRole, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    ratings: tuple[GoldRating, ...] = ()
    figures: tuple[GoldFigure, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Self:
        """The annotations in a JSON file. Raises ConfigError, which names the file and the entry."""
        try:
            return cls.model_validate_json(path.read_bytes())
        except OSError as error:
            raise ConfigError(f"{path}: cannot be read ({error.strerror}); check the path.") from error
        except ValidationError as error:
            problem = error.errors()[0]
            place = ".".join(str(part) for part in problem["loc"]) or "the file"
            raise ConfigError(f"{path}: {place}: {problem['msg']}; correct that annotation.") from error


def locate(article: str, words: str, nth: int = 1) -> int:
    """Offset of the nth occurrence of words. Raises ConfigError where there is none."""
    at = -1
    for _ in range(nth):
        at = article.find(words, at + 1)
        if at < 0:
            raise ConfigError(f"The annotated words {words!r} do not stand {nth} time(s) in the article; correct them.")
    return at
