"""Where a grade's words stand: words of a scale, and numbers of a scale that counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token
from spacy.util import filter_spans

from tfc_extract.facts.ratings.article import CLOSING, OPENING, QUOTES, Surroundings

NUMBERS = {
    "zero": "0", "nought": "0", "nil": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    **{str(n): str(n) for n in range(7)},
}  # fmt: skip
OUT_OF = re.compile(r"([0-6])/[56]")
BEFORE_NUMBER = frozenset({
    "of", "a", "an", "as", "at", ":", "just", "only", "the", "top", "maximum", "lowest", "perfect", "full", "overall",
    "highest", "bottom", "worst", "best", "food", "hygiene", "rating", "from", "out", "possible", "with", "level",
    "paltry",
})  # fmt: skip
RATED = frozenset(
    {"rating", "ratings", "rated", "score", "scores", "scored", "scoring", "rate", "graded", "grade", "mark", "grades"}
)


@dataclass(frozen=True)
class Hit:
    """Words that may state a grade."""

    span: Span
    grade: str
    telling: bool
    """Hardly ever anything but a grade."""
    quoted: bool
    """Stands alone in quotation marks."""
    capital: bool
    """Has a capital though it starts no sentence."""
    number: bool = False

    @property
    def marked(self) -> bool:
        """Set off as a name of a grade."""
        return self.quoted or self.capital

    @property
    def before(self) -> int:
        """The token before the words and their quotation mark."""
        at = self.span.start - 1
        return at - 1 if self.quoted and at >= 0 and self.span.doc[at].text in OPENING else at

    @property
    def after(self) -> int:
        """The token after the words and their quotation mark."""
        doc, at = self.span.doc, self.span.end
        while self.quoted and at < len(doc) and doc[at].text in CLOSING | {",", "."} and at < self.span.end + 2:
            if doc[at].text in CLOSING:
                return at + 1
            at += 1
        return self.span.end


def find_grades(around: Surroundings) -> list[Hit]:
    """Every place where a grade's words stand, in order, the longest where they overlap."""
    lexicon = around.lexicon
    spans = filter_spans(around.words.grades(around.doc, as_spans=True))
    hits = [_hit(span, span.label_, span.label_ in lexicon.telling) for span in spans]
    hits = [hit for hit in hits if not _is_aim_of_improvement(hit)]
    return sorted([*hits, *_numbers(around, hits)], key=lambda hit: hit.span.start)


def _hit(span: Span, grade: str, telling: bool) -> Hit:
    doc = span.doc
    opened = span.start > 0 and doc[span.start - 1].text in OPENING
    closed = any(token.text in CLOSING for token in doc[span.end : span.end + 2] if token.text in CLOSING | {",", "."})
    first = span[0]
    capital = (
        first.text[:1].isupper() and not first.is_sent_start and not (opened and doc[span.start - 1].is_sent_start)
    )
    return Hit(span, grade, telling, quoted=opened and closed, capital=capital)


def _is_aim_of_improvement(hit: Hit) -> bool:
    """“requires improvement to be good” is one grade, of which “good” is no part of its own."""
    left = [
        token.lower_ for token in hit.span.doc[max(0, hit.span.start - 4) : hit.span.start] if token.text not in QUOTES
    ]
    return left[-3:] == ["improvement", "to", "be"]


def _numbers(around: Surroundings, words: list[Hit]) -> Iterator[Hit]:
    """Numbers that are grades: of a scale that counts, or after the word “grade”."""
    counting = any(era.numbered for body in around.bodies for era in body.eras)
    scales = [era.numbers for body in around.bodies for era in body.eras if era.numbers]
    if not counting and not scales:
        return
    taken = {hit.span.start for hit in words}
    for token in around.doc:
        digits = NUMBERS.get(token.lower_) or ((found := OUT_OF.fullmatch(token.text)) and found[1])
        if not digits or not _is_rating_number(token, counting):
            continue
        if any(start in taken for start in range(token.i + 1, token.i + 5)) and _joined(token):
            continue  # “five – ‘very good’”: the word is the grade
        if counting and not _after_grade(token):
            yield Hit(around.doc[token.i : token.i + 1], digits, False, False, False, number=True)
        elif scales and 0 < int(digits) <= len(scales[-1]):
            start = token.i - 1 if _after_grade(token) else token.i
            yield Hit(around.doc[start : token.i + 1], scales[-1][int(digits) - 1], False, False, False, number=True)


def _after_grade(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in {"grade", "level", "category"}


def _joined(token: Token) -> bool:
    doc = token.doc
    following = [t for t in doc[token.i + 1 : token.i + 5] if t.text not in QUOTES]
    return bool(following) and (
        following[0].text in {"-", "–", "—", ",", "(", ":"} or following[0].lower_ in {"meaning", "or"}
    )


def _is_rating_number(token: Token, counting: bool) -> bool:
    """Whether a number stands beside a word of rating: “a rating of five”, “one out of five”, “zero-star rating”."""
    doc = token.doc
    behind = [t.lower_ for t in doc[max(0, token.i - 4) : token.i] if t.text != "-"]
    if behind[-2:] == ["out", "of"] or _is_range(token):
        return False
    if _after_grade(token) or not counting:
        return _after_grade(token)
    ahead = [t.lower_ for t in doc[token.i + 1 : token.i + 12] if t.text != "-"]
    if ahead[:3] == ["food", "hygiene", "rating"] or ahead[:2] == ["hygiene", "rating"]:
        return True
    counted = ahead[:1] in (["star"], ["stars"], ["rating"], ["rated"]) or ahead[:2] == ["out", "of"]
    return _rated_before(token) or (counted and any(word in RATED for word in ahead[:7]))


def _is_range(token: Token) -> bool:
    """“ratings from zero to five”: what there is."""
    words = [t.lower_ for t in token.doc[max(0, token.i - 3) : token.i + 3]]
    return {"from", "to"} <= set(words) and NUMBERS.get(token.lower_) in {"0", "5"} and bool({"five", "5"} & set(words))


def _rated_before(token: Token) -> bool:
    for word in reversed(token.doc[max(token.sent.start, token.i - 8) : token.i]):
        if word.lower_ in RATED:
            return True
        if word.lower_ not in BEFORE_NUMBER and word.text not in QUOTES:
            return False
    return False
