"""The published schema: generated, complete, and what documents are held to by a validator that is not ours."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from spacy.language import Language

from tfc_extract.pipeline import extract_all
from tfc_extract.read.text import read_text
from tfc_extract.schema import article_schema, corpus_schema

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "schemas/article.schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=FormatChecker())


@pytest.fixture(scope="module")
def documents(nlp: Language) -> list[dict[str, Any]]:
    sources = [
        read_text(path.read_bytes(), name=str(path), id=path.stem) for path in sorted((ROOT / "seeds").glob("*.txt"))
    ]
    return [json.loads(article.model_dump_json()) for article in extract_all(sources, nlp)]


SCHEMAS = {"article": article_schema, "corpus": corpus_schema}


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_the_models(name: str) -> None:
    stored = ROOT / f"schemas/{name}.schema.json"
    assert stored.read_text(encoding="utf-8") == SCHEMAS[name](), "stale: run `make schema`"


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_a_schema(name: str) -> None:
    schema = json.loads(SCHEMAS[name]())
    Draft202012Validator.check_schema(schema)
    assert (schema["$schema"], schema["$id"]) == (
        "https://json-schema.org/draft/2020-12/schema",
        f"urn:tfc-extract:{name}:1",
    )


def test_schema_explains_every_field() -> None:
    schema = json.loads(article_schema())
    silent = [
        f"{name}.{field}"
        for name, definition in {"Article": schema, **schema["$defs"]}.items()
        for field, about in definition["properties"].items()
        if not about.get("description")
    ]
    assert silent == []


def test_every_document_of_the_seeds_is_valid(validator: Draft202012Validator, documents: list[dict[str, Any]]) -> None:
    assert len(documents) == 5
    assert [list(validator.iter_errors(document)) for document in documents] == [[]] * 5


def _spoilt(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    def copy() -> Any:
        return json.loads(json.dumps(document))

    for key in ("made_by", "article"):
        spoilt = copy()
        del spoilt[key]
        yield f"{key} is missing", spoilt
    spoilt = copy()
    spoilt["peeple"] = []
    yield "a field is misspelt", spoilt
    spoilt = copy()
    spoilt["people"][0]["mentions"][0]["start"] = -1
    yield "an offset is negative", spoilt
    spoilt = copy()
    spoilt["people"][0]["rule"] = "Not Kebab"
    yield "a rule is no stable name", spoilt
    spoilt = copy()
    spoilt["organisations"][0]["kind"] = "sandwich shop"
    yield "a kind is not in the list", spoilt


def test_the_validator_refuses_what_breaks_the_contract(
    validator: Draft202012Validator, documents: list[dict[str, Any]]
) -> None:
    document = next(d for d in documents if d["people"] and d["organisations"])
    accepted = [what for what, spoilt in _spoilt(document) if validator.is_valid(spoilt)]
    assert accepted == []
