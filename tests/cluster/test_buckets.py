"""Reading from a bucket and writing to one, on a server that speaks as S3 does."""

from __future__ import annotations

import gzip
import importlib.util
import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow.fs import S3FileSystem

from detente import Store
from detente.cluster import Known, read_partitions
from detente.cluster.inputs import find_sources
from detente.cluster.outcomes import failure_row, row_of
from detente.cluster.partitions import Partitions
from detente.contracts import DetenteError, Failure, Record
from detente.documents import read_paths
from making import make_record

pytestmark = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("moto", "flask", "flask_cors"))),
    reason="a server of buckets needs moto: pip install 'moto[s3]' flask flask-cors",
)

START = "from moto.server import main; main()"
PATIENCE = 60.0
LINES = [
    json.dumps({"id": f"w{n}", "text": f"Kenya accused Uganda for the {n}th time."})
    for n in range(3)
]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Start a server of buckets, with one bucket in it, and tell all who ask here and below."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = f"127.0.0.1:{port}"
    command = [sys.executable, "-c", START, "-p", str(port)]
    quiet = subprocess.DEVNULL
    with (
        subprocess.Popen(command, stdout=quiet, stderr=quiet) as process,
        pytest.MonkeyPatch.context() as patch,
    ):
        try:
            _wait(f"http://{place}/moto-api/")
            patch.setenv("AWS_ENDPOINT_URL", f"http://{place}")
            patch.setenv("AWS_ACCESS_KEY_ID", "testing")
            patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
            patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
            S3FileSystem(
                endpoint_override=place, scheme="http", allow_bucket_creation=True
            ).create_dir("news")
            yield place
        finally:
            process.terminate()


def _wait(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


@pytest.fixture(scope="module")
def news(server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Put packed lines, one of them broken, a Parquet file and others in the bucket, and here."""
    here = tmp_path_factory.mktemp("wire")
    packed = gzip.compress("\n".join([*LINES, "{broken"]).encode())
    (here / "a.jsonl.gz").write_bytes(packed)
    (here / "b.jsonl.gz").write_bytes(packed[:-12])
    table = pa.table({"text": ["France condemned Iran."], "date": ["2024-05-17"]})
    pq.write_table(table, here / "c.parquet")
    (here / "old").mkdir()
    (here / "old" / "d.jsonl.gz").write_bytes(packed)
    system = S3FileSystem(endpoint_override=server, scheme="http")
    for path in here.rglob("*.*"):
        with system.open_output_stream(f"news/{path.relative_to(here)}", compression=None) as out:
            out.write(path.read_bytes())
    return here


def told(path: str) -> list[str]:
    return [
        f"{found.where}: {found.reason}" if isinstance(found, Failure) else found.address
        for found in find_sources(path)
    ]


def test_globs_in_a_bucket(news: Path) -> None:
    assert told("s3://news/*.jsonl.gz") == ["s3://news/a.jsonl.gz", "s3://news/b.jsonl.gz"]
    assert told("s3://news/*/*.gz") == ["s3://news/old/d.jsonl.gz"]
    assert told("s3://news/**/d.*") == ["s3://news/old/d.jsonl.gz"]
    assert told("s3://news/c.parquet") == ["s3://news/c.parquet"]
    assert len(told("s3://news")) == 4


def test_what_is_not_there_is_said_in_one_line(news: Path) -> None:
    assert told("s3://news/*.html") == ["s3://news/*.html: no such files"]
    assert told("s3://news/gone/") == ["s3://news/gone/: cannot be read: no such file"]
    assert told("s3://olds/*.gz") == ["s3://olds/*.gz: cannot be read: no bucket 'olds'"]
    with (
        pytest.raises(DetenteError, match=r"cannot be written: no bucket 'olds' \(make it"),
        Partitions("s3://olds/coded") as parts,
    ):
        parts.begin({}, Known())


def test_who_may_not_read_is_told_which_keys_to_set(server: str, news: Path) -> None:
    def deny(after: bytes) -> None:
        words = {"Content-Type": "text/plain"}
        address = f"http://{server}/moto-api/reset-auth"
        urllib.request.urlopen(urllib.request.Request(address, after, words)).close()

    deny(b"0")
    try:
        (failure,) = find_sources("s3://news/*.gz")
    finally:
        deny(b"inf")
    assert isinstance(failure, Failure)
    assert "access denied" in failure.reason
    assert "AWS_ACCESS_KEY_ID" in failure.hint


def test_a_bucket_that_cannot_be_reached(monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{closed.getsockname()[1]}")
        (failure,) = find_sources("s3://news/*.gz")
    assert isinstance(failure, Failure)
    assert "no connection" in failure.reason
    assert "AWS_ENDPOINT_URL" in failure.hint


def test_partitions_in_a_bucket_are_gone_on_with_and_none_is_overwritten(server: str) -> None:
    made = [make_record(id=f"d{n}") for n in range(3)]
    bad = Failure(where="b.txt", reason="empty", hint="there is no text in it")

    def write(*some: Record) -> None:
        with Partitions("s3://news/parts") as parts:
            for one in some:
                parts.add(row_of(one.document.id, one, "n"))

    write(made[0])
    with Partitions("s3://news/parts") as one:
        one.add(failure_row(bad))
        write(made[0], made[1])  # another run meanwhile
        one.add(row_of("d2", made[2], "n"))
    found = list(read_partitions("s3://news/parts/"))
    records = [one.document.id for one in found if isinstance(one, Record)]
    assert sorted(records) == ["d0", "d1", "d2"]
    assert [one for one in found if isinstance(one, Failure)] == [bad]


def test_from_a_bucket_to_a_bucket_on_ray(news: Path, tmp_path: Path) -> None:
    files = ("a.jsonl.gz", "b.jsonl.gz", "c.parquet")

    def detente(*words: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "detente", *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=300)
        return done.returncode, done.stderr.decode()

    paths = ("s3://news/[ab].*", "s3://news/c.parquet")
    code, said = detente("read", *paths, "--engine", "ray", "--out", "s3://news/coded", "--quiet")
    assert code == 1, said
    assert "s3://news/a.jsonl.gz:4: not JSON" in said
    assert "s3://news/b.jsonl.gz: broken" in said
    code, said = detente("import", "records", "s3://news/coded", "--db", "s.duckdb")
    assert code == 0, said
    local = [
        (one.id, one.text)
        for one in read_paths([news / name for name in files])
        if not isinstance(one, Failure)
    ]
    with Store(tmp_path / "s.duckdb") as store:
        assert sorted(set(local)) == [(one.id, one.text) for one in store.documents()]
        assert len(store.failures()) == 2
