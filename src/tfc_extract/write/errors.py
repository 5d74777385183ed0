"""`errors.jsonl` beside the documents: a row for each article that has none, for tools that go on from there."""

import json
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import IO

from tfc_extract.errors import ConfigError
from tfc_extract.files import whole_file

NAME = "errors.jsonl"


class ErrorLog(AbstractContextManager["ErrorLog"]):
    """Rows of input and message, in order; no file where every article has its document."""

    def __init__(self, folder: Path | None):
        """`folder` is where the documents go, None where they go elsewhere than into a folder."""
        self._path = folder / NAME if folder else None
        self._open = ExitStack()
        self._stream: IO[str] | None = None

    def __exit__(self, *exception: object) -> None:
        try:
            self._open.__exit__(*exception)  # type: ignore[arg-type]  # the three that this method is given
        except OSError as error:
            if error is exception[1]:
                raise
            reason = error.strerror or error
            raise ConfigError(f"{self._path}: cannot be written ({reason}); make room or give another -o.") from error
        if self._path and self._stream is None and exception[0] is None:
            self._path.unlink(missing_ok=True)  # an earlier run's

    def add(self, name: str, message: str) -> None:
        """Write down why an input has no document. Raises OSError."""
        if self._path is None:
            return
        if self._stream is None:
            self._stream = self._open.enter_context(whole_file(self._path))
        self._stream.write(json.dumps({"source": name, "message": message}, ensure_ascii=False) + "\n")
