"""`detente watch` and `detente announcements` as a user runs them."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest

from detente.cli import main
from detente.store import Store
from sites import Reply, serving

TODAY = dt.datetime.now(dt.UTC).astimezone().date()
Call = Callable[..., tuple[int, str, str]]
THREAT = "Ghana's foreign minister, Ada Roe, threatened Togo with military force."


@pytest.fixture
def call(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return what runs a command in this process: it gives exit code, stdout and stderr."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["detente", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        told = capsys.readouterr()
        return int(left.value.code or 0), told.out, told.err

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    text = f"Date: {TODAY}\nSource: Andean Wire\n\n{THREAT}\n"
    (tmp_path / "news" / "a.txt").write_text(text)
    (tmp_path / "rules.toml").write_text('[[rule]]\nname = "all"\n')
    return tmp_path


def test_one_look_tells_and_the_next_is_silent(folder: Path, call: Call) -> None:
    arguments = ["watch", "news", "--rules", "rules.toml", "--once"]
    feed = ["--atom", "feed.atom", "--atom-url", "https://desk.example/"]
    status, out, err = call(*arguments, *feed)
    assert status == 0, err
    (told,) = map(json.loads, out.splitlines())
    assert (told["kind"], told["rules"]) == ("threat", ["all"])
    assert "1 new document" in err
    assert "1 announced" in err
    assert len(feedparser.parse((folder / "feed.atom").read_bytes()).entries) == 1
    assert call(*arguments)[:2] == (0, "")
    status, out, _ = call("announcements", "--format", "text")
    assert out.startswith("THREAT  Ada Roe threatened Togo")
    assert THREAT in out
    status, out, _ = call("announcements", "--kind", "turn")
    assert (status, out) == (0, "")
    status, out, _ = call("announcements", "--since", "today")
    assert json.loads(out) == told


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_watch_in_order(folder: Path, number: signal.Signals) -> None:
    arguments = ["watch", "news", "--rules", "rules.toml", "--every", "1h", "--format", "text"]
    process = subprocess.Popen(
        [sys.executable, "-m", "detente", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1"},
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("THREAT  ")
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert err.splitlines()[-1].startswith("detente: stopped")
    with Store(folder / "detente.duckdb", read_only=True) as store:
        assert len(store.announcements()) == 1


def test_what_was_given_up_is_listed_and_sent_again(folder: Path, call: Call) -> None:
    (folder / "secret.txt").write_text("a secret of twenty-five...\n")
    arguments = ["watch", "news", "--rules", "rules.toml", "--once", "--format", "none"]
    with serving() as site:
        site.pages["/token-5"] = Reply(status=400)
        hook = ["--webhook", f"{site.url}/token-5", "--secret-file", "secret.txt"]
        status, out, err = call(*arguments, *hook)
        assert (status, out) == (1, "")
        assert "not delivered: Ada Roe threatened Togo" in err
        assert "token-5" not in err
        letter = json.loads(call("announcements", "--undelivered")[1])
        assert (letter["state"], letter["tries"]) == ("dead", 1)
        _, _, err = call("announcements", "--send-again")
        assert err == "detente: 1 given up are to be tried again by detente watch\n"
        site.pages["/token-5"] = Reply(status=200)
        assert call(*arguments, *hook)[0] == 0
    assert call("announcements", "--undelivered")[1] == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["news", "--rules", "none.toml"], "none.toml"),
        (["gone", "--rules", "rules.toml"], "no such file or folder: gone"),
        (["ftp://a.example/", "--rules", "rules.toml"], "only http:// and https://"),
        (["news", "--rules", "bad.toml"], "bad.toml:3: rule 'a': unknown key 'kind'"),
        (["news", "--rules", "rules.toml", "--every", "soon"], "write 30s, 15m, 2h or 1d"),
        (["news", "--rules", "rules.toml", "--atom", "f"], "--atom and --atom-url"),
        (["news", "--rules", "rules.toml", "--webhook", "https://a.example/"], "no secret"),
    ],
)
def test_mistakes_of_the_user_are_told(
    folder: Path, call: Call, arguments: list[str], message: str
) -> None:
    (folder / "bad.toml").write_text('[[rule]]\nname = "a"\nkind = ["turn"]\n')
    status, out, err = call("watch", "--once", *arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert "Traceback" not in err
