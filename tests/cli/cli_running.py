"""Running the command line as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ARTICLE = (
    "Ghana's foreign minister, Ada Roe, accused Togo on Wednesday of closing the border. "
    "“We will not be bullied,” Ms. Roe said.\n"
)


def run(*arguments: str | Path, folder: Path, stdin: bytes = b"") -> tuple[int, str, str]:
    """Run `detente` in a folder; return exit code, stdout and stderr."""
    done = subprocess.run(
        [sys.executable, "-m", "detente", *map(str, arguments)],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1"},
        timeout=120,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()
