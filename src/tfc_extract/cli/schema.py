"""`tfc-extract schema`: the JSON Schema of what is written."""

import click


@click.command()
@click.argument("document", type=click.Choice(["article", "corpus"]), default="article")
def schema(document: str) -> None:
    """Print the JSON Schema of an article's document, or of the corpus."""
    from tfc_extract.schema import article_schema, corpus_schema

    click.echo(corpus_schema() if document == "corpus" else article_schema(), nl=False)
