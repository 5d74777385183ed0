"""Scoring documents against gold annotations, by the rules at the end of the facts' reference.

- people: the same name, ignoring case and honorifics; organisations: the name or an alias.
- roles: person, status and organisation right, and the titles' words the same.
- dates: spans overlap, same kind, same bounds or duration. ratings: spans overlap, same grade and modality.
- figures: spans overlap, same kind, value, upper and modifier. quotes: spans overlap by half.
Fields beyond those are scored on what matched.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from tfc_extract import models
from tfc_extract.evaluate import gold as annotated
from tfc_extract.evaluate.agreement import F, bounds_of, place_of, same_quantity, same_time, touching
from tfc_extract.evaluate.gold import GoldArticle, GoldFact, Located
from tfc_extract.evaluate.matching import Place, likeness, overlap, pair, plain, plain_name
from tfc_extract.evaluate.tally import Difference, Score, describe

#: Fact types in the order they are shown; the gold has no statements.
MEASURED = ("people", "organisations", "roles", "dates", "ratings", "figures", "quotes")

G = TypeVar("G", bound=GoldFact)
L = TypeVar("L", bound=Located)
Weight = Callable[[tuple[L, Place], F], float | None]


def score(articles: Iterable[tuple[str, GoldArticle, models.Article]]) -> Score:
    """Score (text, gold, document) of each article, all together."""
    total = Score()
    for text, gold, document in articles:
        _Comparison(text, gold, document, total).run()
    return total


class _Comparison:
    """One article's document against its gold; every count goes into `total`."""

    def __init__(self, text: str, gold: GoldArticle, document: models.Article, total: Score):
        self.text, self.gold, self.document, self.total = text, gold, document, total
        self.people = {person.id: person.name for person in document.people}
        self.bodies = {body.id: {plain(name) for name in (body.name, *body.aliases)} for body in document.organisations}
        self.gold_bodies = {
            plain(body.name): {plain(name) for name in (body.name, *body.aliases)} for body in gold.organisations
        }

    def run(self) -> None:
        self._people()
        self._organisations()
        self._roles()
        self._dates()
        self._ratings()
        self._figures()
        self._quotes()
        self._published()

    def count(
        self,
        measure: str,
        gold: Sequence[GoldFact],
        found: Sequence[models.Fact],
        pairs: Sequence[tuple[int, int]],
    ) -> None:
        """Count a pairing; optional gold is neither missed nor wrong."""
        matched, used = {i for i, _ in pairs}, {j for _, j in pairs}
        missed = [fact for i, fact in enumerate(gold) if i not in matched and not fact.optional]
        extra = [fact for j, fact in enumerate(found) if j not in used]
        tally = self.total.tally(measure)
        tally.right += sum(not gold[i].optional for i in matched)
        tally.wrong += len(extra)
        tally.missed += len(missed)
        self.note(measure, "missed", missed)
        self.note(measure, "extra", extra)

    def note(self, measure: str, kind: str, facts: Iterable[GoldFact | models.Fact]) -> None:
        """Remember differences for people to read."""
        article = self.document.article.id
        self.total.differences.extend(Difference(article, measure, kind, describe(fact)) for fact in facts)

    def match(self, measure: str, gold: Sequence[L], found: Sequence[F], weight: Weight[L, F]) -> list[tuple[L, F]]:
        """Pair and count facts that have a place; the matched pairs that are not optional."""
        placed = [(fact, fact.place(self.text)) for fact in gold]
        hard = [place for fact, place in placed if not fact.optional]
        soft = [place for fact, place in placed if fact.optional]
        # What touches nothing but optional gold is ignored.
        kept = [
            fact
            for fact in found
            if any(overlap(place_of(fact), place) for place in hard)
            or not any(overlap(place_of(fact), place) for place in soft)
        ]
        pairs = pair(placed, kept, weight)
        self.count(measure, gold, kept, pairs)
        return [(gold[i], kept[j]) for i, j in pairs if not gold[i].optional]

    def same_body(self, names: Iterable[str | None], body: str | None) -> bool:
        """Is the document's body one of the gold's names or their aliases, or are both null?"""
        if body is None:
            return None in names
        known = self.bodies[body]
        return any(name is not None and self.gold_bodies.get(plain(name), {plain(name)}) & known for name in names)

    def _people(self) -> None:
        gold, found = self.gold.people, self.document.people

        def weight(wanted: annotated.GoldPerson, given: models.Person) -> float | None:
            return 1 if plain_name(given.name) in {plain_name(name) for name in wanted.accepts("name")} else None

        self.count("people", gold, found, pair(gold, found, weight))

    def _organisations(self) -> None:
        gold, found = self.gold.organisations, self.document.organisations

        def weight(wanted: annotated.GoldOrganisation, given: models.Organisation) -> float | None:
            if not self.gold_bodies[plain(wanted.name)] & self.bodies[given.id]:
                return None
            return float(plain(wanted.name) == plain(given.name))

        self.count("organisations", gold, found, pair(gold, found, weight))

    def _roles(self) -> None:
        gold, found = self.gold.roles, self.document.roles

        def loose(wanted: annotated.GoldRole, given: models.Role) -> float | None:
            same_person = plain_name(self.people[given.person]) == plain_name(wanted.person)
            if not same_person or plain(given.title) not in {plain(title) for title in wanted.accepts("title")}:
                return None
            return float(self.same_body(wanted.accepts("organisation"), given.organisation))

        def exact(wanted: annotated.GoldRole, given: models.Role) -> float | None:
            return 1 if loose(wanted, given) == 1 and given.status in wanted.accepts("status") else None

        self.count("roles", gold, found, pair(gold, found, exact))
        matched = {i for i, _ in pair(gold, found, loose)}
        tally = self.total.tally("roles, person+title")
        tally.right += sum(not gold[i].optional for i in matched)
        tally.wrong += len(found) - len(matched)
        tally.missed += sum(not fact.optional for i, fact in enumerate(gold) if i not in matched)

    def _dates(self) -> None:
        def exact(wanted: tuple[annotated.GoldDate, Place], given: models.Date) -> float | None:
            return touching(wanted, given) if same_time(wanted[0], given) else None

        self.match("dates found", self.gold.dates, self.document.dates, touching)
        self.match("dates", self.gold.dates, self.document.dates, exact)

    def _ratings(self) -> None:
        def same_subject(wanted: annotated.GoldRating, given: models.Rating) -> bool:
            return plain(given.subject) in {plain(subject) for subject in wanted.accepts("subject")}

        def weight(wanted: tuple[annotated.GoldRating, Place], given: models.Rating) -> float | None:
            fact, _ = wanted
            near = touching(wanted, given)
            same = plain(given.grade) == plain(fact.grade) and given.modality in fact.accepts("modality")
            return near + same_subject(fact, given) if near is not None and same else None

        for wanted, given in self.match("ratings", self.gold.ratings, self.document.ratings, weight):
            if wanted.subject:
                self.total.rate("ratings: subject").add(same_subject(wanted, given))
            inspectors = {plain(name) for name in wanted.accepts("inspector")}
            self.total.rate("ratings: inspector").add(plain(given.inspector) in inspectors)
            if wanted.earliest:
                when = bounds_of(given.when) == (wanted.earliest, wanted.latest)
                self.total.rate("ratings: when").add(when)

    def _figures(self) -> None:
        def weight(wanted: tuple[annotated.GoldFigure, Place], given: models.Figure) -> float | None:
            return touching(wanted, given) if same_quantity(wanted[0], given) else None

        for wanted, given in self.match("figures", self.gold.figures, self.document.figures, weight):
            if wanted.unit:
                units = {plain(unit) for unit in wanted.accepts("unit")}
                self.total.rate("figures: unit").add(plain(given.unit) in units)
            if wanted.measure and wanted.kind == "count":
                measures = {plain(measure) for measure in wanted.accepts("measure")}
                self.total.rate("figures: measure").add(plain(given.measure) in measures)

    def _quotes(self) -> None:
        def weight(wanted: tuple[annotated.GoldQuote, Place], given: models.Quote) -> float | None:
            place, other = wanted[1], place_of(given)
            longer = max(place[1] - place[0], other[1] - other[0])
            return likeness(place, other) if 2 * overlap(place, other) >= longer else None

        for wanted, given in self.match("quotes", self.gold.quotes, self.document.quotes, weight):
            if not (wanted.speaker or wanted.organisation):
                continue
            right = self._same_speaker(wanted, given)
            self.total.rate("quotes: speaker").add(right)
            if not right:
                self.note("quotes: speaker", "wrong", [given])

    def _same_speaker(self, wanted: annotated.GoldQuote, given: models.Quote) -> bool:
        if not wanted.speaker:
            return given.speaker is None and self.same_body(wanted.accepts("organisation"), given.organisation)
        names = {plain_name(name) for name in wanted.accepts("speaker") if name}
        return given.speaker is not None and plain_name(self.people[given.speaker]) in names

    def _published(self) -> None:
        if self.gold.published is None:
            return
        earliest, latest = self.gold.published.earliest or "0000", self.gold.published.latest or "9999"
        first, last = bounds_of(self.document.article.published)
        inside = first is not None and last is not None and earliest <= first and last <= latest
        overlapping = first is not None and last is not None and first <= latest and earliest <= last
        self.total.rate("published: inside").add(inside)
        self.total.rate("published: overlaps").add(overlapping)
