"""Faults of the machine: a full disk, closed streams, a file that changes, a worker out of memory."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import pipeline
from tfc_extract.errors import ArticleError
from tfc_extract.read.inputs import ReadOptions
from tfc_extract.read.paths import find_inputs, read_inputs
from tfc_extract.read.source import Source, Unread, source_of_text
from tfc_extract.workers import Setup, in_process, in_workers

ROOT = Path(__file__).parents[1]
STORY = "Council leader Ann Moor said on 4 May 2021 that £{n}m would go to roads.\n\n“It is too slow,” she said.\n"
#: Runs the command line where no file may grow beyond so many bytes: writing more fails as on a full disk.
ON_A_FULL_DISK = """
import resource, sys
size = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
from tfc_extract.cli import main
main()
"""
#: Formats, and sizes at which they fail: an article that does not fit, the end of a run, the middle of a table.
FULL = [(format, 30_000) for format in ("jsonl", "csv", "parquet", "sqlite", "ftm", "popolo", "web-annotation")]
FULL += [("parquet", 1_000), ("sqlite", 250_000)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for n in range(3):
        stories = (STORY.format(n=m) for m in range(n, 60 if n == 1 else n + 1))
        (place / f"{n}.txt").write_text("".join(stories), encoding="utf-8")
    return place


def call(*arguments: str, start: tuple[str, ...] = ("-m", "tfc_extract"), **options: object):
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, *start, *arguments]
    return subprocess.run(command, stderr=subprocess.PIPE, env=environment, timeout=120, check=False, **options)  # type: ignore[call-overload]


def full(size: int, *arguments: str):
    return call(str(size), *arguments, start=("-c", ON_A_FULL_DISK))


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
@pytest.mark.parametrize(("format", "size"), FULL)
def test_a_full_disk_leaves_nothing_half_written(folder: Path, format: str, size: int) -> None:
    out = folder.parent / "out"
    done = full(size, str(folder), "-o", str(out), "--format", format, "-q")
    messages = done.stderr.decode().splitlines()
    assert done.returncode in {0, 1, 2}
    assert bool(messages) == bool(done.returncode)
    assert all(line.startswith("Error: ") and line.endswith(".") for line in messages), messages
    assert len(set(messages)) == len(messages), "told twice"
    assert not [path.name for path in out.iterdir() if path.name.startswith(".") or "journal" in path.name]
    for path in out.glob("*.jsonl"):
        assert path.read_text(encoding="utf-8")[-1:] in {"\n", ""}


def test_a_full_disk_costs_the_articles_that_do_not_fit_and_no_others(folder: Path) -> None:
    out = folder.parent / "out"
    done = full(30_000, str(folder), "-o", str(out), "-q")
    assert done.stderr.decode() == "Error: 1: cannot be written (File too large); make room or give another -o.\n"
    assert done.returncode == 1
    assert sorted(path.name for path in out.iterdir()) == ["0.json", "2.json", "errors.jsonl"]
    again = call(str(folder), "-o", str(out), "-v")
    assert again.returncode == 0
    assert sorted(path.name for path in out.iterdir()) == ["0.json", "1.json", "2.json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no /dev/full")
def test_standard_output_on_a_full_disk(folder: Path) -> None:
    with open("/dev/full", "wb") as device:
        done = call(str(folder / "0.txt"), "-o", "-", "-q", stdout=device)
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "Error: 0: cannot be written (No space left on device); make room or give another -o.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams otherwise")
@pytest.mark.parametrize(
    ("stream", "arguments", "code", "message"),
    [
        (0, ("-", "-o", "{out}"), 1, "Error: -: cannot be read (standard input is closed); check the path and its permissions."),
        (1, ("{in}", "-o", "-"), 2, "Error: Standard output is closed; give -o a file or a folder."),
    ],
)  # fmt: skip
def test_a_closed_stream_is_told_in_a_sentence(
    folder: Path, stream: int, arguments: tuple[str, ...], code: int, message: str
) -> None:
    places = {"in": str(folder), "out": str(folder.parent / "out")}
    done = call(*(part.format(**places) for part in arguments), "-q", preexec_fn=lambda: os.close(stream))
    assert (done.returncode, done.stderr.decode()) == (code, message + "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="has no such pipe")
def test_a_reader_that_has_enough_ends_the_run_quietly(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as pipe:
        done = call(str(folder), "-o", "-", "-q", stdout=pipe)
    assert b"Traceback" not in done.stderr
    assert done.stderr == b""


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_read(folder: Path) -> None:
    done = call(str(folder), "-o", str(folder / "0.txt" / "out"), "-q")
    assert done.returncode == 2
    assert done.stderr.decode() == (
        f"Error: {folder}/0.txt/out: cannot be written (Not a directory); give -o a folder that can be.\n"
    )


class Failing(io.BytesIO):
    """A file on a disk or a network that fails after its first bytes."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError(5, "Input/output error")
        return super().read(min(size or 10, 10))


def test_a_file_that_fails_while_it_is_read_is_one_refusal(tmp_path: Path) -> None:
    for name in ("a.csv", "b.jsonl", "c.txt"):
        (tmp_path / name).write_text("text\nA story of the town.\n", encoding="utf-8")
    inputs = list(find_inputs([str(tmp_path)]))
    broken = [one._replace(open=lambda: Failing(b"text\n" * 99)) for one in inputs[:1]]  # type: ignore[union-attr]
    found = list(read_inputs([*broken, inputs[2]], ReadOptions()))
    assert [type(one) for one in found] == [Source, Unread, Source]
    assert "Input/output error" in found[1].message  # type: ignore[union-attr]


def test_a_file_that_changes_between_two_readings_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The first story.", encoding="utf-8")
    inputs = list(find_inputs([str(path)]))
    (before,) = read_inputs(inputs, ReadOptions())
    path.write_text("The second.", encoding="utf-8")
    (after,) = read_inputs(inputs, ReadOptions())
    assert isinstance(before, Source)
    assert isinstance(after, Source)
    assert (before.text, after.text) == ("The first story.", "The second.")
    assert before.sha256 != after.sha256


class Deadly:
    """Metadata that end the process that looks at them, as the kernel ends one that is out of memory."""

    @property
    def language(self) -> str:
        os._exit(9)


def test_an_article_that_kills_its_worker_costs_itself_alone() -> None:
    sources = [source_of_text(f"The town met {n} times.", id=str(n)) for n in range(3)]
    sources[1] = sources[1]._replace(name="b.txt", metadata=Deadly())  # type: ignore[arg-type]
    (results,) = in_workers(Setup(), workers=1, seconds=60)([sources])
    assert [isinstance(result, ArticleError) for result in results] == [False, True, False]
    assert str(results[1]) == "b.txt: its worker died twice, out of memory perhaps; try --workers 1 or divide it."


def test_an_article_that_memory_does_not_suffice_for_costs_itself_alone() -> None:
    nlp = pipeline.load()

    @Language.component("runs_out_of_memory")
    def runs_out_of_memory(doc: Doc) -> Doc:
        if "enormous" in doc.text:
            raise MemoryError
        return doc

    nlp.add_pipe("runs_out_of_memory")
    sources = [source_of_text(text) for text in ("Well.", "An enormous article.", "Well again.")]
    (results,) = in_process(Setup(), nlp)([sources])
    assert [isinstance(result, ArticleError) for result in results] == [False, True, False]
    assert str(results[1]) == (
        "-: extraction failed (MemoryError: no reason given); report it with the article as a bug."
    )
