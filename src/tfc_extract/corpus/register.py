"""Who is who: the people and bodies of single articles made one over the corpus.

Bodies merge by name, or where one article's name is the alias of one body in others. People merge by name when
their posts go together; the same name with posts that do not go together stays two. A user's `same-as.toml` decides
first.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tfc_extract.corpus.lexicon import CorpusLexicon
from tfc_extract.corpus.models import Bearer, CorpusOrganisation, CorpusPerson
from tfc_extract.corpus.same_as import SameAs
from tfc_extract.corpus.store import Store, is_proper
from tfc_extract.naming import key as key_of
from tfc_extract.naming import slug, unique_slug

_POSTS = "SELECT row FROM fact WHERE kind = 'roles' AND article = ?"


class Holder(NamedTuple):
    """A person of one article: the bodies and titles of its posts there, and every body the article names."""

    article: str
    id: str
    name: str
    bodies: frozenset[str]
    titles: frozenset[str]
    context: frozenset[str]
    mentions: int


def register_organisations(store: Store, decided: SameAs, lexicon: CorpusLexicon) -> None:
    """Give every body of every article its cluster, an id that is the slug of its name."""
    names = {key for (key,) in store.rows("SELECT DISTINCT key FROM entity WHERE kind = 'organisations'")}
    owner: dict[str, str] = {}
    for alias, count, first in store.rows("SELECT key, count(*), min(owner) FROM alias GROUP BY key ORDER BY key"):
        if count == 1 and alias in names and first != alias:
            owner[alias] = first
    owner.update((short, full) for short, full in _councils(names, lexicon) if short not in owner)
    for key in sorted(names):
        final, passed = key, {key}
        while final in owner and owner[final] not in passed:
            final = owner[final]
            passed.add(final)
        cluster = slug(decided.organisations.get(final) or decided.organisations.get(key) or final) or "unnamed"
        query = "UPDATE entity SET cluster = ? WHERE kind = 'organisations' AND key = ?"
        store.connection.execute(query, (cluster, key))


def _councils(names: set[str], lexicon: CorpusLexicon) -> Iterator[tuple[str, str]]:
    """Names that leave out which kind of council a place has, each with the one full name in the corpus."""
    full: dict[str, set[str]] = {}
    for name in names:
        place, _, last = name.rpartition(" ")
        for form in lexicon.council_forms if last == "council" else ():
            if place.endswith(f" {form}"):
                full.setdefault(f"{place.removesuffix(f' {form}')} council", set()).add(name)
    yield from ((short, min(forms)) for short, forms in sorted(full.items()) if short in names and len(forms) == 1)


def register_people(store: Store, decided: SameAs) -> None:
    """Give every person of every article a cluster: name by name, posts compared."""
    given: set[str] = set()
    by_name: dict[str, set[str]] = {}
    for (key,) in store.rows("SELECT DISTINCT key FROM entity WHERE kind = 'people'"):
        by_name.setdefault(decided.people.get(key, key), set()).add(key)
    for name in sorted(by_name):
        holders = [holder for key in sorted(by_name[name]) for holder in _holders(store, key)]
        for one in people_of_name(name, holders, decided):
            store_person(store, unique_slug(one.name, given), one.bearings)


class Person(NamedTuple):
    """One human being over all articles: the name to go by, and each article with the id there."""

    name: str
    bearings: tuple[tuple[str, str], ...]


def people_of_name(name: str, holders: Iterable[Holder], decided: SameAs) -> Iterator[Person]:
    """The people who bear a name, whatever the order of the holders."""
    for cluster in _clusters(sorted(holders), decided):
        fullest = max((holder.name for holder in cluster), key=lambda form: (len(form), form))
        yield Person(decided.name_of(name) or fullest, tuple((holder.article, holder.id) for holder in cluster))


def store_person(store: Store, id: str, bearings: Iterable[tuple[str, str]]) -> None:
    """Make the people of some articles one, with this id."""
    store.connection.executemany(
        "UPDATE entity SET cluster = ? WHERE kind = 'people' AND article = ? AND id = ?",
        [(id, article, person) for article, person in bearings],
    )


def _holders(store: Store, key: str) -> Iterator[Holder]:
    query = "SELECT article, id, name, row FROM entity WHERE kind = 'people' AND key = ?"
    for article, id, name, row in list(store.rows(query, key)):
        clusters = store.clusters("organisations", article)
        posts = [json.loads(role) for (role,) in store.rows(_POSTS, article)]
        held = [(post["title"], post["organisation"]) for post in posts if post["person"] == id]
        yield holder_of((article, id, name, json.loads(row)["mentions"]), held, clusters)


def holder_of(
    who: tuple[str, str, str, int], posts: Iterable[tuple[str, str | None]], clusters: Mapping[str, str]
) -> Holder:
    """A person of one article: article, id, name and mentions; posts as title and body; the article's bodies."""
    article, id, name, mentions = who
    held = list(posts)
    bodies = frozenset(clusters[body] for _, body in held if body)
    titles = frozenset(key_of(title) for title, _ in held)
    return Holder(article, id, name, bodies, titles, frozenset(clusters.values()), mentions)


