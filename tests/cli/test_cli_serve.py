"""`detente serve`: how it starts, what keeps it from starting, and how it ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from cli_running import run

from serving import free_port, make_store

RULES = '[[rule]]\nname = "threats"\nkinds = ["threat"]\n'


def test_a_port_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, err = run("serve", "--port", str(port), folder=tmp_path)
    assert (code, out) == (2, "")
    assert err.startswith(f"detente: 127.0.0.1: port {port} is in use\n")
    assert "Traceback" not in err
    assert "the desk is at" not in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--db", "away/s.duckdb"], "away: no such folder"),
        (["--watch", "away", "--rules", "rules.toml"], "no such file or folder: away"),
        (["--watch", ".", "--rules", "wrong.toml"], "wrong.toml:1: not TOML"),
        (["--host", "192.0.2.1", "--token", "0123456789abcdef"], "192.0.2.1: cannot listen there"),
    ],
)
def test_what_cannot_be_served_is_said_before_it_starts(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    (tmp_path / "rules.toml").write_text(RULES)
    (tmp_path / "wrong.toml").write_text("no rules")
    code, _, err = run("serve", "--port", str(free_port()), *arguments, folder=tmp_path)
    assert code == 2
    assert words in err
    assert "Traceback" not in err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_order_with_the_watch_beside_it(tmp_path: Path, number: int) -> None:
    (tmp_path / "rules.toml").write_text(RULES)
    make_store(tmp_path / "s.duckdb")
    port = free_port()
    command = [sys.executable, "-m", "detente", "serve", "--db", "s.duckdb", "--port", str(port)]
    command += ["--watch", ".", "--rules", "rules.toml"]
    # The watch has the same stderr: that ends when both have ended.
    server = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while not answers(f"http://127.0.0.1:{port}/static/desk.css"):
        assert time.monotonic() < until
        time.sleep(0.05)
    server.send_signal(number)
    _, said = server.communicate(timeout=60)
    assert server.returncode == 0
    assert "Traceback" not in said


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address).close()
    except OSError:
        return False
    return True
