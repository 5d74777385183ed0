"""Words run together by bad scanning: where a reader would put the spaces.

Ordinary text pays for two searches and no dictionary. A run is looked up when it is long and holds a small word such
as "the", or stands at a comma without a space; shorter runs only where the article has proven to be badly scanned.
"""

import re
from collections.abc import Iterator

from tfc_extract.layout.dictionary import counts, scan_words, segment

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_LONG = re.compile(r"[^\W\d_]{14,}")
_MARK = re.compile(r"[,;:.?!“”’](?=\w|[“‘\"'])")
#: At a mark: where a space is missing behind it (before it, if it opens a quotation).
_GLUE = re.compile(
    r"(?:(?<=[a-z]{2})|(?<=\d\d))[,;](?=[“‘\"']?[a-z]{2})|(?<=[a-z]{2}),(?=[“‘\"']?[A-Z][a-z]|\d)|(?<=[a-z])“(?=[A-Za-z])"
    r"|(?<=[\w.,?!])”(?=[A-Za-z]{2})|(?<=[a-z]{2})[.?!](?=[“‘]?[A-Z][a-z])|(?<=[a-z]{2}[.,?!])’(?=[A-Z][a-z])"
    r"|(?<=[a-z]{3}):(?=[“‘][A-Za-z])"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\w)")
_MONTH_BEFORE = re.compile(rf"(?<![^\W\d_])(?P<before>[a-z]{{1,40}}|\d\d?)?(?P<month>{_MONTHS})\Z")
_SMALL_INSIDE = re.compile(r".(?:the|and|with|have|this|that|which|from|were|been|for|are|was|has|of|to|in|by)")
_LETTERS = re.compile(r"(?<![a-z])[A-Z]?[a-z]{4,}")
_CAMEL = re.compile(r"(?<!\w)([a-z]{2,15})[A-Z][a-z]{2,}")
_BEFORE_NUMBER = re.compile(r"(?<!\w)([a-z]{2,6})(?=\d)")
_AFTER_NUMBER = re.compile(r"(?<=\d)(?!million|billion|trillion)([a-z]{4,20})(?![a-z])")
_AFTER_GENITIVE = re.compile(r"(?<=[a-z]['’]s)([a-z]{3,20})(?![a-z])")
_ADDRESS = re.compile(
    r"[@#\\]|www\.|://|\.(?:com|org|net|co|gov|edu|ac|nhs|uk|info|tv|io|eu|html?|php|aspx?|pdf|jpe?g|png|docx?|xlsx?)\b",
    re.IGNORECASE,
)

#: Occurrences in the dictionary's corpus: of a word of three letters, of any other, of one that stands in a pair.
_OFTEN_SHORT, _OFTEN, _COMMON = 50_000_000, 100_000, 2_000_000


def find_divisions(text: str, places: list[tuple[int, int]]) -> list[int]:
    """Offsets before which a space is missing, in order, within the stretches (start, end) that are read."""
    found: set[int] = set()
    proven = False
    for start, end in places:
        for cut, proof in _plain(text, start, end):
            found.add(cut)
            proven = proven or proof
        for match in _LONG.finditer(text, start, end):
            if _is_suspect(match.group()) and not _in_address(text, match.start(), match.end()):
                cuts = _inside(match.group(), proven=False)
                found.update(match.start() + cut for cut in cuts)
                proven = proven or bool(cuts)
    if proven:
        for start, end in places:
            found.update(_bad_scan(text, start, end))
    return sorted(found)


