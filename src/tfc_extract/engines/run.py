"""A distributed run from end to end, for a command line that shows tallies as they come."""

from collections.abc import Iterator, Sequence

from tfc_extract.engines import ray
from tfc_extract.engines.extraction import Tally
from tfc_extract.engines.slices import Group, Job
from tfc_extract.write.partition import Folder


def run(groups: Sequence[Group], job: Job, *, address: str | None, workers: int | None) -> Iterator[Tally]:
    """Make every partition, each told as it is done; then tell the ids apart and take away what no longer belongs."""
    job.folder.make()
    with ray.cluster(address, workers=workers) as actors:
        names = []
        for tally in ray.extract_groups(groups, job, workers=actors):
            names.append(tally.name)
            yield tally
        written = set(job.folder.names())
        there = [name for name in names if name in written]
        if there:
            ray.number_ids(there, job.folder)
    _tidy(job.folder, {group.of for group in groups}, set(names))


def _tidy(folder: Folder, of: set[str], names: set[str]) -> None:
    """Take away partitions of the same inputs that an earlier run divided otherwise: their articles are in others."""
    for name in folder.names():
        if name not in names:
            mark = folder.mark(name)
            if mark and mark.get("of") in of:
                folder.remove(name)
