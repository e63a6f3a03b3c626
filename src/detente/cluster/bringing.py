"""Records of a cluster brought into a store, as if they had been coded there."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from detente.cluster.reading import read_partitions
from detente.contracts import Brought, Failure
from detente.store import RecordRefusedError, Store


def bring_records(
    store: Store, path: Path | str, *, on_refused: Callable[[Failure], None] = lambda _: None
) -> Brought:
    """Keep records with their documents, and what failed on the cluster, as failed.

    Bringing them again changes nothing. Each document is in the store as soon as it is read.

    Args:
        store: keeps them.
        path: a partition, or the folder of a run; or its address in a bucket.
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

    for found in read_partitions(path, on_refused=refuse):
        if isinstance(found, Failure):
            store.fail(found)
            counts["failed"] += 1
            continue
        where = found.document.path
        try:
            counts[store.add(found)] += 1
        except RecordRefusedError as error:
            name = where or found.document.id
            refuse(Failure(where=name, reason=error.message, hint=error.hint))
            continue
        if where:
            store.forget_failure(where)
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
