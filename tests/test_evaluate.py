"""Scoring: each rule of what counts as a match, on gold and documents made for it."""

from pathlib import Path
from typing import Any

import pytest

from tests.test_models import TEXT, document, span
from tfc_extract.errors import ConfigError
from tfc_extract.evaluate.gold import GoldArticle, locate
from tfc_extract.evaluate.matching import likeness, pair, plain, plain_name
from tfc_extract.evaluate.score import score
from tfc_extract.evaluate.tally import Rate, Tally
from tfc_extract.models import Article


def row_of(text: str, **gold: Any) -> tuple[str, GoldArticle, Article]:
    found = Article.model_validate(gold.pop("found", document()), strict=False, context={"text": text})
    return text, GoldArticle.model_validate({"article": "a.txt", **gold}), found


def counts(measure: str, **gold: Any) -> tuple[int, int, int]:
    tally = score([row_of(TEXT, **gold)]).tallies[measure]
    return tally.right, tally.wrong, tally.missed


RIGHT, WRONG_AND_MISSED, ONLY_WRONG, IGNORED = (1, 0, 0), (0, 1, 1), (0, 1, 0), (0, 0, 0)
JANE, NORTHAM = "Jane Harrow", "Northam Council"
LEADER = {"person": JANE, "title": "leader", "organisation": NORTHAM, "status": "current"}
BODY = {"name": "Northam Borough Council", "aliases": [NORTHAM]}
JULY = {"text": "July 2015", "earliest": "2015-07-01", "latest": "2015-07-31"}

CASES: dict[str, tuple[str, dict[str, Any], tuple[int, int, int]]] = {
    "same name": ("people", {"people": [{"name": "jane harrow"}]}, RIGHT),
    "an honorific more": ("people", {"people": [{"name": "Cllr Jane Harrow"}]}, RIGHT),
    "another first name": ("people", {"people": [{"name": "Janet Harrow"}]}, WRONG_AND_MISSED),
    "another name as right": ("people", {"people": [{"name": "J Harrow", "alt_names": [JANE]}]}, RIGHT),
    "nobody in the gold": ("people", {}, ONLY_WRONG),
    "optional": ("people", {"people": [{"name": JANE, "optional": True}]}, IGNORED),
    "an alias": ("organisations", {"organisations": [BODY]}, RIGHT),
    "another body": ("organisations", {"organisations": [{"name": "Southam Council"}]}, WRONG_AND_MISSED),
    "role": ("roles", {"roles": [LEADER]}, RIGHT),
    "role at a body by its alias": (
        "roles",
        {"organisations": [BODY], "roles": [LEADER | {"organisation": BODY["name"]}]},
        RIGHT,
    ),
    "half a title": ("roles", {"roles": [LEADER | {"title": "deputy leader"}]}, WRONG_AND_MISSED),
    "article and possessive": ("roles", {"roles": [LEADER | {"title": "the Leader"}]}, RIGHT),
    "another status": ("roles", {"roles": [LEADER | {"status": "former"}]}, WRONG_AND_MISSED),
    "another status as right": ("roles", {"roles": [LEADER | {"status": "former", "alt_status": ["current"]}]}, RIGHT),
    "no body": ("roles", {"roles": [LEADER | {"organisation": None}]}, WRONG_AND_MISSED),
    "no body as right": ("roles", {"roles": [LEADER | {"organisation": "X", "alt_organisations": [NORTHAM]}]}, RIGHT),
    "no body, looser": ("roles, person+title", {"roles": [LEADER | {"organisation": None}]}, RIGHT),
    "date": ("dates", {"dates": [JULY]}, RIGHT),
    "date by a part of its words": ("dates", {"dates": [JULY | {"text": "2015"}]}, RIGHT),
    "date of another month": ("dates", {"dates": [JULY | {"latest": "2015-08-31"}]}, WRONG_AND_MISSED),
    "date of another month, found": ("dates found", {"dates": [JULY | {"latest": "2015-08-31"}]}, RIGHT),
    "date of another kind": ("dates", {"dates": [JULY | {"kind": "set"}]}, WRONG_AND_MISSED),
    "date within": ("dates", {"dates": [{"text": "July 2015", "within": ["2015-01-01", "2016-01-01"]}]}, RIGHT),
    "date outside": (
        "dates",
        {"dates": [{"text": "July 2015", "within": ["2016-01-01", "2017-01-01"]}]},
        WRONG_AND_MISSED,
    ),
    "date elsewhere": ("dates", {"dates": [JULY | {"text": "Northam"}]}, WRONG_AND_MISSED),
    "date that touches optional gold only": ("dates", {"dates": [JULY | {"optional": True}]}, IGNORED),
    "optional gold of another value": (
        "dates",
        {"dates": [{"text": "July", "optional": True, "earliest": "2014-07-01", "latest": "2014-07-31"}]},
        IGNORED,
    ),
    "quote": ("quotes", {"quotes": [{"text": "We will,", "speaker": JANE}]}, RIGHT),
    "quote by half": ("quotes", {"quotes": [{"text": "will", "speaker": JANE}]}, RIGHT),
    "quote by less": ("quotes", {"quotes": [{"text": "We", "speaker": JANE}]}, WRONG_AND_MISSED),
    "quote up to its last words": ("quotes", {"quotes": [{"text": "We", "end_text": "will,"}]}, RIGHT),
}


