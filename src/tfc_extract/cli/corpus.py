"""`tfc-extract corpus`: many documents in, one picture out."""

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--out", default="-", show_default=True, help="File for the corpus, JSON; - for standard output.")
@click.option(
    "--same-as",
    type=click.Path(path_type=Path, dir_okay=False),
    help="TOML file that decides which names are one person or body, and which are not.",
)
@click.option("--lexicon", "lexicons", multiple=True, metavar="FILE", help="TOML file with words to add (repeatable).")
def corpus(documents: tuple[Path, ...], out: str, same_as: Path | None, lexicons: tuple[str, ...]) -> None:
    """Merge documents: who is who, who held which post, rating histories, series, a timeline, conflicts.

    DOCUMENTS are what `tfc-extract extract` wrote: JSON files, JSON Lines, partitions of Parquet, or folders of them.
    """
    merge(documents, out, same_as=same_as, lexicons=lexicons)


def merge(documents: Iterable[Path], out: str, *, same_as: Path | None = None, lexicons: Iterable[str] = ()) -> None:
    """Write the corpus of documents to a file, or to standard output for `-`. Raises ConfigError, ContractError."""
    from tfc_extract.corpus.build import Builder
    from tfc_extract.stored import find_stored, load_article

    builder = Builder(same_as=same_as, lexicons=lexicons)
    builder.add(load_article(stored) for stored in find_stored(documents))
    if out == "-":
        stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
        builder.write(stream)
        stream.detach()
    else:
        _write(builder, Path(out))


def _write(builder: Any, path: Path) -> None:
    from tfc_extract.errors import ConfigError
    from tfc_extract.files import whole_file

    try:
        with whole_file(path) as stream:
            builder.write(stream)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error.strerror}); give -o a file that can be.") from error
