"""What money, a share or a physical quantity is of: "a £6m investment into schools", "86 per cent of those"."""

from spacy.tokens import Doc, Span

from tfc_extract.facts.figures.counted import Counted, find_counted
from tfc_extract.facts.figures.lexicon import Patterns
from tfc_extract.facts.figures.phrases import NOUNS
from tfc_extract.facts.figures.stating import stated_of

_TIMES = frozenset({"DATE", "TIME"})
_RATE = frozenset({"a", "an", "per", "each", "every"})
_DIMENSIONS = frozenset({"tall", "high", "long", "wide", "deep", "thick", "heavy", "strong"})
_KEPT = frozenset({"of", "into", "for"})


def measured(span: Span, start: int, limit: int, patterns: Patterns) -> str | None:
    """The noun phrase that a quantity is of, as written; None where it is not said.

    The next words are `start` to `limit`.
    """
    doc = span.doc
    if start + 1 < limit and doc[start].tag_ == "HYPH" and doc[start + 1].lower_ in _DIMENSIONS:
        return None  # "a 6ft-tall porter"
    nouns = patterns.lexicon.nouns
    at = _past_rate(doc, start, limit)
    counted = find_counted(doc, at, limit, nouns)
    if counted is not None and not _is_aside(counted):
        return counted.phrase.text if doc[at].lower_ == "of" else _short(doc, counted, limit)
    stated = stated_of(span, patterns)
    return stated.phrase.text if stated is not None else None


def _is_aside(counted: Counted) -> bool:
    """A time, or a verb that the tagger takes for a noun ("57% qualify for free lunch")."""
    head = counted.head
    if head.ent_type_ in _TIMES or head.lower_ in ("year", "week", "month", "day", "hour", "night", "head"):
        return True
    return (
        head.dep_ in ("ROOT", "ccomp", "conj", "relcl") and head.tag_ == "NN" and head.n_lefts > 0 and head.n_rights > 0
    )


def _past_rate(doc: Doc, at: int, limit: int) -> int:
    """Past "-a-year", " a week" and "per head" to what stands behind."""
    first = at
    while at < limit and (doc[at].tag_ == "HYPH" or doc[at].lower_ in _RATE):
        at += 1
    if at == first or at >= limit or doc[at].tag_ not in NOUNS:
        return first
    if doc[at - 1].tag_ == "HYPH" and at == first + 1:
        return at
    return at + 1


def _short(doc: Doc, counted: Counted, limit: int) -> str:
    """The noun and what it is of or for, without clauses: "investment into slated services", "payout"."""
    head, start, end = counted.head, counted.phrase.start, counted.head.i + 1
    if end < limit and doc[end].dep_ == "prep" and doc[end].lower_ in _KEPT and doc[end].head == head:
        end = max(end, min(counted.phrase.end, doc[end].right_edge.i + 1))
    return doc[start:end].text
