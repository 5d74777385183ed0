"""A partition: documents in one Parquet file, each whole as JSON beside the columns that people join and sort by.

The file's own metadata say what made it, of which input, and which of its articles have no document.
"""

import io
import json
import os
import tempfile
from collections.abc import Container
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tfc_extract.errors import ConfigError
from tfc_extract.write.writer import make_folder

if TYPE_CHECKING:
    from types import TracebackType

    from tfc_extract.models import Article

Mark = dict[str, Any]
SUFFIX = ".parquet"
#: The key of the file's metadata, and the documents of one row group: what a reader holds in memory.
_KEY, _ROWS = b"tfc_extract", 500


class Rows:
    """The writer of one partition's documents: they are kept until the partition is packed."""

    streams = False

    def __init__(self, name: str):
        self.name = name
        self._rows: list[dict[str, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: "type[BaseException] | None", error: BaseException | None, at: "TracebackType | None"
    ) -> None:
        """Nothing is open."""

    def add(self, article: "Article") -> str:
        about = article.article
        self._rows.append(
            {
                "id": about.id,
                "source": about.source,
                "sha256": about.sha256,
                "published_earliest": about.published.earliest if about.published else None,
                "published_latest": about.published.latest if about.published else None,
                "document": article.model_dump_json(),
                "input_id": about.id,
            }
        )
        return self.name

    def pack(self, mark: Mark) -> bytes:
        """The file's bytes: the same documents always give the same."""
        return pack(self._rows, mark)


def pack(rows: list[dict[str, Any]], mark: Mark) -> bytes:
    """A partition of these rows as the bytes of its file."""
    import pyarrow
    from pyarrow import parquet

    text, day = pyarrow.string(), pyarrow.date32()
    schema = pyarrow.schema(
        [
            ("id", text),
            ("source", text),
            ("sha256", text),
            ("published_earliest", day),
            ("published_latest", day),
            ("document", text),
            ("input_id", text),
        ],
        metadata={_KEY: json.dumps(mark, ensure_ascii=False)},
    )
    out = io.BytesIO()
    table = pyarrow.Table.from_pylist(rows, schema=schema)
    parquet.write_table(table, out, compression="zstd", row_group_size=_ROWS)
    return out.getvalue()


class Folder:
    """Where partitions lie: a folder, or a URL that fsspec can write to. Safe to send to other processes."""

    def __init__(self, place: str):
        self.is_remote = "://" in place
        self.place = place.rstrip("/") if self.is_remote else str(Path(place).absolute())

    def make(self) -> None:
        """Make the folder. Raises ConfigError where it cannot be written to."""
        if not self.is_remote:
            make_folder(Path(self.place))
            return
        try:
            files, path = self._remote("")
            files.makedirs(path, exist_ok=True)
        except (ImportError, ValueError, OSError) as error:
            raise ConfigError(f"{self.place}: cannot be written ({error}); check the URL and its rights.") from error

    def names(self) -> list[str]:
        """The partitions that are there."""
        if self.is_remote:
            files, path = self._remote("")
            found = [str(name).rpartition("/")[2] for name in files.ls(path, detail=False)]
        else:
            found = os.listdir(self.place)
        return sorted(name for name in found if name.endswith(SUFFIX) and not name.startswith("."))

    def mark(self, name: str) -> Mark | None:
        """What a partition says of itself; None where there is none that we wrote whole."""
        import pyarrow
        from pyarrow import parquet

        try:
            with self.open(name) as stream:
                metadata = parquet.read_schema(stream).metadata or {}
            mark: Mark = json.loads(metadata[_KEY])
        except (OSError, KeyError, ValueError, pyarrow.ArrowException):
            return None
        return mark

    def rows(self, name: str, columns: list[str] | None = None) -> list[dict[str, Any]]:
        """A partition's rows, or some of their columns. Raises OSError."""
        from pyarrow import parquet

        with self.open(name) as stream:
            rows: list[dict[str, Any]] = parquet.read_table(stream, columns=columns).to_pylist()
        return rows

    def open(self, name: str) -> Any:
        """A partition's bytes as a stream."""
        if self.is_remote:
            files, path = self._remote(name)
            return files.open(path, "rb")
        return open(Path(self.place) / name, "rb")

    def write(self, name: str, data: bytes) -> None:
        """Put a file there whole or not at all, in place of the one of that name. Raises OSError."""
        if self.is_remote:
            files, path = self._remote(name)
            files.pipe_file(path, data)  # object stores show an object when it is complete
            return
        # A name of its own: whoever was thought dead and writes on must not write into the same file.
        handle, beside = tempfile.mkstemp(dir=self.place, prefix=f".{name}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.chmod(beside, 0o644)
            os.replace(beside, Path(self.place) / name)
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)
            raise

    def sweep(self, names: Container[str]) -> None:
        """Take away what processes that died left of these partitions."""
        for file in [] if self.is_remote else Path(self.place).glob(f".*{SUFFIX}.*.part"):
            if file.name[1:].rpartition(SUFFIX)[0] + SUFFIX in names:
                file.unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        if self.is_remote:
            files, path = self._remote(name)
            if files.exists(path):
                files.rm_file(path)
        else:
            (Path(self.place) / name).unlink(missing_ok=True)

    def _remote(self, name: str) -> tuple[Any, str]:
        from fsspec.core import url_to_fs

        files, path = url_to_fs(f"{self.place}/{name}" if name else self.place)
        return files, str(path)
