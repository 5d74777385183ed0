"""Ratings: a grade that an inspector gave, to what, on which scale, when, and whether it holds."""

from collections.abc import Iterator
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.annotations import Annotator
from tfc_extract.facts.ratings.article import Surroundings, Words
from tfc_extract.facts.ratings.clauses import Licence
from tfc_extract.facts.ratings.dating import find_when
from tfc_extract.facts.ratings.grades import Hit, find_grades
from tfc_extract.facts.ratings.lexicon import RatingLexicon
from tfc_extract.facts.ratings.licences import license_grade
from tfc_extract.facts.ratings.modality import modality
from tfc_extract.facts.ratings.phrases import find_organisation, noun_phrase
from tfc_extract.facts.ratings.scales import find_scale, inspector_id, is_outside
from tfc_extract.facts.ratings.subjects import find_subjects
from tfc_extract.models import Note, Rating

__all__ = ["find_ratings", "make_ratings"]


def find_ratings(doc: Doc, *, words: Words) -> Iterator[Rating | Note]:
    """Yield each place where a grade is stated, once for each thing it was given to, in order."""
    if not words.grades(doc) and not words.bodies(doc):
        return
    around = Surroundings(doc, words)
    accepted: list[tuple[Hit, Licence]] = []
    hits = find_grades(around)
    around.grade_tokens = frozenset(i for hit in hits for i in range(hit.span.start, hit.span.end))
    for hit in hits:
        licence = license_grade(hit, around, accepted)
        if licence is not None:
            accepted.append((hit, licence))
            yield from _ratings(hit, licence, around)


def _ratings(hit: Hit, licence: Licence, around: Surroundings) -> Iterator[Rating | Note]:
    heads = find_subjects(hit, licence, around)
    when = find_when(hit, licence, around)
    span = annotations.span(hit.span)
    for head in heads or (None,):
        subject = None if head is None else noun_phrase(head, around)
        body = find_scale(hit, licence, subject.text if subject else None, around)
        yield Rating(
            grade=hit.grade,
            scale=body.scale if body else None,
            subject=subject.text if subject else None,
            organisation=find_organisation([head] if head else [], subject, around),
            inspector=inspector_id(body, around),
            when=when,
            modality=modality(hit, licence, around),
            span=span,
            context=annotations.context(hit.span),
            rule=licence.rule,
        )
        days = (when.earliest, when.latest) if when else around.published
        if body and days and is_outside(body, hit.grade, subject.text if subject else None, days):
            yield Note(code="outside-scale", message=f"{body.scale} had no grade “{hit.grade}” at that time", span=span)
    if not heads:
        yield Note(code="grade-without-subject", message=f"the text does not tell what was “{hit.grade}”", span=span)


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
