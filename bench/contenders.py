"""What is raced in `throughput.py`, each in a process of its own: `python bench/contenders.py NAME ARTICLES LENGTH`.

Prints one line of JSON: the seconds that the articles took once everything was loaded, and the peak memory in MB.
"""

import gc
import importlib
import json
import resource
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from tfc_extract.read.source import source_of_text
from tfc_extract.version import DEFAULT_MODEL

ROOT = Path(__file__).parents[1]
#: What bare spaCy leaves out so that it has the components that ours has.
UNUSED = ("attribute_ruler", "senter")
#: Articles that the command line hands on at once; bare spaCy has its own batches.
BATCH = 16

Race = Callable[[Sequence[str]], None]


def seeds() -> list[str]:
    """The seed articles."""
    return [path.read_bytes().decode() for path in sorted((ROOT / "seeds").glob("*.txt"))]


def articles(number: int, length: int = 1) -> list[str]:
    """So many articles, each of `length` seeds one after the other; what is printed twice would be read once."""
    texts = cycle(seeds())
    return [
        "\n\n".join(numbered(text, n) if length > 1 else text for n, text in enumerate(islice(texts, length)))
        for _ in range(number)
    ]


def numbered(text: str, number: int) -> str:
    """The text with another last sentence in each of its lines."""
    return "\n".join(f"{line} That was part {number}." if line.strip() else line for line in text.split("\n"))


def same() -> Race:
    """Bare spaCy with the components that ours has."""
    return _spacy(UNUSED)


def whole() -> Race:
    """Bare spaCy with its whole default pipeline."""
    return _spacy(())


def _spacy(exclude: tuple[str, ...]) -> Race:
    import spacy

    warnings.filterwarnings("ignore", message=r"\[W(095|108)\]")  # the model's version; a lemmatizer without classes
    nlp = spacy.load(DEFAULT_MODEL, exclude=exclude)

    def race(texts: Sequence[str]) -> None:
        for _ in nlp.pipe(texts):
            pass

    return race


def ours() -> Race:
    """tfc-extract in this process, up to the validated documents."""
    from tfc_extract.workers import Setup, in_process

    extract = in_process(Setup())

    def race(texts: Sequence[str]) -> None:
        sources = [source_of_text(text, id=str(number)) for number, text in enumerate(texts)]
        for _ in extract(sources[start : start + BATCH] for start in range(0, len(sources), BATCH)):
            pass

    return race


def _each(name: str, function: str, *rest: Any) -> Race:
    call = getattr(importlib.import_module(name), function)
    return lambda texts: [call(text, *rest) for text in texts] and None


def dates() -> Race:
    """dateparser's search for dates."""
    return _each("dateparser.search", "search_dates")


def recognizers() -> Race:
    """Recognizers-Text: dates and numbers."""
    found = [
        _each("recognizers_date_time", "recognize_datetime", "en-us"),
        _each("recognizers_number", "recognize_number", "en-us"),
    ]
    return lambda texts: [race(texts) for race in found] and None


def quantities() -> Race:
    """quantulum3: quantities and their units."""
    return _each("quantulum3.parser", "parse")


def quotations() -> Race:
    """textacy: direct quotations, over bare spaCy."""
    import spacy

    direct = importlib.import_module("textacy.extract.triples").direct_quotations
    warnings.filterwarnings("ignore", message=r"\[W(095|108)\]")
    nlp = spacy.load(DEFAULT_MODEL)

    def race(texts: Sequence[str]) -> None:
        for doc in nlp.pipe(texts):
            try:
                list(direct(doc))
            except ValueError:  # it gives up on articles with an odd number of quotation marks
                continue

    return race


CONTENDERS: dict[str, Callable[[], Race]] = {
    "same": same,
    "whole": whole,
    "ours": ours,
    "dateparser": dates,
    "recognizers": recognizers,
    "quantulum3": quantities,
    "textacy": quotations,
}


def main() -> None:
    """Race one contender."""
    name, number, length = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    race = CONTENDERS[name]()
    race(articles(1))  # what is loaded at first use is loaded now
    texts = articles(number, length)
    gc.collect()
    start = time.perf_counter()
    race(texts)
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
