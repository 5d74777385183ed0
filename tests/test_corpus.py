"""Many documents, one picture: merged where words allow it, apart where they do not, and every line led back."""

import json
import random
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from tfc_extract.cli import main
from tfc_extract.corpus.build import build_corpus
from tfc_extract.corpus.models import Corpus
from tfc_extract.errors import ConfigError
from tfc_extract.models import Article
from tfc_extract.schema import corpus_schema


def when(edtf: str) -> dict[str, str]:
    first, last = (edtf if len(edtf) > 4 else f"{edtf}-01-01"), (edtf if len(edtf) > 4 else f"{edtf}-12-31")
    return {"edtf": edtf, "earliest": first, "latest": last}


class Draft:
    """A document made by hand: its text grows as facts are added, so that every span holds."""

    def __init__(self, id: str, published: str | None = None):
        self.id, self.published, self.text = id, published, ""
        self.facts: dict[str, list[dict[str, Any]]] = {}

    def span(self, words: str) -> dict[str, Any]:
        start = len(self.text)
        self.text += f"{words} "
        return {"start": start, "end": start + len(words), "text": words}

    def add(self, key: str, **fields: Any) -> "Draft":
        self.facts.setdefault(key, []).append({"rule": "by-hand", **fields})
        return self

    def person(self, name: str) -> "Draft":
        return self.add("people", id=slug(name), name=name, mentions=[self.span(name)])

    def body(self, name: str, *aliases: str, kind: str = "other") -> "Draft":
        return self.add(
            "organisations", id=slug(name), name=name, aliases=list(aliases), kind=kind, mentions=[self.span(name)]
        )

    def role(self, person: str, title: str, body: str | None, status: str = "current", **times: str) -> "Draft":
        said = self.span(f"{person}, {title} of {body}")
        return self.add(
            "roles",
            person=slug(person),
            title=title,
            organisation=slug(body) if body else None,
            status=status,
            span=said,
            context=said,
            **{key: when(value) for key, value in times.items()},
        )

    def rating(self, grade: str, subject: str, body: str, day: str | None, modality: str = "asserted") -> "Draft":
        said = self.span(grade)
        return self.add(
            "ratings", grade=grade, scale="ofsted", subject=subject, organisation=slug(body), inspector="ofsted",
            when=when(day) if day else None, modality=modality, span=said, context=said,
        )  # fmt: skip

    def figure(self, value: int, measure: str, day: str | None = None, **fields: Any) -> "Draft":
        said = self.span(f"{value} {measure}")
        return self.add(
            "figures", kind="count", value=value, unit="pupil", measure=measure, when=when(day) if day else None,
            span=said, context=said, **fields,
        )  # fmt: skip

    def article(self) -> Article:
        published = {**when(self.published), "basis": "given"} if self.published else None
        about = {
            "id": self.id, "source": f"{self.id}.txt", "sha256": "0" * 64, "headline": None, "publisher": None,
            "authors": [], "published": published, "language": "en", "characters": len(self.text), "text": self.text,
        }  # fmt: skip
        made_by = {"tfc_extract": "0", "model": "none", "lexicons": "none"}
        return Article.model_validate({"made_by": made_by, "article": about, **self.facts}, strict=False)


def slug(name: str) -> str:
    return name.lower().replace(" ", "-").replace(".", "")


def corpus(*drafts: Draft, **options: Any) -> Corpus:
    return build_corpus([draft.article() for draft in drafts], **options)


def in_post(id: str, day: str | None, person: str, title: str, body: str, **more: Any) -> Draft:
    return Draft(id, day).person(person).body(body).role(person, title, body, **more)


MERGES = {
    "same name, same post": (
        [in_post("a", "2020", "Ann Moor", "leader", "Ayford Council"), in_post("b", "2021", "Ann Moor", "leader", "Ayford Council")],
        {"ann-moor": ["a", "b"]},
    ),
    "same name, another post in the same body": (
        [in_post("a", "2020", "Ann Moor", "leader", "Ayford Council"), in_post("b", "2021", "Ann Moor", "councillor", "Ayford Council")],
        {"ann-moor": ["a", "b"]},
    ),
    "same name, the same post elsewhere": (
        [in_post("a", "2020", "Ann Moor", "chief executive", "Ayford Council"), in_post("b", "2021", "Ann Moor", "chief executive", "Beeton Council")],
        {"ann-moor": ["a", "b"]},
    ),
    "same name, posts that do not go together": (
        [in_post("a", "2020", "Ann Moor", "leader", "Ayford Council"), in_post("b", "2021", "Ann Moor", "striker", "Beeton Rovers")],
        {"ann-moor": ["a"], "ann-moor-2": ["b"]},
    ),
    "same name, one without a post": (
        [in_post("a", "2020", "Ann Moor", "leader", "Ayford Council"), Draft("b").person("Ann Moor")],
        {"ann-moor": ["a", "b"]},
    ),
    "a surname alone is nobody elsewhere": (
        [Draft("a").person("Moor"), Draft("b").person("Moor")],
        {"moor": ["a"], "moor-2": ["b"]},
    ),
    "two in one article stay two": (
        [Draft("a").person("Ann Moor").person("Bob Moor"), Draft("b").person("Bob Moor")],
        {"ann-moor": ["a"], "bob-moor": ["a", "b"]},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("drafts", "people"), MERGES.values(), ids=MERGES)
def test_people_merge_where_posts_go_together(drafts: list[Draft], people: dict[str, list[str]]):
    found = corpus(*drafts).people
    assert {person.id: [bearer.article for bearer in person.articles] for person in found} == people


BODIES = {
    "an alias elsewhere": ([Draft("a").body("Help for Ayford", "HfA"), Draft("b").body("HfA")], [("help-for-ayford", ["a", "b"])]),
    "a general word is no alias": ([Draft("a").body("Ayford Council", "the council"), Draft("b").body("the council")], [("ayford-council", ["a"]), ("council", ["b"])]),
    "an alias of two is neither": (
        [Draft("a").body("Help for Ayford", "HfA"), Draft("b").body("Homes for All", "HfA"), Draft("c").body("HfA")],
        [("help-for-ayford", ["a"]), ("hfa", ["c"]), ("homes-for-all", ["b"])],
    ),
    "a council's kind left out": ([Draft("a").body("Ayford City Council"), Draft("b").body("Ayford Council")], [("ayford-city-council", ["a", "b"])]),
    "a council's kind left out of two": (
        [Draft("a").body("Ayford City Council"), Draft("b").body("Ayford County Council"), Draft("c").body("Ayford Council")],
        [("ayford-city-council", ["a"]), ("ayford-council", ["c"]), ("ayford-county-council", ["b"])],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("drafts", "bodies"), BODIES.values(), ids=BODIES)
def test_organisations_merge_by_name_and_alias(drafts: list[Draft], bodies: list[tuple[str, list[str]]]):
    found = corpus(*drafts).organisations
    assert [(body.id, [bearer.article for bearer in body.articles]) for body in found] == bodies


def test_same_as_decides_first(tmp_path: Path):
    same_as = tmp_path / "same-as.toml"
    same_as.write_text(
        '[[people]]\nname = "Ann Moor"\nsame = ["A. Moor"]\n'
        '[[people]]\ndifferent = ["a#bob-hill", "b#bob-hill"]\n'
        '[[organisations]]\nname = "Ayford City Council"\nsame = ["Ayford Town Hall"]\n'
    )
    drafts = [
        Draft("a").person("Ann Moor").person("Bob Hill").body("Ayford City Council"),
        Draft("b").person("A. Moor").person("Bob Hill").body("Ayford Town Hall"),
    ]
    found = corpus(*drafts, same_as=same_as)
    assert [(person.id, len(person.articles)) for person in found.people] == [
        ("ann-moor", 2), ("bob-hill", 1), ("bob-hill-2", 1),
    ]  # fmt: skip
    assert [(body.id, len(body.articles)) for body in found.organisations] == [("ayford-city-council", 2)]


def test_same_as_refuses_a_misspelt_key(tmp_path: Path):
    (tmp_path / "same-as.toml").write_text('[[people]]\nnaem = "Ann"\n')
    with pytest.raises(ConfigError, match=r"same-as\.toml: people\.0\.naem: .*; use name, same and different\."):
        corpus(Draft("a").person("Ann Moor"), same_as=tmp_path / "same-as.toml")


def test_tenures_follow_one_another():
    found = corpus(
        in_post("c", "2019-05-05", "Cy Dale", "director of education", "Ayford Council", since="2018"),
        in_post("a", "2015-05-05", "Ann Moor", "interim director of education", "Ayford Council"),
        in_post("b", "2016-06-06", "Bob Hill", "director of education", "Ayford Council", since="2016-02-01"),
        in_post("d", "2019-05-05", "Dee Lake", "councillor", "Ayford Council"),
        in_post("e", "2019-05-05", "Eve Pond", "councillor", "Ayford Council"),
    )
    rows = [(t.person, t.title, t.predecessor, t.successor) for t in found.tenures]
    assert rows == [
        ("dee-lake", "councillor", None, None),
        ("eve-pond", "councillor", None, None),
        ("ann-moor", "interim director of education", None, "bob-hill"),
        ("bob-hill", "director of education", "ann-moor", "cy-dale"),
        ("cy-dale", "director of education", "bob-hill", None),
    ]
    assert found.tenures[3].first_evidence == date(2016, 6, 6)
    assert found.tenures[3].since is not None
    assert found.tenures[3].since.edtf == "2016-02-01"


def test_rating_history_is_in_order_and_tells_each_judgement_once():
    found = corpus(
        Draft("a", "2019").body("Ofsted").body("Ayford Council").rating("good", "fostering", "Ayford Council", "2018")
        .rating("inadequate", "services", "Ayford Council", "2015-07-01"),
        Draft("b", "2016").body("Ofsted").body("Ayford Council").rating("inadequate", "services", "Ayford Council", "2015")
        .rating("good", "services", "Ayford Council", "2012").rating("outstanding", "services", "Ayford Council", "2020", "hypothetical"),
    )  # fmt: skip
    (history,) = found.ratings
    assert [(j.grade, j.subject, j.when and j.when.edtf, len(j.evidence)) for j in history.judgements] == [
        ("good", "services", "2012", 1),
        ("inadequate", "services", "2015-07-01", 2),
        ("good", "fostering", "2018", 1),
    ]


def test_series_needs_two_articles_and_one_measure():
    found = corpus(
        Draft("a", "2019").figure(90, "new pupils", "2018").figure(7, "old pupils"),
        Draft("b", "2020").figure(95, "new pupils").figure(96, "new pupils", "2019"),
    )
    (series,) = found.series
    assert [(point.value, point.when and point.when.edtf, point.dated) for point in series.points] == [
        (90, "2018", True), (96, "2019", True), (95, "2020", False),
    ]  # fmt: skip


CONFLICTS = {
    "figures of one year": (
        [Draft("a").figure(90, "new pupils", "2018"), Draft("b").figure(95, "new pupils", "2018")],
        [("figure", "new pupils, 2018", ["90", "95"])],
    ),
    "figures of two years": ([Draft("a").figure(90, "new pupils", "2018"), Draft("b").figure(95, "new pupils", "2019")], []),
    "figures that are not exact": (
        [Draft("a").figure(90, "new pupils", "2018"), Draft("b").figure(80, "new pupils", "2018", modifier="more_than")],
        [],
    ),
    "two holders on one day": (
        [in_post("a", "2020-01-02", "Ann Moor", "leader", "Ayford Council"), in_post("b", "2020-01-02", "Bob Hill", "leader", "Ayford Council")],
        [("holder", "ayford-council: leader", ["ann-moor", "bob-hill"])],
    ),
    "two holders in one year": (
        [in_post("a", "2020", "Ann Moor", "leader", "Ayford Council"), in_post("b", "2020", "Bob Hill", "leader", "Ayford Council")],
        [],
    ),
    "two councillors": (
        [in_post("a", "2020-01-02", "Ann Moor", "councillor", "Ayford Council"), in_post("b", "2020-01-02", "Bob Hill", "councillor", "Ayford Council")],
        [],
    ),
    "two days of taking a post": (
        [in_post("a", "2020", "Ann Moor", "leader", "Ayford Council", since="2016"), in_post("b", "2020", "Ann Moor", "leader", "Ayford Council", since="2017")],
        [("date", "ann-moor: leader: since", ["2016", "2017"])],
    ),
    "a day and its year": (
        [in_post("a", "2020", "Ann Moor", "leader", "Ayford Council", since="2016-03-04"), in_post("b", "2020", "Ann Moor", "leader", "Ayford Council", since="2016")],
        [],
    ),
    "two grades of one day": (
        [
            Draft("a").body("Ofsted").body("Ayford School").rating("good", "school", "Ayford School", "2018-05-05"),
            Draft("b").body("Ofsted").body("Ayford School").rating("inadequate", "school", "Ayford School", "2018-05-05"),
        ],
        [("grade", "ayford-school: school", ["good", "inadequate"])],
    ),
    "two grades of two years": (
        [
            Draft("a").body("Ofsted").body("Ayford School").rating("good", "school", "Ayford School", "2018"),
            Draft("b").body("Ofsted").body("Ayford School").rating("inadequate", "school", "Ayford School", "2014"),
        ],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("drafts", "expected"), CONFLICTS.values(), ids=CONFLICTS)
def test_conflicts_stand_side_by_side(drafts: list[Draft], expected: list[tuple[str, str, list[str]]]):
    found = corpus(*drafts).conflicts
    assert [(c.kind, c.about, [side.says for side in c.sides]) for c in found] == expected


def test_every_line_leads_back_to_words():
    drafts = [draft for drafts, _ in CONFLICTS.values() for draft in drafts]
    texts = {}
    for n, draft in enumerate(drafts):
        draft.id = f"{n:02}"
        texts[draft.id] = draft.text
    lines = json.loads(corpus(*drafts).model_dump_json())
    waiting, seen = [lines], 0
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict) and "span" in value:
            span = value["span"]
            assert texts[value["article"]][span["start"] : span["end"]] == span["text"]
            seen += 1
        waiting.extend(value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())
    assert seen > 20


def test_order_of_input_does_not_change_the_bytes():
    drafts = [draft for drafts, _ in (*MERGES.values(), *CONFLICTS.values()) for draft in drafts]
    articles = []
    for n, draft in enumerate(drafts):
        draft.id = f"{n:02}"
        articles.append(draft.article())
    first = build_corpus(articles).model_dump_json()
    for seed in range(3):
        random.Random(seed).shuffle(articles)
        assert build_corpus(articles).model_dump_json() == first


def test_corpus_command_writes_what_its_schema_asks(tmp_path: Path):
    for drafts, _ in CONFLICTS.values():
        for draft in drafts:
            draft.id = f"{draft.id}{len(list(tmp_path.iterdir()))}"
            (tmp_path / f"{draft.id}.json").write_text(draft.article().model_dump_json(), encoding="utf-8")
    done = CliRunner().invoke(main, ["corpus", str(tmp_path), "-o", str(tmp_path / "corpus.json")])
    assert (done.exit_code, done.output) == (0, "")
    written = json.loads((tmp_path / "corpus.json").read_text(encoding="utf-8"))
    Draft202012Validator(json.loads(corpus_schema())).validate(written)
    assert CliRunner().invoke(main, ["corpus", str(tmp_path)]).output == (tmp_path / "corpus.json").read_text()


def test_corpus_stands_in_a_database_beside_the_facts(tmp_path: Path):
    draft = in_post("a", "2016-05-03", "Joan Pike", "leader", "Ayford Council", since="2015")
    (tmp_path / "a.json").write_text(draft.article().model_dump_json(), encoding="utf-8")
    base = tmp_path / "facts.db"
    with sqlite3.connect(base) as made:
        made.execute("CREATE TABLE articles (id TEXT)")
    for _ in range(2):  # the second corpus takes the place of the first
        result = CliRunner().invoke(main, ["corpus", str(tmp_path / "a.json"), "-o", str(base)])
        assert result.exit_code == 0, result.output
    read = sqlite3.connect(base)
    assert read.execute("SELECT name FROM sqlite_master WHERE name = 'articles'").fetchall() == [("articles",)]
    assert read.execute("SELECT id, name FROM corpus_people").fetchall() == [("joan-pike", "Joan Pike")]
    query = (
        "SELECT title, organisation, since_edtf, json_extract(evidence, '$[0].span.text') "
        "FROM corpus_tenures WHERE person = 'joan-pike'"
    )
    assert read.execute(query).fetchall() == [
        ("leader", "ayford-council", "2015", "Joan Pike, leader of Ayford Council")
    ]
    query = "SELECT id, published_earliest FROM corpus_articles"
    assert read.execute(query).fetchall() == [("a", "2016-05-03")]
    read.close()


def test_corpus_says_which_database_cannot_be_written(tmp_path: Path):
    (tmp_path / "a.json").write_text(Draft("a").article().model_dump_json(), encoding="utf-8")
    (tmp_path / "no.db").write_text("this is no database, whatever its name says it is", encoding="utf-8")
    result = CliRunner().invoke(main, ["corpus", str(tmp_path / "a.json"), "-o", str(tmp_path / "no.db")])
    assert result.exit_code == 2
    assert "no.db: cannot be written as a database (file is not a database); give -o another file." in result.output


def test_corpus_command_names_a_document_that_is_none(tmp_path: Path):
    (tmp_path / "a.json").write_text("{}")
    done = CliRunner().invoke(main, ["corpus", str(tmp_path)])
    assert done.exit_code == 1
    assert done.output == f"Error: {tmp_path / 'a.json'}: made_by: Field required; extract the article again.\n"


@pytest.fixture(scope="module")
def seeds() -> Corpus:
    folder = Path(__file__).parent / "golden"
    return build_corpus(Article.model_validate_json(path.read_bytes()) for path in sorted(folder.glob("*.json")))


def test_seeds_have_each_person_and_body_once(seeds: Corpus):
    articles = {entity.id: [a.article[:3] for a in entity.articles] for entity in (*seeds.people, *seeds.organisations)}
    assert articles["paul-watson"] == ["000", "001", "003", "004"]
    assert articles["together-for-children"] == ["001", "002", "004"]
    assert articles["sunderland-city-council"] == ["000", "001", "002", "003", "004"]
    assert not [id for id in articles if id.endswith("-2")]
    assert "TfC" in next(body.names for body in seeds.organisations if body.id == "together-for-children")


def test_seeds_tell_who_followed_whom(seeds: Corpus):
    posts = [t for t in seeds.tenures if t.organisation == "sunderland-city-council" and "director" in t.title]
    assert [(t.person, t.predecessor, t.successor) for t in posts] == [
        ("steve-walker", None, "alex-hopkins"), ("alex-hopkins", "steve-walker", None),
    ]  # fmt: skip
    assert posts[1].since is not None
    assert posts[1].since.edtf == "2016-07"
    chief = next(t for t in seeds.tenures if t.organisation == "together-for-children")
    assert (chief.person, chief.title, len(chief.evidence)) == ("alex-hopkins", "chief executive", 2)


def test_seeds_have_the_judgements_in_order(seeds: Corpus):
    judged = [j for history in seeds.ratings if history.inspector == "ofsted" for j in history.judgements if j.when]
    years = {
        j.when.earliest.year: {k.grade for k in judged if k.when and k.when.earliest.year == j.when.earliest.year}
        for j in judged
        if j.when
    }
    assert years == {2012: {"good"}, 2015: {"inadequate"}, 2018: {"inadequate", "good"}}
    for history in seeds.ratings:
        days = [j.when.earliest for j in history.judgements if j.when]
        assert days == sorted(days)


def test_extract_merges_too_when_asked(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Ann Moor, leader of Ayford City Council, said the school was good.\n")
    done = CliRunner().invoke(main, ["-q", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--corpus"])
    assert (done.exit_code, done.output) == (0, "")
    merged = json.loads((tmp_path / "out/corpus.json").read_text(encoding="utf-8"))
    assert [person["id"] for person in merged["people"]] == ["ann-moor"]
