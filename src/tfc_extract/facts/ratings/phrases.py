"""Noun phrases of what is judged: their extent as written, their halves, the nouns that pronouns stand for."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from tfc_extract.facts.ratings.article import Surroundings, is_any
from tfc_extract.facts.ratings.clauses import NOUNS

#: What is given, not who gives it, though it has a date as an inspection has.
RATINGS = frozenset({"rating", "ratings", "grade", "grades", "grading", "verdict", "check"})
#: Prepositions that place a thing within or beside another.
PLACING = frozenset({"of", "at", "in", "for", "on", "across", "within"})
KEPT = frozenset({"compound", "amod", "nummod", "nmod", "poss", "quantmod", "det", "advmod", "predet"})
DROPPED = frozenset({
    "the", "a", "an", "both", "its", "their", "our", "his", "her", "your", "my", "all", "whose", "no", "not", "neither",
    "any", "every", "that", "also",
})  # fmt: skip


def joined(head: Token, around: Surroundings, stop: int | None = None) -> list[Token]:
    """The head with the nouns joined to it by “and”, in order."""
    group = [head, *(other for other in head.conjuncts if _is_joinable(head, other, stop)), *_beside_gerund(head)]
    group = sorted((t for t in group if t.i not in around.grade_tokens), key=lambda t: t.i)
    lists = [t for c in head.lefts if c.dep_ == "nmod" for t in (c, *c.conjuncts) if c.conjuncts and t.pos_ in NOUNS]
    group = [*group, *lists]
    inside = [span[0] for span in around.compounds if head.i < span.start and _ends_inside(head, span)]
    group = [*group, *(t for t in inside if t not in group)]
    for span in around.compounds:
        group = [t for n, t in enumerate(group) if n == 0 or not (span.start <= group[n - 1].i < t.i < span.end)]
    return group


def _ends_inside(head: Token, span: Span) -> bool:
    """Whether a judgement with an “and” of its own was read into the head's “of”."""
    listed = span[0].nbor(-1).lower_ in {"and", ","}
    return listed and span.end - 1 <= head.right_edge.i and head in span[0].ancestors


def _is_joinable(head: Token, other: Token, stop: int | None) -> bool:
    if stop is not None and other.i >= stop:
        return False
    gerund = other.tag_ == "VBG" and not any(c.dep_ in {"dobj", "aux"} for c in other.children)
    if other.pos_ not in NOUNS | {"NUM"} and not gerund and not (stop is not None and other.pos_ == "ADJ"):
        return False
    between = head.doc[min(head.i, other.i) + 1 : max(head.i, other.i)]
    finite = (t for t in between if t.pos_ == "VERB" and t.tag_ not in {"VBG", "VBN"})
    return all(t.dep_ == "relcl" for t in finite)


def _beside_gerund(head: Token) -> list[Token]:
    """The other half of “services and safeguarding boards” where “safeguarding” was taken for a second verb."""
    verb = head.head
    if head.dep_ == "dobj" and verb.tag_ == "VBG" and verb.dep_ == "conj" and verb.i == head.i - 1:
        return [
            t for t in verb.head.children if t.dep_ == "dobj" and t.i < verb.i and head.doc[verb.i - 1].lower_ == "and"
        ]
    for other in verb.children:
        if other.dep_ == "conj" and other.tag_ == "VBG" and other.nbor(-1).lower_ == "and" and head.i <= other.i - 2:
            return [t for t in other.children if t.dep_ == "dobj" and t.i == other.i + 1 and head.dep_ == "dobj"]
    return []


def phrase_top(token: Token) -> Token:
    """The head of the noun phrase that a token ends: “services” for “House” in “services at Moor House”.

    It is read from left to right, for where it is asked the parse has gone astray.
    """
    doc, start = token.doc, token.sent.start
    top, at = token, token.i
    while at > start:
        before = doc[at - 1]
        if before.pos_ in NOUNS | {"DET", "ADJ", "NUM"} or before.tag_ in {"POS", "PRP$"} or before.text == "-":
            at -= 1
        elif before.lower_ in PLACING and at - 2 >= start and doc[at - 2].pos_ in NOUNS:
            at -= 2
            top = doc[at]
        else:
            break
    return top


def is_inspector(token: Token, around: Surroundings) -> bool:
    """Whether a noun phrase is the inspector, or the inspector's report."""
    lexicon = around.lexicon
    if token.lower_ in lexicon.inspectors or (token.lower_ in lexicon.inspection_nouns and token.lower_ not in RATINGS):
        return True
    return token.i in around.named_tokens


def is_judgeable(token: Token, around: Surroundings) -> bool:
    """Whether a noun may be what an inspector judges."""
    lexicon = around.lexicon
    if is_inspector(token, around) or token.lower_ in lexicon.rating_nouns:
        return False
    return is_any(token, lexicon.services | lexicon.aspects) or mention_at(token, around) is not None


def mention_at(token: Token, around: Surroundings) -> tuple[Span, str] | None:
    """The mention of an organisation that a token stands in, with its id."""
    return around.organisation_at.get(token.i)


