"""Errors as a person reads them, and the one JSON envelope for programs."""

from __future__ import annotations

import errno

import click

from detente.contracts import Complaint, DetenteError, Envelope, Failure

FAILED = 2
SOME_FAILED = 1
STOPPED = 130


UNWRITABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What the system says where a disk takes no more."""


def unwritten(error: OSError) -> DetenteError:
    """Return that stdout could not be written, and why."""
    reason = (error.strerror or type(error).__name__).lower()
    return DetenteError(
        f"cannot write the output: {reason}", hint="make room, or send it to another disk"
    )


def complain(error: DetenteError | str, *, status: int, as_json: bool = False) -> None:
    """Write an error to stderr: what, where, how to mend it."""
    if as_json:
        click.echo(Envelope.of(error, status).model_dump_json(), err=True)
        return
    from detente.views.text import safe  # noqa: PLC0415  (rich would slow down every --help)

    if isinstance(error, DetenteError):
        where = f"{error.where}: " if error.where else ""
        click.echo(safe(f"detente: {where}{error.message}"), err=True)
        if error.hint:
            click.echo(f"         {safe(error.hint)}", err=True)
        return
    click.echo(safe(f"detente: {error}"), err=True)


def failure_envelope(failure: Failure) -> str:
    """Return a failed document or line as one line of JSON."""
    detail = Complaint(**failure.model_dump())
    return Envelope(error=failure.reason, errors=(detail,), status=SOME_FAILED).model_dump_json()


def failure_line(failure: Failure) -> str:
    """Return a failed document or line as one line of text."""
    from detente.views.text import safe  # noqa: PLC0415  (rich would slow down every --help)

    hint = f" ({failure.hint})" if failure.hint else ""
    return safe(f"detente: {failure.where}: {failure.reason}{hint}")
