"""An article as a terminal shows it: facts in colour or in brackets, a legend, and what made each of them."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from tfc_extract.models import Article
from tfc_extract.report.highlights import Words, fact_words
from tfc_extract.report.tables import tables
from tfc_extract.report.wording import say_when, showable

#: The colours of the fact types; longer facts lie below shorter ones.
STYLES = {
    "people": "bold orange3",
    "organisations": "bold dodger_blue2",
    "roles": "bold green",
    "dates": "bold dark_goldenrod",
    "ratings": "bold white on deep_pink4",
    "figures": "bold dark_cyan",
    "quotes": "italic medium_purple1",
    "statements": "underline",
}
#: Lines are no longer, however wide the terminal is: longer ones are hard to read.
_WIDEST = 100


class Showing:
    """Prints articles on standard output, one after the other."""

    def __init__(self, types: tuple[str, ...], *, why: bool = False, console: Console | None = None):
        self.console = console or Console(highlight=False)
        self.console.width = min(self.console.width, _WIDEST)
        self.types, self.why = types, why

    def show(self, article: Article, text: str) -> None:
        """Print an article whose spans index `text`."""
        self._heading(article)
        text = text.rstrip("\n")
        words = list(dict.fromkeys(self._words(article)))
        if self.console.color_system is not None and not self.console.no_color:
            self.console.print(_in_colour(text, words))
        else:
            self.console.print(Text(_in_brackets(text, words)), soft_wrap=True)
        self.console.print()
        self.console.print(self._legend(article), soft_wrap=True)
        if self.why:
            for line in self._reasons(article):
                self.console.print(line, soft_wrap=True)

    def _heading(self, article: Article) -> None:
        about = article.article
        published = f"published {say_when(about.published)}" if about.published else "publication date unknown"
        self.console.print(Text(showable(f"{about.source} · {published}"), style="dim"), soft_wrap=True)
        self.console.print()

    def _words(self, article: Article) -> Iterator[Words]:
        for kind in self.types:
            for fact in getattr(article, kind):
                yield from (words for words in fact_words(kind, fact) if words.kind == kind)

    def _legend(self, article: Article) -> Text:
        parts = []
        for kind in self.types:
            if count := len(getattr(article, kind)):
                parts.append(Text.assemble((kind, STYLES[kind]), f" {count}"))
        return Text("  ").join(parts) if parts else Text("No facts found.")

    def _reasons(self, article: Article) -> Iterator[Text]:
        """Each fact in the order of its words, then the notes."""
        places = {
            f"{kind}-{number}": next(fact_words(kind, fact))
            for kind in self.types
            for number, fact in enumerate(getattr(article, kind))
        }
        rows = {row.key: (table, row) for table in tables(article, "") for row in table.rows if row.key in places}
        for key, words in sorted(places.items(), key=lambda entry: (entry[1].start, entry[1].end)):
            table, row = rows[key]
            pairs = zip(table.columns[1:], row.cells, strict=True)
            said = " · ".join(f"{column.lower()}: {cell}" for column, cell in pairs if cell)
            yield Text("")
            place = f" {words.start}-{words.end} "
            yield Text.assemble((table.kind, STYLES[table.kind]), (place, "dim"), showable(" ".join(row.title.split())))
            yield Text(f"    {showable(said)}")
        for note in article.notes:
            place = f" {note.span.start}-{note.span.end}" if note.span else ""
            yield Text("")
            yield Text.assemble("note", (f"{place} ", "dim"), note.code)
            yield Text(f"    {showable(note.message)}")


def _in_colour(text: str, words: list[Words]) -> Text:
    shown = Text(showable(text).replace("\t", " "))
    for one in sorted(words, key=lambda some: some.start - some.end):
        shown.stylize(STYLES[one.kind], one.start, one.end)
    return shown


def _in_brackets(text: str, words: list[Words]) -> str:
    """The text with `[kind: words]` for each fact."""
    marks = [(one.end, 0, -one.start, "]") for one in words]
    marks += [(one.start, 1, -one.end, f"[{one.kind}: ") for one in words]
    out, at = [], 0
    for place, _, _, mark in sorted(marks, key=lambda mark: mark[:3]):
        out += [text[at:place], mark]
        at = place
    return showable("".join([*out, text[at:]]))
