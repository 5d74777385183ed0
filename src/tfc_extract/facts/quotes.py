"""Quotes."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract.annotations import Annotator
from tfc_extract.models import Quote


def find_quotes(doc: Doc) -> Iterator[Quote]:
    """Yield each of the article's quotes, in order."""
    yield from ()


@Language.factory(
    "tfc_quotes",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_quotes"],
    requires=["doc._.tfc_people", "doc._.tfc_organisations"],
)
def make_quotes(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's quotes in `doc._.tfc_quotes`."""
    return Annotator("quotes", find_quotes)
