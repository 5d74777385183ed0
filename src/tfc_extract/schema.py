"""The JSON Schema (2020-12) of the documents, generated from the models."""

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from tfc_extract.models import SCHEMA_VERSION, Article

#: A name, not an address: the schema travels with the package.
ID = f"urn:tfc-extract:article:{SCHEMA_VERSION}"


class _Untitled(GenerateJsonSchema):
    """Without a title for each field: it would only repeat the field's name."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def article_schema() -> str:
    """The schema of one article's document as indented JSON with a final newline."""
    body = Article.model_json_schema(mode="serialization", schema_generator=_Untitled)
    head = {"$schema": GenerateJsonSchema.schema_dialect, "$id": ID, "title": "An article's facts"}
    return json.dumps(head | {key: value for key, value in body.items() if key != "title"}, indent=2) + "\n"
