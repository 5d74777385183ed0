"""Sources: the words that name who says something, found from the verb.

The dependency tree is asked first; around quotation marks it is often wrong, so a noun phrase that touches the verb
stands in for a subject that the tree does not give.
"""

from collections.abc import Collection
from typing import NamedTuple

from spacy.tokens import Doc, Token

from tfc_extract import syntax

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PHRASE = _NOMINAL | {"DET", "ADJ"}
_NAMING = frozenset({"PROPN", "ADP", "CCONJ", "DET"})  # “Royal College of Nursing regional director Jo Lee”
_TIMES = frozenset({"DATE", "TIME"})  # “asked to reply by 4 May”
_LONGEST = 80
_ASIDE = frozenset({",", "(", "–", "—", "-", "--", ";", ":", "who", "which", "that", "whose", "where", "when"})
#: Pronouns that nobody is meant by.
_NOBODY = frozenset({"what", "there", "that", "this", "these", "those", "whatever", "which"})
#: What a finite verb has and a bare participle has not.
_FINITE = frozenset({"nsubj", "nsubjpass", "aux", "auxpass"})


class Source(NamedTuple):
    """The words that name who speaks: tokens start to end, and the noun that heads them."""

    start: int
    end: int
    head: int


def source_of(verb: Token, quoted: Collection[int] = ()) -> Source | None:
    """Who says it: the verb's subject (a passive's agent), or the noun phrase that touches the verb."""
    if syntax.is_passive(verb):
        agents = (noun_phrase(noun, quoted) for noun in syntax.agents(verb) if noun.ent_type_ not in _TIMES)
        return next(agents, None) or _agent_after(verb, quoted)
    bare = not any(child.dep_ in _FINITE for child in verb.children) or _is_by(verb.doc, verb.i + 1)
    if verb.tag_ in {"VBN", "VBD"} and bare:
        agent = _agent_after(verb, quoted)  # “Branded ‘reckless’ by the union, …”
        if agent is not None:
            return agent
    for noun in syntax.subjects(verb):
        if noun.i not in quoted and _is_nominal(noun) and noun.lower_ not in _NOBODY and abs(noun.i - verb.i) < 60:
            return _after_dateline(noun, quoted) or noun_phrase(noun, quoted)
    return _touching(verb, quoted) or (_controller(verb, quoted) if verb.tag_ in {"VBG", "VB"} else None)


def _after_dateline(noun: Token, quoted: Collection[int]) -> Source | None:
    """“LEEDS — Mrs Shaw said”: the place that a despatch is from is taken for the subject."""
    if noun.is_upper and noun.i + 2 < len(noun.doc) and noun.nbor().text in {"-", "–", "—", "--"}:
        return phrase_from(noun.i + 2, noun.doc, quoted)
    return None


def _is_by(doc: Doc, place: int) -> bool:
    return place < len(doc) and doc[place].lower_ == "by"


def _agent_after(verb: Token, quoted: Collection[int]) -> Source | None:
    """“branded ‘reckless’ by the union”: the tree hangs the “by” on the quoted word."""
    doc = verb.doc
    for place in range(verb.i + 1, min(verb.i + 30, verb.sent.end)):
        if _is_by(doc, place) and place not in quoted:
            noun = next((child for child in doc[place].children if child.dep_ == "pobj"), None)
            speaks = noun is not None and noun.pos_ in _NOMINAL and noun.ent_type_ not in _TIMES
            return noun_phrase(noun, quoted) if noun is not None and speaks else None
    return None


def _is_nominal(noun: Token) -> bool:
    # A surname that the tagger takes for a verb is still a subject: “said Mulholland”.
    return noun.pos_ in _NOMINAL or noun.text[0].isupper() or noun.dep_ == "nsubj"  # “the 46-year-old said”


def _controller(verb: Token, quoted: Collection[int]) -> Source | None:
    """The subject of the clause that “, adding …” or “by announcing …” hangs on."""
    upper = verb
    for _ in range(8):
        if upper.head.i == upper.i:
            return None
        upper = upper.head
        if upper.pos_ in {"VERB", "AUX"}:
            for child in upper.children:
                if child.dep_ in {"nsubj", "nsubjpass"} and child.i not in quoted and child.lower_ not in _NOBODY:
                    return noun_phrase(child, quoted)
    return None


