"""A batch of articles: names, order, failures, whole files, the same bytes every time."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from tfc_extract import pipeline
from tfc_extract.errors import ArticleError, ConfigError
from tfc_extract.filenames import LONGEST, Distinct, safe_name
from tfc_extract.files import whole_file
from tfc_extract.read.source import source_of_text
from tfc_extract.run import BATCH_ARTICLES, Done, Failed, find_inputs, run
from tfc_extract.workers import Setup, in_process
from tfc_extract.write.json import JsonFolder

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("003_34a89db47bdbbd9d", "003_34a89db47bdbbd9d"),
        ("Zoë’s diary", "Zoë’s-diary"),
        ("../../etc/passwd", "etc-passwd"),
        ("what-is-it-", "what-is-it-"),
        ("what is it?", "what-is-it"),
        ("CON", "CON-"),
        ("aux.old", "aux.old-"),
        (".hidden", "hidden"),
        ("a\0b\nc", "a-b-c"),
        ('<b>:"x"|?', "b-x"),
        ("", "article"),
        ("...", "article"),
        ("😀" * 300, "😀" * (LONGEST // 4)),
        ("\u202etxt.exe", "txt.exe"),
    ],
)
def test_safe_name(name: str, expected: str) -> None:
    assert safe_name(name) == expected


@given(st.text())
def test_safe_name_is_always_one_plain_file_name(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe.encode()) <= LONGEST + 1
    assert safe == Path(safe).name
    assert not safe.startswith((".", "-"))
    assert not any(unicodedata.category(char) == "Cc" for char in safe)
    assert safe_name(safe) == safe


@given(st.lists(st.sampled_from(["a", "A", "a-2", "a-2-2", "é", "e\u0301", "/a", "b"]), max_size=20))
def test_distinct_names_differ_whatever_the_case(names: list[str]) -> None:
    distinct = Distinct()
    given_out = [unicodedata.normalize("NFC", distinct.give(name).casefold()) for name in names]
    assert len(set(given_out)) == len(names)


def test_two_inputs_of_one_stem_have_documents_of_their_own(nlp: Language, tmp_path: Path) -> None:
    for place in ("north", "south"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "minutes.txt").write_text(f"The {place} met.", encoding="utf-8")
    results = list(
        run(
            find_inputs([str(tmp_path / "north"), str(tmp_path / "south")]),
            in_process(Setup(), nlp),
            JsonFolder(tmp_path / "out"),
        )
    )
    assert [Path(result.place).name for result in results if isinstance(result, Done)] == [
        "minutes.json",
        "minutes-2.json",
    ]
    second = json.loads((tmp_path / "out/minutes-2.json").read_text(encoding="utf-8"))
    assert second["article"]["id"] == "minutes-2"
    assert second["article"]["source"] == str(tmp_path / "south/minutes.txt")


def test_find_inputs_searches_folders_and_names_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "deep/er").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "deep/er/c.txt", "deep/other.png"):
        (tmp_path / name).touch()
    found = find_inputs([str(tmp_path / "b.txt"), str(tmp_path)])
    assert [str(Path(item.name).relative_to(tmp_path)) for item in found] == ["b.txt", "a.txt", "deep/er/c.txt"]


def test_find_inputs_refuses_a_folder_without_articles(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no article found; give articles"):
        find_inputs([str(tmp_path)])


def test_order_is_the_inputs_over_several_batches_and_failures(nlp: Language, tmp_path: Path) -> None:
    names = [f"{number:03}.txt" for number in range(BATCH_ARTICLES + 5)]
    for name in names:
        (tmp_path / name).write_text("" if name.startswith("01") else "Mary Ash spoke.", encoding="utf-8")
    results = list(
        run(find_inputs(str(tmp_path / name) for name in names), in_process(Setup(), nlp), JsonFolder(tmp_path / "out"))
    )
    assert [Path(r.name if isinstance(r, Failed) else r.article.article.source).name for r in results] == names
    assert sum(isinstance(result, Failed) for result in results) == 10


def test_an_article_that_breaks_a_component_does_not_lose_the_others(tmp_path: Path) -> None:
    nlp = pipeline.load()

    @Language.component("breaks_on_poison")
    def breaks_on_poison(doc: Doc) -> Doc:
        if "poison" in doc.text:
            raise ValueError("a bad dose\nwith details")
        return doc

    nlp.add_pipe("breaks_on_poison")
    for name, text in (("a", "Well."), ("b", "poison"), ("c", "Well again.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    results = list(run(find_inputs([str(tmp_path)]), in_process(Setup(), nlp), JsonFolder(tmp_path / "out")))
    assert [type(result) for result in results] == [Done, Failed, Done]
    failed = results[1]
    assert isinstance(failed, Failed)
    assert failed.message == (
        f"{tmp_path / 'b.txt'}: extraction failed (ValueError: a bad dose); report it with the article as a bug."
    )
    with pytest.raises(ArticleError) as raised:
        list(pipeline.extract_all([source_of_text("poison")], nlp))
    assert isinstance(raised.value.__cause__, ValueError)


def test_a_document_that_cannot_be_written_is_one_failure(nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Well.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Well again.", encoding="utf-8")
    (tmp_path / "out/a.json").mkdir(parents=True)
    results = list(run(find_inputs([str(tmp_path)]), in_process(Setup(), nlp), JsonFolder(tmp_path / "out")))
    assert [type(result) for result in results] == [Failed, Done]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.json", "b.json"]


def test_a_whole_file_leaves_the_old_one_when_it_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with whole_file(path) as stream:
        stream.write("old")
    with pytest.raises(UnicodeEncodeError), whole_file(path) as stream:
        stream.write("\ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_include_text(nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffOne\r\ntwo".encode())
    results = list(
        run(
            find_inputs([str(tmp_path / "a.txt")]),
            in_process(Setup(include_text=True), nlp),
            JsonFolder(tmp_path / "out"),
        )
    )
    assert isinstance(results[0], Done)
    assert results[0].article.article.text == "\ufeffOne\r\ntwo"


IN_ANOTHER_CENTURY = """
import time_machine
time_machine.travel("1999-12-31T23:59:00Z", tick=True).start()
from tfc_extract.cli import main
main()
"""


def test_same_bytes_whatever_the_hash_seed_day_and_zone(tmp_path: Path) -> None:
    """The order of sets and the clock must not be seen in a document."""
    runs = {"plain": ["-m", "tfc_extract"], "again": ["-m", "tfc_extract"], "another-day": ["-c", IN_ANOTHER_CENTURY]}
    written = []
    for number, (name, command) in enumerate(runs.items()):
        zone = "Pacific/Kiritimati" if name == "another-day" else "UTC"
        subprocess.run(
            [sys.executable, *command, str(SEEDS), "-q", "-o", str(tmp_path / name)],
            env=os.environ | {"PYTHONHASHSEED": str(number), "TZ": zone, "PYTHONPATH": str(ROOT / "src")},
            check=True,
        )
        written.append({path.name: path.read_bytes() for path in sorted((tmp_path / name).iterdir())})
    assert len(written[0]) == len(list(SEEDS.iterdir()))
    assert written[0] == written[1] == written[2]
