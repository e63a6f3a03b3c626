"""What came of one look at all sources, and what of it is not kept yet."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field

from detente.contracts import Announcement, Failure, Letter, Record

BATCH = 25
BATCH_SECONDS = 60.0
"""After so many texts, or so long, what was read is kept and told."""


@dataclass(slots=True)
class Report:
    """What came of one look; ``letters`` are those that did not reach their receiver in it."""

    begun: dt.datetime
    documents: int = 0
    events: int = 0
    failures: list[Failure] = field(default_factory=list)
    announcements: list[Announcement] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def well(self) -> bool:
        """Whether all was read and delivered."""
        return not self.failures and not self.letters

    def summary(self) -> str:
        """Return the look in one line."""
        parts = [
            f"{self.documents:,} new document{'s' * (self.documents != 1)}",
            f"{self.events:,} event{'s' * (self.events != 1)}",
            f"{len(self.announcements):,} announced",
        ]
        if self.failures:
            parts.append(f"{len(self.failures):,} failed")
        for state in ("waiting", "dead"):
            if number := sum(letter.state == state for letter in self.letters):
                word = "not delivered yet" if state == "waiting" else "given up"
                parts.append(f"{number:,} {word}")
        return f"{', '.join(parts)} in {self.seconds:.1f} s"


@dataclass(slots=True)
class Batch:
    """What was read and is not kept yet; ``passing`` are failures of the source as a whole."""

    source: str = ""
    records: list[Record] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passing: list[Failure] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    begun: float = field(default_factory=time.monotonic)

    @property
    def full(self) -> bool:
        """Whether it is time to keep it."""
        return len(self.records) >= BATCH or time.monotonic() - self.begun > BATCH_SECONDS

    @property
    def empty(self) -> bool:
        """Whether nothing at all was read."""
        return not (self.records or self.failures or self.passing or self.marks)