def noun_phrase(noun: Token, quoted: Collection[int] = ()) -> Source:
    """A noun and the words about it on either side, cut at a comma or a clause and at some 80 characters."""
    doc = noun.doc
    found = syntax.noun_phrase(noun)
    start, end = noun.i, noun.i + 1
    while start > found.start and start - 1 not in quoted and not _parts(doc[start - 1]):
        if start - 2 in quoted and not doc[start - 1].text[0].isalnum():
            break
        if doc[noun.i].idx - doc[start - 1].idx > (_LONGEST if doc[start - 1].pos_ in _NAMING else _LONGEST // 2):
            break
        start -= 1
    while end < found.end and end not in quoted and not _parts(doc[end]):
        if doc[end].idx + len(doc[end]) - doc[start].idx > _LONGEST:
            break
        end += 1
    return Source(start, _name_after(noun, end, quoted), noun.i)


def _name_after(noun: Token, end: int, quoted: Collection[int]) -> int:
    """The end of “interim director Jo Lee” where the tree heads it by the post."""
    doc = noun.doc
    if end == noun.i + 1 and noun.pos_ == "NOUN":
        while end < len(doc) and end not in quoted and doc[end].ent_type_ == "PERSON" and noun.is_ancestor(doc[end]):
            end += 1
    return end


def _parts(token: Token) -> bool:
    """Does a comma, a clause or a quotation mark part a name from what stands beside it?"""
    inside = token.i > 0 and not token.nbor(-1).whitespace_  # “Heddle-Ross”, “the Officers' Association”
    if inside and token.text in {"-", "–", "'", "’"}:
        return False
    return token.is_quote or token.lower_ in _ASIDE


def source_after_according(token: Token, quoted: Collection[int]) -> Source | None:
    """Whose “according to” it is; None for “according” without “to”."""
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    for child in doc[token.i + 1].children:
        if child.dep_ == "pobj" and child.i not in quoted:
            return noun_phrase(child, quoted)
    return phrase_from(token.i + 2, doc, quoted)


def _touching(verb: Token, quoted: Collection[int]) -> Source | None:
    """The noun phrase just before the verb (“X, a Y, said”) or just after it (“said X”), whatever the tree says."""
    doc = verb.doc
    before = verb.i - 1
    while before >= 0 and before not in quoted and doc[before].pos_ in {"AUX", "ADV", "PART"}:
        before -= 1
    if before >= 0 and before not in quoted and doc[before].pos_ in {"PROPN", "PRON", "NOUN"}:
        noun = doc[before]
        if noun.lower_ not in _NOBODY and noun.dep_ not in {"dobj", "pobj"}:
            return noun_phrase(noun, quoted)
    if before > 0 and doc[before].text == ",":
        name = _before_apposition(doc, before, verb.sent.start)
        if name is not None and name.i not in quoted:
            return noun_phrase(name, quoted)
    after = verb.i + 1
    opens = verb.tag_ != "VBN" and (
        verb.i == 0 or verb.i - 1 in quoted or doc[verb.i - 1].is_quote or doc[verb.i - 1].is_punct
    )
    if (
        opens
        and after < len(doc)
        and (doc[after].pos_ in {"PROPN", "PRON", "DET", "NOUN", "ADJ"} or doc[after].text[0].isupper())
    ):
        return phrase_from(after, doc, quoted)
    return None


def _before_apposition(doc: Doc, comma: int, first: int) -> Token | None:
    """The name before the commas of “Jo Lee, who chairs the board, said”."""
    for place in range(comma - 1, max(first, comma - 30), -1):
        if doc[place].text == "," and doc[place - 1].pos_ == "PROPN":
            return doc[place - 1]
    return None


def phrase_from(start: int, doc: Doc, quoted: Collection[int]) -> Source | None:
    """The noun phrase that begins at a token, by the classes of its words."""
    end, head = start, -1
    while end < len(doc) and end not in quoted and doc[end].pos_ in _PHRASE:
        if doc[end].pos_ in _NOMINAL:
            head = end
        end += 1
    if head < 0 and start < len(doc) and start not in quoted and doc[start].text[0].isupper():
        return Source(start, start + 1, start)
    if head < 0 or doc[head].lower_ in _NOBODY:
        return None
    return Source(start, head + 1, head)
