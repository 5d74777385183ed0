"""The article's text with every fact's words marked: spans nest where they can and are divided where they cross."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from tfc_extract.models import FACT_TYPES, Article, Span
from tfc_extract.report.wording import showable

#: Fields whose words are lit with a fact but are not what it is found by.
_ALSO = ("speaker_span", "anchor")
#: A text whose lines are all shorter was broken by a typewriter's margin: its paragraphs end at blank lines.
_MARGIN = 100
_LEVELS = {"context": 0, "also": 2}


class Words(NamedTuple):
    """A run of the text and the keys of the facts it belongs to; `kind` is a fact type, `also` or `context`."""

    start: int
    end: int
    kind: str
    facts: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Names the run within its article."""
        return f"{self.kind}-{self.start}-{self.end}"


def fact_words(key: str, fact: Any) -> Iterator[Words]:
    """Where a fact of the type `key` stands; the first are the words that it is found by."""
    own = fact.mentions if hasattr(fact, "mentions") else (fact.span,)
    yield from (Words(span.start, span.end, key) for span in own)
    for field in _ALSO:
        span: Span | None = getattr(fact, field, None)
        if span:
            yield Words(span.start, span.end, "also")
    if hasattr(fact, "context"):
        yield Words(fact.context.start, fact.context.end, "context")


def all_words(article: Article) -> list[Words]:
    """Every run of an article's text that belongs to a fact, runs of one kind at one place joined, outermost first."""
    found = [
        words._replace(facts=(f"{key}-{number}",))
        for key in FACT_TYPES
        for number, fact in enumerate(getattr(article, key))
        for words in fact_words(key, fact)
    ]
    found.sort(key=_outermost_first)
    return [
        Words(*place, facts=tuple(key for words in same for key in words.facts))
        for place, same in groupby(found, key=lambda words: (words.start, words.end, words.kind))
    ]


def _outermost_first(words: Words) -> tuple[int, int, int, str]:
    return words.start, -words.end, _LEVELS.get(words.kind, 1), words.kind


def paragraphs(text: str, words: Iterable[Words], *, prefix: str) -> Iterator[Markup]:
    """The paragraphs of a text as HTML; `prefix` goes before every id and key."""
    marked = _Marked(text, list(words), prefix)
    for start, end in _paragraphs(text):
        yield marked.cut(start, end)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of a text begin and end."""
    by_line = max(map(len, text.split("\n"))) > _MARGIN
    at = 0
    begun: int | None = None
    for line in text.split("\n"):
        blank = not line.strip()
        if begun is not None and (blank or by_line):
            yield begun, at - 1
            begun = None
        if begun is None and not blank:
            begun = at
        at += len(line) + 1
    if begun is not None:
        yield begun, at - 1


class _Marked:
    """A text that is cut into paragraphs from left to right."""

    def __init__(self, text: str, words: list[Words], prefix: str):
        self.text, self.words, self.prefix = text, words, prefix
        self.next = 0
        self.open: list[Words] = []
        self.told: set[str] = set()

    def cut(self, start: int, end: int) -> Markup:
        """The HTML of a stretch, which begins no earlier than the one before it ended."""
        out: list[Markup] = []
        at = start
        self.open = [words for words in self.open if words.end > start]
        out.extend(map(self._begin, self.open))
        while at < end:
            self._turn(at, out)
            stop = min([end, *(words.end for words in self.open)])
            if self.next < len(self.words):
                stop = min(stop, max(self.words[self.next].start, at + 1))
            out.append(escape(showable(self.text[at:stop])))
            at = stop
        out.append(Markup("</span>") * len(self.open))
        return Markup("").join(out)

    def _turn(self, at: int, out: list[Markup]) -> None:
        """Close what ends here and open what begins here."""
        ended = [n for n, words in enumerate(self.open) if words.end <= at]
        if ended:
            closed = self.open[ended[0] :]
            out.append(Markup("</span>") * len(closed))
            kept = [words for words in closed if words.end > at]
            self.open[ended[0] :] = kept
            out.extend(map(self._begin, kept))
        while self.next < len(self.words) and self.words[self.next].start <= at:
            words = self.words[self.next]
            self.next += 1
            if words.end > at:
                self.open.append(words)
                out.append(self._begin(words))

    def _begin(self, words: Words) -> Markup:
        keys = " ".join(f"{self.prefix}{key}" for key in words.facts)
        name = f"{self.prefix}{words.id}"
        if name in self.told:
            return Markup('<span class="w {}" data-f="{}">').format(words.kind, keys)
        self.told.add(name)
        return Markup('<span class="w {}" id="{}" data-f="{}">').format(words.kind, name, keys)
