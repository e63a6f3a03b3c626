"""Folders and files: what was added or changed, and a store that others use between."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.contracts import InUseError
from detente.store import Store
from detente.watch import AtomFile, Lines, Watcher, sources_of
from sites import CALL, THREAT, TODAY, rss

Watch = Callable[..., Watcher]
HOLD = (
    "import sys, time; from detente import Store\n"
    "with Store(sys.argv[1]) as store:\n"
    "    store.make(); print('open', flush=True); time.sleep(float(sys.argv[2]))"
)


def article(text: str, source: str = "Andean Wire") -> str:
    return f"Date: {TODAY}\nSource: {source}\n\n{text}\n"


def line(text: str) -> str:
    return json.dumps({"text": text, "date": str(TODAY), "source": "Andean Wire"}) + "\n"


def test_files_added_and_changed_are_read(tmp_path: Path, watch: Watch) -> None:
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.txt").write_text(article(CALL))
    watcher = watch(sources_of([str(folder)]))
    assert [watcher.once().documents for _ in range(2)] == [1, 0]
    (folder / "b.txt").write_text(article(THREAT))
    report = watcher.once()
    assert (report.documents, len(report.announcements)) == (1, 1)
    # A restart, in another folder.
    assert watch(sources_of([str(folder.absolute())])).once().documents == 0
    (folder / "deep" / "a.txt").write_text(article(THREAT, "Coast Gazette"))
    report = watcher.once()
    # The same threat in another paper is no other threat.
    assert (report.documents, report.announcements) == (1, [])


def test_of_lines_added_to_a_file_only_those_are_read(tmp_path: Path, watch: Watch) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text(line(CALL) + "not json\n")
    watcher = watch(sources_of([str(path)]))
    first = watcher.once()
    assert (first.documents, len(first.failures)) == (1, 1)
    with path.open("a") as wire:
        wire.write(line(THREAT))
    report = watcher.once()
    assert (report.documents, len(report.announcements)) == (1, 1)


def test_two_papers_that_tell_of_a_threat_are_its_sentences(tmp_path: Path, watch: Watch) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(article(THREAT))
    (folder / "b.txt").write_text(article(THREAT.replace(", Ada Roe,", ""), "Coast Gazette"))
    (announced,) = watch(sources_of([str(folder)])).once().announcements
    assert {each.source for each in announced.references} == {"Andean Wire", "Coast Gazette"}


def test_a_saved_feed_that_is_saved_again(tmp_path: Path, watch: Watch) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(("1", CALL)))
    watcher = watch(sources_of([str(path)]))
    watcher.once()
    path.write_bytes(rss(("2", THREAT), ("1", CALL)))
    report = watcher.once()
    assert (report.documents, len(report.announcements)) == (1, 1)


def test_what_is_not_news_is_read_and_not_announced(tmp_path: Path, watch: Watch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(article(THREAT).replace(str(TODAY), "2019-05-01"))
    report = watch(sources_of([str(path)])).once()
    assert (report.documents, report.announcements) == (1, [])


def test_disputes_are_announced_with_both_sides(tmp_path: Path, watch: Watch) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    call = "Ghana's president spoke by phone with Togo's president on Monday for {}."
    (folder / "a.txt").write_text(article(call.format("20 minutes")))
    watcher = watch(sources_of([str(folder)]), rules='[[rule]]\nname = "d"\nkinds = ["dispute"]')
    assert watcher.once().announcements == []
    (folder / "b.txt").write_text(article(call.format("two hours"), "Coast Gazette"))
    (number,) = watcher.once().announcements
    assert "20 minutes" in number.headline
    assert "two hours" in number.headline
    assert {each.source for each in number.references} == {"Andean Wire", "Coast Gazette"}
    denial = "Ghana said Togo attacked Ghana on Monday. Togo's president denied that Togo had"
    (folder / "c.txt").write_text(article(f"{denial} attacked Ghana on Monday."))
    (claim,) = watcher.once().announcements
    assert claim.headline.startswith("Disputed: ")
    assert "Togo" in claim.headline
    assert watcher.once().announcements == []


def held(path: Path, seconds: float) -> subprocess.Popen[str]:
    """Let another process open a store."""
    arguments = [sys.executable, "-c", HOLD, str(path), str(seconds)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def test_a_store_in_use_is_waited_for(tmp_path: Path, watch: Watch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(article(THREAT))
    with held(tmp_path / "watch.duckdb", 0.5):
        assert len(watch(sources_of([str(path)])).once().announcements) == 1


def test_a_store_that_stays_in_use_names_who_has_it(tmp_path: Path, watch: Watch) -> None:
    with held(tmp_path / "watch.duckdb", 60) as process:
        with pytest.raises(InUseError, match=f"in use by process {process.pid}"):
            watch([], patience=0.3).once()
        process.kill()


def test_the_store_is_free_while_texts_are_read(tmp_path: Path, watch: Watch) -> None:
    (tmp_path / "a.txt").write_text(article(CALL))

    class Looking:
        """A source that opens the store itself, as another command might meanwhile."""

        name = "looking"

        def news(self, marks: object) -> object:
            with Store(tmp_path / "watch.duckdb") as store:
                store.counts()
            return iter(())

    report = watch([*sources_of([str(tmp_path / "a.txt")]), Looking()]).once()
    assert report.failures == []


def test_a_folder_that_went_missing_is_told_and_read_when_back(
    tmp_path: Path, watch: Watch
) -> None:
    folder = tmp_path / "news"
    watcher = watch(sources_of([str(folder)]))
    assert [failure.reason for failure in watcher.once().failures] == ["no such file or folder"]
    folder.mkdir()
    (folder / "a.txt").write_text(article(THREAT))
    report = watcher.once()
    assert (report.failures, len(report.announcements)) == ([], 1)


def test_texts_that_cannot_be_read_are_told_once(tmp_path: Path, watch: Watch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(os.urandom(100) + b"\0")
    watcher = watch(sources_of([str(path)]))
    assert [len(watcher.once().failures) for _ in range(2)] == [1, 0]
    with Store(watcher.store_path, read_only=True) as store:
        assert len(store.failures()) == 1


def test_what_a_crash_kept_from_stdout_is_written_by_the_next_pass(
    tmp_path: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(article(THREAT))
    out = io.StringIO()
    with monkeypatch.context() as broken:

        def crash(*_: object) -> None:
            raise KeyboardInterrupt

        broken.setattr(Store, "mark_watched", crash)
        with pytest.raises(KeyboardInterrupt):
            watch(sources_of([str(path)]), [Lines(out)]).once()
    assert out.getvalue() == ""
    for _ in range(2):
        assert watch(sources_of([str(path)]), [Lines(out)]).once().letters == []
        assert out.getvalue().count("THREAT") == 1


def test_a_reader_who_left_and_a_full_disk_lose_no_announcement(
    tmp_path: Path, watch: Watch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(article(THREAT))

    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    class Left(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

    (letter,) = watch(sources_of([str(path)]), [Lines(Full())]).once().letters
    assert letter.reason == "cannot be written: No space left on device"
    with pytest.raises(BrokenPipeError):
        watch(sources_of([str(path)]), [Lines(Left())]).once()
    out = io.StringIO()
    watch(sources_of([str(path)]), [Lines(out)]).once()
    assert out.getvalue().startswith("THREAT")


def test_a_feed_that_cannot_be_written_is_told(tmp_path: Path, watch: Watch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(article(THREAT))
    sink = AtomFile(tmp_path / "none" / "feed.atom", "https://desk.example/")
    report = watch(sources_of([str(path)]), [sink]).once()
    assert len(report.announcements) == 1
    assert [failure.where for failure in report.failures] == [str(sink.path)]
