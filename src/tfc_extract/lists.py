"""The word lists as files: ours in `data/`, and users' own; what a rerun with nothing to do can spare is not here."""

import hashlib
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tfc_extract.errors import ConfigError

DATA = files("tfc_extract") / "data"


@lru_cache(maxsize=64)
def read_extra(path: str) -> dict[str, Any]:
    """A user's lexicon file as a table of tables. Raises ConfigError."""
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot read the lexicon ({error.strerror}); check the path.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: not a TOML file ({error}); correct it there.") from error
    known = {entry.name.removesuffix(".toml") for entry in DATA.iterdir() if entry.name.endswith(".toml")}
    for key, value in table.items():
        if key not in known or not isinstance(value, dict):
            raise ConfigError(f"{path}: [{key}] is no word list; use one of {', '.join(sorted(known))}.")
    return table


def lexicons_hash(extras: Iterable[str] = ()) -> str:
    """`sha256:…` over the names and bytes of every word list in force, in a fixed order."""
    digest = hashlib.sha256()
    shipped = sorted((e for e in DATA.iterdir() if e.name.endswith(".toml")), key=lambda e: e.name)
    for name, data in [*((e.name, e.read_bytes()) for e in shipped), *(("", Path(p).read_bytes()) for p in extras)]:
        digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return f"sha256:{digest.hexdigest()}"
