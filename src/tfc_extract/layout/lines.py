"""The lines of an article, and which of them a paragraph was broken over."""

import re
from itertools import pairwise
from typing import NamedTuple

#: What ends a line: also form feeds and the separators of Unicode.
_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
#: Characters that are seen by nobody: controls, marks of direction and of zero width, soft hyphens.
INVISIBLE = (
    "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_SENTENCE_END = re.compile(r"[.?!…:;][\s'\"’”»)\]]*$")
_BULLET = re.compile(r"(?:[•·▪‣◦●■►*–—-]|\(?[0-9]{1,2}[.)]|\([a-z]\))\s+(?=\S)")
#: A line that ends so cannot end there: articles, prepositions and conjunctions want more.
_OPEN_END = re.compile(
    r"(?:,|\b(?:the|a|an|of|to|in|at|on|by|for|from|with|and|or|but|as|that|which|who|its|their|his|her))$"
)
_BROKEN_WORD = re.compile(r"[^\W\d_][\u2010-]$")

#: Columns of hard-wrapped text: no line of it is longer.
_WRAP_WIDTH = 100
#: A line this long goes on below; a shorter pair may be a list or a heading over its text.
_FULL = 40


class Line(NamedTuple):
    """One line with something on it: where it stands, its words with plain spaces, and whether a gap is above."""

    start: int
    end: int
    words: str
    gap: bool
    open: bool
    """White space follows the last word: the mark that a paragraph's wrapping leaves."""

    @property
    def ends_sentence(self) -> bool:
        """Whether it closes with a full stop or the like."""
        return bool(_SENTENCE_END.search(self.words[-12:]))

    @property
    def is_prose(self) -> bool:
        """Whether it looks like a paragraph of its own."""
        return len(self.words) >= 60 and self.ends_sentence


def read_lines(text: str) -> list[Line]:
    """Every line with a visible character."""
    found: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        seen = raw if raw.isascii() and raw.isprintable() else _INVISIBLE.sub("", raw)
        words = " ".join(seen.split())
        if raw.endswith("\xad"):
            words += "-"  # seen at the end of a line alone
        if words:
            gap = text.count("\n", last, match.start()) > 1 or text.count("\r", last, match.start()) > 1
            found.append(Line(match.start(), match.end(), words, gap, raw[-1].isspace()))
            last = match.end()
    return found


def bullet(words: str) -> int:
    """Length of the bullet or number that a list item begins with; 0 where there is none."""
    match = _BULLET.match(words)
    return match.end() if match else 0


def joins(lines: list[Line]) -> list[bool]:
    """For neighbours without a gap: whether each line goes on in the next one (one value fewer than lines)."""
    plain = [goes_on(above, below) for above, below in pairwise(lines)]
    width = max((len(line.words) for line in lines), default=0)
    if width > _WRAP_WIDTH or sum(plain) * 3 < len(plain):
        return plain
    return [
        certain or _wraps(above, below, width) for certain, (above, below) in zip(plain, pairwise(lines), strict=True)
    ]


def goes_on(above: Line, below: Line) -> bool:
    """Whether a sentence plainly runs over the break: no end above, and a small letter or a number below."""
    if above.ends_sentence or bullet(below.words):
        return False
    if below.words[0].islower() and _BROKEN_WORD.search(above.words):
        return True
    if max(len(above.words), len(below.words)) < _FULL:
        return False
    if below.words[0].islower():
        return (len(below.words) > 15 or below.ends_sentence) and not below.words.startswith(("by ", "http", "www."))
    return bool(_OPEN_END.search(above.words)) and (above.open or len(above.words) >= _FULL)


def _wraps(above: Line, below: Line, width: int) -> bool:
    """Among wrapped lines: the break is mere wrapping unless the line above is short, as a paragraph's last is."""
    if bullet(below.words):
        return False
    return len(above.words) >= width * 0.6 or (above.open and not above.ends_sentence)
