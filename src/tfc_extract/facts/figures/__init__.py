"""Figures: what an article counts or measures, in money, per cent, units or nouns (words in data/figures.toml)."""

from collections.abc import Iterator
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract.annotations import Annotator, blocks
from tfc_extract.facts.figures.joining import find_ratio_signs, join_quantities
from tfc_extract.facts.figures.lexicon import FiguresLexicon, Patterns
from tfc_extract.facts.figures.quantities import Quantity, find_quantities
from tfc_extract.facts.figures.reading import Reader, Sense
from tfc_extract.models import Figure


def find_figures(doc: Doc, *, patterns: Patterns) -> Iterator[Figure]:
    """Yield each of the article's figures, in order."""
    reader = Reader(doc, patterns)
    senses: list[Sense] = []
    for block in blocks(doc):
        offset = block.span.start_char
        for found in _quantities(reader.text[offset : block.span.end_char], patterns):
            start, end, after = found.start + offset, found.end + offset, found.after + offset
            sense = reader.read(found._replace(start=start, end=end, after=after))
            if sense is not None:
                senses.append(sense)
    yield from reader.figures(senses)


def _quantities(text: str, patterns: Patterns) -> list[Quantity]:
    found = list(join_quantities(text, find_quantities(text, patterns), patterns))
    signs = [each for each in find_ratio_signs(text) if all(each.end <= q.start or q.end <= each.start for q in found)]
    return sorted([*found, *signs])


@Language.factory(
    "tfc_figures",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_figures"],
    requires=["doc._.tfc_dates"],
)
def make_figures(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's figures in `doc._.tfc_figures`."""
    patterns = Patterns(FiguresLexicon.load("figures", lexicons))
    return Annotator("figures", partial(find_figures, patterns=patterns))
