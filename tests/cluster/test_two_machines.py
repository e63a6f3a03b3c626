"""A Ray cluster of two nodes, one of which dies in the middle: the records of a single coder."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ray.cluster_utils import Cluster

from detente import Coder
from detente.cluster import Coded, Coding, Known, code_on_cluster, read_partitions
from detente.cluster.inputs import Source, find_sources
from detente.cluster.pipeline import rows_of
from detente.cluster.session import explained, joined, load_ray
from detente.cluster.worker import Work
from detente.contracts import DetenteError, Document, Failure, Imported, Record
from detente.documents import ReadOptions, read_paths

# Ray warns of names of its own that it uses itself.
pytestmark = pytest.mark.filterwarnings(r"ignore::DeprecationWarning:ray\.")

READING = ReadOptions(date=dt.date(2024, 5, 17), source="Lake Wire")
KNOWN = Known(
    imported=(Imported(name="Iker Salas", office="Minister of Trade", code="ESP", origin="mine"),)
)
SIDES = ("Ghana", "Togo", "Kenya", "Uganda", "Peru", "Chile", "France", "Spain")
DEEDS = (
    "{} accused {} of closing the border on Monday.",
    "{} signed an accord with {} on Tuesday, a spokesman said.",
    "{} expelled two diplomats of {}.",
    "“We shall not yield,” the president of {} told reporters of {}.",
    "Salas, who was in {}, praised {} for its help.",
)


def text_of(number: int, sentences: int = 36) -> str:
    """Return a text that is like no other."""
    lines = [f"Dispatch {number} of the day follows."]
    for n in range(sentences):
        one, other = SIDES[(number + n) % 8], SIDES[(number * 3 + n + 1) % 8]
        lines.append(DEEDS[(number + 2 * n) % 5].format(one, other))
    return " ".join(lines)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write 36 files, four texts in one file, and one file without text."""
    folder = tmp_path_factory.mktemp("cluster")
    news = folder / "news"
    news.mkdir()
    for number in range(36):
        (news / f"{number:02}.txt").write_text(text_of(number), encoding="utf-8")
    rows = [json.dumps({"text": text_of(number), "id": f"w{number}"}) for number in range(36, 40)]
    (news / "wire.jsonl").write_text("\n".join([*rows, "{broken"]), encoding="utf-8")
    (news / "empty.txt").write_text("", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Start two nodes of one core."""
    small = {"num_cpus": 1, "object_store_memory": 200_000_000}
    cluster = Cluster(initialize_head=True, head_node_args={**small, "include_dashboard": False})
    cluster.add_node(**small)
    yield cluster
    cluster.shutdown()


@pytest.fixture(scope="module")
def run(cluster: Cluster, folder: Path) -> tuple[Coded, list[dict[str, Any]], list[int]]:
    """Code with two nodes and kill the second as soon as something comes from it."""
    _, second = cluster.list_all_nodes()
    rows: list[dict[str, Any]] = []
    killed: list[int] = []

    def on_row(row: dict[str, Any]) -> None:
        rows.append(row)
        if row["node"] == second.node_id and not killed:
            cluster.remove_node(second, allow_graceful=False)
            killed.append(len(rows))

    coded = code_on_cluster(
        [str(folder / "news")],
        folder / "coded",
        reading=READING,
        known=KNOWN,
        address=cluster.address,
        block=1,
        on_row=on_row,
    )
    return coded, rows, killed


@pytest.fixture(scope="module")
def local(folder: Path) -> list[Record | Failure]:
    """Code the same in this process."""
    coder = Coder(registry=KNOWN.registry())
    found = read_paths([folder / "news"], READING)
    return [coder.code(one) if isinstance(one, Document) else one for one in found]


def as_json(outcomes: list[Record | Failure]) -> list[str]:
    return sorted(outcome.model_dump_json() for outcome in outcomes)


def test_no_record_is_lost_doubled_or_other(
    run: tuple[Coded, list[dict[str, Any]], list[int]],
    local: list[Record | Failure],
    folder: Path,
) -> None:
    coded, rows, killed = run
    assert killed, "the second node coded nothing before the first had done all"
    assert killed[0] < len(rows), "the node died when all was done"
    assert len({row["node"] for row in rows if row["record"]}) == 2
    assert as_json(list(read_partitions(folder / "coded"))) == as_json(local)
    assert (coded.documents, len(coded.failures)) == (40, 2)
    assert coded.events == sum(len(one.events) for one in local if isinstance(one, Record)) > 40


def test_persons_known_at_the_start_are_known_on_every_machine(
    run: tuple[Coded, list[dict[str, Any]], list[int]],
) -> None:
    records = [json.loads(row["record"]) for row in run[1] if row["record"]]
    told = [event for record in records for event in record["events"] if "Salas" in event["text"]]
    assert any(side["code"] == "ESP" for event in told for side in event["actor"])


def test_a_second_run_codes_only_what_is_new(
    run: tuple[Coded, list[dict[str, Any]], list[int]], cluster: Cluster, folder: Path
) -> None:
    before = as_json(list(read_partitions(folder / "coded")))
    (folder / "news" / "new.txt").write_text(text_of(50, 3), encoding="utf-8")
    again = code_on_cluster(
        [str(folder / "news")],
        folder / "coded",
        reading=READING,
        address=cluster.address,
    )
    assert (again.documents, again.known, len(again.failures)) == (1, 40, 2)
    after = list(read_partitions(folder / "coded"))
    (new,) = set(as_json(after)) - set(before)
    assert len(after) == len(before) + 1
    # The folder keeps whom it knew when it was begun.
    document = next(
        one
        for one in read_paths([folder / "news" / "new.txt"], READING)
        if isinstance(one, Document)
    )
    assert new == Coder(registry=KNOWN.registry()).code(document).model_dump_json()


def test_a_machine_with_another_detente_is_refused(cluster: Cluster, folder: Path) -> None:
    ray = load_ray()
    sources = [s for s in find_sources(str(folder / "news" / "00.txt")) if isinstance(s, Source)]
    work = Work(Coding(), KNOWN, "detente 0")
    with (
        pytest.raises(DetenteError, match="on one machine, detente 0 on another"),
        joined(ray, cluster.address),
        explained(ray),
    ):
        list(rows_of(sources, READING, work, frozenset(), 1))
