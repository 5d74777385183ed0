"""Posts: who held which, from when to when, who came before and after."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from tfc_extract.corpus.lexicon import CorpusLexicon
from tfc_extract.corpus.models import PostEvidence, Tenure
from tfc_extract.corpus.store import Store
from tfc_extract.models import Span, When
from tfc_extract.naming import key as key_of


class Post(NamedTuple):
    """A body and a title's words, without “interim” and the like."""

    organisation: str
    title: str

    def is_shared(self, lexicon: CorpusLexicon) -> bool:
        """Do many hold it at once?"""
        return not self.organisation or self.title in lexicon.shared


class Statement(NamedTuple):
    """One article's word on a post: enough to sort by, and the evidence."""

    person: str
    title: str
    evidence: PostEvidence


def find_tenures(store: Store, lexicon: CorpusLexicon) -> Iterator[Tenure]:
    """Every person's time in every post, by post and then by time; people without evidence of time last."""
    for post, statements in _by_post(store, lexicon):
        tenures = sorted(
            (_tenure(post, person, list(group)) for person, group in groupby(statements, key=lambda s: s.person)),
            key=_order,
        )
        single = not post.is_shared(lexicon) and all(_start(tenure) for tenure in tenures)
        for n, tenure in enumerate(tenures):
            before = tenures[n - 1].person if single and n else None
            after = tenures[n + 1].person if single and n + 1 < len(tenures) else None
            yield tenure.model_copy(update={"predecessor": before, "successor": after})


def _by_post(store: Store, lexicon: CorpusLexicon) -> Iterator[tuple[Post, list[Statement]]]:
    store.connection.execute(
        "CREATE TEMP TABLE post (organisation TEXT, title TEXT, person TEXT, article TEXT, n INTEGER, row TEXT)"
    )
    for article, published, clusters, roles in store.by_article("roles"):
        people = store.clusters("people", article)
        store.connection.executemany(
            "INSERT INTO post VALUES (?, ?, ?, ?, ?, ?)",
            [
                (
                    clusters.get(role["organisation"], "") if role["organisation"] else "",
                    title_key(role["title"], lexicon),
                    people[role["person"]],
                    article,
                    n,
                    json.dumps(role | {"published": published}),
                )
                for n, role in enumerate(roles)
            ],
        )
    query = "SELECT organisation, title, person, article, row FROM post ORDER BY 1, 2, 3, 4, n"
    for (organisation, title), rows in groupby(store.rows(query), key=lambda row: row[:2]):
        yield Post(organisation, title), [_statement(*row[2:]) for row in rows]
    store.connection.execute("DROP TABLE post")


def title_key(title: str, lexicon: CorpusLexicon) -> str:
    """A title as posts are compared: “interim director” is the director."""
    return " ".join(word for word in key_of(title).split() if word not in lexicon.interim)


def _statement(person: str, article: str, row: str) -> Statement:
    role = json.loads(row)
    evidence = PostEvidence(
        article=article,
        span=Span(**role["context"]),
        published=when_of(role["published"]),
        status=role["status"],
        since=when_of(role["since"]),
        until=when_of(role["until"]),
    )
    return Statement(person, role["title"], evidence)


def when_of(row: dict[str, Any] | None) -> When | None:
    """A stored time as a model."""
    return None if row is None else When.model_validate(row, strict=False)


def _tenure(post: Post, person: str, statements: list[Statement]) -> Tenure:
    evidence = [statement.evidence for statement in statements]
    current = [e.published for e in evidence if e.status == "current" and e.published]
    return Tenure(
        person=person,
        title=max((s.title for s in statements), key=lambda title: (len(title), title)),
        organisation=post.organisation or None,
        since=narrowest([e.since for e in evidence]),
        until=narrowest([e.until for e in evidence]),
        first_evidence=min((when.earliest for when in current), default=None),
        last_evidence=max((when.latest for when in current), default=None),
        predecessor=None,
        successor=None,
        evidence=tuple(evidence),
    )


def narrowest(times: list[When | None]) -> When | None:
    """The shortest of some stretches of time, the earliest of equals."""
    known = [when for when in times if when]
    return min(known, key=lambda when: (when.latest - when.earliest, when.earliest), default=None)


def _start(tenure: Tenure) -> date | None:
    return tenure.since.earliest if tenure.since else tenure.first_evidence


def _order(tenure: Tenure) -> tuple[date, str]:
    return (_start(tenure) or date.max, tenure.person)
