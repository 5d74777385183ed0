"""What a run is asked for, and what becomes of each article."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tfc_extract.read.inputs import ReadOptions
from tfc_extract.resume import settings_digest

if TYPE_CHECKING:
    from tfc_extract.models import Article


@dataclass(frozen=True)
class Settings:
    """What a user can set that changes the documents."""

    published: date | None = None
    cross_dating: bool = True
    include_text: bool = False
    language: str | None = None
    """Read every article as being in this language; detected for each where it is None."""
    lexicons: tuple[str, ...] = ()
    """Users' words for what articles have in common; the documents' `made_by` has their hash already."""
    reading: ReadOptions = field(default_factory=ReadOptions)

    def digest(self) -> str:
        """The hash of the settings, for `made_by`; limits decide whether there is a document, not what it says."""
        return settings_digest(
            (self.published, self.cross_dating, self.include_text, self.language, self.reading.fields)
        )


@dataclass(frozen=True)
class Done:
    """An article's document, and where it was written."""

    article: "Article"
    place: str


@dataclass(frozen=True)
class Redated(Done):
    """An article's document, written once more with the publication interval that other articles give."""


@dataclass(frozen=True)
class Unchanged:
    """An article whose document an earlier run wrote, and would be written again as it is."""

    id: str
    place: Path


@dataclass(frozen=True)
class Failed:
    """An article that has no document; the message names it and the remedy."""

    name: str
    message: str


Outcome = Done | Redated | Unchanged | Failed
