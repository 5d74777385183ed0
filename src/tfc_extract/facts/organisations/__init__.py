"""Organisations: every named body, one entity each (FACTS.md, organisations; words in data/organisations.toml)."""

from collections.abc import Iterator
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import annotations, names
from tfc_extract.annotations import Annotator
from tfc_extract.facts.organisations.grouping import group
from tfc_extract.facts.organisations.nominals import add_nominals
from tfc_extract.models import Organisation
from tfc_extract.naming import unique_slug


def find_organisations(doc: Doc, *, lexicon: names.NameLexicon) -> Iterator[Organisation]:
    """Yield each of the article's organisations, in order of first mention."""
    found = names.stored(doc, lexicon)
    bodies = group(doc, found, lexicon)
    add_nominals(doc, bodies, found, lexicon)
    taken: set[str] = set()
    for body in sorted(bodies, key=lambda body: min(body.mentions)):
        yield Organisation(
            id=unique_slug(body.name, taken),
            name=body.name,
            aliases=tuple(body.aliases),
            kind=body.kind,
            mentions=tuple(annotations.span(doc[start:end]) for start, end in sorted(body.mentions)),
            rule=body.rule,
        )


@Language.factory(
    "tfc_organisations",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_organisations"],
    requires=["doc.ents", "doc._.tfc_people", "doc._.tfc_names"],
)
def make_organisations(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's organisations in `doc._.tfc_organisations`."""
    return Annotator("organisations", partial(find_organisations, lexicon=names.NameLexicon.load(lexicons)))
