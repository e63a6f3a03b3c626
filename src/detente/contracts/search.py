"""What a search of the store finds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from detente.contracts.base import Contract

HitKind = Literal["event", "quote", "text"]


class Piece(Contract):
    """Some of the words shown of a hit; ``marked`` where they are what was looked for."""

    text: str
    marked: bool


class Hit(Contract):
    """An event, a quotation or a passage of a text that fits a query.

    ``date`` is the day of an event, and that of publication of anything else. ``sentence``
    counts from 0 and is ``None`` of a passage, which may have several; ``start`` and ``end`` are
    character offsets in the document's text, ``None`` of a title.
    """

    kind: HitKind
    id: str
    document: str
    title: str | None
    source: str | None
    date: dt.date | None
    sentence: int | None
    start: int | None
    end: int | None
    label: str = Field(description="who did what to whom, who speaks, or nothing of a passage")
    snippet: tuple[Piece, ...] = Field(description="plain words, never markup")
    score: float = Field(description="the higher, the better it fits; for ranking only")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    Attributes:
        total: how many hits there are in all.
        counts: how many of each kind.
        hits: those of the page asked for.
        note: one line for the person who asked where the query could not be taken as it stands;
            ``None`` else.
    """

    total: int
    counts: Mapping[HitKind, int]
    hits: tuple[Hit, ...]
    note: str | None = None
