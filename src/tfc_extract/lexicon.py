"""Word lists: `data/*.toml` read strictly, with a user's own words added.

Each fact module declares the shape of its list as a `Lexicon`; a user's file holds one table a list:

    [ratings]
    cues = ["benchmarked"]

Lists are added to ours, tables merged key by key, and a plain value replaces ours.
"""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from tfc_extract.errors import ConfigError
from tfc_extract.lists import DATA, read_extra


class Lexicon(BaseModel):
    """A word list's schema: frozen, and a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def load(cls, name: str, extras: Iterable[str] = ()) -> Self:
        """Read `data/<name>.toml`, with the table `[<name>]` of each extra file added.

        Raises ConfigError when an extra file is missing, is no TOML, or does not fit the list's schema.
        """
        table = _shipped(str(DATA / f"{name}.toml"))
        for path in extras:
            table = _merged(table, read_extra(path).get(name, {}))
        try:
            return cls.model_validate(table)
        except ValidationError as error:
            problem = error.errors()[0]
            place = ".".join(str(part) for part in problem["loc"])
            where = " + ".join([f"{name}.toml", *extras])
            raise ConfigError(f"{where}: [{name}] {place}: {problem['msg']}; correct that entry.") from error


@lru_cache(maxsize=64)
def _shipped(path: str) -> dict[str, Any]:
    return tomllib.loads(Path(path).read_text(encoding="utf-8"))


def _merged(ours: Any, theirs: Any) -> Any:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {key: _merged(ours.get(key), theirs.get(key)) for key in {**ours, **theirs}}
    if isinstance(ours, list) and isinstance(theirs, list):
        return [*ours, *theirs]
    return ours if theirs is None else theirs
