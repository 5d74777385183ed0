"""Posts bound to people by verbs: "is", "was appointed", "has joined … as", "will take over from … as"."""

from collections.abc import Iterator

from spacy.tokens import Token

from tfc_extract import syntax
from tfc_extract.facts.roles.claim import STATED, VERB, Claim
from tfc_extract.facts.roles.lexicon import VerbClass
from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.facts.roles.verbs import is_to_come, participants, people_meant, status_of, verb_class
from tfc_extract.models import RoleStatus

_NEAR = 4
_BEFORE_AS = 14


def find_in_clauses(scene: Scene, post: Post) -> Iterator[Claim]:
    """The claims that the verb before a post makes."""
    at = _before(scene, post)
    if at is None:
        yield from _inverted(scene, post)
        return
    word = scene.doc[at].lower_
    if word == "as":
        yield from _as_post(scene, post, at)
    elif word in {"of", "to"}:
        yield from _office(scene, post, at)
    elif scene.doc[at].pos_ in {"VERB", "AUX"}:
        yield from _predicate(scene, post, scene.doc[at])
    elif at in scene.person_at:
        yield from _object_complement(scene, post, at)
    yield from _inverted(scene, post)


def _before(scene: Scene, post: Post) -> int | None:
    """The token before a post and its adverbs; None at the beginning of a block."""
    i = post.start - 1
    while i > 0 and scene.doc[i].tag_ == "RB" and not scene.begins_block(i):
        i -= 1
    return None if i < 0 or scene.begins_block(i + 1) else i


def _claim(scene: Scene, post: Post, person: str, rule: str, verb: Token, kind: VerbClass) -> Claim | None:  # noqa: PLR0913, PLR0917
    status = status_of(scene, verb, kind)
    if status is None:
        return None
    if kind == "appoint" and status == "current" and is_to_come(scene, person, verb):
        status = "incoming"
    strength = STATED if post.status else VERB
    return Claim(
        person, post.title(scene.doc), post.organisation or _body_of(scene, post, verb, kind), post.status or status,
        strength, rule, min(verb.i, post.start), post.end, post, verb,
        starts=kind in {"start", "appoint", "become", "replace"}, ends=kind in {"end", "dismiss"},
    )  # fmt: skip


def _body_of(scene: Scene, post: Post, verb: Token, kind: VerbClass) -> str | None:
    """ "joined Age UK as director", "the trust has appointed Jane Roe as director"."""
    if post.has_body:
        return None
    where = _where(scene, post)
    if where is not None:
        return where
    if verb.i < post.start:
        body = scene.near_body(verb.i + 1, post.start)
        if body is not None:
            return body
    if kind in {"appoint", "dismiss", "suspend"}:
        nouns = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
        return next((scene.body_at[noun.i].id for noun in nouns if noun.i in scene.body_at), None)
    return None


def _where(scene: Scene, post: Post) -> str | None:
    """The body of "joins from Kirkmoor District Council, where he is director"."""
    sent = scene.doc[post.start].sent
    for i in range(post.start - 1, max(sent.start, post.start - _BEFORE_AS), -1):
        if scene.doc[i].lower_ == "where":
            body = scene.body_at.get(i - 2 if scene.doc[i - 1].text == "," else i - 1)
            return body.id if body is not None else None
    return None


def _bind(scene: Scene, post: Post, verb: Token, kind: VerbClass, rule: str) -> Iterator[Claim]:
    incoming, outgoing = participants(scene, verb, kind, post.start)
    for person in incoming:
        found = _claim(scene, post, person, rule, verb, kind)
        if found is not None:
            yield found
    status = status_of(scene, verb, kind)
    if status is None:
        return
    for person in outgoing:
        left: RoleStatus = "current" if status == "incoming" else "former"
        title, body = post.title(scene.doc), post.organisation or _body_of(scene, post, verb, kind)
        yield Claim(person, title, body, left, VERB, "predecessor", verb.i, post.end, post, verb, ends=True)


def _predicate(scene: Scene, post: Post, verb: Token) -> Iterator[Claim]:
    """ "is the leader", "was appointed director", "became chair"."""
    kind = verb_class(scene, verb)
    if kind in {"be", "become"}:
        yield from _bind(scene, post, verb, kind, "copula")
    elif kind == "appoint":
        yield from _bind(scene, post, verb, kind, "appointed")
    elif kind in {"start", "end"} and verb.lower_ in {"quit", "resigned", "retired", "returned", "take"}:
        yield from _bind(scene, post, verb, kind, "left-post")


def _object_complement(scene: Scene, post: Post, at: int) -> Iterator[Claim]:
    """ "has named Jane Roe its new chief executive"."""
    person = scene.person_at[at]
    edge = scene.left_edges[person.start]
    if post.start not in scene.ends or edge == 0:
        return
    verb = scene.doc[edge - 1]
    if verb.pos_ == "VERB" and verb_class(scene, verb) == "appoint":
        found = _claim(scene, post, person.id, "appointed", verb, "appoint")
        if found is not None:
            yield found


