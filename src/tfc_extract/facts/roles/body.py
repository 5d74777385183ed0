"""Where a post is held when its own words do not say: by another post of the person, or by the article's only body."""

from dataclasses import replace

from tfc_extract.facts.roles.chain import shares_body
from tfc_extract.facts.roles.claim import Claim
from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.scene import Scene


def with_bodies(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """The claims, those without a body given the one that the article's words leave no doubt about."""
    left = {i for c in claims if c.post and c.status == "former" for i in range(c.post.start, c.post.end)}
    claims = [_councillor(scene, claim, left) for claim in claims]
    return [
        claim
        if claim.organisation or claim.post is None or claim.post.has_body
        else _resolved(scene, claim, claims, left)
        for claim in claims
    ]


def _councillor(scene: Scene, claim: Claim, left: set[int]) -> Claim:
    """ "Coun" before a name: a councillor of the one council that the article is about."""
    if claim.post is not None or claim.title != "councillor" or claim.organisation:
        return claim
    return replace(claim, organisation=scene.only_of("council", left))


def _resolved(scene: Scene, claim: Claim, claims: list[Claim], left: set[int]) -> Claim:
    post = claim.post
    assert post is not None  # the caller's condition
    if any(c.person == claim.person and c.title == claim.title and c.organisation for c in claims):
        return claim
    if post.possessor is not None:
        return replace(claim, organisation=_of_possessor(scene, post, claims))
    body = _shared(scene, claim, claims) if shares_body(scene, post) else None
    own = [c.post for c in claims if c.post is not None and c.person == claim.person]
    taken = left | {i for other in own for i in range(other.start, other.end)}
    elsewhere = claim.status == "former" and post.determiner != "the" and claim.rule != "moved-from"
    return replace(claim, organisation=body or _by_kind(scene, post, taken, former=elsewhere))


def _of_possessor(scene: Scene, post: Post, claims: list[Claim]) -> str | None:
    """ "her deputy" is deputy where she is."""
    if post.head not in scene.lexicon.kinds.seconds or post.possessor is None:
        return None
    person = scene.person(post.possessor)
    bodies = {c.organisation: None for c in claims if c.person == person and c.organisation and c.status == "current"}
    return next(iter(bodies)) if len(bodies) == 1 else None


def _shared(scene: Scene, claim: Claim, claims: list[Claim]) -> str | None:
    """ "is the council's director and has been acting as its deputy": the body of the sentence's post before."""
    sent = scene.doc[claim.start].sent
    for other in claims:
        mine = other.person == claim.person and other is not claim and other.organisation is not None
        if other.post is not None and other.post.head in scene.lexicon.kinds.apart:
            continue
        if mine and sent.start <= other.start < claim.start and other.post is not None and other.post.has_body:
            return other.organisation
    return None


def _by_kind(scene: Scene, post: Post, taken: set[int], *, former: bool) -> str | None:
    """The article's own body: for a post of a kind of body, or of an insider's; a former post may be anywhere."""
    kinds = scene.lexicon.kinds
    kind = kinds.posts.get(post.head)
    if kind is not None:
        return scene.only_near(kind, post.first, taken)
    if former:
        return None
    bare = not post.after or scene.doc[post.after[-1]].lower_ in kinds.governors
    if post.head in kinds.chairs and bare:
        return scene.about
    if post.head in kinds.insiders and (post.after or post.before or post.head not in {"head", "director"}):
        return scene.about
    return None
