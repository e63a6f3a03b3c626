"""Which files are read for a path, glob or address, and what is in them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from detente.cluster.inputs import find_sources, read_source
from detente.contracts import Document, Failure
from detente.documents import ReadOptions, read_paths

TEXT = "Kenya accused Uganda of closing the border on Monday."


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    news = tmp_path / "news"
    (news / "old").mkdir(parents=True)
    (news / "a.txt").write_text(f"{TEXT} First.", encoding="utf-8")
    (news / "old" / "b.txt").write_text(f"{TEXT} Second.", encoding="utf-8")
    lines = [json.dumps({"text": f"{TEXT} {n}", "date": "2024-05-17"}) for n in range(2)]
    with gzip.open(news / "old" / "c.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write("\n".join([*lines, "{"]))
    (news / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (news / "data.bin").write_bytes(b"\x00\x01\x02")
    return news


def read(*paths: str, done: frozenset[str] = frozenset()) -> list[Document | Failure]:
    found: list[Document | Failure] = []
    for path in paths:
        for source in find_sources(path):
            if isinstance(source, Failure):
                found.append(source)
                continue
            for item in read_source(source, ReadOptions(), str(Path.cwd()), done):
                kind = Document if item["document"] else Failure
                found.append(kind.model_validate_json(item["document"] or item["failure"]))
    return found


def names(found: list[Document | Failure]) -> list[str | None]:
    return [one.path if isinstance(one, Document) else one.where for one in found]


def test_local_paths_are_read_as_the_local_engine_reads_them(news: Path) -> None:
    assert read("news") == list(read_paths(["news"]))
    assert read("news/a.txt", "gone.txt") == list(read_paths(["news/a.txt", "gone.txt"]))


def test_globs(news: Path) -> None:
    assert names(read("news/*.txt")) == ["news/a.txt"]
    assert names(read("news/**/*.txt")) == ["news/a.txt", "news/old/b.txt"]
    (none,) = read("news/*.html")
    assert isinstance(none, Failure)


def test_addresses_are_read_as_paths_are(news: Path) -> None:
    address = f"file://{news}"
    texts = [one.text for one in read("news") if isinstance(one, Document)]
    assert len(texts) == 4
    found = read(address)
    assert [one.text for one in found if isinstance(one, Document)] == texts
    assert names(found) == [
        f"{address}/a.txt",
        f"{address}/old/b.txt",
        *(f"{address}/old/c.jsonl.gz:{line}" for line in (1, 2, 3)),
    ]
    assert names(read(f"{address}/*.txt")) == [f"{address}/.hidden.txt", f"{address}/a.txt"]
    assert names(read(f"{address}/**/b.*")) == [f"{address}/old/b.txt"]
    assert names(read(f"{address}/a.txt")) == [f"{address}/a.txt"]


@pytest.mark.parametrize("end", ["gone/", "gone/*.txt", "*.html"])
def test_an_address_without_files_is_said(news: Path, end: str) -> None:
    (failure,) = read(f"file://{news}/{end}")
    assert isinstance(failure, Failure)
    assert failure.where == f"file://{news}/{end}"


def test_an_unknown_kind_of_address_is_said() -> None:
    (failure,) = read("moon://news/*.txt")
    assert isinstance(failure, Failure)
    assert "moon" in failure.reason
    assert "\n" not in failure.reason


def test_what_is_done_is_passed_over(news: Path) -> None:
    (source,) = find_sources("news/a.txt")
    assert not isinstance(source, Failure)
    (item,) = read_source(source, ReadOptions(), str(news.parent))
    assert read("news/a.txt", done=frozenset([item["key"]])) == []
    (news / "a.txt").write_text(f"{TEXT} Changed.", encoding="utf-8")
    assert len(read("news/a.txt", done=frozenset([item["key"]]))) == 1
