"""Posts bound to people by verbs: "is", "was appointed", "has joined … as", "will take over from … as"."""

from collections.abc import Iterator

from spacy.tokens import Token

from tfc_extract import syntax
from tfc_extract.facts.roles.binding import Act, bind, claim_of, where_body
from tfc_extract.facts.roles.claim import STATED, VERB, Claim
from tfc_extract.facts.roles.lexicon import VerbClass
from tfc_extract.facts.roles.offices import event_post, office_post
from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.facts.roles.verbs import participants, people_meant, status_of, verb_class
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
        yield from office_post(scene, post, at)
    elif _is_office(scene, post) and scene.doc[at].pos_ in {"ADP", "VERB"}:
        yield from _owned_post(scene, post, scene.doc[at])
    elif word == "from":
        yield from _moved_from(scene, post, at)
    elif scene.doc[at].pos_ in {"VERB", "AUX"}:
        yield from _predicate(scene, post, scene.doc[at])
    elif at in scene.person_at:
        yield from _object_complement(scene, post, at)
    yield from _inverted(scene, post)


def _before(scene: Scene, post: Post) -> int | None:
    """The token before a post and its adverbs; None at the beginning of a block."""
    i = post.start - 1
    while i > 0 and scene.doc[i].tag_.startswith("RB") and not scene.begins_block(i):
        i -= 1
    return None if i < 0 or scene.begins_block(i + 1) else i


def _predicate(scene: Scene, post: Post, verb: Token) -> Iterator[Claim]:
    """ "is the leader", "was appointed director", "became chair"."""
    kind = verb_class(scene, verb)
    if kind in {"be", "become"}:
        yield from bind(scene, post, Act(verb, kind, "copula"))
    elif kind == "appoint":
        yield from bind(scene, post, Act(verb, kind, "appointed"))
    elif kind in {"start", "end"} and verb.lower_ in {"quit", "resigned", "retired", "returned", "take"}:
        yield from bind(scene, post, Act(verb, kind, "left-post"))


def _owned_post(scene: Scene, post: Post, word: Token) -> Iterator[Claim]:
    """ "took on the chief executive's job", "left in May for a director's role"."""
    verb = word if word.pos_ == "VERB" else syntax.governing_verb(word)
    kind = verb_class(scene, verb) if verb is not None and verb.i <= word.i else None
    taken = kind == "start" or (kind == "appoint" and (word.tag_ == "RP" or word.lower_ == "into"))
    if verb is not None and (taken or (kind == "end" and word.lower_ == "for")):
        yield from bind(scene, post, Act(verb, "become", "office"))


def _is_office(scene: Scene, post: Post) -> bool:
    """Does the phrase end in a noun for holding the post: "a director's role"?"""
    owns, nouns = scene.doc[post.last : post.last + 2], scene.lexicon.words.ranks_of
    return len(owns) > 1 and (owns[0].lower_ in nouns or (owns[0].tag_ == "POS" and owns[1].lower_ in nouns))


def _moved_from(scene: Scene, post: Post, at: int) -> Iterator[Claim]:
    """ "has moved from medical director to director of strategy"."""
    verb = scene.doc[at - 1]
    kind = verb_class(scene, verb)
    if verb.pos_ != "VERB" or kind not in {"start", "appoint"} or status_of(scene, verb, kind) is None:
        return
    for person in participants(scene, verb, kind, post.start)[0]:
        title = post.title(scene.doc)
        yield Claim(person, title, post.organisation, "former", VERB, "moved-from", verb.i, post.end, post, verb)


def _object_complement(scene: Scene, post: Post, at: int) -> Iterator[Claim]:
    """ "has named Jane Roe its new chief executive"."""
    person = scene.person_at[at]
    edge = scene.left_edges[person.start]
    if post.start not in scene.ends or edge == 0:
        return
    verb = scene.doc[edge - 1]
    while verb.pos_ in {"NOUN", "PROPN", "ADJ"} and not verb.is_sent_start:
        verb = verb.nbor(-1)  # "has made former care chief Jane Roe the director"
    if verb.pos_ == "VERB" and verb_class(scene, verb) == "appoint":
        found = claim_of(scene, post, person.id, Act(verb, "appoint", "appointed"))
        if found is not None:
            yield found


def _as_post(scene: Scene, post: Post, at: int) -> Iterator[Claim]:
    """ "has joined the trust as director", "As leader, she …", "her role as chair"."""
    before = scene.doc[at - 1] if at > 0 else None
    if before is not None and before.lower_ in {"such", "well", "soon", "long", "far", "known", "described", "seen"}:
        return
    nouns = scene.lexicon.words
    if before is not None and before.i in scene.person_at:
        yield from event_post(scene, post, scene.person_at[before.i])
    if before is not None and before.lower_ in nouns.offices | nouns.beginnings | nouns.endings:
        yield from office_post(scene, post, at)
        return
    verb, kind = _verb_before_as(scene, at)
    if verb is not None and kind is not None:
        yield from bind(scene, post, Act(verb, kind, "as-post"))
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
        post.organisation or where_body(scene, post),
        status,
        strength,
        "as-adjunct",
        at,
        post.end,
        post,
        verb,
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
    found = claim_of(scene, post, person.id, Act(verb, "be", "inverted-copula"))
    if found is not None:
        yield found
