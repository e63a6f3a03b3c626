"""One bad document, a bad title or a full disk while a stream is coded."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from detente.cli import coding
from detente.cli.coding import code_all, progress_bar
from detente.contracts import DetenteError, Document, Failure, Record
from detente.documents import Position, read_paths, size_inputs
from detente.record import attempt
from detente.store import Store
from making import make_event, make_record


class FakeCoder:
    """Gives every document one event, and fails where its text asks for it."""

    def code(self, document: Document) -> Record:
        if document.text == "crash":
            raise RecursionError("too deep \x1b[2J")
        if document.text == "refuse":
            raise DetenteError("one word of 900,000 characters", hint="cut it")
        events = [make_event(), make_event()] if document.text == "twins" else [make_event()]
        return make_record(*events, id=document.id)

    def code_many(
        self, items: Iterable[Document | Failure], **_: object
    ) -> Iterator[Record | Failure]:
        for item in items:
            yield item if isinstance(item, Failure) else attempt(self, item)

    def learn(self, record: Record) -> None:
        self.learned = record.document.id


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.duckdb") as opened:
        yield opened


def code(store: Any, *texts: str) -> tuple[coding.Tally, list[Failure]]:
    failures: list[Failure] = []
    tally = code_all(
        [Document(id=text, text=text) for text in texts],
        FakeCoder(),  # type: ignore[arg-type]
        store,
        on_record=lambda _: None,
        on_failure=failures.append,
        step=lambda _: None,
    )
    return tally, failures


def test_one_bad_document_does_not_end_the_run(store: Store) -> None:
    tally, failures = code(store, "a", "crash", "twins", "b")
    assert (tally.documents, tally.events) == (2, 2)
    assert [f.where for f in failures] == ["crash", "twins"]
    assert "could not be coded: RecursionError" in failures[0].reason
    assert "document twins could not be stored" in failures[1].reason
    assert "\x1b" not in failures[0].reason
    assert [f.where for f in store.failures()] == ["crash", "twins"]
    assert store.counts()["documents"] == 2


def test_a_refused_document_keeps_its_reason_and_mend(store: Store) -> None:
    tally, failures = code(store, "refuse", "b")
    assert tally.documents == 1
    (failure,) = failures
    assert (failure.reason, failure.hint) == ("one word of 900,000 characters", "cut it")


def test_a_store_that_fails_ends_the_run_at_once(store: Store) -> None:
    coded = []

    class FullDisk:
        def add(self, record: Record) -> str:
            coded.append(record.document.id)
            raise DetenteError("the store failed: no space left")

    with pytest.raises(DetenteError, match="no space left"):
        code(FullDisk(), "a", "b", "c")
    assert coded == ["a"]


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=100, color_system=None)
    monkeypatch.setattr(coding, "talk", lambda: console)
    return out


def test_hostile_titles_neither_end_the_bar_nor_steer_it(screen: io.StringIO) -> None:
    with progress_bar(1) as meter:
        meter("[/bold] ok \x1b]0;pwned\x07")
        meter("a second document of the file")
    assert "pwned\x07" not in screen.getvalue()
    assert "\x1b]0" not in screen.getvalue()


def test_the_clock_of_the_bar_runs_on_when_all_is_read_but_not_yet_coded(
    screen: io.StringIO, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The envoys of Arland met in Port Venn."}\n' * 3)
    position = Position()
    with progress_bar(size_inputs([path]), position=position) as meter:
        for document in read_paths([path], position=position):
            assert isinstance(document, Document)
            meter(str(document.path))
            assert not meter.progress.finished
    assert "3 done" in screen.getvalue()
    assert "99%" in screen.getvalue()


def test_the_bar_shows_how_much_of_a_file_is_read(screen: io.StringIO, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The envoys of Arland met in Port Venn."}\n' * 9_000)
    position = Position()
    with progress_bar(size_inputs([path]), position=position) as meter:
        for _ in zip(range(4_500), read_paths([path], position=position), strict=False):
            meter("a")
    assert re.search(r"5[0-9]%", screen.getvalue())


def test_failures_stay_on_the_screen_when_the_bar_goes(screen: io.StringIO) -> None:
    with progress_bar(2) as meter:
        meter("a")
        meter.say("detente: a.jsonl:2: not JSON [sic]")
    after_said = screen.getvalue().partition("detente: a.jsonl:2: not JSON [sic]\n")
    assert after_said[1]
    erased_lines = after_said[2].count("\x1b[2K") - after_said[2].count("a ━")
    assert erased_lines <= 1


def test_a_hidden_bar_still_says_what_failed(screen: io.StringIO) -> None:
    with progress_bar(2, hidden=True) as meter:
        meter("a")
        meter.say("detente: failed")
    assert screen.getvalue() == "detente: failed\n"


def test_data_are_not_sent_to_the_bar(
    screen: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress_bar(1):
        print('{"id": 1}')  # noqa: T201
    assert capsys.readouterr().out == '{"id": 1}\n'
    assert '"id"' not in screen.getvalue()
