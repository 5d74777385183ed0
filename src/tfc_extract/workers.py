"""Batches of articles to documents, in this process or in worker processes that each load the model once.

A worker that dies or takes too long is replaced; its articles are tried again one by one, and only the one that does
it again has no document. Results come in the order of the batches, and only a few batches wait in memory.
"""

import ctypes
import gc
import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import TimeoutError as OutOfTime
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, NamedTuple

from tfc_extract.errors import ArticleError, ConfigError
from tfc_extract.models import Article
from tfc_extract.read.source import Source
from tfc_extract.version import DEFAULT_MODEL

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool
    from spacy.language import Language

    from tfc_extract.analyses import Analyses

# The pipeline, and spaCy with it, is imported where a model is loaded: not in a process that only hands out work.

Results = list[Article | ArticleError]
#: Batches of sources to the batches of their results, in the same order.
Extract = Callable[[Iterable[Sequence[Source]]], Iterator[Results]]

#: Batches that wait for each worker: enough that none is idle, few enough that memory stays flat.
WAITING = 2
#: glibc's M_TRIM_THRESHOLD, M_TOP_PAD and M_MMAP_THRESHOLD (the most that it takes), in bytes.
_MALLOPT = ((-1, 1 << 30), (-2, 64 << 20), (-3, 32 << 20))


class Setup(NamedTuple):
    """What a worker needs to load the pipeline that this process would."""

    model: str = DEFAULT_MODEL
    lexicons: tuple[str, ...] = ()
    include_text: bool = False
    settings: str | None = None
    """The hash of the settings, for `made_by`."""


def in_process(setup: Setup, nlp: "Language | None" = None) -> Extract:
    """Extraction in this process; the model is loaded when the first batch comes."""

    from tfc_extract.analyses import Analyses

    loaded, analyses = nlp, Analyses()  # kept for the next call: a run goes through some articles twice

    def extract(batches: Iterable[Sequence[Source]]) -> Iterator[Results]:
        nonlocal loaded
        for batch in batches:
            if batch:
                loaded = loaded or _load(setup)
            yield _extract(batch, loaded, setup, analyses) if loaded else []

    return extract


def in_workers(setup: Setup, *, workers: int, seconds: float) -> Extract:
    """Extraction in so many worker processes; `seconds` is what one article may take. Raises ConfigError."""

    def extract(batches: Iterable[Sequence[Source]]) -> Iterator[Results]:
        with open_pool(setup, workers=workers) as pool:
            yield from in_pool(pool, workers=workers, seconds=seconds)(batches)

    return extract


def open_pool(setup: Setup, *, workers: int) -> "ProcessPool":
    """A pool of worker processes; each starts and loads the model when there is something to do."""
    from pebble import ProcessPool

    context = multiprocessing.get_context("spawn")
    return ProcessPool(max_workers=workers, initializer=_begin, initargs=(setup,), context=context)


def in_pool(pool: "ProcessPool", *, workers: int, seconds: float) -> Extract:
    """Extraction in the processes of a pool that can be used again, unless an exception stopped it."""

    def extract(batches: Iterable[Sequence[Source]]) -> Iterator[Results]:
        waiting: deque[tuple[Sequence[Source], ProcessFuture[Results]]] = deque()
        try:
            for batch in batches:
                waiting.append((batch, _schedule(pool, batch, seconds)))
                if len(waiting) > WAITING * workers:
                    yield _outcome(pool, *waiting.popleft(), seconds)
            while waiting:
                yield _outcome(pool, *waiting.popleft(), seconds)
        except BaseException as error:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
            if isinstance(error, BrokenProcessPool):
                raise ConfigError(
                    "The workers end before they begin, out of memory perhaps; try --workers 1, or a smaller --model."
                ) from error
            raise

    return extract


def _load(setup: Setup) -> "Language":
    from tfc_extract.pipeline import load

    _hold_memory()
    nlp = load(setup.model, lexicons=setup.lexicons)
    gc.freeze()  # the model stays as long as the process: looking through it for garbage takes 5 % of the time
    return nlp


def _hold_memory() -> None:
    """Let the C library keep the memory that is freed between batches: to ask for it anew takes up to 10 % of the time.

    Where it is not glibc, nothing changes. Source: mallopt(3).
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", lambda parameter, value: 0)
        for parameter, value in _MALLOPT:
            mallopt(parameter, value)


def _extract(batch: Sequence[Source], nlp: "Language", setup: Setup, analyses: "Analyses | None" = None) -> Results:
    from tfc_extract.pipeline import extract_each

    # What the model learns of a batch's words is forgotten with the batch: memory stays flat in a long run.
    with nlp.memory_zone():
        found = extract_each(batch, nlp, include_text=setup.include_text, settings=setup.settings, analyses=analyses)
        return list(found)


def _schedule(pool: "ProcessPool", batch: Sequence[Source], seconds: float) -> "ProcessFuture[Results]":
    try:
        future: ProcessFuture[Results] = pool.schedule(_work, args=[batch], timeout=seconds * max(len(batch), 1))
    except RuntimeError as error:  # what pebble says of a pool that broke since the last call
        raise BrokenProcessPool(str(error)) from error
    return future


def _outcome(pool: "ProcessPool", batch: Sequence[Source], future: "ProcessFuture[Results]", seconds: float) -> Results:
    """The results of a batch; where its worker failed, of each article on its own."""
    from pebble import ProcessExpired

    try:
        return future.result()
    except (ProcessExpired, OutOfTime):
        again = [(source, _schedule(pool, [source], seconds)) for source in batch]
        return [_alone(source, one, seconds) for source, one in again]


def _alone(source: Source, future: "ProcessFuture[Results]", seconds: float) -> Article | ArticleError:
    from pebble import ProcessExpired

    try:
        (result,) = future.result()
    except OutOfTime:
        return ArticleError(f"{source.name}: took more than {seconds:g} seconds; raise --max-seconds to wait longer.")
    except ProcessExpired:
        return ArticleError(
            f"{source.name}: its worker died twice, out of memory perhaps; try --workers 1 or divide it."
        )
    return result


#: What a worker process keeps: its pipeline and setup, or why it has none.
_worker: dict[str, Any] = {}


def _begin(setup: Setup) -> None:
    try:
        _worker.update(nlp=_load(setup), setup=setup)
    except ConfigError as error:
        _worker["error"] = error  # raised with the first batch, where the parent can catch it


def _work(batch: Sequence[Source]) -> Results:
    if "error" in _worker:
        raise _worker["error"]
    return _extract(batch, _worker["nlp"], _worker["setup"])
