"""`check`, `score` and `verify`: what they find, how they say it, and their exit codes."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from spacy.language import Language

from tests.test_models import TEXT, document, span
from tfc_extract import pipeline
from tfc_extract.cli import main
from tfc_extract.evaluate.difference import differences
from tfc_extract.models import Article
from tfc_extract.write.json import to_json

ARTICLES = {
    "plan": "Jane Harrow, leader of Northam Borough Council, said: “We will spend £2million.”",
    "visit": "Ofsted inspectors rated Northam’s adoption service inadequate in May 2019.",
}


@pytest.fixture
def fixtures(tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Fixture articles with what is expected of them; the session's pipeline is used again."""
    monkeypatch.setattr(pipeline, "load", lambda model, lexicons: nlp)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "fixtures"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    assert call("check", "fixtures", "--update").exit_code == 0
    return folder


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def edit(path: Path, change: Any) -> None:
    row = json.loads(path.read_text(encoding="utf-8"))
    change(row)
    path.write_text(json.dumps(row), encoding="utf-8")


def test_update_accepts_and_check_agrees(fixtures: Path) -> None:
    assert sorted(path.name for path in fixtures.iterdir()) == ["plan.json", "plan.txt", "visit.json", "visit.txt"]
    done = call("check", "fixtures")
    assert (done.exit_code, done.stdout) == (0, "2 checked, 0 different\n")


def test_order_and_maker_make_no_difference(fixtures: Path) -> None:
    def shuffle(row: Any) -> None:
        row["organisations"].reverse()
        row["quotes"].reverse()
        row["made_by"]["lexicons"] = "sha256:other"
        for fact in row["people"]:
            fact["rule"] = "another-rule"

    edit(fixtures / "plan.json", shuffle)
    assert call("check", "fixtures").exit_code == 0


def test_lost_new_and_changed_facts_are_told(fixtures: Path) -> None:
    def spoil(row: Any) -> None:
        row["figures"][0]["value"] = 3000000
        row["quotes"] = []

    edit(fixtures / "plan.json", spoil)
    edit(fixtures / "visit.json", lambda row: row["ratings"].append(row["ratings"][0] | {"span": span_at(0, 6)}))
    done = call("check", "fixtures")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "fixtures/plan.txt: ~ changed figures “£2million”",
        "    value: 3000000 -> 2000000",
        "fixtures/plan.txt: + new quotes “We will spend £2million.”",
        "fixtures/visit.txt: - lost ratings inadequate “Ofsted”",
        "2 checked, 2 different",
    ]


