"""The words of ratings (`data/ratings.toml`), checked and made ready for matching."""

from datetime import date
from functools import cached_property

from pydantic import Field

from tfc_extract.lexicon import Lexicon


class Era(Lexicon):
    """The grades of a framework and the days on which it held; without subjects it holds for all that is judged."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None
    grades: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    """The grades that the numbers one, two, three … stand for."""
    numbered: bool = False
    """The scale's grades are the numbers themselves."""
    subjects: tuple[str, ...] = ()

    def holds(self, first: date, last: date) -> bool:
        """Whether a day from first to last lies in the era."""
        return (self.from_ is None or self.from_ <= last) and (self.until is None or first <= self.until)


class Inspectorate(Lexicon):
    """Who judges: names, words of what it judges, and its scale through the years."""

    scale: str = Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
    names: tuple[str, ...]
    cues: tuple[str, ...] = ()
    """Words that name the scale without its maker."""
    subjects: frozenset[str] = frozenset()
    eras: tuple[Era, ...]

    @cached_property
    def grades(self) -> frozenset[str]:
        """Every grade of every era."""
        return frozenset(grade for era in self.eras for grade in era.grades)


class RatingLexicon(Lexicon):
    """Everything in `data/ratings.toml`: a list there is a set of words in lower case here."""

    telling: frozenset[str]
    set_off: frozenset[str]
    set_off_subjects: frozenset[str]
    blame: frozenset[str]
    grading: frozenset[str]
    finding: frozenset[str]
    giving: frozenset[str]
    getting: frozenset[str]
    moving: frozenset[str]
    being: frozenset[str]
    rating_nouns: frozenset[str]
    inspection_nouns: frozenset[str]
    inspection_verbs: frozenset[str]
    inspectors: frozenset[str]
    services: frozenset[str]
    aspects: frozenset[str]
    judgements: frozenset[str]
    wholes: frozenset[str]
    beneficiaries: frozenset[str]
    negators: frozenset[str]
    hopes: frozenset[str]
    modals: frozenset[str]
    conditions: frozenset[str]
    compounds: tuple[str, ...]
    humans: frozenset[str]
    explaining: frozenset[str]
    false_friends: frozenset[str]
    told_apart: frozenset[str]
    awards: frozenset[str]
    kinds: dict[str, tuple[str, ...]]
    variants: dict[str, tuple[str, ...]]
    inspectorates: tuple[Inspectorate, ...]

    @cached_property
    def forms(self) -> dict[str, str]:
        """Each written form of a grade, in lower case, to the grade; numbers are found by other means."""
        grades = sorted({grade for body in self.inspectorates for grade in body.grades if not grade.isdigit()})
        forms = {grade.lower(): grade for grade in grades}
        forms.update((form.lower(), grade) for grade in sorted(self.variants) for form in self.variants[grade])
        return forms

    @cached_property
    def shared(self) -> frozenset[str]:
        """The grades of two inspectorates or more: they need none to be named."""
        all_grades = [grade for body in self.inspectorates for grade in body.grades]
        return frozenset(grade for grade in all_grades if all_grades.count(grade) > 1)
