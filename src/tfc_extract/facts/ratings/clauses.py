"""Verbs and nouns that a grade hangs from."""

from dataclasses import dataclass

from spacy.tokens import Token

from tfc_extract.facts.ratings.article import Surroundings, is_any
from tfc_extract.facts.ratings.grades import Hit

NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubjpass", "nsubj"})
#: Words that may stand between a verb or a noun of rating and the grade.
FILLERS = frozenset({
    "of", "as", "at", "just", "only", "an", "a", "the", "overall", "either", "both", "from", "to", "–", "-", "—", ":",
    "being", "still", "now", "be", "least", "back", "up", "down", "or", "and", "again", "into", "was", "is", "were",
    "mere", "lowly", "solid", "remains", "remained", "stays", "became", "becomes", "same", "consistently", "truly",
    "previously", "currently", "officially", ",", "merely", "even",
})  # fmt: skip


@dataclass(frozen=True)
class Licence:
    """Why words count as a grade, and where what was judged hangs."""

    rule: str
    verb: Token | None = None
    noun: Token | None = None
    """The noun of rating or the noun that the grade qualifies."""


def verbs_above(hit: Hit) -> list[Token]:
    """The verbs that the grade hangs from, nearest first; a verb inside the grade's own words is none."""
    found: list[Token] = []
    token = hit.span.root
    for _ in range(8):
        if token.head == token or len(found) == 3:
            break
        if token.dep_ in {"relcl", "acl"}:
            break
        token = token.head
        if token.pos_ in VERBS and not hit.span.start <= token.i < hit.span.end:
            found.append(token)
    return found


def verb_before(hit: Hit, around: Surroundings) -> Token | None:
    """The verb of judging next before the grade, with no other verb between; for sentences parsed badly."""
    lexicon, doc = around.lexicon, around.doc
    for at in range(hit.before, max(hit.span.sent.start, hit.before - 14) - 1, -1):
        token = doc[at]
        if is_any(token, lexicon.grading):
            return token
        if token.text in {";", "."} or (
            token.pos_ == "VERB" and token.lower_ not in around.lexicon.being and token.tag_ != "VBG"
        ):
            return None
    return None
