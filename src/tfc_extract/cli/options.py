"""Options that several commands have in common."""

from collections.abc import Callable
from typing import Any

import click

output_format = click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)


def engine_options(help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--engine`, of which `help` says what it decides, and the address that Ray needs."""
    engine = click.option(
        "--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True, help=help
    )
    address = click.option(
        "--ray-address", metavar="ADDRESS", help="Ray cluster to join.  [default: one started on this machine]"
    )
    return lambda command: engine(address(command))
