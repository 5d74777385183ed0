"""People who left: "the leader, Jane Roe, has resigned" makes Jane Roe's post in that sentence a former one."""

from collections import Counter
from dataclasses import replace

from spacy.tokens import Token

from tfc_extract import syntax
from tfc_extract.facts.roles.claim import BESIDE, VERB, Claim
from tfc_extract.facts.roles.lexicon import VerbClass
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.facts.roles.verbs import participants, status_of, verb_class

_ELSEWHERE = frozenset({"from", "as"})


def with_leavers(scene: Scene, claims: list[Claim], verbs: list[Token]) -> list[Claim]:
    """The claims, with those of people who left their post in the same sentence made former."""
    left: dict[tuple[str, int], tuple[Token, bool]] = {}
    for verb in verbs:
        kind = verb_class(scene, verb)
        status = status_of(scene, verb, kind) if verb.pos_ == "VERB" and kind in {"end", "dismiss"} else None
        if kind is None or status is None or any(child.lower_ == "temporarily" for child in verb.children):
            continue
        for person in _leavers(scene, verb, kind, claims):
            left.setdefault((person, verb.sent.start), (verb, status == "former"))
    if not left:
        return claims
    placed = {(claim.person, scene.doc[claim.end - 1].sent.start) for claim in claims}
    later = {person: found for (person, sent), found in left.items() if (person, sent) not in placed}
    beside = Counter((c.person) for c in claims if c.strength == BESIDE)

    def left_by(claim: Claim) -> tuple[Token, bool] | None:
        """The verb in the claim's sentence; a later one where the person has no other post."""
        here = left.get((claim.person, scene.doc[claim.end - 1].sent.start))
        after = later.get(claim.person) if beside[claim.person] == 1 else None
        return here or (after if after is not None and after[0].i > claim.end else None)

    return [_former(scene, claim, left_by(claim)) for claim in claims]


def _leavers(scene: Scene, verb: Token, kind: VerbClass, claims: list[Claim]) -> list[str]:
    after = [child for child in verb.children if child.i > verb.i and child.ent_type_ not in {"DATE", "TIME"}]
    if any(_leads_elsewhere(scene, child, kind) for child in after):
        return []
    heads = {noun.i for noun in syntax.subjects(verb)}
    posts = [c.person for c in claims if c.post is not None and heads.intersection(range(c.post.first, c.post.last))]
    return posts or participants(scene, verb, kind, verb.i)[0]


def _leads_elsewhere(scene: Scene, child: Token, kind: VerbClass) -> bool:
    """ "resigned from the party", "left the room", "removed from court", but "left her post", "sacked from Aldi"."""
    if kind == "dismiss" and (child.lower_ != "from" or any(n.i in scene.body_at for n in child.children)):
        return False
    nouns = [child] if child.dep_ == "dobj" else [noun for noun in child.children if noun.dep_ == "pobj"]
    leads = child.dep_ == "dobj" or child.lower_ in _ELSEWHERE
    return leads and not any(noun.lower_ in scene.lexicon.words.ranks_of for noun in nouns)


def _former(scene: Scene, claim: Claim, left: tuple[Token, bool] | None) -> Claim:
    if left is None or claim.strength != BESIDE:
        return claim
    verb, done = left
    if not done:
        return replace(claim, verb=verb, ends=True)
    body = claim.organisation
    if body is None and not (claim.post and claim.post.has_body) and not syntax.is_passive(verb):
        nouns = syntax.subjects(verb)  # "Redbrook Town have sacked manager Tom Poe"
        body = next((scene.body_at[noun.i].id for noun in nouns if noun.i in scene.body_at), None)
    return replace(claim, status="former", strength=VERB, verb=verb, ends=True, organisation=body)
