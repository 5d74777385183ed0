"""What a pronoun stands for, and whose the thing that was judged is."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from tfc_extract.facts.ratings.article import Surroundings, is_any
from tfc_extract.facts.ratings.clauses import NOUNS, SUBJECTS
from tfc_extract.facts.ratings.phrases import is_inspector, is_judgeable, mention_at

RELATIVE = frozenset({"which", "that", "who", "whose"})
SPEAKERS = frozenset({"we", "i", "you", "our", "he", "she", "us", "this", "that", "these", "those", "what", "my"})
PERSONAL = frozenset({"it", "they", "them", "its", "their", "itself", "themselves"})


def resolve(head: Token, around: Surroundings) -> Token | None:
    """A pronoun's noun: the noun a relative clause qualifies, or the thing that may be judged last named before."""
    lexicon = around.lexicon
    if head.lower_ in RELATIVE:
        return _qualified(head)
    if head.lower_ in PERSONAL:
        return next(antecedents(head, around), None)
    if is_any(head, lexicon.humans):
        return _place_of(head, around)
    if head.lower_ in lexicon.hopes and not is_judgeable(
        head, around
    ):  # “the school risks being rated …”, read as a noun
        return next(
            (child for child in head.children if child.dep_ == "compound" and is_judgeable(child, around)), None
        )
    if head.pos_ == "VERB":  # “failing children’s services”, read as a verb and its object
        return next((child for child in head.children if child.dep_ == "dobj" and child.pos_ in NOUNS), head)
    article = head.tag_ == "DT" and head.lower_ in {"a", "an", "the"}
    return None if article or head.lower_ in SPEAKERS or is_inspector(head, around) else head


def _place_of(human: Token, around: Surroundings) -> Token | None:
    """“staff at Little Acorns nursery”: where they work is what was judged."""
    for child in human.children:
        if child.dep_ == "prep" and child.lower_ in {"at", "of", "from", "in"}:
            return next((t for t in child.children if t.dep_ == "pobj" and is_judgeable(t, around)), None)
    return None


def _qualified(relative: Token) -> Token | None:
    """The noun that a relative clause qualifies: the last before it, or one that this belongs to by “of”."""
    clause = next((token for token in (relative, *relative.ancestors) if token.dep_ == "relcl"), None)
    at = relative.i - 1
    while at > relative.sent.start and relative.doc[at].is_punct:
        at -= 1
    last = relative.doc[at]
    if clause is None:
        return last if last.pos_ in NOUNS else None
    if last.pos_ not in NOUNS or clause.head == last or clause.head.i > at:
        return clause.head
    token = last
    while token.dep_ in {"pobj", "conj", "compound", "poss", "appos"} or (
        token.dep_ == "prep" and token.lower_ == "of"
    ):
        if token.head == clause.head:
            return clause.head
        token = token.head
    return last


def antecedents(pronoun: Token, around: Surroundings) -> Iterator[Token]:
    """What may be judged in the pronoun's sentence before it, then in the two sentences before, subjects first."""
    sent, plural = pronoun.sent, pronoun.lower_ in {"they", "them", "their", "themselves"}
    here = [t for t in around.doc[sent.start : pronoun.i] if _may_be_meant(t, plural, around)]
    yield from (t for t in here if t.dep_ in {"nsubj", "nsubjpass", "poss"})
    yield from (t for t in reversed(here) if not _is_place(t))
    yield from reversed(here)
    for _ in range(2):
        if sent.start == 0:
            return
        sent = around.doc[sent.start - 1].sent
        words = [t for t in sent if _may_be_meant(t, plural, around)]
        yield from sorted(words, key=lambda t: (t.dep_ not in SUBJECTS, _is_place(t), t.i))


def _may_be_meant(token: Token, plural: bool, around: Surroundings) -> bool:
    """Whether a pronoun of that number can stand for a noun; a name may be either."""
    if (
        token.pos_ not in NOUNS
        or token.dep_ == "compound"
        or token.nbor(1 if token.i + 1 < len(token.doc) else 0).text == "-"
    ):
        return False
    agrees = token.pos_ == "PROPN" or plural or token.tag_ == "NN"
    return agrees and not is_any(token, around.lexicon.humans) and is_judgeable(token, around)


def _is_place(token: Token) -> bool:
    """“the service at Saltmarsh Hospital”: a place, not what is spoken of."""
    return token.dep_ == "pobj" and token.head.lower_ in {"at", "in", "near", "from"}


def find_organisation(heads: list[Token], subject: Span | None, around: Surroundings) -> str | None:
    """The provider: the organisation judged, or the one whose service it is."""
    if subject is None:
        return None
    inspectors = around.inspector_ids
    for span, key in around.organisations:
        if span.start < subject.end and subject.start < span.end and key not in inspectors:
            return key
    for owner in _owners(heads):
        found = mention_at(owner, around)
        if found is None and owner.lower_ in PERSONAL:
            noun = next(antecedents(owner, around), None)
            found = mention_at(noun, around) if noun is not None else None
        if found is not None and found[1] not in inspectors:
            return found[1]
    return _only_one(subject, around)


def _owners(heads: list[Token]) -> list[Token]:
    """“Tarnbeck Council’s services”, “services at Moor Hospital”: those named beside what was judged."""
    near = [child for head in heads for child in head.children]
    return [t for t in (*near, *(g for child in near for g in child.children)) if t.dep_ in {"poss", "pobj"}]


def _only_one(subject: Span, around: Surroundings) -> str | None:
    """The article's one school for “the school”, its one council for “children’s services”."""
    words, tokens = subject.text.lower(), {token.lower_ for token in subject}
    for kind, nouns in around.lexicon.kinds.items():
        noun = next((n for n in nouns if n in tokens or (" " in n and n in words)), None)
        if noun is not None:
            bodies = [body for body in around.organisation_models.values() if body.kind == kind]
            able = [body for body in bodies if body.id not in around.inspector_ids]
            apart = kind in around.lexicon.told_apart
            fits = len(able) == 1 and (not apart or _may_be_called(able[0].name, noun, nouns))
            return able[0].id if fits else None
    return None


def _may_be_called(name: str, noun: str, nouns: tuple[str, ...]) -> bool:
    """“the nursery” is no body whose name says “Primary School”."""
    words = name.lower().split()
    return noun == nouns[0] or " " in noun or noun in words or not any(other in words for other in nouns)
