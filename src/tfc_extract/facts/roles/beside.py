"""Posts beside names: before them, after them between commas, and as forms of address."""

from collections.abc import Iterator

from tfc_extract.facts.roles.claim import ADDRESS, BESIDE, STATED, Claim
from tfc_extract.facts.roles.names import Mention
from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.scene import Scene

_OPENERS = frozenset({",", "(", "–", "-", "—", "--"})
_AFTER_NAME = frozenset({",", ".", ")", "–", "-", "—", ":", ";", "and"})
_LEADS_IN = frozenset({"as", "by", "with", "to", "said", "says", "from", "of", "and", "for", "added", "between"})
_INSERTIONS = 3
_LONGEST_INSERTION = 7
_LONGEST_PLACE = 5


def find_beside(scene: Scene, posts: list[Post]) -> Iterator[tuple[Post, Claim]]:
    """The claims that posts make by standing beside names."""
    by_end = {post.end: post for post in posts}
    for person in scene.people:
        yield from _before(scene, person, by_end)
    for post in posts:
        yield from _after(scene, post)


def find_addresses(scene: Scene) -> Iterator[Claim]:
    """The claims that forms of address make: "Cllr Jane Roe", "Det Insp Tom Poe"."""
    honorifics = scene.lexicon.honorifics
    for person in scene.people:
        start, end = scene.left_edges[person.start], scene.name_start(person)
        at = start
        while at < end:
            size = next((n for n in range(4, 0, -1) if at + n <= end and scene.words(at, at + n) in honorifics), 0)
            if size:
                former = _is_former(scene, at)
                title = honorifics[scene.words(at, at + size)]
                body = scene.employer(person)
                status, strength = ("former", STATED) if former else ("current", ADDRESS)
                yield Claim(person.id, title, body, status, strength, "form-of-address", at, person.end)  # type: ignore[arg-type]
            at += size or 1


def _is_former(scene: Scene, at: int) -> bool:
    """ "former Coun Jane Roe", "former Pennsylvania Gov. Jane Roe"."""
    for i in range(at - 1, max(at - _LONGEST_PLACE, -1), -1):
        if scene.doc[i].lower_ in scene.lexicon.status.former:
            return True
        if scene.begins_block(i + 1) or scene.doc[i].pos_ not in {"PROPN", "ADJ"}:
            return False
    return False


def claim(scene: Scene, post: Post, person: Mention, rule: str) -> Claim:
    """The claim that a post beside a name makes."""
    status = post.status
    if scene.words(post.start - 2, post.start) == "successor as":
        status = status or "incoming"
    strength = STATED if status else BESIDE
    start, end = min(post.start, person.start), max(post.end, person.end)
    title = post.title(scene.doc)
    body = post.organisation if post.has_body else scene.employer(person)
    if (
        not post.has_body
        and body is not None
        and scene.kinds[body] == "party"
        and post.head in scene.lexicon.kinds.apart
    ):
        body = None  # "Foreign Minister Jane Roe, of the Social Democrats,"
    return Claim(person.id, title, body, status or "current", strength, rule, start, end, post)


def _before(scene: Scene, person: Mention, by_end: dict[int, Post]) -> Iterator[tuple[Post, Claim]]:
    """ "council leader Jane Roe", "leader of the council Coun Jane Roe", "councillors Jane Roe and Tom Poe"."""
    edge, name = scene.left_edges[person.start], scene.name_start(person)
    for at in range(edge, name + 1):
        post = by_end.get(at)
        if post is None and at == edge:
            post = by_end.get(_past_description(scene, at))
            post = None if post is not None and post.determiner else post
        if post is None or any(scene.begins_block(i) for i in range(post.start + 1, edge + 1)):
            continue
        if post.possessor is not None and post.possessor.i in scene.person_at and post.determiner is None:
            yield post, claim(scene, post, person, "premodifier-post")
            continue
        if post.determiner in {"a", "an"} and post.end > post.last:
            continue  # "a spokesperson for the law firm Harcourt Dean" is nobody by name
        rule = "plural-post" if post.plural else "premodifier-post"
        for other in _listed(scene, person) if post.plural else [person]:
            yield post, claim(scene, post, other, rule)


def _past_description(scene: Scene, at: int) -> int:
    """Where "and local resident" begins, of "council leader and local resident Jane Roe"; -1 where there is none."""
    if at == 0 or scene.doc[at - 1].tag_ not in {"NN", "CD"} or scene.begins_block(at):
        return -1
    for i in range(at - 1, max(at - _LONGEST_INSERTION, 0), -1):
        if scene.doc[i].lower_ == "and":
            return i
        if scene.doc[i].pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "PUNCT", "ADP"} or scene.doc[i].text == ",":
            break
    return -1


