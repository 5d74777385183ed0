"""Documents that break the contract cannot be built."""

import json
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from tfc_extract.models import Article, Person, Published, Span, When

TEXT = "Jane Harrow leads Northam Council. “We will,” she said in July 2015."


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def document(**changes: Any) -> dict[str, Any]:
    context = span("Jane Harrow leads Northam Council.")
    july = {"edtf": "2015-07", "earliest": "2015-07-01", "latest": "2015-07-31"}
    whole = {
        "made_by": {"tfc_extract": "0.1.0", "model": "en_core_web_md 3.7.1", "lexicons": "sha256:0", "settings": None},
        "article": {
            "id": "a",
            "source": "a.txt",
            "sha256": "0" * 64,
            "headline": None,
            "publisher": None,
            "authors": [],
            "published": july | {"basis": "inferred"},
            "language": "en",
            "characters": len(TEXT),
        },
        "people": [{"id": "jane-harrow", "name": "Jane Harrow", "mentions": [span("Jane Harrow")], "rule": "entity"}],
        "organisations": [
            {
                "id": "northam-council",
                "name": "Northam Council",
                "kind": "council",
                "mentions": [span("Northam Council")],
                "rule": "entity",
            }
        ],
        "roles": [
            {
                "person": "jane-harrow",
                "title": "leader",
                "organisation": "northam-council",
                "status": "current",
                "span": span("leads"),
                "context": context,
                "rule": "verb",
            }
        ],
        "dates": [
            {
                "kind": "date",
                "when": july,
                "basis": "stated",
                "span": span("July 2015"),
                "context": span("“We will,” she said in July 2015."),
                "rule": "month-year",
            }
        ],
        "ratings": [],
        "figures": [],
        "quotes": [
            {
                "speaker": "jane-harrow",
                "speaker_span": span("she"),
                "organisation": None,
                "cue": "said",
                "span": span("We will,"),
                "rule": "cue",
            }
        ],
    }
    return whole | changes


def build(row: dict[str, Any], text: str | None = TEXT) -> Article:
    return Article.model_validate_json(json.dumps(row), context={"text": text})


def changed(key: str, **fields: Any) -> dict[str, Any]:
    row = document()
    row[key] = [row[key][0] | fields]
    return row


def test_a_whole_document_is_built_and_written_as_it_was() -> None:
    article = build(document())
    written = json.loads(article.model_dump_json())
    assert Article.model_validate_json(article.model_dump_json()) == article
    assert written["dates"][0]["when"] == {"edtf": "2015-07", "earliest": "2015-07-01", "latest": "2015-07-31"}
    assert "text" not in written["article"]


BROKEN = {
    "unknown person": (changed("roles", person="john-doe"), r"roles\[0\]\.person 'john-doe' is not in the document"),
    "unknown body": (changed("roles", organisation="x"), r"roles\[0\]\.organisation 'x' is not in the document"),
    "unknown speaker": (changed("quotes", speaker="x"), r"quotes\[0\]\.speaker 'x' is not in the document"),
    "same id twice": (document(people=document()["people"] * 2), r"people: the id 'jane-harrow' stands twice"),
    "words elsewhere": (
        changed("roles", span={"start": 1, "end": 6, "text": "leads"}),
        r"roles\[0\]\.span: the article does not read 'leads' at 1-6",
    ),
    "mention elsewhere": (
        changed("people", mentions=[{"start": 0, "end": 4, "text": "Jean"}]),
        r"people\[0\]\.mentions\[0\]: the article does not read 'Jean' at 0-4",
    ),
    "span too long": (changed("roles", span=span("leads") | {"end": 40}), r"is not as long as its text 'leads'"),
    "no mention": (changed("people", mentions=[]), r"at least 1 item"),
    "bounds of another month": (
        changed("dates", when={"edtf": "2015-07", "earliest": "2015-07-01", "latest": "2015-08-31"}),
        r"EDTF '2015-07' does not mean 2015-07-01 to 2015-08-31",
    ),
    "no EDTF": (
        changed("dates", when={"edtf": "July 2015", "earliest": "2015-07-01", "latest": "2015-07-31"}),
        r"'July 2015' is not an EDTF date",
    ),
    "unknown kind": (changed("organisations", kind="pub"), r"Input should be 'council'"),
    "number as text": (changed("people", name=7), r"valid string"),
    "unknown field": (document(peeple=[]), r"Extra inputs are not permitted"),
    "text of another length": (
        document(article=document()["article"] | {"characters": 3}),
        r"the text has 68 characters, the document says 3",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_document_that_breaks_the_contract_cannot_be_built(case: str) -> None:
    row, message = BROKEN[case]
    with pytest.raises(ValidationError, match=message):
        build(row)


def test_spans_are_held_to_the_documents_own_text() -> None:
    row = document(article=document()["article"] | {"text": "x" * len(TEXT)})
    with pytest.raises(ValidationError, match="does not read 'Jane Harrow'"):
        build(row, None)


def test_models_are_frozen_and_strict() -> None:
    found = Span(start=0, end=4, text="Jane")
    with pytest.raises(ValidationError, match="frozen"):
        found.start = 1  # type: ignore[misc]
    with pytest.raises(ValidationError, match="valid integer"):
        Span(start="0", end=4, text="Jane")  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="rule"):
        Person(id="jane", name="Jane", mentions=(found,), rule="Entity")


def test_published_is_a_when_with_its_basis() -> None:
    day = date(2015, 9, 20)
    assert When(edtf="2015-09-20", earliest=day, latest=day).edtf == "2015-09-20"
    with pytest.raises(ValidationError, match="basis"):
        Published(edtf="2015-09-20", earliest=day, latest=day, basis="guessed")  # type: ignore[arg-type]
