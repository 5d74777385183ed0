"""A distributed run from end to end, for a command line that shows tallies as they come."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tfc_extract.corpus.register import store_person
from tfc_extract.corpus.same_as import SameAs
from tfc_extract.corpus.store import Store
from tfc_extract.engines import ray
from tfc_extract.engines.extraction import Tally
from tfc_extract.engines.people import Holders, Persons
from tfc_extract.engines.slices import Group, Job
from tfc_extract.stored import stored_files
from tfc_extract.write.partition import Folder

#: Buckets that a corpus's names are divided into, at least.
_BUCKETS = 64


def run(groups: Sequence[Group], job: Job, *, address: str | None, workers: int | None) -> Iterator[Tally]:
    """Make every partition, each told as it is done; then tell the ids apart and take away what no longer belongs."""
    job.folder.make()
    with ray.cluster(address, workers=workers) as actors:
        names, articles = [], 0
        for tally in ray.extract_groups(groups, job, workers=actors):
            names.append(tally.name)
            articles += tally.done
            yield tally
        written = set(job.folder.names())
        there = [name for name in names if name in written]
        if there:
            ray.number_ids(there, job.folder, articles=articles)
    _tidy(job.folder, {group.of for group in groups}, set(names))


def people_register(paths: Iterable[Path], *, address: str | None) -> Callable[[Store, SameAs], None]:
    """How a corpus of the documents in some files or folders finds out who is who, on many machines."""
    files = [str(file.absolute()) for path in paths for file in stored_files(path)]

    def register_people(store: Store, decided: SameAs) -> None:
        query = "SELECT DISTINCT key, cluster FROM entity WHERE kind = 'organisations'"
        bodies = dict(store.rows(query))
        buckets = max(_BUCKETS, len(files))
        holders = Holders(bodies, store.doubles, decided, buckets)
        with ray.cluster(address, workers=None):
            for id, bearings in ray.merge_people(files, holders, Persons(decided, buckets)):
                store_person(store, id, bearings)

    return register_people


def _tidy(folder: Folder, of: set[str], names: set[str]) -> None:
    """Take away partitions of the same inputs that an earlier run divided otherwise, and what the dead left half."""
    folder.sweep(names)
    for name in folder.names():
        if name not in names:
            mark = folder.mark(name)
            if mark and mark.get("of") in of:
                folder.remove(name)
