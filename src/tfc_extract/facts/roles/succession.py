"""Posts handed on without being named again: "She will succeed Tom Poe in May", "her successor, Tom Poe,"."""

from dataclasses import replace

from spacy.tokens import Span, Token

from tfc_extract import syntax
from tfc_extract.facts.roles.claim import VERB, Claim
from tfc_extract.facts.roles.post import FOR_NOW
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.facts.roles.verbs import begins_post, participants, people_meant, status_of, verb_class
from tfc_extract.models import Date, RoleStatus, When

_SENTENCES_BACK = 3
_REACH = 12


def with_successions(
    scene: Scene, claims: list[Claim], words: list[Span], dates: list[tuple[Span, Date]]
) -> list[Claim]:
    """The claims, with those that a handing-on adds or dates; `words` are its verbs and the noun "successor"."""
    for hit in words:
        token = hit[0]
        if token.lower_ in {"successor", "predecessor"}:
            claims = _by_noun(scene, claims, token)
        elif token.pos_ == "VERB":
            claims = _by_verb(scene, claims, token, date_after(token, dates))
    return claims


def with_beginnings(
    scene: Scene, claims: list[Claim], words: list[Span], dates: list[tuple[Span, Date]]
) -> list[Claim]:
    """The claims, with the beginning that a later sentence tells: "He took up his post earlier this month"."""
    for hit in words:
        verb, kind = hit[0], verb_class(scene, hit[0])
        if verb.lower_ in scene.lexicon.verbs.lead:
            claims = _led_since(scene, claims, verb, dates)
            continue
        when = date_after(verb, dates) if kind == "start" and verb.pos_ == "VERB" else None
        if when is None or status_of(scene, verb, "start") is None or not begins_post(scene, verb):
            continue
        person = next(iter(participants(scene, verb, "start", verb.i)[0]), None)
        model = _latest(scene, [c for c in claims if c.end <= verb.i and not _is_former(c)], [person or ""], verb)
        if model is not None and model.since is None:
            claims = [replace(claim, since=when) if claim is model else claim for claim in claims]
    return claims


def _led_since(scene: Scene, claims: list[Claim], verb: Token, dates: list[tuple[Span, Date]]) -> list[Claim]:
    """ "Its chief executive, Paul Dean, has led the trust since 2016": since when he holds the post there."""
    when = date_after(verb, dates)
    since = next((w.start for w, date in dates if date.when is when and w.start > verb.i), 0)
    if when is None or scene.doc[since - 1].lower_ != "since" or verb.pos_ != "VERB":
        return claims
    led = {scene.body_at[thing.i].id for thing in syntax.objects(verb) if thing.i in scene.body_at}
    people = set(people_meant(scene, syntax.subjects(verb)))
    return [
        replace(c, since=when)
        if c.person in people and c.organisation in led and c.status == "current" and c.post and c.since is None
        else c
        for c in claims
    ]


def _is_former(claim: Claim) -> bool:
    return claim.status == "former"


def _by_verb(scene: Scene, claims: list[Claim], verb: Token, when: When | None) -> list[Claim]:
    kind = verb_class(scene, verb)
    bound = any(c.verb is not None and c.verb.i == verb.i and c.post and c.post.start > verb.i for c in claims)
    if kind not in {"replace", "start"} or bound:
        return claims
    status = status_of(scene, verb, kind)
    comers, goers = participants(scene, verb, kind, min(verb.i + _REACH, verb.sent.end))
    if not comers and verb.tag_ == "VBG":  # "has appointed Ann Roe as head, replacing Tom Poe"
        near = [claim for claim in claims if claim.starts and verb.sent.start <= claim.start < verb.i]
        comers = [near[-1].person] if near else []
    if status is None or len(comers) != 1 or (kind == "start" and not goers):
        return claims
    comer = comers[0]
    left: RoleStatus = "current" if status == "incoming" else "former"
    not_theirs = [c for c in claims if (c.person == comer and c.status == "former")]
    not_theirs += [c for c in claims if c.person in goers and c.status == "incoming"]
    beside = [c for c in claims if c not in not_theirs]
    model = _latest(scene, [c for c in beside if c.status == status], [comer], verb)
    model = model or _latest(scene, beside, [*goers, comer], verb)
    if model is None:
        return claims
    handed = [_handed(model, comer, status, verb, since=when)]
    handed += [_handed(model, goer, left, verb, until=when) for goer in goers]
    before = _latest(scene, beside, goers, verb) if kind == "replace" else None
    if before is not None and before.organisation:
        claims = [_placed(claim, comer, before, verb) for claim in claims]
    return claims + [claim for claim in handed if not _has_another(scene, beside, claim.person, model, verb)]


