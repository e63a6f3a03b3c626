"""Large inputs: packed files, Parquet and web archives, a piece at a time; bombs; what vanishes."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from detente.contracts import Document, Failure
from detente.documents import ReadOptions, read_paths

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Read = Callable[..., list[Document | Failure]]
Refused = Callable[..., Failure]
PACKED: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "zst": zstd.compress}
LINES = "".join(
    json.dumps({"text": f"The envoys of Arland met {n} times in Port Venn.", "date": "2021-05-17"})
    + "\n"
    for n in range(3)
)


def record(
    body: bytes, *, kind: str = "text/html", status: int = 200, encoding: str | None = None
) -> bytes:
    """Return a record of a web archive: how an address was answered."""
    coded = f"Content-Encoding: {encoding}\r\n" if encoding else ""
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{coded}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        "WARC-Record-ID: <urn:uuid:7f3c0a66-6d0e-4b3a-9d9a-0c9a5a0c8a11>\r\n"
        "WARC-Target-URI: https://wire.example/talks\r\nWARC-Date: 2021-06-01T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def page(article: str) -> bytes:
    """Return a page with an article."""
    words = "".join(f"<p>{line}</p>" for line in article.split("\n"))
    return f"<html><head><title>Talks</title></head><body><p>{words}</p></body></html>".encode()


@pytest.mark.parametrize("packing", PACKED)
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_lines_and_tables_are_unpacked(read: Read, packing: str, form: str) -> None:
    table = "text,date\nThe envoys of Arland met in Port Venn.,2021-05-17\n"
    found = read(
        f"a.{form}.{packing}", PACKED[packing]((LINES if form == "jsonl" else table).encode())
    )
    assert len(found) == (3 if form == "jsonl" else 1)
    first = found[0]
    assert isinstance(first, Document)
    assert first.path
    assert first.path.endswith(f"a.{form}.{packing}:{1 if form == 'jsonl' else 2}")
    assert str(first.date) == "2021-05-17"


@pytest.mark.parametrize("packing", PACKED)
def test_several_packed_pieces_are_one_file(read: Read, packing: str) -> None:
    pieces = [PACKED[packing](line.encode()) for line in LINES.splitlines(keepends=True)]
    assert len(read(f"a.jsonl.{packing}", b"".join(pieces))) == 3


@pytest.mark.parametrize("packing", PACKED)
def test_what_was_read_before_a_cut_stays(read: Read, packing: str) -> None:
    lines = LINES + json.dumps({"text": "x" * 80_000})
    found = read(f"a.jsonl.{packing}", PACKED[packing](lines.encode())[:-10])
    assert all(isinstance(one, Document) for one in found[:-1])
    assert isinstance(found[-1], Failure)
    assert "ended before" in found[-1].reason or "broken" in found[-1].reason


def test_lines_before_a_cut_stay_also_in_a_small_file(read: Read) -> None:
    *found, cut = read("a.jsonl.gz", gzip.compress(LINES.encode())[:-9])
    assert [type(each) for each in found] == [Document] * 3
    assert isinstance(cut, Failure)
    assert "ended before" in cut.reason


def test_a_line_that_is_no_text_costs_only_itself(read: Read) -> None:
    first, *rest = LINES.splitlines()
    found = read("a.jsonl", "\n".join([first, "\x00\x01\x02", *rest]).encode())
    assert [type(each) for each in found] == [Document, Failure, Document, Document]


@pytest.mark.parametrize("packing", PACKED)
def test_a_bomb_is_put_off(refused: Refused, packing: str) -> None:
    found = refused(f"a.jsonl.{packing}", PACKED[packing](b" " * (65 << 20)))
    assert "bomb" in found.reason
    assert "a.jsonl" in found.where


def test_a_large_file_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.jsonl.gz"
    with gzip.open(path, "wt", compresslevel=1) as out:
        for n in range(400):
            line = {"text": f"The envoys met {n} times.", "links": f"{n} " * 20_000}
            out.write(json.dumps(line) + "\n")
    tracemalloc.start()
    try:
        number = sum(
            isinstance(one, Document) for one in read_paths([path], ReadOptions(lang="en"))
        )
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert number == 400
    assert peak < 8 << 20


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    path = tmp_path / "it's.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT 'The envoys of Arland met ' || n || ' times.' AS body,"
            " DATE '2021-05-17' AS day, {'name': 'Lake Wire'} AS source, n AS clicks"
            " FROM range(600) r(n)) TO '" + str(path).replace("'", "''") + "' (FORMAT parquet)"
        )
    return path


def test_parquet_has_an_article_a_row(parquet: Path) -> None:
    found = list(read_paths([parquet.parent], ReadOptions(date_column="day")))
    assert len(found) == 600
    last = found[-1]
    assert isinstance(last, Document)
    assert "met 599 times" in last.text
    assert (str(last.date), last.source) == ("2021-05-17", "Lake Wire")
    assert last.path == f"{parquet}:row 600"


def test_parquet_without_text_or_broken_is_refused(parquet: Path, refused: Refused) -> None:
    (found,) = read_paths([parquet], ReadOptions(text_column="words"))
    assert isinstance(found, Failure)
    assert "there are: body, day" in found.hint
    assert "cannot be read" in refused("a.parquet", parquet.read_bytes()[:-400]).reason
    assert "plain file" in refused("a.parquet.gz", gzip.compress(parquet.read_bytes())).hint


def test_a_row_without_text_does_not_end_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT unnest(['The envoys of Arland met.', NULL, 'They met in Port Venn.'])"
            f" AS text) TO '{path}' (FORMAT parquet)"
        )
    first, second, third = read_paths([path])
    assert isinstance(first, Document)
    assert isinstance(second, Failure)
    assert second.where == f"{path}:row 2"
    assert isinstance(third, Document)


def test_web_archives_have_an_article_a_page(read: Read, article: str) -> None:
    latin = f"Café: {article}".replace("“", '"').replace("”", '"').encode("latin-1", "ignore")
    archive = [
        record(page(article)),
        record(b"\x89PNG", kind="image/png"),
        record(page(article), status=404),
        record(b"<html><body><a href='/'>Home</a></body></html>"),
        record(gzip.compress(page(article)), encoding="gzip"),
        record(latin, kind="text/plain; charset=latin-1"),
    ]
    for name, data in (("a.warc", b"".join(archive)), ("b", b"".join(map(gzip.compress, archive)))):
        first, menu, packed, plain = read(name, data)
        assert isinstance(first, Document)
        assert "Port Venn" in first.text
        assert first.url == "https://wire.example/talks"
        # The day of the crawl is not that of the news.
        assert first.date is None
        assert isinstance(menu, Failure)
        assert menu.where.endswith(f"{name}:record 4")
        assert isinstance(packed, Document)
        assert packed.text == first.text
        assert isinstance(plain, Document)
        assert plain.text.startswith("Café")


def test_pages_before_a_cut_stay(read: Read, article: str) -> None:
    whole = record(page(article))
    first, cut = read("a.warc", whole + whole[:-60])
    assert isinstance(first, Document)
    assert isinstance(cut, Failure)
    assert cut.where.endswith("a.warc:record 2")
    assert cut.reason == "cut off before its end"
    first, *cuts = read("a.warc.gz", gzip.compress(whole) + gzip.compress(whole)[:-60])
    assert isinstance(first, Document)
    assert all(isinstance(each, Failure) for each in cuts)
    assert cuts


def test_a_packed_page_in_an_archive_may_be_a_bomb(refused: Refused) -> None:
    bomb = gzip.compress(b" " * (11 << 20))
    assert "more than" in refused("a.warc", record(bomb, encoding="gzip")).reason


def test_what_vanishes_while_a_folder_is_read_is_reported(tmp_path: Path, article: str) -> None:
    for name in ("a.txt", "b.txt", "later/c.txt", "still/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name}. {article}")
    found = read_paths([tmp_path])
    assert isinstance(next(found), Document)
    (tmp_path / "b.txt").unlink()
    shutil.rmtree(tmp_path / "later")
    rest = list(found)
    gone = [one for one in rest if isinstance(one, Failure)]
    assert [Path(one.where).name for one in gone] == ["b.txt", "later"]
    assert all("vanished" in one.reason for one in gone)
    assert [Path(str(one.path)).name for one in rest if isinstance(one, Document)] == ["d.txt"]
