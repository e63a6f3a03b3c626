"""Bodies of states and those who speak for them."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from detente.ontology import organization_of
from detente.ontology.tables import read_table
from detente.store.terms import folded


@functools.cache
def _table() -> tuple[Mapping[str, str], Mapping[str, str]]:
    whole: dict[str, str] = {}
    starts: dict[str, str] = {}
    for row in read_table("bodies.tsv", "detente.relations"):
        name = folded(row["member"])
        if name.endswith(" *"):
            starts[name.removesuffix("*")] = row["body"]
        else:
            whole[name] = row["body"]
    return whole, starts


@functools.cache
def body_of(name: str) -> str:
    """Return the body that an organ or official speaks for, the name itself where none is known."""
    whole, starts = _table()
    plain = folded(name)
    body = whole.get(plain)
    if body is None:
        body = next((b for start, b in starts.items() if plain.startswith(start)), None)
    if body is None:
        known = organization_of(name)
        return known.name if known is not None and known.code == "IGO" else name
    return body