def _placed(claim: Claim, comer: str, model: Claim, verb: Token) -> Claim:
    """ "Ms Silk, head of Marsh Lane, was replaced by acting head Tom Poe": he is acting head there."""
    if claim.person != comer or claim.organisation or not verb.i < claim.start < verb.sent.end:
        return claim
    same = claim.post is not None and model.post is not None and claim.post.head == model.post.head
    return replace(claim, organisation=model.organisation) if same and claim.status != "former" else claim


def _has_another(scene: Scene, claims: list[Claim], person: str, model: Claim, verb: Token) -> bool:
    """Has a person who follows or goes another post of their own beside the verb?"""
    own = _latest(scene, claims, [person], verb)
    return own is not None and own.title != model.title


def _by_noun(scene: Scene, claims: list[Claim], noun: Token) -> list[Claim]:
    """ "her successor, Anil Deshmukh," takes the post that she holds."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    following = noun.i + 2 if noun.nbor().text == "," else noun.i + 1
    heir = scene.edges.get(following)
    holder = scene.person(owner) if owner is not None else None
    if not any(child.dep_ in {"poss", "det"} for child in noun.children):  # "appointed after predecessor Ann Roe left"
        before = [person.id for person in scene.people if noun.sent.start <= person.start < noun.i]
        holder = before[-1] if before else None
    if heir is None or holder is None or heir.id == holder:
        return claims
    model = _latest(scene, claims, [holder], noun)
    if model is None:
        return claims
    if noun.lower_ == "predecessor":
        return [*claims, _handed(model, heir.id, "former", noun)]
    status: RoleStatus = "current" if model.status == "former" else "incoming"
    return [*claims, _handed(model, heir.id, status, noun)]


def _handed(model: Claim, person: str, status: RoleStatus, word: Token, **dates: When | None) -> Claim:
    start, end = min(word.i, model.start), word.i + 1
    title = model.title if person == model.person or status == "former" else _lasting(model.title)
    if model.start < word.sent.start:
        start = word.i
    return replace(
        model, person=person, title=title, status=status, strength=VERB, rule="succession",
        start=start, end=max(end, start + 1), since=dates.get("since"), until=dates.get("until"), verb=word,
    )  # fmt: skip


def _lasting(title: str) -> str:
    """Who takes over from an interim director is director."""
    first, _, rest = title.partition(" ")
    return rest if rest and first in FOR_NOW else title


def _latest(scene: Scene, claims: list[Claim], people: list[str], word: Token) -> Claim | None:
    """The post of one of some people that was named last before a word, a few sentences back at most."""
    first = word.sent.start
    for _ in range(_SENTENCES_BACK):
        first = scene.doc[first - 1].sent.start if first > 0 else 0
    for person in people:
        near = [
            c for c in claims if c.person == person and first <= c.start < word.sent.end and c.title != "councillor"
        ]
        if near:
            return max(near, key=lambda claim: (claim.start, claim.end))
    return next((c for c in claims if c.person in people and c.start > word.i and c.title != "councillor"), None)


def date_after(verb: Token, dates: list[tuple[Span, Date]]) -> When | None:
    """When a verb's clause says that it happens."""
    limit = min(verb.i + _REACH, verb.sent.end)
    for words, date in dates:
        near = verb.i < words.start < limit
        between = verb.doc[verb.i + 1 : words.start] if near else ()
        if near and date.kind == "date" and not any(token.pos_ in {"VERB", "AUX"} for token in between):
            return date.when
    return None
