"""Echoes: words quoted in passing that a speaker says in full elsewhere in the article."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tfc_extract.models import Quote

_WORD = re.compile(r"[\w£$€%]+(?:['’]\w+)*")
_FEWEST, _MOST_PLACES = 2, 4  # words in an echo; places of a pair of words that are compared


def echoed(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """The quotes, those without a speaker given to the one person or body that says the same words in another."""
    known = {at: quote for at, quote in enumerate(quotes) if quote.speaker or quote.organisation}
    if len(known) == len(quotes):
        yield from quotes
        return
    echoes = Echoes((at, quote.span.text) for at, quote in known.items())
    for at, quote in enumerate(quotes):
        sayers = {} if at in known else {_sayer(known[key]): known[key] for key in echoes.holding(quote.span.text)}
        yield _said_by(quote, *sayers.values()) if len(sayers) == 1 else quote


def _sayer(quote: Quote) -> tuple[str | None, str | None]:
    return quote.speaker, quote.organisation


def _said_by(quote: Quote, fuller: Quote) -> Quote:
    said: dict[str, Any] = {"speaker": fuller.speaker, "organisation": fuller.organisation}
    if quote.speaker_span is None:
        said |= {"speaker_span": fuller.speaker_span, "rule": "echo"}
    return quote.model_copy(update=said)


class Echoes:
    """The words of the quotes whose speakers are known, by each pair of words that stand side by side."""

    def __init__(self, quotes: Iterable[tuple[int, str]]):
        self.words: list[str] = []
        self.keys: list[int] = []
        self.pairs: dict[tuple[str, str], list[int]] = {}
        for key, text in quotes:
            begin = len(self.words)
            self.words += _words(text)
            self.keys += [key] * (len(self.words) - begin)
            for place in range(begin, len(self.words) - 1):
                places = self.pairs.setdefault((self.words[place], self.words[place + 1]), [])
                if len(places) < _MOST_PLACES:
                    places.append(place)

    def holding(self, text: str) -> Iterator[int]:
        """The keys of the quotes that hold a text word for word; none for a single word."""
        words = list(_words(text))
        if len(words) < _FEWEST:
            return
        for place in self.pairs.get((words[0], words[1]), ()):
            end = place + len(words)
            if self.words[place:end] == words and self.keys[end - 1] == self.keys[place]:
                yield self.keys[place]


def _words(text: str) -> Iterator[str]:
    for word in _WORD.finditer(text.replace("’", "'").lower()):
        yield word.group()
