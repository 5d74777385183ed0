"""A temporary database of documents' facts: SQLite sorts and groups them on disk, whatever their number."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from tfc_extract.models import Article
from tfc_extract.naming import key as key_of

_SCHEMA = """
CREATE TABLE article (id TEXT PRIMARY KEY, earliest TEXT, latest TEXT, row TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (
  kind TEXT, key TEXT, article TEXT, id TEXT, name TEXT, row TEXT,
  cluster TEXT, PRIMARY KEY (kind, article, id)) WITHOUT ROWID;
CREATE TABLE alias (key TEXT, owner TEXT, PRIMARY KEY (key, owner)) WITHOUT ROWID;
CREATE TABLE fact (kind TEXT, article TEXT, position INTEGER, row TEXT);
"""
#: Facts that are grouped over articles.
KINDS = ("roles", "ratings", "figures")


class Store:
    """The facts of a corpus while it is put together."""

    def __init__(self) -> None:
        self.doubles: dict[str, str] = {}
        """Ids that came more than once, each with the hash of the document that stays."""
        # "" is SQLite's own temporary file, gone with the connection and kept in memory while it is small.
        self.connection = sqlite3.connect("")
        self.connection.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")

    def add(self, articles: Iterable[Article]) -> None:
        """Take in documents. Of two with one id, the one with the greater hash stays, whatever their order."""
        for article in articles:
            if self._is_newer(article):
                self._insert(article)

    def index(self) -> None:
        """Make ready for reading, when all documents are in."""
        self.connection.executescript(
            "CREATE INDEX by_key ON entity (kind, key, article, id);"
            "CREATE INDEX by_article ON fact (kind, article, position); ANALYZE;"
        )

    def rows(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one by one."""
        return self.connection.execute(query, values)

    def clusters(self, kind: str, article: str) -> dict[str, str]:
        """One article's ids of people or bodies to those of the corpus."""
        query = "SELECT id, cluster FROM entity WHERE kind = ? AND article = ?"
        return dict(self.connection.execute(query, (kind, article)))

    def by_article(
        self, kind: str
    ) -> Iterator[tuple[str, dict[str, Any] | None, dict[str, str], list[dict[str, Any]]]]:
        """Each article's id, publication, bodies' ids in the corpus, and facts of a kind, in order of id."""
        for article, row in self.rows("SELECT id, row FROM article ORDER BY id"):
            query = "SELECT row FROM fact WHERE kind = ? AND article = ? ORDER BY position"
            facts = [json.loads(fact) for (fact,) in self.rows(query, kind, article)]
            if facts:
                yield article, json.loads(row)["published"], self.clusters("organisations", article), facts

    def _is_newer(self, article: Article) -> bool:
        for (row,) in self.rows("SELECT row FROM article WHERE id = ?", article.article.id):
            known = json.loads(row)["sha256"]
            self.doubles[article.article.id] = max(known, article.article.sha256)
            if known >= article.article.sha256:
                return False
            for table, column in (("article", "id"), ("entity", "article"), ("fact", "article")):
                self.connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (article.article.id,))
        return True

    def _insert(self, article: Article) -> None:
        about = article.article
        when = about.published
        row = {
            "id": about.id,
            "source": about.source,
            "sha256": about.sha256,
            "headline": about.headline,
            "published": when.model_dump(mode="json", include={"edtf", "earliest", "latest"}) if when else None,
        }
        bounds = (when.earliest.isoformat(), when.latest.isoformat()) if when else (None, None)
        self.connection.execute("INSERT INTO article VALUES (?, ?, ?, ?)", (about.id, *bounds, json.dumps(row)))
        for kind, entities in (("people", article.people), ("organisations", article.organisations)):
            self.connection.executemany(
                "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, NULL)",
                [(kind, key_of(e.name), about.id, e.id, e.name, _entity(e)) for e in entities],
            )
        for body in article.organisations:
            self.connection.executemany(
                "INSERT OR IGNORE INTO alias VALUES (?, ?)",
                [(key_of(alias), key_of(body.name)) for alias in body.aliases if is_proper(alias)],
            )
        for kind in KINDS:
            self.connection.executemany(
                "INSERT INTO fact VALUES (?, ?, ?, ?)",
                [(kind, about.id, n, fact.model_dump_json()) for n, fact in enumerate(getattr(article, kind))],
            )


def is_proper(alias: str) -> bool:
    """Is an alias a name of its own (“TfC”), not a description (“the council”, “the City Council”)?"""
    return not alias.lower().startswith("the ") and alias[:1].isupper() and key_of(alias) not in _GENERIC


_GENERIC = frozenset(
    {"council", "city council", "county council", "borough council", "trust", "government", "company", "board",
     "authority", "school", "hospital", "department", "force", "police", "academy", "college", "university"}
)  # fmt: skip


def _entity(entity: Any) -> str:
    row = {"mentions": len(entity.mentions), "aliases": list(getattr(entity, "aliases", ()))}
    return json.dumps(row | {"kind": getattr(entity, "kind", None)})
