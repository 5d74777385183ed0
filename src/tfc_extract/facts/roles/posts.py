"""Post phrases: "the council's former interim director of children's services" read into title, body and status."""

from itertools import pairwise

from spacy.tokens import Span
from spacy.util import filter_spans

from tfc_extract.facts.roles.before import read_before
from tfc_extract.facts.roles.binding import where_body
from tfc_extract.facts.roles.lexicon import RoleLexicon
from tfc_extract.facts.roles.post import Post
from tfc_extract.facts.roles.remit import read_remit
from tfc_extract.facts.roles.scene import Scene

#: Longest post that is always written in capitals: MP, MSP, CEO.
_INITIALS = 3
#: Words that are posts where they stand alone and capitalised before a name: "Speaker Jane Roe", "MD Tom Poe".
_BARE = frozenset({"speaker", "md"})


def find_posts(scene: Scene, hits: list[Span]) -> list[Post]:
    """Every post phrase of the article, in order; those inside another's remit are left out."""
    spans = filter_spans(hits)
    for span in spans:
        person = scene.person_at.get(span.start)
        if person is not None and person.start == span.start and scene.doc[span.end : span.end + 1].text == "of":
            scene.forget_person(person)
        body = scene.body_at.get(span.start) or (scene.body_at.get(span.end - 1) if "of" in span.text else None)
        if body is None:
            continue
        if span.start < body.start < span.end < body.end or (body.start, body.end) == (span.start, span.end):
            scene.forget(body)  # "State for Transport" in "Secretary of State for Transport", "Chair of Council"
            continue
        named = body.start == span.start and body.end > span.end and scene.doc[span.end].lower_ in {"of", "for"}
        if named or body.start < span.start < body.end < span.end:
            scene.forget(body)  # "Bishop of Durham", "Northshire Police" in "Northshire Police and Crime Commissioner"
    heads = [span for span in spans if _may_be_post(span, scene)]
    posts = _with_modifiers(heads, scene)
    starts = {post.start for post in posts}
    end = 0
    kept = []
    for post in posts:
        if post.first >= end:
            read_remit(post, scene, starts)
            if _stands(post, scene, starts):
                kept.append(post)
                end = post.end
    for left, right in pairwise(kept):
        _share_body(left, right, scene)
    return kept


def _share_body(left: Post, right: Post, scene: Scene) -> None:
    """ "president and chief executive of Acme": one body for both."""
    joint = scene.doc[left.end : right.start]
    joined = len(joint) == 1 and joint[0].lower_ in {"and", "&"} and right.determiner is None
    plain = right.start == right.first - len(right.before) and not left.after
    if joined and plain and right.has_body and not left.has_body:
        left.organisation, left.has_body = right.organisation, True


def _may_be_post(span: Span, scene: Scene) -> bool:
    """Is the head a noun, and no part of a name?"""
    if len(span) == 1 and span[0].pos_ in {"VERB", "AUX"}:
        return False
    if (len(span.text) <= _INITIALS and span.text.rstrip("s").islower()) or span.text == "Ms":
        return False
    person = scene.person_at.get(span.start)
    if person is not None:
        return span.end <= scene.name_start(person)
    around = [scene.body_at[i] for i in (span.start, span.end - 1) if i in scene.body_at]
    return all(span.start <= body.start and body.end < span.end for body in around)


def _with_modifiers(heads: list[Span], scene: Scene) -> list[Post]:
    """The heads with the words before them; a head that modifies another ("deputy leader") is part of that one."""
    others = {i for span in heads for i in range(span.start, span.end)}
    posts: list[Post] = []
    for span in reversed(heads):
        if posts and span.end > posts[-1].start:
            continue
        post = _read_head(span, scene.lexicon)
        read_before(post, scene, others)
        posts.append(post)
    posts.reverse()
    return posts


def _read_head(span: Span, lexicon: RoleLexicon) -> Post:
    words = span.text.lower()
    if span.text.isupper():  # a PCC is a police and crime commissioner
        words = lexicon.honorifics.get(words, words)
    singular = lexicon.singulars.get(words)
    post = Post(span.start, span.end, singular or words, plural=singular is not None)
    post.start, post.end = span.start, span.end
    return post


def _stands(post: Post, scene: Scene, starts: set[int]) -> bool:
    """Does the phrase name a post, and not just a line of work or a word that often means something else?"""
    if post.head in scene.lexicon.weak:
        if post.head in _BARE and scene.doc[post.first].text[0].isupper() and not post.before:
            return post.end in scene.edges or post.has_body
        if any(token.tag_ == "POS" and token.i not in scene.body_at for token in scene.doc[post.last : post.end]):
            return False  # "the architect of the council's success"
        # "environmental health officer" is a post, "police officer" a line of work.
        return (
            post.has_body
            or where_body(scene, post) is not None
            or (post.head == "officer" and bool(post.before) and not post.plural)
        )
    if post.head in scene.lexicon.modifiers.heads:
        closed = scene.doc[post.end : post.end + 1].text in {",", ")", ""}
        named = bool({post.end, post.end + 1} & scene.edges.keys()) or (post.start - 1 in scene.ends and closed)
        joined = post.end + 1 in starts and scene.doc[post.end].lower_ in {"and", "&"}
        said = post.head == "principal" and scene.doc[post.first].dep_ == "attr"  # "has been principal since 2013"
        return bool(post.has_body or post.before or post.after or named or joined or said)
    return True
