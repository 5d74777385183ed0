"""Posts behind a noun for holding one: "the post of chair", "her resignation as leader", "the election of X as Y"."""

from collections.abc import Iterator

from spacy.tokens import Token

from tfc_extract import syntax
from tfc_extract.facts.roles.binding import Act, bind
from tfc_extract.facts.roles.claim import VERB, Claim
from tfc_extract.facts.roles.names import Mention
from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.facts.roles.verbs import people_meant, verb_class
from tfc_extract.models import RoleStatus

#: Nouns for a time in a post that is over where nothing says that it goes on.
_ENDED = frozenset({"time", "tenure", "spell", "stint", "career", "reign", "days", "years"})


def office_post(scene: Scene, post: Post, at: int) -> Iterator[Claim]:
    """ "took up the post of chair", "his time as leader", "was promoted to inspector"."""
    doc, nouns = scene.doc, scene.lexicon.words
    noun = doc[at - 1]
    promoted = scene.person_at.get(noun.i) if doc[at].lower_ == "to" else None
    if promoted is not None:  # "promoted Jane Roe to foreign secretary"
        noun = doc[max(scene.left_edges[promoted.start] - 1, 0)]
    if noun.lower_ not in nouns.offices | nouns.beginnings | nouns.endings:
        if doc[at].lower_ == "to" and noun.pos_ == "VERB" and verb_class(scene, noun) in {"appoint", "start"}:
            kind = verb_class(scene, noun)
            assert kind is not None
            yield from bind(scene, post, Act(noun, kind, "appointed"))
        return
    if doc[at].lower_ == "of" and noun.lower_ not in nouns.ranks_of:
        return
    if noun.lower_ in _ENDED and any(token.lower_ == "after" for token in doc[max(noun.i - 3, 0) : noun.i]):
        yield from _after_years(scene, post, noun)
        return
    verb = syntax.governing_verb(noun)
    kind = verb_class(scene, verb) if verb is not None and verb.i < noun.i else None
    if verb is not None and kind not in {None, "be", "become"} and noun.lower_ in nouns.offices:
        assert kind is not None
        yield from bind(scene, post, Act(verb, kind, "office"))
        return
    owners = [child for child in noun.children if child.dep_ == "poss"]
    people = people_meant(scene, owners)
    if owners and not people and verb is not None:
        people = people_meant(scene, syntax.subjects(verb))  # "In his role as chair, Tom Poe …"
    lasts = verb is not None and verb.i < noun.i and kind == "be" and syntax.tense(verb) == "present"
    for person in people:
        yield _owned_office(scene, post, person, noun, lasts=lasts)  # "is in the last days of her stint as head"


def _after_years(scene: Scene, post: Post, noun: Token) -> Iterator[Claim]:
    """ "took up the post after six years as deputy head at Kelby High"."""
    verb = syntax.governing_verb(noun)
    people = people_meant(scene, syntax.subjects(verb)) if verb is not None else []
    for person in people[:1]:
        title = post.title(scene.doc)
        yield Claim(person, title, post.organisation, "former", VERB, "office", noun.i, post.end, post, ends=True)


def _owned_office(scene: Scene, post: Post, person: str, noun: Token, *, lasts: bool = False) -> Claim:
    """ "her appointment as", "his role as", "Ms Roe's time as"."""
    word = noun.lower_
    ended = word in scene.lexicon.words.endings or (word in _ENDED and not lasts)
    status: RoleStatus = post.status or ("former" if ended else "current")
    begins = word in scene.lexicon.words.beginnings
    title = post.title(scene.doc)
    start = min(noun.i, post.start)
    return Claim(
        person, title, post.organisation, status, VERB, "office", start, post.end, post, starts=begins, ends=ended
    )


def event_post(scene: Scene, post: Post, person: Mention) -> Iterator[Claim]:
    """ "the resignation of Cllr Jane Roe as leader", "the appointment of Tom Poe as chair"."""
    edge, nouns = scene.left_edges[person.start], scene.lexicon.words
    if edge < 2 or scene.doc[edge - 1].lower_ != "of":
        return
    noun = scene.doc[edge - 2]
    if noun.lower_ in nouns.beginnings | nouns.endings:
        yield _owned_office(scene, post, person.id, noun)
