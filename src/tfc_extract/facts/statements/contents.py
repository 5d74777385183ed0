"""What was said: the words that a saying reports, as its clause, infinitive or object, or around a parenthesis."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Doc, Token

from tfc_extract import syntax
from tfc_extract.attribution import Saying, SayingLexicon
from tfc_extract.lexicon import Lexicon
from tfc_extract.sources import Source

_EDGES = frozenset({",", ";", ":", "-", "–", "—", "--", "that", ".", '"', "“", "”", "''", "``", "‘", "’", "'", "…"})
_ABOUT = frozenset({"for", "of", "on", "against", "about"})
_LONGEST = 100  # tokens that are looked through for the next saying
_CLAUSAL = frozenset({"say", "tell", "add", "claim", "note", "warn", "argue", "insist", "state", "suggest"})
#: Entities that are spoken of and not said.
_NAMED = frozenset({"PERSON", "DATE", "TIME", "GPE", "CARDINAL", "ORDINAL"})
_PLACES = frozenset({"in", "at", "on", "during", "after", "before", "by"})


class StatementLexicon(Lexicon):
    """The shape of `data/statements.toml`."""

    intending: frozenset[str]
    knowing: frozenset[str]
    objects: frozenset[str]
    stances: frozenset[str]
    refusing: frozenset[str]

    def all_verbs(self) -> frozenset[str]:
        """Every verb of the list."""
        return self.intending | self.knowing | self.objects


class Content(NamedTuple):
    """The tokens start to end that were said, and the rule that found them."""

    rule: str
    start: int
    end: int


def content_of(doc: Doc, saying: Saying, lexicon: StatementLexicon, words: SayingLexicon) -> Content | None:
    """What a saying reports; None where it has no source or reports nothing."""
    if saying.source is None:
        return None
    for rule, start, end in _candidates(doc[saying.at], saying, lexicon, words):
        first, last = _trimmed(doc, start, _before_participle(doc, start, end, words))
        if last > first and any(doc[token].text[0].isalnum() for token in range(first, last)):
            return Content(rule, first, last)
    return None


def _candidates(verb: Token, saying: Saying, lexicon: StatementLexicon, words: SayingLexicon) -> Iterator[Content]:
    source = saying.source
    if source is None:
        return
    if saying.cue == "according to":
        yield from _around(verb.sent.start, verb.sent.end, verb.i, source.end, "according-to")
        return
    if saying.tier == "noun":
        for child in verb.children:
            if child.dep_ in {"acl", "ccomp", "relcl"} and child.i > verb.i and child.tag_ != "VBN":
                yield Content("noun-clause", child.left_edge.i, child.right_edge.i + 1)
        return
    lemma = (verb.lemma_ or verb.text).lower()
    if verb.dep_ == "xcomp" and verb.head.lemma_ in lexicon.refusing:
        return  # “declined to comment on the case”
    if saying.tier == "saying":
        yield from _parenthesis(verb, source)
    if saying.tier != "thinking" or lemma in lexicon.knowing:
        yield from _clause(verb, source)
    if lemma in lexicon.intending:
        yield from _intention(verb)
    if saying.tier == "saying" and lemma != "continue":
        yield from _gerund(verb)
    if saying.tier == "saying":
        yield from _bare_clause(verb)
    if (saying.tier in {"saying", "judging"} or lemma in lexicon.objects) and not syntax.is_negated(verb):
        yield from _object(verb, lexicon)


def _clause(verb: Token, source: Source) -> Iterator[Content]:
    """“said (that) the road was shut”, “The road was shut, the council said.”"""
    for child in verb.children:
        if child.dep_ != "ccomp":
            continue
        start, end = child.left_edge.i, child.right_edge.i + 1
        if start < verb.i < end:
            yield Content("split-clause", start, end)
        elif start < verb.i:
            yield Content("reported-clause", start, min(end, verb.i, max(source.start, start + 1)))
        else:
            yield Content("reported-clause", _with_subject(verb, child, start), end)


def _with_subject(verb: Token, clause: Token, start: int) -> int:
    """Where a clause begins whose subject the tree takes for the verb's object: “warned reserves could run out”."""
    subject = next((c for c in verb.children if c.dep_ == "dobj" and c.right_edge.i + 1 == start), None)
    if subject is None or any(child.dep_ in {"nsubj", "nsubjpass", "mark"} for child in clause.children):
        return start
    return subject.left_edge.i


def _parenthesis(verb: Token, source: Source) -> Iterator[Content]:
    """“The road, she said, was shut” and “The road was shut, she said”, read by commas where the tree fails."""
    doc, sent = verb.doc, verb.sent
    first, last = min(source.start, verb.i), max(source.end, verb.i + 1)
    if last - first > 25 or first - 1 <= sent.start or doc[first - 1].text not in {",", "–", "—", "-"}:
        return
    if first - sent.start < 3 and doc[sent.start].pos_ in {"ADP", "SCONJ", "CCONJ", "ADV"}:
        return
    if any(child.dep_ in {"ccomp", "dobj", "xcomp"} and child.i > verb.i for child in verb.children):
        return
    rest = doc[last].text if last < sent.end else "."
    told = verb.i < source.start and _has_finite(doc, sent.start, first)  # “…, said Jo Lee, who chairs the board.”
    if rest in {".", "!", "?"} or told:
        yield Content("reported-clause", sent.start, first)
    elif rest == ",":
        yield Content("split-clause", sent.start, sent.end)


