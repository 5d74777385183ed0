"""Dating articles by one another: only the same event of the same people and bodies links two of them."""

from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from tfc_extract.accounts import Accounts
from tfc_extract.pipeline import extract

INSPECTED = (
    "Inspectors from Ofsted rated children’s services in Northtown inadequate after a visit in July 2013. "
    "Northtown City Council leader Ann Marsh said the findings were right."
)
JOINED = "Ann Marsh joined Northtown City Council in July 2013. Chief executive Tom Peel of the council was glad."
OPENED = "Bright Futures Ltd was set up in July 2013. Ann Marsh and Tom Peel of Northtown City Council were glad."


def _dated(nlp: Language, *texts: str, accounts: Accounts | None = None) -> dict[str, str]:
    accounts = Accounts() if accounts is None else accounts
    for number, text in enumerate(texts):
        accounts.add(extract(text, id=f"a{number}", nlp=nlp))
    return {key: found.edtf for key, found in accounts.dated().items()}


LINKED = [
    (
        INSPECTED,
        "Ofsted found children’s services inadequate after a visit in July last year, Northtown City Council heard. "
        "Leader Ann Marsh said work went on.",
    ),
    (JOINED, "Ann Marsh joined Northtown City Council in July last year. Tom Peel of the council was glad."),
    (OPENED, "Bright Futures Ltd was set up in July last year. Ann Marsh and Tom Peel said it went well."),
]


@pytest.mark.parametrize(("dated", "undated"), LINKED, ids=["inspection", "joining", "beginning"])
def test_the_same_event_links_two_articles(nlp: Language, dated: str, undated: str) -> None:
    assert _dated(nlp, dated, undated) == {"a1": "2014"}


APART = {
    "another council": (
        INSPECTED,
        "Ofsted found children’s services inadequate after a visit in July last year, Westbury Borough Council heard. "
        "Leader Tom Peel said work went on.",
    ),
    "one person in common": (
        INSPECTED,
        "Ofsted found children’s services inadequate after a visit in July last year. Ann Marsh, now in Westbury, "
        "said work went on.",
    ),
    "another grade": (
        INSPECTED,
        "Ofsted rated children’s services good after a visit in July last year, Northtown City Council heard. "
        "Leader Ann Marsh said work went on.",
    ),
    "another inspector": (
        INSPECTED,
        "The Care Quality Commission rated a care home in Northtown inadequate after a visit in July last year. "
        "Northtown City Council leader Ann Marsh said work went on.",
    ),
    "another person who joined": (
        JOINED,
        "Jo Low joined Northtown City Council in July last year. Ann Marsh and Tom Peel of the council were glad.",
    ),
    "an election, which comes again": (
        "Ann Marsh was elected to Northtown City Council in July 2013. Tom Peel of the council was glad.",
        "Ann Marsh was elected leader of Northtown City Council in July last year. Tom Peel was glad.",
    ),
    "another event of one person": (
        JOINED,
        "Ann Marsh was appointed chief executive of Northtown City Council in July last year. Tom Peel was glad.",
    ),
    "what a council launches": (
        "Northtown City Council launched a food scheme in July 2013. Ann Marsh and Tom Peel were glad.",
        "Northtown City Council launched a bus scheme in July last year. Ann Marsh and Tom Peel were glad.",
    ),
    "what a school opens": (
        "Northtown Academy opened a new library in July 2013. Ann Marsh and Tom Peel were glad.",
        "Northtown Academy opened a new hall in July last year. Ann Marsh and Tom Peel were glad.",
    ),
    "another month": (
        OPENED,
        "Ann Marsh and Tom Peel of Northtown City Council met the mayor in July last year.",
    ),
}


@pytest.mark.parametrize(("dated", "undated"), APART.values(), ids=APART)
def test_two_different_things_link_nothing(nlp: Language, dated: str, undated: str) -> None:
    assert _dated(nlp, dated, undated) == {}


def test_an_article_of_no_event_is_not_kept(nlp: Language) -> None:
    accounts = Accounts()
    accounts.add(extract("The council met on 3 March 2014. It will meet in May.", nlp=nlp))
    assert len(accounts) == 0


def test_a_long_run_keeps_nothing_and_dates_nothing(nlp: Language) -> None:
    dated, undated = LINKED[0]
    accounts = Accounts(most=2)
    assert _dated(nlp, dated, undated, "A third article says nothing.", accounts=accounts) == {}
    assert len(accounts) == 0


def test_given_dates_stay(nlp: Language) -> None:
    accounts = Accounts()
    accounts.add(extract(LINKED[0][0], id="a", nlp=nlp))
    accounts.add(extract(LINKED[0][1], id="b", published=date(2012, 4, 1), nlp=nlp))
    assert accounts.dated() == {}


def test_a_user_s_words_tell_of_events(nlp: Language, tmp_path: Path) -> None:
    texts = (
        "Bright Futures Ltd merged in July 2013. Ann Marsh and Tom Peel of Northtown City Council were glad.",
        "Bright Futures Ltd merged in July last year. Ann Marsh and Tom Peel said it went well.",
    )
    words = tmp_path / "words.toml"
    words.write_text('[crossdating.events.merger]\nby = "organisation"\nwords = ["merged"]\n', encoding="utf-8")
    assert _dated(nlp, *texts) == {}
    assert _dated(nlp, *texts, accounts=Accounts([str(words)])) == {"a1": "2014"}
