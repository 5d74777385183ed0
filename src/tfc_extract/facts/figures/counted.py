"""What a figure counts: the head noun of its phrase, the unit it gives, and the phrase as written."""

from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from tfc_extract.words import lemma

_BEFORE_HEAD = frozenset(
    {"JJ", "JJR", "JJS", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "AFX", "RBS", "RBR", "``", "''", "FW"}
)
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_DETERMINERS = frozenset({
    "the", "those", "these", "its", "their", "his", "her", "our", "your", "my", "all", "a", "an", "such", "this",
    "that",
})  # fmt: skip
_APART = frozenset({"VBD", "VBZ", "VBP", "MD", "CC", "TO"})
_DASHES = frozenset({"-", "–", "—", "--"})
_STOPS = frozenset({",", "(", ")", ";", ":", "–", "—", "--", "-", "“", "”", '"', "[", "]", "."})
_TEMPORAL = frozenset({
    "since", "during", "until", "till", "before", "after", "per", "throughout", "within", "over", "by", "as",
})  # fmt: skip
#: Where the lemmatizer gives no singular.
_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "lives": "life",
    "mps": "MP", "policemen": "policeman", "firemen": "fireman", "headteachers": "headteacher", "wives": "wife",
    "knives": "knife", "premises": "premises", "series": "series", "species": "species", "offences": "offence",
    "crises": "crisis", "staff": "staff", "police": "police", "media": "media", "data": "data", "cattle": "cattle",
}  # fmt: skip


class Counted(NamedTuple):
    """The head noun, and the phrase without number and determiner."""

    head: Token
    phrase: Span


def find_counted(number: Span) -> Counted | None:
    """What a number counts, by the tree where it agrees with the order of words, else by word classes."""
    doc, start = number.doc, number.end
    limit = number.sent.end
    if start >= limit:
        return None
    if doc[start].lower_ == "of":
        return _after_of(doc, start + 1, limit)
    if doc[start].text in _DASHES and (close := _closing_dash(doc, start, limit)):
        start = close + 1
    head = _head(doc, start, limit) or _by_tree(number, limit)
    return None if head is None else Counted(head, _phrase(doc, _skip(doc, start, head.i), head, limit))


def _after_of(doc: Doc, start: int, limit: int) -> Counted | None:
    """ "five of those schools", "86 per cent of those subject to plans": the noun after "of", else the pronoun."""
    at = start
    while at < limit and (doc[at].lower_ in _DETERMINERS or doc[at].tag_ in ("PRP$", "PDT", "CD")):
        at += 1
    head = _head(doc, at, limit)
    if head is not None:
        return Counted(head, _phrase(doc, at, head, limit))
    if at > start and doc[at - 1].lower_ in ("those", "these", "all"):
        return Counted(doc[at - 1], _phrase(doc, at - 1, doc[at - 1], limit))
    return None


def _closing_dash(doc: Doc, start: int, limit: int) -> int | None:
    """ "21 – one in 10 – cases": the dash that ends a parenthesis between number and noun."""
    for at in range(start + 2, min(start + 9, limit - 1)):
        if doc[at].text in _DASHES and doc[at + 1].tag_ in _BEFORE_HEAD:
            return at
    return None


def _head(doc: Doc, start: int, limit: int) -> Token | None:
    """The last noun of the run of modifiers and nouns at a token."""
    head = None
    for at in range(start, min(start + 9, limit)):
        token = doc[at]
        if token.tag_ in _NOUNS:
            if head is not None and head.tag_ in ("NNS", "NNPS") and at == head.i + 1 and token.tag_ != "NNS":
                break  # "children Levenshulme High": a plural ends its phrase
            head = token
            continue
        if head is not None and token.tag_ not in ("POS", "HYPH"):
            break
        if token.tag_ not in _BEFORE_HEAD and not (start < at + 1 < limit and _joins(token)):
            break
    return head


