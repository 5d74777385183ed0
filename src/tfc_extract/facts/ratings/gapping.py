"""Grades without a verb of their own: “safety was poor and respect good”, “adequate at training staff”."""

from spacy.tokens import Span, Token

from tfc_extract.facts.ratings.article import QUOTES, Surroundings
from tfc_extract.facts.ratings.clauses import NOUNS, Licence
from tfc_extract.facts.ratings.grades import Hit
from tfc_extract.facts.ratings.phrases import is_inspector, is_judgeable, phrase_top

_JOINTS = frozenset({"and", ",", "while", "but", "with", ";"})
_ENDS = frozenset({".", ",", ";", "and", "but", "while", ")", "overall"})
_WITHIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP", "PART", "PRON"})
_LONGEST = 8
_CLOSERS = frozenset({".", ";", ":", "(", "–", "—"})
_BREAKS = frozenset({"but", "while", "although", "which", "who", "after"})


def gapped_subject(hit: Hit, around: Surroundings) -> Token | None:
    """The head of the noun phrase right before a grade that a joint, no verb, sets off; None where there is none."""
    doc, sent = around.doc, hit.span.sent
    after = doc[hit.after] if hit.after < sent.end else None
    if (after is not None and after.text not in _ENDS) or doc[hit.before].pos_ not in NOUNS | {"VERB"}:
        return None
    at = hit.before
    while at > max(sent.start, hit.before - _LONGEST) and doc[at].lower_ not in _JOINTS:
        gerund = at == hit.before and doc[at].tag_ == "VBG"
        if not gerund and (doc[at].pos_ not in _WITHIN or at in around.grade_tokens or at in around.people):
            return None
        at -= 1
    if doc[at].lower_ not in _JOINTS or at == hit.before:
        return None
    top = phrase_top(doc[hit.before])
    return top if top.i > at and is_judgeable(top, around) and not is_inspector(top, around) else None


def gapped(hit: Hit, around: Surroundings, accepted: list[tuple[Hit, Licence]]) -> Licence | None:
    """“graded weak and the setting adequate”: a second clause that leaves the verb of the first out."""
    own = hit.span[0].lower_.startswith(("requir", "need"))  # “… and attendance requiring improvement” has its verb
    if own or not accepted or accepted[-1][0].span.sent != hit.span.sent:
        return None
    other = accepted[-1][0].span
    head = gapped_subject(hit, around)
    if head is None or not any(token.lower_ in _JOINTS for token in around.doc[other.end : head.i]):
        return None
    return Licence("gapped-grade", noun=head)


def is_at_field(end: int, around: Surroundings) -> bool:
    """Whether “at” or “in” and a gerund follow the words of a grade: “good at preventing crime”."""
    doc = around.doc
    while end < len(doc) and doc[end].text in QUOTES:
        end += 1
    return end + 1 < len(doc) and doc[end].lower_ in {"at", "in"} and doc[end + 1].tag_ == "VBG"


def at_field(hit: Hit, around: Surroundings) -> Licence | None:
    """“good at preventing crime, adequate at training staff”: two such in a sentence are grades of those fields."""
    sent = hit.span.sent
    if not around.bodies or not is_at_field(hit.span.end, around) or not around.talks_of_inspection:
        return None
    many = sum(sent.start <= start < sent.end and is_at_field(end, around) for start, end in around.grade_places)
    return Licence("field-grade") if many > 1 else None


def fields_of(hit: Hit, around: Surroundings) -> list[Span]:
    """“recording data on crime” and “preventing crime” of “good at recording data on crime and preventing crime”."""
    doc, at = around.doc, hit.after + 1
    found, start = [], at
    for i in range(at, hit.span.sent.end + 1):
        token = doc[i] if i < hit.span.sent.end else None
        closes = token is None or token.i in around.grade_tokens or token.text in _CLOSERS or token.lower_ in _BREAKS
        closes = closes or _is_by_inspector(token, around)
        last = i
        while last > start and (doc[last - 1].lower_ in _JOINTS or doc[last - 1].text in QUOTES):
            last -= 1
        again = token is not None and token.tag_ == "VBG" and i > start and doc[i - 1].lower_ in _JOINTS
        if (closes or again) and last > start:
            found.append(doc[start:last])
            start = i
        if closes:
            break
    return found


def _is_by_inspector(token: Token | None, around: Surroundings) -> bool:
    """Whether “by the inspectors” begins at the token: who graded the field is no part of it."""
    if token is None or token.lower_ != "by":
        return False
    return any(is_inspector(other, around) for other in token.doc[token.i + 1 : token.i + 3])
