"""What every reader gives: the text of one article, untouched, and what is known of it beside the text."""

import hashlib
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tfc_extract.models import Published


class Metadata(NamedTuple):
    """What the user or the file's own metadata say of the article; None and () where they are silent."""

    published: "date | Published | None" = None
    """The day, or the interval that other articles leave for it."""
    modified: date | None = None
    headline: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None


class Source(NamedTuple):
    """One article: `text` is what spans index; `text_is_derived` where that is not the decoded input file itself.

    `notes` are (code, message) of what the reader saw and would not decide, such as mojibake.
    """

    id: str
    name: str
    sha256: str
    text: str
    metadata: Metadata = Metadata()
    text_is_derived: bool = False
    notes: tuple[tuple[str, str], ...] = ()


class Unread(NamedTuple):
    """An input, or one article of it, that could not be read: its name and one sentence with the remedy."""

    name: str
    message: str


def source_of_text(text: str, *, id: str = "article", metadata: Metadata | None = None) -> Source:
    """A Source of a string that stands in no file; a lone surrogate, which no file can hold, is U+FFFD."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source(id, "-", digest, text, metadata or Metadata(), text_is_derived=True)
