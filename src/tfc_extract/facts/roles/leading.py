"""Posts that only a verb names: "who leads the council", "the panel, chaired by Jane Roe"."""

from collections.abc import Iterator

from spacy.tokens import Token

from tfc_extract import syntax
from tfc_extract.facts.roles.claim import VERB, Claim
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.facts.roles.verbs import status_of

_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "this"})


def find_leading(scene: Scene, verb: Token) -> Iterator[Claim]:
    """The claims of a verb of leading."""
    title = scene.lexicon.verbs.lead[verb.lower_]
    if verb.pos_ != "VERB":
        return
    if syntax.is_passive(verb):
        things = syntax.subjects(verb)
        leaders = syntax.agents(verb)
    else:
        if verb.dep_ != "relcl" and not (verb.dep_ == "conj" and verb.head.dep_ == "relcl") and verb.tag_ != "VBZ":
            return
        things, leaders = syntax.objects(verb), syntax.subjects(verb)
    status = status_of(scene, verb, "hold")
    target = _target(scene, things[0], title) if things else None
    if status is None or target is None:
        return
    body, remit = target
    if syntax.is_passive(verb) and verb.dep_ == "acl" and verb.tag_ == "VBN":
        status = "current"
    if title == "founder":
        status = "current"
    for noun in leaders:
        person = scene.person(noun)
        if person is not None:
            full = f"{title} of {remit}" if remit else title
            yield Claim(
                person,
                full,
                body,
                status,
                VERB,
                "leading-verb",
                min(verb.i, noun.i),
                max(verb.i, noun.i) + 1,
                verb=verb,
            )


def _target(scene: Scene, noun: Token, title: str) -> tuple[str | None, str | None] | None:
    """The body that is led, or the words for the group; None where leading it is no post."""
    leads = title == "leader"
    if noun.i in scene.body_at:
        named = scene.body_at[noun.i]
        return None if leads and named.kind not in scene.lexicon.verbs.led else (named.id, None)
    phrase = syntax.noun_phrase(noun)
    if noun.lower_ in scene.lexicon.bodies:
        body = scene.body(phrase.start, noun.i + 1)
        if body is not None:
            return None if leads and scene.kinds[body] not in scene.lexicon.verbs.led else (body, None)
    if noun.lower_ not in scene.lexicon.words.groups or (leads and noun.lower_ not in scene.lexicon.verbs.led):
        return None
    words = [token for token in scene.doc[phrase.start : noun.i + 1] if token.lower_ not in _ARTICLES]
    inside = next((scene.body_at[token.i].id for token in words if token.i in scene.body_at), None)
    owner = next((n for n, t in enumerate(words) if t.tag_ == "POS" and _is_body(scene, words[n - 1])), -1)
    words = words[owner + 1 :]  # "the county council's health committee"
    return inside, scene.doc[words[0].i : noun.i + 1].text.lower()


def _is_body(scene: Scene, token: Token) -> bool:
    return token.i in scene.body_at or token.lower_ in scene.lexicon.bodies
