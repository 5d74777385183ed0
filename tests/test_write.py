"""Each format, opened by what it is for."""

import csv
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import jq
import pyarrow.parquet
import pytest
import sqlite_utils
from spacy.language import Language

from tests.test_models import document
from tfc_extract.errors import ConfigError
from tfc_extract.models import FACT_TYPES, Article
from tfc_extract.pipeline import extract_all
from tfc_extract.read.text import read_text
from tfc_extract.write.json import to_json
from tfc_extract.write.tables import TABLES
from tfc_extract.write.writer import Format, open_writer

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def articles(nlp: Language) -> list[Article]:
    return list(
        extract_all(
            [read_text(path.read_bytes(), name=str(path), id=path.stem) for path in sorted(SEEDS.glob("*"))], nlp
        )
    )


def write(articles: Iterable[Article], format: Format, out: Path) -> Path:
    with open_writer(format, str(out)) as writer:
        for article in articles:
            writer.add(article)
    return out


def test_json_is_one_document_a_file(articles: list[Article], tmp_path: Path) -> None:
    write(articles, "json", tmp_path)
    assert {path.stem: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        article.article.id: to_json(article) for article in articles
    }


def test_jsonl_is_read_by_jq(articles: list[Article], tmp_path: Path) -> None:
    path = write(articles, "jsonl", tmp_path / "all.jsonl")
    program = "[inputs | {id: .article.id, people: (.people | length)}]"
    lines = path.read_text(encoding="utf-8")
    assert jq.compile("[.[] | {id: .article.id, people: (.people | length)}]").input(
        [json.loads(line) for line in lines.splitlines()]
    ).first() == [{"id": a.article.id, "people": len(a.people)} for a in articles], program
    assert [Article.model_validate_json(line) for line in lines.splitlines()] == articles


