"""Page furniture: lines of a news site that are no part of the article. The words are in `data/furniture.toml`."""

import re
from collections.abc import Iterable
from functools import lru_cache

from pydantic import field_validator

from tfc_extract.layout.lines import Line
from tfc_extract.lexicon import Lexicon

_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_EDGES = " \t.,;:!>»›→←▼▲×✕|–—-•*…·+()[]"
#: Longest line that may be furniture by its opening or pattern.
_LONGEST = 300
#: The place of a picture on pages set from print.
_PICTURE_MARK = re.compile(r"\?\?(?:\s+\?\?)*(?:\s+|$)")
#: What the titles in a link box have not: several words and a full stop.
_STATEMENT = re.compile(r"\S \S+ \S+ \S+\.[\"'”’)]*$")
#: Above readers' comments.
_COMMENTS = re.compile(r"comments? \(?\d+|\d+ comments?")
_CREDIT = r"(?:(?:image|media|video|photo)\s+(?:copyright|source),?\s+\S.{0,40}?\s+)?"


class FurnitureLexicon(Lexicon):
    """Words of furniture; each list is explained in the data file."""

    lines: frozenset[str]
    services: frozenset[str]
    openings: tuple[str, ...]
    patterns: tuple[str, ...]
    boxes: frozenset[str]
    ends: frozenset[str]
    sections: frozenset[str]
    caption_labels: tuple[str, ...]
    published_labels: tuple[str, ...]
    updated_labels: tuple[str, ...]
    masthead_endings: tuple[str, ...]
    masthead_weak: frozenset[str]
    masthead_strong: frozenset[str]
    byline_posts: frozenset[str]
    agencies: tuple[str, ...]

    @field_validator("patterns")
    @classmethod
    def _patterns_compile(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
        return patterns


class Furniture:
    """Tells furniture from article."""

    def __init__(self, lexicon: FurnitureLexicon):
        self.lexicon = lexicon
        self._whole = lexicon.lines | lexicon.services
        self._opening = re.compile(_either(lexicon.openings) + r"(?!\w)")
        self._pattern = re.compile("|".join(f"(?:{pattern})" for pattern in lexicon.patterns))
        labels = _either(label.replace(" ", r" ") for label in lexicon.caption_labels)
        self._caption = re.compile(rf"{_CREDIT}{labels}(?:[,:]\s*|\s+)(?=[\"'‘“]?[A-Z\d])", re.IGNORECASE)

        self._agency = re.compile(
            r"\s*[A-Z][A-Z'’. -]{2,30}(?:,\s[A-Z][A-Za-z. ]{1,25})?\s?\("
            + _either(lexicon.agencies)
            + r"\)\s?(?:-{1,2}|[—–_])\s*"
        )

    def dateline_end(self, raw: str) -> int:
        """Where the report begins in a paragraph that opens with its place and agency; 0 if it does not."""
        match = self._agency.match(raw)
        return match.end() if match else 0

    def is_furniture(self, words: str) -> bool:
        """Whether a line is no part of any article."""
        plain = plainly(words)
        if not any(map(str.isalnum, plain)) or plain in self._whole:
            return True
        if len(plain) > _LONGEST or self.caption_start(words):
            return False
        return bool(self._opening.match(plain) or self._pattern.fullmatch(plain))

    def caption_start(self, raw: str) -> int:
        """Where the caption begins in a line that opens with a caption's label or picture marks; 0 if it does not."""
        lead = len(raw) - len(raw.lstrip())
        match = _PICTURE_MARK.match(raw, lead) or self._caption.match(raw, lead)
        return match.end() if match else 0

    def mark(self, lines: list[Line]) -> list[bool]:
        """Whether each line is furniture, by itself or by standing in a link box or below the article."""
        marks: list[bool] = []
        prose = 0
        boxed = False
        ended = False
        for line in lines:
            plain = plainly(line.words)
            is_head = plain in self.lexicon.boxes
            ended = ended or (prose > 1 and (plain in self.lexicon.ends or bool(_COMMENTS.fullmatch(plain))))
            boxed = (boxed or (is_head and prose > 0)) and not _STATEMENT.search(line.words)
            out = ended or boxed or is_head or plain in self.lexicon.ends or self.is_furniture(line.words)
            out = out or (plain.isdigit() and len(plain) < 6 and bool(marks) and marks[-1])  # a counter's number
            prose += line.is_prose and not out
            marks.append(out)
        return marks


def plainly(words: str) -> str:
    """A line in lower case, with straight quotation marks, without punctuation and arrows at either end."""
    return words.casefold().translate(_STRAIGHT).strip(_EDGES)


def _either(words: Iterable[str]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in longest_first) + ")"


@lru_cache(maxsize=8)
def load_furniture(lexicons: tuple[str, ...] = ()) -> Furniture:
    """The furniture of the shipped list with users' files added. Raises ConfigError."""
    return Furniture(FurnitureLexicon.load("furniture", lexicons))
