"""A batch: which articles, one document each, what an earlier run did already, and who dates whom."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tfc_extract.errors import ArticleError, ConfigError
from tfc_extract.filenames import Distinct
from tfc_extract.outcomes import Done, Failed, Outcome, Redated, Settings, Unchanged
from tfc_extract.read.language import language_of
from tfc_extract.read.paths import Input, read_inputs
from tfc_extract.read.paths import find_inputs as paths_inputs
from tfc_extract.read.sidecar import read_sidecars
from tfc_extract.read.source import Source, Unread
from tfc_extract.resume import LONG, Kept, RunDigest, redated_settings

if TYPE_CHECKING:
    from tfc_extract.accounts import Accounts
    from tfc_extract.models import Article, Published
    from tfc_extract.workers import Extract
    from tfc_extract.write.writer import Writer

__all__ = [
    "Done", "Failed", "Outcome", "Redated", "Settings", "Unchanged", "extract_articles", "find_inputs", "read_articles",
    "run",
]  # fmt: skip

#: A batch is full at so many articles or characters: enough for the model's speed, and memory stays flat.
BATCH_ARTICLES, BATCH_CHARACTERS = 32, 60_000
#: An article that was dated by another may date a third: so many times at most.
_ROUNDS = 3


Item = Source | Unchanged | Failed


def find_inputs(paths: Iterable[str], out: Path | None = None) -> list[Input | Unread]:
    """The inputs that paths name, folders searched through, each once; the folder `out` is no input.

    A path that is not there is kept among others (it fails as an article does). Raises ConfigError where nothing is
    left to read.
    """
    named = list(paths)
    found = list({item.name: item for item in paths_inputs(named, skip=out)}.values())
    if not any(isinstance(item, Input) for item in found):
        raise ConfigError(f"{', '.join(named)}: no article found; give articles or folders that hold some.")
    return found


def run(
    inputs: Iterable[Input | Unread],
    extract: "Extract",
    writer: "Writer",
    *,
    settings: Settings | None = None,
    kept: Kept | None = None,
) -> Iterator[Outcome]:
    """Extract each article and write its document, in order.

    One article's failure is one `Failed`, and the others go on. With `kept`, a document that would not change is
    left as it is: `Unchanged`. Articles that others date are written once more at the end, each a `Redated`. Raises
    ConfigError where a folder's `published.csv` is not in order.
    """
    batch = _Run(list(inputs), extract, writer, settings or Settings(), kept)
    if batch.is_all_done():
        yield from batch.unchanged()
    else:
        yield from batch.outcomes()


def read_articles(
    inputs: Iterable[Input | Unread], settings: Settings, sidecars: Mapping[str, date]
) -> Iterator[Source | Failed]:
    """Every article of the inputs, with the day of publication that the user knows; ids are as the inputs have them."""
    for item in read_inputs(inputs, settings.reading):
        if isinstance(item, Unread):
            yield Failed(item.name, item.message)
            continue
        published = settings.published or sidecars.get(item.name) or item.metadata.published
        yield item._replace(metadata=item.metadata._replace(published=published))


def extract_articles(
    articles: Iterable[Source | Failed], extract: "Extract", writer: "Writer", settings: Settings
) -> Iterator[Outcome]:
    """Extract articles that were read elsewhere and write their documents, in order; none dates another."""
    return _Run([], extract, writer, settings, None).extracted(articles)


class _Run:
    def __init__(
        self,
        inputs: list[Input | Unread],
        extract: "Extract",
        writer: "Writer",
        settings: Settings,
        kept: Kept | None,
    ):
        self.inputs, self.extract, self.writer, self.settings, self.kept = inputs, extract, writer, settings, kept
        self.sidecars = read_sidecars(item.folder for item in inputs if isinstance(item, Input) and item.folder)
        self.digest = RunDigest()
        self.seen: list[Unchanged] = []

    def is_all_done(self) -> bool:
        """Are all the documents there as this run would write them? Told without a model."""
        first = next((item for item in self._sources() if isinstance(item, Source)), None) if self._may_look() else None
        if self.kept is None or first is None or not self.kept.path(first).exists():
            return False
        last = self.kept.last_run()
        expected = last or self._digest()
        digest, self.seen = RunDigest(), []
        for item in self._sources():
            if isinstance(item, Failed) or not self.kept.has(item, expected):
                return False
            digest.add(item)
            self.seen.append(Unchanged(item.id, self.kept.path(item)))
        return digest.hex() == expected and (last is not None or self._is_settled())

    def _may_look(self) -> bool:
        """Standard input can be read only once."""
        return self.kept is not None and not self.kept.force and all(item.name != "-" for item in self.inputs)

    def _digest(self) -> str:
        digest = RunDigest()
        for item in self._sources():
            if isinstance(item, Source):
                digest.add(item)
        return digest.hex()

    def _is_settled(self) -> bool:
        """Do the documents that are there say nothing more of one another's dates?"""
        if not self.settings.cross_dating:
            return True
        if len(self.seen) > LONG:
            return False
        accounts = _accounts(self.settings)
        for article in self.seen:
            accounts.add(article.place)
        return not accounts.dated()

    def unchanged(self) -> Iterator[Outcome]:
        """Each article's document is there, as `is_all_done` saw."""
        yield from self.seen

    def outcomes(self) -> Iterator[Outcome]:
        """Extract what is to be extracted, then let the articles date one another."""
        if self.kept:
            self.kept.stamp(None)
        done, failed = 0, False
        accounts = _accounts(self.settings) if self.settings.cross_dating and not self.writer.streams else None
        for outcome in self.extracted(self._items()):
            failed = failed or isinstance(outcome, Failed)
            done += isinstance(outcome, Done | Unchanged)
            if accounts is not None and isinstance(outcome, Done | Unchanged):
                accounts.add(outcome.article if isinstance(outcome, Done) else outcome.place)
            yield outcome
        if accounts is not None:
            yield from self._redated(accounts)
        if self.kept and not failed and done > LONG:
            self.kept.stamp(self.digest.hex())

    def _redated(self, accounts: "Accounts") -> Iterator[Outcome]:
        """The articles that others date, written once more, until nothing more is learned."""
        for _ in range(_ROUNDS):
            found = accounts.dated()
            if not found:
                return
            failed = False
            for outcome in self.extracted(_dated(self._sources(), found), redated=True):
                if isinstance(outcome, Done):
                    accounts.replace(outcome.article)
                failed = failed or isinstance(outcome, Failed)
                yield outcome
            if failed:  # it would only fail again
                return

    def _sources(self) -> Iterator[Source | Failed]:
        """Every article of the inputs, with an id of its own."""
        ids = Distinct()
        for item in read_articles(self.inputs, self.settings, self.sidecars):
            yield item._replace(id=ids.give(item.id)) if isinstance(item, Source) else item

    def _items(self) -> Iterator[Item]:
        """What is to be extracted, among what is not."""
        for item in self._sources():
            if isinstance(item, Source):
                self.digest.add(item)
                if self.kept and self.kept.has(item):
                    yield Unchanged(item.id, self.kept.path(item))
                    continue
            yield item

    def extracted(self, read: Iterable[Item], *, redated: bool = False) -> Iterator[Outcome]:
        """Outcomes in the order of what was read, although batches are extracted some way ahead of it."""
        items: deque[Item] = deque()

        def batches() -> Iterator[list[Source]]:
            for batch in _batches(read):
                known = [_in_language(item, self.settings.language) for item in batch]
                items.extend(known)
                yield [item for item in known if isinstance(item, Source)]

        for results in self.extract(batches()):
            for result in results:
                while not isinstance(item := items.popleft(), Source):
                    yield item
                yield self._finished(item, result, redated)
        yield from (item for item in items if not isinstance(item, Source))

    def _finished(self, source: Source, result: "Article | ArticleError", redated: bool) -> Outcome:
        if isinstance(result, ArticleError):
            return Failed(source.name, str(result))
        if redated and result.made_by.settings:
            settings = redated_settings(result.made_by.settings, self.digest.hex())
            result = result.model_copy(update={"made_by": result.made_by.model_copy(update={"settings": settings})})
        try:
            place = self.writer.add(result)
        except BrokenPipeError:
            raise  # whoever read the stream has enough
        except OSError as error:
            reason = error.strerror or str(error)
            return Failed(source.name, f"{source.id}: cannot be written ({reason}); make room or give another -o.")
        return (Redated if redated else Done)(result, place)


def _accounts(settings: Settings) -> "Accounts":
    from tfc_extract.accounts import Accounts

    return Accounts(settings.lexicons)


def _dated(items: Iterable[Source | Failed], found: "dict[str, Published]") -> Iterator[Source]:
    """The sources that were dated, with their dates."""
    for item in items:
        if isinstance(item, Source) and item.id in found:
            yield item._replace(metadata=item.metadata._replace(published=found[item.id]))


def _in_language(item: Item, language: str | None) -> Item:
    if not isinstance(item, Source):
        return item
    return item._replace(metadata=item.metadata._replace(language=language or language_of(item.text)))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Source) else 0
        if len(batch) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
