"""The inputs that paths name: files, folders gone through, `-` for standard input, and URLs that fsspec can open."""

import errno
import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple

from tfc_extract.errors import ConfigError
from tfc_extract.read.formats import PACKED, SUFFIXES, suffix_of
from tfc_extract.read.inputs import ReadOptions, read_stream
from tfc_extract.read.sidecar import SIDECAR
from tfc_extract.read.source import Source, Unread

#: The table of publication dates beside the articles is none of them.


class Input(NamedTuple):
    """One thing to read: how it is named, and how it is opened. `folder` is where its sidecar would stand."""

    name: str
    open: Callable[[], AbstractContextManager[Any]]
    folder: Path | None = None


def find_inputs(paths: Iterable[str], *, skip: Path | None = None) -> Iterator[Input | Unread]:
    """The inputs that paths name, folders in order of their names, `skip` (the output folder) left out.

    Links that lead out of a given folder are not followed.
    """
    for path in paths:
        if path == "-":
            yield Input("-", _standard_input)
        elif "://" in path:
            yield from _remote(path)
        elif os.path.isdir(path):
            yield from _in_folder(Path(path), skip)
        elif os.path.exists(path):
            yield Input(path, partial(Path(path).open, "rb"), Path(path).parent)
        else:
            yield Unread(path, f"{path}: no such file or folder; check the path.")


def read_inputs(inputs: Iterable[Input | Unread], options: ReadOptions) -> Iterator[Source | Unread]:
    """Every article of every input, in order."""
    for found in inputs:
        if isinstance(found, Unread):
            yield found
            continue
        try:
            with found.open() as stream:
                yield from read_stream(stream, name=found.name, options=options)
        except OSError as error:
            reason = error.strerror or str(error)
            yield Unread(found.name, f"{found.name}: cannot be read ({reason}); check the path and its permissions.")


def _standard_input() -> AbstractContextManager[IO[bytes]]:
    import sys

    if sys.stdin is None:  # closed by whoever started us
        raise OSError(errno.EBADF, "standard input is closed")
    return nullcontext(sys.stdin.buffer)


def _in_folder(folder: Path, skip: Path | None) -> Iterator[Input | Unread]:
    root, avoided = folder.resolve(), skip.resolve() if skip else None
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and (here / name).resolve() != avoided)
        for name in sorted(files):
            path = here / name
            if name.startswith(".") or name == SIDECAR or not _is_readable(name):
                continue
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                yield Unread(str(path), f"{path}: a link that leads out of the folder; give its target itself.")
            else:
                yield Input(str(path), partial(path.open, "rb"), here)


def _is_readable(name: str) -> bool:
    """Does a name tell of a format that is read? Of a packed file, the name within."""
    suffix = suffix_of(name)
    if suffix in PACKED:
        return suffix_of(name[: -len(suffix)]) in SUFFIXES
    return suffix in SUFFIXES


def _remote(url: str) -> Iterator[Input | Unread]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise ConfigError(f"{url}: reading URLs needs fsspec; pip install 'tfc-extract[remote]'.") from error
    try:
        files, path = url_to_fs(url)
        if files.isdir(path):
            found = [name for name in sorted(files.find(path)) if _is_readable(name)]
        else:
            found = sorted(files.glob(path)) if any(mark in path for mark in "*?[") else [path]
    except (ImportError, ValueError, OSError) as error:
        raise ConfigError(f"{url}: cannot be opened ({error}); check the URL and its package for fsspec.") from error
    scheme = url.partition("://")[0]
    for name in found:
        yield Input(f"{scheme}://{name}", partial(_open, files, name))


def _open(files: Any, name: str) -> IO[bytes]:
    """A remote file that reads lines of limited length too: fsspec's own do not."""
    return io.BufferedReader(files.open(name, "rb"))
