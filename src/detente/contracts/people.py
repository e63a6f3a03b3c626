"""Persons across documents: offices, their sources, corrections."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from detente.contracts.base import Contract


class Holding(Contract):
    """What texts say a person is; several that say the same are one, with their number.

    ``first`` and ``last`` are days of publication, ``None`` where no text has one; ``document`` is
    the id of the last text.
    """

    name: str
    code: str | None = None
    sector: str | None = None
    office: str | None = None
    party: str | None = None
    former: bool = False
    first: dt.date | None = None
    last: dt.date | None = None
    documents: int = 1
    document: str | None = None


class Correction(Contract):
    """A correction of the registry by hand.

    ``other`` is the alias, the second name of the same person, or the name of the person that a
    split makes; ``fields`` are what was set (code, sector, office, party, former, from, to), or the
    code by which the texts of two namesakes are told apart.
    """

    number: int = 0
    verb: Literal["alias", "merge", "split", "set"]
    name: str
    other: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)
    made: dt.datetime | None = None


class OfficeHeld(Contract):
    """An office, or a belonging, of a person, and who says so.

    Of the table and of corrections ``first`` and ``last`` are the days of the term, of the texts
    the first and last day on which they say so; ``document`` is the last text that does.
    """

    office: str | None
    code: str | None
    sector: str | None = None
    party: str | None = None
    former: bool = False
    first: dt.date | None = None
    last: dt.date | None = None
    documents: int = 0
    document: str | None = None
    source: Literal["text", "table", "import", "hand"] = "text"


class Imported(Contract):
    """An office of a person from a list of the user's own; ``origin`` is the file."""

    name: str
    aliases: tuple[str, ...] = ()
    office: str | None = None
    code: str | None = None
    sector: str | None = None
    party: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    origin: str


class Person(Contract):
    """A person across documents; ``conflicts`` are what the sources disagree on, in words."""

    name: str
    aliases: tuple[str, ...] = ()
    code: str | None = None
    offices: tuple[OfficeHeld, ...] = ()
    documents: int = 0
    conflicts: tuple[str, ...] = ()
