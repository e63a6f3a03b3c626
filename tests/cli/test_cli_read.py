"""`detente read` on good and bad input, as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_running import ARTICLE, run

from detente.store import Store


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_events_go_to_stdout_as_json_lines_and_talk_to_stderr(article: Path) -> None:
    code, out, err = run("read", article, "--date", "2024-05-17", folder=article.parent)
    assert code == 0
    (event,) = [json.loads(line) for line in out.splitlines()]
    assert (event["event"], event["date"]) == (["ACCUSE"], "2024-05-15")
    assert "1 document read" in err
    assert (article.parent / "detente.duckdb").exists()


def test_the_brief_comes_when_asked_for(article: Path) -> None:
    code, out, _ = run("read", article, "--date", "2024-05-17", "--brief", folder=article.parent)
    assert code == 0
    assert "What happened" in out
    assert "Ada Roe" in out


def test_csv_and_none(article: Path) -> None:
    _, out, _ = run("read", article, "--format", "csv", folder=article.parent)
    assert [row["event"] for row in csv.DictReader(io.StringIO(out))] == ["ACCUSE"]
    _, out, _ = run("read", article, "--format", "none", folder=article.parent)
    assert out == ""


def test_reading_again_changes_nothing(article: Path) -> None:
    run("read", article, folder=article.parent)
    with Store(article.parent / "detente.duckdb", read_only=True) as store:
        before = store.counts(), store.events()
    code, _, err = run("read", article, folder=article.parent)
    assert code == 0
    assert "1 in the store already" in err
    with Store(article.parent / "detente.duckdb", read_only=True) as store:
        assert (store.counts(), store.events()) == before


def test_bad_lines_among_good_ones(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": "Ghana condemned Togo.", "id": "a"}),
        '{"text": "cut off',
        "[1, 2]",
        json.dumps({"body": 3}),
        json.dumps({"text": "Togo condemned Ghana.", "id": "b"}),
    ]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("read", "wire.jsonl", folder=tmp_path)
    assert code == 1
    assert len(out.splitlines()) == 2
    for number in (2, 3, 4):
        assert f"wire.jsonl:{number}: " in err
    assert "2 documents read, 3 failed" in err
    _, failed, _ = run("documents", "--failed", "--format", "jsonl", folder=tmp_path)
    assert len(failed.splitlines()) == 3


SPANISH = (
    "El presidente de la república anunció ayer que el gobierno suspenderá las negociaciones "
    "con los rebeldes hasta que liberen a todos los rehenes, según un comunicado oficial. "
) * 3
MENU = "<html><body><nav><a href='/'>Home</a><a href='/x'>News</a></nav></body></html>"

BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "not text"),
    "menu.html": (MENU.encode(), "no article text"),
    "spanish.txt": (SPANISH.encode(), "Spanish"),
    "huge.txt": (b"Ghana condemned Togo. " * 2_400_000, ""),
}


@pytest.mark.parametrize("name", list(BAD_FILES))
def test_bad_files_are_named_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    content, reason = BAD_FILES[name]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / "good.txt").write_text(ARTICLE, encoding="utf-8")
    code, out, err = run("read", "in", folder=tmp_path)
    assert code == 1
    assert len(out.splitlines()) == 1
    assert f"{name}: " in err
    assert reason in err
    assert "Traceback" not in err


def test_broken_utf8_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes(ARTICLE.encode() + b"\xff\xfe caf\xe9 closed.")
    code, out, _ = run("read", "broken.txt", folder=tmp_path)
    assert code == 0
    assert len(out.splitlines()) == 1


def test_a_folder_without_documents(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    code, out, err = run("read", "in", folder=tmp_path)
    assert (code, out) == (1, "")
    assert "in: " in err


def test_stdin(tmp_path: Path) -> None:
    code, out, _ = run("read", "-", folder=tmp_path, stdin=ARTICLE.encode())
    assert code == 0
    assert len(out.splitlines()) == 1


def test_wrong_usage_costs_no_work(tmp_path: Path, article: Path) -> None:
    wrong = [
        (["read", article, "--db", "nowhere/s.duckdb"], "no such folder"),
        (["read", article, "--date", "yesterday"], "2026-01-31"),
        (["read", article, "--lang", "fr"], "fr"),
        (["read", article, "--format", "jsnol"], "Did you mean 'jsonl'"),
        (["raed", article], "Did you mean 'read'"),
        (["read"], "PATH"),
    ]
    for arguments, message in wrong:
        code, out, err = run(*arguments, folder=tmp_path)
        assert (code, out) == (2, ""), arguments
        assert message in err
        assert "Traceback" not in err
    assert not (tmp_path / "detente.duckdb").exists()


def test_the_limit_counts_documents_not_failures(tmp_path: Path) -> None:
    lines = ["not json", *(json.dumps({"text": "Ghana condemned Togo.", "id": n}) for n in "abc")]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("read", "wire.jsonl", "--limit", "2", "--quiet", folder=tmp_path)
    assert code == 1
    assert len(out.splitlines()) == 2
    assert err.startswith("detente: wire.jsonl:1: ")
    assert "documents read" not in err


def test_csv_without_events_has_its_header(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The weather in Accra was mild.", encoding="utf-8")
    code, out, _ = run("read", "a.txt", "--format", "csv", folder=tmp_path)
    assert code == 0
    assert out.startswith("date,date_end,actor,")
    assert len(out.splitlines()) == 1


# Shells start background jobs deaf to SIGINT, and a test run may be one.
HEEDING_STOPS = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from detente.cli import main; main()"
)


def started(folder: Path, number: int) -> subprocess.Popen[str]:
    text = json.dumps({"text": "Ghana condemned Togo on Monday. " * 10})
    lines = (f'{text[:-1]}, "id": "{n}"}}' for n in range(number))
    (folder / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-c", HEEDING_STOPS, "read", "wire.jsonl"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_rows_come_as_they_are_coded_and_a_stop_keeps_them(
    tmp_path: Path, stop: signal.Signals
) -> None:
    with started(tmp_path, 300) as process:
        assert process.stdout is not None
        first = json.loads(process.stdout.readline())
        process.send_signal(stop)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.strip().splitlines() == ["detente: stopped; what was stored before stays"]
    with Store(tmp_path / "detente.duckdb", read_only=True) as store:
        assert first["id"] in {event.id for event in store.events()}
        assert store.counts()["documents"] < 300


def test_a_reader_who_leaves_costs_no_document(tmp_path: Path) -> None:
    with started(tmp_path, 30) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert "30 documents read" in process.stderr.read()
    assert process.returncode == 0
    with Store(tmp_path / "detente.duckdb", read_only=True) as store:
        assert store.counts()["documents"] == 30


def test_a_store_of_another_kind_is_left_alone(article: Path) -> None:
    other = article.parent / "notes.duckdb"
    other.write_text("my notes " * 2000, encoding="utf-8")
    code, _, err = run("read", article, "--db", other, folder=article.parent)
    assert code == 2
    assert "not a store" in err
    assert other.read_text(encoding="utf-8").startswith("my notes")


def test_errors_as_json(tmp_path: Path) -> None:
    code, _, err = run("--json-errors", "events", "--db", "none.duckdb", folder=tmp_path)
    envelope = json.loads(err)
    assert code == envelope["status"] == 2
    assert envelope["ok"] is False
    assert envelope["errors"][0]["where"] == "none.duckdb"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    "command", [("read", "a.txt", "--quiet"), ("events",), ("events", "--format", "csv")]
)
def test_a_full_disk_at_stdout_is_one_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    if command[0] != "read":
        assert run("read", "a.txt", "--format", "none", folder=tmp_path)[0] == 0
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "detente", *command],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=120,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == (
        "detente: cannot write the output: no space left on device\n"
        "         make room, or send it to another disk\n"
    )


def test_the_summary_counts_what_has_no_day_or_odd_bytes(tmp_path: Path) -> None:
    texts = [("2019-01-04", "Bogotá"), ("04/05/2019", "Accra"), ("2019-02-30", "Lomé")]
    lines = [f'{{"text": "Talks went on in {where}.", "date": "{day}"}}\n' for day, where in texts]
    (tmp_path / "a.jsonl").write_bytes("".join(lines).encode("cp1252"))
    _, _, err = run("read", "a.jsonl", "--format", "none", folder=tmp_path)
    assert "(2 without a day of publication, 2 with bytes that are no UTF-8) →" in err
    (tmp_path / "b.jsonl").write_text(lines[0])
    _, _, err = run("read", "b.jsonl", "--format", "none", folder=tmp_path)
    assert "without" not in err
    assert "UTF-8" not in err
