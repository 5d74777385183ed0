"""Time and memory of merging many documents: the seeds' documents with names and figures varied.

python bench/corpus.py [DOCUMENTS ...]        # numbers of documents, 1000 and 10000 where none is given
"""

import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
#: Towns among which the documents are shared out.
PLACES = 400


def seeds() -> list[dict[str, Any]]:
    """The seeds' documents, made in a process of their own so that the model's memory does not count here."""
    made = [
        sys.executable,
        "-m",
        "tfc_extract",
        "-q",
        "seeds",
        "-o",
        os.environ.get("TMPDIR", "/tmp") + "/corpus-bench",
    ]
    subprocess.run(made, check=True, cwd=ROOT)
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(made[-1]).glob("*.json"))]


def varied(documents: list[dict[str, Any]], number: int) -> Iterator[str]:
    """Documents of other towns: the same shape, other names and figures."""
    names = {word for document in documents for person in document["people"] for word in person["name"].split()}
    names |= {"Sunderland"} | {name.lower() for name in names | {"Sunderland"}}
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    for n in range(number):
        chance = random.Random(n)
        town = n % PLACES
        document = documents[chance.randrange(len(documents))]
        text = json.dumps({**document, "article": {**document["article"], "id": f"{n:06}"}})
        text = pattern.sub(lambda match, town=town: turned(match.group(), town), text)
        yield _VALUE.sub(lambda match, chance=chance: f"{match[1]}{int(match[2]) + chance.randrange(3)}", text)


_VALUE = re.compile(r'("value": ?)(\d+)')


def turned(word: str, by: int) -> str:
    """The word with its letters turned by a key: of the same length, so that every span stays as long as its text."""
    return "".join(
        chr((ord(c) - base + by * (place + 1)) % 26 + base) if c.isalpha() else c
        for place, c in enumerate(word)
        for base in [65 if c.isupper() else 97]
    )


def merge(number: int) -> None:
    """Merge so many documents in this process and print its row."""
    from tfc_extract.corpus.build import Builder
    from tfc_extract.models import Article

    documents = seeds()
    began = time.perf_counter()
    builder = Builder()
    builder.add(Article.model_validate_json(text) for text in varied(documents, number))
    with open(os.devnull, "w", encoding="utf-8") as stream:
        builder.write(stream)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{number:>10,} {seconds:>9.1f} {number / seconds:>9.0f} {peak:>9.0f}", flush=True)


def main() -> None:
    """Print documents, seconds, documents a second and peak memory, each number in a process of its own."""
    if sys.argv[1:2] == ["--merge"]:
        merge(int(sys.argv[2]))
        return
    print(f"{'documents':>10} {'seconds':>9} {'a second':>9} {'peak MB':>9}", flush=True)
    for number in [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000]:
        subprocess.run([sys.executable, __file__, "--merge", str(number)], check=True)


if __name__ == "__main__":
    main()
