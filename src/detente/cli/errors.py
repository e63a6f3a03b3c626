"""Errors as a person reads them, and the one JSON envelope for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from detente.contracts import DetenteError, Failure

FAILED = 2
SOME_FAILED = 1
STOPPED = 130


def envelope(message: str, status: int, errors: Sequence[dict[str, str]] = ()) -> str:
    """Return an error as one line of JSON: ``ok``, ``error``, ``errors`` and ``status``."""
    return json.dumps(
        {"ok": False, "error": message, "errors": list(errors), "status": status},
        ensure_ascii=False,
    )


def complain(error: DetenteError | str, *, status: int, as_json: bool = False) -> None:
    """Write an error to stderr: what, where, how to mend it."""
    if as_json:
        details = []
        if isinstance(error, DetenteError):
            details = [{"where": error.where, "reason": error.message, "hint": error.hint}]
        click.echo(envelope(str(error), status, details), err=True)
        return
    from detente.views.text import safe  # noqa: PLC0415  (rich would slow down every --help)

    if isinstance(error, DetenteError):
        where = f"{error.where}: " if error.where else ""
        click.echo(safe(f"detente: {where}{error.message}"), err=True)
        if error.hint:
            click.echo(f"         {safe(error.hint)}", err=True)
        return
    click.echo(safe(f"detente: {error}"), err=True)


def failure_line(failure: Failure) -> str:
    """Return a failed document or line as one line of text."""
    from detente.views.text import safe  # noqa: PLC0415  (rich would slow down every --help)

    hint = f" ({failure.hint})" if failure.hint else ""
    return safe(f"detente: {failure.where}: {failure.reason}{hint}")
