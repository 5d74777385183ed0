"""`tfc-extract verify`: are documents what they say they are?"""

import json
from pathlib import Path

import click

from tfc_extract.cli.options import output_format as format_option  # the parameter has the name

FAILED = 1


@click.command()
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@format_option
def verify(documents: tuple[Path, ...], output_format: str) -> None:
    """Check documents made by anyone: schema, references, spans, hashes, times, grades.

    DOCUMENTS are JSON files, JSON Lines, partitions of Parquet, or folders of them. Each finding is printed with its
    place; any makes the exit code 1.
    """
    from tfc_extract.evaluate.verify import verify as findings_of
    from tfc_extract.stored import find_stored

    checked = 0
    found = []
    for stored in find_stored(documents):
        checked += 1
        for finding in findings_of(stored):
            found.append(finding._asdict())
            if output_format == "text":
                click.echo(f"{finding.document}: {finding.place}: {finding.message}")
    if output_format == "json":
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    click.echo(f"{checked:,} checked, {len(found):,} wrong", err=True)
    if found:
        raise SystemExit(FAILED)
