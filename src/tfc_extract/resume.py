"""What an earlier run has done already: told from the heads of its documents, without reading them whole."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tfc_extract.read.source import Source

#: A document's `made_by` and its article's hash stand within so many bytes, whatever its names.
_HEAD = 8192
#: In the output folder of a long run: the digest of the last that went through to its end.
_STAMP = ".complete"
#: A run of more articles leaves its digest, so that the next need not read every document to see that all is settled.
LONG = 200


class Kept:
    """The documents in an output folder that need not be made again."""

    def __init__(self, folder: Path, made_by: dict[str, Any], *, force: bool = False):
        self.folder, self.made_by, self.force = folder, made_by, force

    def path(self, source: Source) -> Path:
        """Where a source's document is, if it is there."""
        return self.folder / f"{source.id}.json"

    def has(self, source: Source, run: str | None = None) -> bool:
        """Is the source's document there, of the same bytes, made by the same with the same settings?

        `run` is the digest of a whole run: with it, a document that was dated by the run's other articles is one too.
        """
        head = None if self.force else _head(self.path(source))
        if head is None or (head.source, head.sha256) != (source.name, source.sha256):
            return False
        settings = {self.made_by["settings"]} | ({redated_settings(self.made_by["settings"], run)} if run else set())
        known = source.metadata.published
        given = head.published["edtf"] if head.published and head.published["basis"] == "given" else None
        return (
            head.made_by.get("settings") in settings
            and {**head.made_by, "settings": None} == {**self.made_by, "settings": None}
            and (known is not None or given is None)
            and (not isinstance(known, date) or str(known) == given)
        )

    def last_run(self) -> str | None:
        """The digest of the last long run that went through to its end; None where there is none."""
        try:
            return (self.folder / _STAMP).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None

    def stamp(self, digest: str | None) -> None:
        """Remember a run that went through to its end; None forgets the last one."""
        try:
            if digest is None:
                (self.folder / _STAMP).unlink(missing_ok=True)
            else:
                (self.folder / _STAMP).write_text(digest + "\n", encoding="utf-8")
        except OSError:
            return  # the next run looks at every document, which is only slower


class RunDigest:
    """A run in one hash: its articles in their order."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, source: Source) -> None:
        """Count one article in."""
        row = (source.id, source.name, source.sha256, str(source.metadata.published), "")
        self._digest.update("\0".join(row).encode("utf-8", "replace"))

    def hex(self) -> str:
        """The digest so far."""
        return f"sha256:{self._digest.hexdigest()}"


def settings_digest(values: Iterable[object]) -> str:
    """`sha256:…` over the settings that can change a document."""
    return f"sha256:{hashlib.sha256(repr(tuple(values)).encode('utf-8', 'replace')).hexdigest()}"


def redated_settings(settings: str, run: str) -> str:
    """The settings of a document that the run's other articles date: it depends on them too."""
    return settings_digest((settings, run))


class _Head(NamedTuple):
    made_by: dict[str, Any]
    source: str
    sha256: str
    published: dict[str, str] | None


def _head(path: Path) -> _Head | None:
    """What the beginning of a document says of it; None where there is none that we wrote."""
    decoder = json.JSONDecoder()
    try:
        with path.open(encoding="utf-8") as stream:
            start = stream.read(_HEAD)
        values, at = [], 0
        for key in _Head._fields:
            mark = f'"{key}": '
            value, at = decoder.raw_decode(start, start.index(mark, at) + len(mark))
            values.append(value)
    except (OSError, ValueError):
        return None
    return _Head(*values)