def _around(start: int, end: int, first: int, last: int, rule: str) -> Iterator[Content]:
    """The sentence from start to end without the words from first to last."""
    if first - start > 2:
        yield Content(rule, start, first)
    else:
        yield Content(rule, last, end)


def _bare_clause(verb: Token) -> Iterator[Content]:
    """A clause after the verb that the tree hangs elsewhere: “said in May the road would shut”."""
    doc, end, lemma = verb.doc, verb.sent.end, (verb.lemma_ or verb.text).lower()
    start = verb.i + 1
    if lemma not in _CLAUSAL or start >= end or doc[start].text in {",", ".", ":"}:
        return
    heard = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    if heard is not None and lemma == "tell":
        start = heard.right_edge.i + 1
    if _has_finite(doc, start + 1, min(end, start + 25)):
        yield Content("reported-clause", start, end)


def _has_finite(doc: Doc, start: int, end: int) -> bool:
    return any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in doc[start:end])


def _before_participle(doc: Doc, start: int, end: int, words: SayingLexicon) -> int:
    """The end without “, adding that …”: a saying of its own that the tree hangs on what was said."""
    for token in doc[start + 3 : min(end, start + _LONGEST)]:
        if token.tag_ == "VBG" and token.nbor(-1).text == "," and (token.lemma_ or "").lower() in words.saying:
            return token.i - 1
    return end


def _intention(verb: Token) -> Iterator[Content]:
    objects = [child for child in verb.children if child.dep_ in {"dobj", "dative"} and child.i > verb.i]
    for child in verb.children:
        if child.i <= verb.i or child.lower_ == "comment":
            continue
        if child.dep_ in {"xcomp", "advcl"} and child.tag_ == "VB":
            start = objects[0].left_edge.i if objects else child.left_edge.i
            yield Content("intention", start, child.right_edge.i + 1)
        elif child.dep_ == "ccomp":
            yield Content("intention", child.left_edge.i, child.right_edge.i + 1)


def _gerund(verb: Token) -> Iterator[Content]:
    """“admitted taking the money”, “suggested closing the road”, “confessed to taking the money”."""
    for child in verb.children:
        said = child
        if child.dep_ == "prep" and child.lower_ == "to":
            said = next((inner for inner in child.children if inner.dep_ == "pcomp"), child)
        if said.i > verb.i and said.tag_ == "VBG" and said.dep_ in {"xcomp", "ccomp", "pcomp", "dobj"}:
            yield Content("gerund-clause", said.left_edge.i, said.right_edge.i + 1)


def _object(verb: Token, lexicon: StatementLexicon) -> Iterator[Content]:
    """What a verb of judging speaks of: “condemned the raid”, “called for talks”, “criticised it as weak”."""
    lemma = (verb.lemma_ or verb.text).lower()
    after = [child for child in verb.children if child.i > verb.i]
    objects = [child for child in after if child.dep_ == "dobj"]
    if objects and lemma in lexicon.objects:
        end = objects[0].right_edge.i + 1
        for child in after:
            tail = child.dep_ in {"prep", "oprd", "xcomp", "ccomp"} and child.lower_ not in _PLACES
            if child.i >= end and tail:
                end = child.right_edge.i + 1
        start = objects[0].left_edge.i
        if lemma == "accuse":  # what he is accused of, not who
            start = next((child.i + 1 for child in after if child.lower_ == "of" and child.i < end), start)
        if end > objects[0].right_edge.i + 1 or not _is_slight(objects[0], lemma in lexicon.stances):
            yield Content("object", start, end)
    elif not objects:
        for child in after:
            said = child.dep_ == "prep" and child.lower_ in _ABOUT
            if said and not any(_is_slight(noun, False) for noun in child.children):
                yield Content("object", child.i + 1, child.right_edge.i + 1)
            elif child.dep_ == "oprd":
                yield Content("object", child.left_edge.i, child.right_edge.i + 1)


def _is_slight(noun: Token, stance: bool) -> bool:
    """Is it a name, a day or (but for verbs of a stance) a bare noun: what was spoken of, and not what was said?"""
    if noun.dep_ not in {"dobj", "pobj"}:
        return False
    about = {child.dep_ for child in noun.children} - {"det", "punct", "cc", "conj", "case"}
    if noun.pos_ == "PRON" or noun.ent_type_ in _NAMED:
        return not about & {"relcl", "acl", "prep"}
    return not (stance or about)


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end and doc[start].lower_ in _EDGES:
        start += 1
    while end > start and doc[end - 1].lower_ in _EDGES:
        end -= 1
    return start, end
