from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.contracts import DetenteError, Document, Failure
from detente.documents import Position, ReadOptions, clean_text, read_paths, size_inputs


def feed_stdin(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))


@pytest.fixture
def folder(tmp_path: Path, article: str) -> Path:
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/d.txt", "e.py", "f.bin"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(article)
    (tmp_path / "page").write_text(f"<html><body><p>{article}</p></body></html>")
    return tmp_path


def test_folders_are_read_in_order_without_hidden_and_strange_files(folder: Path) -> None:
    found = list(read_paths([folder]))
    names = [Path(str(one.path)).name for one in found if isinstance(one, Document)]
    assert names == ["a.md", "b.txt", "page", "c.txt"]
    assert len(found) == 4


def test_a_strange_name_is_read_if_it_is_given(folder: Path) -> None:
    (found,) = read_paths([folder / "e.py"])
    assert isinstance(found, Document)


def test_a_folder_without_documents_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "x.bin").write_bytes(b"\x00\x01")
    (found,) = read_paths([tmp_path])
    assert isinstance(found, Failure)
    assert found.reason == "no documents in this folder"
    assert ".jsonl" in found.hint


@pytest.mark.parametrize("path", ["no/such.txt", "a\0b", "x" * 5_000])
def test_a_path_that_leads_nowhere_is_a_failure(path: str) -> None:
    found = list(read_paths([path]))
    assert [one.reason for one in found if isinstance(one, Failure)] == ["no such file or folder"]


def test_a_failure_does_not_stop_the_reading(folder: Path) -> None:
    bad, good = read_paths([folder / "no.txt", folder / "b.txt"])
    assert isinstance(bad, Failure)
    assert isinstance(good, Document)


@pytest.mark.parametrize("packing", ["", ".gz"])
def test_the_position_goes_from_nothing_to_the_size_of_all_inputs(
    folder: Path, article: str, packing: str
) -> None:
    lines = "".join(json.dumps({"text": article, "pad": str(n**999)}) + "\n" for n in range(90))
    large = folder / f"large.jsonl{packing}"
    large.write_bytes(gzip.compress(lines.encode()) if packing else lines.encode())
    paths = [large, folder / "sub", folder / "no.txt"]
    position = Position()
    seen = [position.taken for _ in read_paths(paths, position=position)]
    assert seen == sorted(seen)
    assert 0 < seen[0] < seen[60] < large.stat().st_size
    assert position.taken == size_inputs(paths) == large.stat().st_size + len(article.encode())
    assert size_inputs([*paths, "-"]) is None


@pytest.mark.parametrize(
    ("shape", "number"),
    [
        ("{0}", 1),
        ("<html><body><p>{0}</p></body></html>", 1),
        ('{{"text": "One talk in Port Venn."}}\n{{"text": "Another talk."}}\n', 2),
        ('[{{"text": "One talk in Port Venn."}}]', 1),
    ],
)
def test_standard_input_is_told_by_its_content(
    monkeypatch: pytest.MonkeyPatch, article: str, shape: str, number: int
) -> None:
    feed_stdin(monkeypatch, shape.format(article))
    found = list(read_paths(["-"]))
    assert [type(one) for one in found] == [Document] * number
    assert all(str(getattr(one, "path", "")).startswith("stdin") for one in found)
    assert not sys.stdin.buffer.closed


def test_empty_standard_input_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    feed_stdin(monkeypatch, "")
    assert [one.reason for one in read_paths(["-"]) if isinstance(one, Failure)] == ["empty"]


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One talk in Port Venn."}\n' * 3)
    stream = read_paths([path])
    assert isinstance(next(stream), Document)
    path.unlink()
    assert len(list(stream)) == 2


def test_a_language_that_is_not_coded_is_refused_at_once() -> None:
    with pytest.raises(DetenteError, match="only English"):
        ReadOptions(lang="es")
    assert ReadOptions(lang="en-GB").lang == "en-GB"


def test_importing_the_room_does_not_load_the_slow_libraries() -> None:
    code = (
        "import sys, detente.documents as d\n"
        "slow = {'trafilatura', 'feedparser', 'py3langid', 'charset_normalizer', 'spacy'}\n"
        "sys.exit(', '.join(slow & set(sys.modules)) or 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


NAMES = ["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.xml", "a.gz", "a"]
STARTS = [b"", b"<html>", b'{"text":', b"[{", b"text,id\n", b"<rss>", b"\x1f\x8b\x08", b"---\n",
          b"\x28\xb5\x2f\xfd", b"PAR1", b"WARC/1.0\r\nWARC-Type: response\r\n"]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(NAMES), st.sampled_from(STARTS), st.binary(max_size=300))
def test_any_bytes_give_documents_or_failures(
    tmp_path_factory: pytest.TempPathFactory, name: str, start: bytes, rest: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(start + rest)
    found = list(read_paths([path]))
    assert found
    assert all(isinstance(one, (Document, Failure)) for one in found)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
FIELD_NAMES = ["text", "title", "date", "source", "url", "id", "author", "kind", "x"]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(FIELD_NAMES), JSON) | JSON)
def test_any_json_gives_documents_or_failures(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    path.write_text(json.dumps(value))
    found = list(read_paths([path]))
    assert found
    assert all(isinstance(one, (Document, Failure)) for one in found)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_cleaning_is_done_once_for_all(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode()
    assert clean_text(cleaned) == cleaned
    assert "\n\n" not in cleaned


def test_backups_in_a_folder_are_passed_over(folder: Path) -> None:
    for name in ("broken.bak", "b.txt~", "old.json.orig", "crawl"):
        (folder / name).write_text('{"text": "The envoys of Arland met in Port Venn."}')
    names = [str(one.path).rpartition("/")[2] for one in read_paths([folder])
             if isinstance(one, Document)]  # fmt: skip
    assert names == ["a.md", "b.txt", "crawl:item 1", "page", "c.txt"]


@pytest.mark.parametrize("name", ["empty.parquet", "empty.warc", "empty.warc.gz"])
def test_an_empty_archive_is_a_failure_in_a_folder_too(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    for path in (tmp_path, tmp_path / name):
        (found,) = read_paths([path])
        assert isinstance(found, Failure)
        assert (found.where, found.reason) == (str(tmp_path / name), "empty")


def test_a_pattern_stands_for_what_fits_it(folder: Path) -> None:
    found = list(read_paths([f"{folder}/[ab].*", f"{folder}/s*b", f"{folder}/**/c.t?t"]))
    names = [Path(str(one.path)).name for one in found if isinstance(one, Document)]
    assert names == ["a.md", "b.txt", "c.txt", "c.txt"]
    (failure,) = read_paths([f"{folder}/*.csv"])
    assert isinstance(failure, Failure)
    assert failure.reason == "no such file or folder"
