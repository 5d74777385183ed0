"""Published."""

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import annotations


@Language.factory(
    "tfc_published",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_published"],
    requires=["doc._.tfc_timexes"],
)
def make_published(nlp: Language, name: str, lexicons: list[str]) -> "Published":
    """The spaCy component that leaves `doc._.tfc_published`."""
    return Published()


class Published:
    """A sketch."""

    def __call__(self, doc: Doc) -> Doc:
        annotations.put(doc, "published", None)
        return doc
