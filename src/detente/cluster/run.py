"""A run on a cluster: files to documents to records to partitions, by way of Ray Data."""

from __future__ import annotations

import contextlib
import importlib
import json
import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial, reduce
from pathlib import Path
from typing import Any

from detente.cluster.coding import Coding
from detente.cluster.inputs import Item, Source, find_sources, read_source
from detente.cluster.known import Known
from detente.cluster.outcomes import Coded, Row, failure_of, failure_row
from detente.cluster.partitions import Partitions
from detente.cluster.worker import Work, Worker
from detente.contracts import DetenteError, Failure
from detente.documents import ReadOptions

BLOCK = 1 << 16
"""Bytes of documents that one worker is given at a time, a few articles."""
READS = 200
"""The most tasks that reading is cut into."""
READERS = 2
"""The most of them at a time; reading takes little, and its tasks ask for no core of their own, so
that a machine with one core can read and code."""


def code_on_cluster(
    paths: Sequence[str],
    out: Path,
    *,
    reading: ReadOptions | None = None,
    coding: Coding | None = None,
    known: Known | None = None,
    address: str | None = None,
    block: int = BLOCK,
    on_row: Callable[[Row], None] = lambda _: None,
) -> Coded:
    """Code documents on a Ray cluster into Parquet partitions.

    Each record is what ``Coder(registry=known.registry()).code(document)`` returns, whatever the
    order, the number of machines, and which of them die meanwhile; no document comes twice. What
    is in the folder already is passed over, so that a run that was cut off goes on.

    Args:
        paths: local files, folders and globs, which the machine that calls reads; or addresses
            (s3://bucket/news/*.jsonl, file:///mnt/shared/news), which any machine reads.
        out: folder for the partitions, on the machine that calls.
        reading: how to read.
        coding: how to code.
        known: what is known of persons; nothing is learned during the run. A folder that was
            begun before keeps what was known then.
        address: of a cluster, as ``ray.init`` takes it; without one, this machine alone, or the
            cluster that this process has joined.
        block: bytes of documents that a worker is given at a time, one document at least; so many
            are coded again when it dies.
        on_row: told each row, new or known, as it arrives.

    Raises:
        DetenteError: when Ray is not installed or the cluster cannot be reached, when a setting is
            wrong or another than the folder was begun with, or it cannot be written.
    """
    ray = _ray()
    reading, coding = reading or ReadOptions(), coding or Coding()
    begun = time.monotonic()
    # What is wrong with the settings shows here, before any machine is asked.
    version = coding.coder().version
    settings = {"coder": version, **coding.told(), **asdict(reading)}
    with Partitions(out) as parts:
        coded = Coded(known=parts.records)
        work = Work(coding, parts.begin(settings, known or Known()), version)
        with _joined(ray, address), _explained(ray):
            for row in _rows(ray, paths, reading, work, parts.done, block):
                new = parts.add(row)
                if failure := failure_of(row):
                    coded.failures.append(failure)
                elif new:
                    coded.documents += 1
                    coded.events += row["events"]
                on_row(row)
    coded.seconds = time.monotonic() - begun
    return coded


def _ray() -> Any:
    try:
        importlib.import_module("ray.data")
        return importlib.import_module("ray")
    except ImportError as error:
        raise DetenteError(
            "a cluster needs the library Ray", hint="pip install 'detente[ray]'"
        ) from error


@contextlib.contextmanager
def _joined(ray: Any, address: str | None) -> Iterator[None]:
    """Join a cluster for as long as it is needed."""
    if ray.is_initialized():
        yield
        return
    # Nothing is told to Ray's makers unless the user wants it.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    here = {"include_dashboard": False} if address is None else {}
    try:
        ray.init(
            address or "local", log_to_driver=False, logging_level=logging.ERROR, **here
        )
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        first = (str(error).splitlines() or [type(error).__name__])[0]
        raise DetenteError(
            f"the cluster cannot be reached: {first}",
            where=address or "",
            hint="is it up? ray status --address tells",
        ) from error
    try:
        yield
    finally:
        ray.shutdown()


@contextlib.contextmanager
def _explained(ray: Any) -> Iterator[None]:
    """Turn what ends a run on the cluster into one line."""
    try:
        yield
    except ray.exceptions.RayError as error:
        cause = getattr(error, "cause", None)
        if isinstance(cause, DetenteError):
            raise cause from error
        lines = [line for line in str(error).splitlines() if line.strip()]
        raise DetenteError(
            f"the cluster failed: {lines[-1].strip() if lines else type(error).__name__}",
            hint="what was written before stays; run it again to go on",
        ) from error


def _rows(
    ray: Any, paths: Iterable[str], reading: ReadOptions, work: Work, done: set[str], block: int
) -> Iterator[Row]:
    """Yield the row of each document and failure, in any order."""
    sources: list[Source] = []
    for path in paths:
        for found in find_sources(path):
            if isinstance(found, Failure):
                yield failure_row(found)
            else:
                sources.append(found)
    if not sources:
        return
    here = {"ray.io/node-id": ray.get_runtime_context().get_node_id()}
    read = partial(_read, reading=reading, folder=str(Path.cwd()), done=ray.put(frozenset(done)))
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
                compute=ray.data.TaskPoolStrategy(size=READERS),
            )
            for where, some in (
                (here, [source for source in sources if not source.store]),
                (None, [source for source in sources if source.store]),
            )
            if some
        ]
        rows = reduce(lambda one, other: one.union(other), documents).map_batches(
            Worker,
            fn_constructor_args=(ray.put(work),),
            batch_size=None,
            batch_format="pyarrow",
            compute=ray.data.ActorPoolStrategy(
                min_size=1, initial_size=max(1, int(ray.cluster_resources().get("CPU", 1)))
            ),
            num_cpus=1,
        )
    for table in rows.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
        yield from table.to_pylist()


def _read(
    row: dict[str, str], *, reading: ReadOptions, folder: str, done: Any
) -> Iterator[Item]:
    ray = _ray()
    return read_source(Source(**json.loads(row["source"])), reading, folder, ray.get(done))

