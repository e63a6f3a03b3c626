"""A run on a cluster: files to documents to records to partitions, by way of Ray Data."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from detente.cluster.coding import Coding
from detente.cluster.inputs import Source, find_sources
from detente.cluster.known import Known
from detente.cluster.outcomes import Coded, Row, failure_of, failure_row
from detente.cluster.partitions import Partitions
from detente.cluster.pipeline import rows_of
from detente.cluster.session import explained, joined, load_ray
from detente.cluster.worker import Work
from detente.contracts import Failure
from detente.documents import ReadOptions

BLOCK = 1 << 16
"""Bytes of documents that one worker is given at a time, a few articles."""


def code_on_cluster(
    paths: Sequence[str],
    out: Path | str,
    *,
    reading: ReadOptions | None = None,
    coding: Coding | None = None,
    known: Known | None = None,
    address: str | None = None,
    block: int = BLOCK,
    time_limit: float | None = None,
    on_row: Callable[[Row], None] = lambda _: None,
) -> Coded:
    """Code documents on a Ray cluster into Parquet partitions.

    Each record is what ``Coder(registry=known.registry()).code(document)`` returns, whatever the
    order, the number of machines, and which of them die meanwhile; no document comes twice. What
    is in the folder already is passed over, so that a run that was cut off goes on.

    Args:
        paths: local files, folders and globs, which the machine that calls reads; or addresses
            (s3://bucket/news/*.jsonl, file:///mnt/shared/news), which any machine reads.
        out: folder for the partitions, on the machine that calls or at an address in a bucket.
        reading: how to read.
        coding: how to code.
        known: what is known of persons; nothing is learned during the run. A folder that was
            begun before keeps what was known then.
        address: of a cluster, as ``ray.init`` takes it; without one, this machine alone, or the
            cluster that this process has joined.
        block: bytes of documents that a worker is given at a time, one document at least; so many
            are coded again when it dies.
        time_limit: seconds that a document may take; it becomes a failure then. One that brings
            down the process that codes it, as often as it is tried, becomes one in any case.
        on_row: told each row, new or known, as it arrives.

    Raises:
        DetenteError: when Ray is not installed or the cluster cannot be reached, when a setting is
            wrong or another than the folder was begun with, or it cannot be written.
    """
    ray = load_ray()
    reading, coding = reading or ReadOptions(), coding or Coding()
    begun = time.monotonic()
    # What is wrong with the settings shows here, before any machine is asked.
    version = coding.coder().version
    settings = {"coder": version, **coding.told(), **asdict(reading)}
    sources: list[Source] = []
    failures = list(_found(paths, sources))
    with contextlib.ExitStack() as stack:
        if sources:  # before there is a folder, so that a wrong address leaves none
            stack.enter_context(joined(ray, address))
        parts = stack.enter_context(Partitions(out))
        coded = Coded(known=parts.records)
        work = Work(coding, parts.begin(settings, known or Known()), version, time_limit)

        def take(row: Row) -> None:
            new = parts.add(row)
            if failure := failure_of(row):
                coded.failures.append(failure)
            elif new:
                coded.documents += 1
                coded.events += row["events"]
            on_row(row)

        for failure in failures:
            take(failure_row(failure))
        if sources:
            with explained(ray):
                for row in rows_of(sources, reading, work, frozenset(parts.done), block):
                    take(row)
    coded.seconds = time.monotonic() - begun
    return coded


def _found(paths: Iterable[str], sources: list[Source]) -> Iterator[Failure]:
    """Add the files that paths stand for, and yield what is wrong with a path."""
    for path in paths:
        for found in find_sources(path):
            if isinstance(found, Failure):
                yield found
            else:
                sources.append(found)
