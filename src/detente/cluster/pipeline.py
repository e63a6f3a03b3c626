"""The stages of a run as Ray Data sees them: files to documents to records."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial, reduce
from pathlib import Path
from typing import Any

from detente.cluster.inputs import Item, Source, read_source
from detente.cluster.outcomes import Row
from detente.cluster.session import load_ray
from detente.cluster.worker import Work, Worker
from detente.documents import ReadOptions

READS = 200
"""The most tasks that reading is cut into."""
READERS = 2
"""The most of them at a time on this machine; reading takes little, and its tasks ask for no core
of their own, so that a machine with one core can read and code."""
CORES_PER_READER = 8
"""Elsewhere one more for every so many cores of the cluster."""


def rows_of(
    sources: Sequence[Source], reading: ReadOptions, work: Work, done: frozenset[str], block: int
) -> Iterator[Row]:
    """Yield the row of each document and failure in some files, in any order.

    A row whose machine died is made again; none is left out, and none comes twice.

    Args:
        sources: the files, one at least.
        reading: how to read them.
        work: how to code.
        done: keys of documents that are to be passed over.
        block: bytes of documents that a worker is given at a time, one document at least.
    """
    ray = load_ray()
    here = {"ray.io/node-id": ray.get_runtime_context().get_node_id()}
    read = partial(_read, reading=reading, folder=str(Path.cwd()), done=ray.put(done))
    cores = int(ray.cluster_resources().get("CPU", 1))
    context = ray.data.DataContext.get_current().copy()
    context.enable_progress_bars = False
    context.target_max_block_size = block
    with ray.data.DataContext.current(context):
        # Files of this machine are read here: the others do not have them.
        documents = [
            ray.data.from_items(
                [{"source": json.dumps(asdict(source))} for source in some],
                override_num_blocks=min(len(some), READS),
            ).flat_map(
                read,
                num_cpus=0,
                label_selector=where,
                compute=ray.data.TaskPoolStrategy(size=min(readers, len(some))),
            )
            for where, readers, some in (
                (here, READERS, [source for source in sources if not source.store]),
                (None, READERS + cores // CORES_PER_READER, [s for s in sources if s.store]),
            )
            if some
        ]
        rows = reduce(lambda one, other: one.union(other), documents).map_batches(
            Worker,
            fn_constructor_args=(ray.put(work),),
            batch_size=None,
            batch_format="pyarrow",
            compute=ray.data.ActorPoolStrategy(min_size=1, initial_size=max(1, cores)),
            num_cpus=1,
        )
    for table in rows.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
        yield from table.to_pylist()


def _read(row: dict[str, str], *, reading: ReadOptions, folder: str, done: Any) -> Iterator[Item]:
    ray = load_ray()
    return read_source(Source(**json.loads(row["source"])), reading, folder, ray.get(done))
