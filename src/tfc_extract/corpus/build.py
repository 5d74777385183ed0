"""Documents in, the corpus document out, list by list, so that memory holds one list's line at a time."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from tfc_extract.corpus import conflicts, histories, posts, register
from tfc_extract.corpus.lexicon import CorpusLexicon
from tfc_extract.corpus.models import LISTS, Corpus, CorpusArticle, Event, Evidence, RatingHistory, Series, Tenure
from tfc_extract.corpus.same_as import SameAs, read_same_as
from tfc_extract.corpus.store import Store
from tfc_extract.models import Article, Model


class Builder:
    """A corpus while it is put together: add documents, then go through its lists."""

    def __init__(
        self,
        *,
        same_as: Path | None = None,
        lexicons: Iterable[str] = (),
        register_people: Callable[[Store, SameAs], None] = register.register_people,
    ):
        """`register_people` decides which people of different articles are one."""
        self.decided = read_same_as(same_as)
        self.lexicon = CorpusLexicon.load("corpus", lexicons)
        self.store = Store()
        self._register_people = register_people

    def add(self, articles: Iterable[Article]) -> None:
        """Take in documents, in any order."""
        self.store.add(articles)

    def lists(self) -> Iterator[tuple[str, Iterator[Model]]]:
        """Each list of the corpus by name, in the order of the document; to be gone through in that order."""
        self.store.index()
        register.register_organisations(self.store, self.decided, self.lexicon)
        self._register_people(self.store, self.decided)
        made = {
            "articles": self._articles,
            "people": lambda: register.people(self.store),
            "organisations": lambda: register.organisations(self.store),
            "tenures": lambda: self._kept("tenures", posts.find_tenures(self.store, self.lexicon)),
            "ratings": lambda: self._kept("ratings", histories.find_rating_histories(self.store)),
            "series": lambda: self._kept("series", histories.find_series(self.store)),
            "timeline": self._timeline,
            "conflicts": self._conflicts,
        }
        for name in LISTS:
            yield name, made[name]()

    def corpus(self) -> Corpus:
        """The whole corpus as one model: for corpora that fit into memory."""
        return Corpus.model_validate({name: tuple(lines) for name, lines in self.lists()})

    def write(self, stream: IO[str]) -> None:
        """The corpus as JSON, a line of text for each line of a list."""
        stream.write('{\n"schema_version": "1"')
        for name, lines in self.lists():
            stream.write(f',\n"{name}": [')
            for n, line in enumerate(lines):
                stream.write(f"{',' if n else ''}\n{line.model_dump_json()}")
            stream.write("\n]")
        stream.write("\n}\n")

    def _articles(self) -> Iterator[CorpusArticle]:
        for (row,) in self.store.rows("SELECT row FROM article ORDER BY earliest IS NULL, earliest, latest, id"):
            yield CorpusArticle.model_validate(json.loads(row), strict=False)

    def _kept(self, name: str, lines: Iterable[Model]) -> Iterator[Model]:
        """Keep what later lists are made from, on disk."""
        self.store.connection.execute(f"CREATE TABLE kept_{name} (row TEXT)")
        for line in lines:
            self.store.connection.execute(f"INSERT INTO kept_{name} VALUES (?)", (line.model_dump_json(),))
            yield line

    def _again(self, name: str, model: type[Any]) -> Iterator[Any]:
        for (row,) in self.store.rows(f"SELECT row FROM kept_{name} ORDER BY rowid"):
            yield model.model_validate_json(row)

    def _timeline(self) -> Iterator[Event]:
        self.store.connection.execute("CREATE TABLE event (earliest TEXT, latest TEXT, kind TEXT, row TEXT)")
        for event in self._events():
            row = (event.when.earliest.isoformat(), event.when.latest.isoformat(), event.kind, event.model_dump_json())
            self.store.connection.execute("INSERT INTO event VALUES (?, ?, ?, ?)", row)
        for (row,) in self.store.rows("SELECT row FROM event ORDER BY earliest, latest, kind, row"):
            yield Event.model_validate_json(row)

    def _events(self) -> Iterator[Event]:
        tenure: Tenure
        for tenure in self._again("tenures", Tenure):
            post = f"{tenure.title}, {tenure.organisation}" if tenure.organisation else tenure.title
            for kind, verb, when in (("took-post", "became", tenure.since), ("left-post", "left as", tenure.until)):
                told = [e for e in tenure.evidence if (e.since if kind == "took-post" else e.until)]
                if when:
                    evidence = tuple(Evidence(article=e.article, span=e.span) for e in told)
                    summary = f"{tenure.person} {verb} {post}"
                    yield Event.model_validate({"when": when, "kind": kind, "summary": summary, "evidence": evidence})
        history: RatingHistory
        for history in self._again("ratings", RatingHistory):
            for judgement in history.judgements:
                if judgement.when:
                    subject = " ".join(part for part in (history.organisation, judgement.subject) if part) or "?"
                    summary = f"{history.inspector or 'inspectors'}: {subject}: {judgement.grade}"
                    yield Event(when=judgement.when, kind="rated", summary=summary, evidence=judgement.evidence)
        series: Series
        for series in self._again("series", Series):
            for point in series.points:
                if point.dated and point.when:
                    value = f"{point.value:g}{f'-{point.upper:g}' if point.upper is not None else ''}"
                    summary = f"{series.measure}: {value} {series.unit or ''}".strip()
                    yield Event(when=point.when, kind="figure", summary=summary, evidence=(point.evidence,))

    def _conflicts(self) -> Iterator[Model]:
        yield from conflicts.in_tenures(self._again("tenures", Tenure), self.lexicon)
        yield from conflicts.in_ratings(self._again("ratings", RatingHistory))
        yield from conflicts.in_series(self._again("series", Series))


def build_corpus(articles: Iterable[Article], *, same_as: Path | None = None, lexicons: Iterable[str] = ()) -> Corpus:
    """One picture of some documents. Raises ConfigError where `same_as` or a lexicon cannot be read."""
    builder = Builder(same_as=same_as, lexicons=lexicons)
    builder.add(articles)
    return builder.corpus()
