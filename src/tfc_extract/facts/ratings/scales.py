"""On which scale a grade stands, and who gave it: said in its sentence, or the one inspector the article tells of."""

from datetime import date

from spacy.tokens import Token

from tfc_extract.facts.ratings.article import Named, Surroundings
from tfc_extract.facts.ratings.clauses import Licence
from tfc_extract.facts.ratings.grades import Hit
from tfc_extract.facts.ratings.lexicon import Inspectorate


def find_scale(hit: Hit, licence: Licence, subject: str | None, around: Surroundings) -> Inspectorate | None:
    """The inspectorate on whose scale the grade stands; None where the text does not tell."""
    sent = hit.span.sent
    here = [
        named for named in around.named if sent.start <= named.span.start < sent.end and hit.grade in named.body.grades
    ]
    if here:
        return _closest(here, hit, licence).body
    able = [body for body in around.bodies if hit.grade in body.grades]
    if len(able) <= 1:
        return able[0] if able else None
    words = frozenset((subject or "").lower().replace("’", "'").replace("'s", " ").split())
    fitting = [body for body in able if words & body.subjects]
    if len(fitting) == 1:
        return fitting[0]
    before = [named for named in around.named if named.span.start < sent.start and named.body in (fitting or able)]
    if before and sent.start - before[-1].span.end <= 120:
        return before[-1].body
    return None


def _closest(here: list[Named], hit: Hit, licence: Licence) -> Named:
    """Of several named in a sentence: the one that hangs from the verb of judging, else the nearest."""
    anchor = licence.noun or licence.verb or hit.span.root

    def distance(named: Named) -> tuple[bool, int]:
        root: Token = named.span.root
        under = anchor in root.ancestors or root == anchor
        return (not under, abs(root.i - hit.span.root.i))

    return min(here, key=distance)


def inspector_id(body: Inspectorate | None, around: Surroundings) -> str | None:
    """The id of the organisation that the article names as the inspectorate."""
    if body is None:
        return None
    names = {name.casefold().replace("'", "’") for name in body.names}
    for organisation in around.organisation_models.values():
        forms = (organisation.name, *organisation.aliases)
        if any(form.casefold().replace("'", "’").removeprefix("the ") in names for form in forms):
            return organisation.id
    places = [named.span for named in around.named if named.body is body and not named.is_scale]
    for span, key in around.organisations:
        if any(place.start < span.end and span.start < place.end for place in places):
            return key
    return None


def is_outside(body: Inspectorate, grade: str, subject: str | None, days: tuple[date, date]) -> bool:
    """Whether the scale did not hold the grade on any of the days, for such a subject."""
    words = (subject or "").lower()
    eras = [era for era in body.eras if era.holds(*days)]
    fitting = [era for era in eras if any(word in words for word in era.subjects)]
    return not any(grade in era.grades for era in fitting or eras)
