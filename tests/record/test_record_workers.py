"""Coding with several processes: the same records in order, and what befalls a document."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from detente import Coder, Document
from detente.contracts import Failure, Record

PIPELINE = '''
"""A pipeline with a flaw: one word brings the process down, another one keeps it busy for ever."""
import os, time, spacy
from spacy.language import Language
from detente.parse import find_model

@Language.component("flaw")
def flaw(doc):
    if "tripwire" in doc.text:
        os._exit(7)
    if "quicksand" in doc.text:
        time.sleep(600)
    return doc

def load(**known):
    nlp = spacy.load(find_model(None))
    nlp.add_pipe("flaw")
    return nlp
'''

TEXTS = (
    "Norland's president met the prime minister of Sudria in Oslo on Monday.",
    'France accused Iran of breaking the treaty. "We will not wait," President Macron said.',
    "Turkey and Greece signed an agreement on fishing in Athens.",
    "The foreign minister of Kenya, Amina Otieno, called on Sudan to stop the fighting.",
)


@pytest.fixture
def flawed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    home = tmp_path / "flawed_pipeline"
    home.mkdir()
    (home / "__init__.py").write_text(PIPELINE, encoding="utf-8")
    about = tmp_path / "flawed_pipeline-1.0.dist-info"
    about.mkdir()
    text = "Metadata-Version: 2.1\nName: flawed-pipeline\nVersion: 1.0\n"
    (about / "METADATA").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "flawed_pipeline"


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
