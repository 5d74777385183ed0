"""Whether a grade was given, denied, or only hoped for."""

from typing import Literal

from spacy.tokens import Token

from tfc_extract.facts.ratings.article import Surroundings
from tfc_extract.facts.ratings.clauses import VERBS, Licence, verbs_above
from tfc_extract.facts.ratings.grades import Hit

Modality = Literal["asserted", "negated", "hypothetical"]
ALLOWED = frozenset({"only", "just", "least", "surprisingly", "surprised", "merely", "doubt", "surprise"})


def modality(hit: Hit, licence: Licence, around: Surroundings) -> Modality:
    """The modality of the clause that states the grade, with the clauses it depends on."""
    if _is_possessed(hit, licence):
        return "asserted"
    verbs = [verb for verb in (licence.verb, *_chain(hit, licence)) if verb is not None]
    verbs = list(dict.fromkeys(verbs))
    start = _clause_start(hit, verbs, around)
    window = [t for t in around.doc[start : hit.span.start] if t.i not in _noise(around, start, hit)]
    if any(_negates(token) for token in window if token.lower_ in around.lexicon.negators):
        return "negated"
    if any(_is_hope(token, around) for token in window) or _is_modal(verbs, around):
        return "hypothetical"
    return "asserted"


def _is_possessed(hit: Hit, licence: Licence) -> bool:
    """“to its previous good rating”: what one has, or had, is no hope."""
    if licence.noun is None or licence.rule != "graded-noun":
        return False
    words = {token.lower_ for token in hit.span.doc[max(0, hit.before - 2) : hit.before + 1]}
    return bool(words & {"previous", "last", "current", "existing", "former", "latest"})


def _chain(hit: Hit, licence: Licence) -> list[Token]:
    if licence.noun is not None and licence.rule != "labelled-grade":
        found = [t for t in licence.noun.ancestors if t.pos_ in VERBS]
        return found[:2]
    return verbs_above(hit)


def _clause_start(hit: Hit, verbs: list[Token], around: Surroundings) -> int:
    """Where the grade's clause begins: after a subordinate clause, a full stop or the last grade's own clause."""
    doc, sent = around.doc, hit.span.sent
    first = min([verb.i for verb in verbs if verb.i < hit.span.start] or [hit.span.start])
    for at in range(first - 1, sent.start - 1, -1):
        token = doc[at]
        if token.text in {";", ":", "–", "—"} or token.lower_ in {
            "but",
            "which",
            "who",
            "because",
            "although",
            "while",
            "after",
        }:
            return at + 1
    return sent.start


def _noise(around: Surroundings, start: int, hit: Hit) -> frozenset[int]:
    """Negations that deny something else: “not only”, and those in a clause that a comma closed."""
    return frozenset(
        token.i
        for token in around.doc[start : hit.span.start]
        if token.i + 1 < len(around.doc) and token.nbor(1).lower_ in ALLOWED
    )


def _negates(token: Token) -> bool:
    if token.lower_ == "no":
        return token.i + 1 < len(token.doc) and (
            token.nbor(1).lower_ in {"longer", "school", "schools", "home", "homes", "area"} or token.dep_ == "neg"
        )
    return token.lower_ != "rather" or (token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "than")


def _is_hope(token: Token, around: Surroundings) -> bool:
    lexicon = around.lexicon
    if token.lower_ in lexicon.conditions and token.pos_ in {"SCONJ", "ADP", "ADV"}:
        return True
    if token.lower_ == "when":
        return token.head.tag_ in {"VBZ", "VBP"} and token.dep_ == "advmod"
    return token.lower_ in lexicon.hopes


def _is_modal(verbs: list[Token], around: Surroundings) -> bool:
    """Whether the verb, or the verb that it completes, has a modal."""
    for verb in verbs[:3]:
        if _has_modal(verb, around):
            return True
        if verb.dep_ not in {"xcomp", "ccomp", "oprd"} and verb.tag_ != "VB":
            return False
    return False


def _has_modal(verb: Token, around: Surroundings) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in around.lexicon.modals for child in verb.children)
