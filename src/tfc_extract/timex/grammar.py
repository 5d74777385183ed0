"""The grammar at work: every time expression of a text, the longest match first."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tfc_extract.timex.expression import Timex
from tfc_extract.timex.extend import Place, extended, joined, second_day
from tfc_extract.timex.found import Found
from tfc_extract.timex.rules import MACROS, RULES, Rule
from tfc_extract.timex.words import Vocabulary, Word, read_words, vocabulary

#: No expression without a word of one of these.
_CORE = (
    "month", "weekday", "weekdays", "season", "quarter", "quarter_name", "year", "short_year", "year_range", "decade",
    "numeric", "holiday", "deictic", "unit", "units", "daypart", "clock", "clock_like", "noon", "freq", "annum",
    "second", "overnight", "fy",
)  # fmt: skip


_RUN = re.compile(r"[^ ]+")


class Grammar:
    """The rules compiled for a vocabulary."""

    def __init__(self, words: Vocabulary):
        self.words = words
        self.names = {letter: name for name, letter in words.letters.items()}
        self.rules = [(rule, re.compile(self._pattern(rule.pattern))) for rule in RULES]
        self.core = re.compile("[" + "".join(words.letters[name] for name in _CORE) + "]")

    def _pattern(self, pattern: str) -> str:
        expanded = pattern.replace("(", "(?:")
        while re.search(r"[A-Z]", expanded):
            expanded = re.sub(r"[A-Z]+", lambda m: MACROS[m.group()].replace("(", "(?:"), expanded)
        expanded = expanded.replace("[", "(").replace("]", ")")
        return re.sub(r"[a-z_]+", lambda m: self.words.letters[m.group()], expanded).replace(" ", "")

    def find(self, text: str) -> list[Timex]:
        """Every time expression of a text, in order, none overlapping."""
        found: list[Timex] = []
        for core in self._cores(text):
            timex = extended(core, Place(text, found[-1].end if found else 0))
            both = joined(found[-1], timex, text) if found else None
            if both:
                found.pop()
            found.append(both or timex)
            while day := second_day(found[-1], text):
                found.append(day)
        return found

    def _cores(self, text: str) -> Iterator[Timex]:
        letters, words = read_words(text, self.words)
        for segment in _RUN.finditer(letters):
            if not self.core.search(letters, *segment.span()):
                continue
            at = segment.start()
            while at < segment.end():
                found = self._longest(letters, words, at)
                if found is None:
                    at += 1
                    continue
                at, timex = found
                yield timex

    def _longest(self, letters: str, words: list[Word | None], at: int) -> tuple[int, Timex] | None:
        matches = [(match, rule) for rule, pattern in self.rules if (match := pattern.match(letters, at))]
        for match, rule in sorted(matches, key=_reach):
            begin, end = match.span(len(match.groups()))
            seen = Found(self.names, words, match.span(), (begin, end))
            said = rule.say(seen)
            if said is not None:
                if begin > at and (longer := self._longest(letters, words, begin)) and longer[0] > end:
                    return longer
                first, last = seen.kept[0], seen.kept[-1]
                kind = said.kind or rule.kind
                return end, Timex(first.start, last.end, kind, rule.name, said.says, said.duration)  # type: ignore[arg-type]
        return None


def _reach(found: tuple[re.Match[str], Rule]) -> tuple[int, int]:
    """The longest expression first, then the one whose rule looked furthest."""
    match, _ = found
    return (-match.end(len(match.groups())), -match.end())


@lru_cache(maxsize=16)
def grammar(extras: tuple[str, ...] = ()) -> Grammar:
    """The grammar over the shipped words and those of the users' lexicons. Raises ConfigError."""
    return Grammar(vocabulary(extras))
