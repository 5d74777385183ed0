"""`tfc-extract check`: do fixture articles still give the documents beside them?"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tfc_extract.version import DEFAULT_MODEL

if TYPE_CHECKING:
    from tfc_extract.evaluate.tally import Score

DIFFERENT = 1
_TYPES = ["people", "organisations", "roles", "dates", "ratings", "figures", "quotes", "statements", "article"]


def _types(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in value.split(",")) if value else ()
    for name in chosen:
        if name not in _TYPES:
            raise click.BadParameter(f"{name!r} is no fact type; use some of {', '.join(_TYPES)}.")
    return chosen


def _floors(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[str, float]:
    floors = {}
    for value in values:
        name, _, floor = value.partition("=")
        try:
            floors[name] = float(floor)
        except ValueError:
            raise click.BadParameter(f"{value!r} is not TYPE=F1, such as roles=0.9.") from None
        if name not in _TYPES:
            raise click.BadParameter(f"{name!r} is no fact type; use some of {', '.join(_TYPES)}.")
    return floors


@click.command()
@click.argument("fixtures", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--update", is_flag=True, help="Accept what the articles give now as what is expected.")
@click.option("--only", callback=_types, metavar="TYPES", help="Fact types to compare, such as ratings,roles.")
@click.option(
    "--min-f1",
    multiple=True,
    callback=_floors,
    metavar="TYPE=F1",
    help="Instead of the same facts, ask a fact type for this F1 against --gold (repeatable).",
)
@click.option("--gold", type=click.Path(path_type=Path, file_okay=False, exists=True), help="Folder of annotations.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "junit", "github"]),
    default="text",
    show_default=True,
    help="For people, programs, test reports, or a GitHub workflow's annotations.",
)
@click.option("--model", default=DEFAULT_MODEL, metavar="NAME_OR_PATH", show_default=True, help="spaCy pipeline.")
@click.option("--lexicon", "lexicons", multiple=True, metavar="FILE", help="TOML file with words to add (repeatable).")
@click.option("--cross-dating/--no-cross-dating", default=True, help="Let dated articles date the others.")
def check(fixtures: tuple[Path, ...], **options: Any) -> None:
    """Extract fixture articles and compare with the documents expected beside them.

    FIXTURES are articles, or folders of them: news.txt is expected to give what news.json holds. Facts that are lost,
    new or changed are told one by one, and make the exit code 1; what made a document, the order of its facts and the
    names of rules make no difference.
    """
    from tfc_extract import checking
    from tfc_extract.cli import reports

    if options["min_f1"] and not options["gold"]:
        raise click.UsageError("--min-f1 needs --gold, the folder of annotations to measure against.")
    setup = checking.Setup(options["model"], options["lexicons"])
    pairs = checking.extract_fixtures(fixtures, setup, cross_dating=options["cross_dating"])
    if options["update"]:
        for pair in pairs:
            checking.accept(pair)
        click.echo(f"{len(pairs)} accepted", err=True)
        return
    only = [name for name in options["only"] or _TYPES if name not in options["min_f1"]]
    found = [checking.compare(pair, only) for pair in pairs]
    click.echo(reports.FORMATS[options["output_format"]](found), nl=False)
    below = _below(pairs, options["gold"], options["min_f1"])
    if below or any(report.differences or report.problem for report in found):
        raise SystemExit(DIFFERENT)


def _below(pairs: Any, gold: Path | None, floors: dict[str, float]) -> list[str]:
    """The fact types that are below what is asked of them, each told."""
    from tfc_extract import checking

    if gold is None or not floors:
        return []
    measured: Score = checking.measure(pairs, gold)
    below = []
    for name, floor in floors.items():
        reached = measured.tally(name).f1
        if reached < floor:
            below.append(name)
            click.echo(f"{name}: F1 {reached:.4f} is below {floor:g}", err=True)
    return below
