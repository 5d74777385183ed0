"""Fixture articles and the documents expected of them: extract, compare, accept."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from tfc_extract.errors import ConfigError, ContractError
from tfc_extract.evaluate.difference import Difference, differences
from tfc_extract.evaluate.gold import GoldArticle
from tfc_extract.evaluate.score import score
from tfc_extract.evaluate.tally import Score
from tfc_extract.files import whole_file
from tfc_extract.models import Article
from tfc_extract.outcomes import Failed, Settings
from tfc_extract.read.paths import Input
from tfc_extract.run import find_inputs, run
from tfc_extract.stored import read_article, text_of
from tfc_extract.workers import Setup, in_process
from tfc_extract.write.json import to_json

__all__ = ["Pair", "Report", "Setup", "accept", "compare", "extract_fixtures", "measure"]


class Pair(NamedTuple):
    """A fixture article's document, and the file that holds what is expected."""

    article: Article
    expected: Path


class Report(NamedTuple):
    """What a fixture article gives beside what is expected; `problem` where nothing could be compared."""

    source: str
    differences: tuple[Difference, ...] = ()
    problem: str | None = None


class _Collected:
    """A writer that keeps documents in memory: fixtures are few."""

    streams = False

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Nothing is open."""

    def add(self, article: Article) -> str:
        self.articles[article.article.id] = article
        return "memory"


def extract_fixtures(fixtures: Sequence[Path], setup: Setup, *, cross_dating: bool = True) -> list[Pair]:
    """Extract every fixture article. Raises ConfigError where there is none, or one cannot be read."""
    named = [str(path) for path in fixtures]
    inputs = [item for item in find_inputs(named) if isinstance(item, Input) and not item.name.endswith(".json")]
    if not inputs:
        raise ConfigError(f"{', '.join(named)}: no fixture article found; put articles and their documents there.")
    writer = _Collected()
    settings = Settings(cross_dating=cross_dating, lexicons=setup.lexicons)
    for outcome in run(inputs, in_process(setup), writer, settings=settings):
        if isinstance(outcome, Failed):
            raise ConfigError(outcome.message)
    return [Pair(article, _expected(article)) for article in writer.articles.values()]


def _expected(article: Article) -> Path:
    return Path(article.article.source).with_suffix(".json")


def compare(pair: Pair, only: Sequence[str] = ()) -> Report:
    """What a fixture gives beside what is expected of it."""
    source = pair.article.article.source
    if not pair.expected.exists():
        return Report(source, problem=f"nothing is expected: {pair.expected} is not there; --update writes it")
    try:
        expected = read_article(pair.expected)
    except ContractError as error:
        return Report(source, problem=str(error))
    return Report(source, tuple(differences(expected, pair.article, only)))


def accept(pair: Pair) -> None:
    """Make what a fixture gives now what is expected of it. Raises ConfigError where that cannot be written."""
    try:
        with whole_file(pair.expected) as stream:
            stream.write(to_json(pair.article))
    except OSError as error:
        raise ConfigError(f"{pair.expected}: cannot be written ({error.strerror}); check its permissions.") from error


def measure(pairs: Sequence[Pair], gold: Path) -> Score:
    """The fixtures' documents against annotations, <article>.json each. Raises ConfigError where there are none."""
    annotated = [(pair.article, gold / f"{pair.article.article.id}.json") for pair in pairs]
    known = [(article, path) for article, path in annotated if path.exists()]
    if not known:
        raise ConfigError(f"{gold}: no annotation of these articles; name each <article's id>.json.")
    return score((text_of(article, str(path)), GoldArticle.read(path), article) for article, path in known)
