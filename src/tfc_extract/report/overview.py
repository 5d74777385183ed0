"""The picture of all articles of a page together, each line led back to the words that say it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tfc_extract.corpus.build import build_corpus
from tfc_extract.corpus.models import Corpus, Evidence
from tfc_extract.models import Article
from tfc_extract.report.drawing import Drawing, draw_ratings, draw_tenures
from tfc_extract.report.highlights import fact_words
from tfc_extract.report.wording import names_of, say_when

_EVIDENCE = ("roles", "ratings", "figures")


class Link(NamedTuple):
    """The words of an article: its number on the page, the fact's key and the id of the words; no key, no link."""

    article: int
    title: str
    key: str = ""
    words: str = ""


class Entry(NamedTuple):
    """A line of a list: its cells and where it is said."""

    cells: tuple[str, ...]
    links: tuple[Link, ...]


class List(NamedTuple):
    """A list with its heading, its columns and its drawing where it has one."""

    name: str
    heading: str
    columns: tuple[str, ...]
    entries: tuple[Entry, ...]
    drawing: Drawing | None = None


def overview(articles: list[Article], prefixes: list[str]) -> list[List]:
    """Tenures, rating histories, the timeline and conflicts over the articles; lists without a line left out."""
    corpus = build_corpus(articles)
    names = names_of(corpus.organisations, corpus.people)
    link = _linker(articles, prefixes)
    made = (
        _tenures(corpus, names, link),
        _ratings(corpus, names, link),
        _timeline(corpus, link),
        _conflicts(corpus, link),
    )
    return [some for some in made if some.entries]


_Linker = Callable[[Iterable[Evidence]], tuple[Link, ...]]


def _linker(articles: list[Article], prefixes: list[str]) -> _Linker:
    numbers = {article.article.id: number for number, article in enumerate(articles)}
    known: dict[tuple[str, int, int], tuple[str, str]] = {}
    for article, prefix in zip(articles, prefixes, strict=True):
        for kind in _EVIDENCE:
            for number, fact in enumerate(getattr(article, kind)):
                place = (article.article.id, fact.span.start, fact.span.end)
                known[place] = (f"{prefix}{kind}-{number}", prefix + next(fact_words(kind, fact)).id)

    def links(evidence: Iterable[Evidence]) -> tuple[Link, ...]:
        told = {(said.article, said.span.start, said.span.end): None for said in evidence}
        return tuple(Link(numbers[place[0]], place[0], *known.get(place, ())) for place in told)

    return links


def _tenures(corpus: Corpus, names: dict[str | None, str], link: _Linker) -> List:
    entries = tuple(
        Entry(
            (
                names[tenure.person],
                tenure.title,
                names[tenure.organisation],
                say_when(tenure.since),
                say_when(tenure.until),
            ),
            link(tenure.evidence),
        )
        for tenure in corpus.tenures
    )
    columns = ("Person", "Post", "At", "Since", "Until")
    return List("tenures", "Who held which post", columns, entries, draw_tenures(corpus.tenures, names))


def _ratings(corpus: Corpus, names: dict[str | None, str], link: _Linker) -> List:
    entries = tuple(
        Entry(
            (
                names[history.organisation],
                judgement.subject or "",
                judgement.grade,
                say_when(judgement.when),
                names[history.inspector],
            ),
            link(judgement.evidence),
        )
        for history in corpus.ratings
        for judgement in history.judgements
    )
    columns = ("Body", "Of", "Grade", "When", "Inspector")
    return List("ratings", "Rating histories", columns, entries, draw_ratings(corpus.ratings, names))


def _timeline(corpus: Corpus, link: _Linker) -> List:
    entries = tuple(Entry((say_when(event.when), event.summary), link(event.evidence)) for event in corpus.timeline)
    return List("timeline", "Timeline", ("When", "What"), entries)


def _conflicts(corpus: Corpus, link: _Linker) -> List:
    entries = tuple(
        Entry((conflict.kind, conflict.about, side.says), link(side.evidence))
        for conflict in corpus.conflicts
        for side in conflict.sides
    )
    return List("conflicts", "Where articles disagree", ("Kind", "About", "One says"), entries)
