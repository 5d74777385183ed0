"""Speed beside bare spaCy with the same model, in one run and one process: `python bench/throughput.py`.

Prints articles and words a second of three pipelines over the same articles (the seeds, repeated), in interleaved
rounds: bare spaCy with the components that ours has, bare spaCy with its whole default pipeline, and ours up to the
validated documents; then the cost of a cold start. Ratios are the medians of each round's.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path

import spacy

from tfc_extract import pipeline
from tfc_extract.read.source import Source, source_of_text
from tfc_extract.version import DEFAULT_MODEL

ROOT = Path(__file__).parents[1]
SAME = ("tok2vec", "tagger", "parser", "lemmatizer", "ner")
BATCH = 64
BARE_SCRIPT = """
import sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
import spacy
nlp = spacy.load(sys.argv[1], exclude=["attribute_ruler", "senter"])
for doc in nlp.pipe([path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[2]).glob("*.txt"))]):
    pass
"""


def main() -> None:
    """Run the benchmark as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only-ours", action="store_true", help="print our pipeline's peak memory and nothing else")
    arguments = parser.parse_args()
    texts = list(islice(cycle(_seeds()), arguments.articles))
    if arguments.only_ours:
        _ours(texts, pipeline.load())
        print(_peak_megabytes())
        return
    warnings.filterwarnings("ignore", message=r"\[W(095|108)\]")  # the model's version; a lemmatizer without classes
    _throughput(texts, arguments.rounds)
    _memory(arguments.articles)
    _start()


def _seeds() -> list[str]:
    return [path.read_bytes().decode() for path in sorted((ROOT / "seeds").glob("*.txt"))]


def _throughput(texts: Sequence[str], rounds: int) -> None:
    same = spacy.load(DEFAULT_MODEL, exclude=["attribute_ruler", "senter"])
    assert tuple(same.pipe_names) == SAME, same.pipe_names
    whole = spacy.load(DEFAULT_MODEL)
    ours = pipeline.load()
    words = sum(len(ours.tokenizer(text)) for text in texts)
    racers: dict[str, Callable[[], None]] = {
        "spaCy, same components": lambda: _drain(same, texts),
        "spaCy, whole pipeline": lambda: _drain(whole, texts),
        "tfc-extract": lambda: _ours(texts, ours),
    }
    taken: dict[str, list[float]] = {name: [] for name in racers}
    for turn in range(rounds):
        names = list(racers)
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            taken[name].append(_seconds(racers[name]))
    print(f"{len(texts)} articles, {words:,} words, {rounds} interleaved rounds, one process")
    for name, seconds in taken.items():
        best = min(seconds)
        print(f"{name:24}{len(texts) / best:8.1f} articles/s {words / best:8,.0f} words/s")
    for name in list(racers)[:2]:
        ratio = statistics.median(bare / own for bare, own in zip(taken[name], taken["tfc-extract"], strict=True))
        print(f"{'ratio to ' + name:34}{ratio:6.2f}")


def _drain(nlp: spacy.Language, texts: Sequence[str]) -> None:
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass


def _ours(texts: Sequence[str], nlp: spacy.Language) -> None:
    sources: list[Source] = [source_of_text(text, id=str(number)) for number, text in enumerate(texts)]
    for _ in pipeline.extract_all(sources, nlp):
        pass


def _seconds(race: Callable[[], None]) -> float:
    start = time.perf_counter()
    race()
    return time.perf_counter() - start


def _peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _memory(articles: int) -> None:
    command = [sys.executable, __file__, "--only-ours", "--articles", str(articles)]
    peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    print(f"{'peak memory of tfc-extract':34}{int(peak):6,} MB")


def _start(tries: int = 5) -> None:
    def call(*command: str) -> float:
        environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True, env=environment)
        return time.perf_counter() - start

    helped = min(call("-m", "tfc_extract", "--help") for _ in range(tries))
    print(f"{'tfc-extract --help':34}{helped:6.2f} s")
    bare: list[float] = []
    cold: list[float] = []
    seeds = str(ROOT / "seeds")
    with tempfile.TemporaryDirectory() as out:
        for _ in range(tries):
            bare.append(call("-c", BARE_SCRIPT, DEFAULT_MODEL, seeds))
            cold.append(call("-m", "tfc_extract", seeds, "-q", "-o", out, "--force"))
    print(
        f"{'five seeds, cold':34}{min(cold):6.2f} s; bare script {min(bare):.2f} s; ratio {min(cold) / min(bare):.2f}"
    )


if __name__ == "__main__":
    main()
