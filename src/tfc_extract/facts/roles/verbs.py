"""What a verb does to a post: its class, its status, who comes into the post and who goes out of it."""

from spacy.tokens import Token

from tfc_extract import syntax
from tfc_extract.facts.roles.beside import person_before
from tfc_extract.facts.roles.lexicon import VerbClass
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.models import RoleStatus

_PARTICLES = frozenset({"up", "over", "down", "aside", "back", "on", "in", "out"})
_PERFECT = frozenset({"has", "have", "'ve", "’ve"})
_NEAR = 4
#: What somebody will only do in a post that is theirs already: "will remain as chair".
_GOING_ON = frozenset({"continue", "remain", "stay"})
#: A verb without a subject that the verb above it lends one: "left to become", "worked there before becoming".
_WITHOUT_SUBJECT = frozenset({"xcomp", "pcomp", "advcl"})


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
    tense = syntax.tense(verb)
    infinitive = verb.tag_ == "VB" or any(word.tag_ == "TO" for word in syntax.auxiliaries(verb))
    if _is_denied(scene, verb):
        return None
    if infinitive and tense != "future":
        return _purpose(scene, verb, kind)
    perfect = is_perfect(verb)
    if any(child.lower_ in scene.lexicon.words.before for child in verb.children if child.dep_ == "advmod"):
        return "former"
    if kind in {"end", "dismiss"}:
        return "former" if tense == "past" and verb.tag_ in {"VBD", "VBN"} else "current"
    over = tense == "past" and (not perfect or (verb.lower_ in scene.lexicon.verbs.served and not _lasts(verb)))
    return "incoming" if tense == "future" and verb.lower_ not in _GOING_ON else _status_now(verb, kind, over)


def _lasts(verb: Token) -> bool:
    """ "has served as treasurer since 2009", "for ten years"; "has also served as treasurer" is experience."""
    after = verb.doc[verb.i + 1 : verb.sent.end]
    dated = any(w.lower_ in {"since", "for"} and w.nbor().ent_type_ in {"DATE", "CARDINAL"} for w in after[:-1])
    return dated or (len(after) > 0 and verb.doc[verb.sent.end - 1].lower_ == "since")


def is_perfect(verb: Token) -> bool:
    """ "has been appointed", "have chosen"."""
    return any(word.lower_ in _PERFECT for word in syntax.auxiliaries(verb))


def _is_denied(scene: Scene, verb: Token) -> bool:
    """ "was not appointed", "denied being the treasurer", "if he is elected"."""
    upper = verb.head if verb.dep_ in {"xcomp", "pcomp"} else None
    doubts = scene.lexicon.verbs.doubts
    if any(child.lower_ in doubts for child in verb.children if child.i < verb.i and child.dep_ in {"mark", "aux"}):
        return syntax.tense(verb) != "future"
    return syntax.is_negated(verb) or (upper is not None and upper.lower_ in scene.lexicon.verbs.deny)


def goes_on(verb: Token) -> bool:
    """ "went on to become head", "going on to lead the school"."""
    upper = verb.head
    return upper.lower_ in {"went", "going", "gone"} and upper.i + 1 < verb.i and upper.nbor().lower_ == "on"


def _purpose(scene: Scene, verb: Token, kind: VerbClass) -> RoleStatus | None:
    """ "is leaving to become chairman": incoming, and current once somebody has left; other infinitives are wishes."""
    upper = syntax.governing_verb(verb.head) if verb.head.i != verb.i else None
    above = verb_class(scene, upper) if upper is not None else None
    if kind not in {"become", "start"} or upper is None or above not in {"start", "end"}:
        return None
    done = syntax.tense(upper) == "past" and upper.tag_ in {"VBD", "VBN"}
    return "current" if done else "incoming"


def _status_now(verb: Token, kind: VerbClass, past: bool) -> RoleStatus:
    """Former where a verb of being or serving is in the plain past: "was head", but "became head"."""
    if kind in {"be", "hold"} and past:
        progressive = verb.tag_ == "VBG" and not any(
            w.lower_ in {"was", "were", "had"} for w in syntax.auxiliaries(verb)
        )
        return "current" if progressive else "former"
    return "current"


