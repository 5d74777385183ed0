"""Is a document, whoever made it, what it says it is? Schema, references, spans, hash, times and grades."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from pydantic import ValidationError

from tfc_extract.errors import TfcError
from tfc_extract.facts.ratings.lexicon import Inspectorate, RatingLexicon
from tfc_extract.models import Article, Rating
from tfc_extract.stored import Stored, text_of


class Finding(NamedTuple):
    """What is wrong, and where: the document, and the place in it."""

    document: str
    place: str
    message: str


def verify(stored: Stored) -> Iterator[Finding]:
    """What is wrong with a stored document."""
    try:
        document = Article.model_validate_json(stored.json)
    except ValidationError as error:
        for problem in error.errors():
            place = ".".join(str(part) for part in problem["loc"]) or "document"
            yield Finding(stored.place, place, problem["msg"])
        return
    yield from (Finding(stored.place, place, message) for place, message in _problems(document, stored.place))


def _problems(document: Article, place: str) -> Iterator[tuple[str, str]]:
    try:
        text = text_of(document, place)
    except TfcError as error:
        yield "article.source", str(error).removeprefix(f"{place}: ")
        return
    if len(text) != document.article.characters:
        yield "article.characters", f"the article has {len(text)}, the document says {document.article.characters}"
    for where, span in document.spans():
        if text[span.start : span.end] != span.text:
            yield where, f"the article reads {text[span.start : span.end]!r} there, not {span.text!r}"
    noted_spans = [note.span for note in document.notes if note.code == "outside-scale" and note.span]
    outside = {(span.start, span.end) for span in noted_spans}
    for number, rating in enumerate(document.ratings):
        noted = (rating.span.start, rating.span.end) in outside
        yield from ((f"ratings[{number}]", message) for message in _grade(rating, noted))


def _grade(rating: Rating, noted: bool) -> Iterator[str]:
    """Is a grade one of its scale, and of its scale's days?"""
    scales = [one for one in _inspectorates() if one.scale == rating.scale]
    if rating.scale is None or not scales:
        return
    eras = [era for one in scales for era in one.eras if rating.grade in (*era.grades, *era.numbers)]
    if not eras:
        yield f"{rating.grade!r} is no grade of the scale {rating.scale!r}"
    elif rating.when and not noted and not any(era.holds(rating.when.earliest, rating.when.latest) for era in eras):
        yield f"{rating.grade!r} was no grade of the scale {rating.scale!r} in {rating.when.edtf}, and no note says so"


@lru_cache
def _inspectorates() -> tuple[Inspectorate, ...]:
    return RatingLexicon.load("ratings").inspectorates