def _plain(text: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Spaces missing at punctuation and in dates, and whether that proves a bad scan."""
    for mark in _MARK.finditer(text, start, end):
        match = _GLUE.match(text, mark.start(), end)
        if match and not _in_address(text, match.start(), match.end()):
            yield (match.start() if match.group() == "“" else match.end()), match.group() == ","
    for year in _YEAR.finditer(text, start, end):
        month = _MONTH_BEFORE.search(text, max(year.start() - 50, start), year.start())
        if month:
            yield year.start(), True
            if month.group("before"):
                yield month.start("month"), True


def _bad_scan(text: str, start: int, end: int) -> Iterator[int]:
    """Spaces missing in shorter runs, of an article that has others."""
    for match in _LETTERS.finditer(text, start, end):
        run = match.group()
        if not _in_address(text, match.start(), match.end()):
            yield from (match.start() + cut for cut in _inside(run, proven=True))
    small, known = scan_words().all_small | scan_words().two, counts()
    for pattern, words, begins in (
        (_CAMEL, small, False),
        (_CAMEL, known, False),
        (_BEFORE_NUMBER, small, False),
        (_AFTER_NUMBER, known, True),
        (_AFTER_GENITIVE, known, True),
    ):
        for match in pattern.finditer(text, start, end):
            word = match.group(1)
            long_enough = words is small or len(word) > 3 or pattern is _AFTER_GENITIVE
            fits = word in words or (pattern is _AFTER_NUMBER and bool(_inside(word, proven=True)))
            if fits and long_enough and not _in_address(text, match.start(), match.end()):
                yield match.start(1) if begins else match.end(1)


def _is_suspect(run: str) -> bool:
    """Whether a long run may be several words: no capital inside, and a small word, or longer than words are."""
    return run.isascii() and run[1:].islower() and (len(run) > 20 or bool(_SMALL_INSIDE.search(run)))


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the characters stand in a web or mail address, a handle, a hashtag or a file's name."""
    first = max(text.rfind(" ", max(start - 100, 0), start), text.rfind("\n", max(start - 100, 0), start)) + 1
    last = text.find(" ", end, end + 100)
    return bool(_ADDRESS.search(text, first or max(start - 100, 0), last if last >= 0 else end + 100))


def _inside(run: str, *, proven: bool) -> list[int]:
    """Where a run of letters divides into words; [] where it is not plainly several."""
    lower = run.lower()
    if lower in counts() or not run.isascii() or not run[1:].islower():
        return []
    pieces = segment(lower)
    if len(pieces) < 2 or not all(map(_is_word, pieces)):
        return []
    all_small = scan_words().all_small
    small = sum(piece in all_small for piece in pieces)
    if len(pieces) == 2:
        fits = _is_pair(*pieces, proven=proven, capital=run[0].isupper())
    elif run[0].isupper():
        fits = pieces[0] in all_small or small > 1
    else:
        fits = small > 0
    shortest = 2.3 if proven else 2.7  # letters a word: fewer are chance
    if not fits or (len(pieces) > 2 and len(run) < shortest * len(pieces)):
        return []
    cuts, at = [], 0
    for piece in pieces[:-1]:
        at += len(piece)
        cuts.append(at)
    return cuts


def _is_pair(first: str, second: str, *, proven: bool, capital: bool) -> bool:
    """Two words are plainly two when one is no prefix or ending of English."""
    words = scan_words()
    if not proven:
        return first in words.proof or second in words.proof or second == "with"
    common = len(second) > 4 and counts()[second] >= _COMMON
    if capital:
        return first in words.capital and common
    if first in words.before or second in words.after:
        return True
    whole = len(first) > 4 and counts()[first] >= _COMMON
    return common and (whole or (first in words.all_small | words.two and first not in words.prefixes))


def _is_word(piece: str) -> bool:
    if len(piece) == 1:
        return piece in "ai"
    if len(piece) == 2:
        return piece in scan_words().two
    return counts().get(piece, 0) >= (_OFTEN_SHORT if len(piece) == 3 else _OFTEN)


def rejoin(above: str, below: str) -> str:
    """What stands for the hyphen between the halves of a word broken over two lines: nothing, or itself."""
    whole, known = (above + below).lower(), counts()
    if whole in known:
        return ""
    return "-" if above.lower() in known and below.lower() in known else ""
