"""Roles: who holds, held or will hold which post where (FACTS.md, roles; words in data/roles.toml)."""

from collections.abc import Iterator
from functools import partial

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span

from tfc_extract import annotations
from tfc_extract.annotations import Annotator
from tfc_extract.facts.roles.beside import find_addresses, find_beside
from tfc_extract.facts.roles.body import with_bodies
from tfc_extract.facts.roles.chain import chained
from tfc_extract.facts.roles.claim import Claim
from tfc_extract.facts.roles.clauses import find_in_clauses
from tfc_extract.facts.roles.history import with_history
from tfc_extract.facts.roles.leading import find_leading
from tfc_extract.facts.roles.leaving import with_leavers
from tfc_extract.facts.roles.lexicon import RoleLexicon
from tfc_extract.facts.roles.merge import merge
from tfc_extract.facts.roles.posts import find_posts
from tfc_extract.facts.roles.scene import Scene
from tfc_extract.facts.roles.succession import with_beginnings, with_successions
from tfc_extract.facts.roles.tenure import with_tenure
from tfc_extract.models import Date, Role


def find_roles(doc: Doc, *, lexicon: RoleLexicon, heads: PhraseMatcher) -> Iterator[Role]:
    """Yield each of the article's roles, in order of the words that state it first."""
    scene = Scene(doc, lexicon)
    if not scene.people:
        return
    dates = annotations.spanned(doc, "dates")
    for claim in merge(_claims(scene, heads, dates), lexicon):
        words = doc[claim.start : claim.end]
        yield Role(
            person=claim.person,
            title=claim.title,
            organisation=claim.organisation,
            status=claim.status,
            since=claim.since,
            until=claim.until,
            span=annotations.span(words),
            context=annotations.context(words),
            rule=claim.rule,
        )


def _claims(scene: Scene, heads: PhraseMatcher, dates: list[tuple[Span, Date]]) -> list[Claim]:
    hits = heads(scene.doc, as_spans=True)
    posts = find_posts(scene, [hit for hit in hits if hit.label_ == "post"])
    found = list(find_beside(scene, posts))
    bound = {id(post) for post, _ in found}
    for post in posts:
        if id(post) not in bound:
            found += [(post, claim) for claim in find_in_clauses(scene, post)]
    found += chained(scene, posts, found)
    claims = [claim for _, claim in found]
    covered = {i for post, _ in found for i in range(post.first, post.last)}
    claims += [claim for claim in find_addresses(scene) if claim.start not in covered]
    for hit in hits:
        if hit.label_ == "lead":
            claims += find_leading(scene, hit[0])
    claims = with_leavers(scene, claims, [hit[0] for hit in hits if hit.label_ == "leave"])
    claims = [with_tenure(scene, claim, dates) for claim in claims]
    handing_on = [hit for hit in hits if hit.label_ in {"replace", "successor"}]
    claims = with_successions(scene, claims, handing_on, dates)
    claims = with_beginnings(scene, claims, [hit for hit in hits if hit.label_ == "begin"], dates)
    return with_bodies(scene, with_history(scene, claims, hits, dates))


@Language.factory(
    "tfc_roles",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_roles"],
    requires=["doc._.tfc_people", "doc._.tfc_organisations", "doc._.tfc_dates"],
)
def make_roles(nlp: Language, name: str, lexicons: list[str]) -> Annotator:
    """The spaCy component that leaves an article's roles in `doc._.tfc_roles`."""
    lexicon = RoleLexicon.load("roles", lexicons)
    return Annotator("roles", partial(find_roles, lexicon=lexicon, heads=lexicon.matcher(nlp)))
