"""`tfc-extract schema`: the JSON Schema of the documents."""

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the documents."""
    from tfc_extract.schema import article_schema

    click.echo(article_schema(), nl=False)
