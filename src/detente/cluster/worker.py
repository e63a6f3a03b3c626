"""A worker of the cluster: a coder of its own, loaded once, for many documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.cluster.coding import Coding
from detente.cluster.known import Known
from detente.cluster.outcomes import COLUMNS, Row, failure_row, row_of
from detente.contracts import DetenteError, Document, Failure
from detente.record import attempt
from detente.views import safe

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Work:
    """What all workers are told; ``version`` is that of the coder where the run was begun."""

    coding: Coding
    known: Known
    version: str


class Worker:
    """Codes batches of documents.

    The registry stays as it was when the run began, so that a record hangs on its document alone,
    not on what this worker happened to code before.

    Args:
        work: reference to a ``Work`` in the cluster's memory.
    """

    def __init__(self, work: Any) -> None:
        import ray  # noqa: PLC0415  (an extra)

        told: Work = ray.get(work)
        self.node: str = ray.get_runtime_context().get_node_id()
        self.coder = told.coding.coder(told.known.registry())
        self.wanted = told.version

    def __call__(self, batch: pa.Table) -> pa.Table:
        """Return the rows of a partition for a table of items.

        Raises:
            DetenteError: when this machine has another détente than the one that calls.
        """
        # Not sooner: a worker that cannot be made is tried again and again.
        if self.coder.version != self.wanted:
            raise DetenteError(
                f"{self.coder.version} on one machine, {self.wanted} on another",
                where=f"node {self.node}",
                hint="install the same détente and model on all machines",
            )
        return table([self.row(item) for item in batch.to_pylist()])

    def row(self, item: dict[str, str]) -> Row:
        """Return what comes of one item; it never raises."""
        if item["failure"]:
            return failure_row(Failure.model_validate_json(item["failure"]), self.node)
        outcome = attempt(self.coder, Document.model_validate_json(item["document"]))
        if isinstance(outcome, Failure):
            outcome = outcome.model_copy(
                update={"where": safe(outcome.where), "reason": safe(outcome.reason)}
            )
        return row_of(item["key"], outcome, self.node)


def table(rows: list[Row]) -> pa.Table:
    """Return rows as a table with the columns of a partition."""
    import pyarrow as pa  # noqa: PLC0415  (an extra)

    schema = pa.schema([(name, getattr(pa, kind)()) for name, kind in COLUMNS.items()])
    return pa.Table.from_pylist(rows, schema=schema)
