"""What a reader reads in a stretch of the article: plain white space, whole characters, words divided."""

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from tfc_extract.alignment import Run
from tfc_extract.layout.divide import rejoin
from tfc_extract.layout.lines import INVISIBLE

#: Stretches of these with no two spaces together are read as they stand.
_PLAIN = re.compile("[\x20-\x25\x27-\x7e£€‘’“”–—•…éèêüöäñçÀ-ÖØ-öø-ÿ]*")
_EDIT = re.compile(
    r"(?P<break>(?<=[^\W\d_])[\u2010\u00ad-][ \t]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])[ \t]*(?=[a-zà-ÿ]))"
    r"|(?P<space>[^\S ]\s*| \s+)"
    rf"|(?P<unseen>[{INVISIBLE}]+)"
    r"|(?P<composed>[^\W\d_][\u0300-\u036f]{1,20}|[\ufb00-\ufb06\uff01-\uff5e])"
    r"|(?P<entity>&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][\da-fA-F]{2,5});)"
    r"|(?P<broken>[\ud800-\udfff])"
)
_INVISIBLES = re.compile(f"[{INVISIBLE}]")
_LAST_LETTERS = re.compile(r"[^\W\d_]{1,40}\Z")
_FIRST_LETTERS = re.compile(r"[^\W\d_]{1,40}")


class _Edit(NamedTuple):
    """The article's characters from start to end are read as `text`; inserted where start is end."""

    start: int
    end: int
    text: str


class Reader:
    """Collects the reading text and its runs. White space is never first, last or twice."""

    def __init__(self, text: str, inserts: list[int]):
        self.text = text
        self.inserts = inserts
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.at = 0
        self._space = False

    def block(self, start: int, end: int) -> tuple[int, int] | None:
        """Read the article from start to end; where that stands in the reading text, None where nothing is read."""
        self._space = self.at > 0
        before = self.at
        here = start
        for edit in self._edits(start, end):
            if edit.start >= here:
                self._keep(here, edit.start)
                self._replace(edit)
                here = edit.end
        self._keep(here, end)
        if self.at == before:
            return None
        return before + (before > 0), self.at

    def _edits(self, start: int, end: int) -> list[_Edit]:
        inserts = self.inserts[bisect_left(self.inserts, start + 1) : bisect_left(self.inserts, end)]
        found = [_Edit(at, at, " ") for at in inserts]
        raw = self.text[start:end]
        if "  " not in raw and _PLAIN.fullmatch(raw):
            return found
        found.extend(_edit(self.text, match) for match in _EDIT.finditer(self.text, start, end))
        return sorted(found)

    def _keep(self, start: int, end: int) -> None:
        """Characters that are read as they stand; a space at either end waits for what follows it."""
        if start < end and self.text[start] == " ":
            self._space = True
            start += 1
        after = start < end and self.text[end - 1] == " "
        if after:
            end -= 1
        if start < end:
            self._add(self.text[start:end], start, end)
        self._space = self._space or after

    def _replace(self, edit: _Edit) -> None:
        if edit.text.isspace():
            self._space = True
        elif edit.text:
            self._add(edit.text, edit.start, edit.end)

    def _add(self, words: str, start: int, end: int) -> None:
        if self._space and self.at:
            self.parts.append(" ")
            self.at += 1
        self._space = False
        self.parts.append(words)
        self.runs.append(Run(self.at, start, len(words), end - start))
        self.at += len(words)


def _edit(text: str, match: re.Match[str]) -> _Edit:
    found = match.group()
    if match.lastgroup == "break":
        words = "" if found[0] == "\u00ad" else _at_break(text, match)
    elif match.lastgroup == "space":
        words = " "
    elif match.lastgroup == "composed":
        words = unicodedata.normalize("NFC" if len(found) > 1 else "NFKC", found)
    elif match.lastgroup == "entity":
        words = " ".join(_INVISIBLES.sub("", html.unescape(found)).split()) or (" " if found != "&shy;" else "")
    else:
        words = "\ufffd" if match.lastgroup == "broken" else ""
    return _Edit(*match.span(), words)


def _at_break(text: str, match: re.Match[str]) -> str:
    above = _LAST_LETTERS.search(text, max(match.start() - 40, 0), match.start())
    below = _FIRST_LETTERS.match(text, match.end())
    return rejoin(above.group(), below.group()) if above and below else ""


def each(reader: Reader, blocks: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The blocks as (kind, start, end) of the reading text; those of which nothing is read are left out."""
    for kind, start, end in blocks:
        place = reader.block(start, end)
        if place:
            yield kind, *place
