"""Past or future: what the verb that governs some words says of their time."""

from typing import Literal

from spacy.tokens import Span, Token

from tfc_extract.lexicon import Lexicon

Tense = Literal["past", "future"]
_Told = Tense | Literal["present", "open"]

_HAVE = frozenset({"have", "has", "had", "'ve", "’ve", "been", "having"})
_WOULD = frozenset({"would", "'d", "’d"})
_BE = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
_BEHIND = frozenset({"since", "following"})
#: “the year to March”: what is counted up to a date lies behind.
_ENDING = frozenset({"months", "year", "quarter", "weeks", "half"})
_NONE = frozenset({"neither", "nor", "nobody", "none", "no"})
_UNTIL = frozenset({"until", "till"})
_MOST_STEPS = 12
_FAR = 5


class TenseLexicon(Lexicon):
    """`data/tense.toml`."""

    modals: frozenset[str]
    ahead: frozenset[str]
    hoped: frozenset[str]
    scheduled: frozenset[str]
    lasted: frozenset[str]


def tense_of(span: Span, words: TenseLexicon) -> Tense | None:
    """The tense of the nearest verb above the words; None where no verb says (headlines, the present tense)."""
    if span.root.head.lower_ in _BEHIND or (span.start and span.doc[span.start - 1].lower_ in _BEHIND):
        return "past"
    if span.start > 1 and span.doc[span.start - 1].lower_ == "to" and span.doc[span.start - 2].lower_ in _ENDING:
        return "past"
    if _is_put_off(span) or _is_awaited(span):
        return "future"
    token, told = _governor(span, words)
    if token.pos_ not in ("VERB", "AUX"):
        return _plain(told)
    until = any(word.lower_ in _UNTIL for word in span.doc[max(0, span.start - 3) : span.start])
    if until and not any(child.lower_ == "had" for child in token.children):
        return "past" if token.tag_ == "VBD" and token.lemma_ in words.lasted else "future"
    unsure = told == "future" and (_is_afterthought(span, token) or _is_object_s(span))
    return None if unsure else _plain(told)


def _is_put_off(span: Span) -> bool:
    """“They planned a march for Saturday”, “as early as Tuesday”: ahead whatever the verb; not “Saturday's loss”."""
    if not span[0].lower_.endswith("day") or (span.end < len(span.doc) and span.doc[span.end].tag_ == "POS"):
        return False
    before = span.doc[max(0, span.start - 3) : span.start].text.lower()
    return before.endswith((" for", "as early as", "as soon as"))


def _is_awaited(span: Span) -> bool:
    """“ahead of Wednesday's deadline”: whatever is done ahead of it, it is yet to come."""
    return span.doc[max(0, span.start - 3) : span.start].text.lower().removesuffix(" the").endswith("ahead of")


def _plain(told: _Told) -> Tense | None:
    return None if told == "present" or told == "open" else told  # noqa: PLR1714 - mypy narrows by equality alone


def _governor(span: Span, words: TenseLexicon) -> tuple[Token, _Told]:
    """The nearest word above that tells a time, and what it tells."""
    token = span.root
    for _ in range(_MOST_STEPS):
        if token.pos_ in ("VERB", "AUX"):
            told = _verb(token, words)
            if told != "open":
                return token, told
        elif token.lower_ in _BEHIND:
            return token, "past"
        elif _is_ahead(token, words):
            return token, "future"
        if token.head.i == token.i:
            break
        token = token.head
    return token, "open"


def _is_object_s(span: Span) -> bool:
    """“get round Wednesday's ruling”: the ruling has been, whatever comes; “Saturday's match will …” has not."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and after.tag_ == "POS" and span.root.head.dep_ not in ("nsubj", "nsubjpass")


def _is_afterthought(span: Span, verb: Token) -> bool:
    """Is the date far behind an infinitive that hangs on a noun: “unveiled plans to create a body to … in December”?

    Then it may as well belong to the verb before, which is past.
    """
    noun = next((token for token in verb.ancestors if token.pos_ in ("NOUN", "PROPN")), None)
    if noun is None or span.start - verb.i < _FAR or not any(child.lower_ == "to" for child in verb.children):
        return False
    return any(token.tag_ == "VBD" and token.pos_ == "VERB" for token in noun.ancestors)


def _is_ahead(token: Token, words: TenseLexicon) -> bool:
    """“due”, “planned”, “set to close”; not “a record set in June”."""
    if token.lower_ != "set":
        return token.lower_ in words.ahead
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in ("to", "for")


def _verb(verb: Token, words: TenseLexicon) -> _Told:
    """What a verb and its auxiliaries say; `open` where its head decides."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    said = {child.lower_ for child in helpers}
    if verb.tag_ != "VBD" and _is_ahead(verb, words):
        return "future"
    if not helpers and verb.tag_ in ("VBZ", "VBP") and verb.lower_ in words.scheduled:
        return "future"
    if said & words.modals:
        return _modal(verb, said)
    if "to" in said or verb.tag_ == "TO":
        return _infinitive(verb, words)
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers):
        return "past"
    return _participle(verb, said)


def _modal(verb: Token, said: set[str]) -> _Told:
    if said & _WOULD and said & _HAVE:
        return "present"  # “he would have turned 60 on Friday”
    if "could" in said and _is_denied(verb):
        return "present"  # “he could not be reached on Friday”
    return "past" if said & _HAVE and verb.tag_ == "VBN" else "future"


def _is_denied(verb: Token) -> bool:
    """“could not”, “no one could”, “neither he nor she could”."""
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    near = [*verb.children, *subjects, *(child for subject in subjects for child in subject.children)]
    return any(token.dep_ == "neg" or token.lower_ in _NONE for token in near)


def _participle(verb: Token, said: set[str]) -> _Told:
    if verb.tag_ == "VBN":
        return "past" if not said or said & _HAVE else "future" if "being" in said else "present"
    if verb.tag_ == "VBG":
        return "future" if said & _BE else "open"
    return "present"


def _infinitive(verb: Token, words: TenseLexicon) -> _Told:
    head = verb.head
    if head.lower_ in words.ahead and _was_so(head):
        return "present"  # “it had been due to end on Friday”: it may have or not
    if head.i == verb.i or head.lower_ in words.ahead or head.lemma_ in words.hoped:
        return "future"
    return "open" if head.pos_ in ("VERB", "AUX") and head.tag_ in ("VBD", "VBN") else "future"


def _was_so(ahead: Token) -> bool:
    """“had been due”, “had been scheduled”, “had planned”: what was ahead once."""
    verbs = (ahead, ahead.head) if ahead.head.lemma_ == "be" else (ahead,)
    return any(child.lower_ == "had" for verb in verbs for child in verb.children)
