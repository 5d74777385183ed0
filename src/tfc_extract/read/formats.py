"""Which format an input is in: by its first bytes where they tell, else by its name."""

import re
from typing import Literal

Format = Literal[
    "text", "html", "json", "jsonl", "csv", "parquet", "warc", "email", "pdf", "docx", "zip", "tar", "gzip", "zstd"
]  # fmt: skip

_SNIFF = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--.*?-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HEADER = re.compile(
    rb"From |(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|X-[\w-]+):",
    re.IGNORECASE,
)
_HEADERS_NEEDED = (b"\nsubject:", b"\nfrom:", b"\ndate:")
#: First bytes that settle the format, whatever the name.
_MAGIC: tuple[tuple[int, bytes, Format], ...] = (
    (0, b"\x1f\x8b", "gzip"),
    (0, b"\x28\xb5\x2f\xfd", "zstd"),
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (0, b"%PDF-", "pdf"),
    (0, b"PAR1", "parquet"),
    (0, b"WARC/", "warc"),
    (257, b"ustar", "tar"),
)
SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet",
    ".warc": "warc", ".eml": "email", ".pdf": "pdf", ".docx": "docx", ".zip": "zip", ".tar": "tar", ".tgz": "gzip",
    ".gz": "gzip", ".zst": "zstd", ".zstd": "zstd",
}  # fmt: skip
#: Suffixes of packed files, after which another may tell the format within.
PACKED = (".gz", ".zst", ".zstd")


def suffix_of(name: str) -> str:
    """The last suffix of a file name, in lower case; "" where it has none."""
    _, dot, suffix = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    return f".{suffix.lower()}" if dot else ""


def stem_of(name: str) -> str:
    """A file name without its folder and its known suffixes: "a/b.jsonl.gz" -> "b"."""
    stem = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    while suffix_of(stem) in SUFFIXES and len(suffix_of(stem)) < len(stem):
        stem = stem[: -len(suffix_of(stem))]
    return stem


def format_of(head: bytes, name: str) -> Format:
    """The format of an input, from its first few kilobytes and its name."""
    for offset, magic, found in _MAGIC:
        if head[offset : offset + len(magic)] == magic:
            return "docx" if found == "zip" and suffix_of(name) == ".docx" else found
    named = SUFFIXES.get(suffix_of(name))
    if named in {"json", "jsonl", "csv", "html", "email"}:
        return named
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if is_html(start[:2048].decode("latin-1")):
        return "html"
    if is_email(start):
        return "email"
    if start.startswith((b'{"', b'[{"', b"[\n", b"{\n")) and named is None:
        return "jsonl" if start.startswith(b'{"') and b"}\n{" in head.replace(b"\r", b"") else "json"
    return "text"


def is_html(head: str) -> bool:
    """Does a document that begins so hold an HTML page?"""
    return _SNIFF.match(head) is not None


def is_email(head: bytes) -> bool:
    """Do bytes begin with the headers of an e-mail?"""
    lowered = b"\n" + head.lower()
    return _HEADER.match(head) is not None and sum(header in lowered for header in _HEADERS_NEEDED) >= 2
