"""What a run shows on stderr: a progress bar in a terminal, a line for each failure, a table at the end."""

from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from tfc_extract.run import Failed, Outcome, Redated, Unchanged

if TYPE_CHECKING:
    from tfc_extract.engines.extraction import Tally
    from tfc_extract.models import Article

#: More articles than this deserve a progress bar.
A_FEW = 5
#: Up to this many articles have a row each in the table; of more, only the total is shown.
A_SCREENFUL = 40
#: Columns that a line of a log has, and that a terminal needs to show the table whole.
WIDE = 110
#: What a narrower terminal's table leaves out.
DISPENSABLE = ("published", "statements")
HEADINGS = {"organisations": "orgs"}


class Display:
    """A run's progress and summary, all on stderr; a bar only where that is a terminal."""

    def __init__(self, articles: int, *, quiet: bool = False, verbose: bool = False):
        self.console = Console(stderr=True, highlight=False)
        if not self.console.is_terminal:
            self.console.width = WIDE
        self.quiet, self.verbose = quiet, verbose
        self.done = self.failed = self.unchanged = 0
        self.rows: list[dict[str, str]] = []
        self.totals: Counter[str] = Counter()
        self.progress = Progress(
            TextColumn("Reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self.console,
            transient=True,
            disable=quiet or articles <= A_FEW or not self.console.is_terminal,
        )
        self.task = self.progress.add_task("", total=articles, rate="")

    def __enter__(self) -> Self:
        self.progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.progress.stop()

    def show(self, result: Outcome) -> None:
        """Take in one article's outcome."""
        if isinstance(result, Redated):
            self._redate(result.article)
            return
        if not self.progress.disable:
            speed = self.progress.tasks[0].speed
            self.progress.update(self.task, advance=1, rate=f"{speed:.1f}/s" if speed else "")
        if isinstance(result, Failed):
            self.failed += 1
            self._say(f"[red]Error:[/] {escape(result.message)}")
            return
        if isinstance(result, Unchanged):
            self.unchanged += 1
            return
        self.done += 1
        self._count(result.article)
        if self.verbose and not self.quiet:
            self._tell(result.article, result.place)

    def show_tally(self, tally: "Tally") -> None:
        """Take in one partition of a distributed run."""
        self.progress.update(self.task, advance=tally.is_last, rate="")
        for failed in tally.failed:
            self.failed += 1
            self._say(f"[red]Error:[/] {escape(failed.message)}")
        if tally.is_unchanged:
            self.unchanged += tally.done
            return
        self.done += tally.done
        self.totals.update(tally.facts)
        if self.verbose and not self.quiet:
            self._say(escape(f"{tally.of} -> {tally.name}"))

    def summarise(self, out: str) -> None:
        """The table of what was found, and where it lies."""
        if self.quiet:
            return
        if self.done:
            self.console.print(self._table())
        rest = [f", {n:,} {what}" for n, what in ((self.unchanged, "unchanged"), (self.failed, "failed")) if n]
        place = "standard output" if out == "-" else out
        self._say(escape(f"{self.done:,} article{'' if self.done == 1 else 's'} done{''.join(rest)}: {place}"))

    def _count(self, article: "Article") -> None:
        from tfc_extract.models import FACT_TYPES

        counts = {key: len(getattr(article, key)) for key in FACT_TYPES}
        self.totals.update(counts)
        if self.done <= A_SCREENFUL:
            published = article.article.published
            row = {"article": escape(article.article.id), "published": published.edtf if published else "?"}
            self.rows.append(row | {key: str(count) for key, count in counts.items()})

    def _redate(self, article: "Article") -> None:
        published = article.article.published
        for row in self.rows:
            if published and row["article"] == escape(article.article.id):
                row["published"] = published.edtf

    def _tell(self, article: "Article", place: str) -> None:
        self._say(escape(f"{article.article.source} -> {place}"))
        for note in article.notes:
            place = f" at {note.span.start}-{note.span.end}" if note.span else ""
            self._say(escape(f"  {note.code}{place}: {note.message}"))

    def _table(self) -> Table:
        from tfc_extract.models import FACT_TYPES

        dropped = DISPENSABLE if self.console.width < WIDE else ()
        columns = [key for key in ("article", "published", *FACT_TYPES) if key not in dropped]
        several = self.done > 1
        table = Table(box=None, pad_edge=False, header_style="bold", footer_style="bold", show_footer=several)
        total = {"article": "all", "published": "", **{key: str(self.totals[key]) for key in FACT_TYPES}}
        for key in columns:
            justify: Literal["left", "right"] = "right" if key in FACT_TYPES else "left"
            table.add_column(HEADINGS.get(key, key), total[key], justify=justify, no_wrap=True, min_width=4)
        for row in self.rows if self.done <= A_SCREENFUL else ():
            table.add_row(*(row[key] for key in columns))
        return table

    def _say(self, message: str) -> None:
        self.console.print(message, soft_wrap=True)
