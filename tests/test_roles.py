"""Roles: who holds which post where, by example and by invariant."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests import tables
from tfc_extract import annotations
from tfc_extract.facts.roles.lexicon import RoleLexicon, plural
from tfc_extract.models import Article

PUBLISHED = date(2019, 6, 12)
ROWS = [{"published": PUBLISHED, **row} for row in tables.rows("roles")]


@pytest.fixture(scope="session")
def articles(nlp: Language) -> dict[str, Article]:
    return tables.articles(nlp, [{k: row[k] for k in ("id", "text", "published")} for row in ROWS])


def _rows() -> list[Any]:
    marks = {row["id"]: [pytest.mark.xfail(reason=row["xfail"], strict=True)] for row in ROWS if "xfail" in row}
    return [pytest.param(row, id=row["id"], marks=marks.get(row["id"], [])) for row in ROWS]


def stated(article: Article) -> list[str]:
    """Each role as the tables write it."""
    people = {person.id: person.name for person in article.people}
    bodies = {body.id: body.name for body in article.organisations}
    lines = []
    for role in article.roles:
        tenure = [role.since.edtf if role.since else "-", role.until.edtf if role.until else "-"]
        while tenure and tenure[-1] == "-":
            tenure.pop()
        body = bodies[role.organisation] if role.organisation else "-"
        lines.append(" | ".join([people[role.person], role.title, body, role.status, *tenure]))
    return sorted(lines)


@pytest.mark.parametrize("row", _rows())
def test_roles_of_example(row: dict[str, Any], articles: dict[str, Article]) -> None:
    assert stated(articles[row["id"]]) == sorted(row["roles"])


def test_table_holds_enough_negatives() -> None:
    assert len(ROWS) >= 250
    assert sum(not row["roles"] for row in ROWS) * 3 >= len(ROWS)


def test_span_and_context_hold_the_words(nlp: Language) -> None:
    text = "It rained. Ann Roe, chair of the Sightwell Trust, said so.\n\nShe left."
    doc = nlp(text)
    (role,) = annotations.facts(doc, "roles")
    assert role.span.text == "Ann Roe, chair of the Sightwell Trust"
    assert role.context.text == "Ann Roe, chair of the Sightwell Trust, said so."
    assert role.rule == "appositive-post"


def test_one_entry_at_its_fullest_statement(nlp: Language) -> None:
    text = (
        "Cabinet member Ann Roe said so.\n\nAnn Roe, cabinet member for housing, said so again.\n\n"
        "Tom Poe, the cabinet member for parks, and Ann Roe, the cabinet member, agreed."
    )
    roles = annotations.facts(nlp(text), "roles")
    assert [(role.person, role.title) for role in roles] == [
        ("ann-roe", "cabinet member for housing"),
        ("tom-poe", "cabinet member for parks"),
    ]


def test_ranks_stay_apart(nlp: Language) -> None:
    text = "Ann Roe, deputy leader of Melcombe Borough Council, became leader of Melcombe Borough Council."
    assert [role.title for role in annotations.facts(nlp(text), "roles")] == ["deputy leader", "leader"]


WORDS = st.sampled_from(
    ["Ann Roe", "Tom Poe", ",", "chair", "of", "the", "council", "leader", "was", "as", "and", "former", "head", "'s",
     "appointed", "Unison", "(", ")", "who", "-", "director", "for", "schools", ".", "\n", "52", "MP", "Cllr", "by"]
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=30))
def test_any_words_give_roles_whose_spans_hold(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    doc = nlp(text)
    people = {person.id for person in annotations.facts(doc, "people")}
    for role in annotations.facts(doc, "roles"):
        assert text[role.span.start : role.span.end] == role.span.text
        assert role.person in people
        assert role.title == role.title.lower().strip()


@pytest.mark.parametrize(
    ("one", "many"),
    [("chairman", "chairmen"), ("deputy", "deputies"), ("secretary of state", "secretaries of state"), ("mp", "mps")],
)
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many


def test_titles_that_are_one_are_known_posts() -> None:
    lexicon = RoleLexicon.load("roles")
    known = {*lexicon.posts, *lexicon.occupations}
    last_words = {title.split()[-1] for title in known}
    assert all(title.split()[-1] in last_words for group in lexicon.same for title in group.titles)
    assert not lexicon.weak & set(lexicon.posts)
