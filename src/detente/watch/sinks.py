"""Where announcements go: a stream of lines, a file; a receiver that is called stands apart."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Protocol, TextIO

from detente.contracts import Announcement, DetenteError, Reference
from detente.views.lines import span
from detente.views.text import safe, shortened
from detente.views.writers import write_json
from detente.watch.atom import feed

WIDTH = 300
SHOWN = 5


class UndeliveredError(DetenteError):
    """A receiver did not take an announcement; ``final`` ones need not be tried again."""

    def __init__(self, message: str, *, final: bool, where: str = "") -> None:
        super().__init__(message, where=where)
        self.final = final


class Sink(Protocol):
    """Something that is told of each announcement."""

    @property
    def receiver(self) -> str | None:
        """The name under which letters to it are kept; ``None`` where none are."""

    def send(self, new: Sequence[Announcement], kept: Sequence[Announcement]) -> None:
        """Tell of announcements.

        Args:
            new: what was not told yet.
            kept: the latest of all that was announced, the latest first.

        Raises:
            UndeliveredError: when a receiver does not take them.
            OSError: when a file cannot be written.
        """


class Lines:
    """Announcements on a stream, as they come.

    Args:
        out: the stream.
        style: "text" for a person, "jsonl" for a program, one a line.
        receiver: the name of the stream; what a crash kept from it waits under this name.
    """

    def __init__(
        self,
        out: TextIO,
        style: Literal["text", "jsonl"] = "text",
        *,
        receiver: str | None = "stdout",
    ) -> None:
        self.out, self.style, self.receiver = out, style, receiver

    def send(self, new: Sequence[Announcement], kept: Sequence[Announcement]) -> None:
        """Write what is new.

        Raises:
            UndeliveredError: when it cannot be written.
            BrokenPipeError: when nobody reads any more.
        """
        try:
            for announcement in new:
                if self.style == "jsonl":
                    write_json(announcement, self.out)
                else:
                    self.out.write(as_text(announcement))
            self.out.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            reason = f"cannot be written: {error.strerror or error}"
            raise UndeliveredError(reason, final=False) from error


def as_text(announcement: Announcement) -> str:
    """Return an announcement in a few lines, safe for a terminal."""
    rules = ", ".join(announcement.rules)
    lines = [f"{announcement.kind.upper()}  {safe(announcement.headline)}  [{safe(rules)}]"]
    for reference in announcement.references[:SHOWN]:
        lines.append(f"    {shortened(safe(reference.text), WIDTH)}")
        lines.append(f"      {safe(where(reference))}")
    left = len(announcement.references) - SHOWN
    if left > 0:
        lines.append(f"    and {left} more")
    return "\n".join(lines) + "\n"


def where(reference: Reference) -> str:
    """Return where a sentence stands: who published it, when, under which address."""
    day = span(reference.published, reference.published) if reference.published else None
    parts = (reference.source, day, reference.url or reference.title or reference.document)
    return ", ".join(part for part in parts if part)


class AtomFile:
    """An Atom feed of the latest announcements in a file, for any web server to show.

    Args:
        path: the file; replaced as a whole, so that a reader never sees half of it.
        base_url: the address that the file is served under, with its folder.
    """

    receiver = None

    def __init__(self, path: str | Path, base_url: str) -> None:
        self.path, self.base_url = Path(path), base_url

    def send(self, new: Sequence[Announcement], kept: Sequence[Announcement]) -> None:
        """Write the feed anew."""
        data = feed(kept, base_url=self.base_url, name=self.path.name, desk=False)
        handle, name = tempfile.mkstemp(dir=self.path.absolute().parent, prefix=".feed-")
        half = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            half.chmod(0o644)
            half.replace(self.path)
        except BaseException:
            half.unlink(missing_ok=True)
            raise
