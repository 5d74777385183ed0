"""Where a bare number is no figure: years, ages, names, scores, addresses, telephone and list numbers, idle words."""

import re

from spacy.tokens import Token

from tfc_extract.facts.figures.phrases import PLACES
from tfc_extract.facts.figures.place import Place
from tfc_extract.facts.figures.scores import is_score

#: A number inside one of these entities, and not at its beginning, is a part of the name.
_NAMES = frozenset({"PRODUCT", "FAC", "LAW", "WORK_OF_ART", "EVENT", "ORG", "GPE", "LOC"})
_TIMES = frozenset({"DATE", "TIME"})
_PROPER = frozenset({"NNP", "NNPS"})
_CLOSERS = frozenset(
    {",", ".", ")", ";", ":", "and", "who", "from", "of", "was", "”", "’", "'", "is", "has", "had", "both", "―", "–"}
)
_SINCE = frozenset({"in", "since", "until", "by", "from", "during", "before", "after", "mid", "late", "early", "of"})
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?: ?[-–/] ?\d{2,4})?")
#: Words each side of a number that tell a headline; a page of one sentence stays linear.
_NEAR = 20
#: Words back to the label of a list of numbers.
_LISTED = 8
_JOINING = frozenset({"and", "or", "to", ",", "&"})
#: Words that may stand before a share of something, though they mark a part by order elsewhere.
_BEFORE_PARTS = frozenset({"in", "one", "-", "each", "every", "the"})
_COMPARED = frozenset({"fewer", "more", "less"})


def counts_nothing(place: Place) -> bool:
    """Is the number a year, an age, a name or a code?"""
    return any(test(place) for test in (is_time, is_age, is_name, is_proper, is_model, is_telephone, is_code, is_score))


def is_time(place: Place) -> bool:
    """A day beside its month, or four digits without a comma that count no plural noun."""
    number, quantity = place.number, place.quantity
    beside = [token.lower_.rstrip(".") for token in (place.before, place.after) if token is not None]
    entity = number[0].ent_type_ in _TIMES or number[-1].ent_type_ in _TIMES
    if quantity.value <= 31 and any(word in place.patterns.lexicon.contexts.months for word in beside):
        return True
    if quantity.value <= 31 and entity and "may" in beside:
        return True
    if not place.is_digits or not _YEAR.fullmatch(number.text):
        return False
    if place.before is not None and place.before.lower_ in _SINCE:
        return True
    return not place.counts_many or number[0].ent_type_ == "DATE"


def is_age(place: Place) -> bool:
    """ "Tracey, 31,", "aged 11", "children under 16", "turned 40"."""
    value, before = place.quantity.value, place.before
    if value > 120 or place.quantity.scale > 1 or before is None or not before.i >= 0:
        return False
    words = place.patterns.lexicon.contexts
    two = before.nbor(-1) if before.i else before
    if before.lower_ in ("aged", "ages") or place.counts:
        return before.lower_ in ("aged", "ages")
    if f"{two.lower_} {before.lower_}" in ("age of", "ages of", "young as", "old as"):
        return True
    if before.lower_ == "of" and two.lower_ in words.persons:
        return True
    if before.lower_ in words.ages:
        sure = before.lower_ not in ("over", "between")
        return sure or place.number[0].ent_type_ == "DATE" or two.lower_ in {*words.people, "aged", "ages"}
    return place.is_digits and before.text in {",", "("} and _is_apposed(place, two)


def _is_apposed(place: Place, named: Token) -> bool:
    """ "Tracey Lowe, 31," and "Tracey Lowe (31)": a whole number set apart behind a name."""
    after = place.after
    if place.quantity.value != int(place.quantity.value):
        return False
    if after is not None and not after.is_sent_start and after.text not in _CLOSERS:
        return False
    dated = named.ent_type_ == "PERSON" or place.number[0].ent_type_ == "DATE"
    return dated or (place.before is not None and place.before.text == "," and named.tag_ in {*_PROPER, "NN", "PRP"})


def is_name(place: Place) -> bool:
    """ "Year 6", "section 47", "Boeing 747", "Channel 4 News"."""
    if place.before is None or place.quantity.rule in ("fraction", "ratio"):
        return False
    if place.is_digits:
        return is_labelled(place) or _is_named(place, place.before)
    return is_labelled(place) or _is_title(place, place.before)


def is_labelled(place: Place) -> bool:
    """ "Year 6", "section 47", "No. 2": does a noun that takes its number behind it stand in front?"""
    words, before = place.patterns.lexicon.nouns, place.before
    if before is None:
        return False
    doc, at = before.doc, before.i
    while at > place.start and at > before.i - _LISTED and doc[at].lower_ in _JOINING and doc[at - 1].like_num:
        at -= 2  # "Years 7, 8 and 9"
    word, listed = doc[at].lower_, at < before.i
    if (
        word in {".", ":"}
        and at
        and doc[at - 1].lower_ in {"no", "nos", "tel", "telephone", "phone", "fax", "call", "page"}
    ):
        return True
    one = word.removesuffix("s")
    if one != word and one in words.labels and (listed or doc[at].text[:1].isupper() or not place.counts):
        return True
    return word in words.labels and (doc[at].text[:1].isupper() or one not in words.time)


def _is_named(place: Place, before: Token) -> bool:
    first = place.number[0]
    if first.ent_type_ in _NAMES and first.ent_iob_ == "I":
        return not place.counts_many
    if "," in place.number.text or place.quantity.scale > 1:
        return False
    named = any(letter.isupper() for letter in before.text) and before.tag_ == "NNP"
    if place.counted is not None and place.counted.head.ent_type_ == "PERSON":
        return True  # "PC 4321 Mark Howell"
    if place.counts:  # "Fortune 500 companies", but "in Kent 40 schools"
        where = before.ent_type_ in PLACES or (before.i > 0 and before.nbor(-1).tag_ == "IN") or place.is_first
        return named and not where and isinstance(place.quantity.value, int)
    return named or bool(before.is_sent_start and before.is_title and before.tag_ in {"NN", "VB", "VBP"})


def is_proper(place: Place) -> bool:
    """ "185 Bridge Plaza", "4.0 International": digits before a name count nothing, save people of a nation."""
    if not place.is_digits or place.counted is None or "," in place.number.text or place.quantity.scale > 1:
        return False
    head = place.counted.head
    return (
        head.tag_ == "NNP" and head.ent_type_ != "NORP" and not head.text.isupper() and place.quantity.rule == "count"
    )


def is_model(place: Place) -> bool:
    """ "the 80486 chip", "a 747 jet": a singular noun with an article is not counted by the digits before it."""
    if not place.is_digits or place.counted is None or place.before is None or "," in place.number.text:
        return False
    head = place.counted.head
    article = place.before.tag_ in ("DT", "PRP$") and place.before.lower_ not in ("all", "some", "any", "no")
    counts = place.quantity.value == 1 or place.counted.is_plural or place.quantity.scale > 1
    words = place.patterns.lexicon.nouns.hyphenated
    said = (
        place.quantity.rule == "hyphenated-count"
        or place.quantity.unit
        or place.quantity.upper
        or place.quantity.kind == "ratio"
        or head.lower_ in words
    )
    return article and not counts and not said and head.tag_ == "NN"


def _is_title(place: Place, before: Token) -> bool:
    """ "World War Two", "the Five Eyes": a number word with a capital between capitals, and no headline."""
    first, after = place.number[0], place.after
    if not first.is_title or first.is_sent_start or place.is_opening:
        return False
    beside = before.text[:1].isupper() or (after is not None and after.text[:1].isupper() and after.tag_ in _PROPER)
    near = first.doc[max(place.start, first.i - _NEAR) : min(place.end, first.i + _NEAR)]
    words = [token for token in near if token.is_alpha]
    return beside and 2 * sum(token.text[:1].isupper() for token in words) < len(words)


def is_telephone(place: Place) -> bool:
    """ "call 101", "0191 …", "a 999 call"."""
    text, before = place.number.text, place.before
    words = place.patterns.lexicon.contexts
    if not place.is_digits:
        return False
    followed = place.number.doc[place.number.start : place.number.end + 2].text
    if re.match(r"0\d", text) or followed in words.codes:
        return True
    if text in words.codes and (not place.counts_many or place.counts_of(words.calling)):
        return True
    if before is None or place.counts:
        return False
    calls = before.lower_ in words.calling
    return calls or (
        before.lower_ == "on" and before.i > 0 and before.nbor(-1).lower_ in {*words.calling, "police", "us"}
    )


def is_code(place: Place) -> bool:
    """A web address, a list number, a house number."""
    first, after = place.number[0], place.after
    if first.like_url or first.like_email:
        return True
    if first.is_sent_start and after is not None and after.text in {".", ")", ":"} and not after.is_sent_end:
        return True
    return place.is_digits and "," not in place.number.text and _is_address(place)


def _is_address(place: Place) -> bool:
    doc, start = place.number.doc, place.number.end
    for token in doc[start : start + 4]:
        if not (token.text[:1].isupper() or token.text[:1].isdigit()):
            return False
        if token.i > start and token.lower_.rstrip(".") in place.patterns.lexicon.nouns.streets:
            return True
    return False


def is_fraction(place: Place) -> bool:
    """ "about half disagree", "by a third": a fraction that counts nothing named; not "half past" or "first half"."""
    words, before, after, last = place.patterns.lexicon.contexts, place.before, place.after, place.number[-1]
    if after is not None and after.lower_ == "of":
        return before is None or before.lower_ not in words.ordered - _BEFORE_PARTS
    if place.counts:  # "a third of the beds", but "a third man"
        ordinal = place.number[0].lower_ in ("a", "an") and last.lower_ not in ("half", "quarter")
        return not ordinal or (after is not None and after.tag_ in ("DT", "PRP$"))
    if before is not None and before.lower_ in words.ordered:
        return False
    if after is not None and after.tag_ in {"HYPH", "NN", "NNP", "JJ", "RB", "VBN", "CD"}:
        return False
    if after is not None and after.lower_ in words.halves:
        return False
    return last.lower_ != "half" or last.dep_ in {"nsubj", "nsubjpass", "pobj", "dobj", "attr"}


def is_idle(place: Place) -> bool:
    """A bare number that nothing in its clause makes a count: a time, a mark, a number word of an idiom."""
    first, last, before = place.number[0], place.number[-1], place.before
    if first.ent_type_ in {*_TIMES, "ORDINAL"} or last.ent_type_ in _TIMES:
        return True
    if not place.is_digits and place.quantity.value <= 2:
        return place.after is None or place.after.lower_ not in _COMPARED  # "two fewer than in May"
    if before is not None and before.lower_ == "at" and before.i > place.start:  # "stands at 1,806", not "began at 9"
        return before.nbor(-1).lower_ not in place.patterns.lexicon.around.stating
    return before is not None and before.lower_ in {"the", "at", "-", "these", "those", "’", "'", "x", "top"}
