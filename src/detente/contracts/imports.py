"""What became of a file of events that was brought in."""

from __future__ import annotations

from pydantic import Field

from detente.contracts.base import Contract


class Brought(Contract):
    """One file of another data set, brought into a store.

    ``read`` is the number of rows that could be read: those that are new and those known already.
    """

    file: str
    origin: str = Field(description="the data set, such as gdelt 2.0")
    read: int
    added: int
    known: int
    refused: int
    mended: int
    without_code: int = Field(description="new rows that name a side of no country that is known")
    repairs: tuple[str, ...] = ()
    seconds: float
