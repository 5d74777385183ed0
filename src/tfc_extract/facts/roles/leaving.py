"""People who left: "the leader, Jane Roe, has resigned" makes Jane Roe's post in that sentence a former one."""

from dataclasses import replace

from spacy.tokens import Token

from tfc_extract import syntax
from tfc_extract.facts.roles.claim import BESIDE, VERB, Claim
from tfc_extract.facts.roles.clauses import participants, status_of, verb_class
from tfc_extract.facts.roles.scene import Scene

_ELSEWHERE = frozenset({"from", "as", "on"})


def with_leavers(scene: Scene, claims: list[Claim], verbs: list[Token]) -> list[Claim]:
    """The claims, with those of people who left their post in the same sentence made former."""
    left: dict[tuple[str, int], Token] = {}
    for verb in verbs:
        for person in _leavers(scene, verb, claims):
            left.setdefault((person, verb.sent.start), verb)
    if not left:
        return claims
    return [_former(claim, left.get((claim.person, scene.doc[claim.start].sent.start))) for claim in claims]


def _leavers(scene: Scene, verb: Token, claims: list[Claim]) -> list[str]:
    kind = verb_class(scene, verb)
    if verb.pos_ != "VERB" or kind not in {"end", "dismiss"} or status_of(scene, verb, kind) != "former":
        return []
    if any(child.lower_ in _ELSEWHERE or child.dep_ == "dobj" for child in verb.children if child.i > verb.i) and (
        kind == "end"
    ):
        return []
    heads = {noun.i for noun in syntax.subjects(verb)}
    posts = [c.person for c in claims if c.post is not None and heads.intersection(range(c.post.first, c.post.last))]
    return posts or participants(scene, verb, kind, verb.i)[0]


def _former(claim: Claim, verb: Token | None) -> Claim:
    if verb is None or claim.strength != BESIDE:
        return claim
    return replace(claim, status="former", strength=VERB, verb=verb, ends=True)
