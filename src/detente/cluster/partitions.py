"""The folder that a run writes: Parquet partitions, each whole or absent.

``records/part-000001.parquet`` has a row for each document and each failure, the file of the same
name in ``events/`` the events of these documents, flat. ``run.json`` keeps how the folder was
begun, so that a run that was cut off goes on in the same way.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from detente.cluster.known import Known
from detente.cluster.outcomes import Row
from detente.cluster.reading import keys_in, parts_in
from detente.cluster.worker import table
from detente.contracts import DetenteError
from detente.store import write_flat

ROWS = 1_000
CHARACTERS = 64_000_000
SECONDS = 60.0
"""A partition is written when it has so many rows or characters, or is so old."""
RECORDS, EVENTS = "records", "events"


class Partitions:
    """A folder of partitions, held by one run at a time.

    Args:
        folder: made where it is not there.

    Raises:
        DetenteError: when it cannot be written, holds other things, or another run holds it.
    """

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock, Timeout  # noqa: PLC0415  (an extra)

        self.folder = folder
        self._rows: list[Row] = []
        self._characters = 0
        self._since = time.monotonic()
        try:
            self._check_ours()
            for name in (RECORDS, EVENTS):
                (folder / name).mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(folder / ".lock")
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise DetenteError(
                "another run writes here", where=str(folder), hint="wait, or choose another --out"
            ) from error
        except OSError as error:
            raise self._unwritten(error) from error
        self._clear()
        parts = parts_in(folder / RECORDS)
        self._number = int(parts[-1].stem.removeprefix("part-")) if parts else 0
        self.done, self.records = keys_in(parts)

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
            self._lock.release()

    def begin(self, settings: Mapping[str, Any], known: Known) -> Known:
        """Return what is known of persons in this folder: what was when it was begun.

        Raises:
            DetenteError: when it was begun with other settings.
        """
        path = self.folder / "run.json"
        settings = json.loads(json.dumps(settings, default=str))
        if not path.exists():
            text = json.dumps({"settings": settings, "known": known.model_dump(mode="json")})
            self._put(path, text.encode())
            return known
        try:
            begun = json.loads(path.read_bytes())
            before, kept = dict(begun["settings"]), Known.model_validate(begun["known"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DetenteError(
                "cannot be understood", where=str(path), hint="choose another --out"
            ) from error
        names = sorted({*before, *settings})
        if other := [name for name in names if before.get(name) != settings.get(name)]:
            raise DetenteError(
                f"begun with other settings: {', '.join(other)}",
                where=str(self.folder),
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

        name = f"part-{self._number + 1:06}.parquet"
        records, events = (self.folder / kind / name for kind in (RECORDS, EVENTS))
        try:
            pq.write_table(table(self._rows), _draft(records), compression="zstd")
            write_flat(_draft(records), _draft(events))
            # The events first: those of a partition that is not there are dropped by the next run.
            _keep(events)
            _keep(records)
        except OSError as error:
            raise self._unwritten(error) from error
        self._number += 1
        self._rows, self._characters = [], 0

    def _clear(self) -> None:
        """Drop what a run that was cut off left unfinished."""
        for kind in (RECORDS, EVENTS):
            for path in (self.folder / kind).glob(".part-*"):
                path.unlink()
        for path in parts_in(self.folder / EVENTS):
            if not (self.folder / RECORDS / path.name).exists():
                path.unlink()

    def _check_ours(self) -> None:
        if not self.folder.exists():
            return
        if not self.folder.is_dir():
            raise DetenteError("is no folder", where=str(self.folder), hint="name a new folder")
        ours = {RECORDS, EVENTS, "run.json", ".run.json", ".lock"}
        if any(path.name not in ours for path in self.folder.iterdir()):
            raise DetenteError(
                "holds other things", where=str(self.folder), hint="name a new folder"
            )

    def _put(self, path: Path, content: bytes) -> None:
        try:
            _draft(path).write_bytes(content)
            _keep(path)
        except OSError as error:
            raise self._unwritten(error) from error

    def _unwritten(self, error: OSError) -> DetenteError:
        reason = error.strerror or str(error)
        return DetenteError(
            f"cannot be written: {reason}",
            where=str(self.folder),
            hint="what was written before stays; run it again to go on",
        )


def _draft(path: Path) -> Path:
    return path.with_name(f".{path.name}")


def _keep(path: Path) -> None:
    """Put a file that is written to its place, safe from a machine that stops."""
    with _draft(path).open("rb") as written:
        os.fsync(written.fileno())
    _draft(path).replace(path)