class Cluster:
    """One person so far: the bearers of a name whose posts go together, and what is known of them together."""

    def __init__(self, decided: SameAs):
        self.decided = decided
        self.holders: list[Holder] = []
        self.articles: set[str] = set()
        self.bodies: set[str] = set()
        self.titles: set[str] = set()
        self.context: set[str] = set()

    def add(self, holder: Holder) -> None:
        """Take in one more article's person."""
        self.holders.append(holder)
        self.articles.add(holder.article)
        self.bodies |= holder.bodies
        self.titles |= holder.titles
        self.context |= holder.context

    def fits(self, holder: Holder) -> bool:
        """Do the holder's posts go with those known?"""
        verdict = self.decided.verdict((holder.article, holder.id), self.holders)
        if verdict is not None:
            return verdict
        if holder.article in self.articles:
            return False  # the article itself keeps them apart
        if " " not in key_of(holder.name):
            return bool(self.bodies & holder.bodies and self.titles & holder.titles)
        if not self.bodies or not holder.bodies:
            return True
        near = self.bodies & (holder.bodies | holder.context) or holder.bodies & self.context
        return bool(near or self.titles & holder.titles)


def _clusters(holders: list[Holder], decided: SameAs) -> list[list[Holder]]:
    """Divide people of one name: those with posts first, each to the first cluster that its posts go with.

    A name without a post among several people goes to those who have most bodies around them in common with it.
    """
    clusters: list[Cluster] = []
    for holder in sorted(holders, key=lambda h: (not h.bodies, not h.titles, h.article, h.id)):
        fitting = [cluster for cluster in clusters if cluster.fits(holder)]
        if not fitting:
            clusters.append(Cluster(decided))
        chosen = max(fitting, key=lambda cluster: len(holder.context & cluster.context), default=clusters[-1])
        chosen.add(holder)
    return [sorted(cluster.holders) for cluster in clusters]


def people(store: Store) -> Iterator[CorpusPerson]:
    """The register of people, in order of id."""
    for id, rows in _by_cluster(store, "people"):
        names = sorted({name for _, _, name, _ in rows})
        yield CorpusPerson(id=id, name=_fullest(names), names=tuple(names), articles=_bearers(rows))


def organisations(store: Store) -> Iterator[CorpusOrganisation]:
    """The register of bodies, in order of id."""
    for id, rows in _by_cluster(store, "organisations"):
        names = {name for _, _, name, _ in rows}
        kinds = [row["kind"] for *_, row in rows]
        named = [kind for kind in kinds if kind != "other"] or kinds
        aliases = {alias for *_, row in rows for alias in row["aliases"] if is_proper(alias)}
        yield CorpusOrganisation(
            id=id,
            name=_fullest(sorted(names)),
            names=tuple(sorted(names | aliases)),
            kind=max(sorted(set(named)), key=named.count),
            articles=_bearers(rows),
        )


def _by_cluster(store: Store, kind: str) -> Iterator[tuple[str, list[tuple[str, str, str, dict[str, Any]]]]]:
    query = "SELECT cluster, article, id, name, row FROM entity WHERE kind = ? ORDER BY cluster, article, id"
    current: str | None = None
    rows: list[tuple[str, str, str, dict[str, Any]]] = []
    for cluster, article, id, name, row in store.rows(query, kind):
        if cluster != current and rows:
            yield str(current), rows
            rows = []
        current = cluster
        rows.append((article, id, name, json.loads(row)))
    if rows:
        yield str(current), rows


def _fullest(names: list[str]) -> str:
    return max(names, key=lambda name: (len(name), name))


def _bearers(rows: list[tuple[str, str, str, dict[str, Any]]]) -> tuple[Bearer, ...]:
    return tuple(Bearer(article=article, id=id, mentions=row["mentions"]) for article, id, _, row in rows)
