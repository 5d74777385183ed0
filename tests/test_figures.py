"""Figures: every row of `examples/figures.toml` through the real pipeline, and what holds for any text."""

import random
import time
from typing import Any

import pytest
from spacy.language import Language

from tests.tables import articles, rows
from tfc_extract.models import Article, Figure
from tfc_extract.pipeline import extract, extract_all
from tfc_extract.read.source import source_of_text

ROWS = rows("figures")


@pytest.fixture(scope="module")
def extracted(nlp: Language) -> dict[str, Article]:
    return articles(nlp, ROWS)


def _as_expected(figure: Figure, keys: set[str]) -> dict[str, Any]:
    row = {
        "text": figure.span.text,
        "kind": figure.kind,
        "value": figure.value,
        "upper": figure.upper,
        "unit": figure.unit,
        "modifier": figure.modifier,
        "measure": figure.measure,
        "when": figure.when.edtf if figure.when else None,
    }
    return {key: value for key, value in row.items() if key in keys}


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=row["id"], marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [])
        for row in ROWS
    ],
)
def test_figures_examples(row: dict[str, Any], extracted: dict[str, Article]) -> None:
    """`text`, `kind`, `value`, `upper`, `unit` and `modifier` are exact in every row; `measure` and `when` where given."""
    expected = [
        {"upper": None, "unit": None, "modifier": None, **({"when": None} if "published" in row else {}), **figure}
        for figure in row["figures"]
    ]
    found = extracted[row["id"]].figures
    keys = [set(figure) for figure in expected] + [set(_FIELDS)] * len(found)
    assert [_as_expected(figure, wanted) for figure, wanted in zip(found, keys, strict=False)] == expected


_FIELDS = ("text", "kind", "value", "upper", "unit", "modifier", "measure", "when")


def test_figures_negatives_are_a_third() -> None:
    assert 3 * sum(not row["figures"] for row in ROWS) >= len(ROWS)


def test_figures_span_holds_where_white_space_is_uneven(nlp: Language) -> None:
    text = "The trust will spend   £4.5\u00a0million on 12  new\twards."
    article = extract(text, nlp=nlp)
    assert [(f.value, text[f.span.start : f.span.end]) for f in article.figures] == [
        (4500000, "£4.5\u00a0million"),
        (12, "12"),
    ]


WORDS = (
    "of half a third - – £ 5 to 10 one in ten % per cent and the 's schools ( ) , . Two 2015 million m k p No. Year aged "
    "between 3-1 [6] looked after children ' $ USD 40mph 6ft 4in 1/2 ½ 3:1 ratio those its Smith 31 than hundred dozen"
)


def test_figures_hold_for_any_words(nlp: Language) -> None:
    """Whatever the words, figures come in order, do not overlap, and lie in their context; a range rises."""
    pick = random.Random(7)
    texts = [" ".join(pick.choices(WORDS.split(), k=pick.randint(1, 14))) for _ in range(250)]
    for article in extract_all([source_of_text(text, id=f"w{n}") for n, text in enumerate(texts)], nlp):
        end = 0
        for figure in article.figures:
            assert end <= figure.span.start
            assert figure.context.start <= figure.span.start < figure.span.end <= figure.context.end
            assert figure.upper is None or figure.value < figure.upper
            end = figure.span.end


@pytest.mark.parametrize("run", ["12 ", "1,", "3.4 and ", "£5m-", "one ", "1/2 ", "10 to ", "between 3 and ", "5% "])
def test_figures_time_is_linear_in_a_page_of_numbers(run: str, nlp: Language) -> None:
    from tfc_extract.facts.figures import FiguresLexicon, Patterns, _quantities

    patterns = Patterns(FiguresLexicon.load("figures"))
    short, long = (_seconds(lambda text=run * n: _quantities(text, patterns)) for n in (1500, 12000))
    assert long < 30 * max(short, 0.01)


def _seconds(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
