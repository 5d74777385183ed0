"""Limits that protect a run from hostile or broken inputs, and streams that keep to them."""

import io
from typing import IO, NamedTuple

from tfc_extract.errors import ArticleError


class Limits(NamedTuple):
    """What one input may cost. Every limit is an option of the command line."""

    bytes: int = 50_000_000
    """Bytes of one document, unpacked."""
    characters: int = 1_000_000
    """Characters of one article."""
    members: int = 100_000
    """Members of one archive."""
    ratio: int = 200
    """Unpacked bytes for each packed byte, past the first megabyte."""
    depth: int = 4
    """Archives within archives."""
    depth_of_html: int = 5_000
    """Elements within elements."""


#: Unpacked bytes below which no ratio is suspicious: a short page of spaces packs well too.
RATIO_FREE = 1_000_000


class Counted(io.RawIOBase):
    """A stream that counts the bytes read through it."""

    def __init__(self, stream: IO[bytes]):
        self.stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]  # the protocol's type is a writable buffer
        data = self.stream.read(len(view))
        view[: len(data)] = data
        self.count += len(data)
        return len(data)


class Unpacked(Counted):
    """An unpacking stream that stops a bomb: too many bytes for those that were packed."""

    def __init__(self, stream: IO[bytes], packed: Counted, *, name: str, ratio: int):
        super().__init__(stream)
        self.packed, self.name, self.ratio = packed, name, ratio

    def readinto(self, buffer: object) -> int:
        size = super().readinto(buffer)
        if self.count > RATIO_FREE + self.ratio * max(self.packed.count, 1):
            raise ArticleError(
                f"{self.name}: unpacks to more than {self.ratio} times its size, as bombs do; "
                f"raise --max-ratio if the file can be trusted."
            )
        return size


def read_whole(stream: IO[bytes], *, name: str, limits: Limits) -> bytes:
    """All bytes of one document. Raises ArticleError past `limits.bytes`."""
    data = stream.read(limits.bytes + 1)
    if len(data) > limits.bytes:
        raise ArticleError(f"{name}: larger than {limits.bytes:,} bytes; raise --max-bytes to read it.")
    return data
