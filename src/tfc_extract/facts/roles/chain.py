"""Posts joined to a post that has a holder: "chief executive of A and director of B"."""

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from tfc_extract.facts.roles.claim import Claim
from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.models import RoleStatus

_JOINTS = frozenset({"and", ",", "also", "&", "as", "well"})
_LONGEST_JOINT = 4
_TERMS = frozenset({"from", "to", "until", "between", "in", "since"})
_LONGEST_TERM = 9


def chained(scene: Scene, posts: list[Post], found: list[tuple[Post, Claim]]) -> list[tuple[Post, Claim]]:
    """The claims of posts without a holder of their own that are joined to one that has one."""
    holders: dict[int, list[Claim]] = {}
    for post, claim in found:
        holders.setdefault(id(post), []).append(claim)
    added: list[tuple[Post, Claim]] = []
    for left, right in pairwise(posts):
        if not _joined(scene, left, right) or id(right) in holders:
            continue
        claims = [c for c in holders.get(id(left), []) if c.rule not in {"premodifier-post", "appositive-name"}]
        for claim in claims:
            follower = _passed_on(scene, claim, right)
            holders.setdefault(id(right), []).append(follower)
            added.append((right, follower))
    for left, right in reversed(list(pairwise(posts))):
        if not _joined(scene, left, right) or id(left) in holders or left.determiner in {"a", "an"}:
            continue
        claims = [c for c in holders.get(id(right), []) if c.rule in {"premodifier-post", "appositive-name"}]
        for claim in claims:
            follower = _passed_on(scene, claim, left)
            holders.setdefault(id(left), []).append(follower)
            added.append((left, follower))
    return added


def _joined(scene: Scene, left: Post, right: Post) -> bool:
    first = left.end
    if first < right.start and scene.doc[first].lower_ in _TERMS:  # "mayor from 1986 to 1987 and leader"
        while first < min(right.start, left.end + _LONGEST_TERM) and _is_term(scene.doc[first]):
            first += 1
    between = scene.doc[first : right.start]
    return 0 < len(between) <= _LONGEST_JOINT and all(token.lower_ in _JOINTS for token in between)


def _is_term(token: Token) -> bool:
    dated = token.ent_type_ in {"DATE", "CARDINAL"} or token.like_num
    return token.lower_ in _TERMS or dated or (token.lower_ == "and" and token.nbor().like_num)


def shares_body(scene: Scene, post: Post) -> bool:
    """Is a post without a body of its own held where the one before it is? "chair of the regional board" is not."""
    if post.has_body or post.head in scene.lexicon.kinds.apart:
        return False
    return not post.after or scene.doc[post.after[-1]].lower_ not in scene.lexicon.words.outside


def _status_of(claim: Claim, post: Post) -> RoleStatus:
    """ "former" stands for the posts after it: in "the club's chair, the former MP Jane Roe" she is chair now."""
    own = claim.post is not None and claim.post.status == claim.status and post.start < claim.post.start
    return "current" if own and post.has_body else claim.status


def _passed_on(scene: Scene, claim: Claim, post: Post) -> Claim:
    shared = claim.organisation if shares_body(scene, post) else None
    dated = claim.post is not None and scene.doc[claim.post.end].lower_ in _TERMS and claim.post.end < post.start
    start = post.start if dated else min(claim.start, post.start)
    return replace(
        claim, title=post.title(scene.doc), organisation=post.organisation or shared,
        status=post.status or _status_of(claim, post),
        rule="joined-post", start=start, end=max(claim.end, post.end), post=post,
    )  # fmt: skip
