"""The folder that a run writes: Parquet partitions, each whole or absent.

``records/part-000001.parquet`` has a row for each document and each failure, the file of the same
name in ``events/`` the events of these documents, flat. ``run.json`` keeps how the folder was
begun, so that a run that was cut off goes on in the same way.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any, Self

from detente.cluster.folders import folder_of
from detente.cluster.known import Known
from detente.cluster.outcomes import Row
from detente.cluster.reading import keys_in
from detente.cluster.worker import table
from detente.contracts import DetenteError
from detente.store import write_flat

ROWS = 1_000
CHARACTERS = 64_000_000
SECONDS = 60.0
"""A partition is written when it has so many rows or characters, or is so old."""
RECORDS, EVENTS, RUN = "records", "events", "run.json"
OURS = frozenset({RECORDS, EVENTS, RUN, f".{RUN}", ".lock"})


class Partitions:
    """A folder of partitions, held by one run at a time.

    Args:
        folder: made where it is not there; a path, or an address in a bucket, which other runs may
            write to at the same time.

    Raises:
        DetenteError: when it cannot be written, holds other things, or another run holds it.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = folder_of(folder)
        self._rows: list[Row] = []
        self._characters = 0
        self._since = time.monotonic()
        try:
            if self.folder.beside() - OURS:
                raise DetenteError(
                    "holds other things", where=self.folder.name, hint="name a new folder"
                )
            self.folder.hold((RECORDS, EVENTS))
        except OSError as error:
            raise self._unwritten(error) from error
        try:
            self._take_up()
        except BaseException:
            self.folder.release()
            raise

    def _take_up(self) -> None:
        parts = self.folder.parts(RECORDS)
        self._number = max(map(_number, parts), default=0)
        # Events of a partition that is not there: a run that was cut off left them.
        for name in self.folder.parts(EVENTS):
            if not self.folder.mark and f"{RECORDS}/{PurePath(name).name}" not in parts:
                self.folder.drop(name)
        self.done, self.records = keys_in(self.folder, parts)

    def __enter__(self) -> Self:
        """Return the folder itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what was added, also when the run is stopped, and let others write."""
        try:
            self.flush()
        finally:
            self.folder.release()

    def begin(self, settings: Mapping[str, Any], known: Known) -> Known:
        """Return what is known of persons in this folder: what was when it was begun.

        Raises:
            DetenteError: when it was begun with other settings.
        """
        settings = json.loads(json.dumps(settings, default=str))
        if not self.folder.there(RUN):
            text = json.dumps({"settings": settings, "known": known.model_dump(mode="json")})
            self._put(RUN, text.encode())
            return known
        try:
            with self.folder.local(RUN) as path:
                begun = json.loads(path.read_bytes())
            before, kept = dict(begun["settings"]), Known.model_validate(begun["known"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DetenteError(
                "cannot be understood",
                where=f"{self.folder.name}/{RUN}",
                hint="choose another --out",
            ) from error
        names = sorted({*before, *settings})
        if other := [name for name in names if before.get(name) != settings.get(name)]:
            raise DetenteError(
                f"begun with other settings: {', '.join(other)}",
                where=self.folder.name,
                hint="choose another --out, or give the settings of the first run",
            )
        return kept

    def add(self, row: Row) -> bool:
        """Take a row, and tell whether it is new.

        Raises:
            DetenteError: when the partition that is full with it cannot be written.
        """
        if row["key"] in self.done:
            return False
        self.done.add(row["key"])
        self._rows.append(row)
        self._characters += len(row["record"] or "")
        full = len(self._rows) >= ROWS or self._characters >= CHARACTERS
        if full or time.monotonic() - self._since > SECONDS:
            self.flush()
        return True

    def flush(self) -> None:
        """Write what was added as a partition.

        Raises:
            DetenteError: when it cannot be written.
        """
        self._since = time.monotonic()
        if not self._rows:
            return
        import pyarrow.parquet as pq  # noqa: PLC0415  (an extra)

        name = f"part-{self._number + 1:06}{self.folder.mark}.parquet"
        records, events = (f"{kind}/{name}" for kind in (RECORDS, EVENTS))
        draft = self.folder.draft(records)
        try:
            pq.write_table(table(self._rows), draft, compression="zstd")
            write_flat(draft, self.folder.draft(events))
            # The events first: those of a partition that is not there are dropped by the next run.
            self.folder.keep(events)
            self.folder.keep(records)
        except OSError as error:
            raise self._unwritten(error) from error
        self._number += 1
        self._rows, self._characters = [], 0

    def _put(self, name: str, content: bytes) -> None:
        try:
            self.folder.draft(name).write_bytes(content)
            self.folder.keep(name)
        except OSError as error:
            raise self._unwritten(error) from error

    def _unwritten(self, error: OSError) -> DetenteError:
        reason = error.strerror or str(error)
        return DetenteError(
            f"cannot be written: {reason}",
            where=self.folder.name,
            hint="what was written before stays; run it again to go on",
        )


def _number(name: str) -> int:
    return int(PurePath(name).stem.split("-")[1])
