"""What was judged: bound through the verb or the noun of rating, never by position."""

from spacy.tokens import Token

from tfc_extract.facts.ratings.article import Surroundings, is_any
from tfc_extract.facts.ratings.aspects import find_aspects
from tfc_extract.facts.ratings.clauses import NOUNS, SUBJECTS, VERBS, Licence, verbs_above
from tfc_extract.facts.ratings.grades import Hit
from tfc_extract.facts.ratings.nouns import qualified_noun
from tfc_extract.facts.ratings.phrases import is_inspector, is_judgeable, joined, phrase_top
from tfc_extract.facts.ratings.pronouns import resolve

OBJECTS = frozenset({"dobj", "dative", "oprd"})


def find_subjects(hit: Hit, licence: Licence, around: Surroundings) -> list[Token]:
    """The heads of what was judged, one for each thing given the grade; [] where the text does not say."""
    if licence.rule == "gapped-grade" and licence.noun is not None:
        return [licence.noun]
    aspect = find_aspects(hit, around)
    if aspect:
        return aspect
    heads = _before_verb(hit, around) or _clause_head(hit, licence, around) or _heads(hit, licence, around)
    found: list[Token] = []
    for head in heads:
        judged = _owner(head, around, ("of", "for", "on", "at")) if _is_rating(head, around) else head
        resolved = resolve(judged, around) if judged is not None else None
        if resolved is None:
            continue
        if licence.noun is not None and _is_bystander(resolved, around):
            continue
        group = [resolved] if _is_single(resolved, head) else joined(resolved, around)
        found += [token for token in group if token not in found]
    found = found or around.judged.get(hit.span.sent.start, [] if heads else found)
    found = sorted(found, key=lambda token: token.i)
    around.judged[hit.span.sent.start] = found
    return found


def _is_bystander(token: Token, around: Surroundings) -> bool:
    """Whether one who speaks of a rating is no one who can have it: a person, “the order”, “the turn”."""
    return token.i in around.people or (token.pos_ == "NOUN" and not is_judgeable(token, around))


def _is_rating(token: Token, around: Surroundings) -> bool:
    """“rating”, or “rating drop” where a verb was taken for a noun."""
    nouns = around.lexicon.rating_nouns
    return token.lower_ in nouns or any(c.dep_ == "compound" and c.lower_ in nouns for c in token.children)


def _before_verb(hit: Hit, around: Surroundings) -> list[Token]:
    """“… and sixth-form provision required improvement”: the noun phrase right before the grade's own verb."""
    at, first = hit.before, hit.span[0].lower_
    if at <= hit.span.sent.start or not first.startswith(("requir", "need")) or around.doc[at].pos_ not in NOUNS:
        return []
    if any(child.dep_ in SUBJECTS for child in hit.span.root.children):
        return []
    top = phrase_top(around.doc[at])
    return [top] if is_judgeable(top, around) and not is_any(around.doc[at], around.lexicon.grading) else []


def _is_single(noun: Token, said: Token) -> bool:
    """Whether a pronoun in the singular means one thing of several that are joined."""
    verb = said.head
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}} | {verb.lower_}
    return noun != said and (said.lower_ in {"it", "its"} or bool(helpers & {"was", "is", "has"}))


def _heads(hit: Hit, licence: Licence, around: Surroundings) -> list[Token]:
    noun = licence.noun
    if noun is not None:
        return _of_noun(noun, licence, around)
    colon = hit.after < len(around.doc) and around.doc[hit.after].text == ":"
    if colon or licence.rule == "headline-grade" or (licence.rule == "numbered-grade" and licence.verb is None):
        return _after_label(hit, around)
    if licence.rule == "quoted-grade" and (qualified := qualified_noun(hit, around)) is not None:
        return [qualified]
    verb = licence.verb or next(iter(verbs_above(hit)), None)
    if verb is None:
        return _before_grade(hit, around)
    return _right_after(verb, hit) or _of_verb(verb, hit.span.root, around)


def _of_noun(noun: Token, licence: Licence, around: Surroundings) -> list[Token]:
    """What a noun of rating belongs to; the noun itself where it is what was graded."""
    if licence.rule == "labelled-grade":
        return [_np_head(noun)]
    if licence.rule == "graded-service":
        return _named_by(noun, around) or [noun]
    owner = _owner(noun, around)
    if owner is not None:
        return [owner]
    verb = next((t for t in noun.ancestors if t.pos_ in VERBS and t.i not in around.grade_tokens), None)
    return _of_verb(verb, noun, around) if verb is not None else _of_fragment(noun, around)