def test_jsonl_to_standard_output_flushes_each_line(
    articles: list[Article], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with open_writer(None, "-") as writer:
        for article in articles:
            writer.add(article)
            assert capfdbinary.readouterr().out == article.model_dump_json().encode() + b"\n"
    assert not sys.stdout.closed


def counted(articles: list[Article]) -> dict[str, int]:
    return {key: sum(len(getattr(article, key)) for article in articles) for key in FACT_TYPES}


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_tables_are_read_by_duckdb(articles: list[Article], tmp_path: Path, format: Format) -> None:
    write(articles, format, tmp_path)
    found = {
        key: duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/{key}.{format}'").fetchall()[0][0] for key in FACT_TYPES
    }
    assert found == counted(articles)
    sums = duckdb.sql(f"SELECT sum(value) FROM '{tmp_path}/figures.{format}' WHERE unit = 'GBP'").fetchall()[0][0]
    assert sums == sum(figure.value for a in articles for figure in a.figures if figure.unit == "GBP")
    joined = duckdb.sql(
        f"SELECT r.title, p.name FROM '{tmp_path}/roles.{format}' r JOIN '{tmp_path}/people.{format}' p "
        "ON p.article = r.article AND p.id = r.person ORDER BY r.article, r.number"
    ).fetchall()
    names = [(role.title, next(p.name for p in a.people if p.id == role.person)) for a in articles for role in a.roles]
    assert joined == names


def test_parquet_has_types(articles: list[Article], tmp_path: Path) -> None:
    write(articles, "parquet", tmp_path)
    schema = pyarrow.parquet.read_schema(tmp_path / "dates.parquet")
    types = {name: str(schema.field(name).type) for name in ("when", "when_earliest", "span_start")}
    assert types == {"when": "string", "when_earliest": "date32[day]", "span_start": "int64"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def hostile() -> Article:
    text = "=1+1 leads +44 Council. @home"
    row = document(
        article=document()["article"] | {"id": "-x", "headline": "=cmd|' /C calc'!A0", "characters": len(text)},
        people=[
            {
                "id": "x",
                "name": "=1+1",
                "mentions": [{"start": 0, "end": 4, "text": "=1+1"}],
                "rule": "entity",
            }
        ],
        organisations=[],
        roles=[],
        dates=[],
        quotes=[],
        figures=[
            {
                "kind": "measure",
                "value": -3,
                "unit": "@home",
                "measure": "+44 “quoted”, twice\nover",
                "span": {"start": 11, "end": 14, "text": "+44"},
                "context": {"start": 0, "end": 23, "text": "=1+1 leads +44 Council."},
                "rule": "number",
            }
        ],
    )
    return Article.model_validate(row, strict=False, context={"text": text})


def test_csv_cells_are_safe_in_a_spreadsheet(tmp_path: Path) -> None:
    write([hostile()], "csv", tmp_path)
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as stream:
        figure = next(csv.DictReader(stream))
    assert {key: figure[key] for key in ("article", "value", "unit", "measure", "span", "context")} == {
        "article": "'-x",
        "value": "-3",
        "unit": "'@home",
        "measure": "'+44 “quoted”, twice\nover",
        "span": "'+44",
        "context": "'=1+1 leads +44 Council.",
    }
    with (tmp_path / "articles.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.DictReader(stream))["headline"] == "'=cmd|' /C calc'!A0"


def test_sqlite_is_one_whole_database(articles: list[Article], tmp_path: Path) -> None:
    path = write(articles, "sqlite", tmp_path / "facts.db")
    base = sqlite_utils.Database(path)
    assert {key: base[key].count for key in FACT_TYPES} == counted(articles)
    assert base["roles"].pks == ["article", "number"]
    assert {key.other_table for key in base["roles"].foreign_keys} == {"articles", "people", "organisations"}
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    names = base.query("SELECT p.name FROM roles r JOIN people p ON (p.article, p.id) = (r.article, r.person)")
    assert len(list(names)) == sum(len(article.roles) for article in articles)
    found = list(base.query("SELECT article, type, number FROM search WHERE search MATCH 'inspectors'"))
    assert found
    base.close()


def test_sqlite_is_added_to_and_an_article_takes_its_own_place(articles: list[Article], tmp_path: Path) -> None:
    path = write(articles[:2], "sqlite", tmp_path / "facts.db")
    write(articles[1:], "sqlite", path)
    base = sqlite3.connect(path)
    assert [row[0] for row in base.execute("SELECT id FROM articles ORDER BY id")] == sorted(
        article.article.id for article in articles
    )
    searched = base.execute("SELECT count(*) FROM search WHERE type = 'quotes'").fetchone()[0]
    assert searched == sum(len(article.quotes) for article in articles)
    base.close()


def test_sqlite_refuses_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "facts.db").write_text("not a database, and long enough to be looked at " * 20, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"facts\.db: cannot be used as a database .*; give -o another file"):
        open_writer("sqlite", str(tmp_path / "facts.db"))


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "parquet", "sqlite"])
def test_a_later_document_of_an_article_takes_the_earlier_ones_place(tmp_path: Path, format: Format) -> None:
    first = Article.model_validate(document(), strict=False)
    second = Article.model_validate(document(roles=[], quotes=[]), strict=False)
    write([first, second], format, tmp_path)
    assert rows_of("roles", format, tmp_path) == 0
    assert rows_of("people", format, tmp_path) == 1


def rows_of(key: str, format: Format, folder: Path) -> int:
    if format == "json":
        return len(json.loads((folder / "a.json").read_text(encoding="utf-8"))[key])
    if format == "jsonl":
        (line,) = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        return len(json.loads(line)[key])
    if format == "sqlite":
        base = sqlite3.connect(folder / "articles.db")
        (count,) = base.execute(f"SELECT count(*) FROM {key}").fetchone()
        base.close()
        return int(count)
    found: Any = duckdb.sql(f"SELECT count(*) FROM '{folder}/{key}.{format}'").fetchall()[0][0]
    return int(found)


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_an_exception_leaves_what_was_there(tmp_path: Path, format: Format) -> None:
    write([Article.model_validate(document(), strict=False)], format, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def interrupted() -> Iterator[Article]:
        yield Article.model_validate(document(roles=[]), strict=False)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(interrupted(), format, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_every_table_has_its_columns_once() -> None:
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names)), table.name


@pytest.mark.parametrize("format", ["json", "csv", "parquet", "sqlite"])
def test_only_json_lines_go_to_standard_output(format: Format) -> None:
    with pytest.raises(ConfigError, match=f"{format} cannot go to standard output"):
        open_writer(format, "-")
