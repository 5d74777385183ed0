"""Settings: options, then the environment, then a file, then defaults; and shells' completion."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tfc_extract.cli import main
from tfc_extract.cli.settings import settable


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory two folders below where a file may stand."""
    here = tmp_path / "project/deep"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    return here


def call(*arguments: str, **variables: str) -> Result:
    return CliRunner(env={f"TFC_EXTRACT_{name}": value for name, value in variables.items()}).invoke(main, arguments)


def shown(*arguments: str, **variables: str) -> dict[str, str]:
    done = call("--show-settings", *arguments, **variables)
    assert (done.exit_code, done.stderr) == (0, "")
    return dict(line.split(" = ", 1) for line in done.stdout.splitlines() if not line.startswith("# "))


def test_an_option_wins_over_the_environment_over_a_file_over_the_default(folder: Path) -> None:
    assert shown()["out"] == '"out"  # default'
    (folder.parent / "tfc-extract.toml").write_text('out = "from-file"\nworkers = 1\n', encoding="utf-8")
    assert shown()["out"] == '"from-file"  # file'
    assert shown(OUT="from-environment")["out"] == '"from-environment"  # environment'
    assert shown("-o", "from-option", OUT="from-environment")["out"] == '"from-option"  # option'
    assert shown()["workers"] == "1  # file"


def test_every_kind_of_setting_can_stand_in_a_file(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        '[tool.tfc-extract]\nlexicon = ["a.toml", "b.toml"]\npublished = 2015-09-20\ncross-dating = false\nquiet = true\n',
        encoding="utf-8",
    )
    settings = shown()
    assert settings["lexicon"] == '["a.toml", "b.toml"]  # file'
    assert settings["published"] == '"2015-09-20"  # file'
    assert settings["cross-dating"] == "false  # file"
    assert settings["quiet"] == "true  # file"


def test_every_kind_of_setting_can_stand_in_the_environment() -> None:
    settings = shown(LEXICON="a.toml b.toml", PUBLISHED="2015-09-20", CROSS_DATING="no", MAX_BYTES="7")
    assert settings["lexicon"] == '["a.toml", "b.toml"]  # environment'
    assert settings["published"] == '"2015-09-20"  # environment'
    assert settings["cross-dating"] == "false  # environment"
    assert settings["max-bytes"] == "7  # environment"


def test_the_nearest_file_is_the_one(folder: Path) -> None:
    (folder.parents[1] / "tfc-extract.toml").write_text('out = "far"\n', encoding="utf-8")
    (folder.parent / "pyproject.toml").write_text('[project]\nname = "other"\n', encoding="utf-8")
    assert shown()["out"] == '"far"  # file'
    (folder.parent / "pyproject.toml").write_text('[tool.tfc-extract]\nout = "near"\n', encoding="utf-8")
    assert shown()["out"] == '"near"  # file'


MISTAKES = {
    "a key": ('ouput = "x"\n', "tfc-extract.toml: 'ouput' is no setting; use some of "),
    "no TOML": ("out =\n", "tfc-extract.toml: cannot be read as settings ("),
    "a value": ('workers = "many"\n', "'many' is not a valid integer range."),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_in_a_file_is_named(folder: Path, case: str) -> None:
    text, message = MISTAKES[case]
    (folder / "tfc-extract.toml").write_text(text, encoding="utf-8")
    done = call("--show-settings")
    assert done.exit_code == 2
    assert message in done.stderr


def test_what_is_set_for_extracting_does_not_move_other_commands_output() -> None:
    names = {command.name: {name for name, _ in settable(command)} for command in main.commands.values()}
    others = {name for command, settings in names.items() if command != "extract" for name in settings}
    assert others == {"model", "lexicon", "cross-dating"}
    assert {"out", "format", "published", "workers"} <= names["extract"]


def test_every_option_and_command_is_explained() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"{name} {option.name}"


@pytest.mark.parametrize(
    ("shell", "sign"), [("bash", "complete -o nosort"), ("zsh", "#compdef"), ("fish", "complete --no-files")]
)
def test_completion_is_printed(shell: str, sign: str) -> None:
    done = call("--print-completion", shell)
    assert done.exit_code == 0
    assert sign in done.stdout
    assert "_TFC_EXTRACT_COMPLETE" in done.stdout
