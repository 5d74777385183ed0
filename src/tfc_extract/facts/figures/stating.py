"""What a bare amount is said of: the subject of the verb that states it, or the noun that it is "of"."""

from spacy.tokens import Doc, Span, Token

from tfc_extract.facts.figures.counted import Counted
from tfc_extract.facts.figures.lexicon import Patterns
from tfc_extract.facts.figures.phrases import NOUNS, PLACES, phrase_of
from tfc_extract.syntax import subjects

_TIMES = frozenset({"DATE", "TIME"})
_THROUGH = frozenset({"by", "to", "from", "at", "of", "between", "with", "than"})
_LEFT = frozenset({"JJ", "JJS", "JJR", "NN", "NNS", "NNP", "NNPS", "HYPH", "VBN", "VBG", "AFX"})


def stated_of(span: Span, patterns: Patterns) -> Counted | None:
    """ "a capacity of 590", or what `stated_by_verb` gives."""
    return noun_of(span, patterns) or stated_by_verb(span, patterns)


def noun_of(span: Span, patterns: Patterns) -> Counted | None:
    """ "a capacity of 590": the noun that an amount is of."""
    upper = _upper(span)
    if upper.lower_ != "of" or upper.head.tag_ not in NOUNS or upper.i >= span.start:
        return None
    return _said(upper.head, span, patterns, deep=False)


def stated_by_verb(span: Span, patterns: Patterns) -> Counted | None:
    """ "Exclusions rose from 34 to 117", "the fine was £4,000", "spent £3m on nurses"."""
    verb = _verb(_upper(span))
    if verb is None:
        return None
    around = patterns.lexicon.around
    if verb.lower_ in around.spending:
        return _spent_on(span, verb)
    if verb.lower_ not in around.stating and verb.lower_ not in around.changing:
        return None
    if verb.lower_ in around.taking and _upper(span).i == verb.i and span.root.dep_ == "dobj":
        return None  # "the club lost £14m"
    if verb.lower_ in around.taking and _upper(span).i != verb.i:  # "cut the number of beds from 40 to 32"
        cut = next((child for child in verb.rights if child.dep_ == "dobj" and child.i < span.start), None)
        if cut is not None and cut.tag_ != "CD" and (said := _said(cut, span, patterns, deep=True)) is not None:
            return said
    subject = next((noun for noun in subjects(verb) if noun.i < span.start), None)
    return None if subject is None else _said(subject, span, patterns, deep=True)


def _said(noun: Token, span: Span, patterns: Patterns, *, deep: bool) -> Counted | None:
    """A noun with its phrase; for "the number of calls" the calls, for "the figure" nothing."""
    if span.start <= noun.i < span.end:
        return None
    if noun.tag_ not in NOUNS or not noun.text[-1].isalnum() or noun.ent_type_ in _TIMES | PLACES:
        return None
    if noun.lower_ in patterns.lexicon.around.generic:
        of = next((child for child in noun.rights if child.lower_ == "of"), None)
        inner = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
        return _said(inner, span, patterns, deep=deep) if inner is not None and inner.tag_ in NOUNS else None
    start = noun.i
    while not noun.doc[start].is_sent_start and noun.doc[start - 1].tag_ in _LEFT:
        start -= 1
    if noun.doc[start].tag_ == "HYPH" and not noun.doc[start].is_sent_start:
        start -= 1  # "11,000-strong workforce"
    if deep:
        return Counted(noun, phrase_of(noun.doc, start, noun, patterns.lexicon.nouns))
    return Counted(noun, noun.doc[start : noun.i + 1])


def _spent_on(span: Span, verb: Token) -> Counted | None:
    """ "spent £3m on agency nurses": the object of a spending verb's "on"."""
    doc: Doc = span.doc
    for child in verb.rights:
        if child.lower_ in ("on", "in") and span.end <= child.i:
            noun = next((c for c in child.children if c.dep_ == "pobj" and c.tag_ in NOUNS), None)
            if noun is None or noun.ent_type_ in _TIMES | PLACES:
                return None
            start = noun.i
            while start > child.i + 1 and doc[start - 1].tag_ in _LEFT:
                start -= 1
            return Counted(noun, doc[start : noun.i + 1])
    return None


def _upper(span: Span) -> Token:
    """The word that a quantity hangs on."""
    token: Token = span.root
    while span.start <= token.head.i < span.end and token.head.i != token.i:
        token = token.head
    return token.head


def _verb(token: Token) -> Token | None:
    """The verb above a quantity, at most two prepositions up: "rose from 34 … to 117"."""
    for _ in range(3):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.lower_ not in _THROUGH or token.head.i == token.i:
            return None
        token = token.head
    return None
