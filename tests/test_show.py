"""An article in the terminal: marked where its facts stand, with what made each; nothing in it is obeyed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.test_report import HOSTILE, document
from tfc_extract.cli import main

SENTENCE = "Jane Harrow, leader of Northam Borough Council, said the plan would cost £2million."


def show(*arguments: str, **env: str | None) -> Result:
    return CliRunner().invoke(
        main,
        ["show", *arguments],
        env={"COLUMNS": "80", "TERM": "xterm-256color", "FORCE_COLOR": None, "NO_COLOR": None, **env},
    )


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    (tmp_path / "plan.json").write_text(json.dumps(document(("Jo Marsh",))), encoding="utf-8")
    return tmp_path / "plan.json"


def test_a_document_in_a_pipe_has_brackets(stored: Path) -> None:
    done = show(str(stored), "--only", "people,roles,dates")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "plan.txt · publication date unknown",
        "",
        "[people: Jo Marsh], [roles: leader of the council], said in [dates: 2019]: “Jo Marsh is well.” "
        + "It is so. " * 12,
        "",
        "people 1  roles 1  dates 1",
    ]


def test_why_tells_rule_cue_and_speaker(stored: Path) -> None:
    done = show(str(stored), "--why")
    text = done.stdout
    start = document(("Jo Marsh",))["article"]["text"].index("Jo Marsh is well")
    assert (
        f"quotes {start}-{start + 17} Jo Marsh is well.\n    said by: Jo Marsh · verb: said · rule: by-hand\n" in text
    )
    assert "\ndates " in text
    assert "means: 2019 · kind: date · reckoned from: its own words · rule: year\n" in text


def test_a_terminal_has_colours_and_no_brackets(stored: Path) -> None:
    done = show(str(stored), "--only", "people", FORCE_COLOR="1")
    assert "\x1b[1;38;5;172mJo Marsh\x1b[0m, leader" in done.stdout
    assert "[people:" not in done.stdout
    assert show(str(stored), FORCE_COLOR="1", NO_COLOR="1").stdout.count("[people: Jo Marsh]") == 1


def test_an_article_is_read(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(SENTENCE, encoding="utf-8")
    done = show(str(tmp_path / "plan.txt"), "--published", "2019-05-03", "--only", "people,organisations")
    assert done.exit_code == 0
    assert "published 3 May 2019" in done.stdout
    assert "[people: Jane Harrow], leader of [organisations: Northam Borough Council], said" in done.stdout


def test_text_of_articles_does_not_reach_the_terminal_as_orders(tmp_path: Path) -> None:
    name = f"{HOSTILE}\x1b[2J[bold]\x07"
    (tmp_path / "plan.json").write_text(json.dumps(document((name,))), encoding="utf-8")
    done = show(str(tmp_path / "plan.json"), "--why")
    assert done.exit_code == 0
    assert not {"\x1b", "\x07"} & set(done.stdout)
    assert f"[people: {HOSTILE}\ufffd[2J[bold]\ufffd], [roles:" in done.stdout


def test_a_type_that_is_none_is_told(stored: Path) -> None:
    done = show(str(stored), "--only", "rating")
    assert done.exit_code == 2
    assert done.output.startswith("Error: --only: 'rating' is no fact type; there are people, organisations, roles,")


def test_an_article_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = show(str(tmp_path / "gone.txt"))
    assert done.exit_code == 2
    assert "gone.txt: no article found" in done.output
