"""Who is who over a corpus, as a group-by that many machines share: the same people as one machine finds.

People are grouped twice: by name, to tell bearers of one name apart, and by id, to number those whose ids are one.
A group is a bucket of names or ids, so that their number does not matter.
"""

import pickle
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from tfc_extract.corpus.register import Holder, holder_of, people_of_name
from tfc_extract.corpus.same_as import SameAs
from tfc_extract.models import Article
from tfc_extract.naming import key as key_of
from tfc_extract.naming import slug, unique_slug
from tfc_extract.stored import load_article, stored_in

Batch = Mapping[str, Sequence[Any]]
#: Articles, each with a person's id there.
Bearings = tuple[tuple[str, str], ...]
_NUMBERS = re.compile(r"(?:-\d+)+$")


class Named(NamedTuple):
    """A person before ids are numbered: what it is sorted by, the name to go by, and each article with the id there."""

    key: str
    number: int
    name: str
    bearings: Bearings


class Holders:
    """Files of documents to the people of each article, by buckets of names."""

    def __init__(self, bodies: Mapping[str, str], doubles: Mapping[str, str], decided: SameAs, buckets: int):
        """`bodies` are the corpus's ids by key of name, `doubles` as the store has them."""
        self.bodies, self.doubles, self.buckets = bodies, doubles, buckets
        self.names = dict(decided.people)

    def __call__(self, batch: Batch) -> Iterator[dict[str, list[Any]]]:
        for file in batch["file"]:
            for stored in stored_in(Path(file)):
                article = load_article(stored)
                if self.doubles.get(article.article.id, article.article.sha256) == article.article.sha256:
                    rows = list(self._rows(article))
                    yield {"bucket": [bucket for bucket, _ in rows], "row": [row for _, row in rows]}

    def _rows(self, article: Article) -> Iterator[tuple[int, bytes]]:
        clusters = {body.id: self.bodies[key_of(body.name)] for body in article.organisations}
        for person in article.people:
            who = (article.article.id, person.id, person.name, len(person.mentions))
            posts = [(role.title, role.organisation) for role in article.roles if role.person == person.id]
            key = key_of(person.name)
            name = self.names.get(key, key)
            yield _bucket(name, self.buckets), pickle.dumps((name, holder_of(who, posts, clusters)))


class Persons:
    """A bucket of names to people, by buckets of ids."""

    def __init__(self, decided: SameAs, buckets: int):
        # As plain mappings: what is read-only cannot be sent to another process.
        people, organisations, names = dict(decided.people), dict(decided.organisations), dict(decided.names)
        self.decided = decided._replace(people=people, organisations=organisations, names=names)
        self.buckets = buckets

    def __call__(self, group: Batch) -> dict[str, list[Any]]:
        rows: set[tuple[str, Holder]] = {pickle.loads(row) for row in group["row"]}
        found = []
        for name, held in groupby(sorted(rows), key=lambda row: row[0]):
            people = people_of_name(name, [holder for _, holder in held], self.decided)
            found += [Named(name, number, *one) for number, one in enumerate(people)]
        buckets = [_bucket(_NUMBERS.sub("", slug(one.name) or "unnamed"), self.buckets) for one in found]
        return {"bucket": buckets, "row": [pickle.dumps(one) for one in found]}


def numbered(group: Batch) -> dict[str, list[bytes]]:
    """A bucket of ids to people with theirs. Those that numbering could make one are in one bucket."""
    given: set[str] = set()
    people: list[Named] = sorted(pickle.loads(row) for row in group["row"])
    return {"row": [pickle.dumps((unique_slug(one.name, given), one.bearings)) for one in people]}


def _bucket(key: str, buckets: int) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % buckets
