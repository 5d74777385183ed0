"""When the article was published: given, printed in it, or worked out from what it says."""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import annotations


def find_published(doc: Doc) -> dict[str, Any] | None:
    """The publication date as a row of `models.Published`, None where nothing tells it."""
    given = annotations.get(doc, "given")
    if isinstance(given, dict):
        return given
    if given:
        return {"edtf": given, "earliest": given, "latest": given, "basis": "given", "detail": None}
    return None


@Language.factory(
    "tfc_published",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_published"],
    requires=["doc._.tfc_timexes"],
)
def make_published(nlp: Language, name: str, lexicons: list[str]) -> "Publication":
    """The spaCy component that leaves `doc._.tfc_published`."""
    return Publication()


class Publication:
    """Leaves when the article was published."""

    def __call__(self, doc: Doc) -> Doc:
        annotations.put(doc, "published", find_published(doc))
        return doc
