"""Turning points on ICEWS14 and KEDS Gulf: recall, false alarms, seconds.

    python benchmarks/turns.py ../shared
    python benchmarks/turns.py ../shared --json figures.json
    python benchmarks/turns.py ../shared --missed

Known turns are those of shared/facts/turning_points.tsv and our own, stand-off, in
benchmarks/gold/turns.tsv and turns-second.tsv: a third of ours, by a hash of the row, is held;
nobody who works on turns should read its single results, and --missed does not show them. The data
are imported into stores in a temporary folder, as a user would do it.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from detente.contracts import Contacts
from detente.evaluate import GoldTurn, TurnScores, read_turns, score_turns
from detente.relations import FALSE_ALARMS, FEWEST, made_up_relation, shuffled, turns
from detente.relations.synthetic import HABITS
from detente.store import Store

FILES = {"ICEWS14": "data/icews14/events.tsv", "KEDS Gulf": "data/keds_gulf/gulf.cameo.csv"}
GOLD = Path(__file__).parent / "gold"
OWN = {"own": GOLD / "turns.tsv", "second": GOLD / "turns-second.tsv"}
RATES = (0.1, 0.25, 0.5, 1.0)
DAYS_OF_YEAR = 365.25
Rows = list[dict[str, Any]]


def held(turn: GoldTurn) -> bool:
    """Tell whether a turn of our own is one of the held third."""
    path, _, number = turn.where.rpartition(":")
    line = Path(path).read_text(encoding="utf-8").splitlines()[int(number) - 1]
    key = "|".join(line.split("\t")[:4])
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 3 == 0


def contacts_of(path: Path, folder: Path) -> list[Contacts]:
    """Import a file into a store and return the contacts of all its pairs."""
    with Store(folder / f"{path.stem}.duckdb") as store:
        list(store.bring_in(path, "tkg"))
        return list(store.all_contacts(min_events=1))


def recalls(
    pairs: Sequence[Contacts], gold: Sequence[GoldTurn]
) -> tuple[dict[str, Any], TurnScores]:
    """Return the figures of known turns, and the scores they come from."""
    scores = score_turns(gold, pairs)
    row: dict[str, Any] = {"judged": len(scores.judged), "heard": scores.heard}
    row["heard, recall"] = scores.heard_hits / scores.heard if scores.heard else None
    for name in scores.hits:
        row[f"{name}, recall"] = scores.recall(name)
        row[f"{name}, strict"] = scores.recall(name, strict=True)
    row["quiet pairs"] = scores.quiet_pairs
    row["false per quiet year"] = scores.false_per_quiet_year
    return row, scores


def alarm_rates(relations: Sequence[Contacts]) -> dict[str, float]:
    """Return turns a pair-year at each rate asked for, alike for all, and at the default."""
    years = sum(len(c.observed) / DAYS_OF_YEAR for c in relations)
    told = {
        f"asked {rate:g}": sum(len(turns(c, false_alarms=rate, alike=True)) for c in relations)
        for rate in RATES
    }
    told[f"default ({FALSE_ALARMS:g})"] = sum(len(turns(c)) for c in relations)
    return {name: number / years for name, number in told.items()}


def false_alarms(data: dict[str, list[Contacts]]) -> Rows:
    """Return rates of false alarms on made-up relations and on real ones with days shuffled."""
    rows: Rows = []
    for habit in HABITS:
        for per_year in (15, 60, 300):
            made = [
                made_up_relation(90_000 + s, years=4, per_year=per_year, habit=habit)[0]
                for s in range(25)
            ]
            rows.append({"relations": f"made up, {habit}, {per_year} a year", **alarm_rates(made)})
    for name, pairs in data.items():
        dense = [c for c in pairs if len(c) >= 20 * max(1.0, len(c.observed) / DAYS_OF_YEAR)]
        rows.append({"relations": f"{name}, as it is", **alarm_rates(dense)})
        for block in (1, 7):
            mixed = [shuffled(c, seed, block) for seed, c in enumerate(dense)]
            rows.append({"relations": f"{name}, shuffled by {block} days", **alarm_rates(mixed)})
    return rows


def known_truth() -> Rows:
    """Return how often made-up turns are the first of their relation, dated and believed right."""
    rows: Rows = []
    for events in (6, 12, 25, 50):
        for habit in HABITS:
            first = dated = inside = told = 0
            for seed in range(40):
                direction: Any = ("worse", "better")[seed % 2]
                contacts, truth = made_up_relation(
                    70_000 + seed, years=3, habit=habit, turns=[(550, direction, events)]
                )
                ranked = turns(contacts)
                near = [
                    t for t in ranked
                    if t.direction == direction and abs(t.date.toordinal() - truth[0].day) <= 7
                ]  # fmt: skip
                first += bool(near) and near[0] == ranked[0]
                dated += bool(near) and abs(near[0].date.toordinal() - truth[0].day) <= 1
                told += bool(near)
                inside += any(
                    t.first.toordinal() <= truth[0].day <= t.last.toordinal() for t in near
                )
            rows.append(
                {"events of the turn": events, "habit": habit, "told": told / 40,
                 "the first": first / 40, "within a day": dated / 40,
                 "in the interval, of those told": inside / told if told else None}
            )  # fmt: skip
    return rows


def replicated(contacts: Contacts, times: int) -> Contacts:
    """Return a relation over so many times the years, each run a copy of the first."""
    span = int(contacts.observed[-1] - contacts.observed[0]) + 1
    names = ("forward", "quad", "scale", "type", "mode", "status", "reports", "event")
    columns: dict[str, Any] = {name: np.tile(getattr(contacts, name), times) for name in names}
    shift = np.repeat(np.arange(times) * span, len(contacts))
    days = np.repeat(np.arange(times) * span, len(contacts.observed))
    return dataclasses.replace(
        contacts,
        day=(np.tile(contacts.day, times) + shift).astype(np.int32),
        story=np.arange(times * len(contacts)),
        observed=(np.tile(contacts.observed, times) + days).astype(np.int32),
        volume=np.tile(contacts.volume, times),
        **columns,
    )


def seconds(pairs: Iterable[Contacts]) -> Rows:
    """Return the processor's seconds of a scan of all pairs at 1x, 10x and 100x the events."""
    enough = [c for c in pairs if len(c) >= FEWEST]
    rows: Rows = []
    for times in (1, 10, 100):
        taken = 0.0
        for contacts in enough:
            # Made one by one, so that memory holds one pair at a time.
            made = replicated(contacts, times)
            start = time.process_time()
            turns(made)
            taken += time.process_time() - start
        events = times * sum(map(len, enough))
        rows.append({"times": times, "pairs": len(enough), "events": events, "seconds": taken})
    return rows


