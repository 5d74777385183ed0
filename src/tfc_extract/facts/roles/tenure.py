"""Since when and until when: the dates that stand with the words for a post."""

from dataclasses import replace

from spacy.tokens import Span

from tfc_extract import annotations
from tfc_extract.facts.roles.claim import STATED, Claim
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.models import Date, When

_SINCE = frozenset({"since", "from", "between"})
_UNTIL = frozenset({"until", "till", "to", "and", "-", "–"})
_PLAIN = frozenset({"in", "on", "at", "last", "next", "earlier", "during"})
_NEAR = 8


def with_tenure(scene: Scene, claim: Claim, dates: list[tuple[Span, Date]]) -> Claim:
    """The claim with the dates of its beginning and end: "since 2010", "from 2010 to 2015", "joined … last July"."""
    since, until = claim.since, claim.until
    end = claim.post.end if claim.post is not None else claim.end
    for words, date in dates:
        if date.when is None or date.kind != "date" or not _belongs(scene, claim, words, end):
            continue
        before = scene.doc[words.start - 1].lower_ if words.start else ""
        if before == "since" or (before in _SINCE and since is None and words.start - 1 <= end + 1):
            since, end = since or date.when, words.end
        elif before in {"until", "till"} or (before in _UNTIL and since is not None and words.start - 1 == end):
            until, end = until or date.when, words.end
        elif claim.verb is None and before == "in" and words.start - 1 == end and _is_year(words):
            since, until = since or date.when, until or date.when  # "president of the club in 2011-12"
        elif claim.starts and since is None and before not in _UNTIL:
            since = date.when
        elif claim.ends and until is None and before not in _SINCE:
            until = date.when
    if since is not None and until is not None and until.latest < since.earliest:
        return claim
    if until is not None and claim.strength < STATED and claim.status == "current" and _is_past(scene, until):
        return replace(claim, since=since, until=until, status="former")
    return replace(claim, since=since, until=until)


def _is_past(scene: Scene, when: When) -> bool:
    """Is a date over before the article was published: "its chairman until 2009"?"""
    published = annotations.published(scene.doc)
    return published is not None and when.latest < published.earliest


def _is_year(words: Span) -> bool:
    return words.text[:4].isdigit()


def _belongs(scene: Scene, claim: Claim, words: Span, end: int) -> bool:
    """Does a date stand in the claim's clause, right after its post or with its verb?"""
    doc = scene.doc
    if claim.verb is not None and claim.start <= words.start < claim.end:
        return True
    if claim.verb is not None and claim.verb.i >= end and words.start > claim.verb.i:
        end = claim.verb.i + 1
    if not end <= words.start <= end + _NEAR or words.sent.start != doc[end - 1].sent.start:
        return False
    between = doc[end : words.start]
    if any(token.text in {",", ".", ";", ":"} or token.pos_ in {"VERB", "AUX"} for token in between):
        return False
    return not any(token.i in scene.person_at for token in between)
