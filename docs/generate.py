"""Writes what docs/ holds that is made from the code: the references and the pictures. `make docs` runs it.

`python docs/generate.py` writes the references and the terminal's picture; `--screenshot` takes the report's picture
anew as well, with Chromium and playwright.
"""

import inspect
import re
import sys
import types
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import click
from rich.console import Console

from tfc_extract import models
from tfc_extract.cli import main
from tfc_extract.cli.showing import Showing
from tfc_extract.stored import find_stored, find_text, load_article

DOCS = Path(__file__).resolve().parent
EXAMPLE = DOCS / "pictures/northam.json"
_MADE = "<!-- made by `make docs`; change the code, not this page -->\n"


def cli_reference() -> str:
    """Every command with its real `--help`."""
    # With the command's own settings, as a call has them: among them that -h is help too.
    settings = main.context_settings | {"terminal_width": 100}
    parent = click.Context(main, info_name="tfc-extract", **settings)
    pages = [_help(main, parent, "tfc-extract")]
    assert isinstance(main, click.Group)
    for name in sorted(main.commands):
        command = main.commands[name]
        context = click.Context(command, info_name=name, parent=parent, terminal_width=100)
        pages.append(_help(command, context, f"tfc-extract {name}"))
    return f"# Command line reference\n\n{_MADE}\n" + "\n".join(pages)


def _help(command: click.Command, context: click.Context, title: str) -> str:
    return f"## {title}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"


def facts_reference() -> str:
    """Every model of a document with its fields."""
    shown = [models.Article, models.ArticleInfo, models.MadeBy, *models.FACT_TYPES.values(), models.Note]
    shown += [models.Span, models.When, models.Published]
    keys = {model: key for key, model in models.FACT_TYPES.items()}
    pages = []
    for model in shown:
        key = f": `{keys[model]}`" if model in keys else ""  # type: ignore[index]
        rows = "\n".join(_rows(model))
        text = inspect.cleandoc(model.__doc__ or "")
        pages.append(
            f"## {model.__name__}{key}\n\n{text}\n\n| field | holds | what it is |\n| --- | --- | --- |\n{rows}\n"
        )
    return (
        f"# Facts reference\n\n{_MADE}\nWhat counts as a match with gold annotations: [scoring](scoring.md).\n\n"
        + "\n".join(pages)
    )


def _rows(model: type[models.Model]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        said = " ".join((field.description or "").split()).replace("|", "\\|")
        yield f"| `{name}` | {_type(field.annotation)} | {said} |"


def _type(annotation: Any) -> str:
    """A field's type in words."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in parts)
    if origin in {Union, types.UnionType}:
        said = " or ".join(_type(part) for part in parts if part is not type(None))
        return f"{said}; or null" if type(None) in parts else said
    if origin is tuple:
        return f"list of {_type(parts[0])}"
    if hasattr(annotation, "__metadata__"):
        return _type(parts[0])
    if isinstance(annotation, type) and issubclass(annotation, models.Model):
        return f"[{annotation.__name__}](#{_anchor(annotation)})"
    return {"str": "text", "int": "integer", "float": "number", "date": "day"}.get(annotation.__name__, "?")


def _anchor(model: type[models.Model]) -> str:
    keys = [key for key, some in models.FACT_TYPES.items() if some is model]
    return "-".join([model.__name__.lower(), *keys])


def terminal_picture() -> str:
    """`tfc-extract show` on the stored example, as SVG with nothing fetched from elsewhere."""
    stored = next(find_stored([EXAMPLE]))
    article = load_article(stored)
    console = Console(
        record=True, file=StringIO(), width=92, highlight=False, force_terminal=True, color_system="truecolor"
    )
    console.print("[bold]$[/] tfc-extract show northam.txt")
    Showing(tuple(models.FACT_TYPES), console=console).show(article, find_text(article, stored.place))
    svg = console.export_svg(title="tfc-extract show", unique_id="show")
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def screenshot() -> None:
    """The report on the stored example, in Chromium."""
    from playwright.sync_api import sync_playwright

    from tfc_extract.report.page import Read, make_report

    stored = next(find_stored([EXAMPLE]))
    article = load_article(stored)
    page_file = DOCS / "pictures/.report.html"
    page_file.write_text(make_report([Read(article, find_text(article, stored.place))]), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 760}, reduced_motion="reduce")
        page.goto(page_file.as_uri())
        page.click(".t-ratings a.go >> nth=0")
        page.screenshot(path=str(DOCS / "pictures/report.png"))
        browser.close()
    page_file.unlink()


#: What is made, and how.
MADE: dict[str, Callable[[], str]] = {
    "cli.md": cli_reference,
    "facts.md": facts_reference,
    "pictures/show.svg": terminal_picture,
}

if __name__ == "__main__":
    for name, make in MADE.items():
        (DOCS / name).write_text(make(), encoding="utf-8", newline="\n")
    if "--screenshot" in sys.argv:
        screenshot()
