"""Statements: reported speech without quotation marks, and whose it is (words in data/statements.toml)."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.annotations import Annotator
from tfc_extract.attribution import Saying, SayingLexicon, find_sayings
from tfc_extract.facts.statements.blocks import announced_blocks
from tfc_extract.facts.statements.contents import StatementLexicon, content_of
from tfc_extract.models import Statement
from tfc_extract.speakers import Speakers

__all__ = ["find_statements", "make_statements"]


def find_statements(doc: Doc, *, lexicon: StatementLexicon, words: SayingLexicon) -> Iterator[Statement]:
    """Yield each statement of the article, in the order of their verbs of saying."""
    quoted = frozenset(at for span, _ in annotations.spanned(doc, "quotes") for at in range(span.start, span.end))
    in_order = sorted(quoted)
    sayings = find_sayings(doc, words, quoted)
    speakers = Speakers(doc, words, quoted)
    for saying in sayings:
        speakers.expect(saying.source)
    for saying in sayings:
        content = content_of(doc, saying, lexicon, words)
        if content is not None and not _mostly_quoted(content.start, content.end, in_order):
            yield _statement(doc, saying, speakers, (content.start, content.end, content.rule))
    for saying, start, end in announced_blocks(doc, sayings, quoted):
        yield _statement(doc, saying, speakers, (start, end, "announced-block"))


def _mostly_quoted(start: int, end: int, quoted: list[int]) -> bool:
    return 2 * (bisect_left(quoted, end) - bisect_left(quoted, start)) >= end - start


def _statement(doc: Doc, saying: Saying, speakers: Speakers, said: tuple[int, int, str]) -> Statement:
    start, end, rule = said
    source = saying.source
    speaker = speakers.resolve(source)
    return Statement(
        speaker=speaker.person,
        organisation=speaker.organisation,
        speaker_span=annotations.span(doc[source.start : source.end]) if source else None,
        cue=saying.cue,
        span=annotations.span(doc[start:end]),
        rule=rule,
    )


@Language.factory(
    "tfc_statements",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_statements"],
    requires=["doc._.tfc_people", "doc._.tfc_organisations", "doc._.tfc_quotes"],
)
def make_statements(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's statements in `doc._.tfc_statements`."""
    lexicon = StatementLexicon.load("statements", lexicons)
    words = SayingLexicon.load("quotes", lexicons)
    words = words.model_copy(update={"thinking": words.thinking | lexicon.all_verbs()})
    return Annotator("statements", partial(find_statements, lexicon=lexicon, words=words))
