"""What was judged: bound through the verb or the noun of rating, never by position."""

from spacy.tokens import Token

from tfc_extract.facts.ratings.article import Surroundings, is_any
from tfc_extract.facts.ratings.clauses import NOUNS, VERBS, Licence, verbs_above
from tfc_extract.facts.ratings.grades import Hit
from tfc_extract.facts.ratings.phrases import SUBJECTS, is_inspector, is_judgeable, joined, resolve

OBJECTS = frozenset({"dobj", "dative", "oprd"})


def find_subjects(hit: Hit, licence: Licence, around: Surroundings) -> list[Token]:
    """The heads of what was judged, one for each thing given the grade; [] where the text does not say."""
    aspect = _aspect(hit, around)
    if aspect:
        return aspect
    heads = _heads(hit, licence, around)
    found: list[Token] = []
    for head in heads:
        resolved = resolve(head, around)
        if resolved is None:
            continue
        group = [resolved] if _is_single(resolved, head) else joined(resolved, around)
        found += [token for token in group if token not in found]
    return found


def _is_single(noun: Token, said: Token) -> bool:
    """Whether a pronoun in the singular means one thing of several that are joined."""
    verb = said.head
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}} | {verb.lower_}
    return noun != said and (said.lower_ in {"it", "its"} or bool(helpers & {"was", "is", "has"}))


def _aspect(hit: Hit, around: Surroundings) -> list[Token]:
    """“inadequate for leadership”: the field that the grade was given for."""
    doc, at = around.doc, hit.after
    if at >= len(doc) or doc[at].lower_ not in {"for", "in", "on"} or doc[at].sent != hit.span.sent:
        return []
    stop = next(
        (
            t.i
            for t in doc[at + 1 : hit.span.sent.end]
            if t.pos_ in {"PUNCT", "VERB", "SCONJ", "AUX"} and t.tag_ != "VBG"
        ),
        hit.span.sent.end,
    )
    words = list(doc[at + 1 : min(stop, at + 9)])
    if (
        not words
        or words[0].lower_ in around.lexicon.wholes
        or any(t.pos_ == "NUM" or t.ent_type_ == "DATE" for t in words[:2])
    ):
        return []
    heads = [
        t for t in words if is_any(t, around.lexicon.aspects) and (at in (t.head.i, t.head.head.i) or t.i == at + 1)
    ]
    if not heads:
        return []
    head = heads[0]
    while head.dep_ in {"compound", "amod", "poss"} and head.head.i < stop and head.head.i > head.i:
        head = head.head
    return joined(head, around, stop)


def _heads(hit: Hit, licence: Licence, around: Surroundings) -> list[Token]:
    if licence.rule == "graded-service" and licence.noun is not None:
        return [licence.noun]
    if licence.rule == "labelled-grade" and licence.noun is not None:
        return [_np_head(licence.noun)]
    if licence.rule == "headline-grade" or (licence.rule == "numbered-grade" and licence.verb is None):
        return _after_label(hit, around)
    if licence.noun is not None:
        owner = _owner(licence.noun, around)
        if owner is not None:
            return [owner]
        verb = next((t for t in licence.noun.ancestors if t.pos_ in VERBS), None)
        return _of_verb(verb, licence.noun, around) if verb is not None else _of_fragment(licence.noun, around)
    verb = licence.verb or next(iter(verbs_above(hit)), None)
    return _of_verb(verb, hit.span.root, around) if verb is not None else _before_grade(hit, around)


def _np_head(token: Token) -> Token:
    while (
        token.dep_ in {"compound", "amod", "nmod", "poss", "pobj", "prep", "conj"}
        and token.head.i <= token.i + 6
        and token.head.pos_ in NOUNS | {"ADP"}
    ):
        token = token.head
    return token


def _after_label(hit: Hit, around: Surroundings) -> list[Token]:
    rest = around.doc[hit.after + 1 : hit.span.sent.end]
    heads = [t for t in rest if t.pos_ in NOUNS and t.dep_ not in {"compound", "poss", "amod", "nmod"}]
    return heads[:1]


def _before_grade(hit: Hit, around: Surroundings) -> list[Token]:
    for token in reversed(around.doc[hit.span.sent.start : hit.span.start]):
        if token.pos_ in NOUNS and is_judgeable(token, around):
            return [token]
    return []


def _owner(noun: Token, around: Surroundings) -> Token | None:
    """“Saltmarsh’s inadequate rating”, “an inadequate rating for the school”."""
    for child in noun.children:
        if child.dep_ == "poss" and not is_inspector(child, around):
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"for", "on"}:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj" and is_judgeable(grandchild, around):
                    return grandchild
    return None


def _of_fragment(noun: Token, around: Surroundings) -> list[Token]:
    return [
        t for t in noun.sent[: max(0, noun.i - noun.sent.start)] if t.dep_ in SUBJECTS and not is_inspector(t, around)
    ][:1]


def _of_verb(verb: Token, inside: Token, around: Surroundings) -> list[Token]:
    """What the verb's clause judges: its object where an inspector judges, else its subject."""
    lexicon = around.lexicon
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    clauses = [child for child in verb.children if child.dep_ == "csubj"]
    subjects += [t for clause in clauses for t in clause.children if t.dep_ == "nsubj"]
    if not passive:
        for child in verb.children:  # small clause: “found [services to be inadequate]”
            if child.dep_ in {"ccomp", "xcomp", "oprd"} and (
                child == inside or child in inside.ancestors or inside in child.ancestors
            ):
                inner = [t for t in child.children if t.dep_ in SUBJECTS]
                if inner:
                    return inner
        objects = [
            c
            for c in verb.children
            if c.dep_ in OBJECTS and c != inside and c not in inside.ancestors and c.pos_ != "ADJ"
        ]
        objects = [c for c in objects if c.lower_ not in lexicon.rating_nouns and c.i not in around.grade_tokens]
        if objects and not is_any(verb, lexicon.getting - lexicon.giving):
            return [min(objects, key=lambda c: c.dep_ != "dative")]
        inner = [t for t in inside.children if t.dep_ in SUBJECTS]
        if inner:
            return inner
    judged = [s for s in subjects if not is_inspector(s, around)]
    if judged:
        return judged[:1]
    return [] if subjects else _of_upper(verb, around)


def _of_upper(verb: Token, around: Surroundings) -> list[Token]:
    """The subject of a verb that has none of its own: of the noun it qualifies, or of the verb it hangs from."""
    if verb.dep_ in {"acl", "relcl", "amod"} and verb.head.pos_ in NOUNS | {"PRON", "NUM"}:
        return [verb.head]
    if verb.dep_ in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "acl"} and verb.head != verb:
        head = verb.head
        while head.pos_ not in VERBS and head.head != head:
            head = head.head
        if head.pos_ in VERBS and head != verb:
            objects = [
                c for c in head.children if c.dep_ == "dobj" and verb.dep_ in {"xcomp", "advcl"} and c.i < verb.i
            ]
            return _of_verb(head, verb, around) or objects
    if verb.dep_ in {"conj", "dep"} and verb.head.pos_ in NOUNS:
        return [verb.head]
    lefts = [t for t in verb.lefts if t.pos_ in NOUNS and not is_inspector(t, around)]
    return lefts[-1:]
