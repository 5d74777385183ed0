"""Time expressions as they stand, unresolved: the grammar's finds that the sentence bears out.

Rows `[start, end, kind, rule, says, duration]`, offsets into the Doc's text; `timex.from_row` reads `says`.
"""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from tfc_extract import annotations
from tfc_extract.timex import Grammar, Timex, grammar, to_row

_AGE = re.compile(r"(?:\b(?:aged?|ages|aged\sbetween)\s(?:of\s)?(?:about\s|around\s|just\s)?)$", re.IGNORECASE)
_OLD = re.compile(r"[\s-]*(?:old\b|olds\b|of\sage\b)", re.IGNORECASE)
_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "EVENT", "FAC", "GPE", "LOC", "PRODUCT", "LAW", "NORP"})
#: “£50 a year”, “12 hours a week”.
_RATE = re.compile(
    r"(?:[£$€%\d]|\b(?:times|hours|days|weeks|per\s?cent|percent|pounds|million|billion|dollars|thousand))\S*\s$",
    re.IGNORECASE,
)


def find_timexes(doc: Doc, words: Grammar) -> Iterator[Timex]:
    """Each time expression, in order, with offsets into the Doc's text."""
    text = doc.text
    for block in annotations.blocks(doc):
        begin, end = block.span.start_char, block.span.end_char
        for timex in words.find(text[begin:end]):
            moved = timex._replace(start=timex.start + begin, end=timex.end + begin)
            span = doc.char_span(moved.start, moved.end, alignment_mode="expand")
            if span is not None and (kept := _kept(moved, span, words.words.lasting)):
                yield kept


def _kept(timex: Timex, span: Span, lasting: frozenset[str]) -> Timex | None:
    """The expression if its sentence means one by it, of the kind that it is there."""
    if _in_name(timex, span):
        return None
    if timex.kind == "duration" and _is_age(timex, span.doc.text):
        return None
    if timex.rule == "length" and span[0].lower_ in ("a", "an"):
        return _a_length(timex, span, lasting)
    if timex.rule == "month" and len(span) == 1 and not _is_month(span):
        return None
    if timex.rule == "year" and len(span) == 1 and not _is_year(span):
        return None
    return timex


def _in_name(timex: Timex, span: Span) -> bool:
    """Is the expression a part of a longer name: “Daily Mail”, “Sheffield Wednesday”, “Theresa May”?"""
    if timex.rule not in ("weekday", "month", "recurring", "deictic", "season", "year", "length", "decade", "holiday"):
        return False
    token = span[0]
    if token.ent_type_ not in _NAMES:
        return False
    if timex.rule == "year":
        return token.ent_type_ in ("LAW", "PRODUCT", "WORK_OF_ART", "FAC")
    ent = next(
        (ent for ent in span.doc[max(0, span.start - 12) : span.end + 12].ents if ent.start <= span.start < ent.end),
        None,
    )
    return ent is not None and (ent.end - ent.start > len(span) or ent.label_ == "PERSON")


def _is_age(timex: Timex, text: str) -> bool:
    return bool(_OLD.match(text, timex.end) or _AGE.search(text[max(0, timex.start - 20) : timex.start]))


def _a_length(timex: Timex, span: Span, lasting: frozenset[str]) -> Timex | None:
    """“for a year” is a length, “£50 a year” a set, “a day to remember” neither."""
    before = span.doc.text[max(0, span.start_char - 14) : span.start_char]
    if _RATE.search(before):
        return timex._replace(kind="set", rule="recurring")
    previous = span.doc[span.start - 1].lower_ if span.start else ""
    if previous in lasting:
        return timex
    if (
        span.start
        and span.doc[span.start - 1].pos_ in ("NOUN", "PROPN", "NUM")
        and span[-1].lower_ in ("year", "week", "month", "day")
    ):
        return timex._replace(kind="set", rule="recurring")
    return None


def _is_month(span: Span) -> bool:
    token = span[0]
    return not token.text[0].islower() and (token.lower_ not in ("may", "march", "august") or token.pos_ == "PROPN")


_COUNTED = frozenset({"NNS"})


def _is_year(span: Span) -> bool:
    """Not “2000 people”, nor a number in a name."""
    token, doc = span[0], span.doc
    if token.ent_type_ == "DATE":
        return True
    after = doc[span.end] if span.end < len(doc) else None
    before = doc[span.start - 1] if span.start else None
    if after is not None and after.tag_ in _COUNTED and (before is None or before.lower_ != "the"):
        return False
    if before is not None and before.text in ("Act", "No", "no", "#", "number", "Section"):
        return False
    return token.ent_type_ not in ("MONEY", "QUANTITY", "PERCENT", "ORDINAL")


@Language.factory(
    "tfc_timexes",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_timexes"],
    requires=["doc.sents", "doc.ents", "token.tag"],
)
def make_timexes(nlp: Language, name: str, lexicons: list[str]) -> "Timexes":
    """The spaCy component that leaves `doc._.tfc_timexes`."""
    return Timexes(grammar(tuple(lexicons)))


class Timexes:
    """Leaves a row for each time expression."""

    def __init__(self, words: Grammar):
        self.words = words

    def __call__(self, doc: Doc) -> Doc:
        found = find_timexes(doc, self.words)
        annotations.put(doc, "timexes", [[t.start, t.end, t.kind, t.rule, to_row(t.says), t.duration] for t in found])
        return doc
