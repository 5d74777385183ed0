"""What the head of a page says of the article: masthead, headline, standfirst, byline and printed dates."""

import re
from typing import NamedTuple

from tfc_extract.layout.datelines import DATE, EDGES, TIME, labels
from tfc_extract.layout.furniture import Furniture, plainly
from tfc_extract.layout.lines import Line, goes_on

_NAME = re.compile(r"[^\W\d_][\w’'.-]*(?: [^\W\d_][\w’'.-]*){1,3}")
_BY = re.compile(
    r"(?:[-–—•*]\s*)?(?i:words|story|report|exclusive|written|reported|analysis)?\s*(?:(?i:\bby\b):?\s*|By(?=[A-Z])|(?i:reporters?|authors?|words):\s+)"
)
_AFTER_NAME = re.compile(r"\s*(?:[|,;(–—@\d]|\S*@\S|\s-\s|\btwitter\b|\b(?:for|in|at|of)\b|$)", re.IGNORECASE)
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|(?:twitter:?\s*)?@\w+|https?://\S+", re.IGNORECASE)
_PARTICLES = frozenset(["de", "van", "von", "la", "le", "der", "den", "bin", "al", "di", "da", "du", "ter", "el", "ap"])
#: Lines at the top among which masthead, headline, byline and dates are sought.
_HEAD = 14
#: Words of a line that names author and date, and of its parts between bars.
_SHORT, _FEW = 14, 4


class Page(NamedTuple):
    """What the page says of the article. `datelines` are (start, end) of printed dates: publication before changes."""

    headline: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    datelines: tuple[tuple[int, int], ...] = ()


