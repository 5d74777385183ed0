"""Dates."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract.annotations import Annotator
from tfc_extract.models import Date


def find_dates(doc: Doc) -> Iterator[Date]:
    """Yield each of the article's dates, in order."""
    yield from ()


@Language.factory(
    "tfc_dates",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_dates"],
    requires=["doc._.tfc_timexes", "doc._.tfc_published"],
)
def make_dates(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's dates in `doc._.tfc_dates`."""
    return Annotator("dates", find_dates)
