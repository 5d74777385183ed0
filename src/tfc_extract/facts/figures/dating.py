"""The date of a figure: that of its own clause, where it has one."""

from bisect import bisect_left

from spacy.tokens import Span, Token

from tfc_extract.facts.figures.reading import Sense, Sentences
from tfc_extract.models import Date, When
from tfc_extract.syntax import governing_verb

#: Dates of one sentence that are looked at; a table of dates and figures stays linear.
_MOST = 8
#: A date behind one of these is compared with: "the highest since 2010", "more than in May".
_COMPARING = frozenset({"since", "than", "until", "before", "after"})


class Dating:
    """Gives each figure of an article its date."""

    def __init__(self, dates: list[tuple[Span, Date]], senses: list[Sense], sentences: Sentences):
        self.dates = dates
        self.days = [words.start for words, _ in dates]
        self.starts = [sense.span.start for sense in senses]
        self.sentences = sentences

    def when(self, sense: Sense) -> When | None:
        """A date behind the figure with no figure between, or the only one in front of the clause's figures.

        A figure that describes a noun ("the 46-bed home") has none.
        """
        span = sense.span
        start, end = self.sentences.around(span.start)
        first, last = bisect_left(self.days, start), bisect_left(self.days, end)
        if first == last or sense.quantity.rule == "hyphenated-count":
            return None
        verb = governing_verb(span.root)
        near = [(words, date.when) for words, date in self.dates[first : min(last, first + _MOST)] if date.when]
        label = next((when for words, when in near if _is_label(words) and words.end + 1 == span.start), None)
        if label is not None:
            return label  # "(2017: £11.9m)"
        near = [(words, when) for words, when in near if not _is_label(words)]
        found = [(words, when) for words, when in near if governing_verb(words.root) == verb and not _is_bound(words)]
        following = bisect_left(self.starts, span.end)
        limit = self.starts[following] if following < len(self.starts) else end
        thing = span.root.head
        if sense.quantity.kind not in ("count", "ratio") and thing.i >= span.end and thing.tag_.startswith("NN"):
            found = [(words, when) for words, when in found if _is_within(words, thing)]  # "a £5m home"
        behind = [(words, when) for words, when in found if span.end <= words.start < limit]
        ahead = [when for words, when in found if words.end <= span.start and self._leads(words, start)]
        if behind:
            return _stretch(behind)
        return ahead[0] if len(ahead) == 1 else None

    def _leads(self, words: Span, start: int) -> bool:
        """Does no figure of the sentence stand in front of the date, which it might belong to?"""
        return bisect_left(self.starts, start) == bisect_left(self.starts, words.start)


def _stretch(found: list[tuple[Span, When]]) -> When:
    """The first date, up to the second where the words join them: "between May 2016 and January 2018"."""
    words, when = found[0]
    if len(found) == 1 or found[1][0].start != words.end + 1 or words.doc[words.end].lower_ not in ("and", "to"):
        return when
    before = words.doc[words.start - 1].lower_ if words.start else ""
    last = found[1][1]
    joins = before in ("between", "from") and "/" not in when.edtf + last.edtf and when.earliest <= last.earliest
    return When(edtf=f"{when.edtf}/{last.edtf}", earliest=when.earliest, latest=last.latest) if joins else when


def _is_within(words: Span, thing: Token) -> bool:
    """Does a date belong to a noun's own phrase?"""
    token = words.root
    for _ in range(6):
        if token.i == thing.i:
            return True
        token = token.head
    return False


def _is_label(words: Span) -> bool:
    return words.end < len(words.doc) and words.doc[words.end].text == ":"


def _is_bound(words: Span) -> bool:
    return any(word.lower_ in _COMPARING for word in words.doc[max(0, words.start - 2) : words.start])
