"""Names as sports pages write them: teams in results and tables, players on a scoreboard or before their country."""

import calendar
import re
from collections.abc import Iterator

from tfc_extract.names.lexicon import NameLexicon
from tfc_extract.names.personal import PROPER, is_initial, run_end
from tfc_extract.names.text import BODY, PERSON, Name, Text

_SCORE = re.compile(r"\d+[-–]\d+")
_MONTHS = frozenset(month.lower() for names in (calendar.month_name, calendar.month_abbr) for month in names if month)
#: A line with more words than this is prose.
_LINE = 24
_PLACE = frozenset(("GPE", "LOC", "ORG", "FAC", "PERSON", "NORP", ""))


def find_sport(text: Text, lexicon: NameLexicon) -> Iterator[Name]:
    """Teams (a country's is the country, no body) and players."""
    for start, end in text.lines:
        if end - start <= _LINE and any(text.words[i][:1].isdigit() for i in range(start, end)):
            yield from _teams(text, start, end, lexicon)
    for i, lower in enumerate(text.lower):
        if lower in ("c", "b", "lbw") and text.words[i] == lower:
            yield from _scoreboard(text, i, lexicon)
        elif lower == "(" and i + 2 < len(text.words):
            yield from _before_country(text, i, lexicon)
    yield from _scores(text, lexicon)
    words = lexicon.sport
    if sum(word in words.sports for word in text.lower) > 1 and len(words.sports & set(text.lower)) > 1:
        yield from _in_prose(text, lexicon)


def _teams(text: Text, start: int, end: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“Coventry 1 Everton 2” and “Everton 15 9 4 2 28 12 31”: names and numbers, or one and many."""
    if any(word in _MONTHS for word in text.lower[start:end]):
        return  # “Jane Doe 6 April 2016”
    pieces: list[tuple[int, int]] = []
    numbers, i = 0, start
    while i < end:
        if text.words[i][:1].isdigit() or text.words[i][:1] in ".+-":
            numbers += text.spaced[i - 1] if i > start else 1
            i += 1
            continue
        j = i
        while j < end and text.capital[j] and not is_initial(text.words[j]):
            j += 1
        if j == i or j - i > 3:
            return
        pieces.append((i, j))
        i = j
    result = len(pieces) == 2 and numbers == 2
    row = len(pieces) == 1 and numbers > 3 and pieces[0][0] == start
    if result or row:
        for first, last in pieces:
            if " ".join(text.lower[first:last]) not in lexicon.sport.countries:
                yield Name(first, last, BODY, "result", 3)


def _scores(text: Text, lexicon: NameLexicon) -> Iterator[Name]:
    """“Marlow Town 3-1”: a club by its last word and a score."""
    for i, lower in enumerate(text.lower):
        if lower not in lexicon.sport.club_ends or not text.capital[i] or not text.same_block(i, i + 1):
            continue
        start = i
        while text.same_block(i, start - 1) and text.capital[start - 1] and i - start < 3:
            start -= 1
        if start < i and _SCORE.match("".join(text.words[i + 1 : i + 4])):
            yield Name(start, i + 1, BODY, "result", 3)


def _scoreboard(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """Cricket: “J. Morris c Croft b Mushtaq Ahmed 14”."""
    if text.same_block(i, i + 1) and text.capital[i + 1] and text.tags[i + 1] in PROPER:
        end = run_end(text, i + 1, lexicon)
        if i + 1 < end and end - i < 4:
            yield Name(i + 1, end, PERSON, "scoreboard", 3)


def _before_country(text: Text, i: int, lexicon: NameLexicon) -> Iterator[Name]:
    """“Todd Martin (U.S.)”: two or three capitalised words before a country in brackets."""
    close = next((k for k in range(i + 1, min(i + 5, len(text.words))) if text.words[k] == ")"), None)
    if close is None or " ".join(text.lower[i + 1 : close]) not in lexicon.sport.countries:
        return
    start = i
    while text.same_block(i, start - 1) and text.capital[start - 1] and i - start < 4:
        start -= 1
    if 1 < i - start < 5 and run_end(text, start, lexicon) == i:
        yield Name(start, i, PERSON, "before-country")


def _in_prose(text: Text, lexicon: NameLexicon) -> Iterator[Name]:
    """“Leicester beat Wasps”, “Bradford striker”: in a sports report, a place that plays is its club."""
    words = lexicon.sport
    for start, end, label in text.entities:
        name = " ".join(text.lower[start:end])
        if end - start > 1 and text.lower[end - 1] in words.club_ends and text.capital[start]:
            yield Name(start, end, BODY, "plays", 2)
            continue
        if label not in ("GPE", "LOC", "FAC", "ORG") or name in words.countries or not text.capital[start]:
            continue
        after = text.lower[end] if text.same_block(start, end) else ""
        before = text.lower[start - 1] if text.same_block(start, start - 1) else ""
        if after in words.play_verbs or after in words.player_nouns or before in words.play_before:
            yield Name(start, end, BODY, "plays", 2)
