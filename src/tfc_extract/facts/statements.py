"""Statements."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract.annotations import Annotator
from tfc_extract.models import Statement


def find_statements(doc: Doc) -> Iterator[Statement]:
    """Yield each of the article's statements, in order."""
    yield from ()


@Language.factory(
    "tfc_statements",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_statements"],
    requires=["doc._.tfc_people", "doc._.tfc_organisations", "doc._.tfc_quotes"],
)
def make_statements(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's statements in `doc._.tfc_statements`."""
    return Annotator("statements", find_statements)