def _joins(token: Token) -> bool:
    """ "looked after children", "very ugly sisters", "black and white cars": words between the modifiers of a noun."""
    after = token.nbor(1)
    if token.tag_ == "CC":
        return after.tag_.startswith("JJ") and token.i > 0 and token.nbor(-1).tag_.startswith("JJ")
    if token.tag_ == "RB":
        return after.tag_ in ("JJ", "VBN", "VBG")
    return token.tag_ in ("RP", "IN") and token.i > 0 and token.nbor(-1).tag_ == "VBN" and after.tag_ == "NNS"


def _by_tree(number: Span, limit: int) -> Token | None:
    token = number.root
    head = token.head
    if token.dep_ not in {"nummod", "amod", "compound", "nmod"} or not number.end <= head.i < limit:
        return None
    between = number.doc[number.end : head.i]
    apart = any(word.text in _STOPS or word.tag_ in _APART for word in between)
    return None if apart or len(between) > 6 or head.tag_ not in _NOUNS else head


def _skip(doc: Doc, start: int, end: int) -> int:
    while start < end and (doc[start].tag_ in ("HYPH", "``", "''", "DT", "PRP$") or doc[start].is_punct):
        start += 1
    return start


def _phrase(doc: Doc, start: int, head: Token, limit: int) -> Span:
    """The phrase to its right edge, "assessments to complete and enter on the system", without times."""
    end = head.i + 1
    for child in head.rights:
        if child.i < end:
            continue
        if child.left_edge.i != end or not _belongs(child):
            break
        end = _cut(doc, child.left_edge.i, min(child.right_edge.i + 1, limit))
        if end <= child.right_edge.i:
            break
    return doc[start:end]


def _belongs(child: Token) -> bool:
    if child.dep_ == "cc":
        return any(c.dep_ == "conj" and c.i > child.i and not _is_apart(c) for c in child.head.children)
    if child.dep_ == "conj":
        return not _is_apart(child)
    if child.dep_ == "prep":
        return not _is_time(child)
    return child.dep_ in {"acl", "relcl", "amod", "advmod"} and not child.is_punct


def _is_apart(noun: Token) -> bool:
    """ "two boys and three girls", "two men and a woman": the second noun is counted for itself."""
    return noun.tag_ not in _NOUNS or any(c.dep_ in {"nummod", "det", "poss"} for c in noun.children)


def _is_time(prep: Token) -> bool:
    if prep.lower_ in _TEMPORAL:
        return True
    return any(c.dep_ == "pobj" and (c.ent_type_ in ("DATE", "TIME") or c.tag_ == "CD") for c in prep.children)


def _cut(doc: Doc, start: int, end: int) -> int:
    """Where a stop (a comma, a dash, a bracket) ends the phrase, else its end."""
    for at in range(start, end):
        if doc[at].text in _STOPS and doc[at].tag_ != "HYPH":
            return at
        if (
            doc[at].ent_type_ in ("DATE", "TIME")
            and doc[at].ent_iob_ == "B"
            and doc[at].tag_ not in _NOUNS
            and at > start
        ):
            return at - 1 if doc[at - 1].tag_ in ("IN", "DT") else at
    return end


def unit_of(head: Token, compounds: frozenset[str]) -> str | None:
    """The singular of a head noun, with the word before it where it says nothing alone ("social worker")."""
    if head.tag_ in ("DT", "PRP"):
        return None
    word = singular(head)
    doc, at = head.doc, head.i
    while at >= 2 and doc[at - 1].tag_ == "HYPH" and doc[at - 2].is_alpha:  # "pen-pushers"
        word, at = f"{doc[at - 2].lower_}-{word}", at - 2
    if at and f"{doc[at - 1].lower_} {word}" in compounds:
        return f"{doc[at - 1].lower_} {word}"
    return word


def singular(noun: Token) -> str:
    """A noun's singular; initials keep their capitals ("GCSEs" is GCSE)."""
    text = noun.text
    if irregular := _IRREGULAR.get(text.lower()):
        return irregular
    if len(text) > 2 and text[:-1].isupper() and text.endswith("s"):
        return text[:-1]
    if text.isupper() and len(text) <= 5:
        return text
    word = lemma(noun)
    if noun.tag_ == "NNPS" and word.endswith("s") and not word.endswith("ss"):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word
