"""Quotes: direct speech and verbatim words in quotation marks, and who said them (words in data/quotes.toml)."""

from collections.abc import Iterator
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.annotations import Annotator
from tfc_extract.attribution import SayingLexicon, find_sayings
from tfc_extract.facts.quotes.echoes import echoed
from tfc_extract.facts.quotes.linking import Linker
from tfc_extract.facts.quotes.passages import is_said, quoted_tokens, read_quoted
from tfc_extract.models import Note, Quote
from tfc_extract.speakers import Speakers

__all__ = ["find_quotes", "make_quotes"]


def find_quotes(doc: Doc, *, lexicon: SayingLexicon) -> Iterator[Quote | Note]:
    """Yield each quote of the article, in order, at most one paragraph long."""
    quoted = read_quoted(doc)
    if not quoted:
        return
    inside = quoted_tokens(quoted)
    sayings = find_sayings(doc, lexicon, inside)
    linker = Linker(doc, quoted, sayings, lexicon)
    speakers = Speakers(doc, lexicon, inside)
    for saying in sayings:
        speakers.expect(saying.source)
    found = []
    for passage, link in linker.links():
        if not is_said(doc, passage, lexicon, cued=link.at is not None):
            continue
        speaker = speakers.resolve(link.source)
        quote = Quote(
            speaker=speaker.person,
            speaker_span=annotations.span(doc[link.source.start : link.source.end]) if link.source else None,
            organisation=speaker.organisation,
            cue=link.cue,
            span=annotations.char_span(doc, passage.start, passage.end),
            rule=link.rule,
        )
        found.append(quote)
    for quote in echoed(found):
        yield quote
        if quote.speaker_span is None:
            yield Note(
                code="speaker-unresolved", message="The text does not tell whose words these are.", span=quote.span
            )


@Language.factory(
    "tfc_quotes",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_quotes"],
    requires=["doc._.tfc_people", "doc._.tfc_organisations"],
)
def make_quotes(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's quotes in `doc._.tfc_quotes`."""
    return Annotator("quotes", partial(find_quotes, lexicon=SayingLexicon.load("quotes", lexicons)))