def _named_by(noun: Token, around: Surroundings) -> list[Token]:
    """“Wickham Primary is a good school”: what is said to be the school."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ not in {"attr", "pobj"} or (noun.dep_ == "pobj" and noun.head.lower_ != "as"):
        return []
    return [t for t in _of_verb(verb, noun, around) if t != noun and resolve(t, around) is not None]


def _np_head(token: Token) -> Token:
    inner = {"compound", "amod", "nmod", "poss", "pobj", "prep", "conj"}
    while token.dep_ in inner and token.head.i <= token.i + 6 and token.head.pos_ in NOUNS | {"ADP"}:
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


def _clause_head(hit: Hit, licence: Licence, around: Surroundings) -> list[Token]:
    """“… and its prospects unsatisfactory”: a joined grade right after a noun of its own."""
    at, doc = hit.before, around.doc
    start = hit.span.sent.start
    counted = doc[at].pos_ == "NUM" and any(i in around.grade_tokens for i in range(start, at))
    again = any(i in around.grade_tokens for i in range(start, at))
    if again and doc[at].lower_ == "as" and doc[at - 1].pos_ in NOUNS:
        at -= 1  # “… and its curriculum as ‘strong standard’”
    if counted and (doc[at - 1].text in {",", "and"} or doc[at - 1].lower_ in {"and", "but"}):
        return [doc[at]]
    if licence.verb is None or at <= start or doc[at].pos_ not in NOUNS:
        return []
    top = phrase_top(doc[at])
    if (top.dep_ in {"pobj", "npadvmod"} and not again) or top.pos_ not in NOUNS or is_inspector(top, around):
        return []
    before = doc[max(hit.span.sent.start, top.i - 4) : top.i]
    joins = any(t.lower_ in {"and", "but", "while", "with"} for t in before) and licence.rule != "moved-grade"
    own = is_judgeable(top, around) and top.lower_ not in around.lexicon.wholes
    return [top] if own or (joins and any(t.i in around.grade_tokens for t in doc[licence.verb.i : top.i])) else []


def _owner(noun: Token, around: Surroundings, links: tuple[str, ...] = ("for", "on", "of")) -> Token | None:
    """“Saltmarsh’s inadequate rating”, “an inadequate rating for the school”."""
    top = noun.head if noun.dep_ == "compound" and noun.head.i == noun.i + 1 else noun
    for child in (*noun.children, *top.children):
        if child.dep_ == "poss" and not is_inspector(child, around) and child.i not in around.grade_tokens:
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in links:
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
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    subjects += [t for helper in helpers for t in helper.children if t.dep_ in SUBJECTS]
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
        objects = [c for c in objects if c.i not in around.grade_tokens]
        objects = [c for c in objects if c.lower_ not in lexicon.rating_nouns] or objects
        if objects and not is_any(verb, lexicon.getting - lexicon.giving):
            return [min(objects, key=lambda c: c.dep_ != "dative")]
        inner = [t for t in inside.children if t.dep_ in SUBJECTS]
        if inner:
            return inner
    judged = [s for s in subjects if not is_inspector(s, around)]
    if judged or subjects:
        return judged[-1:]
    return _right_before(verb, around) or _of_upper(verb, around)


def _said_to_be(noun: Token, around: Surroundings) -> list[Token]:
    """“the home is one of 50 to be rated good”, “the first in the county to be rated good”: what is said to be that."""
    while noun.dep_ in {"pobj", "prep", "nummod"}:
        noun = noun.head
    if noun.dep_ != "attr":
        return []
    subjects = [t for t in noun.head.children if t.dep_ == "nsubj" and t.pos_ in NOUNS | {"PRON"}]
    return [t for t in subjects if not is_inspector(t, around)]


def _right_before(verb: Token, around: Surroundings) -> list[Token]:
    """The noun phrase right before a finite verb whose subject was not seen as such."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.lower_ not in {"to", "be", "being"}]
    if not helpers and verb.tag_ not in {"VBZ", "VBP"}:
        return []
    first = min([verb.i, *(c.i for c in helpers)])
    if first <= verb.sent.start or verb.doc[first - 1].pos_ not in NOUNS:
        return []
    top = phrase_top(verb.doc[first - 1])
    inner = top.dep_ == "pobj" and top.head.lower_ not in {"after", "before", "since", "as", "with"}
    return [] if inner or is_inspector(top, around) else [top]


def _right_after(verb: Token, hit: Hit) -> list[Token]:
    """“graded Mid Cambria as ‘adequate’” where the verb was taken for a participle: the noun phrase between."""
    if verb.dep_ not in {"amod", "nmod", "compound"} and verb.pos_ not in NOUNS:
        return []
    head = None
    for token in verb.doc[verb.i + 1 : hit.span.start]:
        if token.pos_ not in NOUNS | {"DET", "ADJ", "PRON", "NUM"} and token.tag_ != "POS":
            break
        head = token if token.pos_ in NOUNS else head
    return [head] if head is not None else []


def _of_upper(verb: Token, around: Surroundings) -> list[Token]:
    """The subject of a verb that has none of its own: of the noun it qualifies, or of the verb it hangs from."""
    if verb.dep_ in {"acl", "relcl", "amod"} and verb.head.pos_ in NOUNS | {"PRON", "NUM", "ADJ"}:
        return _said_to_be(verb.head, around) or [verb.head]
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
