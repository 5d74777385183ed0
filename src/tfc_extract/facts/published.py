"""When the article was published: given, printed in it, or worked out from what it says.

Every date in the text is a demand on the day (`publication.py`); office-holders and other knowledge of the world are
not used.
"""

import re
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from tfc_extract import annotations
from tfc_extract.demands import PublishedLexicon, find_demands
from tfc_extract.models import Published
from tfc_extract.publication import Demand, solve
from tfc_extract.tense import TenseLexicon
from tfc_extract.timex import Grammar, from_row, grammar
from tfc_extract.timex.expression import Fixed
from tfc_extract.timex.resolve import Reference, resolve
from tfc_extract.when import Period, period

_NEAR_TOP = 8
_SHORT_LINE = 12
_LONGEST_PLACE = 70
#: “LEEDS, England, ” before an agency's date, and the dash or bracket after it.
_PLACE = re.compile(
    r"(?:[A-Z][\w.’' -]{1,30}, ){1,2}(?:[A-Z][\w.’' -]{1,30} [-–—]+ )?|[A-Z][A-Z ]{2,30} (?:[-–—]+ |\()?"
)
_DASH = re.compile(r"\)?\s?(?:\([A-Z][\w ]{1,20}\)\s?)?(?:[-–—]+\s|:\s|/[A-Z][\w ]+/)|\s?\([A-Z][\w ]{1,20}\)")
#: What a line says of the date in it: “When: ”.
_LABEL = re.compile(r"((?:\w+ )*\w+):\s*$")
#: “This article was first published on ”.
_TOLD = re.compile(
    r"This [\w ]{4,30} (?:was|is|has been) (?:\w+ )?(?:published|posted|issued|written|filed)(?: on| at|:)* $"
)
#: An address with the day in it, of the page itself: at its top, or behind a label.
_ADDRESS = re.compile(
    r"(?:\A|\n)[ \t]*(?:(?:URL|Source|Link|Address|Canonical)\s?:\s*)?<?https?://\S+?/((?:19|20)\d\d)[/-]"
    r"(\d\d?|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-](\d\d?)(?=[/_.-]|\s|$)",
    re.IGNORECASE,
)
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TOP = 400
_TO = re.compile(r"\s*(?:[-–—]|to)\s*")


class Publication:
    """Leaves when the article was published."""

    def __init__(self, words: Grammar, tenses: TenseLexicon, lexicon: PublishedLexicon):
        self.words, self.tenses, self.lexicon = words, tenses, lexicon

    def __call__(self, doc: Doc) -> Doc:
        found = self.given(doc) or self.stated(doc) or self.inferred(doc)
        annotations.put(doc, "published", found.model_dump(mode="json") if found else None)
        return doc

    def given(self, doc: Doc) -> Published | None:
        """The date that the user or the file gives."""
        given = annotations.get(doc, "given")
        if isinstance(given, str):
            return _published(period(given), "given")
        if given and given["basis"] != "inferred":
            return Published.model_validate(given, strict=False)
        return None

    def stated(self, doc: Doc) -> Published | None:
        """The date that is printed in the article: the first of its datelines."""
        text = annotations.article_text(doc)
        page = annotations.get(doc, "page") or {}
        lines = [tuple(line) for line in page.get("datelines") or ()]
        lives = {line for pair in pairwise(lines) if _TO.fullmatch(text, pair[0][1], pair[1][0]) for line in pair}
        for start, end in lines:
            if (start, end) in lives:
                continue  # “3 March 1946 - 5 May 2015”
            for timex in self.words.find(text[start:end]):
                meaning = resolve(timex.says, Reference())
                if meaning and meaning.period.earliest == meaning.period.latest:
                    return _published(meaning.period, "stated")
        return _addressed(text) or self.printed(doc)

    def printed(self, doc: Doc) -> Published | None:
        """The date in a short line of its own near either end, or in an agency's “LEEDS, 3 March 2016 –”."""
        found = annotations.blocks(doc)
        if not found:
            return None
        near = [(b.span, b.span.start_char, b.span.end_char) for b in (*found[:_NEAR_TOP], *found[_NEAR_TOP:][-2:])]
        for start, end, _, _, row, _ in annotations.get(doc, "timexes") or ():
            says = from_row(row)
            if not isinstance(says, Fixed) or len(says.edtf) != 10:
                continue
            for position, (block, first, last) in enumerate(near):
                if first <= start < last and self._is_dateline(block, start, end, position):
                    return _published(period(says.edtf), "stated")
        return None

    def _is_dateline(self, block: Span, start: int, end: int, position: int) -> bool:
        text, first = annotations.reading_text(block.doc), block.start_char
        if start - first <= _LONGEST_PLACE and _PLACE.fullmatch(text, first, start) and _DASH.match(text, end):
            return True
        if _TOLD.fullmatch(text, first, start):
            return True
        label = _LABEL.search(text, first, start)
        if label and not self._is_printed(label[1].lower().split()):
            return False  # “Closing date for entries: 3 March 2016”
        short = position and len(block) <= _SHORT_LINE
        return bool(short) and not any(
            token.pos_ in ("VERB", "AUX") and token.lower_ not in self.lexicon.printed for token in block
        )

    def _is_printed(self, label: list[str]) -> bool:
        """“Published”, “Publication date”; not “Event date”."""
        ours = self.lexicon.printed
        return label[-1] in ours and (label[-1] not in ("date", "time") or ours.issuperset(label[-2:]))

    def inferred(self, doc: Doc) -> Published | None:
        """The interval that the article's dates leave, within one that other articles give."""
        outer = annotations.get(doc, "given")
        bound = Published.model_validate(outer, strict=False) if outer else None
        demands = list(find_demands(doc, tenses=self.tenses, lexicon=self.lexicon))
        if bound:
            within = Demand("within", bound.earliest, bound.latest)
            found = solve([*demands, within]) or solve([within])
        else:
            found = solve(demands)
        return _published(found, "inferred", bound.detail if bound else None) if found else None


def _addressed(text: str) -> Published | None:
    """The day in the page's own address."""
    found = next(
        (m for m in _ADDRESS.finditer(text) if m.start() < _TOP or text[m.start() :].lstrip()[0] not in "<h"), None
    )
    if found is None:
        return None
    year, month, day = found.groups()
    number = _SHORT_MONTHS.index(month.lower()) + 1 if month.isalpha() else int(month)
    try:
        return _published(period(f"{year}-{number:02d}-{int(day):02d}"), "stated")
    except ValueError:
        return None


def _published(found: Period, basis: Any, detail: str | None = None) -> Published:
    return Published(edtf=found.edtf, earliest=found.earliest, latest=found.latest, basis=basis, detail=detail)


@Language.factory(
    "tfc_published",
    default_config={"lexicons": []},
    assigns=["doc._.tfc_published"],
    requires=["doc._.tfc_timexes"],
)
def make_published(nlp: Language, name: str, lexicons: list[str]) -> Publication:
    """The spaCy component that leaves `doc._.tfc_published`."""
    words, tenses = grammar(tuple(lexicons)), TenseLexicon.load("tense", lexicons)
    return Publication(words, tenses, PublishedLexicon.load("published", lexicons))
