"""A user's own decisions on who is who: `same-as.toml`.

[[people]]
name = "Ann Other"                          # the name to go by
same = ["A. Other", "minutes-7#ann-other"]  # other names, or one article's person by article and id

[[people]]
different = ["minutes-7#sam-hill", "minutes-9#sam-hill"]

[[organisations]]
name = "Together for Children"
same = ["TfC"]
"""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from tfc_extract.errors import ConfigError
from tfc_extract.naming import key as key_of

Bearing = tuple[str, str]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str | None = None
    same: tuple[str, ...] = ()
    different: tuple[str, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    people: tuple[_Entry, ...] = ()
    organisations: tuple[_Entry, ...] = ()


class SameAs(NamedTuple):
    """Names to the key of the name to go by, and pairs of single articles' people that are one, or are not."""

    people: Mapping[str, str] = MappingProxyType({})
    organisations: Mapping[str, str] = MappingProxyType({})
    names: Mapping[str, str] = MappingProxyType({})
    same: frozenset[frozenset[Bearing]] = frozenset()
    different: frozenset[frozenset[Bearing]] = frozenset()

    def verdict(self, one: Bearing, others: Iterable[tuple[Any, ...]]) -> bool | None:
        """Is it decided that this one is one of the others (True), or is none (False)? Others begin as bearings do."""
        if not self.same and not self.different:
            return None
        pairs = {frozenset((one, (other[0], other[1]))) for other in others}
        return True if pairs & self.same else False if pairs & self.different else None

    def name_of(self, key: str) -> str | None:
        """The name that was decided on for a key."""
        return self.names.get(key)


def read_same_as(path: Path | None) -> SameAs:
    """The decisions in a file; none without one. Raises ConfigError."""
    if path is None:
        return SameAs()
    try:
        file = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as TOML ({error}); check the file.") from error
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(str(part) for part in problem["loc"])
        raise ConfigError(f"{path}: {place}: {problem['msg']}; use name, same and different.") from error
    return SameAs(
        people=_keys(file.people),
        organisations=_keys(file.organisations),
        names={key_of(entry.name): entry.name for entry in file.people if entry.name},
        same=_pairs([entry.same for entry in file.people]),
        different=_pairs([entry.different for entry in file.people]),
    )


def _keys(entries: tuple[_Entry, ...]) -> dict[str, str]:
    return {
        key_of(name): key_of(entry.name)
        for entry in entries
        if entry.name
        for name in (entry.name, *entry.same)
        if "#" not in name
    }


def _pairs(groups: list[tuple[str, ...]]) -> frozenset[frozenset[Bearing]]:
    pairs: set[frozenset[Bearing]] = set()
    for group in groups:
        bearings = [(article, id) for article, _, id in (name.rpartition("#") for name in group) if article]
        pairs.update(frozenset((one, other)) for one in bearings for other in bearings if one != other)
    return frozenset(pairs)
