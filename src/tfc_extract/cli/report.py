"""`tfc-extract report`: documents in, one page to read the evidence on out."""

import sys
from pathlib import Path

import click


@click.command()
@click.argument("documents", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--out", default="report.html", show_default=True, help="File for the page; - for standard output.")
@click.option("--title", default="Facts and where they stand", show_default=True, help="The page's title.")
def report(documents: tuple[Path, ...], out: str, title: str) -> None:
    """Write one page that shows each fact in its article's text; it needs no network and no other file.

    DOCUMENTS are what `tfc-extract extract` wrote: JSON files, JSON Lines, or folders of them. The articles' text
    is taken from the documents (--include-text), else from the files they were read from, if those are unchanged.
    """
    from tfc_extract.errors import ConfigError
    from tfc_extract.files import whole_file
    from tfc_extract.report.page import Read, make_report
    from tfc_extract.stored import find_stored, find_text, load_article

    reads = []
    for stored in find_stored(documents):
        article = load_article(stored)
        reads.append(Read(article, find_text(article, stored.place)))
    page = make_report(reads, title=title)
    if out == "-":
        sys.stdout.buffer.write(page.encode())
        return
    try:
        with whole_file(Path(out)) as stream:
            stream.write(page)
    except OSError as error:
        raise ConfigError(f"{out}: cannot be written ({error.strerror}); give -o a file that can be.") from error
