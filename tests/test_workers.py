"""Worker processes: the same documents in the same order, whatever happens to a worker."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from spacy.language import Language

from tfc_extract.errors import ArticleError, ConfigError
from tfc_extract.read.source import Source, source_of_text
from tfc_extract.workers import Results, Setup, in_process, in_workers

SEEDS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))]


def batches(number: int, size: int = 5) -> Iterator[list[Source]]:
    sources = (source_of_text(SEEDS[n % len(SEEDS)], id=f"{n:03}") for n in range(number))
    while batch := list(islice(sources, size)):
        yield batch


def documents(results: Iterator[Results]) -> list[str]:
    return [
        str(article) if isinstance(article, ArticleError) else article.model_dump_json()
        for many in results
        for article in many
    ]


def test_workers_give_what_one_process_gives(nlp: Language):
    alone = documents(in_process(Setup(), nlp)(batches(12)))
    together = documents(in_workers(Setup(), workers=2, seconds=60)(batches(12)))
    assert together == alone


def test_a_killed_worker_loses_nothing(nlp: Language):
    expected = documents(in_process(Setup(), nlp)(batches(40)))
    results = in_workers(Setup(), workers=2, seconds=60)(batches(40))
    found = [next(results)]
    victim = next(process.pid for process in multiprocessing.active_children() if process.pid)
    os.kill(victim, signal.SIGKILL)
    found.extend(results)
    assert documents(iter(found)) == expected


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("pause", [0, 1])
def test_workers_killed_while_they_wait_are_replaced(nlp: Language, workers: int, pause: float):
    expected = documents(in_process(Setup(), nlp)(batches(12, size=2)))
    extract = in_workers(Setup(), workers=workers, seconds=60, keep=True)
    assert documents(extract(batches(12, size=2))) == expected
    for process in multiprocessing.active_children()[:1]:  # it holds the lock under which the next batch is taken
        os.kill(process.pid or 0, signal.SIGKILL)
    time.sleep(pause)
    assert documents(extract(batches(12, size=2))) == expected


def test_an_article_that_takes_too_long_is_one_failure():
    (results,) = in_workers(Setup(), workers=1, seconds=0.001)([[source_of_text(SEEDS[3] * 20, id="long")]])
    assert [str(result) for result in results] == [
        "-: took more than 0.001 seconds; raise --max-seconds to wait longer."
    ]


def test_a_missing_model_is_told_by_the_worker():
    with pytest.raises(ConfigError, match="The spaCy pipeline 'no_such_model' is not installed"):
        list(in_workers(Setup(model="no_such_model"), workers=1, seconds=60)(batches(1)))


class Deadly(str):
    """The name of a model that ends every process that is told it."""

    def __reduce__(self) -> tuple[object, ...]:
        return (os._exit, (9,))


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_that_end_before_they_begin_are_told_in_one_sentence(workers: int):
    with pytest.raises(ConfigError, match=r"The workers end before they begin, out of memory perhaps; try --workers 1"):
        list(in_workers(Setup(model=Deadly("model")), workers=workers, seconds=60)(batches(12)))
