"""Dating articles by one another: the same event, dated in one article, says when another was published.

“July last year” of an inspection and another article's “July 2015” of the same one make the first an article of 2016.
Only articles whose own date is unknown or inferred are dated so, and only where all that is found agrees.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from tfc_extract import when
from tfc_extract.lexicon import Lexicon
from tfc_extract.models import Article, Date, Organisation, Person, Published, Span
from tfc_extract.publication import MONTHS_AHEAD, MONTHS_BACK
from tfc_extract.timex import grammar
from tfc_extract.timex.expression import Expression, Field, Part, Shift
from tfc_extract.when import Period

#: A date vaguer than this many days dates nothing.
_VAGUEST = 366
#: Bodies that many unrelated articles have in common.
_COMMON_KINDS = frozenset({"regulator", "government", "media", "union", "party", "other", "court"})

_NEAR = 44
#: Before a date that is another event's: “set up after 2015's report”.
_ASIDE = re.compile(r"\b(?:following|after)\s(?:the\s)?$")
_AHEAD = re.compile(r"\b(?:will|shall|due|to be|going to|plan\w*)\b")


class Event(Lexicon):
    """A kind of event: its words, and who must be the same for two to be one."""

    by: Literal["inspector", "person", "organisation"]
    words: tuple[str, ...]


class CrossdatingLexicon(Lexicon):
    """`data/crossdating.toml`."""

    events: dict[str, Event]


class Told(NamedTuple):
    """A date in an article, the events that its sentence is about, and whose they are."""

    article: str
    words: str
    says: Expression | None
    means: Period | None
    events: frozenset[tuple[str, str]]
    """Kind of event with its participant's id."""


class Account(NamedTuple):
    """What is kept of an article while others are read: its dates that events can be known by."""

    id: str
    published: Published | None
    told: tuple[Told, ...]
    matters: frozenset[str]
    """Ids of the people and bodies that it is about."""


class Crossdater:
    """Takes an account of each article and finds what the accounts say of one another."""

    def __init__(self, lexicons: Sequence[str] = ()):
        lexicon = CrossdatingLexicon.load("crossdating", lexicons)
        self._events = {name: (event.by, _any_of(event.words)) for name, event in lexicon.events.items()}
        self._words = grammar(tuple(lexicons))

    def account(self, article: Article) -> Account:
        """What is worth keeping of an article."""
        people = {person.id for person in article.people}
        bodies = {body.id for body in article.organisations if body.kind not in _COMMON_KINDS}
        told = tuple(self._told(article))
        return Account(article.article.id, article.article.published, told, frozenset(people | bodies))

    def _told(self, article: Article) -> Iterator[Told]:
        dates = [fact for fact in article.dates if fact.kind == "date"]
        for fact in dates:
            sentence = [other for other in dates if other.context.start == fact.context.start]
            events = frozenset(self._events_of(article, fact, sentence))
            if events:
                said = self._words.find(fact.span.text)
                means = _known(article, fact)
                yield Told(article.article.id, fact.span.text, said[0].says if said else None, means, events)

    def _events_of(self, article: Article, fact: Date, sentence: list[Date]) -> Iterator[tuple[str, str]]:
        for name, (by, pattern) in self._events.items():
            if _tells(fact, sentence, pattern, near=by == "inspector"):
                yield from ((name, who) for who in _participants(article, fact, by))


def _tells(fact: Date, sentence: list[Date], pattern: re.Pattern[str], *, near: bool) -> bool:
    """Does a date say when an event was whose word stands in its sentence, nearer to it than to any other date?

    `near`: and close by, for a sentence about an inspection tells of much else; not what is yet to come.
    """
    text, start = fact.context.text, fact.context.start
    at, end = fact.span.start - start, fact.span.end - start
    if not near and (_ASIDE.search(text[:at]) or text[end : end + 1] in ("'", "’")):
        return False
    for cue in pattern.finditer(text):
        nearest = min(sentence, key=lambda other: _apart(cue, other.span.start - start, other.span.end - start))
        if nearest is fact and (
            not near or (_apart(cue, at, end) <= _NEAR and not _AHEAD.search(text, cue.start(), at))
        ):
            return True
    return False


def _apart(cue: re.Match[str], start: int, end: int) -> int:
    """Characters between a word and a date; before it counts as after it."""
    return max(start - cue.end(), cue.start() - end, 0)


def cross_date(accounts: Iterable[Account]) -> dict[str, Published]:
    """Publication intervals that other articles give, by article id; only those narrower than what was known."""
    known = list(accounts)
    dated: dict[tuple[str, str, str], list[Told]] = {}
    for account in known:
        for told in account.told:
            if told.means:
                for key in _keys(told, account):
                    dated.setdefault(key, []).append(told)
    found: dict[str, Published] = {}
    for account in known:
        was = account.published
        if was is None or (was.basis == "inferred" and was.earliest != was.latest):
            interval = _interval(account, dated)
            if interval and (was is None or interval.earliest > was.earliest or interval.latest < was.latest):
                found[account.id] = interval
    return found


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _keys(told: Told, account: Account) -> list[tuple[str, str, str]]:
    """Under what a date is found again: event, participant, and someone or something else the article is about."""
    return [(*event, matter) for event in sorted(told.events) for matter in sorted(account.matters)]


