"""Coding with several processes: the same records in order, and what befalls a document."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from detente import Coder, Document
from detente.contracts import Failure, Record
from detente.registry import Registry
from flawed import flawed_pipeline

TEXTS = (
    "Norland's president met the prime minister of Sudria in Oslo on Monday.",
    'France accused Iran of breaking the treaty. "We will not wait," President Macron said.',
    "Turkey and Greece signed an agreement on fishing in Athens.",
    "The foreign minister of Kenya, Amina Otieno, called on Sudan to stop the fighting.",
)


@pytest.fixture
def flawed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.syspath_prepend(str(tmp_path))
    return flawed_pipeline(tmp_path)


def documents(*texts: str) -> list[Document]:
    return [Document.make(text, date="2024-03-04", path=f"{i}.txt") for i, text in enumerate(texts)]


def test_two_processes_give_the_records_of_one_in_order() -> None:
    coder = Coder("en")
    unread = Failure(where="a.pdf", reason="not text")
    given = documents(*TEXTS)
    one = list(coder.code_many([*given[:2], unread, *given[2:]]))
    two = list(coder.code_many([*given[:2], unread, *given[2:]], workers=2))
    assert two[2] is unread
    assert one == two
    assert any(isinstance(record, Record) and record.events for record in two)


SAID = (
    "The foreign minister of Kenya, Amina Otieno, called on Sudan to stop the fighting.",
    "Amina Otieno praised Uganda on Friday.",
    "France accused Iran of breaking the treaty.",
    "Kenya's foreign minister, Amina Otieno, thanked Norway.",
    "Otieno criticised Peru.",
    "Amina Otieno met the president of Chile in Santiago.",
)


def test_what_texts_say_of_persons_is_known_to_the_next_whatever_the_number() -> None:
    def told(*, workers: int, time_limit: float | None) -> list[Record | Failure]:
        coder = Coder("en", registry=Registry())
        found = []
        for one in coder.code_many(documents(*SAID), workers=workers, time_limit=time_limit):
            found.append(one)
            if isinstance(one, Record):
                coder.learn(one)
        return found

    alone = told(workers=1, time_limit=None)
    for number, name in ((1, "Amina Otieno"), (4, "Amina Otieno")):
        record = alone[number]
        assert isinstance(record, Record)
        (person,) = (actor for actor in record.actors if actor.kind == "person")
        assert (person.name, person.code) == (name, "KEN")
        assert {piece.source for piece in person.evidence} == {"registry"}
    assert told(workers=3, time_limit=60) == alone


def test_a_document_that_hangs_or_kills_its_process_costs_only_itself(flawed: str) -> None:
    coder = Coder("en", model=flawed)
    texts = [TEXTS[0], "A tripwire.", TEXTS[1], "In quicksand.", TEXTS[2], TEXTS[3]]
    found = list(coder.code_many(documents(*texts), workers=1, time_limit=4))
    assert [type(each) for each in found] == [Record, Failure, Record, Failure, Record, Record]
    crashed, hung = (each for each in found if isinstance(each, Failure))
    assert (crashed.where, hung.where) == ("1.txt", "3.txt")
    assert "exit code 7" in crashed.reason
    assert "took more than 4 s" in hung.reason
    alone = list(coder.code_many(documents(TEXTS[0], "", TEXTS[1])[::2]))
    assert [each for each in found if isinstance(each, Record)][:2] == alone


def test_leaving_a_stream_early_ends_the_processes() -> None:
    before = set(multiprocessing.active_children())
    stream = Coder("en").code_many(documents(*TEXTS), workers=2)
    assert isinstance(next(stream), Record)
    stream.close()  # type: ignore[attr-defined]
    assert set(multiprocessing.active_children()) <= before
