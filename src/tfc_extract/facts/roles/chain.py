"""Posts joined to a post that has a holder: "chief executive of A and director of B"."""

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from tfc_extract.facts.roles.claim import Claim
from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.facts.roles.verbs import status_of
from tfc_extract.models import RoleStatus

_JOINTS = frozenset(
    {
        "and",
        ",",
        "also",
        "&",
        "as",
        "well",
        "before",
        "that",
        "prior",
        "to",
        "previously",
        "formerly",
        "more",
        "recently",
        "later",
        "then",
        "in",
    }
)
_EARLIER = frozenset({"before", "previously", "formerly", "prior"})
_LONGEST_JOINT = 6
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
    if first + 1 < right.start and scene.doc[first].lower_ in _TERMS and _is_dated(scene.doc[first + 1]):
        # "mayor from 1986 to 1987 and leader"
        while first < min(right.start, left.end + _LONGEST_TERM) and _is_term(scene.doc[first]):
            first += 1
    between = scene.doc[first : right.start]
    joints = [token for token in between if token.lower_ in _JOINTS or token.ent_type_ in {"DATE", "CARDINAL"}]
    return 0 < len(joints) == len(between) <= _LONGEST_JOINT


def _is_term(token: Token) -> bool:
    return token.lower_ in _TERMS or _is_dated(token) or (token.lower_ == "and" and token.nbor().like_num)


def _is_dated(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "CARDINAL"} or token.like_num


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
    earlier = claim.post is not None and any(t.lower_ in _EARLIER for t in scene.doc[claim.post.end : post.start])
    shared = claim.organisation if shares_body(scene, post) else None
    if claim.rule == "moved-from" and claim.verb is not None:  # "moves from chief whip to health secretary"
        now = status_of(scene, claim.verb, "start") or "current"
        return replace(
            claim, title=post.title(scene.doc), organisation=post.organisation, status=post.status or now,
            start=min(claim.start, post.start), end=max(claim.end, post.end), post=post, starts=True,
        )  # fmt: skip
    dated = claim.post is not None and scene.doc[claim.post.end].lower_ in _TERMS and claim.post.end < post.start
    start = post.start if dated else min(claim.start, post.start)
    return replace(
        claim, title=post.title(scene.doc), organisation=post.organisation or shared,
        status=post.status or ("former" if earlier else _status_of(claim, post)),
        rule="joined-post", start=start, end=max(claim.end, post.end), post=post,
    )  # fmt: skip
