"""Time expressions as they stand, unresolved: the grammar's finds that the sentence bears out.

Rows `[start, end, kind, rule, says, duration]`, offsets into the Doc's text; `timex.from_row` reads `says`.
"""

import re
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from tfc_extract import annotations
from tfc_extract.timex import Grammar, Timex, grammar, to_row
from tfc_extract.timex.expression import Field, Fixed
from tfc_extract.timex.words import Vocabulary

#: “the 1989 Children Act”.
_ACT = re.compile(r"(?:\s[A-Z][\w’']+){1,4}\sAct\b")
_LONGEST_NAME = 24
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
    text = annotations.reading_text(doc)
    for block in annotations.blocks(doc):
        begin, end = block.span.start_char, block.span.end_char
        for timex in words.find(text[begin:end]):
            moved = timex._replace(start=timex.start + begin, end=timex.end + begin)
            span = annotations.reading_span(doc, moved.start, moved.end)
            if span is not None and (kept := _kept(moved, span, words.words)):
                yield kept


def _kept(timex: Timex, span: Span, words: Vocabulary) -> Timex | None:
    """The expression if its sentence means one by it, of the kind that it is there."""
    if _in_name(timex, span, words.names) or (timex.kind == "duration" and _is_age(timex, span)):
        return None
    if timex.rule == "length" and span[0].lower_ in ("a", "an"):
        return _a_length(timex, span, words.lasting)
    if len(span) > 1 and _is_verb(timex, span):
        return _without_verb(timex, span)
    if timex.rule == "year" and (_counts(span, words.counted) or _is_numbered(span, words.numbered)):
        return None
    check = _CHECKS.get(timex.rule)
    return timex if check is None or check(span) else None


def _in_name(timex: Timex, span: Span, names: re.Pattern[str]) -> bool:
    """Is the expression a part of a longer name: “Daily Mail”, “Sheffield Wednesday”, “Theresa May”?"""
    reach = (max(0, span.start_char - _LONGEST_NAME), span.end_char + _LONGEST_NAME)
    for named in names.finditer(annotations.reading_text(span.doc), *reach):
        if named.start() < span.end_char and span.start_char < named.end():
            return True
    if timex.rule not in ("weekday", "month", "recurring", "deictic", "season", "year", "length", "decade", "holiday"):
        return False
    token = span[0]
    if token.ent_type_ not in _NAMES:
        return False
    if timex.rule == "year":
        return token.ent_type_ in ("LAW", "PRODUCT", "WORK_OF_ART", "FAC")
    near = span.doc[max(0, span.start - 12) : span.end + 12].ents
    ent = next((ent for ent in near if ent.start <= span.start < ent.end), None)
    return ent is not None and (ent.end - ent.start > len(span) or (ent.label_ == "PERSON" and timex.rule != "holiday"))


def _is_age(timex: Timex, span: Span) -> bool:
    """An age, or no length at all: “the third time in as many years”."""
    text = annotations.reading_text(span.doc)
    if span[0].lower_ == "many" and span.start and span.doc[span.start - 1].lower_ == "as":
        return True
    return bool(_OLD.match(text, timex.end) or _AGE.search(text[max(0, timex.start - 20) : timex.start]))


def _a_length(timex: Timex, span: Span, lasting: frozenset[str]) -> Timex | None:
    """“for a year” is a length, “£50 a year” a set, “a day to remember” neither."""
    before = annotations.reading_text(span.doc)[max(0, span.start_char - 14) : span.start_char]
    if _RATE.search(before):
        return timex._replace(kind="set", rule="recurring")
    if span.end < len(span.doc) and span.doc[span.end].lower_ in _AFTER_LENGTH:
        return timex
    if not span.start:
        return None
    previous = span.doc[span.start - 1]
    if previous.lower_ in lasting:
        return timex
    unit = span[-1].lower_
    if previous.pos_ in ("NOUN", "PROPN", "NUM") and unit in ("year", "week", "month", "day"):
        return timex._replace(kind="set", rule="recurring")
    return timex if previous.pos_ in _BEFORE_LENGTH and previous.tag_ != "WP" and unit not in _MOMENTS else None


_AFTER_LENGTH = frozenset({"after", "before", "since", "into", "or"})
_BEFORE_LENGTH = frozenset({"VERB", "PRON", "ADP", "ADV", "SCONJ"})
_MOMENTS = frozenset({"day", "minute", "moment"})
_BEFORE_VERB = frozenset({"to", "will", "would", "could", "can", "may", "might", "should"})


def _is_verb(timex: Timex, span: Span) -> bool:
    """Is “last” a verb, whatever the tagger says: “will last three weeks”? Is “fall”?"""
    if timex.rule.startswith("season"):
        return span[0].lower_ == "fall" and span[0].pos_ == "VERB"
    return timex.rule == "stretch" and (
        span[0].tag_ in ("VB", "VBP")
        or (span[0].lower_ == "last" and span.start > 0 and span.doc[span.start - 1].lower_ in _BEFORE_VERB)
    )


