"""Go-betweens: by the sequence of contacts on ICEWS14, and from the text on real articles.

    python benchmarks/brokers.py ../shared
    python benchmarks/brokers.py ../shared --text

Without --text: ranks of known go-betweens, on benchmarks/gold/brokers.tsv (its development part,
by which the weights were set, and the third held back by a hash of the id) and on the rows of
facts/brokers.tsv that ICEWS14 covers. The rank is that of the best of a row's countries or bodies.

With --text: all mediations that the coder finds in the Wikinews articles and in every fourth
PolNeAR text (200), judged by benchmarks/gold/mediations.jsonl; and how many of the sentences found
by a wide search for words, and labelled as telling of a mediation, it finds.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from detente.contracts import Document
from detente.evaluate.brokers import GoldBroker, read_gold_brokers, score_brokers
from detente.record import Coder
from detente.relations.network import Network
from detente.store import Store

GOLD = Path(__file__).parent / "gold"
POLNEAR_EVERY, POLNEAR_MOST = 4, 200


def is_held(row: GoldBroker) -> bool:
    """Tell whether a row was kept back when the weights were set."""
    return int(hashlib.sha256(row.id.encode()).hexdigest(), 16) % 3 == 0


def sequence(shared: Path) -> None:
    """Print ranks by the sequence of contacts."""
    own = read_gold_brokers(GOLD / "brokers.tsv")
    facts = shared / "facts/brokers.tsv"
    with facts.open(encoding="utf-8", newline="") as lines:
        covered = {
            row["id"]
            for row in csv.DictReader(lines, delimiter="\t")
            if "ICEWS14" in row["datasets"]
        }
    sets = {
        "own list, development": [row for row in own if not is_held(row)],
        "own list, held back": [row for row in own if is_held(row)],
        "facts/brokers.tsv, ICEWS14": [r for r in read_gold_brokers(facts) if r.id in covered],
    }
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "s.duckdb") as store:
        list(store.bring_in(shared / "data/icews14/events.tsv", "tkg"))
        started = time.perf_counter()
        network = Network.of(store.edges())
        for name, rows in sets.items():
            scores = score_brokers(rows, [], network)
            print(
                f"{name:28} rows={scores.rows} recall_at_3={scores.recall_at_3:.3f}"
                f" recall_at_5={scores.recall_at_5:.3f} mrr={scores.mrr:.3f}"
                f" not_in_data={len(scores.not_in_data)}"
            )
        print(f"{'seconds, all rows':28} {time.perf_counter() - started:.1f}")


def articles(shared: Path) -> Iterator[Document]:
    """Yield the articles that are judged."""
    csv.field_size_limit(10_000_000)
    for name in ("wikinews_2019.csv", "wikinews_2020.csv"):
        with (shared / "data/wikinews/data" / name).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                key = row["url"].rsplit("/", 1)[-1]
                yield Document.make(row["text"], id=key, date=row["date"] or None, source=name)
    files = sorted((shared / "data/polnear/train/text").glob("*.txt"))
    for file in files[::POLNEAR_EVERY][:POLNEAR_MOST]:
        day = file.stem.split("_")[1]
        text = file.read_text(encoding="utf-8")
        yield Document.make(text, id=file.stem, date=day, source="polnear")


def text(shared: Path) -> None:
    """Print precision, and recall over labelled sentences."""
    lines = (GOLD / "mediations.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines]
    judged = {(r["document"], r["start"]): r["mediation"] for r in labels if r["from"] == "coder"}
    right = wrong = unjudged = 0
    spans: dict[str, list[tuple[int, int]]] = {}
    for record in Coder(method="rules").read_many(articles(shared)):
        for told in record.mediations:
            where = told.text_info
            spans.setdefault(record.document.id, []).append((where.start, where.end))
            verdict = judged.get((record.document.id, told.trigger_start))
            right += verdict is True
            wrong += verdict is False
            unjudged += verdict is None
    known = right + wrong
    print(f"found {known + unjudged}, unjudged {unjudged}, precision {right / max(1, known):.3f}")
    for part in ("dev", "held"):
        wanted = [r for r in labels if r["set"] == part and r["mediation"]]
        found = sum(_covered(r, spans.get(r["document"], ())) for r in wanted)
        print(
            f"labelled sentences, {part}: {len(wanted)}, recall {found / max(1, len(wanted)):.3f}"
        )


def _covered(row: dict[str, object], spans: Sequence[tuple[int, int]]) -> bool:
    start = int(str(row["start"]))
    return any(start <= end and begin <= start + 1 for begin, end in spans if end > start)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--text", action="store_true", help="judge mediations found in articles")
    options = parser.parse_args()
    (text if options.text else sequence)(options.shared)


if __name__ == "__main__":
    main()
