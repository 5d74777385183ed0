"""Where a post is held when its own words do not say: by another post of the person, or by the article's only body."""

from bisect import bisect_left
from dataclasses import replace

from tfc_extract.facts.roles.chain import shares_body
from tfc_extract.facts.roles.claim import Claim
from tfc_extract.facts.roles.post import FOR_NOW, Post
from tfc_extract.facts.roles.scene import Scene


def with_bodies(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """The claims, those without a body given the one that the article's words leave no doubt about."""
    left = {i for c in claims if c.post and c.status in {"former", "incoming"} for i in range(c.post.start, c.post.end)}
    council = scene.only_of("council", left)
    claims = [_councillor(claim, council) for claim in claims]
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.person, []).append(claim)
    holders = {person: _Holder(scene, group, left) for person, group in groups.items()}
    return [
        holders[claim.person].resolved(claim, groups)
        if claim.post and not (claim.organisation or claim.post.has_body)
        else claim
        for claim in claims
    ]


def _councillor(claim: Claim, council: str | None) -> Claim:
    """ "Coun" before a name: a councillor of the one council that the article is about."""
    if claim.post is not None or claim.title != "councillor" or claim.organisation:
        return claim
    return replace(claim, organisation=council)


class _Holder:
    """A person's claims, and what they say of where the person's other posts are held."""

    def __init__(self, scene: Scene, claims: list[Claim], left: set[int]):
        self.scene = scene
        apart = scene.lexicon.kinds.apart
        named = [c for c in claims if c.organisation and c.post and c.post.has_body and c.post.head not in apart]
        self.named = sorted(named, key=lambda claim: claim.start)
        self.placed = {claim.title for claim in claims if claim.organisation}
        own = (claim.post for claim in claims if claim.post is not None)
        self.taken = left | {i for post in own for i in range(post.start, post.end)}

    def resolved(self, claim: Claim, groups: dict[str, list[Claim]]) -> Claim:
        """The claim with its body, where its own words name none; `groups` are the claims of each person."""
        post = claim.post
        if post is None or claim.title in self.placed:
            return claim
        if post.possessor is not None:
            person = self.scene.person(post.possessor)
            return replace(claim, organisation=_of_possessor(self.scene, post, groups.get(person or "", [])))
        body = self._shared(claim) if shares_body(self.scene, post) else None
        elsewhere = claim.status == "former" and post.determiner != "the" and claim.rule != "moved-from"
        elsewhere = elsewhere and not (claim.ends and post.status is None) and not _is_titular(claim, post)
        return replace(claim, organisation=body or _by_kind(self.scene, post, self.taken, former=elsewhere))

    def _shared(self, claim: Claim) -> str | None:
        """ "is the council's director and has been acting as its deputy": the body of the sentence's post before."""
        sent = self.scene.doc[claim.start].sent
        first = bisect_left(self.named, sent.start, key=lambda other: other.start)
        other = self.named[first] if first < len(self.named) else None
        return other.organisation if other is not None and other.start < claim.start else None


def _is_titular(claim: Claim, post: Post) -> bool:
    """ "former chief executive Jane Roe" was so where the article is, as was who "had been acting as temporary chief
    executive"; "a former chief executive" may be anybody's."""
    for_now = claim.title.split(" ")[0] in FOR_NOW
    return post.determiner is None and (claim.rule == "premodifier-post" or for_now)


def _of_possessor(scene: Scene, post: Post, claims: list[Claim]) -> str | None:
    """ "her deputy" is deputy where she is."""
    if post.head not in scene.lexicon.kinds.seconds:
        return None
    bodies = {claim.organisation: None for claim in claims if claim.organisation and claim.status == "current"}
    return next(iter(bodies)) if len(bodies) == 1 else None


def _of_other_tiers(scene: Scene, tier: str) -> set[int]:
    """Where the councils stand whose names are of another tier: no town councillor sits on a district council."""
    others = scene.lexicon.kinds.tiers - {"council", tier}
    names = {body.id: set(scene.names[body.id].split()) for body in scene.bodies if body.kind == "council"}
    return {b.start for b in scene.bodies if b.id in names and others & names[b.id] and tier not in names[b.id]}


def _by_kind(scene: Scene, post: Post, taken: set[int], *, former: bool) -> str | None:
    """The article's own body: for a post of a kind of body, or of an insider's; a former post may be anywhere."""
    kinds = scene.lexicon.kinds
    kind = kinds.posts.get(post.head)
    words = kinds.named.get(post.head)
    if words is not None:  # no college has a vice-chancellor
        taken = taken | {body.start for body in scene.bodies if not any(word in scene.names[body.id] for word in words)}
    tier = scene.doc[post.before[0]].lower_ if post.before else ""
    if tier in kinds.tiers:
        taken = taken | _of_other_tiers(scene, tier)
        if kind is None and post.head not in kinds.apart | scene.lexicon.remit.place:
            kind = "council"  # "the county education officer"
    if kind is not None:
        return scene.only_near(kind, post.first, taken)
    if former:
        return None
    bare = not post.after or scene.doc[post.after[-1]].lower_ in kinds.governors
    if post.head in kinds.chairs and bare:
        return scene.about_for(post.head, post.first)
    if post.title(scene.doc) in kinds.plain:
        return scene.about_for(post.head, post.first)
    if post.head in kinds.insiders and (post.after or post.before or post.head not in {"head", "director"}):
        return scene.about_for(post.head, post.first)
    return None
