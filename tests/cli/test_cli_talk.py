"""What goes to stderr: progress, failures and errors, with names that come from outside."""

from __future__ import annotations

import io
import sys

import click
import pytest
from rich.console import Console

from detente.cli import coding, main
from detente.cli.errors import complain, failure_line
from detente.cli.main import cli
from detente.contracts import DetenteError, Failure

HOSTILE = "\x1b]0;owned\x07 peace [/bold] talks \u202e"


def test_a_title_with_markup_does_not_break_the_progress_bar(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = io.StringIO()
    terminal = Console(file=out, force_terminal=True, width=120, color_system=None)
    monkeypatch.setattr(coding, "talk", lambda: terminal)
    with coding.progress_bar(2) as step:
        step(HOSTILE)
    assert "peace [/bold] talks" in out.getvalue()
    assert "owned\x07" not in out.getvalue()
    assert "\u202e" not in out.getvalue()


def test_failures_and_errors_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    error = DetenteError(HOSTILE, where=HOSTILE, hint=HOSTILE)
    complain(error, status=2)
    complain(HOSTILE, status=2)
    shown = capsys.readouterr().err
    shown += failure_line(Failure(where=HOSTILE, reason=HOSTILE, hint=HOSTILE))
    assert shown.count("peace [/bold] talks") == 7
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (click.exceptions.Abort(), 130, "what was stored before stays"),
        (DetenteError("no such store", where="s.duckdb", hint="read some"), 2, "s.duckdb: no such"),
        (click.UsageError("no such option"), 2, "no such option"),
    ],
)
def test_exit_codes(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    raised: Exception,
    code: int,
    said: str,
) -> None:
    def fail(**_: object) -> None:
        raise raised

    monkeypatch.setattr(cli, "main", fail)
    monkeypatch.setattr(sys, "argv", ["detente"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
