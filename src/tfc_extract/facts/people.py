"""People (a first sketch: the model's entities as they are)."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.annotations import Annotator
from tfc_extract.models import Person, Span


def find_people(doc: Doc) -> Iterator[Person]:
    """Yield each of the article's people, in order of first mention."""
    found: dict[str, list[Span]] = {}
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            found.setdefault(ent.text, []).append(annotations.span(ent))
    ids = set()
    for name, spans in found.items():
        slug = "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
        if slug and slug not in ids:
            ids.add(slug)
            yield Person(id=slug, name=name, mentions=tuple(spans), rule="entity")


@Language.factory(
    "tfc_people",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_people"],
    requires=["doc.ents", "doc.sents"],
)
def make_people(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's people in `doc._.tfc_people`."""
    return Annotator("people", find_people)
