"""Dating articles by one another: the same event, dated in one article, says when another was published.

“July last year” of an inspection and another article's “July 2015” of the same one make the first an article of 2016.
Only articles whose own date is unknown or inferred are dated so, and only where all that is found agrees.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from tfc_extract import when
from tfc_extract.lexicon import Lexicon
from tfc_extract.models import Article, Date, Organisation, Person, Published, Span
from tfc_extract.timex import grammar
from tfc_extract.timex.expression import Expression, Shift
from tfc_extract.timex.spoken import days_of_speaking
from tfc_extract.when import Period

#: A date vaguer than this many days dates nothing.
_VAGUEST = 366
#: Bodies that many unrelated articles have in common.
_COMMON_KINDS = frozenset({"regulator", "government", "media", "union", "party", "other", "court"})

#: Bodies that begin and end much, and are always there themselves.
_LASTING = (_COMMON_KINDS - {"other"}) | {"council", "police"}
#: After a verb, something else that is begun; characters between a verb and the body that is begun.
_OBJECT = re.compile(r"\w* (?:up )?(?:an?|the|its|their|new|two|three|another)\b", re.IGNORECASE)
_BESIDE = 24

#: Characters between an inspection's word and its date.
_NEAR = 44
#: A sentence with more dates is a list; what more articles have in common is common knowledge.
_MOST_DATES, _MOST_ARTICLES = 30, 500
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
    people: frozenset[str]
    bodies: frozenset[str]
    """Ids of those that it is about, bodies that every article may name left out."""
    grades: frozenset[tuple[str, str]]
    """Grades with who gave them."""


class Crossdater:
    """Takes an account of each article and finds what the accounts say of one another."""

    def __init__(self, lexicons: Sequence[str] = ()):
        lexicon = CrossdatingLexicon.load("crossdating", lexicons)
        self._events = {name: (event.by, _any_of(event.words)) for name, event in lexicon.events.items()}
        self._words = grammar(tuple(lexicons))

    def account(self, article: Article) -> Account:
        """What is worth keeping of an article."""
        return Account(
            article.article.id,
            article.article.published,
            tuple(self._told(article)),
            frozenset(person.id for person in article.people),
            frozenset(body.id for body in article.organisations if body.kind not in _COMMON_KINDS),
            frozenset((rating.inspector, rating.grade) for rating in article.ratings if rating.inspector),
        )

    def _told(self, article: Article) -> Iterator[Told]:
        sentences: dict[int, list[Date]] = {}
        for fact in article.dates:
            if fact.kind == "date":
                sentences.setdefault(fact.context.start, []).append(fact)
        told = [
            (fact, sentence) for sentence in sentences.values() if len(sentence) <= _MOST_DATES for fact in sentence
        ]
        for fact, sentence in told:
            events = frozenset(self._events_of(article, fact, sentence))
            if events:
                said = self._words.find(fact.span.text)
                means = _known(article, fact)
                yield Told(article.article.id, fact.span.text, said[0].says if said else None, means, events)

    def _events_of(self, article: Article, fact: Date, sentence: list[Date]) -> Iterator[tuple[str, str]]:
        for name, (by, pattern) in self._events.items():
            cue = _cue(fact, sentence, pattern, near=by == "inspector")
            if cue:
                said = f"{name}: {cue.group().lower()}" if by == "person" else name
                yield from ((said, who) for who in _participants(article, fact, by, cue))


def _cue(fact: Date, sentence: list[Date], pattern: re.Pattern[str], *, near: bool) -> re.Match[str] | None:
    """The word of the event that a date tells the time of: one in its sentence, nearer to it than to any other date.

    `near`: and close by, for a sentence about an inspection tells of much else; not what is yet to come.
    """
    text, start = fact.context.text, fact.context.start
    at, end = fact.span.start - start, fact.span.end - start
    if not near and (_ASIDE.search(text[:at]) or text[end : end + 1] in ("'", "’")):
        return None
    for cue in pattern.finditer(text):
        nearest = min(sentence, key=lambda other: _apart(cue, other.span.start - start, other.span.end - start))
        if nearest is fact and (
            not near or (_apart(cue, at, end) <= _NEAR and not _AHEAD.search(text, cue.start(), at))
        ):
            return cue
    return None


def _apart(cue: re.Match[str], start: int, end: int) -> int:
    """Characters between a word and a date; before it counts as after it."""
    return max(start - cue.end(), cue.start() - end, 0)


def cross_date(accounts: Iterable[Account]) -> dict[str, Published]:
    """Publication intervals that other articles give, by article id; only those narrower than what was known."""
    known = list(accounts)
    dated: _Dated = {}
    for account in known:
        for told in account.told:
            if told.means:
                for key in _keys(told, account):
                    dated.setdefault(key, []).append((account, told))
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
    matters = sorted(account.people | account.bodies)
    return [(*event, matter) for event in sorted(told.events) for matter in matters]


def _same_matter(mine: Account, other: Account, events: frozenset[tuple[str, str]]) -> bool:
    """Do two accounts tell of one matter: a body or two people in common, and of an inspection, a grade?"""
    if not mine.bodies & other.bodies and len(mine.people & other.people) < 2:
        return False
    inspectors = {who for _, who in events}
    return _happens_once(events) or any(inspector in inspectors for inspector, _ in mine.grades & other.grades)


def _participants(article: Article, fact: Date, by: str, cue: re.Match[str]) -> Iterator[str]:
    """Ids of those whose event the sentence tells: named in it, speaking it, or inspecting in the article."""
    if by == "inspector":
        yield from dict.fromkeys(rating.inspector for rating in article.ratings if rating.inspector)
    elif by == "person":
        yield from (p.id for p in article.people if p.name in fact.context.text or _mentioned(p, fact))
        yield from (q.speaker for q in article.quotes if q.speaker and _inside(fact.span, q.span))
    else:
        yield from (o.id for o in article.organisations if o.kind not in _LASTING and _begins(o, fact, cue))


def _mentioned(entity: Person | Organisation, fact: Date) -> bool:
    return any(_inside(mention, fact.context) for mention in entity.mentions)


def _begins(body: Organisation, fact: Date, cue: re.Match[str]) -> bool:
    """Is it the body that begins or ends, not something that it begins: “the trust opened a ward in July”?"""
    start = fact.context.start
    its = [mention for mention in body.mentions if _inside(mention, fact.context)]
    if any(0 <= mention.start - start - cue.end() <= _BESIDE for mention in its):
        return True
    return bool(its) and not _OBJECT.match(cue.string, cue.end())


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _known(article: Article, fact: Date) -> Period | None:
    """What a date means, if it stands fast: in its own words, or counted from a publication that is known."""
    found = fact.when
    if found is None or (found.latest - found.earliest).days > _VAGUEST:
        return None
    fast = fact.basis == "stated" or article.article.published is not None
    return Period(found.edtf, found.earliest, found.latest) if fast else None


_Dated = dict[tuple[str, str, str], list[tuple[Account, Told]]]


def _interval(account: Account, dated: _Dated) -> Published | None:
    """What the dates of one article, matched with those of others, leave for its publication."""
    earliest, latest, detail = date.min, date.max, ""
    for mine in account.told:
        lists = (found for key in _keys(mine, account) if len(found := dated.get(key, ())) <= _MOST_ARTICLES)
        for teller, other in {id(told): (teller, told) for found in lists for teller, told in found}.values():
            events = mine.events & other.events
            if other.means is None or teller is account or not _same_matter(account, teller, events):
                continue
            if isinstance(mine.says, Shift) and not _happens_once(events):
                continue
            days = days_of_speaking(mine.says, other.means)
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
