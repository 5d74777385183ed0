"""A long run over mixed articles, one in a hundred of them hostile: what is done, what is reported, what memory does.

    python bench/survival.py [ARTICLES]          # 10,000 where no number is given; Linux

Prints the exit code, the counts, and the peak memory of the whole run's processes after 500 articles and at the end.
"""

import gzip
import io
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

WORDS = [
    "council",
    "school",
    "hospital",
    "police",
    "trust",
    "leader",
    "report",
    "inspectors",
    "families",
    "budget",
    "roads",
    "nurses",
    "plan",
]


def story(chance: random.Random) -> str:
    """A short article with names, figures and a quote."""
    name = f"{chance.choice(['Ann', 'Bob', 'Cy', 'Dee'])} {chance.choice(['Moor', 'Hill', 'Dale', 'Lake', 'Pond'])}"
    body = " ".join(chance.choice(WORDS) for _ in range(chance.randrange(30, 90)))
    return (
        f"{chance.choice(WORDS).title()} to cost £{chance.randrange(2, 99)}m\n\n"
        f"Council leader {name} said on Tuesday that {chance.randrange(20, 900)} people had waited.\n\n"
        f"“It is {chance.choice(['too slow', 'not good enough'])},” said {name}. The {body}.\n"
    )


def hostile(chance: random.Random) -> tuple[str, bytes]:
    """A suffix and bytes that no reader should take."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../a.txt", b" " * 3_000_000)
    return chance.choice(
        [
            ("txt", b""),
            ("txt", bytes(range(256)) * 20),
            ("txt", b"\xff\xfe\x00"),
            ("txt.gz", gzip.compress(bytes(5_000_000))),
            ("zip", bomb.getvalue()),
            ("html", b"<div>" * 30_000),
            ("json", b"{" * 10_000),
            ("txt.gz", gzip.compress(b"cut off" * 99)[:-9]),
        ]
    )


def fill(folder: Path, number: int) -> None:
    """So many articles: text, HTML and JSON, a hundred to a folder."""
    makers: list[Callable[[str], tuple[str, bytes]]] = [
        lambda text: ("txt", text.encode()),
        lambda text: (
            "html",
            f"<html><body><article><p>{'</p><p>'.join(text.split(chr(10)))}</p></article></body></html>".encode(),
        ),
        lambda text: ("json", json.dumps({"title": "T", "text": text, "date": "2020-01-02"}).encode()),
    ]
    for n in range(number):
        chance = random.Random(n)
        suffix, data = hostile(chance) if n % 100 == 50 else chance.choice(makers)(story(chance))
        path = folder / f"{n // 100:03}" / f"{n:05}.{suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def memory(pid: int) -> int:
    """Resident megabytes of a process and its children."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if str(pid) in {fields["Pid"].strip(), fields["PPid"].strip()} and "VmRSS" in fields:
            total += int(fields["VmRSS"].split()[0])
    return total // 1024


def main() -> None:
    """Make the articles, run over them, and print what came of it."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "articles", Path(place) / "out"
        folder.mkdir()
        fill(folder, number)
        began = time.perf_counter()
        command = [sys.executable, "-m", "tfc_extract", str(folder), "-o", str(out), "--no-cross-dating", "-q"]
        running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        peaks = {"first 500": 0, "rest": 0}
        lines: list[str] = []
        reader = threading.Thread(target=lambda: lines.extend(running.stderr or ()))
        reader.start()
        while running.poll() is None:
            written = sum(1 for _ in out.glob("*.json")) if out.is_dir() else 0
            part = "first 500" if written < 500 else "rest"
            peaks[part] = max(peaks[part], memory(running.pid))
            time.sleep(0.5)
        reader.join()
        done = sum(1 for _ in out.glob("*.json"))
        reported = sum(1 for _ in (out / "errors.jsonl").open()) if (out / "errors.jsonl").exists() else 0
        seconds = time.perf_counter() - began
        print(f"articles {number:,}  documents {done:,}  errors.jsonl {reported:,}  lines {len(lines):,}")
        print(f"exit code {running.returncode}  {seconds:.0f} s  {number / seconds:.1f} articles/s")
        print(f"peak memory, MB: {peaks['first 500']} in the first 500 articles, {peaks['rest']} after them")
        print(f"files outside --out: {sum(1 for p in Path(place).iterdir() if p not in {folder, out})}")


if __name__ == "__main__":
    main()
