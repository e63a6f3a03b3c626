"""A watch and a desk in one process, on one store."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path

from detente.watch import Report, Watcher, sources_of
from detente.watch import watch as keep_watching
from detente.web.snapshot import Snapshot
from sites import CALL, THREAT, TODAY

Watch = Callable[..., Watcher]


def test_what_a_watch_finds_is_shown_by_the_desk_beside_it(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "a.txt").write_text(f"Date: {TODAY}\n\n{CALL}\n")
    stop, looked = threading.Event(), threading.Semaphore(0)
    watcher = watch(sources_of([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]), stop=stop)
    snapshot = Snapshot(watcher.store_path)
    reports: list[Report] = []

    def told(report: Report) -> None:
        reports.append(report)
        looked.release()

    every = dt.timedelta(milliseconds=20)
    beside = threading.Thread(
        target=keep_watching, args=(watcher, every), kwargs={"stop": stop, "on_report": told}
    )
    beside.start()
    try:
        assert looked.acquire(timeout=60)
        (tmp_path / "b.txt").write_text(f"Date: {TODAY}\n\n{THREAT}\n")
        while not reports[-1].announcements:
            snapshot.refresh()
            assert looked.acquire(timeout=60)
    finally:
        stop.set()
        beside.join()
    assert snapshot.refresh() or snapshot.held_by is None
    with snapshot.reading() as store:
        assert [each.kind for each in store.announcements()] == ["threat"]
    snapshot.close()
