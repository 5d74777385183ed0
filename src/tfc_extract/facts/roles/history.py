"""What the rest of an article says of when a post was held: its holder has died, moved on since, or is yet to begin."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Span, Token

from tfc_extract import annotations, syntax
from tfc_extract.facts.roles.body import with_bodies
from tfc_extract.facts.roles.claim import BESIDE, STATED, VERB, Claim
from tfc_extract.facts.roles.merge import same_post
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.facts.roles.succession import date_after
from tfc_extract.facts.roles.verbs import begins, goes_on, is_perfect, participants, people_meant, status_of, verb_class
from tfc_extract.models import Date, RoleStatus, When

_A_YEAR = timedelta(days=365)
_LIVES = frozenset({"career", "time", "life"})
_OWNERS = frozenset({"the", "his", "her", "my", "our", "their"})


def with_history(scene: Scene, claims: list[Claim], hits: list[Span], dates: list[tuple[Span, Date]]) -> list[Claim]:
    """The claims, those of the dead and of earlier in a career made former, those yet to begin incoming."""
    dead = {person for hit in hits if hit.label_ == "death" for person in _dead(scene, hit[0])}
    claims = [replace(c, status="former", strength=STATED) if c.person in dead else c for c in claims]
    published = annotations.published(scene.doc)
    coming = [found for hit in hits if hit.label_ in {"begin", "replace"} for found in _coming(scene, hit[0], dates)]
    groups: dict[str, list[Claim]] = {}
    placed = with_bodies(scene, claims)
    for claim in placed:
        groups.setdefault(claim.person, []).append(claim)
    statuses = [_status(scene, claim, groups[claim.person], coming, published) for claim in placed]
    return [replace(claim, status=status) for claim, status in zip(claims, statuses, strict=True)]


def _status(
    scene: Scene, claim: Claim, own: list[Claim], coming: list[tuple[str, Token]], published: When | None
) -> RoleStatus:
    """The status of one of the claims that a person has, by what the others say and who is yet to begin."""
    if claim.status == "former" or not claim.starts or claim.strength != VERB or claim.verb is None:
        return claim.status
    if claim.status == "incoming" and not goes_on(claim.verb):
        return claim.status
    after = claim.since is not None and published is not None and claim.since.earliest > published.latest
    if after and claim.verb.tag_ != "VBD":
        return "incoming"
    recent = claim.since is None or (published is not None and claim.since.latest > published.earliest - _A_YEAR)
    if recent and claim.rule != "succession":
        begun = {verb.i for person, verb in coming if person == claim.person and verb.i > claim.verb.i}
        if begun.difference(c.verb.i for c in own if c.verb is not None and c.status == "incoming"):
            return "incoming"
    if claim.organisation and is_perfect(claim.verb) and any(_still(scene, other, claim) for other in own):
        return "incoming"
    earlier = _is_job(scene, claim) and not is_perfect(claim.verb) and (not recent or _is_step(claim.verb))
    begun_life = any(child.lower_ in _LIVES for child in claim.verb.children if child.dep_ == "dobj")
    followed = earlier and any(_follows(scene, other, claim) for other in own)
    return "former" if followed or begun_life else "current"  # "began his career as clerk"


def _is_job(scene: Scene, claim: Claim) -> bool:
    """Is a post one that its holder leaves for another, and no seat or honour beside a job?"""
    kinds = scene.lexicon.kinds
    seats = kinds.apart | kinds.chairs | kinds.beside
    return claim.post is not None and claim.post.head not in seats and claim.title not in seats


def _follows(scene: Scene, other: Claim, claim: Claim) -> bool:
    """Is another post held now that was taken up after the claim's: the chief executive "joined as clerk in 2003"?"""
    if other.status != "current" or not _is_job(scene, other) or same_post(other, claim, scene.lexicon):
        return False
    if other.since is not None and claim.since is not None:
        return other.since.earliest > claim.since.latest
    now = other.strength == BESIDE or (other.verb is not None and is_perfect(other.verb))
    return now or not other.starts or other.start > claim.start


def _still(scene: Scene, other: Claim, claim: Claim) -> bool:
    """Has who "has been named as director" yet to leave the job that another sentence says they have?"""
    elsewhere = other.organisation not in {None, claim.organisation} and other.status == "current"
    now = other.rule == "copula" and other.start > claim.start and not other.starts
    return elsewhere and now and _is_job(scene, other) and _is_job(scene, claim)


def _is_step(verb: Token) -> bool:
    """ "Three years later he was appointed director", "began his career as clerk": a step that a career tells."""
    later = any(child.lower_ == "later" for child in verb.children if child.i < verb.i)
    return later or verb.lower_ in {"began", "started"} or goes_on(verb)


def _dead(scene: Scene, word: Token) -> Iterator[str]:
    """Whose death a word tells: "Jane Roe died", "the death of Jane Roe", "her death", "the late Jane Roe"."""
    if word.lower_ == "late":
        if word.i and scene.doc[word.i - 1].lower_ in _OWNERS and word.i + 1 in scene.edges:
            yield scene.edges[word.i + 1].id
    elif word.pos_ == "NOUN":
        of = [noun for child in word.children if child.lower_ == "of" for noun in child.children]
        yield from people_meant(scene, [child for child in word.children if child.dep_ == "poss"] + of)
    elif word.pos_ == "VERB" and status_of(scene, word, "end") == "former":
        nearly = any(child.lower_ in {"nearly", "almost"} for child in word.children)
        if not nearly and (syntax.is_passive(word) or not scene.lexicon.verbs.kill & {word.lower_}):
            yield from people_meant(scene, syntax.subjects(word))


def _coming(scene: Scene, verb: Token, dates: list[tuple[Span, Date]]) -> Iterator[tuple[str, Token]]:
    """Who is yet to begin, and the verb that says so: "She will take up the post in May"."""
    kind = verb_class(scene, verb)
    if kind is not None and begins(scene, verb) and _is_to_come(scene, verb, dates):
        for person in participants(scene, verb, kind, verb.i)[0]:
            yield person, verb


def _is_to_come(scene: Scene, verb: Token, dates: list[tuple[Span, Date]]) -> bool:
    """Is a beginning told in the future tense, or in the present of a day that is to come ("starts on 1 May")?"""
    upper = syntax.governing_verb(verb.head) if verb.tag_ == "VB" else None
    if syntax.tense(verb) == "future" or (upper is not None and upper.lower_ in scene.lexicon.verbs.due):
        return not syntax.is_negated(verb)
    when, published = date_after(verb, dates), annotations.published(scene.doc)
    return verb.tag_ == "VBZ" and when is not None and published is not None and when.earliest > published.latest