def _without_verb(timex: Timex, span: Span) -> Timex | None:
    """“to last three weeks” lasts three weeks; “will fall this year” says this year."""
    if timex.rule.startswith("season"):
        says = timex.says
        year = Fixed(says.edtf[:4]) if isinstance(says, Fixed) else says.of if isinstance(says, Field) else None
        first = next((token for token in span[1:] if token.lower_ not in ("in", "of", ",")), None)
        return timex._replace(start=first.idx, rule="period", says=year) if year and first is not None else None
    return timex._replace(start=span[1].idx, rule="length", says=None)


#: Short forms that are names too (the Sun, a Mon) unless a date stands beside them or a full stop ends them.
_BARE_SHORT = frozenset({"Sun", "Sat", "Mon", "Wed", "Fri"})
_BEFORE_MONTH = frozenset(
    {
        "in", "on", "by", "since", "until", "till", "from", "to", "of", "for", "during", "through", "before", "after",
        "between", "and", "or", "early", "late", "mid", "the", "each", "every", "around", "about", "throughout", "-",
        "–", "last", "next", "this", "(",
    }
)  # fmt: skip


def _is_month(span: Span) -> bool:
    """Not “the March for Life”, nor a May that is no month."""
    token = span[0]
    if len(span) > 1:
        return True
    if token.text[0].islower():
        return False
    if token.lower_ not in ("may", "march"):
        return True
    if token.pos_ != "PROPN" or not span.start or span.doc[span.start - 1].lower_ not in _BEFORE_MONTH:
        return False
    named = span.doc[span.start - 1].lower_ == "the" and span.end < len(span.doc) and span.doc[span.end].pos_ == "ADP"
    return not named


_CLOCK_NEXT = frozenset(
    {
        "on", "this", "yesterday", "today", "tomorrow", "and", "until", "to", "for", "in", "when", "as", "after",
        "before", "last", "local", "sharp", "each", "every", "or", "with", "at",
    }
)  # fmt: skip


def _is_clock(span: Span) -> bool:
    """“at 10.30” is a time where no unit follows: “at 2.46 euros”."""
    text = span.text
    if not text[0].isdigit() or not text[-1].isdigit() or ":" in text or span.end >= len(span.doc):
        return True
    after = span.doc[span.end]
    return after.is_punct or after.lower_ in _CLOCK_NEXT or after.ent_type_ in ("DATE", "TIME")


def _counts(span: Span, counted: frozenset[str]) -> bool:
    """“employs 1900 people” counts; “in 2014 people left” does not."""
    doc = span.doc
    if span.end >= len(doc) or doc[span.end].lower_ not in counted:
        return False
    return not span.start or doc[span.start - 1].lower_ not in ("in", "since", "by", "during", "for")


def _is_numbered(span: Span, numbered: frozenset[str]) -> bool:
    """“Room 2015”, “the Children Act 1989”."""
    return span.start > 0 and span.doc[span.start - 1].lower_ in numbered


def _is_year(span: Span) -> bool:
    """Not “2000 people”, nor a number in a name."""
    token, doc = span[0], span.doc
    after = doc[span.end] if span.end < len(doc) else None
    before = doc[span.start - 1] if span.start else None
    if _ACT.match(annotations.reading_text(doc), span.end_char):
        return False
    if len(span) > 1 or token.ent_type_ == "DATE":
        return True
    if before is not None and before.pos_ == "PROPN" and before.text[0].isupper():
        return False  # “Windows 2000”, “Room 2015”
    if after is not None and after.tag_ == "NNS" and (before is None or before.lower_ != "the"):
        return False
    return token.ent_type_ not in ("MONEY", "QUANTITY", "PERCENT", "ORDINAL")


def _recurs(span: Span) -> bool:
    """Not “its quarterly dividend”, nor “Daily Mail”."""
    token = span[0]
    if len(span) > 1 or not token.lower_.endswith("ly"):
        return True
    if token.lower_ == "quarterly" and token.dep_ in ("amod", "compound"):
        return False
    return not token.text[0].isupper() or bool(token.is_sent_start)


def _is_overnight(span: Span) -> bool:
    """Not “overnight stays”, nor “an overnight success”."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return span.root.pos_ != "ADJ" and (after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ"))


def _is_weekday(span: Span) -> bool:
    return span[-1].text not in _BARE_SHORT


_CHECKS: dict[str, Callable[[Span], bool]] = {
    "month": _is_month,
    "year": _is_year,
    "clock": _is_clock,
    "recurring": _recurs,
    "overnight": _is_overnight,
    "weekday": _is_weekday,
    "weekday-relative": _is_weekday,
    "weekday-of-week": _is_weekday,
}


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
