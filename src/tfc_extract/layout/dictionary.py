"""English words: small ones by heart, all by frequency, loaded when a run of letters first looks like several words."""

from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from tfc_extract.lexicon import Lexicon

if TYPE_CHECKING:
    from symspellpy import SymSpell

_FILE = "frequency_dictionary_en_82_765.txt"
#: Longest run that is looked at: nobody runs more words together, and the search takes time by length.
_LONGEST = 200


class ScanLexicon(Lexicon):
    """Small words and abbreviations; each list is explained in the data file."""

    before: frozenset[str]
    after: frozenset[str]
    proof: frozenset[str]
    prefixes: frozenset[str]
    capital: frozenset[str]
    small: frozenset[str]
    two: frozenset[str]
    abbreviations: frozenset[str]

    @cached_property
    def all_small(self) -> frozenset[str]:
        """Every word that shows a sentence."""
        return self.before | self.after | self.small


@lru_cache(maxsize=1)
def scan_words() -> ScanLexicon:
    """The shipped list."""
    return ScanLexicon.load("scans")


@lru_cache(maxsize=1)
def counts() -> dict[str, int]:
    """How often each word stands in the corpus of symspellpy's dictionary (82,765 words)."""
    lines = (files("symspellpy") / _FILE).read_text(encoding="utf-8-sig").splitlines()
    return {word: int(count) for word, _, count in (line.partition(" ") for line in lines)}


@lru_cache(maxsize=1)
def _speller() -> "SymSpell":
    from symspellpy import SymSpell

    # Without spelling errors to allow for, no deletions need be prepared: that is nearly all of the loading time.
    speller = SymSpell(max_dictionary_edit_distance=0, prefix_length=1)
    for word, count in counts().items():
        speller.create_dictionary_entry(word, count)
    return speller


@lru_cache(maxsize=4096)
def segment(run: str) -> tuple[str, ...]:
    """The likeliest words of a run of small ASCII letters; () where it is too long to look at."""
    if len(run) > _LONGEST:
        return ()
    pieces = tuple(_speller().word_segmentation(run, max_edit_distance=0).segmented_string.split())
    return pieces if "".join(pieces) == run else ()
