"""Word lists: strict, additive, and every one of ours clean."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tfc_extract.errors import ConfigError
from tfc_extract.lexicon import Lexicon
from tfc_extract.lists import DATA, lexicons_hash

NAMES = sorted(entry.name for entry in DATA.iterdir() if entry.name.endswith(".toml"))


class Ratings(Lexicon):
    """A list's schema, as a fact module declares it."""

    cues: tuple[str, ...]
    negators: tuple[str, ...] = ()
    window: int = 3
    scales: dict[str, tuple[str, ...]]


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of word lists in place of ours."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "ratings.toml").write_text('cues = ["rated"]\nscales = {ofsted = ["good"]}\n', encoding="utf-8")
    monkeypatch.setattr("tfc_extract.lexicon.DATA", folder)
    monkeypatch.setattr("tfc_extract.lists.DATA", folder)
    return folder


def extra(tmp_path: Path, text: str, name: str = "mine.toml") -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


def test_a_users_words_are_added(shipped: Path, tmp_path: Path) -> None:
    mine = extra(
        tmp_path, '[ratings]\ncues = ["benchmarked"]\nwindow = 5\nscales = {cqc = ["poor"], ofsted = ["met"]}\n'
    )
    lexicon = Ratings.load("ratings", [mine])
    assert lexicon.cues == ("rated", "benchmarked")
    assert lexicon.window == 5
    assert lexicon.scales == {"ofsted": ("good", "met"), "cqc": ("poor",)}
    assert Ratings.load("ratings").cues == ("rated",)


MISTAKES = {
    "no TOML": ("[ratings\n", r"mine\.toml: not a TOML file .*; correct it there\."),
    "no such list": ("[rating]\n", r"mine\.toml: \[rating\] is no word list; use one of ratings\."),
    "no table": ("ratings = 3\n", r"mine\.toml: \[ratings\] is no word list"),
    "no such key": ("[ratings]\ncue = []\n", r"mine\.toml: \[ratings\] cue: Extra inputs are not permitted; correct"),
    "wrong type": ("[ratings]\ncues = [3]\n", r"mine\.toml: \[ratings\] cues\.1: Input should be a valid string"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_in_a_users_list_is_named(shipped: Path, tmp_path: Path, case: str) -> None:
    text, message = MISTAKES[case]
    with pytest.raises(ConfigError, match=message):
        Ratings.load("ratings", [extra(tmp_path, text)])


def test_the_hash_follows_every_word_list(shipped: Path, tmp_path: Path) -> None:
    plain = lexicons_hash()
    mine = extra(tmp_path, '[ratings]\ncues = ["benchmarked"]\n')
    with_mine = lexicons_hash([mine])
    (shipped / "ratings.toml").write_text('cues = ["rated", "judged"]\n', encoding="utf-8")
    assert len({plain, with_mine, lexicons_hash()}) == 3
    assert lexicons_hash([mine]) == lexicons_hash([extra(tmp_path, '[ratings]\ncues = ["benchmarked"]\n', "same.toml")])


def _lists(table: Any, place: str = "") -> list[tuple[str, list[Any]]]:
    if isinstance(table, dict):
        return [found for key, value in table.items() for found in _lists(value, f"{place}.{key}")]
    if isinstance(table, list):
        inner = [found for n, value in enumerate(table) for found in _lists(value, f"{place}[{n}]")]
        return [(place, table), *inner]
    return []


@pytest.mark.parametrize("name", NAMES)
def test_our_lists_hold_no_word_twice(name: str) -> None:
    table = tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    twice = {place: [word for word in words if words.count(word) > 1] for place, words in _lists(table)}
    assert {place: words for place, words in twice.items() if words} == {}