class Head:
    """Reads the head of a page line by line and keeps what it says; `kinds` marks the lines that were understood."""

    def __init__(self, text: str, lines: list[Line], furniture: Furniture):
        self.text = text
        self.lines = lines
        self.furniture = furniture
        self.words = furniture.lexicon
        self.kinds: dict[int, str] = {}
        self.headline: str | None = None
        self.publisher: str | None = None
        self.authors: list[str] = []
        self.printed: list[tuple[int, int]] = []
        self.changed: list[tuple[int, int]] = []
        self._labels = labels(furniture)
        self._posts = frozenset(word for post in self.words.byline_posts for word in post.split())
        self._label = ""
        self._titles = False

    @property
    def page(self) -> Page:
        """What was read."""
        return Page(self.headline, self.publisher, tuple(self.authors), (*self.printed, *self.changed))

    def read(self, furniture: list[bool]) -> None:
        """Go through the lines; those marked as furniture are read for labels of dates alone."""
        left = _HEAD
        prose = 0
        for at, line in enumerate(self.lines):
            if furniture[at]:
                self._label = self._labelled(line.words) or self._label
                continue
            in_head = left > 0 and prose < 2
            if not in_head and not self._labels.match(line.words):
                continue
            left -= 1
            if left == _HEAD - 1 and self._is_masthead(line.words) and at + 1 < len(self.lines):
                self._title(at)
            elif self._is_dates(line, in_head):
                self.kinds[at] = "byline"
                self._titles = self._titles or self.headline is not None
            elif in_head and self._is_byline(at):
                self.kinds[at] = "byline"
                self._titles = self.headline is not None or self.publisher is None
            elif at in self.kinds or self.furniture.caption_start(self.text[line.start : line.end]):
                continue
            elif in_head and not prose:
                self._title(at)
            prose += line.is_prose

    def _labelled(self, words: str) -> str:
        plain = plainly(words)
        if plain in self.words.updated_labels:
            return "updated"
        return "published" if plain in self.words.published_labels else ""

    def _is_dates(self, line: Line, in_head: bool) -> bool:
        """Whether a line holds nothing but dates, times and their labels; keeps where the dates stand."""
        if len(line.words) > 160 or not any(map(str.isdigit, line.words)):
            return False
        raw = self.text[line.start : line.end]
        dates = list(DATE.finditer(raw))
        if not dates or any(map(str.isalnum, self._without_dates(raw))):
            return False
        self._keep(raw, line.start, dates)
        return in_head or bool(self._labels.search(raw))

    def _without_dates(self, raw: str) -> str:
        return self._labels.sub(" ", TIME.sub(" ", DATE.sub(" ", raw)))

    def _keep(self, raw: str, offset: int, dates: list[re.Match[str]]) -> None:
        last = 0
        for date in dates:
            labels = [label.group() for label in self._labels.finditer(raw, last, date.start())]
            if labels:
                self._label = self._labelled(labels[-1])
            place = (offset + date.start(), offset + date.end())
            (self.changed if self._label == "updated" else self.printed).append(place)
            last = date.end()
        self._label = ""

    def _is_byline(self, at: int) -> bool:
        """Whether a line names the authors; a name on the line after a bare "By" counts."""
        line = self.lines[at]
        if len(line.words) > 160 or line.words.endswith((".", "?", "!", ",")):
            return False
        before = self.kinds.get(at - 1) == "by"
        raw = self.text[line.start : line.end]
        dates = list(DATE.finditer(raw))
        said = EDGES.sub("", " ".join(self._without_dates(raw).split())) if dates else line.words
        by = _BY.match(said)
        if by and by.end() == len(line.words):
            self.kinds[at] = "by"
            return False
        contact = _CONTACT.search(said)
        if by or before:
            names = self._names(said[by.end() :] if by else said)
        elif contact or self._has_post(said):
            names = self._names(said)
        elif dates and "|" in raw and all(len(part.split()) <= _FEW for part in said.split("|")):
            self._keep(raw, line.start, dates)  # "Local News | 7 March 2013"
            return True
        else:
            return False
        unnamed = by and (self._is_post(said.split()[-1]) or self._is_dated(raw, dates))
        if not names and not unnamed:
            return bool(contact) and not _CONTACT.sub("", said).strip(" ,|:-")
        self.authors.extend(name for name in names if name not in self.authors)
        if dates:
            self._keep(raw, line.start, dates)
        if before:
            self.kinds[at - 1] = "byline"
        return True

    def _is_dated(self, raw: str, dates: list[re.Match[str]]) -> bool:
        """Whether a short line begins with a date or its label: "7 March 2013 - by admin"."""
        begins = bool(dates) and (dates[0].start() == len(raw) - len(raw.lstrip()) or bool(self._labels.match(raw)))
        return begins and len(raw.split()) <= _SHORT

    def _has_post(self, said: str) -> bool:
        """Whether a name is followed by a journalist's post: "Ann Other, Education Correspondent"."""
        name, comma, post = said.partition(",")
        if not comma:
            words = said.split(maxsplit=2)
            name, post = " ".join(words[:2]), words[2] if len(words) > 2 and self._is_post(words[2]) else ""
        ends = post.casefold().split()
        return 0 < len(ends) <= 6 and ends[-1] in self.words.byline_posts and is_name(name)

    def _names(self, said: str) -> list[str]:
        """The authors' names that a line begins with; none where anything else stands there."""
        names: list[str] = []
        rest = self._after_post(said.strip())
        while rest:
            words: list[str] = []
            for word in rest.split():
                bare = word.rstrip(",;|")
                if not _is_name_word(bare) or (len(words) > 1 and self._is_post(bare)):
                    break
                words.append(bare)
                if bare != word:
                    break
            name = " ".join(words)
            if not is_name(name) or self._is_post(words[-1]) or words[-1] in self.words.masthead_endings:
                break
            names.append(name.title() if name.isupper() else name)
            rest = rest[rest.index(words[-1], len(name) - len(words[-1])) + len(words[-1]) :].lstrip()
            joint = re.match(r"(?:,?\s*and\b|,|&)\s*", rest)
            if not joint:
                return names if _AFTER_NAME.match(rest) or self._is_post(rest) else []
            rest = rest[joint.end() :]
        return names

    def _after_post(self, said: str) -> str:
        """What follows a post before the name: "Local Democracy Reporter Jo Marsh"."""
        words = said.split()
        while len(words) > 2 and words[0].casefold() in self._posts:
            del words[0]
        return " ".join(words)

    def _is_post(self, rest: str) -> bool:
        return rest.split(maxsplit=1)[0].casefold() in self.words.byline_posts

    def _title(self, at: int) -> None:
        """Masthead, headline and standfirst: the lines before anything else that are no sentences."""
        line = self.lines[at]
        if self.headline is None and plainly(line.words) in self.words.sections:
            self.kinds[at] = "masthead"
        elif self._titles or at + 1 == len(self.lines) or len(line.words) > 200:
            self._titles = True
        elif not self.kinds and self._is_masthead(line.words):
            self.publisher = line.words.title() if line.words.isupper() else line.words
            self.kinds[at] = "masthead"
        elif self.headline is None:
            if _is_headline(line) and not goes_on(line, self.lines[at + 1]):
                self.headline = line.words
                self.kinds[at] = "headline"
            else:
                self._titles = True
        else:
            alone = self.lines[at + 1].gap or not line.gap
            if alone and not line.ends_sentence and (line.words.isupper() or len(line.words) > 30):
                self.kinds[at] = "standfirst"
            self._titles = True

    def _is_masthead(self, words: str) -> bool:
        parts = re.sub(r"\s*\([\w ]+\)$", "", words).split()
        if (
            not 1 < len(parts) <= 5
            or parts[0].casefold() == "by"
            or not all(part[0].isupper() or part in ("of", "and", "&", "the") for part in parts)
        ):
            return False
        named = " ".join(parts).title()
        for ending in self.words.masthead_endings:
            if named.endswith(" " + ending):
                weak = ending in self.words.masthead_weak
                telling = {*self.words.masthead_strong, *self.words.masthead_endings}
                return not weak or len(parts) == 2 or any(part in telling for part in named.split()[:-1])
        return parts[0] == "BBC"


def is_name(words: str) -> bool:
    """Whether words look like a person's name: two to four, each with a capital, no digits."""
    if not _NAME.fullmatch(words) or DATE.search(words):
        return False
    parts = words.split()
    return parts[0][0].isupper() and parts[-1][0].isupper() and all(map(_is_name_word, parts))


def _is_name_word(word: str) -> bool:
    return bool(word) and (word[0].isupper() or word in _PARTICLES) and not word.endswith(("'s", "’s"))


def _is_headline(line: Line) -> bool:
    if not line.ends_sentence or line.words.endswith(("?", "!", "?’", "!’", "?'", "!'", "?”", "!”", '?"', '!"')):
        return True
    parts = [part for part in line.words.split() if len(part) > 3]
    return 4 < len(parts) <= 16 and all(part[0].isupper() for part in parts)
