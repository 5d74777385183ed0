"""Timexes."""

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import annotations


@Language.factory(
    "tfc_timexes",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_timexes"],
    requires=["doc.sents"],
)
def make_timexes(nlp: Language, name: str, lexicons: list[str]) -> "Timexes":
    """The spaCy component that leaves `doc._.tfc_timexes`."""
    return Timexes()


class Timexes:
    """A sketch."""

    def __call__(self, doc: Doc) -> Doc:
        annotations.put(doc, "timexes", None)
        return doc
