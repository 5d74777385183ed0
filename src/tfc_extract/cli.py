"""The command line: arguments in, messages and exit codes out. The only module that prints or exits."""

from datetime import datetime
from pathlib import Path

import click

from tfc_extract import __version__


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True)
@click.option("--model", default=None)
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), default=None)
@click.version_option(__version__)
def main(paths: tuple[Path, ...], out: Path, model: str | None, published: datetime | None) -> None:
    """Read articles and write their facts."""
    from tfc_extract import pipeline, run
    from tfc_extract.errors import ConfigError

    try:
        files = run.find_files(paths)
        nlp = pipeline.load(model or pipeline.DEFAULT_MODEL)
        results = list(run.run(files, nlp, out, published=published.date() if published else None))
    except ConfigError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(2) from error
    failed = [result for result in results if isinstance(result, run.Failed)]
    for failure in failed:
        click.echo(f"Error: {failure.message}", err=True)
    raise SystemExit(1 if failed else 0)
