"""A worker of the cluster: a coder of its own, loaded once, for many documents."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.cluster.coding import Coding
from detente.cluster.known import Known
from detente.cluster.outcomes import COLUMNS, Row, row_of
from detente.contracts import DetenteError, Document, Failure, Record
from detente.record.workers import Workers
from detente.views import safe

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Work:
    """What all workers are told; ``version`` is that of the coder where the run was begun.

    ``time_limit`` is the seconds that a document may take.
    """

    coding: Coding
    known: Known
    version: str
    time_limit: float | None = None


class Worker:
    """Codes batches of documents, in a process of its own that a text may hang or bring down.

    The registry stays as it was when the run began, so that a record hangs on its document alone,
    not on what this worker happened to code before.

    Args:
        work: reference to a ``Work`` in the cluster's memory.
    """

    def __init__(self, work: Any) -> None:
        import ray  # noqa: PLC0415  (an extra)

        told: Work = ray.get(work)
        self.node: str = ray.get_runtime_context().get_node_id()
        settings = pickle.dumps((told.coding.coder, told.known.registry()))
        self.coding = Workers(settings, 1, told.time_limit)
        self.wanted = told.version

    def __call__(self, batch: pa.Table) -> pa.Table:
        """Return the rows of a partition for a table of items.

        Raises:
            DetenteError: when this machine has another détente than the one that calls, or none
                that works.
        """
        # Not sooner: a worker that cannot be made is tried again and again.
        version = self.coding.version()
        if version != self.wanted:
            raise DetenteError(
                f"{version} on one machine, {self.wanted} on another",
                where=f"node {self.node}",
                hint="install the same détente and model on all machines",
            )
        items = batch.to_pylist()
        outcomes = self.coding.code(map(_given, items))
        return table([self._row(*pair) for pair in zip(items, outcomes, strict=True)])

    def _row(self, item: dict[str, str], outcome: Record | Failure) -> Row:
        if isinstance(outcome, Failure) and item["document"]:
            outcome = outcome.model_copy(
                update={"where": safe(outcome.where), "reason": safe(outcome.reason)}
            )
        return row_of(item["key"], outcome, self.node)


def _given(item: dict[str, str]) -> Document | Failure:
    if item["failure"]:
        return Failure.model_validate_json(item["failure"])
    return Document.model_validate_json(item["document"])


def table(rows: list[Row]) -> pa.Table:
    """Return rows as a table with the columns of a partition."""
    import pyarrow as pa  # noqa: PLC0415  (an extra)

    schema = pa.schema([(name, getattr(pa, kind)()) for name, kind in COLUMNS.items()])
    return pa.Table.from_pylist(rows, schema=schema)
