"""Output that takes every character, and a reader who leaves early."""

from __future__ import annotations

import io
import os
import sys


def silence() -> None:
    """Send what is still written to stdout nowhere: its reader has closed it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def take_any_character() -> None:
    """Give files and pipes UTF-8, unless the user chose otherwise, and escapes where that fails."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            chosen = stream.isatty() or os.environ.get("PYTHONIOENCODING")
            stream.reconfigure(
                encoding=stream.encoding if chosen else "utf-8", errors="backslashreplace"
            )
