"""People: every named human being, one entity each, by names alone (FACTS.md, people; words in data/people.toml)."""

from collections.abc import Iterator
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import annotations, names
from tfc_extract.annotations import Annotator
from tfc_extract.models import Person
from tfc_extract.names.identity import Individual, group
from tfc_extract.naming import unique_slug


def find_people(doc: Doc, *, lexicon: names.NameLexicon) -> Iterator[Person]:
    """Yield each of the article's people, in order of first mention."""
    taken: set[str] = set()
    for individual in group(doc, names.stored(doc, lexicon), lexicon):
        yield _person(doc, individual, taken)


def _person(doc: Doc, individual: Individual, taken: set[str]) -> Person:
    spans = [annotations.span(doc[one.first : one.end]) for one in individual.mentions]
    return Person(
        id=unique_slug(individual.name, taken), name=individual.name, mentions=tuple(spans), rule=individual.rule
    )


@Language.factory(
    "tfc_people",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_people", "doc._.tfc_names"],
    requires=["doc.ents", "doc.sents", "token.tag"],
)
def make_people(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's people in `doc._.tfc_people`."""
    return Annotator("people", partial(find_people, lexicon=names.NameLexicon.load(lexicons)))