def people_meant(scene: Scene, nouns: list[Token]) -> list[str]:
    """The people whom some nouns and pronouns mean."""
    found = [scene.person(noun) for noun in nouns]
    return list(dict.fromkeys(person for person in found if person is not None))


def participants(scene: Scene, verb: Token, kind: VerbClass, before: int) -> tuple[list[str], list[str]]:
    """Who comes into the post and who goes out of it, by a verb that stands before token `before`."""
    passive = syntax.is_passive(verb)
    subjects, objects = people_meant(scene, syntax.subjects(verb)), people_meant(scene, syntax.objects(verb))
    if kind == "replace":
        return (people_meant(scene, syntax.agents(verb)), subjects) if passive else (subjects, objects)
    by = verb.i + 1 < before and verb.nbor().lower_ == "by"
    if kind == "start" and by and verb.i + 2 in scene.edges:  # "joined by Tom Poe as manager"
        return [scene.edges[verb.i + 2].id], []
    if kind in {"appoint", "dismiss", "suspend"}:
        has = any(word.lower_ in _PERFECT for word in syntax.auxiliaries(verb))
        if passive or not (objects or has or verb.tag_ != "VBN"):
            return subjects or _person_left(scene, verb), []
        near = [p.id for p in scene.people if verb.i < p.start < before]
        return objects or near[-1:], []
    upper = syntax.governing_verb(verb.head) if verb.dep_ in _WITHOUT_SUBJECT else None
    if upper is not None and verb.dep_ != "xcomp" and upper.tag_ == "VB":
        upper = None  # "wanted to see him before becoming leader" may be said of either
    if not subjects and upper is not None:  # "left the trust to become chair" is said of who left
        subjects = people_meant(scene, syntax.subjects(upper))
    if not subjects:
        subjects = _person_left(scene, verb) or _relative(scene, verb)
    outgoing = []
    for i in range(verb.i + 1, before - 1):
        if scene.doc[i].lower_ == "from" and i + 1 in scene.edges:
            outgoing.append(scene.edges[i + 1].id)
    return subjects, outgoing


def _relative(scene: Scene, verb: Token) -> list[str]:
    """ "Ms Dunn, 45, from Hove, who has been head": the name before the insertions that "who" stands after."""
    who = next((child for child in verb.children if child.lower_ == "who"), None)
    if who is None:
        return []
    person = person_before(scene, who.i)
    if person is not None:
        return [person.id]
    named = {one.id for one in scene.people if verb.sent.start <= one.start < who.i}
    return list(named) if len(named) == 1 else []  # "the departure of Ms Dunn in May, who left for"


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


def beginning_to_come(scene: Scene, person: str, verb: Token) -> Token | None:
    """Do this sentence or the next say that the person will begin: "She will take up the post in May"?"""
    doc, end = verb.doc, verb.sent.end
    end = doc[end].sent.end if end < len(doc) else end
    for token in doc[verb.sent.start : end]:
        if (
            begins(scene, token)
            and syntax.tense(token) == "future"
            and person in participants(scene, token, "start", token.i)[0]
        ):
            return token
    return None


def begins(scene: Scene, verb: Token) -> bool:
    """Does a verb tell of the beginning of a post: "will start in May", "will join the council", "took up the role"?"""
    kind = verb_class(scene, verb)
    if verb.pos_ != "VERB" or kind != "start":
        return verb.pos_ == "VERB" and kind == "replace"
    things = [child for child in verb.children if child.dep_ in {"dobj", "xcomp"}]
    bodies = [thing for thing in things if thing.i in scene.body_at or thing.lower_ in scene.lexicon.bodies]
    by = any(child.lower_ == "by" for child in verb.children)  # "will start by visiting schools"
    return begins_post(scene, verb) or (len(bodies) == len(things) and not by)


def begins_post(scene: Scene, verb: Token) -> bool:
    """Has the verb "his post", "the role", "work" as its object, or none beside "over"?"""
    things = [child for child in verb.children if child.dep_ == "dobj"]
    if not things:
        return verb.nbor().lower_ == ("from" if verb.lower_ == "joined" else "over")
    return any(thing.lower_ in scene.lexicon.words.ranks_of | scene.lexicon.words.helms for thing in things)
