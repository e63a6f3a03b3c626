"""Scores of go-betweens: how far up the list the known one stands."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from detente.contracts import Broker, DetenteError, Mediation
from detente.ontology import country_of
from detente.relations.bodies import body_of
from detente.relations.brokers import go_betweens, parties
from detente.relations.network import Network
from detente.store.terms import folded

COLUMNS = ("broker_country_or_body", "party_a", "party_b", "start", "end")
LEAST_DAYS = 14
"""Contact is looked for so many days back, also where the mediation took less."""
HOUSES = frozenset({"senate", "congress", "parliament", "assembly"})


@dataclass(frozen=True, slots=True)
class GoldBroker:
    """A known mediation.

    Attributes:
        id: as the file has it, else the number of the row.
        brokers: countries or bodies of those who went between.
        pair: the two sides, several with ";" between.
        start: first day.
        end: last day, that of the turn.
    """

    id: str
    brokers: tuple[str, ...]
    pair: tuple[str, str]
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class BrokerScores:
    """Figures over the mediations that the data can know of.

    Attributes:
        rows: how many these are.
        recall_at_3: share of them in which a known go-between stands among the first three.
        recall_at_5: likewise among the first five.
        mrr: mean of one over the rank of the best known go-between, 0 where none is listed.
        ranks: rank by id, ``None`` where none is listed.
        not_in_data: ids of those of which one side has no event in the days asked for.
    """

    rows: int
    recall_at_3: float
    recall_at_5: float
    mrr: float
    ranks: dict[str, int | None]
    not_in_data: tuple[str, ...]


def read_gold_brokers(path: Path) -> list[GoldBroker]:
    """Read a tab-separated table of mediations; columns beyond those needed are passed over.

    Raises:
        DetenteError: when a column is missing or a day is none, naming file and line.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        kept = [(n, line) for n, line in enumerate(lines, 1) if not line.startswith("#")]
    table = csv.DictReader((line for _, line in kept), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
    if missing:
        raise DetenteError(
            f"no column {missing[0]!r}", where=f"{path}:1", hint=f"wanted: {', '.join(COLUMNS)}"
        )
    found = []
    for (number, _), row in zip(kept[1:], table, strict=False):
        try:
            start, end = (dt.date.fromisoformat(row[name] or "") for name in ("start", "end"))
        except ValueError as error:
            raise DetenteError(
                str(error), where=f"{path}:{number}", hint="as 2014-01-31"
            ) from error
        found.append(
            GoldBroker(
                id=row.get("id") or str(number),
                brokers=_several(row["broker_country_or_body"]),
                pair=("; ".join(_several(row["party_a"])), "; ".join(_several(row["party_b"]))),
                start=start,
                end=end,
            )
        )
    return found


def _several(cell: str | None) -> tuple[str, ...]:
    parts = [part.strip() for part in (cell or "").split(";") if part.strip()]
    return tuple(
        piece.strip()
        for part in parts
        for piece in ([part] if country_of(part) else part.split(" and "))
    )


def score_brokers(
    gold: Iterable[GoldBroker], mediations: Sequence[Mediation], network: Network
) -> BrokerScores:
    """Return how far up the known go-betweens stand.

    Args:
        gold: the known mediations.
        mediations: what the texts of a store say.
        network: its events.
    """
    ranks: dict[str, int | None] = {}
    absent = []
    for row in gold:
        before = max(LEAST_DAYS, (row.end - row.start).days)
        if not _known(row, before, network):
            absent.append(row.id)
            continue
        found = go_betweens(mediations, network, row.pair, row.end, before=before, most=1_000)
        ranks[row.id] = next(
            (
                n
                for n, broker in enumerate(found, 1)
                if any(is_body(broker, b) for b in row.brokers)
            ),
            None,
        )
    places = [rank or 0 for rank in ranks.values()]
    return BrokerScores(
        rows=len(places),
        recall_at_3=fmean(0 < p <= 3 for p in places) if places else 0.0,
        recall_at_5=fmean(0 < p <= 5 for p in places) if places else 0.0,
        mrr=fmean(1 / p if p else 0.0 for p in places) if places else 0.0,
        ranks=ranks,
        not_in_data=tuple(absent),
    )


def _known(row: GoldBroker, before: int, network: Network) -> bool:
    """Tell whether both sides have an event in the days asked for."""
    day = network.edges.day
    end = row.end.toordinal()
    within = (day >= end - before) & (day <= end)
    return all(
        bool(((acting | acted) & within).any())
        for acting, acted in (network.of_side(parties(side)) for side in row.pair)
    )


def is_body(broker: Broker, name: str) -> bool:
    """Tell whether a go-between is of a country or body: "Qatar", "United States Senate"."""
    *head, last = name.split()
    if head and last.casefold() in HOUSES:
        country = country_of(" ".join(head))
        return country is not None and (broker.code, broker.sector) == (country.code, "LEG")
    country = country_of(name)
    if country is not None:
        return broker.code == country.code
    return folded(body_of(name)) == folded(body_of(broker.name))
