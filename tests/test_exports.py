"""What other projects read: each format held against its own project's validator, or against its specification."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from tests.test_corpus import Draft
from tfc_extract.models import Article
from tfc_extract.stored import find_stored, find_text, load_article
from tfc_extract.write.ftm import to_ftm
from tfc_extract.write.popolo import to_popolo
from tfc_extract.write.web_annotation import to_web_annotations
from tfc_extract.write.writer import Format, open_writer

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def stored() -> list[tuple[Article, str]]:
    found = [(load_article(one), one.place) for one in find_stored([GOLDEN])]
    return [(article, find_text(article, place)) for article, place in found]


def plan() -> Article:
    draft = Draft("plan", "2019-05-03").person("Jo Marsh").body("Northam Council", "the council", kind="council")
    draft.role("Jo Marsh", "leader", "Northam Council", "former", since="2015", until="2018-05-02")
    return draft.article()


def entities(article: Article) -> dict[str, dict[str, Any]]:
    return {line["schema"]: line for line in map(json.loads, to_ftm(article))}


def test_ftm_says_who_held_what() -> None:
    found = entities(plan())
    person, body, post, held = (found[name] for name in ("Person", "PublicBody", "Position", "Occupancy"))
    assert person == {"id": "tfc-person-jo-marsh", "schema": "Person", "properties": {"name": ["Jo Marsh"]}}
    assert body["properties"] == {
        "name": ["Northam Council"],
        "alias": ["the council"],
        "classification": ["council"],
    }
    assert post["properties"] == {"name": ["leader"], "organization": [body["id"]]}
    assert held["properties"] == {
        "holder": [person["id"]],
        "post": [post["id"]],
        "status": ["ended"],
        "startDate": ["2015"],
        "endDate": ["2018-05-02"],
        "summary": ["Jo Marsh, leader of Northam Council"],
        "proof": [found["Article"]["id"]],
    }


def test_ftm_is_read_by_followthemoney(stored: list[tuple[Article, str]]) -> None:
    ftm = pytest.importorskip("followthemoney", reason="pip install -r requirements/interop.txt (needs ICU's headers)")
    for article, _ in stored:
        ids = set()
        links = set()
        for line in to_ftm(article):
            given = json.loads(line)
            proxy = ftm.model.get_proxy(given)
            proxy.schema.validate(given)
            assert proxy.schema.name == given["schema"]
            cleaned = ftm.model.get_proxy(given, cleaned=False).to_dict()
            kept = {name: sorted(values) for name, values in cleaned["properties"].items()}
            assert kept == {name: sorted(set(values)) for name, values in given["properties"].items()}
            ids.add(proxy.id)
            links |= {value for prop, value in proxy.itervalues() if prop.type.name == "entity"}
        assert links <= ids
        assert len(ids) > 5


#: The shape of http://www.popoloproject.com/specs/ for what is written here; no package ships its schemas.
_DATE = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
_TEXT = {"type": "string", "minLength": 1}


def _list_of(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    url = {"type": "string", "pattern": r"^[\x21-\x7e]+$"}
    link = {"type": "object", "required": ["url"], "properties": {"url": url, "note": _TEXT}}
    properties |= {"id": _TEXT, "sources": {"type": "array", "items": link, "minItems": 1}}
    row = {"type": "object", "required": list(required), "properties": properties, "additionalProperties": False}
    return {"type": "array", "items": row}


_OTHER = {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {"name": _TEXT}}}
POPOLO = {
    "type": "object",
    "additionalProperties": False,
    "required": ["persons", "organizations", "posts", "memberships"],
    "properties": {
        "persons": _list_of(("id", "name"), name=_TEXT),
        "organizations": _list_of(("id", "name"), name=_TEXT, other_names=_OTHER, classification=_TEXT),
        "posts": _list_of(("id", "label"), label=_TEXT, role=_TEXT, organization_id=_TEXT),
        "memberships": _list_of(
            ("person_id", "post_id"),
            **dict.fromkeys(("label", "role", "person_id", "organization_id", "post_id"), _TEXT),
            start_date=_DATE,
            end_date=_DATE,
        ),
    },
}


def popolo(articles: list[Article]) -> dict[str, list[dict[str, Any]]]:
    return json.loads("".join(to_popolo(articles)))


def test_popolo_has_its_specifications_shape(stored: list[tuple[Article, str]]) -> None:
    document = popolo([article for article, _ in stored])
    Draft202012Validator(POPOLO).validate(document)
    for name in ("persons", "organizations", "posts", "memberships"):
        ids = [entry["id"] for entry in document[name]]
        assert len(ids) == len(set(ids)) > 5
    known = {name: {entry["id"] for entry in document[name]} for name in document}
    for entry in document["memberships"]:
        assert entry["person_id"] in known["persons"]
        assert entry["post_id"] in known["posts"]
        assert entry.get("organization_id") in {None, *known["organizations"]}


def test_popolo_merges_what_two_articles_say() -> None:
    other = Draft("later", "2020-01-01").person("Jo Marsh").body("Northam Council", "NC", kind="council")
    document = popolo([plan(), other.article()])
    assert [body["other_names"] for body in document["organizations"]] == [[{"name": "the council"}, {"name": "NC"}]]
    assert [len(person["sources"]) for person in document["persons"]] == [2]
    held = document["memberships"][0]
    assert (held["start_date"], held["end_date"], held["role"]) == ("2015", "2018-05-02", "leader")


def test_popolos_shape_refuses_a_day_in_words() -> None:
    document = popolo([plan()])
    document["memberships"][0]["start_date"] = "May 2015"
    with pytest.raises(ValidationError):
        Draft202012Validator(POPOLO).validate(document)


#: What https://www.w3.org/TR/annotation-model/ asks of the annotations written here.
_SELECTOR = {
    "oneOf": [
        {
            "properties": {"type": {"const": "TextPositionSelector"}}
            | {key: {"type": "integer", "minimum": 0} for key in ("start", "end")},
            "required": ["type", "start", "end"],
            "additionalProperties": False,
        },
        {
            "properties": {"type": {"const": "TextQuoteSelector"}}
            | {key: {"type": "string"} for key in ("exact", "prefix", "suffix")},
            "required": ["type", "exact"],
            "additionalProperties": False,
        },
    ]
}
_PURPOSES = {"enum": ["describing", "identifying", "tagging"]}
ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"type": "string", "pattern": r"^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
        "type": {"const": "Annotation"},
        "motivation": _PURPOSES,
        "generator": {"type": "object", "required": ["type", "name"]},
        "body": {
            "type": "array",
            "items": {
                "required": ["type", "value"],
                "properties": {"type": {"const": "TextualBody"}, "purpose": _PURPOSES, "format": _TEXT, "value": _TEXT},
                "additionalProperties": False,
            },
        },
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["source", "selector"],
                "properties": {
                    "source": {"type": "string", "pattern": r"^[\x21-\x7e]+$"},
                    "selector": {"type": "array", "items": _SELECTOR, "minItems": 2},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def test_annotations_have_the_models_shape_and_select_their_words(stored: list[tuple[Article, str]]) -> None:
    check = Draft202012Validator(ANNOTATION)
    ids = []
    for article, text in stored:
        for annotation in map(json.loads, to_web_annotations(article)):
            check.validate(annotation)
            ids.append(annotation["id"])
            for target in annotation["target"]:
                place, quoted = target["selector"]
                assert text[place["start"] : place["end"]] == quoted["exact"]
                whole = quoted.get("prefix", "") + quoted["exact"] + quoted.get("suffix", "")
                start = place["start"] - len(quoted.get("prefix", ""))
                assert text[start : start + len(whole)] == whole
    assert len(ids) == len(set(ids)) > 100


def test_an_annotation_carries_its_fact_whole(stored: list[tuple[Article, str]]) -> None:
    article, _ = stored[0]
    ratings = [
        json.loads(annotation["body"][1]["value"])
        for annotation in map(json.loads, to_web_annotations(article))
        if annotation["body"][0]["value"] == "ratings"
    ]
    assert ratings == [rating.model_dump(mode="json") for rating in article.ratings]
    assert ratings


FILES: dict[Format, str] = {"ftm": "entities.ftm.json", "popolo": "popolo.json", "web-annotation": "annotations.jsonl"}


@pytest.mark.parametrize("format", FILES)
def test_a_run_writes_one_file(stored: list[tuple[Article, str]], format: Format, tmp_path: Path) -> None:
    with open_writer(format, str(tmp_path)) as writer:
        places = {writer.add(article) for article, _ in stored}
    assert places == {str(tmp_path / FILES[format])}
    assert [path.name for path in tmp_path.iterdir()] == [FILES[format]]
    assert (tmp_path / FILES[format]).read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize("format", ["ftm", "web-annotation"])
def test_lines_go_to_standard_output(
    stored: list[tuple[Article, str]], format: Format, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    lines = to_ftm if format == "ftm" else to_web_annotations
    with open_writer(format, "-") as writer:
        for article, _ in stored:
            writer.add(article)
    assert capfdbinary.readouterr().out.decode() == "".join(line for article, _ in stored for line in lines(article))
