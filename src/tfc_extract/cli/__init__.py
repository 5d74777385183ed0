"""The command line: arguments in, messages and exit codes out. The only package that prints or exits.

Each command is a module here. It imports click and nothing heavier until it runs, so that `--help` is quick.
"""

from typing import Any

import click
from click_default_group import DefaultGroup

from tfc_extract.cli.check import check
from tfc_extract.cli.corpus import corpus
from tfc_extract.cli.extract import extract
from tfc_extract.cli.report import report
from tfc_extract.cli.schema import schema
from tfc_extract.cli.score import score
from tfc_extract.cli.settings import name_variables, read_settings
from tfc_extract.cli.show import show
from tfc_extract.cli.verify import verify
from tfc_extract.errors import ConfigError, TfcError
from tfc_extract.version import __version__

INTERRUPTED = 130
#: The variable by which a shell asks for completions.
COMPLETION = "_TFC_EXTRACT_COMPLETE"


class ConfigProblem(click.ClickException):
    """A ConfigError as the command line shows it."""

    exit_code = 2


class Commands(DefaultGroup):  # type: ignore[misc]  # click-default-group is not typed
    """The commands, with every typed error turned into one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            ctx.default_map = read_settings(_COMMANDS)
            return super().invoke(ctx)
        except ConfigError as error:
            raise ConfigProblem(str(error)) from error
        except TfcError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo("Interrupted: what is written is whole.", err=True)
            ctx.exit(INTERRUPTED)


def _print_completion(ctx: click.Context, _option: click.Parameter, shell: str | None) -> None:
    if shell:
        from click.shell_completion import get_completion_class

        completion = get_completion_class(shell)
        if completion:
            # Bash's own version would be asked for by running it, which printing the script does not need.
            script = completion.source_template % completion(main, {}, "tfc-extract", COMPLETION).source_vars()
            click.echo(script)
        ctx.exit()


@click.group(
    cls=Commands,
    default="extract",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`tfc-extract PATHS` is short for `tfc-extract extract PATHS`.",
)
@click.option(
    "--print-completion",
    type=click.Choice(["bash", "zsh", "fish"]),
    is_eager=True,
    expose_value=False,
    callback=_print_completion,
    help="Print the script that completes the command in a shell, and exit.",
)
@click.version_option(__version__, "-V", "--version", prog_name="tfc-extract")
def main() -> None:
    """Facts from news articles, each with the exact words it came from.

    Who held which post, what was rated how, which figures were given, who said what, and when.
    """


_COMMANDS: tuple[click.Command, ...] = (extract, show, check, score, verify, corpus, report, schema)
for _command in _COMMANDS:
    main.add_command(_command)
name_variables(_COMMANDS)
