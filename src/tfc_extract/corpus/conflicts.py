"""Conflicts: articles that say different things about one figure, date, holder or grade, side by side."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise

from tfc_extract.corpus.lexicon import CorpusLexicon
from tfc_extract.corpus.models import Conflict, Evidence, PostEvidence, RatingHistory, Series, Side, Tenure
from tfc_extract.corpus.posts import Post, title_key
from tfc_extract.models import When


def in_tenures(tenures: Iterable[Tenure], lexicon: CorpusLexicon) -> Iterator[Conflict]:
    """Two holders of one post on one day, and two days on which one person took or left a post.

    `tenures` come post by post, as `find_tenures` gives them.
    """
    key: Callable[[Tenure], Post] = lambda t: Post(t.organisation or "", title_key(t.title, lexicon))  # noqa: E731  # typed
    for post, group in groupby(tenures, key=key):
        held = list(group)
        if not post.is_shared(lexicon):
            yield from _two_holders(post, held)
        for tenure in held:
            about = f"{tenure.person}: {tenure.title}"
            yield from _two_times(f"{about}: since", [(e.since, e) for e in tenure.evidence])
            yield from _two_times(f"{about}: until", [(e.until, e) for e in tenure.evidence])


def _two_holders(post: Post, tenures: list[Tenure]) -> Iterator[Conflict]:
    """People whom articles of overlapping, well known days of publication have in one post."""
    for n, one in enumerate(tenures):
        for other in tenures[n + 1 :]:
            for mine in _in_post(one):
                against = [theirs for theirs in _in_post(other) if _one_day(mine, theirs)]
                if against:
                    sides = (_side(one.person, [mine]), _side(other.person, against))
                    yield Conflict(kind="holder", about=f"{post.organisation}: {post.title}", sides=sides)
                    break


def _in_post(tenure: Tenure) -> list[PostEvidence]:
    return [e for e in tenure.evidence if e.status == "current" and e.published]


def _one_day(one: PostEvidence, other: PostEvidence) -> bool:
    """Published on the same known day by different articles? A wider interval proves nothing."""
    if one.article == other.article or one.published is None or other.published is None:
        return False
    return one.published == other.published and one.published.earliest == one.published.latest


def _two_times(about: str, stated: list[tuple[When | None, PostEvidence]]) -> Iterator[Conflict]:
    known = sorted(((when, e) for when, e in stated if when), key=lambda pair: (pair[0].earliest, pair[0].edtf))
    groups = [(when, [e for _, e in group]) for when, group in groupby(known, key=lambda pair: pair[0])]
    apart = [
        (when, evidence)
        for when, evidence in groups
        if any(when.latest < other.earliest or other.latest < when.earliest for other, _ in groups)
    ]
    if len({e.article for _, evidence in apart for e in evidence}) > 1:
        yield Conflict(kind="date", about=about, sides=tuple(_side(when.edtf, evidence) for when, evidence in apart))


def in_ratings(histories: Iterable[RatingHistory]) -> Iterator[Conflict]:
    """Different grades of one inspector for one subject at one time, told by different articles."""
    for history in histories:
        dated = [j for j in history.judgements if j.when and j.subject]
        by_subject = sorted(dated, key=lambda j: ((j.subject or "").lower(), j.when.earliest if j.when else None))
        for subject, group in groupby(by_subject, key=lambda j: (j.subject or "").lower()):
            judged = list(group)
            for one, other in pairwise(judged):
                articles = {e.article for j in (one, other) for e in j.evidence}
                if one.when == other.when and one.grade != other.grade and len(articles) > 1:
                    about = f"{history.organisation or '?'}: {subject}"
                    sides = (_side(one.grade, one.evidence), _side(other.grade, other.evidence))
                    yield Conflict(kind="grade", about=about, sides=sides)


def in_series(series: Iterable[Series]) -> Iterator[Conflict]:
    """Different exact values of one measure that articles themselves date to the same time."""
    for one in series:
        exact = [p for p in one.points if p.dated and p.when and p.modifier is None and p.upper is None]
        for when, group in groupby(exact, key=lambda p: p.when):
            values = {value: list(points) for value, points in groupby(group, key=lambda p: p.value)}
            articles = {p.evidence.article for points in values.values() for p in points}
            if when and len(values) > 1 and len(articles) > 1:
                sides = tuple(_side(f"{value:g}", [p.evidence for p in points]) for value, points in values.items())
                yield Conflict(kind="figure", about=f"{one.measure}, {when.edtf}", sides=sides)


def _side(says: str, evidence: Iterable[Evidence]) -> Side:
    plain = {(e.article, e.span.start, e.span.end): Evidence(article=e.article, span=e.span) for e in evidence}
    return Side(says=says, evidence=tuple(plain[key] for key in sorted(plain)))
