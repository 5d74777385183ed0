"""Ratings: a grade that an inspector gave, to what, on which scale, when, and whether it holds."""

from collections.abc import Iterator
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from tfc_extract import annotations
from tfc_extract.annotations import Annotator
from tfc_extract.facts.ratings.article import Surroundings, Words
from tfc_extract.facts.ratings.clauses import Licence
from tfc_extract.facts.ratings.dating import find_when, is_earlier_noun
from tfc_extract.facts.ratings.gapping import fields_of
from tfc_extract.facts.ratings.grades import Hit, find_grades
from tfc_extract.facts.ratings.lexicon import RatingLexicon
from tfc_extract.facts.ratings.licences import license_grade
from tfc_extract.facts.ratings.modality import modality
from tfc_extract.facts.ratings.nouns import label_of
from tfc_extract.facts.ratings.phrases import noun_phrase
from tfc_extract.facts.ratings.pronouns import find_organisation
from tfc_extract.facts.ratings.scales import find_scale, inspector_id, is_outside
from tfc_extract.facts.ratings.subjects import find_subjects
from tfc_extract.models import Note, Rating

__all__ = ["find_ratings", "make_ratings"]


def find_ratings(doc: Doc, *, words: Words) -> Iterator[Rating | Note]:
    """Yield each place where a grade is stated, once for each thing it was given to, in order."""
    if not words.grades(doc) and not words.bodies(doc):
        return
    around = Surroundings(doc, words)
    hits = find_grades(around)
    around.grade_places = [(hit.span.start, hit.span.end) for hit in hits]
    accepted: list[tuple[Hit, Licence]] = []
    for hit in hits:
        licence = license_grade(hit, around, accepted)
        if licence is not None:
            accepted.append((hit, licence))
    rows = [(hit, rating) for hit, licence in accepted for rating in _ratings(hit, licence, around)]
    awards = {
        hit.span.start for hit, licence in accepted if licence.noun and licence.noun.lower_ in words.lexicon.awards
    }
    rows = [(hit, rating) for hit, rating in rows if rating.subject or hit.span.start not in awards]
    for hit, rating in rows:
        yield _restated(hit, rating, [other for _, other in rows])
        yield from _notes(rating, around)


def _ratings(hit: Hit, licence: Licence, around: Surroundings) -> Iterator[Rating]:
    held = modality(hit, licence, around)
    when = None if held == "hypothetical" else find_when(hit, licence, around)
    told: set[str | None] = set()
    label = label_of(hit, around) if licence.rule == "labelled-grade" else None
    for head, subject in _judged(hit, licence, label, around) or [(None, None)]:
        if (text := subject.text if subject else None) in told:
            continue
        told.add(text)
        body = find_scale(hit, licence, subject.text if subject else None, around)
        yield Rating(
            grade=hit.grade,
            scale=body.scale if body else None,
            subject=subject.text if subject else None,
            organisation=find_organisation([head] if head else [], subject, around),
            inspector=inspector_id(body, around),
            when=when,
            modality=held,
            span=annotations.span(hit.span),
            context=annotations.context(hit.span if label is None else around.doc[label.start : hit.span.end]),
            rule=licence.rule,
        )


def _judged(
    hit: Hit, licence: Licence, label: Span | None, around: Surroundings
) -> list[tuple[Token | None, Span | None]]:
    """The head and the words of each thing that has the grade."""
    if licence.rule == "field-grade":
        return [(words[0], words) for words in fields_of(hit, around)]
    heads = [licence.noun] if label is not None else find_subjects(hit, licence, around)
    return [(head, None if head is None else _subject(head, label, around)) for head in heads]


def _subject(head: Token, label: Span | None, around: Surroundings) -> Span | None:
    """The words of what was judged; “Overall” alone names nothing."""
    if label is not None:
        return None if label.text.lower() in {"overall", "overall rating", "rating"} else label
    phrase = noun_phrase(head, around)
    return phrase if not any(token.i in around.grade_tokens for token in phrase) else None


def _restated(hit: Hit, rating: Rating, ratings: list[Rating]) -> Rating:
    """The rating with the date of its first statement, where the same grade is told again."""
    if rating.when is not None or rating.modality == "hypothetical" or not is_earlier_noun(hit):
        return rating
    same = [o for o in ratings if o.grade == rating.grade and o.scale == rating.scale and o.when is not None]
    whens = {other.when.edtf: other.when for other in same if other.when is not None}
    return rating.model_copy(update={"when": next(iter(whens.values()))}) if len(whens) == 1 else rating


def _notes(rating: Rating, around: Surroundings) -> Iterator[Note]:
    """What could not be decided, or does not agree."""
    body = next((body for body in around.bodies if body.scale == rating.scale), None)
    days = (rating.when.earliest, rating.when.latest) if rating.when else around.published
    if body and days and is_outside(body, rating.grade, rating.subject, days):
        message = f"{body.scale} had no grade “{rating.grade}” at that time"
        yield Note(code="outside-scale", message=message, span=rating.span)
    if rating.subject is None:
        message = f"the text does not tell what was “{rating.grade}”"
        yield Note(code="grade-without-subject", message=message, span=rating.span)


@Language.factory(
    "tfc_ratings",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_ratings"],
    requires=["doc._.tfc_organisations", "doc._.tfc_dates"],
)
def make_ratings(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's ratings in `doc._.tfc_ratings`."""
    lexicon = RatingLexicon.load("ratings", lexicons)
    return Annotator("ratings", partial(find_ratings, words=Words(lexicon, nlp.make_doc, nlp.vocab)))
