"""When a grade was given: a date of its clause, or of the inspection that its sentence or a neighbour tells of."""

from spacy.tokens import Span, Token

from tfc_extract.facts.ratings.article import Surroundings, is_any
from tfc_extract.facts.ratings.clauses import VERBS, Licence, verbs_above
from tfc_extract.facts.ratings.grades import Hit
from tfc_extract.models import Date, When

CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "ROOT", "conj", "parataxis", "xcomp"})


def find_when(hit: Hit, licence: Licence, around: Surroundings) -> When | None:
    """The day or stretch of time that the text binds to the judgement; None where it binds none."""
    sent = hit.span.sent
    dates = [(span, fact) for span, fact in around.dates if sent.start <= span.start < sent.end]
    bound = [(span, fact) for span, fact in dates if _is_bound(span, hit, licence, around)]
    if bound:
        return min(bound, key=lambda pair: _distance(pair[0], hit))[1].when
    if dates or _is_state(licence):
        return None
    return _from_event(hit, around)


def _distance(span: Span, hit: Hit) -> tuple[bool, int]:
    after = span.start >= hit.span.end
    return (False, span.start - hit.span.end) if after else (False, hit.span.start - span.end + 3)


def _clause_of(token: Token) -> Token:
    """The verb of the clause that a token stands in, the sentence's root where there is none."""
    while token.head != token and token.pos_ not in VERBS:
        token = token.head
    while token.dep_ in {"aux", "auxpass"}:
        token = token.head
    return token


def _is_bound(span: Span, hit: Hit, licence: Licence, around: Surroundings) -> bool:
    """Whether a date of the sentence says when the judgement was made."""
    lexicon = around.lexicon
    if _inspection_noun(span, around) is not None:
        return True
    clause = _clause_of(span.root)
    own = licence.verb or (_clause_of(licence.noun) if licence.noun is not None else None)
    chain = [verb for verb in (own, *verbs_above(hit)) if verb is not None]
    if clause in chain:
        return True
    if span.root.head == hit.span.root or hit.span.root in span.root.ancestors:
        return True
    return (
        clause.pos_ in VERBS
        and is_any(clause, lexicon.inspection_verbs)
        and clause.dep_ in {"advcl", "relcl", "acl", "conj", "ROOT"}
    )


def _inspection_noun(span: Span, around: Surroundings) -> Token | None:
    """The inspection or report that a date qualifies: “2018’s full inspection”, “a report in July 2015”."""
    root = span.root
    for token in (root, *root.ancestors):
        if token.pos_ in VERBS:
            return None
        if token.lower_ in around.lexicon.inspection_nouns:
            return token
    return None


def _is_state(licence: Licence) -> bool:
    """“which are all rated good”: a state of today has no date."""
    verb = licence.verb
    if verb is None or licence.rule != "judging-verb" or verb.tag_ != "VBN":
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return bool(helpers & {"is", "are", "'re", "’re", "'s", "’s"}) and not helpers & {"been", "being"}


def _from_event(hit: Hit, around: Surroundings) -> When | None:
    """The one dated inspection in the sentences before and after."""
    sents = list(around.doc.sents)
    here = next(n for n, sent in enumerate(sents) if sent.start <= hit.span.start < sent.end)
    for number in (here - 1, here + 1, here - 2, here + 2, here - 3):
        if 0 <= number < len(sents):
            found = _event(sents[number], around)
            if found is not None:
                return found.when
    return None


def _event(sent: Span, around: Surroundings) -> Date | None:
    """The date of the inspection, visit or report that a sentence tells of."""
    dates = [(span, fact) for span, fact in around.dates if sent.start <= span.start < sent.end]
    for span, fact in dates:
        clause = _clause_of(span.root)
        if _inspection_noun(span, around) is not None:
            return fact
        told = is_any(clause, around.lexicon.inspection_verbs) or any(
            child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ in around.lexicon.inspection_nouns
            for child in clause.children
        )
        if told and around.names_body(sent.start, sent.end):
            return fact
    return None