def _listed(scene: Scene, person: Mention) -> list[Mention]:
    """A person and those joined on by commas and "and"."""
    found = [person]
    at = scene.right_edge(person)
    while at < len(scene.doc) and scene.doc[at].lower_ in {",", "and", "&"}:
        at += 1
        if at < len(scene.doc) and scene.doc[at].lower_ == "and":
            at += 1
        following = scene.edges.get(at)
        if following is None:
            break
        found.append(following)
        at = scene.right_edge(following)
    return found


def _after(scene: Scene, post: Post) -> Iterator[tuple[Post, Claim]]:
    """ "Jane Roe, 52, chief executive of Age UK", "Jane Roe MP", "the chief executive, Jane Roe,"."""
    doc, at = scene.doc, post.start
    named = scene.person_at.get(at - 1)
    if not post.plural and (post.end in scene.edges or post.end in scene.person_at):
        return
    if named is not None and not scene.begins_block(at) and post.first == at and doc[at].text.isupper():
        yield post, claim(scene, post, named, "postnominal-post")
        return
    while at and scene.doc[at - 1].lower_ in {"now", "currently"} and not scene.begins_block(at):
        at -= 1  # "Jane Roe, now a lecturer at Kelby College,"
    person = person_before(scene, at) if post.determiner != "whose" else None
    if person is not None:
        for other in _listed_before(scene, person) if post.plural else [person]:
            yield post, claim(scene, post, other, "appositive-post")
    following = _name_after(scene, post)
    if following is not None and (person is None or _is_listing(scene, following, post)):
        yield post, claim(scene, post, following, "appositive-name")


def person_before(scene: Scene, at: int) -> Mention | None:
    """The person whom an apposition at token `at` belongs to, past an age or a place between commas."""
    doc = scene.doc
    if at == 0 or scene.begins_block(at) or not (doc[at - 1].text in _OPENERS or _is_caption_colon(scene, at - 1)):
        return None
    i = at - 1
    for _ in range(_INSERTIONS):
        if i in scene.ends:
            return scene.ends[i]
        begin = _insertion(scene, i)
        if begin is None:
            return None
        i = begin
    return None


def _is_caption_colon(scene: Scene, i: int) -> bool:
    return scene.doc[i].text == ":" and i in scene.ends and scene.begins_block(scene.left_edges[scene.ends[i].start])


def _insertion(scene: Scene, end: int) -> int | None:
    """Where the comma stands that opens an insertion ", 52," or ", of Hove," which ends before token `end`."""
    for i in range(end - 1, max(end - _LONGEST_INSERTION, 0), -1):
        if scene.begins_block(i):
            return None
        if scene.doc[i].text == ",":
            first = scene.doc[i + 1]
            opens = first.like_num or first.lower_ in {"aged", "from", "of", "in", "who"} or first.ent_type_ == "DATE"
            return i if opens and i + 1 < end else None
    return None


def _listed_before(scene: Scene, person: Mention) -> list[Mention]:
    found = [person]
    at = scene.left_edges[person.start]
    while at > 1 and scene.doc[at - 1].lower_ in {",", "and", "&"}:
        previous = scene.ends.get(at - 1) or scene.ends.get(at - 2)
        if previous is None:
            break
        found.insert(0, previous)
        at = scene.left_edges[previous.start]
    return found


def _name_after(scene: Scene, post: Post) -> Mention | None:
    """The person named in apposition after a post and a comma."""
    doc, at = scene.doc, post.end
    if at + 1 >= len(doc) or doc[at].text not in {",", ":", "–", "—"} or scene.begins_block(at + 1):
        return None
    person = scene.edges.get(at + 1)
    if person is None or post.plural:
        return None
    begins = doc[post.start].is_sent_start or scene.begins_block(post.start)
    end = scene.right_edge(person)
    closed = end >= len(doc) or scene.begins_block(end) or doc[end].lower_ in _AFTER_NAME
    if doc[at].text != ",":
        return person if begins and (end >= len(doc) or scene.begins_block(end)) else None
    if not closed:
        goes_on = doc[end].pos_ in {"VERB", "AUX", "ADV"} or doc[end].ent_type_ == "DATE"
        return person if begins and goes_on and not _is_absolute(scene, post) else None
    leads = begins or post.is_definite or doc[post.start - 1].lower_ in _LEADS_IN
    return person if leads else None


def _is_absolute(scene: Scene, post: Post) -> bool:
    return scene.doc[post.start].tag_ in {"IN", "VBG"}


def _is_listing(scene: Scene, following: Mention, post: Post) -> bool:
    """In "Jane Roe, the chief executive, Tom Poe, and …" a post with article belongs to the name after it if the
    name before it has a post of its own before it."""
    end = scene.right_edge(following)
    closed = end < len(scene.doc) and scene.doc[end].text in {",", "."}
    return False if not closed else post.start >= 2 and scene.doc[post.start - 1].lower_ == "and"