def _as_post(scene: Scene, post: Post, at: int) -> Iterator[Claim]:
    """ "has joined the trust as director", "As leader, she …", "her role as chair"."""
    before = scene.doc[at - 1] if at > 0 else None
    if before is not None and before.lower_ in {"such", "well", "soon", "long", "far", "known", "described", "seen"}:
        return
    nouns = scene.lexicon.words
    if before is not None and before.lower_ in nouns.offices | nouns.beginnings | nouns.endings:
        yield from _office(scene, post, at)
        return
    verb, kind = _verb_before_as(scene, at)
    if verb is not None and kind is not None:
        yield from _bind(scene, post, verb, kind, "as-post")
        return
    yield from _adjunct(scene, post, at)


def _verb_before_as(scene: Scene, at: int) -> tuple[Token | None, VerbClass | None]:
    """The verb that "as" belongs to and its class, by the tree or else the nearest one before."""
    upper = syntax.governing_verb(scene.doc[at])
    if upper is not None and upper.i < at:
        kind = verb_class(scene, upper)
        if kind is not None and kind not in {"be", "become"}:
            return upper, kind
    sent = scene.doc[at].sent
    for i in range(at - 1, max(sent.start, at - _BEFORE_AS) - 1, -1):
        token = scene.doc[i]
        if token.pos_ == "VERB":
            kind = verb_class(scene, token)
            return (token, kind) if kind not in {None, "be", "become"} else (None, None)
    return None, None


def _adjunct(scene: Scene, post: Post, at: int) -> Iterator[Claim]:
    """ "As head teacher, she …": what the clause's subject is while it acts."""
    doc = scene.doc
    begins = doc[at].is_sent_start or doc[at - 1].text in {",", "–", "and"} or doc[at - 1].lower_ in {"where", "who"}
    if not begins:
        return
    verb = syntax.governing_verb(doc[at])
    people = people_meant(scene, syntax.subjects(verb)) if verb is not None else []
    follower = scene.edges.get(post.end + 1) if post.end + 1 < len(doc) and doc[post.end].text == "," else None
    if follower is not None:
        people = [follower.id]
    if verb is None or len(people) != 1:
        return
    sent = doc[at].sent
    past = any(token.lower_ in scene.lexicon.words.before for token in doc[sent.start : at])
    status: RoleStatus = post.status or ("former" if past else "current")
    strength = STATED if post.status or past else VERB
    title = post.title(doc)
    yield Claim(
        people[0],
        title,
        post.organisation or _where(scene, post),
        status,
        strength,
        "as-adjunct",
        at,
        post.end,
        post,
        verb,
    )


def _office(scene: Scene, post: Post, at: int) -> Iterator[Claim]:
    """ "took up the post of chair", "his time as leader", "was promoted to inspector"."""
    doc, nouns = scene.doc, scene.lexicon.words
    noun = doc[at - 1]
    if noun.lower_ not in nouns.offices | nouns.beginnings | nouns.endings:
        if doc[at].lower_ == "to" and noun.pos_ == "VERB" and verb_class(scene, noun) in {"appoint", "start"}:
            kind = verb_class(scene, noun)
            assert kind is not None
            yield from _bind(scene, post, noun, kind, "appointed")
        return
    if doc[at].lower_ == "of" and noun.lower_ not in nouns.ranks_of:
        return
    verb = syntax.governing_verb(noun)
    kind = verb_class(scene, verb) if verb is not None and verb.i < noun.i else None
    if verb is not None and kind not in {None, "be", "become"} and noun.lower_ in nouns.offices:
        assert kind is not None
        yield from _bind(scene, post, verb, kind, "office")
        return
    owners = [child for child in noun.children if child.dep_ == "poss"]
    people = people_meant(scene, owners)
    if owners and not people and verb is not None:
        people = people_meant(scene, syntax.subjects(verb))  # "In his role as chair, Tom Poe …"
    for person in people:
        yield _owned_office(scene, post, person, noun)


def _owned_office(scene: Scene, post: Post, person: str, noun: Token) -> Claim:
    """ "her appointment as", "his role as", "Ms Roe's time as"."""
    word = noun.lower_
    ended = word in scene.lexicon.words.endings or word in {
        "time",
        "tenure",
        "spell",
        "stint",
        "career",
        "reign",
        "days",
        "years",
    }
    status: RoleStatus = post.status or ("former" if ended else "current")
    begins = word in scene.lexicon.words.beginnings
    title = post.title(scene.doc)
    start = min(noun.i, post.start)
    return Claim(
        person, title, post.organisation, status, VERB, "office", start, post.end, post, starts=begins, ends=ended
    )


def _inverted(scene: Scene, post: Post) -> Iterator[Claim]:
    """ "The new head teacher will be Jane Roe"."""
    doc, i = scene.doc, post.end
    while i < len(doc) and i - post.end < _NEAR and doc[i].pos_ in {"AUX", "ADV", "VERB"} and not scene.begins_block(i):
        i += 1
    if i == post.end or i >= len(doc) or scene.begins_block(i):
        return
    verb = doc[i - 1]
    person = scene.edges.get(i)
    if person is None or verb_class(scene, verb) not in {"be", "become"} or not (post.determiner or post.has_body):
        return
    found = _claim(scene, post, person.id, "inverted-copula", verb, "be")
    if found is not None:
        yield found