@pytest.mark.parametrize("case", CASES)
def test_matches(case: str) -> None:
    measure, gold, expected = CASES[case]
    assert counts(measure, **gold) == expected


def test_a_quotes_speaker_is_scored_on_what_matched() -> None:
    rates = {}
    for who, annotation in {
        "her": {"speaker": f"Coun {JANE}"},
        "him": {"speaker": "John Doe"},
        "them": {"organisation": NORTHAM},
    }.items():
        rates[who] = score([row_of(TEXT, quotes=[{"text": "We will,"} | annotation])]).rates["quotes: speaker"]
    assert rates == {"her": Rate(1, 1), "him": Rate(0, 1), "them": Rate(0, 1)}


def figure(**fields: Any) -> dict[str, Any]:
    text = "More than 90 social workers came."
    found = {"kind": "count", "value": 90, "unit": "social worker", "modifier": "more_than", "rule": "number"}
    places = {
        "measure": "social workers",
        "span": {"start": 10, "end": 12, "text": "90"},
        "context": {"start": 0, "end": len(text), "text": text},
    }
    article = document()["article"] | {"characters": len(text)}
    return {"made_by": document()["made_by"], "article": article, "figures": [found | places | fields]}


GOLD_FIGURE = {"text": "90", "kind": "count", "value": 90, "unit": "social workers", "modifier": "more_than"}


@pytest.mark.parametrize(
    ("found", "gold", "expected"),
    [
        ({}, {}, RIGHT),
        ({"value": 90.00001}, {}, RIGHT),
        ({"value": 91}, {}, WRONG_AND_MISSED),
        ({"value": 91}, {"alt_value": 91.0}, RIGHT),
        ({"upper": 100}, {}, WRONG_AND_MISSED),
        ({"upper": 100}, {"upper": 100}, RIGHT),
        ({"modifier": None}, {}, WRONG_AND_MISSED),
        ({"modifier": None}, {"alt_modifier": None}, RIGHT),
        ({"kind": "money"}, {}, WRONG_AND_MISSED),
    ],
)
def test_figures_match(found: dict[str, Any], gold: dict[str, Any], expected: tuple[int, int, int]) -> None:
    row = row_of("More than 90 social workers came.", found=figure(**found), figures=[GOLD_FIGURE | gold])
    tally = score([row]).tallies["figures"]
    assert (tally.right, tally.wrong, tally.missed) == expected


def test_a_figures_unit_and_measure_are_scored_on_what_matched() -> None:
    gold = GOLD_FIGURE | {"measure": "new social workers", "alt_measures": ["the social workers"]}
    total = score([row_of("More than 90 social workers came.", found=figure(), figures=[gold])])
    assert total.rates == {"figures: unit": Rate(0, 1), "figures: measure": Rate(1, 1)}


