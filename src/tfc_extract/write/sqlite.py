"""SQLite: one file with a table a fact type, foreign keys, indexes and full-text search, as Datasette likes it.

A document takes the place of an earlier one of the same article, so that a database can be added to.
"""

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from tfc_extract.errors import ConfigError
from tfc_extract.models import Article
from tfc_extract.write.tables import ARTICLES, TABLES, Kind, Table
from tfc_extract.write.writer import make_folder, place_of

_TYPES: dict[Kind, str] = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "day": "TEXT"}
#: Which columns hold the id of a person or a body of the same article.
_REFERENCES = {
    "person": "people",
    "speaker": "people",
    "organisation": "organisations",
    "inspector": "organisations",
}
_INDEXED = ("title", "grade", "kind", "when_earliest", "published_earliest", "name")
#: What full-text search searches: the words of facts, and the sentences that state them.
_SEARCHED = ("name", "aliases", "title", "grade", "subject", "measure", "headline", "span", "context")


class Database:
    """Writes documents into an SQLite file, one transaction each."""

    streams = False

    def __init__(self, path: Path):
        make_folder(path.parent)
        self.path = path
        is_new = not path.exists()
        try:
            self._base = sqlite3.connect(path, isolation_level=None)
            self._base.execute("PRAGMA foreign_keys = ON")
            for statement in _schema():
                self._base.execute(statement)
        except sqlite3.Error as error:
            if is_new:
                self._base.close()
                path.unlink(missing_ok=True)
            raise ConfigError(f"{path}: cannot be used as a database ({error}); give -o another file.") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._base.close()

    def add(self, article: Article) -> str:
        try:
            self._base.execute("BEGIN")
            self._remove(article.article.id)
            for table in TABLES:
                self._insert(table, article)
            self._base.execute("COMMIT")
        except BaseException as error:
            if self._base.in_transaction:  # SQLite takes it back by itself when the disk is full
                self._base.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise OSError(0, str(error)) from error
            raise
        return str(self.path)

    def _remove(self, article: str) -> None:
        found = self._base.execute("DELETE FROM articles WHERE id = ? RETURNING id", [article]).fetchone()
        if found:  # a search table has no index on its articles: it is gone through only where there is need
            self._base.execute("DELETE FROM search WHERE article = ?", [article])

    def _insert(self, table: Table, article: Article) -> None:
        names = _names(table)
        rows = [row if table is not ARTICLES else (row[0], *row[2:]) for row in table.rows(article)]
        marks = ", ".join("?" * len(names))
        self._base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)
        searched = [position for position, name in enumerate(names) if name in _SEARCHED]
        words = ((row[0], table.name, number, _joined(row, searched)) for number, row in enumerate(rows))
        if table.name != "mentions":
            self._base.executemany("INSERT INTO search (article, type, number, words) VALUES (?, ?, ?, ?)", words)


def _joined(row: tuple[object, ...], positions: list[int]) -> str:
    return "\n".join(str(row[position]) for position in positions if row[position])


def _names(table: Table) -> list[str]:
    keys = ["id"] if table is ARTICLES else ["article", "number"]
    return [*keys, *(column.name for column in table.columns)]


def _schema() -> list[str]:
    """The statements that make what is not there yet."""
    statements = []
    for table in TABLES:
        columns = [f'"{column.name}" {_TYPES[column.kind]}' for column in table.columns]
        rules: list[str] = []
        if table is ARTICLES:
            columns.insert(0, '"id" TEXT PRIMARY KEY')
        else:
            columns[:0] = ['"article" TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE', '"number" INTEGER']
            rules.append('PRIMARY KEY ("article", "number")')
        if table.name in _REFERENCES.values():
            rules.append('UNIQUE ("article", "id")')
        for column in table.columns:
            if column.name in _REFERENCES and table.name not in _REFERENCES.values():
                whom = _REFERENCES[column.name]
                rules.append(
                    f'FOREIGN KEY ("article", "{column.name}") REFERENCES {whom} ("article", "id") ON DELETE CASCADE'
                )
        body = ",\n  ".join([*columns, *rules])
        statements.append(f'CREATE TABLE IF NOT EXISTS "{table.name}" (\n  {body}\n)')
        for column in table.columns:
            if column.name in (*_INDEXED, *_REFERENCES):
                name = f"{table.name}_{column.name}"
                statements.append(f'CREATE INDEX IF NOT EXISTS "{name}" ON "{table.name}" ("{column.name}")')
    search = "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (article UNINDEXED, type UNINDEXED, "
    statements.append(search + "number UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 2')")
    return statements


def open_in(out: str) -> Database:
    """The writer for `-o`, a file or a folder for one."""
    return Database(place_of("sqlite", out))
