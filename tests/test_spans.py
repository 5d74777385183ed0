"""Spans hold whatever an article looks like: the map between reading text and article, by properties."""

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import tfc_extract
from tfc_extract import annotations
from tfc_extract.alignment import Alignment
from tfc_extract.layout import LayoutTokenizer, read_layout

PIECES = [
    "Hide Ad", "Hide Ad\nHide Ad", "Share this with Facebook", "More on this story", "Image caption A ward in Exeter", " ??  ?? Anne Dale",
    "By Joan Harker", "PUBLISHED: 09:15 EST, 3 March 2014", "3 March 2014", "Barnsley Chronicle", "Leave a Comment", "• Files were lost",
    "backinMay2014,whichplaced", "“widespreadandserious”", "thestaffarebrilliantandhavebeen", "closed.Hill Trust said", 'broke."From 2012',
    "said.'Own agendas'The report", "chil-\ndren", "safe\u00adguard", "o\ufb03ce", "cafe\u0301", "&amp;", "&nbsp;", "&#0;", "\ud800", "\0",
    "\u200b", "\u202e", "\r\n", "\u2028", "\u00a0", "  ", "\n\n", "\n", " ", ".", '"', "’", "The council said that Ann Dale had resigned. ",
    "Ofsted rated the home inadequate in July 2015. ", "“We are pleased,” he said. ", "£6million", "90 social workers ",
]  # fmt: skip
ARTICLES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=30).map("".join)


def squeezed(text: str) -> str:
    """What is left when the declared changes are taken away: white space, unseen characters, composition, hyphens."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if unicodedata.category(c)[0] not in "ZC" and c not in "-\u2010")


def shown(text: str) -> str:
    """The article as documents hold it: JSON knows no halves of characters."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


@settings(deadline=None, max_examples=300)
@given(ARTICLES)
def test_runs_are_in_order_and_within_the_texts(text: str):
    layout = read_layout(text)
    reading = source = 0
    for run in layout.runs:
        assert run.length > 0
        assert run.source_length > 0
        assert run.reading >= reading
        assert run.source >= source
        assert layout.reading[reading : run.reading] in ("", " ")
        reading, source = run.reading + run.length, run.source + run.source_length
    assert reading == len(layout.reading)
    assert source <= len(text)


@settings(deadline=None, max_examples=300)
@given(ARTICLES)
def test_reading_text_is_plain_and_all_of_it_stands_in_blocks(text: str):
    layout = read_layout(text)
    assert layout.reading == " ".join(layout.reading.split())
    assert layout.reading == " ".join(layout.reading[start:end] for _, start, end in layout.blocks)
    assert all(start < end for _, start, end in layout.blocks)
    layout.reading.encode("utf-8")


@settings(deadline=None, max_examples=300)
@given(ARTICLES)
def test_runs_read_what_stands_in_the_article(text: str):
    layout = read_layout(text)
    for run in layout.runs:
        words = layout.reading[run.reading : run.reading + run.length]
        stands = text[run.source : run.source + run.source_length]
        if not stands.startswith("&") and not "\ud800" <= stands <= "\udfff":
            assert squeezed(words) == squeezed(stands)


@settings(deadline=None, max_examples=200)
@given(ARTICLES, st.data())
def test_the_map_is_monotone_and_comes_back(text: str, data: st.DataObject):
    layout = read_layout(text)
    alignment = Alignment(layout.runs)
    if not layout.runs:
        return
    run = data.draw(st.sampled_from(layout.runs))
    later = data.draw(st.sampled_from(layout.runs))
    first = alignment.to_source(run.reading, run.reading + run.length)
    second = alignment.to_source(later.reading, later.reading + later.length)
    assert (first <= second) == (run.reading <= later.reading)
    assert alignment.to_reading(*first) == (run.reading, run.reading + run.length)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ARTICLES)
def test_every_token_has_a_span_that_holds(nlp: Language, text: str):
    assert isinstance(nlp.tokenizer, LayoutTokenizer)
    doc = nlp.make_doc(text)
    stands = shown(text)
    last = 0
    for token in doc:
        span = annotations.span(token)
        assert stands[span.start : span.end] == span.text
        assert span.start >= last
        last = span.start
        assert token.i in {word.i for word in annotations.located(doc, span)}


@settings(deadline=None, derandomize=True, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ARTICLES)
def test_every_span_of_a_document_holds(nlp: Language, text: str):
    document = tfc_extract.extract(text, nlp=nlp)
    stands = document.article.text
    assert stands is not None
    assert document.article.characters == len(stands)
    for _, span in document.spans():
        assert stands[span.start : span.end] == span.text
