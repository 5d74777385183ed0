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
from concurrent.futures import wait
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
#: Seconds after which a process that waits for a worker looks whether there still is one.
_LOOK = 0.5
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


def in_workers(setup: Setup, *, workers: int, seconds: float, keep: bool = False) -> Extract:
    """Extraction in so many worker processes; `seconds` is what one article may take. Raises ConfigError.

    With `keep`, the workers wait for the next call instead of ending with each.
    """
    pool = _Pool(setup, workers, seconds)

    def extract(batches: Iterable[Sequence[Source]]) -> Iterator[Results]:
        try:
            for batch in batches:
                pool.add(batch)
                if len(pool.waiting) > WAITING * workers:
                    yield pool.next()
            while pool.waiting:
                yield pool.next()
        except BaseException as error:
            pool.stop()
            if isinstance(error, BrokenProcessPool):
                raise ConfigError(
                    "The workers end before they begin, out of memory perhaps; try --workers 1, or a smaller --model."
                ) from error
            raise
        if not keep:
            pool.stop()

    return extract


class _Pool:
    """Worker processes and the batches that wait for them, in order.

    A worker that is killed while it takes its next batch leaves the others locked out, and the pool is lost: then new
    workers take its place and what waits is given out again, unless the pool has not done anything yet.
    """

    def __init__(self, setup: Setup, workers: int, seconds: float):
        self.setup, self.workers, self.seconds = setup, workers, seconds
        self.waiting: deque[tuple[Sequence[Source], ProcessFuture[Results]]] = deque()
        self._pool: ProcessPool | None = None
        self._has_worked = False

    def add(self, batch: Sequence[Source]) -> None:
        """Let a batch wait. Raises BrokenProcessPool where no worker begins."""
        try:
            self.waiting.append((batch, self._schedule(batch)))
        except BrokenProcessPool as error:
            self._renew(error)
            self.waiting.append((batch, self._schedule(batch)))

    def next(self) -> Results:
        """The results of the batch that has waited longest. Raises BrokenProcessPool where no worker begins."""
        try:
            results = self._outcome(*self.waiting[0])
        except BrokenProcessPool as error:
            self._renew(error)
            results = self._outcome(*self.waiting[0])
        self.waiting.popleft()
        self._has_worked = True
        return results

    def stop(self) -> None:
        """End the workers, whatever they are at."""
        pool, self._pool = self._pool, None
        self.waiting.clear()
        _end(pool)

    def _renew(self, error: BrokenProcessPool) -> None:
        """New workers for all that waits, in place of a pool that broke. Raises the error where it did nothing."""
        if not self._has_worked:
            raise error
        _end(self._pool)
        self._pool, self._has_worked = None, False
        for number, (batch, _) in enumerate(self.waiting):
            self.waiting[number] = (batch, self._schedule(batch))

    def _schedule(self, batch: Sequence[Source]) -> "ProcessFuture[Results]":
        from pebble import ProcessPool

        if self._pool is None:
            # Each worker starts and loads the model when there is something to do.
            self._pool = ProcessPool(
                max_workers=self.workers,
                initializer=_begin,
                initargs=(self.setup,),
                context=multiprocessing.get_context("spawn"),
            )
        try:
            seconds = self.seconds * max(len(batch), 1)
            future: ProcessFuture[Results] = self._pool.schedule(_work, args=[batch], timeout=seconds)
        except RuntimeError as error:  # what pebble says of a pool that broke since the last call
            raise BrokenProcessPool(str(error)) from error
        return future

    def _result(self, future: "ProcessFuture[Results]") -> Results:
        """What a future gives; it is not waited for for ever once its pool is lost."""
        while not wait([future], timeout=_LOOK).done:
            if self._pool is None or not self._pool.active:
                if wait([future], timeout=_LOOK).done:
                    break
                raise BrokenProcessPool("the pool is lost")
        return future.result()

    def _outcome(self, batch: Sequence[Source], future: "ProcessFuture[Results]") -> Results:
        """The results of a batch; where its worker failed, of each article on its own."""
        from pebble import ProcessExpired

        try:
            return self._result(future)
        except (ProcessExpired, OutOfTime):
            again = [(source, self._schedule([source])) for source in batch]
            return [self._alone(source, one) for source, one in again]

    def _alone(self, source: Source, future: "ProcessFuture[Results]") -> Article | ArticleError:
        from pebble import ProcessExpired

        try:
            (result,) = self._result(future)
        except OutOfTime:
            return ArticleError(
                f"{source.name}: took more than {self.seconds:g} seconds; raise --max-seconds to wait longer."
            )
        except ProcessExpired:
            return ArticleError(
                f"{source.name}: its worker died twice, out of memory perhaps; try --workers 1 or divide it."
            )
        return result


def _end(pool: "ProcessPool | None") -> None:
    if pool is not None:
        pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
        pool.join()


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
