"""Layout: each row of the example table, and how its furniture and its spans can be added to and relied on."""

from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from spacy.language import Language

import tfc_extract
from tests.tables import rows
from tfc_extract import annotations
from tfc_extract.errors import ConfigError
from tfc_extract.layout import read_layout
from tfc_extract.layout.furniture import load_furniture

TABLE = rows("layout")


@pytest.mark.parametrize("row", TABLE, ids=[row["id"] for row in TABLE])
def test_layout(row: dict[str, Any]):
    layout = read_layout(row["text"])
    blocks = [[kind, layout.reading[start:end]] for kind, start, end in layout.blocks]
    said = {
        "headline": layout.page.headline,
        "publisher": layout.page.publisher,
        "authors": list(layout.page.authors),
        "datelines": [row["text"][start:end] for start, end in layout.page.datelines],
    }
    expected = {"headline": None, "publisher": None, "authors": [], "datelines": []}
    assert blocks == row["blocks"]
    assert said == {key: row.get(key, value) for key, value in expected.items()}


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Hide Ad", "\u200b", "\ud800", "\0"])
def test_nothing_to_read_gives_an_empty_document(nlp: Language, text: str):
    document = tfc_extract.extract(text, nlp=nlp)
    assert document.article.characters == len(text)
    assert not document.people
    assert not document.quotes


def test_blocks_begin_sentences(nlp: Language):
    doc = nlp("Leek Town Hall\n\nThe hall was sold on Friday by the council to its tenants\n\nIt was built in 1884.")
    assert [(block.kind, block.span[0].is_sent_start) for block in annotations.blocks(doc)] == [
        ("headline", True),
        ("standfirst", True),
        ("paragraph", True),
    ]


def test_spans_point_into_words_run_together(nlp: Language):
    text = "Help was promised to inspectorsthisyear,praisewas given for theworkofthestaff in May2015."
    doc = nlp(text)
    spans = {token.text: annotations.span(token) for token in doc}
    assert [(spans[word].start, spans[word].text) for word in ("year", "praise", "May", "2015")] == [
        (35, "year"),
        (40, "praise"),
        (81, "May"),
        (84, "2015"),
    ]
    assert annotations.span(doc[-3:-1]).text == "May2015"


def test_users_add_furniture(tmp_path: Path):
    words = tmp_path / "words.toml"
    words.write_text('[furniture]\nlines = ["daily puzzles"]\n', encoding="utf-8")
    text = "Daily Puzzles\n\nThe match was drawn."
    assert read_layout(text, load_furniture((str(words),))).reading == "The match was drawn."
    assert read_layout(text).reading == "Daily Puzzles The match was drawn."


def test_a_pattern_that_is_none_is_refused(tmp_path: Path):
    words = tmp_path / "words.toml"
    words.write_text('[furniture]\npatterns = ["("]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="is no regular expression"):
        load_furniture((str(words),))


@pytest.mark.parametrize(
    "piece",
    [
        '"It\'s "',
        'a."B',
        "x-\n",
        "thework",
        " ??",
        "1. ",
        "By A B\n",
        "\u0301",
        "a,b",
        "&amp",
        "' ",
        "Aa Aa\n",
        "3 May 2015\n",
    ],
)
def test_time_grows_with_length_alone(piece: str):
    read_layout(piece * 2000)
    times = []
    for size in (4000, 16000):
        began = perf_counter()
        read_layout(piece * size)
        times.append(perf_counter() - began)
    assert times[1] < 10 * times[0] + 0.2


@pytest.mark.parametrize(
    ("first", "publisher"),
    [
        ("The Irish News", "The Irish News"),
        ("Yorkshire Evening Post", "Yorkshire Evening Post"),
        ("The Herald (Glasgow)", "The Herald (Glasgow)"),
        ("Express & Star", "Express & Star"),
        ("BATH CHRONICLE", "Bath Chronicle"),
        ("Fury over bad news", None),
        ("Council to Hear the News", None),
        ("New leader", None),
    ],
)
def test_first_line_names_the_paper(first: str, publisher: str | None):
    page = read_layout(f"{first}\n\nHospital chief quits\n\nThe chief of the hospital has resigned today.").page
    assert page.publisher == publisher
    assert page.headline == ("Hospital chief quits" if publisher else first)
