"""Settings that stand elsewhere than on the command line: environment variables, then a file of the project's.

An option on the command line wins over `TFC_EXTRACT_<OPTION>`, that over `[tool.tfc-extract]` in the nearest
pyproject.toml or the whole of the nearest tfc-extract.toml, and that over the default. Keys are the options' names.
"""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tfc_extract.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILE, PROJECT = "tfc-extract.toml", "pyproject.toml"
PREFIX = "TFC_EXTRACT_"
#: The command whose options can all be set; of the others, those options that they share with it in meaning.
MAIN = "extract"
SHARED = frozenset({"model", "lexicons", "cross_dating"})
#: What is asked of one call alone.
_ONCE = frozenset({"help", "show_settings", "force"})


def settable(command: click.Command) -> "Iterator[tuple[str, click.Option]]":
    """The options of a command that can be set elsewhere, by the name of their long form."""
    for option in command.params:
        can_be_set = option.name not in _ONCE and (command.name == MAIN or option.name in SHARED)
        if isinstance(option, click.Option) and can_be_set:
            yield max(option.opts, key=len).removeprefix("--"), option


def name_variables(commands: "Iterable[click.Command]") -> None:
    """Let the environment set what can be set."""
    for command in commands:
        for name, option in settable(command):
            option.envvar = PREFIX + name.upper().replace("-", "_")


def read_settings(commands: "Iterable[click.Command]") -> dict[str, dict[str, Any]]:
    """The nearest file's settings as defaults for each command. Raises ConfigError, which names file and key."""
    found = _nearest(Path.cwd())
    if found is None:
        return {}
    path, table = found
    defaults: dict[str, dict[str, Any]] = {}
    known: set[str] = set()
    for command in commands:
        for name, option in settable(command):
            known.add(name)
            if name in table and command.name and option.name:
                defaults.setdefault(command.name, {})[option.name] = _plain(table[name])
    for key in table:
        if key not in known:
            raise ConfigError(f"{path}: {key!r} is no setting; use some of {', '.join(sorted(known))}.")
    return defaults


def _nearest(folder: Path) -> tuple[Path, dict[str, Any]] | None:
    for here in (folder, *folder.parents):
        for path in (here / FILE, here / PROJECT):
            if path.is_file():
                table = _table(path)
                if table is not None:
                    return path, table
    return None


def _table(path: Path) -> dict[str, Any] | None:
    """The settings in a file; None where a pyproject.toml has none of ours."""
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as settings ({error}); correct it.") from error
    if path.name == FILE:
        return table
    found = table.get("tool", {}).get("tfc-extract")
    return found if isinstance(found, dict) else None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def show_settings(ctx: click.Context) -> str:
    """What is in force and where each setting came from, as TOML."""
    import json

    origins = {"COMMANDLINE": "option", "ENVIRONMENT": "environment", "DEFAULT_MAP": "file", "DEFAULT": "default"}
    lines = []
    for name, option in settable(ctx.command):
        value = ctx.params[option.name or ""]
        source = ctx.get_parameter_source(option.name or "")
        origin = origins.get(source.name if source else "", "default")
        if isinstance(value, datetime.datetime):
            value = value.date().isoformat()
        shown = "# not set" if value is None else json.dumps(value, ensure_ascii=False)
        lines.append(f"{name} = {shown}  # {origin}" if value is not None else f"# {name} is not set")
    return "\n".join(lines) + "\n"