def noun_phrase(head: Token, around: Surroundings) -> Span:
    """The subject as written: head and what qualifies it, without article, possessor, relative clause or place."""
    doc: Doc = around.doc
    mention = mention_at(head, around)
    start = min([t.i for t in _left(head, around)] or [head.i])
    end = max(_right_end(head, around), head.i + 1)
    if mention is not None:
        end = max(end, mention[0].end)
        # “academies Park View”: what the body is comes before its name
        called = mention[0].start > start and mention[0][-1] == head
        called = called and (
            doc[mention[0].start - 1].text.islower()
            or all(t.tag_ not in {"NNP", "NNPS"} for t in doc[start : mention[0].start])
        )
        if mention[0].start < start or (called and len(mention[0]) > 1):
            start = mention[0].start
    start, end = _with_compound(head, start, end, around)
    if any(t.pos_ in {"VERB", "AUX"} and t.tag_ in {"VBD", "VBZ", "VBP", "MD", "VBN"} for t in doc[start : head.i - 1]):
        start = head.i  # a clause is no name: the parse went astray
        while start > head.sent.start and doc[start - 1].dep_ == "compound" and doc[start - 1].head == head:
            start -= 1
    while mention is None and start > head.sent.start and _is_kind(doc[start - 1], around):
        start -= 1
    while (
        end + 1 < head.sent.end and doc[end].text == "-" and not doc[end].whitespace_ and not doc[end - 1].whitespace_
    ):
        end += 2  # “pre-school”, parted
    while start - 2 >= head.sent.start and doc[start - 1].text == "-" and not doc[start - 1].whitespace_:
        start -= 2  # “pre-school”
    while mention is None and end == head.i + 1 and end < head.sent.end and _is_kind(doc[end], around):
        head, end = doc[end], end + 1
    if (
        head.dep_ != "poss"
        and end < head.sent.end
        and doc[end].tag_ == "POS"
        and (end + 1 == head.sent.end or doc[end + 1].pos_ not in NOUNS)
    ):
        end += 1  # “St Brannoc’s” before a comma or a verb
    while start < head.i and (
        start in around.grade_tokens
        or doc[start].lower_ in DROPPED | {"or", "and"}
        or doc[start].is_punct
        or doc[start].text in {"’s", "'s", "’"}
    ):
        start += 1
    while end - 1 > start and doc[end - 1].is_punct:
        end -= 1
    return doc[start:end]


def _with_compound(head: Token, start: int, end: int, around: Surroundings) -> tuple[int, int]:
    """The whole of a judgement's longer name, but not of the next one's."""
    for span in around.compounds:
        if span.start <= head.i < span.end:
            start, end = min(start, span.start), max(end, span.end)
        elif head.i < span.start < end and around.doc[span.start - 1].lower_ in {"and", ","}:
            end = span.start - 1
    return start, end


def _is_kind(token: Token, around: Surroundings) -> bool:
    """“care” before “home”, “primary” before “school”, where a headline was parsed badly."""
    lexicon = around.lexicon
    return token.lower_ in lexicon.services | lexicon.aspects and token.i not in around.grade_tokens


def _left(head: Token, around: Surroundings) -> Iterator[Token]:
    if head.dep_ == "dobj" and head.head.tag_ == "VBG" and head.head.dep_ == "conj" and head.head.i == head.i - 1:
        yield head.head  # “safeguarding board” read as verb and object
    for child in reversed(list(head.lefts)):
        if child.dep_ not in KEPT or (child.pos_ == "VERB" and child.tag_ not in {"VBN", "VBG"}):
            return
        if child.dep_ == "poss" and child.lower_ not in around.lexicon.beneficiaries:
            return
        if child.dep_ == "poss":
            yield from (t for t in child.lefts if t.dep_ in {"amod", "conj", "cc"})
            yield child
            return
        if child.dep_ == "nmod" and any(t.dep_ == "conj" for t in child.children):
            return
        if child.dep_ == "amod" and any(t.dep_ == "poss" for t in child.children):
            return
        yield from (t for t in child.subtree if t.i <= child.i)


def _right_end(head: Token, around: Surroundings) -> int:
    end = head.i + 1
    if head.head.dep_ == "csubj" and end < head.sent.end and head.doc[end].lower_ == "to":
        return next((t.i for t in head.head.subtree if t.text == "," and t.i > end), end)
    shared = head.doc[end] if end < head.sent.end else head
    for child in (*head.rights, *([shared] if shared.lower_ == "of" and shared.head in head.conjuncts else [])):
        if child.dep_ == "prep" and child.lower_ == "of" and child.i <= end + 1:
            words = [t for t in child.subtree if t.dep_ not in {"relcl", "acl"}]
            stop = next((t.i for t in words if t.text in {",", "–", "-"} and t.i > child.i), words[-1].i + 1)
            end = max(end, stop)
        elif child.dep_ == "prep" and child.lower_ == "for" and child.i == end:
            served = [t for t in child.children if t.dep_ == "pobj" and is_any(t, around.lexicon.beneficiaries)]
            end = max(end, *(t.i + 1 for t in served)) if served else end
        elif child.dep_ == "acl" and child.i == end + 1 and head.doc[end].lower_ == "to":
            words = list(child.subtree)
            end = next((t.i for t in words if t.text == ","), words[-1].i + 1)
        elif child.dep_ in {"prep", "relcl", "punct", "conj", "cc", "acl", "appos"}:
            break
    return end
