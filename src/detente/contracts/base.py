"""The ground of all contracts: errors, immutable records, positions in a text."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class DetenteError(Exception):
    """An error with a cause and a way to mend it, fit to be shown to a person as it is.

    Args:
        message: what went wrong, in one line.
        where: the file, or ``file:line``, it went wrong in; empty when there is none.
        hint: what the user can do about it.
    """

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message, self.where, self.hint = message, where, hint

    def __str__(self) -> str:
        line = f"{self.where}: {self.message}" if self.where else self.message
        return f"{line} ({self.hint})" if self.hint else line


class InUseError(DetenteError):
    """Another process holds the store."""


class StoreFailedError(DetenteError):
    """What keeps the data failed; whoever asked did nothing wrong."""


class NothingFoundError(DetenteError):
    """What was asked for is not there."""


class Contract(BaseModel):
    """Base of all records: immutable, and no field beyond those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Position(Contract):
    """Where a datum stands: sentence number and character offsets in the document's text."""

    sequence: int = Field(ge=0, description="number of the sentence, from 0")
    start: int = Field(ge=0, description="first character")
    end: int = Field(ge=0, description="one past the last character")
