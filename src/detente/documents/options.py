"""What the user says of the texts to be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from detente.contracts import DetenteError


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read inputs, and what holds where they do not say it themselves.

    ``date``, ``source`` and ``kind`` fill what a text does not say of itself. ``lang`` "en" takes
    every text for English; without it, texts in other languages are refused. The columns name
    the fields of tables and JSON whose names are not the usual ones. ``max_chars`` is the longest
    text taken, in characters.

    Raises:
        DetenteError: when a language other than English is asked for.
    """

    date: dt.date | None = None
    source: str | None = None
    lang: str | None = None
    text_column: str | None = None
    title_column: str | None = None
    date_column: str | None = None
    source_column: str | None = None
    url_column: str | None = None
    id_column: str | None = None
    author_column: str | None = None
    kind: Literal["article", "post"] = "article"
    max_chars: int = 1_000_000

    def __post_init__(self) -> None:
        if self.lang is not None and self.lang.lower().replace("_", "-").split("-")[0] != "en":
            raise DetenteError(
                f"language {self.lang!r} is not supported; only English (en) is coded",
                hint="leave --lang out, or give --lang en",
            )

    def column(self, field: str) -> str | None:
        """Return the name the user gave to the column of a field."""
        name: str | None = getattr(self, f"{field}_column", None)
        return name
