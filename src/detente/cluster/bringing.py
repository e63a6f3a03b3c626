"""Records of a cluster brought into a store, as if they had been coded there."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from detente.cluster.reading import Place, read_partitions, superseded
from detente.contracts import Brought, Failure, Record
from detente.store import RecordRefusedError, Store

BATCH = 100
"""So many records are stored in one transaction."""


def bring_records(
    store: Store,
    path: Path | str,
    *,
    without: frozenset[Place] | None = None,
    on_refused: Callable[[Failure], None] = lambda _: None,
) -> Brought:
    """Keep records with their documents, and what failed on the cluster, as failed.

    Bringing them again changes nothing: of a document that is there several times, as when it was
    read in two files, the last row counts. A hundred documents at a time are stored, wholly or not
    at all; what was cut off is gone on with by bringing them again.

    Args:
        store: keeps them.
        path: a partition, or the folder of a run; or its address in a bucket.
        without: rows to pass over, as ``superseded`` tells them of several paths that are brought
            one after the other; without it, as it tells them of this path.
        on_refused: told each row that is no record, or that the store refuses.

    Returns:
        The sum; what it counts are documents.

    Raises:
        DetenteError: when there are no partitions, one is broken, or the store cannot be written.
    """
    begun = time.monotonic()
    counts: Counter[str] = Counter()

    def refuse(failure: Failure) -> None:
        counts["refused"] += 1
        store.fail(failure)
        on_refused(failure)

    def keep(records: list[Record]) -> None:
        places = []
        for record, change in zip(records, store.add_all(records), strict=True):
            where = record.document.path
            if isinstance(change, RecordRefusedError):
                name = where or record.document.id
                refuse(Failure(where=name, reason=change.message, hint=change.hint))
                continue
            counts[change] += 1
            if where:
                places.append(where)
        store.forget_failure(*places)

    without = superseded([path]) if without is None else without
    waiting: list[Record] = []
    for found in read_partitions(path, without=without, on_refused=refuse):
        if isinstance(found, Record):
            waiting.append(found)
        if waiting and (len(waiting) == BATCH or isinstance(found, Failure)):
            keep(waiting)
            waiting = []
        if isinstance(found, Failure):
            store.fail(found)
            counts["failed"] += 1
    if waiting:
        keep(waiting)
    read = counts["added"] + counts["unchanged"] + counts["updated"]
    told = [("updated", "updated"), ("failed", "failed on the cluster")]
    return Brought(
        file=str(path),
        origin="records",
        read=read,
        added=counts["added"],
        known=counts["unchanged"],
        refused=counts["refused"],
        mended=0,
        without_code=0,
        repairs=tuple(f"{counts[name]:,} {words}" for name, words in told if counts[name]),
        seconds=round(time.monotonic() - begun, 3),
    )
