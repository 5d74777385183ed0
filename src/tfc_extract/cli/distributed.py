"""`--engine ray`: the same command over many machines, to partitions of Parquet."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tfc_extract.errors import ConfigError
from tfc_extract.version import DEFAULT_MODEL

if TYPE_CHECKING:
    from tfc_extract.outcomes import Settings
    from tfc_extract.read.paths import Input
    from tfc_extract.read.source import Unread

#: Exit code of a run in which an article failed.
ARTICLE_FAILED = 1


def extract_with_ray(
    ctx: click.Context, inputs: "list[Input | Unread]", settings: "Settings", options: dict[str, Any]
) -> None:
    """Extract the inputs into the folder or URL of `-o`, show what was found, exit with 1 where an article failed."""
    _refuse_what_one_machine_does(ctx, inputs, options)
    from tfc_extract.cli.display import Display
    from tfc_extract.engines.run import run
    from tfc_extract.engines.slices import divide
    from tfc_extract.write.errors import ErrorLog

    job = _job(replace(settings, cross_dating=False), options)
    job.folder.make()
    groups = list(divide(inputs))
    display = Display(len(groups), quiet=options["quiet"], verbose=options["verbose"])
    local = None if job.folder.is_remote else Path(job.folder.place)
    with ErrorLog(local) as errors, display:
        for tally in run(groups, job, address=options["ray_address"], workers=options["workers"]):
            display.show_tally(tally)
            for failed in tally.failed:
                errors.add(failed.name, failed.message)
    display.summarise(options["out"])
    if not options["quiet"]:
        click.echo("Cross-dating is off with --engine ray: no article was dated by another.", err=True)
    if options["corpus"]:
        from tfc_extract.cli.corpus import by_ray, merge

        out = Path(options["out"])
        merge([out], str(out / "corpus.json"), lexicons=options["lexicons"], **by_ray([out], options["ray_address"]))
    if display.failed:
        raise SystemExit(ARTICLE_FAILED)


def _refuse_what_one_machine_does(ctx: click.Context, inputs: "list[Input | Unread]", options: dict[str, Any]) -> None:
    """Raises ConfigError for what a distributed run cannot do, rather than leave it out in silence."""
    source = ctx.get_parameter_source("cross_dating")
    if options["cross_dating"] and source and source.name != "DEFAULT":
        raise ConfigError("--cross-dating needs all articles in one process; leave it out, or use --engine local.")
    if options["format"] not in {None, "parquet"}:
        raise ConfigError(f"--engine ray writes Parquet, not {options['format']}; leave out --format.")
    if options["out"] == "-" or Path(options["out"]).is_file():
        raise ConfigError("--engine ray writes a file a partition; give -o a folder, or a URL of one.")
    if options["corpus"] and "://" in options["out"]:
        raise ConfigError("--corpus merges a folder of this machine; leave it out, and copy the partitions first.")
    if any(item.name == "-" for item in inputs):
        raise ConfigError("--engine ray cannot divide standard input; give it as a file.")


def _job(settings: "Settings", options: dict[str, Any]) -> Any:
    from tfc_extract.engines.slices import Job
    from tfc_extract.provenance import made_by
    from tfc_extract.workers import Setup
    from tfc_extract.write.partition import Folder

    model = options["model"] or DEFAULT_MODEL
    lexicons = tuple(str(Path(path).absolute()) for path in options["lexicons"])
    digest = settings.digest()
    return Job(
        setup=Setup(
            str(Path(model).absolute()) if Path(model).is_dir() else model, lexicons, settings.include_text, digest
        ),
        settings=settings,
        folder=Folder(options["out"]),
        maker=made_by(model, lexicons, digest),
        articles=options["partition_size"],
        seconds=options["max_seconds"],
        force=options["force"],
    )
