"""The JSON Schema (2020-12) of the documents, generated from the models."""

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from tfc_extract.corpus.models import Corpus
from tfc_extract.models import SCHEMA_VERSION, Article


class _Untitled(GenerateJsonSchema):
    """Without a title for each field: it would only repeat the field's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def article_schema() -> str:
    """The schema of one article's document as indented JSON with a final newline."""
    return _schema(Article, "article", "An article's facts")


def corpus_schema() -> str:
    """The schema of the corpus document as indented JSON with a final newline."""
    return _schema(Corpus, "corpus", "One picture of many articles")


def _schema(model: type[BaseModel], name: str, title: str) -> str:
    body = model.model_json_schema(mode="serialization", schema_generator=_Untitled)
    # The id is a name, not an address: the schema travels with the package.
    head = {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:tfc-extract:{name}:{SCHEMA_VERSION}",
        "title": title,
    }
    return json.dumps(head | {key: value for key, value in body.items() if key != "title"}, indent=2) + "\n"
