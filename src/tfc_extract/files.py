"""Files that are written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A text stream that becomes the file at `path` when all went well: written beside it, then renamed.

    Raises OSError where that fails; what stood at `path` before is then still there.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
