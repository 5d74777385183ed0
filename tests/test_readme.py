"""README is true: its commands are the ones that work, and its output is real."""

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(mark: str) -> str:
    """The fenced block that follows the comment `<!-- mark -->`."""
    found = re.search(rf"<!-- {re.escape(mark)} -->\n```\w+\n(.*?)```\n", README, re.DOTALL)
    assert found, f"README has no block <!-- {mark} -->"
    return found[1]


def test_the_first_screen_says_what_it_does_and_how_to_try_it() -> None:
    first = README.splitlines()[:50]
    assert "<!-- command: extract -->" in first
    assert "<!-- command: test -->" in first
    assert any(line.startswith("<!-- from: ") for line in first)


@pytest.mark.parametrize("command", ["extract", "test"])
def test_commands_are_one_line_each(command: str) -> None:
    assert block(f"command: {command}").count("\n") == 1


def test_output_is_real() -> None:
    """The golden documents are what the seeds give; README's piece stands in one of them."""
    for name in re.findall(r"<!-- from: (\S+) -->", README):
        document: dict[str, Any] = json.loads((ROOT / "tests/golden" / name).read_text(encoding="utf-8"))
        facts = [fact for value in document.values() if isinstance(value, list) for fact in value]
        assert json.loads(block(f"from: {name}")) in facts


def test_python_example_prints_what_it_says() -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block("run"), "README.md", "exec"), {})
    assert printed.getvalue() == block("printed")


def test_every_make_target_is_named() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.search(r"`make` lists every job \((.*?)\)", README, re.DOTALL)
    assert named
    assert sorted(re.findall(r"`(\w+)`", named[1])) == sorted(set(targets) - {"help"})


@pytest.mark.skipif(not os.environ.get("CI"), reason="downloads every dependency: only where CI is set")
def test_the_first_command_works_in_a_fresh_clone(tmp_path: Path) -> None:
    """A stranger's clone, an empty environment; then from another working directory."""
    git = shutil.which("git")
    assert git
    clone = tmp_path / "clone"
    subprocess.run([git, "clone", "-q", str(ROOT), str(clone)], check=True)
    kept = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    subprocess.run(["bash", "-euc", block("command: extract")], cwd=clone, env=kept, check=True)
    golden = {path.name: path.read_bytes() for path in (clone / "tests/golden").glob("*.json")}
    assert {path.name: path.read_bytes() for path in (clone / "out").glob("*.json")} == golden
    elsewhere = [str(clone / ".venv/bin/tfc-extract"), str(clone / "seeds"), "-q"]
    subprocess.run(elsewhere, cwd=tmp_path, env=kept, check=True)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(golden)


def test_python_is_new_enough_for_what_readme_promises() -> None:
    assert sys.version_info >= (3, 11)
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
