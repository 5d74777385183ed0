"""Bytes to text: byte order marks, declared and detected encodings; nothing is repaired silently."""

import codecs
import re
from typing import NamedTuple

from tfc_extract.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Control characters that text does not hold: all of C0 but tab, line feed, form feed, carriage return and escape.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
#: UTF-8 read as Windows-1252: “â€™” for an apostrophe, “Â£” for a pound sign, “Ã©” for é.
_MOJIBAKE = re.compile("â€[\u2122œ\u009d˜\u201c\u201d]|Â[£€©®·»«\xa0]|Ã[\xa0-\xbf]")
#: UTF-8 with so many good characters beyond ASCII for each broken one is UTF-8: cut off, or put together carelessly.
_BROKEN_FEW = 4
#: Share of control characters above which bytes are no text.
_BINARY_SHARE = 0.02
#: A short text may hold this many all the same.
_BINARY_FEW = 8


class Decoded(NamedTuple):
    """Text, the encoding it was in, and whether that was detected rather than known."""

    text: str
    encoding: str
    detected: bool = False


def decode(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Bytes as text. A UTF-8 byte order mark stays in the text, for offsets count it.

    Tried in order: a UTF-16 or UTF-32 byte order mark, the declared encoding, UTF-8, and what charset-normalizer
    makes of the bytes (Windows-1252 where it is unsure). Raises ArticleError for what is empty or no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_words(Decoded(_strictly(data, encoding, name), encoding), name)
    controls = len(data[:65536]) - len(data[:65536].translate(None, _CONTROLS))
    if controls > max(_BINARY_FEW, _BINARY_SHARE * min(len(data), 65536)):
        raise ArticleError(f"{name}: a binary file, not text; convert the article to text or HTML.")
    for encoding in filter(None, (declared, "utf-8")):
        try:
            return _with_words(Decoded(data.decode(encoding), encoding.lower()), name)
        except (UnicodeDecodeError, LookupError):
            continue
    return _with_words(_detected(data), name)


def _with_words(decoded: Decoded, name: str) -> Decoded:
    if not decoded.text.strip(" \t\r\n\0\ufeff"):
        raise ArticleError(f"{name}: the file is empty; give a file with an article in it.")
    return decoded


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{name}: byte {error.start} is not {encoding.upper()}; save the file as UTF-8.") from error


def _detected(data: bytes) -> Decoded:
    whole = data.decode("utf-8", "replace")
    broken = whole.count("\ufffd")
    if broken * _BROKEN_FEW <= sum(not character.isascii() for character in whole) - broken:
        return Decoded(whole, "utf-8", detected=True)
    try:
        # Western single-byte text first: a page of English with a few accents is too little for statistics, and
        # Windows-1252 is what browsers read Latin-1 as (WHATWG Encoding Standard).
        text = data.decode("cp1252")
        if _is_western(text):
            return Decoded(text, "windows-1252", detected=True)
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        return Decoded(data.decode("latin-1"), "iso-8859-1", detected=True)
    return Decoded(str(best), best.encoding, detected=True)


def _is_western(text: str) -> bool:
    """Are its letters nearly all ASCII, as in English with a few accents, signs and curly quotes?"""
    letters = [character for character in text[:65536] if character.isalpha()]
    foreign = sum(not character.isascii() for character in letters)
    return bool(letters) and foreign <= 0.1 * len(letters)


def encoding_notes(decoded: Decoded) -> tuple[tuple[str, str], ...]:
    """Notes for what a reader of the document should know of its encoding."""
    notes: list[tuple[str, str]] = []
    if decoded.detected and decoded.encoding == "utf-8":
        notes.append(("encoding-broken", "Some of the file's bytes are not UTF-8: each stands as \ufffd."))
    elif decoded.detected:
        notes.append(("encoding-detected", f"The file is not UTF-8; it was read as {decoded.encoding}."))
    found = _MOJIBAKE.search(decoded.text)
    if found:
        notes.append(("mojibake", f"“{found.group()}” looks like UTF-8 read in another encoding; left as it is."))
    return tuple(notes)


def without_surrogates(text: str) -> str:
    """Text in which every lone surrogate, which UTF-8 cannot hold, is U+FFFD: for derived texts only."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
