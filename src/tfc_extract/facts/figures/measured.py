"""What money, a share or a physical quantity is of: "a £6m investment into schools", "86 per cent of those"."""

from spacy.tokens import Span, Token

from tfc_extract.facts.figures.counted import find_counted

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})


def measured(span: Span) -> str | None:
    """The noun phrase that a quantity is of, as written; None where it is not said."""
    doc, after = span.doc, span.end
    if after >= span.sent.end:
        return _of(span)
    start = after
    if doc[after].tag_ == "HYPH" or doc[after].lower_ in ("a", "an", "per"):
        start = _skip_rate(span, after)
    if doc[start - 1].lower_ in ("year", "week", "day", "month", "hour") and start > after:
        number = doc[span.start : start]
    else:
        number = span
    counted = find_counted(number)
    if counted is not None and counted.head.ent_type_ not in ("DATE", "TIME"):
        return counted.phrase.text
    return _of(span)


def _skip_rate(span: Span, at: int) -> int:
    """Past "-a-year" and "a week" to the noun behind it."""
    doc, limit = span.doc, span.sent.end
    while at < limit and (doc[at].tag_ == "HYPH" or doc[at].lower_ in ("a", "an", "per")):
        at += 1
    return min(at + 1, limit) if at < limit else span.end


def _of(span: Span) -> str | None:
    """ "a salary of £155,000", "a deficit of 4 per cent": the noun that the quantity is said of."""
    token: Token = span.root
    while span.start <= token.head.i < span.end and token.head.i != token.i:
        token = token.head
    prep = token.head
    if prep.lower_ != "of" or prep.head.tag_ not in _NOUNS or prep.i >= span.start:
        return None
    noun = prep.head
    start = noun.i
    while start > noun.sent.start and span.doc[start - 1].tag_ in {"JJ", "NN", "NNS", "NNP", "HYPH", "POS", "VBN"}:
        start -= 1
    return span.doc[start : noun.i + 1].text