def _participants(article: Article, fact: Date, by: str) -> Iterator[str]:
    """Ids of those whose event the sentence tells: named in it, speaking it, or inspecting in the article."""
    if by == "inspector":
        yield from dict.fromkeys(rating.inspector for rating in article.ratings if rating.inspector)
    elif by == "person":
        yield from (p.id for p in article.people if p.name in fact.context.text or _mentioned(p, fact))
        yield from (q.speaker for q in article.quotes if q.speaker and _inside(fact.span, q.span))
    else:
        yield from (o.id for o in article.organisations if o.name in fact.context.text or _mentioned(o, fact))


def _mentioned(entity: Person | Organisation, fact: Date) -> bool:
    return any(_inside(mention, fact.context) for mention in entity.mentions)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _known(article: Article, fact: Date) -> Period | None:
    """What a date means, if it stands fast: in its own words, or counted from a publication that is known."""
    found = fact.when
    if found is None or (found.latest - found.earliest).days > _VAGUEST:
        return None
    fast = fact.basis == "stated" or article.article.published is not None
    return Period(found.edtf, found.earliest, found.latest) if fast else None


def _interval(account: Account, dated: dict[tuple[str, str, str], list[Told]]) -> Published | None:
    """What the dates of one article, matched with those of others, leave for its publication."""
    earliest, latest, detail = date.min, date.max, ""
    for mine in account.told:
        others = (told for key in _keys(mine, account) for told in dated.get(key, ()))
        for other in dict.fromkeys(others):
            if other.article == account.id or other.means is None:
                continue
            if isinstance(mine.says, Shift) and not _happens_once(mine.events & other.events):
                continue
            days = _days_of_speaking(mine.says, other.means)
            if days:
                earliest, latest = max(earliest, days[0]), min(latest, days[1])
                detail = detail or f"{mine.words!r} is {other.means.edtf} by {other.article}"
    if not detail or earliest > latest:
        return None
    whole = when.between(earliest, latest)
    return Published(edtf=whole.edtf, earliest=earliest, latest=latest, basis="inferred", detail=detail)


def _happens_once(events: Iterable[tuple[str, str]]) -> bool:
    """Is one of the events of a kind that a person or a body has but one of? Inspections come again."""
    return any(kind != "inspection" for kind, _ in events)


def _days_of_speaking(says: Expression | None, means: Period) -> tuple[date, date] | None:
    """The days on which an expression can have been said if it means a period; None where it cannot mean that."""
    if isinstance(says, Part):
        says = says.of
    if isinstance(says, Shift) and says.base == "published":
        return _of_shift(says, means)
    if not isinstance(says, Field) or not _fits(says, means):
        return None
    if isinstance(says.of, Shift) and says.of.base == "published" and says.of.unit == "year":
        return _of_shift(says.of, means)
    return _of_name(says, means) if says.of is None and says.name in ("month", "monthday") else None


def _of_name(says: Field, means: Period) -> tuple[date, date]:
    """The days on which “July”, “last July” or “next July” can be said of a month."""
    if says.lean == "last":
        return means.latest + timedelta(days=1), when.add(means.latest, "month", 12)
    if says.lean == "next":
        return when.add(means.earliest, "month", -12), means.earliest - timedelta(days=1)
    return when.add(means.earliest, "month", -MONTHS_AHEAD), when.add(means.latest, "month", MONTHS_BACK)


def _of_shift(says: Shift, means: Period) -> tuple[date, date] | None:
    if says.unit == "day":
        shift = timedelta(days=says.amount)
        return means.earliest - shift, means.latest - shift
    if says.unit not in ("year", "month") or says.amount != int(says.amount):
        return None
    if when.containing(means.earliest, says.unit) != when.containing(means.latest, says.unit):
        return None
    spoken = when.shifted(means.earliest, says.unit, -says.amount)
    return spoken.earliest, spoken.latest


def _fits(says: Field, means: Period) -> bool:
    """Can a named month, day or season be (or lie beside, for a season) the period?"""
    first = means.earliest
    if says.name == "month":
        return first.month == says.value == means.latest.month and first.year == means.latest.year
    if says.name == "monthday":
        return first == means.latest and 100 * first.month + first.day == says.value
    if says.name == "season":
        season = when.season_of(first.year, int(says.value))
        return first >= when.add(season.earliest, "month", -1) and means.latest <= when.add(season.latest, "month", 1)
    return False
