"""What money, a share or a physical quantity is of: "a £6m investment into schools", "86 per cent of those"."""

from spacy.tokens import Doc, Span, Token

from tfc_extract.facts.figures.counted import NOUNS, PLACES, Counted, find_counted
from tfc_extract.facts.figures.lexicon import Nouns

_TIMES = frozenset({"DATE", "TIME"})
_RATE = frozenset({"a", "an", "per", "each", "every"})
_KEPT = frozenset({"of", "into", "for", "in", "on", "to", "against", "from"})
_STATED = frozenset({
    "was", "is", "are", "were", "be", "been", "being", "cost", "costs", "costing", "totalled", "totaled", "totalling",
    "totals", "reached", "reach", "exceeded", "stood", "stands", "standing", "averaged", "rose", "fell",
})  # fmt: skip
_SPENT = frozenset(
    {"spend", "spends", "spent", "spending", "invest", "invested", "investing", "fork", "splash", "splashed"}
)


def measured(doc: Doc, span: Span, start: int, nouns: Nouns) -> str | None:
    """The noun phrase that a quantity is of, as written; None where it is not said. `start` is the next word."""
    limit = span.sent.end
    at = _past_rate(doc, start, limit)
    counted = find_counted(doc, at, limit, nouns) if at == start or doc[at - 1].tag_ != "CD" else None
    if counted is not None and counted.head.ent_type_ not in _TIMES and not _is_moment(counted.head):
        return _short(doc, counted, limit) if doc[at].lower_ != "of" else counted.phrase.text
    return _of(span) or _spent_on(span, limit) or _stated(span)


def _is_moment(head: Token) -> bool:
    return head.lower_ in ("year", "week", "month", "day", "hour", "night", "head", "yesterday", "today", "tomorrow")


def _past_rate(doc: Doc, at: int, limit: int) -> int:
    """Past "-a-year", " a week" and "per head" to what stands behind."""
    first = at
    while at < limit and (doc[at].tag_ == "HYPH" or doc[at].lower_ in _RATE):
        at += 1
    if at == first or at >= limit or doc[at].tag_ not in NOUNS or (doc[at - 1].tag_ == "HYPH" and at == first + 1):
        return at if at < limit and at > first and doc[first].tag_ == "HYPH" else first
    return at + 1


def _short(doc: Doc, counted: Counted, limit: int) -> str:
    """The noun and what it is of or for, without clauses: "investment into slated services", "payout"."""
    head, start = counted.head, counted.phrase.start
    end = head.i + 1
    if end < limit and doc[end].dep_ == "prep" and doc[end].lower_ in ("of", "into", "for") and doc[end].head == head:
        end = min(counted.phrase.end, doc[end].right_edge.i + 1)
    return doc[start : max(end, head.i + 1)].text


def _of(span: Span) -> str | None:
    """ "a salary of £155,000", "a deficit of 4 per cent": the noun that the quantity is said of."""
    prep = _upper(span)
    if prep.lower_ != "of" or prep.head.tag_ not in NOUNS or prep.i >= span.start:
        return None
    return _plain_phrase(prep.head)


def _spent_on(span: Span, limit: int) -> str | None:
    """ "spent £3m on agency nurses": the object of a spending verb's "on"."""
    verb = _upper(span)
    if verb.lower_ not in _SPENT:
        return None
    for child in [*verb.rights, *_upper(span).rights]:
        if child.lower_ in ("on", "in") and span.end <= child.i < limit:
            noun = next((c for c in child.children if c.dep_ == "pobj" and c.tag_ in NOUNS), None)
            return _plain_phrase(noun) if noun is not None and noun.ent_type_ not in _TIMES | PLACES else None
    return None


def _stated(span: Span) -> str | None:
    """ "The fine was £4,000", "the centre cost £6m": the subject of a verb that states an amount."""
    verb = _upper(span)
    if verb.lower_ not in _STATED:
        return None
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "csubj") and c.i < span.start), None)
    return _plain_phrase(subject) if subject is not None and subject.tag_ in NOUNS else None


def _upper(span: Span) -> Token:
    """The word that a quantity hangs on."""
    token: Token = span.root
    while span.start <= token.head.i < span.end and token.head.i != token.i:
        token = token.head
    return token.head


def _plain_phrase(noun: Token) -> str:
    """A noun with the words directly before it, without determiner or possessor."""
    start = noun.i
    while start > noun.sent.start and noun.doc[start - 1].tag_ in {"JJ", "NN", "NNS", "NNP", "HYPH", "VBN"}:
        start -= 1
    return noun.doc[start : noun.i + 1].text
