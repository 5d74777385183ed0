"""The Ray engine: the documents of the local engine, whatever dies on the way, and a rerun that leaves them alone."""

import html
import importlib.util
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_cli import ROOT, tfc_extract_in
from tests.test_corpus import Draft
from tfc_extract.stored import find_stored

SEEDS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed (extra ray)")
MANY = "import tfc_extract.engines.ray as engine; engine.A_FEW = 0; import tfc_extract.cli as cli; cli.main()"
RAY = ("--engine", "ray", "--partition-size", "4")
TOLD = "Cross-dating is off with --engine ray: no article was dated by another.\n"


def documents(place: Path) -> list[str]:
    """Every document's JSON, in order of id."""
    return sorted((stored.json for stored in find_stored([place])), key=lambda d: json.loads(d)["article"]["id"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles whose ids are often one, a line that is no JSON, an empty file, and a date beside a file."""
    here = tmp_path_factory.mktemp("ray")
    for name in ("news/a", "news/b"):
        (here / name).mkdir(parents=True)
    rows = [json.dumps({"id": f"d{n % 3}", "text": SEEDS[n % 5][:1500], "date": "2019-02-03"}) for n in range(6)]
    (here / "news/dump.jsonl").write_text("\n".join([*rows, "no JSON"]) + "\n", encoding="utf-8")
    (here / "news/a/plan.txt").write_text(SEEDS[0][:1500], encoding="utf-8")
    (here / "news/a/void.txt").write_text("", encoding="utf-8")
    (here / "news/b/plan.txt").write_text(SEEDS[1][:1500], encoding="utf-8")
    (here / "news/b/published.csv").write_text("file,date\nplan.txt,2018-05-01\n", encoding="utf-8")
    done = tfc_extract_in(here, "news", "-o", "local.jsonl", "--no-cross-dating", "--workers", "1", "-q")
    assert done.returncode == 1
    return here


def tfc_extract_in_quiet(folder: Path, *arguments: str) -> str:
    done = ray_in(folder, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def ray_in(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    # Without `-W error`: Ray's own warnings are not ours to answer for.
    return subprocess.run(
        [sys.executable, "-m", "tfc_extract", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


@needs_ray
def test_ray_writes_what_one_machine_writes_and_leaves_it_alone(folder: Path) -> None:
    done = ray_in(folder, "news", "-o", "out", *RAY)
    wrong = "news/dump.jsonl:7: no valid JSON"
    assert done.returncode == 1
    assert done.stderr.splitlines()[0].startswith(f"Error: {wrong}")
    assert done.stderr.endswith(f"8 articles done, 2 failed: out\n{TOLD}")
    assert documents(folder / "out") == documents(folder / "local.jsonl")
    errors = (folder / "out/errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["source"] for row in errors] == ["news/dump.jsonl:7", "news/a/void.txt"]

    before = {path: path.stat().st_mtime_ns for path in (folder / "out").glob("*.parquet")}
    again = ray_in(folder, "news", "-o", "out", *RAY)
    assert again.stderr.endswith(f"0 articles done, 8 unchanged, 2 failed: out\n{TOLD}")
    assert {path: path.stat().st_mtime_ns for path in (folder / "out").glob("*.parquet")} == before
    assert (folder / "out/errors.jsonl").read_text(encoding="utf-8").splitlines() == errors
    assert tfc_extract_in(folder, "verify", "local.jsonl").stderr == tfc_extract_in(folder, "verify", "out").stderr
    assert tfc_extract_in(folder, "corpus", "local.jsonl", "-o", "local.json").returncode == 0
    assert tfc_extract_in(folder, "corpus", "out", "-o", "ray.json").returncode == 0
    assert (folder / "ray.json").read_bytes() == (folder / "local.json").read_bytes()


@needs_ray
@pytest.mark.filterwarnings("ignore:Exception ignored in.*SpooledTemporaryFile")  # of warcio's writer
def test_ray_reads_crawls_and_tables_as_one_machine_does(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    (tmp_path / "bucket").mkdir()
    with (tmp_path / "bucket/crawl.warc.gz").open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number, seed in enumerate(SEEDS):
            lines = "".join(f"<p>{html.escape(line)}</p>" for line in seed[:2000].splitlines())
            page = f"<html><head><title>Page {number}</title></head><body><article>{lines}</article></body></html>"
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            address = f"https://news.example/{number}"
            payload = io.BytesIO(page.encode())
            writer.write_record(writer.create_warc_record(address, "response", payload=payload, http_headers=headers))
    for name in ("one", "two"):
        table = pyarrow.table({"id": [f"{name}{n}" for n in range(5)], "text": [seed[:1200] for seed in SEEDS]})
        parquet.write_table(table, tmp_path / f"bucket/{name}.parquet")
    local = tfc_extract_in(tmp_path, "bucket", "-o", "local.jsonl", "--no-cross-dating", "--workers", "1", "-q")
    assert (local.returncode, local.stderr) == (0, "")
    done = ray_in(tmp_path, "bucket", "-o", "out", "-q", *RAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert documents(tmp_path / "out") == documents(tmp_path / "local.jsonl")
    assert len(list((tmp_path / "out").glob("*.parquet"))) == 6


@needs_ray
def test_ray_finds_the_people_of_a_corpus_that_one_machine_finds(folder: Path) -> None:
    posts = [("Ann Hill", "leader", "Northam Council"), ("Ann Hill", "head", "Weston School"), ("Ann Hill 2", "", "")]
    posts += [("Sam Wood", "chair", "Weston School"), ("Sam Wood", "chair", "Weston School"), ("S Wood", "", "")]
    drafts = [Draft(f"a{n}", f"2019-0{n + 1}-01").person(name) for n, (name, _, _) in enumerate(posts)]
    for draft, (name, title, body) in zip(drafts, posts, strict=True):
        if body:
            draft.body(body).role(name, title, body)
    lines = [draft.article().model_dump_json() for draft in drafts]
    (folder / "one.jsonl").write_text("\n".join([*lines[:4], lines[0]]), encoding="utf-8")
    (folder / "two.jsonl").write_text("\n".join(lines[3:]), encoding="utf-8")
    (folder / "same.toml").write_text('[[people]]\nname = "Sam Wood"\nsame = ["S Wood"]\n', encoding="utf-8")
    asked = ("one.jsonl", "two.jsonl", "--same-as", "same.toml")
    here, ray = (tfc_extract_in_quiet(folder, "corpus", *asked, *engine) for engine in ((), RAY[:2]))
    assert [person["id"] for person in json.loads(here)["people"]] == [
        "ann-hill",
        "ann-hill-2",
        "ann-hill-2-2",
        "sam-wood",
    ]
    assert ray == here


@needs_ray
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the actors among the processes of Linux")
def test_a_killed_actor_loses_nothing_and_nothing_is_written_twice(folder: Path) -> None:
    running = subprocess.Popen(
        # As if the articles were too many for one process to compare their ids.
        [sys.executable, "-c", MANY, "news", "-o", "killed", "--workers", "2", "-q", *RAY],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 120
    while not (actors := actors_under(running.pid)) and time.monotonic() < deadline:
        time.sleep(0.1)
    os.kill(actors[0], signal.SIGKILL)
    assert running.wait(timeout=300) == 1
    assert running.stderr
    running.stderr.close()
    assert documents(folder / "killed") == documents(folder / "local.jsonl")
    assert [path.name for path in (folder / "killed").glob(".*")] == []


def actors_under(pid: int) -> list[int]:
    """The processes below `pid` that extract: actors that have begun a worker of their own."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text(encoding="utf-8").rpartition(")")
        except OSError:
            continue  # it has just ended
        parents[int(stat.parent.name)] = (int(rest.split()[1]), name.partition("(")[2])
    found = []
    for one, (parent, _) in parents.items():
        name = parents.get(parent, (0, ""))[1]
        if name.startswith("ray::MapWorker") and _is_below(parent, pid, parents) and one:
            found.append(parent)
    return found


def _is_below(pid: int, ancestor: int, parents: dict[int, tuple[int, str]]) -> bool:
    while pid in parents and pid != ancestor:
        pid = parents[pid][0]
    return pid == ancestor


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--cross-dating"], "--cross-dating needs all articles in one process; leave it out, or use --engine local."),
        (["--format", "csv"], "--engine ray writes Parquet, not csv; leave out --format."),
        (["-o", "-"], "--engine ray writes a file a partition; give -o a folder, or a URL of one."),
    ],
)
def test_what_ray_cannot_do_is_refused(folder: Path, arguments: list[str], told: str) -> None:
    done = tfc_extract_in(folder, "news", "--engine", "ray", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"Error: {told}\n")


def test_ray_that_is_not_installed_is_told_with_the_remedy(folder: Path) -> None:
    (folder / "without").mkdir(exist_ok=True)
    (folder / "without/ray.py").write_text("raise ImportError('none here')", encoding="utf-8")
    path = os.pathsep.join([str(folder / "without"), str(ROOT / "src")])
    done = tfc_extract_in(folder, "news", "-o", "none", "--engine", "ray", PYTHONPATH=path)
    assert (done.returncode, done.stderr) == (2, "Error: --engine ray needs Ray; pip install 'tfc-extract[ray]'.\n")
