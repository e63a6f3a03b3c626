"""What the user says of the texts to be read."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

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

    def told(self) -> dict[str, Any]:
        """Return what is set otherwise than usual, as plain values."""
        usual = asdict(ReadOptions())
        return {
            name: value.isoformat() if isinstance(value, dt.date) else value
            for name, value in asdict(self).items()
            if value != usual[name]
        }

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> ReadOptions:
        """Return the options that were told; what is no option is passed over.

        Raises:
            DetenteError: when a value cannot be understood.
        """
        known = {each.name: told[each.name] for each in fields(cls) if told.get(each.name)}
        try:
            if "date" in known:
                known["date"] = dt.date.fromisoformat(known["date"])
            return cls(**known)
        except (TypeError, ValueError) as error:
            raise DetenteError(f"reading options that cannot be understood: {error}") from error


@dataclass(frozen=True, slots=True)
class Reading:
    """How a place was read: the options, and the folder in which relative paths begin."""

    options: ReadOptions = field(default_factory=ReadOptions)
    folder: str = ""

    def text(self) -> str:
        """Return this as JSON."""
        return json.dumps({"folder": self.folder, **self.options.told()})

    @classmethod
    def of(cls, text: str | None) -> Reading:
        """Return what stands in JSON; without it, the usual way.

        Raises:
            DetenteError: when it cannot be understood.
        """
        if text is None:
            return cls()
        told = json.loads(text)
        return cls(ReadOptions.of(told), str(told.get("folder", "")))
