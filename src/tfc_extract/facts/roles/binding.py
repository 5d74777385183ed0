"""What binds a post to people through a verb: the claims, and the body that the clause names."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from tfc_extract import syntax
from tfc_extract.facts.roles.claim import STATED, VERB, Claim
from tfc_extract.facts.roles.lexicon import VerbClass
from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.facts.roles.verbs import beginning_to_come, participants, status_of
from tfc_extract.models import RoleStatus

_FARTHEST_WHERE = 14


class Act(NamedTuple):
    """A verb, what it does to a post, and the rule that says so."""

    verb: Token
    kind: VerbClass
    rule: str


def claim_of(scene: Scene, post: Post, person: str, act: Act) -> Claim | None:
    """One person's claim by a verb; None where nothing is stated as a fact."""
    verb, kind, rule = act
    status = status_of(scene, verb, kind)
    if status is None:
        return None
    beginning = beginning_to_come(scene, person, verb) if kind == "appoint" and status == "current" else None
    if beginning is not None:
        status, verb = "incoming", beginning
    strength = STATED if post.status else VERB
    body = post.organisation or _body_of(scene, post, act.verb, kind)
    return Claim(
        person, post.title(scene.doc), body, post.status or status,
        strength, rule, min(act.verb.i, post.start), post.end, post, verb,
        starts=kind in {"start", "appoint", "become", "replace"}, ends=kind in {"end", "dismiss"},
    )  # fmt: skip


def _body_of(scene: Scene, post: Post, verb: Token, kind: VerbClass) -> str | None:
    """ "joined Age UK as director", "the trust has appointed Jane Roe as director"."""
    if post.has_body:
        return None
    where = where_body(scene, post)
    if where is not None:
        return where
    if kind == "appoint" and not syntax.is_passive(verb):
        own = next((scene.body_at[noun.i] for noun in syntax.subjects(verb) if noun.i in scene.body_at), None)
        if own is not None and own.kind in scene.lexicon.kinds.employers:
            return own.id
    if verb.i < post.start:
        body = scene.near_body(verb.i + 1, post.start)
        if body is not None:
            return body
    if kind in {"appoint", "dismiss", "suspend"}:
        nouns = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
        return next((scene.body_at[noun.i].id for noun in nouns if noun.i in scene.body_at), None)
    return None


def where_body(scene: Scene, post: Post) -> str | None:
    """The body of "joins from Kirkmoor District Council, where he is director"."""
    sent = scene.doc[post.start].sent
    for i in range(post.start - 1, max(sent.start, post.start - _FARTHEST_WHERE), -1):
        if scene.doc[i].lower_ == "where":
            body = scene.body_at.get(i - 2 if scene.doc[i - 1].text == "," else i - 1)
            return body.id if body is not None else None
    return None


def bind(scene: Scene, post: Post, act: Act) -> Iterator[Claim]:
    """The claims of a verb's people: those who come into the post and those whom they follow."""
    verb, kind, _ = act
    incoming, outgoing = participants(scene, verb, kind, post.start)
    for person in incoming:
        found = claim_of(scene, post, person, act)
        if found is not None:
            yield found
    status = status_of(scene, verb, kind)
    if status is None:
        return
    for person in outgoing:
        left: RoleStatus = "current" if status == "incoming" else "former"
        title, body = post.title(scene.doc), post.organisation or _body_of(scene, post, verb, kind)
        yield Claim(person, title, body, left, VERB, "predecessor", verb.i, post.end, post, verb, ends=True)
