"""Grades said of a thing with “is”: whether the thing may be judged, and the grade be no ordinary word."""

from spacy.tokens import Token

from tfc_extract.facts.ratings.article import Surroundings, is_any
from tfc_extract.facts.ratings.clauses import VERBS
from tfc_extract.facts.ratings.grades import Hit
from tfc_extract.words import lemma


def is_overall(hit: Hit, around: Surroundings) -> bool:
    """“good overall”, “good in all areas”, “good for leadership”."""
    ahead = around.doc[hit.after : min(hit.after + 5, hit.span.sent.end)]
    words = [token.lower_ for token in ahead]
    before = around.doc[hit.before].lower_ if hit.before >= 0 else ""
    if before == "overall" or words[:1] == ["overall"]:
        return True
    if words[:1] and words[0] in {"in", "for", "across", "on"}:
        return any(token.lower_ in around.lexicon.aspects | around.lexicon.wholes for token in ahead[1:])
    return False


def stays(verb: Token) -> bool:
    """“continues to be good”, “remains outstanding”."""
    return lemma(verb) == "remain" or (verb.dep_ == "xcomp" and lemma(verb.head) == "continue")


def is_gradeable(verb: Token, around: Surroundings, hit: Hit) -> bool:
    """Whether the verb's subject is something that inspectors judge."""
    if _goes_on(hit, around):
        return False
    lexicon = around.lexicon
    for child in verb.children:
        if child.dep_ == "csubj":
            return any(t.dep_ == "nsubj" and is_any(t, lexicon.judgements | lexicon.services) for t in child.children)
        if child.dep_ in {"nsubj", "nsubjpass"}:
            subject = _counted(child)
            if subject.lower_ in {"it", "they", "which", "that", "we"}:
                return hit.telling or hit.marked or verb.dep_ == "xcomp" or child.dep_ == "nsubjpass"
            heads = (subject, *subject.conjuncts)
            words = lexicon.services | lexicon.judgements | (lexicon.aspects if len(hit.span) > 1 else frozenset())
            return any(is_any(t, words) or t.ent_type_ in {"ORG", "FAC"} for t in heads)
    if verb.dep_ == "conj" and verb.head.pos_ in VERBS:
        return is_gradeable(verb.head, around, hit)
    return verb.dep_ == "xcomp" or hit.marked


def _goes_on(hit: Hit, around: Surroundings) -> bool:
    """“good at listening”, “good enough”, “good to see”: an ordinary word with what belongs to it."""
    ahead = around.doc[hit.after : hit.after + 2]
    if hit.telling or hit.marked or not ahead:
        return False
    if ahead[0].lower_ == "at":
        return len(ahead) > 1 and ahead[1].tag_ == "VBG"
    return ahead[0].lower_ in {"enough", "to", "news", "that"}


def _counted(token: Token) -> Token:
    """“schools” of “90 per cent of schools”, “one of the schools”."""
    if token.pos_ == "NUM" or token.lower_ in {
        "cent",
        "%",
        "most",
        "half",
        "all",
        "both",
        "many",
        "number",
        "proportion",
    }:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next((t for t in child.children if t.dep_ == "pobj"), token)
    return token
