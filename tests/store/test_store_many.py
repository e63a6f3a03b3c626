"""Many records in one transaction: the same as one by one, and what was reported stays."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from detente.contracts import Record
from detente.store import RecordRefusedError, Store
from making import make_event, make_quantity, make_quote, make_record, make_stance

SENTENCE = "The minister of Ghana met the envoy of Togo in Accra on day {} of talks on the border. "


def told(number: int, **changes: Any) -> Record:
    """Return a record; three of each ten have the same words."""
    words = "".join(SENTENCE.format(number - number % 10 * (number % 3 == 0)) for _ in range(3))
    events = (
        make_event(id=f"e{number}", document=f"d{number}"),
        make_event(id=f"f{number}", document=f"d{number}", type="AID"),
    )
    parts = {"quotes": (make_quote(),), "stances": (make_stance(0.5),)}
    known = {"text": words, "id": f"d{number}"} | changes
    made = make_record(*events[: 1 + number % 2], **parts, **known)
    return made.model_copy(update={"quantities": (make_quantity(),)})


def everything(store: Store) -> tuple[object, ...]:
    return (
        store.sizes(),
        store.events(),
        store.quotes(),
        store.quantities(),
        store.stances(),
        store.carried(),
        store.stories(),
    )


@pytest.mark.parametrize("size", [1, 7, 60])
def test_records_together_are_stored_as_one_by_one(tmp_path: Path, size: int) -> None:
    records = [told(number) for number in range(20)]
    records += [told(3), told(4, text="Others."), told(4, text="And again."), told(20)]
    records += [told(number, title="Another title") for number in range(5, 15)]
    with Store(tmp_path / "one.duckdb") as one, Store(tmp_path / "many.duckdb") as many:
        changes = [one.add(record) for record in records]
        parts = [records[at : at + size] for at in range(0, len(records), size)]
        assert [change for part in parts for change in many.add_all(part)] == changes
        assert {"added", "updated", "unchanged"} == set(changes)
        assert everything(many) == everything(one)
        assert any(len(story.carriers) > 2 for story in one.stories())
        assert list(many.check(sample=None)) == []


def test_what_is_refused_keeps_no_other_from_the_store(tmp_path: Path) -> None:
    same = make_record(make_event(id="same"), make_event(id="same"), id="bad")
    position = make_quote().text_info.model_copy(update={"start": 1 << 40, "end": 1 << 41})
    large = make_record(id="large", quotes=(make_quote(text_info=position),))
    with Store(tmp_path / "s.duckdb") as store:
        changes = store.add_all([told(1), same, told(2), large, told(3)])
        assert [change for change in changes if isinstance(change, str)] == ["added"] * 3
        refused = [change for change in changes if isinstance(change, RecordRefusedError)]
        assert "bad could not be stored: two things of it share an id" in refused[0].message
        assert "large could not be stored: a value of it does not fit" in refused[1].message
        assert [document.id for document in store.documents()] == ["d1", "d2", "d3"]
        assert store.add_all([]) == []


WRITER = """
import sys
sys.path[:0] = sys.argv[2:]
from detente.store import Store
from test_store_many import told
with Store(sys.argv[1]) as store:
    for at in range(0, 100_000, 5):
        store.add_all([told(number) for number in range(at, at + 5)])
        print(at + 5, flush=True)
"""


def test_what_was_reported_stored_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    here = Path(__file__).parent
    command = [sys.executable, "-c", WRITER, str(path), str(here), str(here.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        reported = [int(next(child.stdout)) for _ in range(4)]
        child.send_signal(signal.SIGKILL)
        reported += map(int, child.stdout)
    with Store(path) as store:
        stored = store.counts()["documents"]
        assert stored >= reported[-1]
        assert stored % 5 == 0
        assert list(store.check(sample=None)) == []
