"""Figures."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract.annotations import Annotator
from tfc_extract.models import Figure


def find_figures(doc: Doc) -> Iterator[Figure]:
    """Yield each of the article's figures, in order."""
    yield from ()


@Language.factory(
    "tfc_figures",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_figures"],
    requires=["doc._.tfc_dates"],
)
def make_figures(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's figures in `doc._.tfc_figures`."""
    return Annotator("figures", find_figures)
