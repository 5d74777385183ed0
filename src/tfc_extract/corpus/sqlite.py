"""The corpus in an SQLite file, beside the facts of its articles where they are there: a table a list.

A time takes three columns (`…_edtf`, `…_earliest`, `…_latest`); what is a list or a fact within a line is JSON, for
SQLite's `json_each`.
"""

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from tfc_extract.corpus.models import LISTS
from tfc_extract.errors import ConfigError
from tfc_extract.models import Model, When

if TYPE_CHECKING:
    from tfc_extract.corpus.build import Builder

#: Names that end so are of SQLite files.
SUFFIXES = frozenset({".db", ".sqlite", ".sqlite3"})
_PARTS = ("edtf", "earliest", "latest")


def write_sqlite(builder: "Builder", path: Path) -> None:
    """Write a corpus as tables `corpus_…`, in place of those of an earlier one, all or nothing. Raises ConfigError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(path, isolation_level=None)
        try:
            base.execute("BEGIN IMMEDIATE")
            for name, lines in builder.lists():
                columns = _columns(LISTS[name])
                base.execute(f"DROP TABLE IF EXISTS corpus_{name}")
                base.execute(f"CREATE TABLE corpus_{name} ({', '.join(columns)})")
                marks = ", ".join("?" * len(columns))
                base.executemany(f"INSERT INTO corpus_{name} VALUES ({marks})", (_row(line) for line in lines))
                for column in columns:
                    if column in ("id", "person", "organisation", "when_earliest"):
                        base.execute(f"CREATE INDEX corpus_{name}_{column} ON corpus_{name} ({column})")
            base.execute("COMMIT")
        finally:
            base.close()  # what is not committed is rolled back
    except (OSError, sqlite3.Error) as error:
        raise ConfigError(f"{path}: cannot be written as a database ({error}); give -o another file.") from error


def _columns(model: type[Model]) -> list[str]:
    found = []
    for name, field in model.model_fields.items():
        found += [f"{name}_{part}" for part in _PARTS] if _is_time(field.annotation) else [name]
    return found


def _is_time(annotation: Any) -> bool:
    return annotation is When or When in get_args(annotation)


def _row(line: Model) -> list[Any]:
    row: list[Any] = []
    for name, field in type(line).model_fields.items():
        value = line.model_dump(mode="json", include={name})[name]
        if _is_time(field.annotation):
            row += [value[part] for part in _PARTS] if value else [None] * len(_PARTS)
        else:
            row.append(json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value)
    return row