def test_a_ratings_fields_are_scored_on_what_matched() -> None:
    when = {"edtf": "2015-07", "earliest": "2015-07-01", "latest": "2015-07-31"}
    rating = {
        "grade": "inadequate",
        "scale": "ofsted",
        "subject": "adoption",
        "organisation": None,
        "inspector": "northam-council",
        "when": when,
        "modality": "asserted",
        "span": span("We will,"),
        "context": span("We will,"),
        "rule": "grade",
    }
    gold = {"text": "We will,", "grade": "Inadequate", "subject": "the adoption", "inspector": "Ofsted"}
    bounds = {"earliest": "2015-07-01", "latest": "2015-07-31"}
    total = score([row_of(TEXT, found=document(ratings=[rating]), ratings=[gold | bounds])])
    assert total.tallies["ratings"] == Tally(1, 0, 0)
    assert total.rates == {
        "ratings: subject": Rate(1, 1),
        "ratings: inspector": Rate(0, 1),
        "ratings: when": Rate(1, 1),
    }
    negated = score([row_of(TEXT, found=document(ratings=[rating]), ratings=[gold | {"modality": "negated"}])])
    assert negated.tallies["ratings"] == Tally(0, 1, 1)


@pytest.mark.parametrize(
    ("earliest", "latest", "inside", "overlaps"),
    [("2015-07-01", "2015-07-31", 1, 1), ("2015-07-15", None, 0, 1), ("2015-08-01", "2015-08-31", 0, 0)],
)
def test_publication_is_inside_or_overlaps(earliest: str, latest: str | None, inside: int, overlaps: int) -> None:
    total = score([row_of(TEXT, published={"earliest": earliest, "latest": latest})])
    assert total.rates == {"published: inside": Rate(inside, 1), "published: overlaps": Rate(overlaps, 1)}


def test_differences_say_what_was_missed_and_what_was_wrong() -> None:
    total = score([row_of(TEXT, people=[{"name": "John Doe"}])])
    shown = [(d.article, d.measure, d.kind, d.fact) for d in total.differences if d.measure == "people"]
    assert shown == [
        ("a", "people", "missed", "name='John Doe'"),
        ("a", "people", "extra", "id='jane-harrow' name='Jane Harrow'"),
    ]


def test_f1_of_several_articles_is_of_their_counts_together() -> None:
    rows = [row_of(TEXT, people=[{"name": JANE}]), row_of(TEXT, people=[{"name": "John"}, {"name": "Joan"}])]
    tally = score(rows).tallies["people"]
    assert tally == Tally(1, 1, 2)
    assert (tally.precision, tally.recall, round(tally.f1, 4)) == (0.5, 1 / 3, 0.4)


def test_nothing_to_find_and_nothing_found_is_perfect() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1, Rate().accuracy) == (1.0, 1.0, 1.0, None)


def test_plain_words() -> None:
    assert plain("The council’s “Children’s Services”") == "councils childrens services"
    assert plain("AT&T’s") == "at&ts"
    assert plain_name("Mr. Mark O'Neil") == plain_name("Mark O’Neil")
    assert plain_name(None) == ""


def test_pair_takes_the_best_first_and_each_once() -> None:
    places = [(0, 10), (10, 20)]
    assert pair(places, [(8, 20), (0, 10)], likeness) == [(0, 1), (1, 0)]
    assert pair(places, [(0, 20)], likeness) == [(0, 0)]
    assert pair(places, [(0, 1)], lambda _gold, _found: None) == []


def test_gold_mistakes_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"article": "a.txt", "people": [{"nmae": "Jane"}]}', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"a\.json: people\.0\.name: Field required; correct that annotation"):
        GoldArticle.read(path)
    path.write_text('{"article": "a.txt", "people": [{"name": "Jane", "alt_nmaes": []}]}', encoding="utf-8")
    with pytest.raises(ConfigError, match="alt_nmaes belongs to no field"):
        GoldArticle.read(path)
    with pytest.raises(ConfigError, match=r"gone\.json: cannot be read"):
        GoldArticle.read(tmp_path / "gone.json")
    with pytest.raises(ConfigError, match=r"'Jane' do not stand 2 time\(s\)"):
        locate("Jane went.", "Jane", 2)
