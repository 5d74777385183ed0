"""A long run over mixed articles, one in a hundred of them hostile: what is done, what is reported, what memory does.

    python bench/survival.py [ARTICLES] [OPTIONS OF tfc-extract]          # 10,000 where no number is given; Linux

Prints the exit code, the run's peak memory as it goes on, and what is not as it must be: a good article without a
document, a hostile one that is not in errors.jsonl, a file outside the output folder.
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


def fill(folder: Path, number: int) -> set[str]:
    """Make so many articles: text, HTML and JSON, a hundred to a folder. The paths of the hostile ones."""
    bad = set()
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
        if n % 100 == 50:
            bad.add(str(path))
    return bad


def memory(pid: int) -> tuple[int, int]:
    """Resident megabytes of a process, and of all its children."""
    own = children = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        size = int(fields.get("VmRSS", "0").split()[0])
        own += size if fields["Pid"].strip() == str(pid) else 0
        children += size if fields["PPid"].strip() == str(pid) else 0
    return own // 1024, children // 1024


def follow(running: "subprocess.Popen[str]", out: Path) -> list[tuple[int, int, int]]:
    """Documents that are there, and megabytes of the run's process and its workers, twice a second until it ends."""
    seen = []
    while running.poll() is None:
        documents = sum(1 for _ in out.glob("*.json")) if out.is_dir() else 0
        seen.append((documents, *memory(running.pid)))
        time.sleep(0.5)
    return seen


def verdict(folder: Path, out: Path, bad: set[str]) -> list[str]:
    """What is not as it must be: nothing, where each good article has its document and each bad one its row."""
    rows = [json.loads(line) for line in (out / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    reported = {str(path) for row in rows for path in map(Path, bad) if Path(row["source"]).is_relative_to(path)}
    good = {path.name.partition(".")[0] for path in folder.rglob("*.*") if str(path) not in bad}
    documents = {path.stem for path in out.glob("*.json")}
    wrong = {
        "good articles without a document": len(good - documents),
        "documents of no good article": len(documents - good),
        "bad articles not in errors.jsonl": len(bad - reported),
        "rows for good articles": len(rows) - len(bad),
        "rows of more than a sentence": sum(not row["message"].endswith(".") or "\n" in row["message"] for row in rows),
        "files outside --out": sum(1 for path in folder.parent.iterdir() if path not in {folder, out}),
        "files half written": sum(1 for path in out.iterdir() if path.name.endswith(".part")),
    }
    return [f"{count:,} {what}" for what, count in wrong.items() if count]


def peak(seen: list[tuple[int, int, int]], first: int, last: float) -> str:
    """The most memory while so many documents were there."""
    stretch = [(own, children) for documents, own, children in seen if first <= documents < last]
    if not stretch:
        return "none"
    most = max(own + children for own, children in stretch)
    return f"{most} (its own {max(own for own, _ in stretch)}, its workers {max(children for _, children in stretch)})"


def main() -> None:
    """Make the articles, run over them, and print what came of it; exit code 1 where it is not as it must be."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdecimal() else 10_000
    options = [option for option in sys.argv[1:] if not option.isdecimal()]
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "articles", Path(place) / "out"
        folder.mkdir()
        bad = fill(folder, number)
        began = time.perf_counter()
        command = [sys.executable, "-m", "tfc_extract", str(folder), "-o", str(out), "-q", *options]
        running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        lines: list[str] = []
        reader = threading.Thread(target=lambda: lines.extend(running.stderr or ()))
        reader.start()
        seen = follow(running, out)
        reader.join()
        seconds = time.perf_counter() - began
        wrong = verdict(folder, out, bad)
        print(f"articles {number:,}, {len(bad):,} of them hostile; options {' '.join(options) or 'none'}")
        print(f"exit code {running.returncode}  {seconds:.0f} s  {number / seconds:.1f} articles/s")
        for first, last in ((0, 500), (500, number // 2), (number // 2, number * 3 // 4), (number * 3 // 4, 10**9)):
            print(f"peak memory, MB, with {first:,} documents and more: {peak(seen, first, last)}")
        print(f"wrong: {'; '.join(wrong) or 'nothing'}; messages {len(lines):,}")
        raise SystemExit(bool(wrong) or running.returncode != 1)


if __name__ == "__main__":
    main()
