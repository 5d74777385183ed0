"""The fields that a grade was given for: “inadequate for leadership”, “good for safety and respect”."""

from spacy.tokens import Token

from tfc_extract.facts.ratings.article import Surroundings, is_any
from tfc_extract.facts.ratings.clauses import NOUNS
from tfc_extract.facts.ratings.grades import Hit
from tfc_extract.facts.ratings.phrases import joined


def find_aspects(hit: Hit, around: Surroundings) -> list[Token]:
    """“inadequate for leadership”, “good for safety and respect”: the fields that the grade was given for."""
    doc, at = around.doc, hit.after
    at += at < len(doc) and doc[at].text == ")"
    at += at < len(doc) and doc[at].lower_ == "overall"  # “‘good’ overall in efficiency and legitimacy”
    if at + 1 >= hit.span.sent.end or doc[at].lower_ not in {"for", "in", "on"}:
        return []
    stop = next((t.i for t in doc[at + 1 : hit.span.sent.end] if _ends_aspects(t, around)), hit.span.sent.end)
    words = list(doc[at + 1 : min(stop, at + 12)])
    if not words or words[0].lower_ in {"being", *around.lexicon.wholes} or any(t.pos_ == "NUM" for t in words[:2]):
        return []
    first = next((t for t in words if t.pos_ in NOUNS | {"VERB", "ADJ"} and _is_head(t, stop)), None)
    phrase = doc[at + 1 : first.i + 1] if first is not None else ()
    if first is None or not any(is_any(t, around.lexicon.aspects) and t.i not in around.named_tokens for t in phrase):
        return []
    group = joined(first, around, stop)
    covered = {t.i for t in group} | {t.i for t in phrase}
    named_too = [span for span in around.compounds if at < span.start and span.end <= stop]
    listed = (span[0] for span in named_too if span[0].nbor(-1).lower_ in {"and", ","})
    return [*group, *(t for t in listed if t.i not in covered)]


def _ends_aspects(token: Token, around: Surroundings) -> bool:
    """Whether a list of fields ends before the token."""
    if token.i in around.grade_tokens or token.lower_ in {"but", "while", "with", "after", "by", "when", "following"}:
        return True
    finite = token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBG", "VBN"}
    return finite or token.text in {";", ":", "–", "—", "-", "(", "."} or token.dep_ == "mark"


def _is_head(token: Token, stop: int) -> bool:
    """Whether the noun phrase ends at the token."""
    following = token.nbor(1) if token.i + 1 < stop else None
    return (
        following is None
        or (following.pos_ not in NOUNS and following.tag_ != "POS")
        or following.lower_ in {"and", ","}
    )