def table(rows: Rows) -> str:
    """Return rows as a table in Markdown."""
    names = list(rows[0])
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    lines += ["| " + " | ".join(_cell(row[name]) for name in names) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: Any) -> str:
    return "–" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--missed", action="store_true", help="name the turns that were missed")
    asked = parser.parse_args()
    facts = read_turns(asked.shared / "facts/turning_points.tsv")[0]
    sets = {"facts": facts}
    for name, path in OWN.items():
        own = read_turns(path)[0]
        sets[f"{name}, dev"] = [turn for turn in own if not held(turn)]
        sets[f"{name}, held"] = [turn for turn in own if held(turn)]
    with tempfile.TemporaryDirectory() as folder:
        data = {
            name: contacts_of(asked.shared / file, Path(folder)) for name, file in FILES.items()
        }
    found: Rows = []
    missed: list[str] = []
    for name, pairs in data.items():
        for part, gold in sets.items():
            row, scores = recalls(pairs, gold)
            if not scores.judged:
                continue
            found.append({"data": name, "turns": part, **row})
            if not part.endswith("held"):
                missed += [f"{name}: {t.pair} {t.date} {t.direction}" for t, _ in scores.missed]
    figures = {
        "Known turns": found,
        "False alarms, a pair-year": false_alarms(data),
        "Made-up turns": known_truth(),
        "Seconds of a scan of ICEWS14": seconds(data["ICEWS14"]),
    }
    for title, rows in figures.items():
        print(f"## {title}\n\n{table(rows)}\n")
    if asked.missed:
        print("\n".join(missed))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
