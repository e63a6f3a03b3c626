"""Who corrects: the name that a person works under."""

from __future__ import annotations

import getpass
import subprocess


def analyst() -> tuple[str, str]:
    """Return a name and where it is from, both empty where none is known."""
    try:
        done = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, check=False, timeout=5
        )
        name = done.stdout.decode("utf-8", "replace").strip()
    except (OSError, subprocess.SubprocessError):
        name = ""
    if name:
        return name, "git's user.name"
    try:
        return getpass.getuser(), "the login name"
    except (KeyError, OSError, ImportError):  # no such user, as in some containers
        return "", ""
