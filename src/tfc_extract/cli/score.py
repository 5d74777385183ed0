"""`tfc-extract score`: how good are documents beside gold annotations?"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tfc_extract.cli.options import output_format as format_option  # the parameter has the name

if TYPE_CHECKING:
    from tfc_extract.evaluate.tally import Score

BELOW = 1
#: A baseline may stand among the annotations.
FLOORS = "floors.json"


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@format_option
@click.option("--show", is_flag=True, help="List every miss and every false alarm.")
@click.option("--baseline", type=click.Path(path_type=Path), help="JSON file of floors: F1 below one is exit code 1.")
@click.option("--raise-floors", is_flag=True, help="Write what is better than the baseline into it; none is lowered.")
def score(gold: Path, documents: tuple[Path, ...], **options: Any) -> None:
    """Measure documents against gold annotations: precision, recall and F1 by fact type.

    GOLD is a folder of annotations, <article>.json each; DOCUMENTS are what was extracted. The rules of what matches
    stand in the facts' reference.
    """
    measured = _measure(gold, documents)
    if options["output_format"] == "json":
        click.echo(json.dumps(_rows(measured), indent=2))
    else:
        _print_table(measured)
    if options["show"]:
        for found in measured.differences:
            click.echo(f"{found.article}: {found.measure}: {found.kind}: {found.fact}")
    if options["baseline"] and _is_below(measured, options["baseline"], raise_floors=options["raise_floors"]):
        raise SystemExit(BELOW)


def _measure(gold: Path, documents: tuple[Path, ...]) -> "Score":
    from tfc_extract.errors import ConfigError
    from tfc_extract.evaluate.gold import GoldArticle
    from tfc_extract.evaluate.score import score as score_all
    from tfc_extract.stored import find_stored, load_article, text_of

    wanted = {path.stem: path for path in sorted(gold.glob("*.json")) if path.name != FLOORS}
    loaded = ((load_article(stored), stored.place) for stored in find_stored(documents))
    found = {document.article.id: (document, place) for document, place in loaded}
    missing = sorted(set(wanted) - set(found))
    wanted = {stem: path for stem, path in wanted.items() if stem in found}
    if not wanted:
        raise ConfigError(f"{gold}: no annotation of these documents; name each <article's id>.json.")
    if missing:
        click.echo(f"no document for {len(missing)} annotated article(s): {', '.join(missing[:5])}", err=True)
    return score_all((text_of(*found[stem]), GoldArticle.read(path), found[stem][0]) for stem, path in wanted.items())


def _rows(measured: "Score") -> dict[str, dict[str, float | int | None]]:
    rows: dict[str, dict[str, float | int | None]] = {}
    for name, tally in measured.tallies.items():
        rows[name] = {
            "precision": round(tally.precision, 4),
            "recall": round(tally.recall, 4),
            "f1": round(tally.f1, 4),
            "right": tally.right,
            "wrong": tally.wrong,
            "missed": tally.missed,
        }
    for name, rate in measured.rates.items():
        accuracy = None if rate.accuracy is None else round(rate.accuracy, 4)
        rows[name] = {"accuracy": accuracy, "right": rate.right, "of": rate.total}
    return rows


def _print_table(measured: "Score") -> None:
    click.echo(f"{'':22}precision  recall     F1  right  wrong  missed")
    for name, tally in measured.tallies.items():
        figures = f"{tally.precision:9.3f}{tally.recall:8.3f}{tally.f1:7.3f}"
        click.echo(f"{name:22}{figures}{tally.right:7}{tally.wrong:7}{tally.missed:8}")
    for name, rate in measured.rates.items():
        share = "" if rate.accuracy is None else f"{rate.accuracy:9.3f}"
        click.echo(f"{name:22}{share:9}  {rate.right} of {rate.total}")


def _is_below(measured: "Score", path: Path, *, raise_floors: bool) -> bool:
    """Is anything below its floor? Says what; raises floors where that is asked for."""
    from tfc_extract.errors import ConfigError
    from tfc_extract.files import whole_file

    try:
        floors: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: cannot be read as floors ({error}); correct it or give another.") from error
    reached = measured.f1() | {n: round(r.accuracy, 4) for n, r in measured.rates.items() if r.accuracy is not None}
    below = {name: floor for name, floor in floors.items() if reached.get(name, 0.0) < floor}
    for name, floor in below.items():
        click.echo(f"{name}: {reached.get(name, 0.0):.4f} is below its floor {floor:.4f}", err=True)
    if raise_floors:
        with whole_file(path) as stream:
            json.dump({name: max(value, floors.get(name, 0.0)) for name, value in reached.items()}, stream, indent=2)
            stream.write("\n")
    return bool(below)
