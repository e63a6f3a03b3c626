"""Runs that are killed, and disks that are full: nothing stored is lost, nothing is doubled."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import sys
import time
from collections.abc import Iterator
from multiprocessing.context import ForkServerContext
from pathlib import Path

import killed_run
import pytest

from detente.store import Store

DOCUMENTS = 260


@pytest.fixture(scope="module")
def processes() -> Iterator[ForkServerContext]:
    """Let processes start at once, from one that has loaded everything."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["killed_run"])
    with pytest.MonkeyPatch.context() as patch:
        # Before Python 3.13 the server does not look where this process does.
        patch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        yield context


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "wire.jsonl"
    text = "Ghana accused Togo for the {}th time. " + "The border stayed closed. " * 20
    with path.open("w", encoding="utf-8") as out:
        for n in range(DOCUMENTS):
            out.write(json.dumps({"id": f"d{n}", "text": text.format(n)}) + "\n")
    return path


def stored(db: Path) -> list[str]:
    with Store(db, read_only=True) as store:
        return sorted(document.id for document in store.documents())


def test_a_run_killed_fifty_times_goes_on_where_it_stood(
    tmp_path: Path, lines: Path, processes: ForkServerContext
) -> None:
    db, dice = tmp_path / "s.duckdb", random.Random(8)
    told: list[str] = []
    for _ in range(50):
        hears, tells = processes.Pipe(duplex=False)
        process = processes.Process(target=killed_run.read, args=(db, lines, tells))
        process.start()
        tells.close()
        # Once in the opening of the store, else somewhere within the next documents.
        for _ in range(dice.choice((0, 1, 2, 4, 8))):
            if hears.poll(30) and (what := hears.recv()) != "open":
                told.append(what)
        time.sleep(dice.random() / 100)
        process.kill()
        process.join()
        while hears.poll(0):
            try:
                what = hears.recv()
            except EOFError:
                break
            told += [what] * (what != "open")
    known = set(told) - {"done"}
    assert len(known) > 100
    assert len(known) == len([what for what in told if what != "done"])  # none was coded twice
    assert known <= set(stored(db))
    killed_run.read(db, lines)
    assert stored(db) == sorted(f"d{n}" for n in range(DOCUMENTS))
    with Store(db, read_only=True) as store:
        events = [event.id for event in store.events()]
        assert sorted(events) == sorted(f"e-d{n}" for n in range(DOCUMENTS))
        assert list(store.check(sample=None)) == []


def test_a_full_disk_leaves_what_is_stored(
    tmp_path: Path, lines: Path, processes: ForkServerContext
) -> None:
    db = tmp_path / "s.duckdb"
    hears, tells = processes.Pipe(duplex=False)
    process = processes.Process(target=killed_run.read, args=(db, lines, tells, 200_000))
    process.start()
    tells.close()
    told = []
    while hears.poll(60) and (what := hears.recv()) != "done":
        told.append(what)
    process.join()
    *ids, last = told[1:]
    assert last.startswith("failed: ")
    assert "is the disk full? What was stored before stays" in last
    assert 0 < len(ids) < DOCUMENTS
    assert set(ids) <= set(stored(db))
    killed_run.read(db, lines)
    assert len(stored(db)) == DOCUMENTS
