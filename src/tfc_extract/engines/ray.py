"""Ray: a run on one machine or a cluster, as one streaming Ray Data job (extra `ray`).

Few slices wait between reading and extraction, whatever the inputs' size. A process that dies is replaced and its
slice done again; a partition appears when it is whole.
"""

import logging
import os
import pickle
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tfc_extract.engines.extraction import Extraction, Reading, Tally
from tfc_extract.engines.ids import Doubles, Involved, Keys, Renumbering, each_here, new_ids, repeated
from tfc_extract.engines.people import Bearings, Holders, Persons, numbered
from tfc_extract.engines.slices import Group, Job
from tfc_extract.errors import ConfigError, TfcError
from tfc_extract.write.partition import Folder

if TYPE_CHECKING:
    from ray.data import Dataset

#: What an actor and a reading task ask for of a core: together all of it, so that neither waits for the other for ever.
ACTOR_CPUS, READING_CPUS = 0.9, 0.1
#: Slices given to an actor at once: one it works on and one that waits.
_IN_FLIGHT = 2
#: Bytes of shared memory on one machine: slices are small, and few wait.
_OBJECT_STORE = 256_000_000
_LOCAL = "local"
#: Ids of so many articles are compared sooner than Ray's processes for it have started.
A_FEW = 200_000
#: Blocks that a list of inputs is divided into, at most: each is an object that the driver knows of.
_MOST_BLOCKS = 10_000
#: Bytes of a block that is grouped, and parts that a group-by has at most.
_LARGE, _MOST_DIVISIONS = 64_000_000, 200


@contextmanager
def cluster(address: str | None, *, workers: int | None) -> Iterator[int]:
    """Join the cluster at `address`, or start one on this machine; how many actors it has room for.

    Raises ConfigError where Ray is not installed or no cluster answers; what fails within as TfcError.
    """
    # Read by Ray when it is imported and by the processes it starts; a user's own values stay.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    os.environ.setdefault("RAY_worker_niceness", "0")  # as nice as the local engine, not less than all others
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise ConfigError("--engine ray needs Ray; pip install 'tfc-extract[ray]'.") from error
    # Ray's own place for its sockets, whose paths may not be long; /tmp is there wherever Ray runs well.
    scratch = None if address else tempfile.mkdtemp(prefix="tfc-", dir="/tmp" if os.path.isdir("/tmp") else None)
    here: dict[str, Any] = {"num_cpus": workers, "include_dashboard": False, "_temp_dir": scratch}
    options = {} if address else here | {"object_store_memory": _OBJECT_STORE}
    try:
        _join(address or _LOCAL, options)
        yield workers or max(int(ray.cluster_resources().get("CPU", 1)), 1)
    except ray.exceptions.RayError as error:
        cause = getattr(error, "cause", None)
        if isinstance(cause, TfcError):
            raise cause from None
        raise TfcError(f"Ray gave up ({_reason(error)}); run again: what is written is left alone.") from error
    finally:
        ray.shutdown()
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)


def _reason(error: Exception) -> str:
    """The exception that stands in a remote trace, or all there is to say in one line."""
    cause = getattr(error, "cause", None) or error
    return f"{type(cause).__name__}: {str(cause).strip().partition(chr(10))[0]}"


def _join(address: str, options: dict[str, Any]) -> None:
    import ray

    try:
        with _quiet_stderr():  # where Ray's core tells of the log level that it was asked for
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **options)
    except (ConnectionError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        remedy = "check --ray-address, and its token"
        raise ConfigError(f"{address}: no Ray cluster can be joined there ({reason}); {remedy}.") from error
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)  # what it tells is told as an exception too


@contextmanager
def _quiet_stderr() -> Iterator[None]:
    """Let nothing through that is written past Python, as compiled code does."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def extract_groups(groups: Sequence[Group], job: Job, *, workers: int) -> Iterator[Tally]:
    """Make the partitions of all groups, in order, with so many actors; to be used within `cluster`.

    Raises ConfigError where the run cannot work as asked.
    """
    from ray.data import ActorPoolStrategy

    slices = _each([{"group": pickle.dumps(group)} for group in groups], Reading(job))
    tallies = slices.map_batches(
        Extraction,
        fn_constructor_args=(job,),
        batch_size=1,
        num_cpus=ACTOR_CPUS,
        compute=ActorPoolStrategy(size=workers, max_tasks_in_flight_per_actor=_IN_FLIGHT),
    )
    for row in tallies.iter_rows():
        tally = pickle.loads(row["tally"])
        if isinstance(tally, str):
            raise ConfigError(tally)
        yield tally


def number_ids(names: Sequence[str], folder: Folder, *, articles: int) -> None:
    """Tell the articles of all partitions apart whose ids are one, as a run on one machine would have.

    `names` are the partitions in order. Of many articles, only ids that stand more than once come to this process.
    """
    is_few = articles <= A_FEW
    each = each_here if is_few else _each_row
    rows = [{"partition": name, "place": place} for place, name in enumerate(names)]
    doubles = frozenset(_repeated_here(rows, folder) if is_few else _repeated(rows, folder))
    if doubles:
        involved = [Involved(**row) for row in each(rows, Doubles(folder, doubles))]
        changes = [{"partition": names[place], "ids": pickle.dumps(ids)} for place, ids in new_ids(involved).items()]
        for _ in each(changes, Renumbering(folder)) if changes else ():
            pass  # each is written by whoever renumbers it


def _repeated(rows: Sequence[dict[str, Any]], folder: Folder) -> Iterator[str]:
    counts = _each(rows, Keys(folder), block=_LARGE).groupby("key", num_partitions=_divisions(rows)).count()
    return (row["key"] for row in counts.map_batches(repeated).iter_rows())


def _repeated_here(rows: Sequence[dict[str, Any]], folder: Folder) -> Iterator[str]:
    counts = Counter(row["key"] for row in each_here(rows, Keys(folder)))
    return (key for key, count in counts.items() if count > 1)


def _each_row(rows: Sequence[dict[str, Any]], task: Any) -> Iterator[dict[str, Any]]:
    found: Iterator[dict[str, Any]] = _each(rows, task).iter_rows()
    return found


def merge_people(files: Sequence[str], holders: Holders, persons: Persons) -> Iterator[tuple[str, Bearings]]:
    """The people of all documents in some files: the id of each, and the articles with the id there."""
    rows = [{"file": file} for file in files]
    parts = _divisions(rows)
    named = _each(rows, holders, block=_LARGE).groupby("bucket", num_partitions=parts).map_groups(persons.__call__)
    for row in named.groupby("bucket", num_partitions=parts).map_groups(numbered).iter_rows():
        yield pickle.loads(row["row"])


def _divisions(rows: Sequence[Any]) -> int:
    """Parts of a group-by: each is held by one process at a time."""
    return max(1, min(len(rows), _MOST_DIVISIONS))


def _each(rows: Sequence[dict[str, Any]], task: Any, *, block: int = 1) -> "Dataset":
    """A data set of what a task gives for each of some rows, in their order, in blocks of so many bytes.

    By default each row of the result is a block, so that it goes to whichever process is free.
    """
    import ray.data
    from ray.data import DataContext

    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.execution_options.preserve_order = True
    context.target_max_block_size = block
    context.execution_no_progress_timeout_s = -1  # a slice of slow articles is no reason to give up
    blocks = min(len(rows), _MOST_BLOCKS)
    return ray.data.from_items(list(rows), override_num_blocks=blocks).map_batches(
        task.__call__, batch_size=1, num_cpus=READING_CPUS
    )
