"""The phrase of a noun as written, from a word to its right edge."""

from spacy.tokens import Doc, Span, Token

from tfc_extract.facts.figures.lexicon import Nouns

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
DASHES = frozenset({"-", "–", "—", "--", "―"})
_STOPS = DASHES | {",", "(", ")", ";", ":", "“", "”", '"', "[", "]", "."}
#: Prepositions that say when, at what rate or in what part, not what is counted.
_ASIDE = frozenset({
    "since", "during", "until", "till", "before", "after", "per", "throughout", "within", "over", "by", "as", "across",
    "despite", "following", "according", "because", "at", "near", "around",
})  # fmt: skip
_LEADING = frozenset({"IN", "DT", "CC", "PRP$"})
_TIMES = frozenset({"DATE", "TIME"})


def phrase_of(doc: Doc, start: int, head: Token, nouns: Nouns) -> Span:
    """The phrase to its right edge, "assessments to complete and enter on the system", without times and places."""
    end = head.i + 1
    for child in head.rights:
        if child.i < end:
            continue
        if child.left_edge.i != end or not _belongs(child):
            break
        end = _cut(doc, child.left_edge.i, child.right_edge.i + 1, child.dep_ == "prep")
        if end <= child.right_edge.i:
            end = _trimmed(doc, end, head.i + 1)
            break
    # "responses to a survey", whatever the tree says
    complement = nouns.complements.get(head.lower_.removesuffix("s"))
    if complement and end == head.i + 1 < len(doc) and doc[end].lower_ == complement and not doc[end].is_sent_start:
        end = _cut(doc, end, doc[end].right_edge.i + 1, True)
    return doc[start:end]


def _trimmed(doc: Doc, end: int, least: int) -> int:
    """Back over the words that lead to what was cut: "assists in a" (112-105 victory)."""
    while end > least and (
        doc[end - 1].tag_ in _LEADING or (doc[end - 1].tag_ == "CD" and doc[end - 2].tag_ in _LEADING)
    ):
        end -= 1
    return end


def _belongs(child: Token) -> bool:
    if child.dep_ == "cc":
        return any(c.dep_ == "conj" and c.i > child.i and not _is_apart(c) for c in child.head.children)
    if child.dep_ == "conj":
        return not _is_apart(child)
    if child.dep_ == "prep":
        return not _is_aside(child)
    return child.dep_ in {"acl", "relcl", "amod"} and not child.is_punct and not _is_headline_verb(child)


def _is_headline_verb(child: Token) -> bool:
    """ "Three officials to leave the council": the predicate of a sentence without a finite verb."""
    infinitive = any(c.tag_ == "TO" for c in child.children)
    return child.tag_ in ("VB", "VBN") and child.head.dep_ in ("ROOT", "ccomp", "dep") and infinitive


def _is_apart(noun: Token) -> bool:
    """ "two boys and three girls", "two men and a woman": the second noun is counted for itself."""
    if noun.tag_ not in NOUNS or any(c.dep_ in {"nummod", "det", "poss"} for c in noun.children):
        return True
    return any(word.tag_ in ("CD", "$") for word in noun.subtree)


def _is_aside(prep: Token) -> bool:
    if prep.lower_ in _ASIDE:
        return True
    return any(c.dep_ == "pobj" and (c.ent_type_ in _TIMES | PLACES or c.tag_ == "CD") for c in prep.children)


def _cut(doc: Doc, start: int, end: int, strict: bool) -> int:
    """Where a stop, a rate, a time or a place ends the phrase, else its end."""
    for at in range(start, end):
        token = doc[at]
        if (token.text in _STOPS and token.tag_ != "HYPH") or token.is_quote or token.lower_ == "per":
            return at
        if token.tag_ == "$" or token.is_currency:  # "defrauded 37 pensioners of £1m"
            return at - 1 if at > start and doc[at - 1].tag_ == "IN" else at
        if strict and at > start and token.tag_ == "IN" and token.lower_ != "of" and _is_aside(token):
            return at
        if (
            at > start
            and token.ent_type_ in _TIMES
            and token.ent_iob_ == "B"
            and token.tag_ in ("DT", "JJ", "NN", "RB")
        ):
            return at
    return end
