"""A rerun does only what has changed, and ends with the bytes of an undisturbed run."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from tfc_extract.provenance import made_by
from tfc_extract.read.source import Source
from tfc_extract.resume import LONG, Kept
from tfc_extract.run import Done, Outcome, Redated, Settings, Unchanged, find_inputs, run
from tfc_extract.version import DEFAULT_MODEL
from tfc_extract.workers import Results, Setup, in_process
from tfc_extract.write.json import JsonFolder

ROOT = Path(__file__).parents[1]
#: The first is dated by the second: both tell of one inspection.
REPORT = "Northam Council was rated inadequate by Ofsted in a report in July 2015, its inspectors said."
OTHERS = {
    "one": "Mary Ash, the leader of Northam Council, said on Monday that 40 social workers would join.",
    "two": REPORT,
    "three": "Inspectors from Ofsted rated Northam Council inadequate in July last year. Mary Ash said so.",
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in OTHERS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def never(batches: Iterable[Sequence[Source]]) -> Iterator[Results]:
    raise AssertionError("a model is asked for although nothing is to be done")


class Runner:
    """Runs over a folder with an output folder of its own."""

    def __init__(self, nlp: Language, news: Path):
        self.nlp, self.news, self.out = nlp, news, news.parent / "out"

    def __call__(
        self, *, settings: Settings | None = None, force: bool = False, idle: bool = False, out: str | None = None
    ) -> list[Outcome]:
        chosen = settings or Settings()
        maker = made_by(DEFAULT_MODEL, (), chosen.digest())
        assert maker
        writer = JsonFolder(self.news.parent / out if out else self.out)
        engine = never if idle else in_process(Setup(settings=chosen.digest()), self.nlp)
        inputs = find_inputs([str(self.news)])
        kept = Kept(writer.folder, maker, force=force)
        return list(run(inputs, engine, writer, settings=chosen, kept=kept))


@pytest.fixture
def runner(nlp: Language, news: Path) -> Runner:
    return Runner(nlp, news)


def kinds(outcomes: list[Outcome]) -> dict[str, str]:
    found = {}
    for outcome in outcomes:
        assert isinstance(outcome, Done | Unchanged)
        id = outcome.article.article.id if isinstance(outcome, Done) else outcome.id
        found[id] = type(outcome).__name__
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_rerun_with_nothing_to_do_asks_for_no_model(runner: Runner) -> None:
    first = runner()
    assert {type(outcome) for outcome in first} <= {Done, Redated}
    before = files(runner.out)
    assert kinds(runner(idle=True)) == dict.fromkeys(sorted(OTHERS), "Unchanged")
    assert files(runner.out) == before
    assert sorted(before) == sorted(f"{name}.json" for name in OTHERS)


def test_only_the_changed_article_is_done_again(runner: Runner) -> None:
    settings = Settings(cross_dating=False)
    runner(settings=settings)
    (runner.news / "one.txt").write_text("Mary Ash left Northam Council on Monday.", encoding="utf-8")
    assert kinds(runner(settings=settings)) == {"one": "Done", "three": "Unchanged", "two": "Unchanged"}


def test_a_new_article_is_done_beside_the_others(runner: Runner) -> None:
    settings = Settings(cross_dating=False)
    runner(settings=settings)
    (runner.news / "four.txt").write_text("Mary Ash left Northam Council on Monday.", encoding="utf-8")
    assert kinds(runner(settings=settings)) == {
        "four": "Done",
        "one": "Unchanged",
        "three": "Unchanged",
        "two": "Unchanged",
    }


@pytest.mark.parametrize(
    "settings",
    [
        Settings(cross_dating=False, published=date(2019, 5, 3)),
        Settings(cross_dating=False, include_text=True),
        Settings(cross_dating=False, language="en"),
    ],
)
def test_other_settings_do_everything_again(runner: Runner, settings: Settings) -> None:
    runner(settings=Settings(cross_dating=False))
    assert set(kinds(runner(settings=settings)).values()) == {"Done"}
    assert set(kinds(runner(settings=settings, idle=True)).values()) == {"Unchanged"}


def test_a_sidecar_that_dates_an_article_does_it_again(runner: Runner) -> None:
    settings = Settings(cross_dating=False)
    runner(settings=settings)
    (runner.news / "published.csv").write_text("file,date\none.txt,2019-05-03\n", encoding="utf-8")
    assert kinds(runner(settings=settings))["one"] == "Done"
    assert set(kinds(runner(settings=settings, idle=True)).values()) == {"Unchanged"}


def test_a_document_that_is_gone_or_spoilt_is_made_again(runner: Runner) -> None:
    settings = Settings(cross_dating=False)
    runner(settings=settings)
    before = files(runner.out)
    (runner.out / "one.json").unlink()
    (runner.out / "two.json").write_text('{"made_by": {', encoding="utf-8")
    assert kinds(runner(settings=settings)) == {"one": "Done", "three": "Unchanged", "two": "Done"}
    assert files(runner.out) == before


def test_force_does_everything_again(runner: Runner) -> None:
    runner()
    outcomes = runner(force=True)
    assert Unchanged not in {type(outcome) for outcome in outcomes}


def test_cross_dating_after_a_change_is_that_of_a_run_from_the_beginning(runner: Runner) -> None:
    """Whatever was there before: documents are those of an undisturbed run over what is there now."""
    for change in ("report gone", "report back", "a third of it"):
        if change == "report gone":
            runner()
            (runner.news / "two.txt").unlink()
        elif change == "report back":
            (runner.news / "two.txt").write_text(REPORT, encoding="utf-8")
        else:
            (runner.news / "five.txt").write_text(REPORT.replace("July 2015", "July 2014"), encoding="utf-8")
        runner()
        fresh = runner.news.parent / change
        runner(out=change)
        now = {name: data for name, data in files(runner.out).items() if (fresh / name).exists()}
        assert now == files(fresh), change


def test_a_long_run_leaves_its_digest(nlp: Language, news: Path) -> None:
    for number in range(LONG):
        (news / f"{number:04}.txt").write_text("Mary Ash left.", encoding="utf-8")
    runner = Runner(nlp, news)
    runner()
    assert (runner.out / ".complete").exists()
    assert set(kinds(runner(idle=True)).values()) == {"Unchanged"}
    (news / "0007.txt").write_text("Mary Ash came.", encoding="utf-8")
    assert [id for id, kind in kinds(runner()).items() if kind == "Done"] == ["0007"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_run_is_finished_to_the_same_bytes(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for number in range(300):
        (news / f"{number:04}.txt").write_text(f"Mary Ash, leader of Northam Council, has {number} dogs.", "utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}

    def command(out: str) -> list[str]:
        return [sys.executable, "-m", "tfc_extract", "news", "-q", "-o", out, "--workers", "1"]

    killed = subprocess.Popen(command("killed"), cwd=tmp_path, env=environment, start_new_session=True)
    deadline = time.monotonic() + 120
    while len(list((tmp_path / "killed").glob("*.json"))) < 20 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    left = len(list((tmp_path / "killed").glob("*.json")))
    assert 0 < left < 300
    for out in ("killed", "undisturbed"):
        subprocess.run(command(out), cwd=tmp_path, env=environment, check=True)
    assert files(tmp_path / "killed") == files(tmp_path / "undisturbed")
    assert len(json.loads((tmp_path / "killed/0000.json").read_text(encoding="utf-8"))["people"]) == 1
