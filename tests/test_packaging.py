"""What is pinned, and what the package promises about itself."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tfc_extract.cli import main

ROOT = Path(__file__).parents[1]
HOOKS = ".pre-commit-hooks.yaml"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = {
    "main": [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]],
    "dev": [
        *PROJECT["project"]["dependencies"],
        *(entry for name, group in PROJECT["dependency-groups"].items() if name != "interop" for entry in group),
        *(entry for extra in PROJECT["project"]["optional-dependencies"].values() for entry in extra),
    ],
    "interop": PROJECT["dependency-groups"]["interop"],
}


def pins(name: str) -> dict[str, str]:
    """Package to pinned version; where two are pinned for different Pythons, the last."""
    text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
    return {canonicalize_name(package): version for package, version in re.findall(r"^([\w.-]+)==([\w.]+)", text, re.M)}


@pytest.mark.parametrize("name", WANTED)
def test_every_dependency_is_pinned_as_it_is_asked_for(name: str) -> None:
    pinned = pins(name)
    wanted = [Requirement(entry) for entry in WANTED[name] if not entry.startswith("tfc-extract[")]
    unfit = [str(entry) for entry in wanted if pinned.get(canonicalize_name(entry.name), "") not in entry.specifier]
    assert unfit == [], "stale: run `make lock`"


@pytest.mark.parametrize("name", WANTED)
def test_every_pin_has_a_hash_and_no_place(name: str) -> None:
    text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry and not entry.startswith("#")] == []
    assert re.findall(r"https?://|file:|--index|--find-links|@", text) == []


def test_both_lists_pin_the_same() -> None:
    dev = pins("dev")
    assert {package: version for package, version in pins("main").items() if dev.get(package) != version} == {}


@pytest.mark.parametrize(
    ("name", "line"), [("action.yml", r"bin/tfc-extract\" (.*)$"), (HOOKS, "entry: tfc-extract (.*)$")]
)
def test_what_others_run_is_a_command_with_options_of_its_own(name: str, line: str) -> None:
    found = re.search(line, (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    command, *words = found[1].split()
    assert command in main.commands
    known = {option for parameter in main.commands[command].params for option in parameter.opts}
    assert {word for word in words if word.startswith("-")} <= known
