"""`tfc-extract show`: one article in the terminal, its facts marked where they stand."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tfc_extract.version import DEFAULT_MODEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tfc_extract.models import Article


@click.command()
@click.argument("article")
@click.option("--why", is_flag=True, help="List the facts with what made them: rule, verb of saying, anchor, speaker.")
@click.option("--only", metavar="TYPES", help="Fact types to show, divided by commas: ratings,roles.")
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="spaCy pipeline, where the article is read.")
@click.option("--lexicon", "lexicons", multiple=True, metavar="FILE", help="TOML file with words to add (repeatable).")
@click.option(
    "--published", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Day of publication, where known."
)
def show(article: str, *, why: bool, only: str | None, **options: Any) -> None:
    """Print an article with its facts in colour and a legend; in a pipe, in brackets.

    ARTICLE is an article in any format that is read, - for standard input, or a document of tfc-extract.
    """
    from tfc_extract.cli.showing import Showing

    showing = Showing(_types(only), why=why)
    for found, text in _stored(Path(article)) or _read(article, **options):
        showing.show(found, text)


def _types(only: str | None) -> tuple[str, ...]:
    from tfc_extract.errors import ConfigError
    from tfc_extract.models import FACT_TYPES

    if only is None:
        return tuple(FACT_TYPES)
    chosen = [name.strip() for name in only.split(",")]
    for name in chosen:
        if name not in FACT_TYPES:
            raise ConfigError(f"--only: {name!r} is no fact type; there are {', '.join(FACT_TYPES)}.")
    return tuple(name for name in FACT_TYPES if name in chosen)


def _stored(path: Path) -> "list[tuple[Article, str]]":
    """The documents in a file with their texts; none where it holds articles."""
    import json

    from tfc_extract.stored import find_stored, find_text, load_article

    if path.suffix not in {".json", ".jsonl"} or not path.is_file():
        return []
    found = []
    for stored in find_stored([path]):
        try:
            row = json.loads(stored.json)
        except ValueError:
            return []
        if not isinstance(row, dict) or "made_by" not in row:
            return []
        article = load_article(stored)
        found.append((article, find_text(article, stored.place)))
    return found


def _read(
    path: str, *, model: str, lexicons: tuple[str, ...], published: datetime | None
) -> "Iterator[tuple[Article, str]]":
    from tfc_extract import run
    from tfc_extract.errors import ArticleError
    from tfc_extract.pipeline import extract_all, load
    from tfc_extract.read.inputs import ReadOptions
    from tfc_extract.read.language import language_of
    from tfc_extract.read.paths import read_inputs
    from tfc_extract.read.source import Unread

    inputs = run.find_inputs([path])
    nlp = load(model, lexicons=lexicons)
    for item in read_inputs(inputs, ReadOptions()):
        if isinstance(item, Unread):
            raise ArticleError(item.message)
        known = item.metadata
        day = published.date() if published else known.published
        source = item._replace(metadata=known._replace(published=day, language=language_of(item.text)))
        yield next(extract_all([source], nlp)), item.text
