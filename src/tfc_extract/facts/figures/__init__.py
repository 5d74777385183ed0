"""Figures: what an article counts or measures, in money, per cent, units or nouns (words in data/figures.toml)."""

from collections.abc import Iterator
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.annotations import Annotator
from tfc_extract.facts.figures.dating import Dating
from tfc_extract.facts.figures.joining import find_ratio_signs, join_quantities
from tfc_extract.facts.figures.lexicon import FiguresLexicon, Patterns
from tfc_extract.facts.figures.quantities import Quantity, find_quantities
from tfc_extract.facts.figures.reading import Reader, Sense, Sentences
from tfc_extract.models import Figure, Span


def find_figures(doc: Doc, *, patterns: Patterns) -> Iterator[Figure]:
    """Yield each of the article's figures, in order."""
    dates = annotations.spanned(doc, "dates")
    sentences = Sentences(doc)
    dated = frozenset(at for words, _ in dates for at in range(words.start, words.end))
    senses = list(_senses(Reader(doc, patterns, sentences, dated)))
    dating = Dating(dates, senses, sentences)
    contexts: dict[int, Span] = {}
    for sense in senses:
        first, _ = sentences.around(sense.span.start)
        if first not in contexts:  # one for all the figures of a sentence
            contexts[first] = annotations.context(sense.span)
        yield Figure(
            kind=sense.quantity.kind,
            value=sense.quantity.value,
            upper=sense.quantity.upper,
            unit=sense.unit,
            modifier=sense.modifier,
            measure=sense.measure or None,
            when=dating.when(sense),
            span=annotations.char_span(doc, sense.quantity.start, sense.quantity.end),
            context=contexts[first],
            rule=sense.quantity.rule,
        )


def _senses(reader: Reader) -> Iterator[Sense]:
    for block in annotations.blocks(reader.doc):
        offset = block.span.start_char
        for found in _quantities(reader.text[offset : block.span.end_char], reader.patterns):
            start, end, after = found.start + offset, found.end + offset, found.after + offset
            sense = reader.read(found._replace(start=start, end=end, after=after))
            if sense is not None:
                yield sense


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
