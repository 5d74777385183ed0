"""Whether a grade was given, denied, or only hoped for: read along the path from the grade up to the root."""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from tfc_extract.facts.ratings.article import QUOTES, Surroundings, is_any
from tfc_extract.facts.ratings.clauses import SUBJECTS, VERBS, Licence
from tfc_extract.facts.ratings.grades import Hit
from tfc_extract.words import lemma

Modality = Literal["asserted", "negated", "hypothetical"]

#: Clauses that say something of their own: what stands above them does not touch the grade.
OWN_CLAUSES = frozenset({"advcl", "relcl", "parataxis"})
#: “not only good”, “no surprise”: nothing is denied.
UNDENIED = frozenset({"only", "just", "least", "surprise", "surprised", "surprisingly", "merely", "doubt"})
#: What a possessed grade is called: “to its previous good rating” is no hope.
POSSESSED = frozenset({"previous", "last", "current", "existing", "former", "latest", "recent"})
TIMES = frozenset({"after", "following", "since", "despite", "before", "by"})


def modality(hit: Hit, licence: Licence, around: Surroundings) -> Modality:
    """The modality of the clause that states the grade, with the clauses that it completes."""
    if _is_possessed(hit, licence) or (licence.rule == "graded-service" and _is_definite(licence)):
        return "asserted"
    path = list(_path(hit, licence, around))
    if _is_definite(licence):  # “did not accept Ofsted’s inadequate rating”: it was given all the same
        path = [token for token in path if token.pos_ not in VERBS or is_any(token, _changing_hands(around))]
    if _is_denied(hit, path, around):
        return "negated"
    return "hypothetical" if any(_is_hoped(token, hit, around) for token in path) else "asserted"


def _is_definite(licence: Licence) -> bool:
    """“the ‘inadequate’ rating”, “Ofsted’s inadequate rating”, “the ‘inadequate’ services”: one that there is."""
    if licence.rule not in {"graded-noun", "graded-report", "graded-service"} or licence.noun is None:
        return False
    return any(
        t.dep_ == "poss" or (t.dep_ == "det" and t.lower_ in {"the", "this", "that"}) for t in licence.noun.children
    )


def _changing_hands(around: Surroundings) -> frozenset[str]:
    return around.lexicon.getting | around.lexicon.giving


def _is_possessed(hit: Hit, licence: Licence) -> bool:
    if licence.rule != "graded-noun":
        return False
    return any(token.lower_ in POSSESSED for token in hit.span.doc[max(0, hit.before - 2) : hit.before + 1])


def _path(hit: Hit, licence: Licence, around: Surroundings) -> Iterator[Token]:
    """The words that the grade hangs from, nearest first, up to the end of what they say together."""
    token = hit.span.root
    if licence.verb is not None and licence.verb not in token.ancestors and licence.verb != token:
        token = licence.verb
    elif licence.noun is not None and licence.noun not in token.ancestors:
        token = licence.noun
    yield token
    while token.head != token:
        helpers = {c.tag_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
        finite = token.pos_ in VERBS and bool((helpers | {token.tag_}) & {"VBD", "VBZ", "VBP", "MD"})
        if token.dep_ in OWN_CLAUSES and not _is_purpose(token):
            return
        if token.dep_ == "conj" and token.pos_ in VERBS and (finite or _has_subject(token)):
            return
        if token.dep_ in {"acl", "appos"} and not _is_purpose(token) and token.head.lower_ not in around.lexicon.hopes:
            return
        if token.dep_ == "prep" and token.lower_ in TIMES:
            return
        if token.dep_ in {"nsubj", "nsubjpass", "csubj"}:
            return
        token = token.head
        yield token


def _is_purpose(token: Token) -> bool:
    """“to become good”: an infinitive of purpose belongs to its upper verb."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)


def _is_denied(hit: Hit, path: list[Token], around: Surroundings) -> bool:
    lexicon = around.lexicon
    for token in path:
        if token.lower_ in {"fail", "failed", "fails", "failing"} and token.i < hit.span.start:
            return True
        if token.lower_ == "without":
            return True
        for child in token.children:
            if child.i in around.grade_tokens or child.i > hit.span.start:
                continue
            if child.lower_ in lexicon.negators and _denies(child):
                return True
            if child.lower_ == "longer" and child.i > 0 and child.nbor(-1).lower_ == "no":
                return True
            if child.dep_ in {"nsubj", "nsubjpass"} and _is_nobody(child):
                return True
        if token.pos_ in VERBS and token.dep_ in {"ccomp"}:
            break
    nearby = [
        t.lower_
        for t in around.doc[max(hit.span.sent.start, hit.before - 3) : hit.before + 1]
        if t.text not in QUOTES and t.lower_ not in {"a", "an"}
    ]
    return (
        nearby[-2:] == ["no", "longer"]
        or nearby[-2:] in (["less", "than"], ["short", "of"])
        or nearby[-1:] in (["not"], ["never"])
    )


def _denies(token: Token) -> bool:
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if token.lower_ in {"no", "rather"}:
        return following in {"longer", "than"} and token.lower_ != "rather"
    return following not in UNDENIED


def _is_nobody(subject: Token) -> bool:
    """“no school”, “none of the homes”, “neither service”."""
    words = {subject.lower_, *(child.lower_ for child in subject.lefts)}
    words |= {child.lower_ for left in subject.lefts for child in left.lefts}
    return bool(words & {"no", "none", "neither", "nobody", "not", "zero"})


def _is_hoped(token: Token, hit: Hit, around: Surroundings) -> bool:
    lexicon = around.lexicon
    if token.i > hit.span.end and token.pos_ not in VERBS:
        return False
    own = bool({token.lower_, lemma(token)} & lexicon.hopes) and token.i not in around.grade_tokens
    own = own and not _is_work(token)
    if token.pos_ in VERBS and any(
        c.dep_ in SUBJECTS and c.lower_ in lexicon.hopes and not _is_work(c) for c in token.children
    ):
        return True  # “the school risks being rated”, read as a noun
    children = [c for c in token.children if c.i not in around.grade_tokens and c.i <= max(hit.span.start, token.i)]
    return own or any(_makes_hope(child, around) for child in children)


def _makes_hope(child: Token, around: Surroundings) -> bool:
    """A modal, a condition or a word of hope beside a word of the path."""
    lexicon = around.lexicon
    if child.lower_ == "when":
        return child.dep_ == "advmod" and child.head.tag_ in {"VBZ", "VBP"}
    if child.dep_ == "aux":
        return child.lower_ in lexicon.modals
    if child.lower_ in lexicon.conditions:
        return child.dep_ in {"mark", "advmod"}
    return child.dep_ in {"acomp", "attr", "prep", "dobj", "advmod"} and child.lower_ in lexicon.hopes


def _is_work(token: Token) -> bool:
    """“care planning”, “release planning”: a field of work, no plan; “special needs” are no need of a grade."""
    before = token.nbor(-1) if token.i > 0 else token
    if token.lower_ == "needs":
        return before.pos_ in {"ADJ", "NOUN"} and before.dep_ in {"amod", "compound", "nmod"}
    return token.text.endswith("ing") and token.i > 0 and before.pos_ == "NOUN"
