"""`tfc-extract corpus`: many documents in, one picture out."""

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from tfc_extract.cli.options import engine_options


@click.command()
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--out",
    default="-",
    show_default=True,
    help="File for the corpus: JSON, or by its name .db or .sqlite; - for standard output.",
)
@click.option(
    "--same-as",
    type=click.Path(path_type=Path, dir_okay=False),
    help="TOML file that decides which names are one person or body, and which are not.",
)
@click.option("--lexicon", "lexicons", multiple=True, metavar="FILE", help="TOML file with words to add (repeatable).")
@engine_options("Who is who is found out by this process, or by Ray, here or on a cluster.")
def corpus(documents: tuple[Path, ...], out: str, engine: str, ray_address: str | None, **options: Any) -> None:
    """Merge documents: who is who, who held which post, rating histories, series, a timeline, conflicts.

    DOCUMENTS are what `tfc-extract extract` wrote: JSON files, JSON Lines, partitions of Parquet, or folders of them.
    """
    if engine == "ray":
        options |= by_ray(documents, ray_address)
    merge(documents, out, **options)


def by_ray(documents: Iterable[Path], address: str | None) -> dict[str, Any]:
    """The option of `merge` that lets Ray find out who is who."""
    from tfc_extract.engines.run import people_register

    return {"register_people": people_register(documents, address=address)}


def merge(documents: Iterable[Path], out: str, **options: Any) -> None:
    """Write the corpus of documents to a file, or to standard output for `-`; the options are those of `Builder`.

    Raises ConfigError, ContractError.
    """
    from tfc_extract.corpus.build import Builder
    from tfc_extract.corpus.sqlite import SUFFIXES, write_sqlite
    from tfc_extract.stored import find_stored, load_article

    builder = Builder(**options)
    builder.add(load_article(stored) for stored in find_stored(documents))
    if out == "-":
        stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
        builder.write(stream)
        stream.detach()
    elif Path(out).suffix in SUFFIXES:
        write_sqlite(builder, Path(out))
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
