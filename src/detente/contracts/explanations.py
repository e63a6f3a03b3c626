"""Why a relation turned: a page of lines, each of which cites its sentences."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from detente.contracts.base import Contract


class Reference(Contract):
    """A sentence that lines cite by its number; ``text`` is empty where a data set has none."""

    number: int = Field(ge=1)
    text: str
    document: str
    source: str | None
    title: str | None = None
    url: str | None = None
    published: dt.date | None
    sequence: int | None = Field(description="number of the sentence in its document, from 0")


class Line(Contract):
    """One statement of an explanation, with the numbers of the sentences that it rests on.

    Of what happened, ``events`` counts the codings that tell it, ``stories`` the stories in which
    these stand, however many carry one, and ``sources`` who published them, as far as is known.
    """

    words: str
    date: dt.date | None = None
    references: tuple[int, ...] = ()
    events: int | None = None
    stories: int | None = None
    sources: int | None = None


class Explanation(Contract):
    """Why two sides turned at a date, the answer first, then its evidence.

    Attributes:
        sides: the two sides, as codes or names.
        names: how the page calls them.
        date: the day of the turn.
        first: first day of its interval of belief.
        last: last day of it.
        direction: which way the relation turned.
        summary: the turn in one or two sentences, with what it was before and after.
        decisive: the events that made it, in the order of their days.
        needed: what the turn would not be found without, in words; empty where nothing alone
            decides.
        between: who went between, the likeliest first.
        said_before: what each side said before it.
        said_after: what each side said after it.
        disputed: what one says and another denies, and where reports disagree.
        scheduled: what is to come.
        references: the sentences, by number.
        reasons: why a part is empty, under its name.
    """

    sides: tuple[str, str]
    names: tuple[str, str]
    date: dt.date
    first: dt.date
    last: dt.date
    direction: Literal["better", "worse"]
    summary: str
    decisive: tuple[Line, ...]
    needed: str
    between: tuple[Line, ...]
    said_before: tuple[Line, ...]
    said_after: tuple[Line, ...]
    disputed: tuple[Line, ...]
    scheduled: tuple[Line, ...]
    references: tuple[Reference, ...]
    reasons: dict[str, str] = Field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as plain JSON values."""
        return self.model_dump(mode="json")
