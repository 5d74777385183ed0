"""When an article was published: given, printed, inferred, or told by other articles."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from tfc_extract.crossdating import Crossdater, cross_date
from tfc_extract.errors import ConfigError
from tfc_extract.models import Published
from tfc_extract.pipeline import extract
from tfc_extract.publication import Demand, solve
from tfc_extract.read.sidecar import read_sidecar
from tfc_extract.run import Done, Redated, Settings, find_inputs, run
from tfc_extract.workers import Setup, in_process
from tfc_extract.write.json import JsonFolder

DAYS = st.dates(date(1950, 1, 1), date(2050, 12, 31))


def test_a_given_date_is_taken_as_it_is(nlp: Language) -> None:
    published = extract("It happened last year.", published=date(2014, 5, 6), nlp=nlp).article.published
    assert published == Published(edtf="2014-05-06", earliest=date(2014, 5, 6), latest=date(2014, 5, 6), basis="given")


INFERRED = [
    ("The third visit this year (2019) was in October, inspectors who called in May found more.", "2019-11/2019-12"),
    ("It was the worst of last year (2014). The head left in August.", "2015"),
    ("The report was published on 3 June 2014. The home will close on 1 September 2014.", "2014-06-03/2014-08-31"),
    (
        "He died on 15 May 2017. A hearing was held on Wednesday, December 5. It will end in March.",
        "2018-12-05/2019-02-28",
    ),
    (
        "He was jailed in May 2014. A fair was held on Saturday 30 May. He will be in court on Friday, June 12.",
        "2015-05-30/2015-06-12",
    ),
    ("They died in May 2018. The case was put off at a hearing today (Wednesday April 7).", "2021-04-07"),
    ("They died in May 2018. The case was put off yesterday, Tuesday 6 April, until July.", "2021-04-07"),
    ("It was shut in June 2014. It opens tomorrow (1 September 2015).", "2015-08-31"),
    ("In its last full year to March 2021 the landlord made a profit.", "2021-04/2022-12"),
    ("Today he published his second annual report, for 2016-17.", "2017-04/2018-03"),
    ("The firm was fined in April 2012. A new manager will start in June 2012.", "2012-05"),
]


@pytest.mark.parametrize(("text", "edtf"), INFERRED, ids=[edtf for _, edtf in INFERRED])
def test_an_interval_is_worked_out_from_the_words(nlp: Language, text: str, edtf: str) -> None:
    published = extract(text, nlp=nlp).article.published
    assert published
    assert (published.basis, published.edtf) == ("inferred", edtf)


PAGE = "Hospital trust fined\n\n{}A trust has been fined after inspectors called last month.\n\nIt said it was sorry."


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("12 Jan 2015 | News\n\n", "2015-01-12"),
        ("Posted on March 3, 2016 by admin\n\n", "2016-03-03"),
        ("Published 12:30, 3rd Mar 2016\n\n", "2016-03-03"),
        ("LEEDS, 3 March 2016 (AP) - ", "2016-03-03"),
        ("LEEDS (3 March 2016): ", "2016-03-03"),
        ("Leeds, March 3, 2016 /NewsWire/ -- ", "2016-03-03"),
        ("Article date: 3 March 2016\n\n", "2016-03-03"),
        ("LEEDS, England — March 3, 2016 — ", "2016-03-03"),
        ("https://www.example.com/news/2016/03/03/trust-fined\n\n", "2016-03-03"),
        ("URL: https://www.example.com/2016/mar/3/trust-fined\n\n", "2016-03-03"),
        ("This article was first published on 3 March 2016.\n\n", "2016-03-03"),
        ("Date of issue: 3 March 2016\n\n", "2016-03-03"),
    ],
)
def test_a_printed_date_is_the_day_of_publication(nlp: Language, line: str, edtf: str) -> None:
    published = extract(PAGE.format(line), nlp=nlp).article.published
    assert published
    assert (published.edtf, published.basis) == (edtf, "stated")


BYLINES = [
    ("15 May 2020, by Editorial staff", "2020-05-15", ()),
    ("15 May 2020, by Ann Marsh", "2020-05-15", ("Ann Marsh",)),
    ("By Ann Marsh | 15 May 2020", "2020-05-15", ("Ann Marsh",)),
    ("By Ann Marsh and Jo Low on 15 May 2020", "2020-05-15", ("Ann Marsh", "Jo Low")),
    ("Thursday, March 7, 2013 by Jo Low", "2013-03-07", ("Jo Low",)),
    ("7 March 2013 - by admin", "2013-03-07", ()),
    ("Posted by admin on 7 March 2013 in News", "2013-03-07", ()),
    ("Local News | 4th March 2014", "2014-03-04", ()),
    ("Friday 15 May 2020 · 3 min read", "2020-05-15", ()),
    ("Last modified on Tue 5 Mar 2019 09.15 GMT", "2019-03-05", ()),
]


@pytest.mark.parametrize(("line", "edtf", "authors"), BYLINES, ids=[line for line, *_ in BYLINES])
def test_a_byline_with_a_date_is_no_part_of_the_story(
    nlp: Language, line: str, edtf: str, authors: tuple[str, ...]
) -> None:
    article = extract(PAGE.format(line + "\n\n"), nlp=nlp)
    assert article.article.published
    assert (article.article.published.edtf, article.article.authors) == (edtf, authors)
    assert [fact.span.text for fact in article.dates] == ["last month"]
    assert article.people == ()


@pytest.mark.parametrize("line", ["By 15 May 2020 all homes had shut", "On 3 March 2014 the home shut"])
def test_a_headline_that_begins_with_a_date_is_no_byline(nlp: Language, line: str) -> None:
    article = extract(PAGE.format(line + "\n\n"), nlp=nlp)
    assert article.article.published is None
    assert len(article.dates) == 2


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The trust opened on 3 March 2014.\n\n",
        "On 3 March 2014 - a Monday - it shut.\n\n",
        "Closing date for entries: 3 March 2016\n\n",
        "When: 3 March 2016, Town Hall\n\n",
        "Event date: 3 March 2016\n\n",
        "3 March 1946 - 5 May 2015\n\n",
        "This ward was opened on 3 March 2014.\n\n",
        "https://www.example.com/news/2016/13/03/trust-fined\n\n",
        "https://www.example.com/news/20160303\n\n",
    ],
)
def test_a_date_in_the_story_is_not_printed(nlp: Language, line: str) -> None:
    assert extract(PAGE.format(line), nlp=nlp).article.published is None


@pytest.mark.parametrize(
    "text",
    [
        "The home was inspected in July 2014.",
        "Numbers have doubled since 2010.",
        "The council met yesterday.",
        "Nothing here says when.",
        "It was in May, and it will be in June.",
        "The firm was set up in 1994. It moved on Wednesday, December 5.",
        "It moved on Wednesday, December 5.",
        "Today he published his annual report for 9999-12-31. In its last year to 9999-12-31 it made a profit.",
        "It will shut on 0001-01-01.",
        "They died in May 2018. It was put off today (Friday 31 June). It shut on Monday, February 29.",
        "She sang until 1990. A service was held on Wednesday, July 3.",
        "Analysts predicted 2015 earnings of £5m. It will close in June 2016.",
        "The case was put off at a hearing today (Wednesday April 7).",
        "In the last year to run a surplus, 2014, it had no annual report.",
        "He will publish his annual report for 2016-17 tomorrow.",
        "The annual report for 2016-17 was long.",
    ],
)
def test_words_that_leave_a_side_open_date_nothing(nlp: Language, text: str) -> None:
    assert extract(text, nlp=nlp).article.published is None


@given(DAYS, DAYS, st.lists(st.integers(1, 12), max_size=3))
def test_what_is_solved_lies_within_its_bounds(first: date, second: date, months: list[int]) -> None:
    demands = [Demand("after", first), Demand("before", second)]
    demands += [Demand("month-past" if n % 2 else "month-ahead", month=m) for n, m in enumerate(months)]
    found = solve(demands)
    if found:
        assert first <= found.earliest <= found.latest <= second


def test_contradicting_demands_give_nothing() -> None:
    assert solve([Demand("after", date(2015, 5, 1)), Demand("before", date(2015, 4, 1))]) is None


NORTH = (
    "Inspectors from Ofsted rated children’s services in Northtown inadequate after a visit in July 2013. "
    "Northtown City Council leader Ann Marsh said the findings were right."
)
SOUTH = (
    "Ofsted found children’s services inadequate after a visit in July last year, Northtown City Council heard. "
    "Leader Ann Marsh said work went on. The plan went to ministers in January. A new one will be agreed in May."
)
OTHER = (
    "Ofsted found children’s services inadequate after a visit in July last year, Westbury Borough Council heard. "
    "Leader Tom Peel said work went on."
)


def _narrowed(nlp: Language, *texts: str) -> dict[str, str]:
    crossdater = Crossdater()
    accounts = [crossdater.account(extract(text, id=f"a{n}", nlp=nlp)) for n, text in enumerate(texts)]
    return {key: found.edtf for key, found in cross_date(accounts).items()}


def test_the_same_event_dates_another_article(nlp: Language) -> None:
    assert _narrowed(nlp, NORTH, SOUTH) == {"a1": "2014"}


def test_another_body_s_event_dates_nothing(nlp: Language) -> None:
    assert _narrowed(nlp, NORTH, OTHER) == {}


def test_contradicting_articles_date_nothing(nlp: Language) -> None:
    assert _narrowed(nlp, NORTH, NORTH.replace("2013", "2011"), SOUTH) == {}


def test_a_given_date_is_never_narrowed(nlp: Language) -> None:
    crossdater = Crossdater()
    accounts = [crossdater.account(extract(NORTH, id="a", nlp=nlp))]
    accounts.append(crossdater.account(extract(SOUTH, id="b", published=date(2012, 4, 1), nlp=nlp)))
    assert cross_date(accounts) == {}


@pytest.mark.parametrize("cross_dating", [True, False])
def test_a_run_reads_articles_again_that_others_date(nlp: Language, tmp_path: Path, cross_dating: bool) -> None:
    (tmp_path / "north.txt").write_text(NORTH, encoding="utf-8")
    (tmp_path / "south.txt").write_text(SOUTH, encoding="utf-8")
    settings = Settings(cross_dating=cross_dating)
    results = list(
        run(find_inputs([str(tmp_path)]), in_process(Setup(), nlp), JsonFolder(tmp_path / "out"), settings=settings)
    )
    again = [result.article.article for result in results if isinstance(result, Redated)]
    if not cross_dating:
        assert again == []
        return
    (article,) = again
    assert article.published
    assert (article.id, article.published.edtf) == ("south", "2014-02/2014-04")
    assert article.published.detail == "'July last year' is 2013-07 by north"


def test_a_sidecar_gives_the_dates_of_its_folder(nlp: Language, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council met yesterday.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The council met yesterday.", encoding="utf-8")
    (tmp_path / "published.csv").write_text("file,date\na.txt,2014-05-06\n", encoding="utf-8")
    results = list(run(find_inputs([str(tmp_path)]), in_process(Setup(), nlp), JsonFolder(tmp_path / "out")))
    found = [result.article.article.published for result in results if isinstance(result, Done)]
    assert [published and (published.edtf, published.basis) for published in found] == [("2014-05-06", "given"), None]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("file,date\na.txt,May 2014\n", "published.csv:2: 'May 2014' is no date; write it as 2015-09-01."),
        ("a.txt\n", "published.csv:1: not a file and a date; write for example article.txt,2015-09-01."),
        ("a.txt,2014-05-06\na.txt,2014-05-07\n", "published.csv:2: a.txt stands twice; keep one of its dates."),
    ],
)
def test_a_bad_sidecar_is_an_error_that_names_the_line(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "published.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_sidecar(path)
    assert str(caught.value) == f"{tmp_path}/{message}"
