"""`detente brokers` and who went between in the brief."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_running import run

TEXT = (
    "Oman mediated between Iran and Iraq on Monday. Iran and Iraq held talks in Muscat.\n"
    "Iran accused Iraq of closing the border.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brokers")
    (path / "a.txt").write_text(TEXT, encoding="utf-8")
    code, out, _ = run("read", "a.txt", "--date", "2024-05-17", "--brief", folder=path)
    assert code == 0
    (path / "brief").write_text(out, encoding="utf-8")
    return path


def test_the_brief_says_who_went_between(folder: Path) -> None:
    brief = (folder / "brief").read_text(encoding="utf-8")
    assert "Who went between" in brief
    assert "Oman" in brief
    assert "went between Iran and Iraq" in brief


def test_go_betweens_come_with_their_sentences(folder: Path) -> None:
    code, out, _ = run("brokers", "IRN", "Iraq", "--on", "2024-05-14", folder=folder)
    assert code == 0
    told = json.loads(out)
    assert told["name"] == "Oman"
    assert told["mediations"][0]["text"].startswith("Oman mediated")
    code, out, _ = run("brokers", "IRN", "IRQ", "--format", "table", folder=folder)
    assert "Oman mediated between Iran and Iraq" in out
    code, out, _ = run("brokers", "IRN", "IRQ", "--format", "csv", folder=folder)
    assert out.splitlines()[0].startswith("name,code")


def test_nothing_found_says_what_there_is(folder: Path) -> None:
    code, out, err = run("brokers", "PER", "CHL", folder=folder)
    assert (code, out) == (0, "")
    assert "no go-betweens" in err
