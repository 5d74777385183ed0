"""Organisations (a first sketch: the model's entities as they are)."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.annotations import Annotator
from tfc_extract.models import Organisation, Span


def find_organisations(doc: Doc) -> Iterator[Organisation]:
    """Yield each of the article's organisations, in order of first mention."""
    found: dict[str, list[Span]] = {}
    for ent in doc.ents:
        if ent.label_ == "ORG":
            found.setdefault(ent.text, []).append(annotations.span(ent))
    ids = set()
    for name, spans in found.items():
        slug = "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
        if slug and slug not in ids:
            ids.add(slug)
            yield Organisation(id=slug, name=name, mentions=tuple(spans), rule="entity", kind="other")


@Language.factory(
    "tfc_organisations",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_organisations"],
    requires=["doc.ents", "doc._.tfc_people"],
)
def make_organisations(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's organisations in `doc._.tfc_organisations`."""
    return Annotator("organisations", find_organisations)
