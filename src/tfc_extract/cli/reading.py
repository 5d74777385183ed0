"""Options of every command that reads articles: fields of records, language, limits."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tfc_extract.read.inputs import ReadOptions

_AT_LEAST_ONE = click.IntRange(min=1)
_SECONDS = click.FloatRange(min=0, min_open=True)

#: The limits of `read.limits.Limits`: option, its default, what it bounds.
LIMITS = (
    ("--max-bytes", 50_000_000, "Bytes of one document, unpacked."),
    ("--max-characters", 1_000_000, "Characters of one article."),
    ("--max-members", 100_000, "Members of one archive."),
    ("--max-ratio", 200, "Unpacked bytes for each packed byte."),
    ("--max-depth", 5_000, "Elements within elements of an HTML page."),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command; `read_options` reads them back."""
    options = [
        click.option("--text-field", metavar="NAME", help="Field of a record that holds the text.  [default: guessed]"),
        click.option("--date-field", metavar="NAME", help="Field of a record that holds the day of publication."),
        click.option("--id-field", metavar="NAME", help="Field of a record that holds its id."),
        click.option("--title-field", metavar="NAME", help="Field of a record that holds the headline."),
        click.option("--force-language", type=click.Choice(["en"]), help="Read every article as English."),
        click.option(
            "--max-seconds", type=_SECONDS, default=60, show_default=True, help="Seconds one article may take."
        ),
        *(click.option(name, type=_AT_LEAST_ONE, default=n, show_default=True, help=text) for name, n, text in LIMITS),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def read_options(options: dict[str, Any]) -> "ReadOptions":
    """The options as the readers take them."""
    from tfc_extract.read.inputs import ReadOptions
    from tfc_extract.read.limits import Limits
    from tfc_extract.read.records import Fields

    fields = Fields(**{name: options[f"{name}_field"] for name in Fields._fields})
    limits = Limits(
        bytes=options["max_bytes"],
        characters=options["max_characters"],
        members=options["max_members"],
        ratio=options["max_ratio"],
        depth_of_html=options["max_depth"],
    )
    return ReadOptions(fields, limits)
