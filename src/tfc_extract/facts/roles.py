"""Roles."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract.annotations import Annotator
from tfc_extract.models import Role


def find_roles(doc: Doc) -> Iterator[Role]:
    """Yield each of the article's roles, in order."""
    yield from ()


@Language.factory(
    "tfc_roles",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_roles"],
    requires=["doc._.tfc_people", "doc._.tfc_organisations", "doc._.tfc_dates"],
)
def make_roles(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's roles in `doc._.tfc_roles`."""
    return Annotator("roles", find_roles)
