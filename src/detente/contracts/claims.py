"""Claims: what is asserted, by whom, and who denies it."""

from __future__ import annotations

import datetime as dt

from detente.contracts.base import Contract
from detente.contracts.events import Status


class Saying(Contract):
    """That an event was, or was not: who says so, in which sentence; ``by`` is ``None`` where the
    text states it itself.
    """

    by: str | None
    code: str | None = None
    status: Status
    date: dt.date | None
    text: str
    document: str
    event: str


class Claim(Contract):
    """An event that someone asserts, with all that is said of it.

    ``disputed`` says that one side asserts it and another denies it.
    """

    type: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    date: dt.date | None
    disputed: bool
    asserted: tuple[Saying, ...]
    denied: tuple[Saying, ...]
