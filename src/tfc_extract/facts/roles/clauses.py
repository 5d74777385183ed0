"""Posts bound to people by verbs: "is", "was appointed", "has joined … as", "will take over from … as"."""

from collections.abc import Iterator

from spacy.tokens import Token

from tfc_extract import syntax
from tfc_extract.facts.roles.claim import STATED, VERB, Claim
from tfc_extract.facts.roles.lexicon import VerbClass
from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.models import RoleStatus

_PARTICLES = frozenset({"up", "over", "down", "aside", "back", "on", "in", "out"})
_PERFECT = frozenset({"has", "have", "'ve", "’ve"})
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


def verb_class(scene: Scene, verb: Token) -> VerbClass | None:
    """What a verb with its particle does to a post."""
    classes = scene.lexicon.verb_classes
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    if following is not None and following.lower_ in _PARTICLES:
        found = classes.get(f"{verb.lower_} {following.lower_}")
        if found is not None:
            return found
    return classes.get(verb.lower_)


def status_of(scene: Scene, verb: Token, kind: VerbClass) -> RoleStatus | None:
    """The status that a verb gives its post; None where nothing is stated as a fact."""
    if syntax.is_negated(verb):
        return None
    tense = syntax.tense(verb)
    if verb.tag_ == "VB" and tense != "future":
        return None
    perfect = any(word.lower_ in _PERFECT for word in syntax.auxiliaries(verb))
    if any(child.lower_ in scene.lexicon.words.before for child in verb.children if child.dep_ == "advmod"):
        return "former"
    if kind in {"end", "dismiss"}:
        return "former" if tense == "past" and verb.tag_ in {"VBD", "VBN"} else "current"
    return "incoming" if tense == "future" else _status_now(verb, kind, tense == "past" and not perfect)


def _status_now(verb: Token, kind: VerbClass, past: bool) -> RoleStatus:
    """Former where a verb of being or serving is in the plain past: "was head", but "became head"."""
    if kind in {"be", "hold"} and past:
        progressive = verb.tag_ == "VBG" and not any(
            w.lower_ in {"was", "were", "had"} for w in syntax.auxiliaries(verb)
        )
        return "current" if progressive else "former"
    return "current"


def _is_to_come(scene: Scene, person: str, verb: Token) -> bool:
    """Do this sentence or the next say that the person will begin: "She will take up the post in May"?"""
    doc, end = verb.doc, verb.sent.end
    end = doc[end].sent.end if end < len(doc) else end
    for token in doc[verb.sent.start : end]:
        begins = token.pos_ == "VERB" and verb_class(scene, token) in {"start", "replace"}
        if begins and syntax.tense(token) == "future" and person in participants(scene, token, "start", token.i)[0]:
            return True
    return False


def _claim(scene: Scene, post: Post, person: str, rule: str, verb: Token, kind: VerbClass) -> Claim | None:  # noqa: PLR0913, PLR0917
    status = status_of(scene, verb, kind)
    if status is None:
        return None
    if kind == "appoint" and status == "current" and _is_to_come(scene, person, verb):
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
    if verb.i < post.start:
        body = scene.near_body(verb.i + 1, post.start)
        if body is not None:
            return body
    if kind in {"appoint", "dismiss", "suspend"}:
        nouns = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
        return next((scene.body_at[noun.i].id for noun in nouns if noun.i in scene.body_at), None)
    return None


def _people(scene: Scene, nouns: list[Token]) -> list[str]:
    found = [scene.person(noun) for noun in nouns]
    return list(dict.fromkeys(person for person in found if person is not None))


def participants(scene: Scene, verb: Token, kind: VerbClass, before: int) -> tuple[list[str], list[str]]:
    """Who comes into the post and who goes out of it, by a verb that stands before token `before`."""
    passive = syntax.is_passive(verb)
    subjects, objects = _people(scene, syntax.subjects(verb)), _people(scene, syntax.objects(verb))
    if kind == "replace":
        return (_people(scene, syntax.agents(verb)), subjects) if passive else (subjects, objects)
    if kind in {"appoint", "dismiss", "suspend"}:
        if passive or not (objects or verb.tag_ != "VBN"):
            return subjects or _person_left(scene, verb), []
        near = [p.id for p in scene.people if verb.i < p.start < before]
        return objects or near[-1:], []
    if not subjects:
        subjects = _person_left(scene, verb)
    outgoing = []
    for i in range(verb.i + 1, before - 1):
        if scene.doc[i].lower_ == "from" and i + 1 in scene.edges:
            outgoing.append(scene.edges[i + 1].id)
    return subjects, outgoing


def _person_left(scene: Scene, verb: Token) -> list[str]:
    """The person named right before a verb and its auxiliaries, where the tree has no subject."""
    i = verb.i
    while i > 0 and verb.i - i < _NEAR:
        token = scene.doc[i - 1]
        if token.pos_ not in {"AUX", "ADV"} and token.lower_ not in {",", "-", "re"}:
            break
        i -= 1
    if i in scene.ends and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        return [scene.ends[i].id]
    return []


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
    people = _people(scene, syntax.subjects(verb)) if verb is not None else []
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
    yield Claim(people[0], title, post.organisation, status, strength, "as-adjunct", at, post.end, post, verb)


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
    verb = syntax.governing_verb(noun)
    kind = verb_class(scene, verb) if verb is not None and verb.i < noun.i else None
    if verb is not None and kind not in {None, "be", "become"}:
        assert kind is not None
        yield from _bind(scene, post, verb, kind, "office")
        return
    owners = [child for child in noun.children if child.dep_ == "poss"]
    people = _people(scene, owners)
    if owners and not people and verb is not None:
        people = _people(scene, syntax.subjects(verb))  # "In his role as chair, Tom Poe …"
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
