"""Parquet: one file a table, for what reads columns."""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tfc_extract.errors import ConfigError
from tfc_extract.write.tables import KEYS, TABLES, Kind, Table
from tfc_extract.write.writer import Spool, Spooled, Writer

if TYPE_CHECKING:
    from types import ModuleType

#: Rows kept before they are written together.
_GROUP = 10_000


def open_in(out: str) -> Writer:
    """The writer for `-o`, a folder. Raises ConfigError where pyarrow is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ConfigError("Parquet needs pyarrow; pip install 'tfc-extract[parquet]'.") from error
    folder = Path(out)

    def finish(spool: Spool) -> None:
        with ExitStack() as files:
            tables = [files.enter_context(_TableFile(pyarrow, table, folder)) for table in TABLES]
            for article in spool.articles():
                for file in tables:
                    file.add(file.table.rows(article))

    return Spooled(folder, folder, finish)


class _TableFile:
    """One table's file: written beside, renamed when whole."""

    def __init__(self, pyarrow: "ModuleType", table: Table, folder: Path):
        self.table, self.path = table, folder / f"{table.name}.parquet"
        self._pyarrow = pyarrow
        kinds: dict[Kind, Any] = {
            "text": pyarrow.string(),
            "integer": pyarrow.int64(),
            "number": pyarrow.float64(),
            "day": pyarrow.date32(),
        }
        self._columns = (*KEYS, *table.columns)
        self._schema = pyarrow.schema([(column.name, kinds[column.kind]) for column in self._columns])
        self._beside = self.path.with_name(f".{self.path.name}.part")
        self._rows: list[tuple[Any, ...]] = []

    def __enter__(self) -> "_TableFile":
        self._writer = self._pyarrow.parquet.ParquetWriter(self._beside, self._schema)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        try:
            if kind is None:
                self._flush()
            self._writer.close()
            if kind is None:
                os.replace(self._beside, self.path)
        finally:  # on a full disk closing fails too
            self._beside.unlink(missing_ok=True)

    def add(self, rows: Any) -> None:
        self._rows.extend(rows)
        if len(self._rows) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        from datetime import date

        cells = zip(*self._rows, strict=True) if self._rows else ([] for _ in self._columns)
        arrays = []
        for column, values, field in zip(self._columns, cells, self._schema, strict=True):
            plain = [v and date.fromisoformat(v) for v in values] if column.kind == "day" else list(values)
            arrays.append(self._pyarrow.array(plain, field.type))
        self._writer.write_table(self._pyarrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []
