"""The page to read the evidence on: its words are the article's, its links lead there, and text from articles does nothing."""

import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from tests.browser import Watched, chromium
from tfc_extract.cli import main
from tfc_extract.models import Article, When
from tfc_extract.report.drawing import draw_tenures
from tfc_extract.report.highlights import Words, paragraphs
from tfc_extract.report.wording import say_when

ROOT = Path(__file__).parents[1]
GOLDEN = sorted((ROOT / "tests/golden").glob("*.json"))
HOSTILE = "<script>alert(1)</script>"
NAMES = (HOSTILE, "</style><style>*{display:none}", '"O\'Brien" onload=alert(2)', "💥 Ana 🇬🇧", "שרה כהן", "{{ 7 * 7 }}")


def document(names: tuple[str, ...], id: str = "plan", **about: Any) -> dict[str, Any]:
    """A document whose people are called `names`, one a paragraph, each the leader of a body and quoted."""
    text = ""
    people, roles, quotes, dates = [], [], [], []
    for n, name in enumerate(names):
        start = len(text)
        text += f"{name}, leader of the council, said in 2019: “{name} is well.” {'It is so. ' * 12}\n"
        whole = span(text, start, len(text) - 1)
        named = span(text, start, start + len(name))
        people.append({"rule": "by-hand", "id": f"person-{n}", "name": name, "mentions": [named]})
        post = text.index("leader", start + len(name))
        post_span = span(text, post, post + len("leader of the council"))
        roles.append(
            {"rule": "by-hand", "person": f"person-{n}", "title": "leader", "organisation": None, "status": "current"}
            | {"span": post_span, "context": whole}
        )
        said = text.index("“", post) + 1
        quotes.append(
            {"rule": "by-hand", "speaker": f"person-{n}", "speaker_span": named, "organisation": None, "cue": "said"}
            | {"span": span(text, said, text.index("”", said))}
        )
        year = text.index("2019", post)
        when = {"edtf": "2019", "earliest": "2019-01-01", "latest": "2019-12-31"}
        dates.append(
            {"rule": "year", "kind": "date", "when": when, "basis": "stated", "span": span(text, year, year + 4)}
            | {"context": whole}
        )
    return {
        "made_by": {"tfc_extract": "0", "model": "none", "lexicons": "none"},
        "article": {"id": id, "source": f"{id}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()}
        | {"headline": names[0], "publisher": None, "authors": list(names[:1]), "published": None, "language": "en"}
        | {"characters": len(text), "text": text}
        | about,
        "people": people,
        "roles": roles,
        "quotes": quotes,
        "dates": dates,
    }


def span(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


def report_of(folder: Path, *documents: dict[str, Any]) -> Path:
    for number, one in enumerate(documents):
        (folder / f"{number}.json").write_text(json.dumps(one), encoding="utf-8")
    out = folder / "report.html"
    done = CliRunner().invoke(main, ["report", *map(str, sorted(folder.glob("*.json"))), "-o", str(out)])
    assert (done.exit_code, done.output) == (0, "")
    return out


class Page(HTMLParser):
    """What a browser makes of a page: elements, attributes, text."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "span":
            self.open.append(dict(attrs).get("id") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for name in self.open:
            self.words[name] = self.words.get(name, "") + data


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_row_leads_to_its_words(path: Path, tmp_path: Path) -> None:
    article = Article.model_validate_json(path.read_text(encoding="utf-8"))
    out = tmp_path / "report.html"
    assert CliRunner().invoke(main, ["report", str(path), "-o", str(out)]).exit_code == 0
    page = Page(out.read_text(encoding="utf-8"))
    links = {attrs["data-f"]: (attrs["href"] or "")[1:] for tag, attrs in page.tags if attrs.get("class") == "go"}
    for kind in ("people", "organisations", "roles", "dates", "ratings", "figures", "quotes", "statements"):
        for number, fact in enumerate(getattr(article, kind)):
            words = fact.mentions[0] if hasattr(fact, "mentions") else fact.span
            first_part = page.words[links[f"a0-{kind}-{number}"]]
            assert words.text.startswith(first_part)
            assert first_part


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    pages = []
    for name in ("one.html", "two.html"):
        assert CliRunner().invoke(main, ["report", *map(str, GOLDEN), "-o", str(tmp_path / name)]).exit_code == 0
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def test_the_policy_allows_this_style_and_script_alone(tmp_path: Path) -> None:
    html = report_of(tmp_path, document(NAMES)).read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
    assert "unsafe" not in policy[1]
    page = Page(html)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert [tag for tag, _ in page.tags].count("style") == 1
    assert [a for _, attrs in page.tags for a in attrs if a == "style" or a.startswith("on") or a == "src"] == []
    assert [tag for tag, _ in page.tags if tag in {"link", "img", "iframe", "object", "base"}] == []
    hrefs = [attrs["href"] for _, attrs in page.tags if "href" in attrs]
    assert [href for href in hrefs if not (href or "").startswith("#")] == []


WORDS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 40), st.sampled_from(["people", "roles", "quotes", "context"])),
    max_size=12,
)


@settings(deadline=None)
@given(st.text(alphabet="ab <&\n\"'", min_size=1, max_size=40), WORDS)
def test_marking_keeps_every_word_and_loses_none(text: str, drawn: list[tuple[int, int, str]]) -> None:
    places = {(start, min(start + length, len(text)), kind) for start, length, kind in drawn if start < len(text)}
    words = [
        Words(*place, facts=(f"f{n}",)) for n, place in enumerate(sorted(places, key=lambda p: (p[0], -p[1], p[2])))
    ]
    made = list(paragraphs(text, words, prefix=""))
    shown = "".join(Markup(some).striptags() for some in made)
    assert "".join(shown.split()) == "".join(text.split())
    for one in words:
        key = one.facts[0]
        told = "".join(re.sub(r"<[^>]*>", "", part) for some in made for part in _of(str(some), key))
        assert "".join(Markup(told).unescape().split()) == "".join(text[one.start : one.end].split())


def _of(html: str, key: str) -> Iterator[str]:
    """The stretches of a paragraph that belong to a fact."""
    for begun in re.finditer(rf'<span [^>]*data-f="{key}">', html):
        depth, at = 1, begun.end()
        for tag in re.finditer(r"<(/?)span[^>]*>", html[at:]):
            depth += -1 if tag[1] else 1
            if not depth:
                yield html[at : at + tag.start()]
                break


TIMES = {
    "2015-07-09": "9 July 2015",
    "2015-07": "July 2015",
    "2015": "2015",
    "2015-08/2015-09": "August 2015 – September 2015",
    "2015-08-03/2015-09-30": "3 August 2015 – 30 September 2015",
    "2012/2014": "2012 – 2014",
}


@pytest.mark.parametrize("edtf", TIMES)
def test_times_are_said_as_a_paper_prints_them(edtf: str) -> None:
    from tfc_extract.edtf import bounds

    found = bounds(edtf)
    assert found
    assert say_when(When(edtf=edtf, earliest=found[0], latest=found[1])) == TIMES[edtf]


def test_nothing_dated_is_not_drawn() -> None:
    assert draw_tenures([], {}) is None


def test_a_changed_article_is_told(tmp_path: Path) -> None:
    one = document(("Jo Marsh",))
    (tmp_path / "plan.txt").write_text("Something else.", encoding="utf-8")
    (tmp_path / "plan.json").write_text(
        json.dumps(one | {"article": one["article"] | {"text": None}}), encoding="utf-8"
    )
    done = CliRunner().invoke(main, ["report", str(tmp_path / "plan.json"), "-o", str(tmp_path / "report.html")])
    assert done.exit_code == 1
    assert done.output == (
        f"Error: {tmp_path}/plan.json: {tmp_path}/plan.txt is no longer the article that was read (its hash differs); "
        "give the file back, or extract it again with --include-text.\n"
    )
    assert not (tmp_path / "report.html").exists()


def test_a_missing_article_is_told(tmp_path: Path) -> None:
    one = document(("Jo Marsh",), source="nowhere/gone.txt")
    one["article"]["text"] = None
    (tmp_path / "plan.json").write_text(json.dumps(one), encoding="utf-8")
    done = CliRunner().invoke(main, ["report", str(tmp_path / "plan.json"), "-o", str(tmp_path / "report.html")])
    assert done.exit_code == 1
    assert "its article nowhere/gone.txt is not there to show; give the file back" in done.output


def test_an_unchanged_article_is_found_from_its_document(tmp_path: Path) -> None:
    one = document(("Jo Marsh",))
    (tmp_path / "plan.txt").write_text(one["article"]["text"], encoding="utf-8", newline="")
    (tmp_path / "out").mkdir()
    one["article"]["text"] = None
    (tmp_path / "out/plan.json").write_text(json.dumps(one), encoding="utf-8")
    done = CliRunner().invoke(main, ["report", str(tmp_path / "out"), "-o", "-"])
    assert done.exit_code == 0
    assert "Jo Marsh" in done.stdout


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    made = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture(scope="module")
def seeds_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report") / "report.html"
    assert CliRunner().invoke(main, ["report", *map(str, GOLDEN), "-o", str(out)]).exit_code == 0
    return out


def test_a_click_lights_the_words_and_back_returns(context: Any, seeds_page: Path) -> None:
    seen = Watched(context, seeds_page)
    page = seen.page
    page.click("nav a.page >> nth=4")
    link = page.locator("article:not(.hidden) .t-roles a.go").last
    key = link.get_attribute("data-f")
    link.click()
    lit = page.locator(f'.w.roles.lit[data-f~="{key}"]').first
    box = lit.bounding_box()
    assert 0 <= box["y"] <= 900
    assert lit.evaluate("element => document.activeElement === element")
    assert lit.evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(255, 176, 0)"
    assert page.text_content("#said").startswith("roles: ")
    page.keyboard.press("Escape")
    assert link.evaluate("element => document.activeElement === element")
    assert seen.is_well()


def test_a_click_on_the_words_lights_their_row(context: Any, seeds_page: Path) -> None:
    seen = Watched(context, seeds_page)
    seen.page.click("nav a.page >> nth=4")
    words = seen.page.locator("article:not(.hidden) .w.ratings").first
    key = words.get_attribute("data-f").split()[0]
    words.click()
    row = seen.page.locator(f'[data-row="{key}"]')
    assert row.get_attribute("aria-current") == "true"
    assert 0 <= row.bounding_box()["y"] <= 900
    assert seen.is_well()


def test_types_are_filtered(context: Any, seeds_page: Path) -> None:
    seen = Watched(context, seeds_page)
    seen.page.click("nav a.page >> nth=1")
    rows, words = "article:not(.hidden) .table.t-people", "article:not(.hidden) .w.people >> nth=0"
    assert seen.page.is_visible(rows)
    seen.page.uncheck("#show-people")
    assert not seen.page.is_visible(rows)
    clear = "element => getComputedStyle(element).backgroundColor"
    assert seen.page.locator(words).evaluate(clear) == "rgba(0, 0, 0, 0)"
    seen.page.check("#show-people")
    assert seen.page.is_visible(rows)
    assert seen.page.locator(words).evaluate(clear) != "rgba(0, 0, 0, 0)"
    assert seen.is_well()


def test_rows_are_found_by_their_words(context: Any, tmp_path: Path) -> None:
    seen = Watched(context, report_of(tmp_path, document(("Jo Marsh", "Ed Pike"))))
    seen.page.fill("#find", "pike")
    assert seen.page.locator(".t-people tbody tr:visible").all_text_contents() == ["Ed Pikeonceby-hand"]
    assert seen.is_well()


def test_everything_is_reached_by_keyboard_alone(context: Any, tmp_path: Path) -> None:
    seen = Watched(context, report_of(tmp_path, document(("Jo Marsh",))))
    page = seen.page
    page.focus(".t-people a.go")
    page.keyboard.press("Enter")
    assert page.locator(".w.people.lit").count() == 1
    page.focus("#next")
    page.keyboard.press("Enter")
    assert page.text_content("#said") == "roles: leader of the council"
    page.focus("#previous")
    page.keyboard.press("Enter")
    assert page.text_content("#said") == "people: Jo Marsh"
    page.focus("#show-roles")
    page.keyboard.press("Space")
    assert not page.is_visible(".table.t-roles")
    assert seen.is_well()


def test_text_of_articles_does_nothing(context: Any, tmp_path: Path) -> None:
    one = document(NAMES)
    seen = Watched(context, report_of(tmp_path, one, document(NAMES, id=HOSTILE)))
    page = seen.page
    page.click("nav a.page >> nth=1")
    assert "".join(page.locator("article:not(.hidden) .text").inner_text().split()) == "".join(
        one["article"]["text"].split()
    )
    for number, name in enumerate(NAMES):
        link = page.locator(f'article:not(.hidden) .t-people a.go[data-f="a0-people-{number}"]')
        assert link.text_content() == name
        link.click()
        assert page.locator(".w.people.lit").text_content() == name
    assert page.locator("script").count() == 1
    assert seen.is_well()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (820, "light"), (1920, "dark")])
def test_it_fits_every_screen_and_can_be_read(browser: Any, seeds_page: Path, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    seen = Watched(context, seeds_page)
    assert seen.page.evaluate("document.documentElement.scrollWidth") == width
    seen.page.click("nav a.page >> nth=2")
    assert seen.page.evaluate("document.documentElement.scrollWidth") == width
    assert seen.page.evaluate(LEAST_CONTRAST) >= 4.5
    assert seen.is_well()
    context.close()


#: The least contrast, after WCAG 2, between text and the nearest background below it, of everything shown.
LEAST_CONTRAST = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
  const below = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  let least = 99;
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility() || !element.matches("a, p, span, bdi, td, th, h1, h2, h3, legend, button, label")) continue;
    const [one, other] = [parts(getComputedStyle(element).color), below(element)].map(light).sort((a, b) => b - a);
    least = Math.min(least, (one + 0.05) / (other + 0.05));
  }
  return least;
}"""


def test_it_works_without_scripts(browser: Any, tmp_path: Path) -> None:
    file = report_of(tmp_path, document(("Jo Marsh", "Ed Pike")))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    page.click(".t-people a.go >> nth=1")
    assert page.url.endswith(page.locator(".t-people a.go >> nth=1").get_attribute("href"))
    assert page.locator(".w.people:target").text_content() == "Ed Pike"
    context.close()


def test_print_shows_every_article(context: Any, seeds_page: Path) -> None:
    seen = Watched(context, seeds_page)
    seen.page.emulate_media(media="print")
    assert [seen.page.locator("article").nth(n).is_visible() for n in range(5)] == [True] * 5
    assert not seen.page.is_visible("#tools")


def test_an_accessibility_tree_names_every_part(context: Any, tmp_path: Path) -> None:
    seen = Watched(context, report_of(tmp_path, document(("Jo Marsh",)), document(("Ed Pike",), id="other")))
    tree = seen.page.locator("body").aria_snapshot()
    for part in (
        'navigation "Articles"',
        'group "Show"',
        'searchbox "Find in facts"',
        "main",
        'heading "Who held which post"',
    ):
        assert part in tree
    seen.page.click("nav a.page >> nth=1")
    tree = seen.page.locator("article:not(.hidden)").aria_snapshot()
    for part in ('region "Text of the article"', 'table "People 1"', 'rowheader "Jo Marsh"', 'heading "Timeline"'):
        assert part in tree