def span_at(start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": ARTICLES["visit"][start:end]}


def test_only_some_fact_types(fixtures: Path) -> None:
    edit(fixtures / "plan.json", lambda row: row["figures"].clear())
    assert call("check", "fixtures", "--only", "quotes,roles").exit_code == 0
    assert call("check", "fixtures", "--only", "figures").exit_code == 1
    assert "'figurs' is no fact type" in call("check", "fixtures", "--only", "figurs").stderr


def test_a_finder_removed_is_told_by_the_facts_lost(
    fixtures: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deliberate regression: without its finder, the very figure is lost, and nothing else."""
    monkeypatch.undo()
    monkeypatch.chdir(fixtures.parent)
    with nlp.select_pipes(disable="tfc_figures"):
        monkeypatch.setattr(pipeline, "load", lambda model, lexicons: nlp)
        done = call("check", "fixtures")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == ["fixtures/plan.txt: - lost figures “£2million”", "2 checked, 1 different"]


def test_nothing_expected_is_a_difference(fixtures: Path) -> None:
    (fixtures / "plan.json").unlink()
    done = call("check", "fixtures")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0] == (
        "fixtures/plan.txt: nothing is expected: fixtures/plan.json is not there; --update writes it"
    )


def test_reports_for_programs(fixtures: Path) -> None:
    edit(fixtures / "plan.json", lambda row: row["figures"][0].update(value=3000000))
    rows = json.loads(call("check", "fixtures", "--output-format", "json").stdout)
    assert [(row["source"], [found["kind"] for found in row["differences"]]) for row in rows] == [
        ("fixtures/plan.txt", ["changed"]),
        ("fixtures/visit.txt", []),
    ]
    assert rows[0]["differences"][0]["changes"] == [{"field": "value", "before": 3000000, "after": 2000000}]
    suites = ElementTree.fromstring(call("check", "fixtures", "--output-format", "junit").stdout)
    assert (suites.get("tests"), suites.get("failures")) == ("2", "1")
    failure = suites.find("./testsuite/testcase[@name='fixtures/plan.txt']/failure")
    assert failure is not None
    assert failure.text == "figures changed: “£2million” (value: 3000000 -> 2000000)"
    assert call("check", "fixtures", "--output-format", "github").stdout == (
        "::error file=fixtures/plan.txt::figures changed: “£2million” (value: 3000000 -> 2000000)\n"
    )


def test_a_fact_type_may_be_asked_for_an_f1_instead(fixtures: Path, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    gold = {"article": "plan.txt", "figures": [{"text": "£2million", "kind": "money", "value": 2000000}]}
    (tmp_path / "gold/plan.json").write_text(json.dumps(gold), encoding="utf-8")
    edit(fixtures / "plan.json", lambda row: row["figures"].clear())
    assert call("check", "fixtures", "--gold", "gold", "--min-f1", "figures=0.9").exit_code == 0
    done = call("check", "fixtures", "--gold", "gold", "--min-f1", "people=0.9", "--only", "quotes")
    assert (done.exit_code, done.stderr) == (1, "people: F1 0.0000 is below 0.9\n")
    assert "needs --gold" in call("check", "fixtures", "--min-f1", "people=0.9").stderr
    assert "is not TYPE=F1" in call("check", "fixtures", "--gold", "gold", "--min-f1", "people").stderr


def test_score_prints_a_table_misses_and_floors(fixtures: Path, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    gold = {"article": "plan.txt", "people": [{"name": "Jane Harrow"}, {"name": "Tom Ash"}]}
    (tmp_path / "gold/plan.json").write_text(json.dumps(gold), encoding="utf-8")
    done = call("score", "gold", "fixtures/plan.json", "--show")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == [
        "                      precision  recall     F1  right  wrong  missed",
        "people                    1.000   0.500  0.667      1      0       1",
    ]
    assert "plan: people: missed: name='Tom Ash'" in done.stdout.splitlines()
    rows = json.loads(call("score", "gold", "fixtures/plan.json", "--output-format", "json").stdout)
    assert rows["people"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "right": 1, "wrong": 0, "missed": 1}
    Path("floors.json").write_text('{"people": 0.7, "roles": 0}', encoding="utf-8")
    below = call("score", "gold", "fixtures/plan.json", "--baseline", "floors.json", "--raise-floors")
    assert (below.exit_code, below.stderr) == (1, "people: 0.6667 is below its floor 0.7000\n")
    assert json.loads(Path("floors.json").read_text(encoding="utf-8"))["people"] == 0.7


def test_score_needs_annotations_of_the_documents(fixtures: Path, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    done = call("score", "gold", "fixtures/plan.json")
    assert (done.exit_code, done.stderr) == (
        2,
        "Error: gold: no annotation of these documents; name each <article's id>.json.\n",
    )


def test_verify_accepts_what_was_extracted(fixtures: Path) -> None:
    done = call("verify", "fixtures")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "2 checked, 0 wrong\n")


def rating(**fields: Any) -> dict[str, Any]:
    row = {"grade": "inadequate", "scale": "ofsted", "subject": None, "organisation": None, "inspector": None}
    rest = {"when": None, "modality": "asserted", "span": span("We will,"), "context": span("We will,"), "rule": "x"}
    return row | rest | fields


WHOLE = {"article": document()["article"] | {"text": TEXT}}
YEAR = {"edtf": "2031", "earliest": "2031-01-01", "latest": "2031-12-31"}
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a reference": ({"roles": [document()["roles"][0] | {"person": "x"}]}, "roles[0].person 'x' is not in"),
    "a field": ({"notes": [{"message": "x"}]}, "notes.0.code: Field required"),
    "a span": (
        {"roles": [document()["roles"][0] | {"span": {"start": 0, "end": 4, "text": "Jean"}}]},
        "roles[0].span: the article does not read 'Jean'",
    ),
    "a time": ({"dates": [document()["dates"][0] | {"when": YEAR | {"latest": "2031-12-30"}}]}, "does not mean"),
    "a grade": ({"ratings": [rating(grade="splendid")]}, "ratings[0]: 'splendid' is no grade of the scale 'ofsted'"),
    "a grade of other days": (
        {"ratings": [rating(grade="satisfactory", when=YEAR)]},
        "ratings[0]: 'satisfactory' was no grade of the scale 'ofsted' in 2031, and no note says so",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_verify_names_what_is_wrong(tmp_path: Path, case: str) -> None:
    changes, message = WRONG[case]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document(**WHOLE) | changes), encoding="utf-8")
    done = call("verify", str(path))
    assert done.exit_code == 1
    assert message in done.stdout
    assert done.stdout.startswith(f"{path}: ")
    assert done.stderr == "1 checked, 1 wrong\n"


def test_verify_holds_spans_and_hash_to_the_file(fixtures: Path) -> None:
    (fixtures / "plan.txt").write_text(ARTICLES["plan"].replace("Jane", "Joan"), encoding="utf-8")
    done = call("verify", "fixtures/plan.json")
    assert done.exit_code == 1
    assert done.stdout == (
        "fixtures/plan.json: article.source: fixtures/plan.txt is no longer the article that was read (its hash "
        "differs); give the file back, or extract it again with --include-text.\n"
    )
    rows = json.loads(call("verify", "fixtures/plan.json", "--output-format", "json").stdout)
    assert [row["place"] for row in rows] == ["article.source"]
    (fixtures / "plan.txt").unlink()
    assert "its article fixtures/plan.txt is not there to show" in call("verify", "fixtures/plan.json").stdout


def test_differences_pair_facts_by_their_places() -> None:
    before = Article.model_validate(document(), strict=False)
    assert list(differences(before, before)) == []
    moved = document()["roles"][0] | {"span": span("leads Northam"), "title": "chief"}
    after = Article.model_validate(document(roles=[moved]), strict=False)
    (found,) = differences(before, after)
    assert (found.type, found.kind, found.where) == ("roles", "changed", "roles[0]")
    assert [tuple(change) for change in found.changes] == [
        ("title", "leader", "chief"),
        ("span", "leads", "leads Northam"),
    ]
    unpublished = Article.model_validate(
        document(article=document()["article"] | {"published": None, "headline": "New"}), strict=False
    )
    (about,) = differences(before, unpublished)
    assert [tuple(change) for change in about.changes] == [("headline", None, "New"), ("published", "2015-07", None)]
    assert to_json(before) != to_json(unpublished)
