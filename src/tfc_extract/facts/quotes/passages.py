"""The quoted passages of a Doc: its stretches in quotation marks as words, and which of them nobody says."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from spacy.tokens import Doc

from tfc_extract import annotations
from tfc_extract.attribution import SayingLexicon
from tfc_extract.marks import MARK
from tfc_extract.quotation import Stretch, find_stretches

#: Blocks in which a quote may go on from the one before; any other kind stands for itself.
_FLOWING = frozenset({"paragraph", "list_item"})
_SMALL = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "for",
        "in",
        "on",
        "to",
        "and",
        "or",
        "at",
        "by",
        "with",
        "from",
        "vs",
        "as",
        "is",
        "up",
        "out",
        "off",
        "into",
        "over",
    )
)


_LONGEST_NAME = 12  # words
_INTRODUCE_TITLES = frozenset({"entitled", "titled", "headlined"})

_TOLD = re.compile(
    r"[,?!] (?=(?:said|says|added|asked|explained|replied) [^\W\d_a-z]"
    r"|(?:he|she|they) (?:said|says|added|asked|told)\b)"
)


class Passage(NamedTuple):
    """A stretch in quotation marks: its block, its characters of the Doc's text and the tokens that they touch."""

    block: int
    start: int
    end: int
    first: int
    last: int  # exclusive
    closed: bool = True
    """Has it a closing mark of its own?"""
    stop: str = ""
    """Its last character."""


def read_quoted(doc: Doc) -> list[Passage]:
    """Every passage in quotation marks, in order, the marks left out."""
    text = annotations.reading_text(doc)
    if not MARK.search(text):
        return []
    blocks = annotations.blocks(doc)
    flowing = [n for n, block in enumerate(blocks) if block.kind in _FLOWING]
    # A pull-quote is by its layout a repetition of words in the body, where they count.
    apart = [n for n, block in enumerate(blocks) if block.kind not in _FLOWING and block.kind != "pull_quote"]
    chains = [flowing, *([n] for n in apart)]
    found = []
    for chain in chains:
        places = [(blocks[n].span.start_char, blocks[n].span.end_char) for n in chain]
        for stretch in find_stretches(text, places):
            end = stretch.end if stretch.closed else _told(text, stretch)
            words = annotations.reading_span(doc, stretch.start, end)
            if words is not None:
                place = Passage(chain[stretch.block], stretch.start, end, words.start, words.end)
                found.append(place._replace(closed=stretch.closed, stop=text[end - 1]))
    return sorted(found, key=lambda passage: passage.start)


def _told(text: str, stretch: Stretch) -> int:
    """Where a stretch ends whose closing mark is lost: before “, said Jo Lee” or “, she said”."""
    told = _TOLD.search(text, stretch.start, stretch.end)
    return stretch.end if told is None else told.start() + 1


def quoted_tokens(passages: Iterable[Passage]) -> frozenset[int]:
    """The tokens inside the passages."""
    return frozenset(token for passage in passages for token in range(passage.first, passage.last))


def is_said(doc: Doc, passage: Passage, lexicon: SayingLexicon, *, cued: bool) -> bool:
    """Are these words somebody's, and not a title, a nickname, a name or a word held at arm's length?"""
    spoken = (token for token in doc[passage.first : passage.last] if token.text[0].isalnum())
    words = list(islice(spoken, _LONGEST_NAME + 1))
    before, second = [*_words_before(doc, passage), "", ""][:2]
    if before in lexicon.scare or f"{second}-{before}" in lexicon.scare or before in lexicon.nicknaming:
        return False
    if len(words) > _LONGEST_NAME:
        return True
    if _is_nickname(doc, passage, len(words)) or before in _INTRODUCE_TITLES:
        return False
    capitals = [word for word in words if word.lower_ not in _SMALL]
    if not capitals or not all(word.text[0].isupper() or word.text[0].isdigit() for word in capitals):
        return True
    named = before in lexicon.titling or before in lexicon.works
    stopped = passage.stop in ".!?,"
    return not named and (cued or stopped) if len(words) == 1 else not named and cued and stopped and len(capitals) < 3


def _is_nickname(doc: Doc, passage: Passage, words: int) -> bool:
    """“Anthony ‘Bubba’ Green”: a few words between the parts of a name."""
    before, after = passage.first - 2, passage.last + 1
    if words > 3 or before < 0 or after >= len(doc) or not passage.closed:
        return False
    parts = doc[before], doc[after]
    return all(part.pos_ == "PROPN" and part.text[0].isupper() for part in parts) and (
        doc[passage.first].text[0].isupper() or doc[passage.first].lower_ == "the"
    )


def _words_before(doc: Doc, passage: Passage) -> Iterator[str]:
    """The words before a passage, nearest first."""
    for token in reversed(doc[max(passage.first - 6, 0) : passage.first]):
        if token.text[0].isalnum():
            yield token.lower_
