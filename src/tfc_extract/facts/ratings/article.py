"""What an article tells about its inspections: who inspects, where that is said, and the facts already found."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token

from tfc_extract import annotations
from tfc_extract.facts.ratings.lexicon import Inspectorate, RatingLexicon
from tfc_extract.models import Date, Organisation, When
from tfc_extract.words import lemma

OPENING = frozenset("‘“'\"`") | {"``", "«"}
CLOSING = frozenset("’”'\"") | {"''", "»"}
QUOTES = OPENING | CLOSING
#: Blocks that are no part of the story's run.
ASIDE = frozenset({"pull_quote", "caption", "heading"})


@dataclass(frozen=True)
class Named:
    """A place where an inspectorate, or its scale, is named."""

    span: Span
    body: Inspectorate
    is_scale: bool


class Words:
    """The lexicon with its phrase matchers."""

    def __init__(self, lexicon: RatingLexicon, make_doc: Any, vocab: Any):
        self.lexicon = lexicon
        self.grades = PhraseMatcher(vocab, attr="LOWER")
        for form, grade in lexicon.forms.items():
            self.grades.add(grade, [make_doc(form)])
        self.compounds = PhraseMatcher(vocab, attr="LOWER")
        self.compounds.add("compound", [make_doc(phrase) for phrase in lexicon.compounds])
        self.bodies = PhraseMatcher(vocab, attr="LOWER")
        for number, body in enumerate(lexicon.inspectorates):
            for key, phrases in (("name", body.names), ("cue", body.cues)):
                written = [form for phrase in phrases for form in (phrase, phrase.replace("’", "'"))]
                if written:
                    self.bodies.add(f"{key} {number}", [make_doc(phrase) for phrase in written])

    def find_bodies(self, doc: Doc) -> Iterator[Named]:
        """Each place that names an inspectorate or a scale, the longest name where names overlap."""
        taken = -1
        for span in sorted(self.bodies(doc, as_spans=True), key=lambda s: (s.start, -len(s))):
            if span.start >= taken:
                taken = span.end
                key, number = span.label_.split()
                yield Named(span, self.lexicon.inspectorates[int(number)], key == "cue")


class Surroundings:
    """One article as its ratings are read from: everything is looked up once, and only when asked for."""

    def __init__(self, doc: Doc, words: Words):
        self.doc = doc
        self.words = words
        self.lexicon = words.lexicon
        self.named = list(words.find_bodies(doc))
        self.grade_places: list[tuple[int, int]] = []
        """First and last token of the words of each possible grade."""
        self.events: dict[int, list[When]] | None = None
        """The dated inspections of each sentence, by its first token, once they were asked for."""
        self.judged: dict[int, list[Token]] = {}
        """What a sentence, by its first token, was last found to judge."""

    @cached_property
    def grade_tokens(self) -> frozenset[int]:
        """Tokens that belong to the words of some grade."""
        return frozenset(i for start, end in self.grade_places for i in range(start, end))

    @cached_property
    def bodies(self) -> tuple[Inspectorate, ...]:
        """The inspectorates and scales that the article names, in order."""
        return tuple(dict.fromkeys(named.body for named in self.named))

    @cached_property
    def talks_of_inspection(self) -> bool:
        """Whether the article speaks of inspectors, an inspection or an inspectorate at all."""
        return bool(self.named) or any(token.lower_ in self.lexicon.inspectors for token in self.doc)

    @cached_property
    def organisations(self) -> list[tuple[Span, str]]:
        """The mentions of organisations, with ids."""
        return annotations.mentions(self.doc, "organisations")

    @cached_property
    def organisation_at(self) -> dict[int, tuple[Span, str]]:
        """The mention of an organisation, with its id, that a token stands in."""
        return {i: pair for pair in reversed(self.organisations) for i in range(pair[0].start, pair[0].end)}

    def is_named(self, start: int, end: int) -> bool:
        """Whether the name of an inspectorate or a scale begins between two tokens."""
        at = bisect_left(self.named, start, key=lambda named: named.span.start)
        return at < len(self.named) and self.named[at].span.start < end

    @cached_property
    def named_tokens(self) -> frozenset[int]:
        """The tokens of the names of inspectorates and scales."""
        return frozenset(i for named in self.named for i in range(named.span.start, named.span.end))

    @cached_property
    def organisation_models(self) -> dict[str, Organisation]:
        """The organisations by id."""
        return {body.id: body for body in annotations.facts(self.doc, "organisations")}

    @cached_property
    def people(self) -> frozenset[int]:
        """The tokens of people's names."""
        return frozenset(i for span, _ in annotations.mentions(self.doc, "people") for i in range(span.start, span.end))

    @cached_property
    def dates(self) -> list[tuple[Span, Date]]:
        """The calendar dates, also those whose meaning is not known."""
        return [(span, fact) for span, fact in annotations.spanned(self.doc, "dates") if fact.kind == "date"]

    def dates_in(self, start: int, end: int) -> list[tuple[Span, Date]]:
        """The calendar dates that begin between two tokens."""
        first, last = (bisect_left(self.dates, place, key=lambda pair: pair[0].start) for place in (start, end))
        return self.dates[first:last]

    @cached_property
    def dated(self) -> frozenset[int]:
        """The tokens that belong to some date."""
        return frozenset(i for span, _ in self.dates for i in range(span.start, span.end))

    @cached_property
    def published(self) -> tuple[date, date] | None:
        """First and last possible day of publication."""
        when = annotations.published(self.doc)
        return (when.earliest, when.latest) if when else None

    @cached_property
    def inspector_ids(self) -> frozenset[str]:
        """The ids of the inspectorates that the article names."""
        places = [named.span for named in self.named if not named.is_scale]
        ids = {
            key for span, key in self.organisations if any(span.start < p.end and p.start < span.end for p in places)
        }
        return frozenset(ids)

    def tells_of_inspection(self, sent: Span) -> bool:
        """Whether a sentence names an inspector, a report, a visit."""
        if self.names_body(sent.start, sent.end):
            return True
        return any(token.lower_ in self.lexicon.inspection_nouns for token in sent)

    @cached_property
    def listings(self) -> list[tuple[int, int]]:
        """Where three grades or more follow one another: the list of a scale's grades."""
        runs: list[list[int]] = []
        for start, end in self.grade_places:
            between = self.doc[runs[-1][1] : start] if runs else ()
            joined = bool(runs) and all(token.is_punct or token.lower_ in {"and", "or", "to"} for token in between)
            if joined and runs[-1][1] <= start:
                runs[-1] = [runs[-1][0], end, runs[-1][2] + 1]
            else:
                runs.append([start, end, 1])
        return [(start, end) for start, end, count in runs if count > 2]

    @cached_property
    def compounds(self) -> list[Span]:
        """Where a judgement's name holds an “and”."""
        return self.words.compounds(self.doc, as_spans=True)

    @cached_property
    def story(self) -> list[Span]:
        """The sentences of the running story, without captions, headings and pulled quotations."""
        aside = [block.span for block in annotations.blocks(self.doc) if block.kind in ASIDE]
        return [sent for sent in self.doc.sents if not any(s.start <= sent.start < s.end for s in aside)]

    def names_body(self, start: int, end: int) -> bool:
        """Whether an inspectorate, an inspector or an inspection is spoken of between two tokens."""
        if self.is_named(start, end):
            return True
        return any(token.lower_ in self.lexicon.inspectors for token in self.doc[start:end])


def is_any(token: Token, words: frozenset[str]) -> bool:
    """Whether a word or its lemma is among the words; a participle taken for an adjective counts by its stem."""
    if token.lower_ in words or lemma(token) in words:
        return True
    low = token.lower_
    if low.endswith("s") and low[:-1] in words:
        return True
    return low.endswith("ed") and (
        low[:-2] in words or low[:-1] in words or (low[:-3] in words and low[-3:-2] == low[-4:-3])
    )
