"""The guide is true: its commands are run and print what it says; its references and pictures are as the code makes them."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tfc_extract.cli import main
from tfc_extract.models import FACT_TYPES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
WITH_COMMANDS = [page for page in PAGES if "```console\n" in page.read_text(encoding="utf-8")]
OTHER_PROGRAMS = ("jq", "sqlite-utils")


def load_generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATE = load_generator()


@pytest.mark.parametrize("name", GENERATE.MADE)
def test_what_is_made_is_fresh(name: str) -> None:
    assert GENERATE.MADE[name]() == (DOCS / name).read_text(encoding="utf-8"), "stale: run `make docs`"


def commands(page: Path) -> list[tuple[str, list[str]]]:
    """Each command of a page with the lines that it is said to print."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The example's files, and the commands as an install would put them on the path."""
    shutil.copytree(DOCS / "example", tmp_path / "work")
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin/tfc-extract"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tfc_extract "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="the guide's commands are a POSIX shell's")
@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: page.stem)
def test_commands_work_and_print_what_is_said(page: Path, folder: Path) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("TFC_", "FORCE_COLOR"))}
    path = f"{folder / 'bin'}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = kept | {"PATH": path, "PYTHONPATH": str(ROOT / "src")}
    missing = {name for name in OTHER_PROGRAMS if shutil.which(name, path=path) is None}
    for command, said in commands(page):
        if missing & set(re.findall(r"[\w-]+", command)):
            continue
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=folder / "work",
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        wanted = re.search(r"# exit code (\d)$", command)
        assert done.returncode == (int(wanted[1]) if wanted else 0), f"{command}\n{done.stderr}"
        if said:
            pattern = "".join(_line(line) for line in said)
            assert re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())), (
                f"{command}\n{done.stdout}"
            )


def _line(line: str) -> str:
    """The pattern of a line that is said to be printed: `…` stands for anything, alone for any lines."""
    if line == "…":
        return r"(?:.*\n)*?"
    return ".*".join(re.escape(part) for part in line.rstrip().split("…")) + r"\n"


def test_every_command_and_fact_type_is_in_its_reference() -> None:
    cli, facts = ((DOCS / name).read_text(encoding="utf-8") for name in ("cli.md", "facts.md"))
    assert [name for name in main.commands if f"## tfc-extract {name}\n" not in cli] == []
    assert [key for key in FACT_TYPES if f": `{key}`\n" not in facts] == []
    assert " | ? | " not in facts


def test_words_of_the_page_are_the_examples() -> None:
    text = (DOCS / "extending.md").read_text(encoding="utf-8")
    found = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert found
    assert tomllib.loads(found[1]) == tomllib.loads((DOCS / "example/words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]*)(?:#[^)]*)?\)", text):
        assert not target or "://" in target or (page.parent / target).exists(), target
    for anchor in re.findall(r"\]\(#([^)]*)\)", text):
        titles = [
            re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^#+ (.*)$", text, re.M)
        ]
        assert anchor in titles


def test_pictures_fetch_nothing() -> None:
    svg = (DOCS / "pictures/show.svg").read_text(encoding="utf-8")
    assert "url(" not in svg.replace("url(#", "")
    assert "@import" not in svg
