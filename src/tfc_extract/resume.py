"""What an earlier run has done already: told from the heads of its documents, without reading them whole."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tfc_extract.read.source import Source, Unread

#: A document's `made_by` and its article's hash stand within so many bytes, whatever its names.
_HEAD = 8192
#: In the output folder: the digest of the last run that went through to its end.
_STAMP = ".complete"


class Kept:
    """The documents in an output folder that need not be made again."""

    def __init__(self, folder: Path, made_by: dict[str, Any]):
        self.folder, self.made_by = folder, made_by

    def path(self, source: Source) -> Path:
        """Where a source's document is, if it is there."""
        return self.folder / f"{source.id}.json"

    def has(self, source: Source, settings: str | None) -> bool:
        """Is the source's document there, of the same bytes, made by the same and with these settings?

        `settings` None asks for no settings in particular.
        """
        head = _head(self.path(source))
        if head is None:
            return False
        maker, article = head
        same = all(maker.get(key) == value for key, value in self.made_by.items() if key != "settings")
        return (
            same
            and (settings is None or maker.get("settings") == settings)
            and article["sha256"] == source.sha256
            and article["source"] == source.name
        )

    def is_complete(self, digest: str) -> bool:
        """Did the last run that ended do exactly this?"""
        try:
            return (self.folder / _STAMP).read_text(encoding="utf-8").strip() == digest
        except (OSError, UnicodeDecodeError):
            return False

    def has_stamp(self) -> bool:
        """Has a run ended here at all?"""
        return (self.folder / _STAMP).exists()

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
    """A run in one hash: what makes the documents, with which settings, of which articles in which order."""

    def __init__(self, made_by: dict[str, Any]):
        self._digest = hashlib.sha256(json.dumps(made_by, sort_keys=True).encode())
        self.whole = True

    def add(self, item: Source | Unread, settings: str) -> None:
        """Count one article in; one that could not be read leaves the run unfinished."""
        if isinstance(item, Unread):
            self.whole = False
            return
        self._digest.update("\0".join((item.id, item.name, item.sha256, settings, "")).encode("utf-8", "replace"))

    def hex(self) -> str:
        """The digest so far."""
        return f"sha256:{self._digest.hexdigest()}"


def settings_digest(values: Iterable[object]) -> str:
    """`sha256:…` over the settings that can change a document."""
    return f"sha256:{hashlib.sha256(repr(tuple(values)).encode('utf-8', 'replace')).hexdigest()}"


def _head(path: Path) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """`made_by` and the article's source and hash of a document that we wrote; None where it is not one."""
    try:
        with path.open(encoding="utf-8") as stream:
            start = stream.read(_HEAD)
            maker, end = json.JSONDecoder().raw_decode(start, _after(start, '"made_by": '))
            source, end = json.JSONDecoder().raw_decode(start, _after(start, '"source": ', end))
            digest, _ = json.JSONDecoder().raw_decode(start, _after(start, '"sha256": ', end))
    except (OSError, ValueError):
        return None
    return (maker, {"source": source, "sha256": digest}) if isinstance(maker, dict) else None


def _after(text: str, key: str, start: int = 0) -> int:
    return text.index(key, start) + len(key)
