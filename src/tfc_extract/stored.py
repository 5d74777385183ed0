"""Documents as they are stored: one JSON file each, JSON Lines, or partitions of Parquet, in files and folders."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from tfc_extract.errors import ArticleError, ConfigError, ContractError
from tfc_extract.models import Article
from tfc_extract.read.text import read_text

#: Files beside the documents that are none.
_OTHERS = frozenset({"corpus.json", "errors.jsonl"})
_SUFFIXES = frozenset({".json", ".jsonl", ".parquet"})
#: The column of a partition that holds whole documents, and how many are in memory at once.
_COLUMN, _ROWS = "document", 64


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
        for file in stored_files(path):
            for stored in stored_in(file):
                found = True
                yield stored
    if not found:
        raise ConfigError(
            "No document found; give .json, .jsonl or .parquet files of tfc-extract, or folders that hold some."
        )


def stored_in(file: Path) -> Iterator[Stored]:
    """The JSON of every document in one file; a partition may hold none. Raises ConfigError."""
    if file.suffix == ".parquet":
        yield from _in_partition(file)
        return
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read ({error}); give documents of tfc-extract.") from error
    lines = enumerate(text.splitlines(), 1) if file.suffix == ".jsonl" else [(0, text)]
    for number, line in lines:
        if line.strip():
            yield Stored(f"{file}:{number}" if number else str(file), line)


def stored_files(path: Path) -> list[Path]:
    """The file itself, or those of a folder that hold documents, in order of their names."""
    if not path.is_dir():
        return [path]
    named = (file for pattern in ("*.json*", "*.parquet") for file in path.rglob(pattern))
    return sorted(
        file for file in named if file.suffix in _SUFFIXES and not file.name.startswith(".") and _is_ours(file)
    )


def _is_ours(file: Path) -> bool:
    """Does a file in a folder hold documents? Flat tables of facts are Parquet too."""
    return _has_documents(file) if file.suffix == ".parquet" else file.name not in _OTHERS


def _has_documents(file: Path) -> bool:
    from pyarrow import ArrowException, parquet

    try:
        return _COLUMN in parquet.read_schema(file).names
    except (OSError, ArrowException):
        return True  # that it cannot be read is told when it is


def _in_partition(file: Path) -> Iterator[Stored]:
    """The documents of one partition, a few in memory at a time. Raises ConfigError."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise ConfigError(f"{file}: reading Parquet needs pyarrow; pip install 'tfc-extract[parquet]'.") from error
    number = 0
    try:
        with parquet.ParquetFile(file) as partition:
            for batch in partition.iter_batches(batch_size=_ROWS, columns=[_COLUMN]):
                for document in batch.column(_COLUMN).to_pylist():
                    number += 1
                    yield Stored(f"{file}:{number}", document)
    except (OSError, KeyError, ArrowException) as error:
        raise ConfigError(f"{file}: holds no documents ({error}); give partitions that --engine ray wrote.") from error


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


def find_text(article: Article, place: str) -> str:
    """The text that a document's spans index, checked against them.

    Raises ArticleError where there is no such file or its hash differs, ContractError where a span does not hold.
    """
    return _checked(article, text_of(article, place), place)


def text_of(article: Article, place: str) -> str:
    """The text that a document's spans index: kept in it, or the file it was read from, where that is unchanged.

    A relative source is sought from the working directory, then from the document's folder and those above it.
    Raises ArticleError where there is no such file or its hash differs.
    """
    about = article.article
    if about.text is not None:
        return about.text
    changed = None
    for path in _sources(about.source, place):
        if path.is_file():
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == about.sha256:
                return read_text(data, name=str(path), id=about.id).text
            changed = changed or path
    remedy = "give the file back, or extract it again with --include-text."
    if changed:
        raise ArticleError(f"{place}: {changed} is no longer the article that was read (its hash differs); {remedy}")
    raise ArticleError(f"{place}: its article {about.source} is not there to show; {remedy}")


def _sources(source: str, place: str) -> Iterator[Path]:
    yield Path(source)
    if not Path(source).is_absolute():
        yield from (folder / source for folder in Path(place).resolve().parents)


def _checked(article: Article, text: str, place: str) -> str:
    if article.article.characters != len(text):
        raise ContractError(f"{place}: the article has {len(text)} characters, the document says otherwise.")
    for where, span in article.spans():
        if text[span.start : span.end] != span.text:
            raise ContractError(f"{place}: {where}: the article does not read {span.text!r} there; extract it again.")
    return text
