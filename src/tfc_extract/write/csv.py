"""CSV: one file a table, for spreadsheets and everything else; UTF-8, RFC 4180."""

import csv
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tfc_extract.files import whole_file
from tfc_extract.write.tables import KEYS, TABLES, Column
from tfc_extract.write.writer import Spool, Spooled, Writer

#: A spreadsheet takes a cell that begins so for a formula; an apostrophe before it keeps it text.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def open_in(out: str) -> Writer:
    """The writer for `-o`, a folder."""
    folder = Path(out)

    def finish(spool: Spool) -> None:
        with ExitStack() as files:
            writers = []
            for table in TABLES:
                stream = files.enter_context(whole_file(folder / f"{table.name}.csv"))
                writers.append(csv.writer(stream, lineterminator="\r\n"))
                writers[-1].writerow(column.name for column in (*KEYS, *table.columns))
            for article in spool.articles():
                for table, writer in zip(TABLES, writers, strict=True):
                    columns = (*KEYS, *table.columns)
                    writer.writerows(map(_cell, columns, row) for row in table.rows(article))

    return Spooled(folder, folder, finish)


def _cell(column: Column, value: Any) -> Any:
    risky = column.kind == "text" and isinstance(value, str) and value.startswith(_FORMULAS)
    return f"'{value}" if risky else value
