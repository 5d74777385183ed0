"""Plain text files: UTF-8 with or without a byte order mark; the text is the file as decoded, untouched."""

import hashlib
from pathlib import Path

from tfc_extract.errors import ArticleError
from tfc_extract.read.source import Metadata, Source


def read_text(path: Path, *, metadata: Metadata | None = None) -> Source:
    """The article in a text file. Raises ArticleError when it cannot be read as one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions.") from error
    return Source(
        path.stem, str(path), hashlib.sha256(data).hexdigest(), decode(data, str(path)), metadata or Metadata()
    )


def decode(data: bytes, name: str) -> str:
    """Bytes as text; a byte order mark stays in the text, for offsets count it. Raises ArticleError."""
    if not data.strip():
        raise ArticleError(f"{name}: the file is empty; give a file with an article in it.")
    if b"\0" in data:
        raise ArticleError(f"{name}: a binary file, not text; convert the article to UTF-8 text.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleError(f"{name}: byte {error.start} is not UTF-8; save the file as UTF-8.") from error
