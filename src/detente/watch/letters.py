"""Delivering to receivers what waits for them, and keeping what does not get through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.contracts import Letter
from detente.watch.sinks import Sink, UndeliveredError

GIVEN_UP = dt.timedelta(days=3)
"""A letter that has waited so long is dead: whoever gets it now takes it for news."""


@dataclass(slots=True)
class Post:
    """What became of some letters."""

    delivered: list[Letter] = field(default_factory=list)
    left: list[Letter] = field(default_factory=list)


def deliver(sink: Sink, letters: Sequence[Letter], now: dt.datetime) -> Post:
    """Send letters to a receiver, the oldest first.

    Where one does not get through the others wait without a try, unless the receiver refused just
    this one.

    Args:
        sink: the receiver.
        letters: what waits for it.
        now: when it is tried.
    """
    post = Post()
    for number, letter in enumerate(letters):
        try:
            sink.send([letter.announcement], ())
        except UndeliveredError as error:
            tried = letter.model_copy(update={"tries": letter.tries + 1, "reason": error.message})
            rest = [] if error.final else letters[number + 1 :]
            post.left.append(_aged(tried, now, dead=error.final))
            post.left += [_aged(other, now) for other in rest]
            if not error.final:
                break
        else:
            post.delivered.append(letter)
    return post


def _aged(letter: Letter, now: dt.datetime, *, dead: bool = False) -> Letter:
    dead = dead or now - letter.since > GIVEN_UP
    return letter.model_copy(update={"state": "dead" if dead else "waiting"})
