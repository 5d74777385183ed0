"""Documents as they are stored: one JSON file each, or JSON Lines with one a line, in files and folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from tfc_extract.errors import ConfigError, ContractError
from tfc_extract.models import Article

#: Files beside the documents that are none.
_OTHERS = frozenset({"corpus.json", "errors.jsonl"})


class Stored(NamedTuple):
    """One stored document: where it stands (file, or file:line) and its JSON."""

    place: str
    json: str


def find_stored(paths: Iterable[Path]) -> Iterator[Stored]:
    """The JSON of every document that paths name, folders gone through in order of their names.

    Raises ConfigError where a path cannot be read or nothing is found.
    """
    found = False
    for path in paths:
        for file in _files(path):
            try:
                text = file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise ConfigError(f"{file}: cannot be read ({error}); give documents of tfc-extract.") from error
            lines = enumerate(text.splitlines(), 1) if file.suffix == ".jsonl" else [(0, text)]
            for number, line in lines:
                if line.strip():
                    found = True
                    yield Stored(f"{file}:{number}" if number else str(file), line)
    if not found:
        raise ConfigError("No document found; give .json or .jsonl files of tfc-extract, or folders that hold some.")


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(
        file
        for file in path.rglob("*.json*")
        if file.suffix in {".json", ".jsonl"} and file.name not in _OTHERS and not file.name.startswith(".")
    )


def load_article(stored: Stored) -> Article:
    """The document, validated. Raises ContractError with the place of the first thing that is wrong."""
    try:
        return Article.model_validate_json(stored.json)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(str(part) for part in problem["loc"]) or "document"
        raise ContractError(f"{stored.place}: {where}: {problem['msg']}; extract the article again.") from error


def read_article(path: Path) -> Article:
    """The document in a file, validated. Raises ContractError."""
    return load_article(Stored(str(path), path.read_text(encoding="utf-8")))
