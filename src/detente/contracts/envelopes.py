"""The one form in which a program is told of an error, by the command line and the server alike."""

from __future__ import annotations

from pydantic import Field

from detente.contracts.base import Contract, DetenteError


class Complaint(Contract):
    """One thing that is wrong: where, what, and how to mend it."""

    where: str
    reason: str
    hint: str = ""


class Envelope(Contract):
    """An error. ``status`` is the exit code of a command, or the HTTP status of an answer."""

    ok: bool = Field(default=False)
    error: str
    errors: tuple[Complaint, ...] = ()
    status: int

    @classmethod
    def of(cls, error: DetenteError | str, status: int) -> Envelope:
        """Return the envelope of one error."""
        if isinstance(error, str):
            return cls(error=error, status=status)
        detail = Complaint(where=error.where, reason=error.message, hint=error.hint)
        return cls(error=str(error), errors=(detail,), status=status)
