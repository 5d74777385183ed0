"""Ratings."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract.annotations import Annotator
from tfc_extract.models import Rating


def find_ratings(doc: Doc) -> Iterator[Rating]:
    """Yield each of the article's ratings, in order."""
    yield from ()


@Language.factory(
    "tfc_ratings",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_ratings"],
    requires=["doc._.tfc_organisations", "doc._.tfc_dates"],
)
def make_ratings(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's ratings in `doc._.tfc_ratings`."""
    return Annotator("ratings", find_ratings)
