"""What a coder is called when it is set otherwise than usual."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def settings_name(
    method: str,
    dictionaries: Iterable[str | Path],
    codebook: str | Path | None,
    min_confidence: float,
) -> str:
    """Return the settings that change what is coded, empty for the usual ones.

    Files are told apart by what is in them: a dictionary that was changed codes anew.
    """
    named = [] if method == "both" else [f"by {method}"]
    named += [f"dictionary {_digest(Path(path))}" for path in dictionaries]
    if codebook is not None:
        named.append(f"codebook {_digest(Path(codebook))}")
    if min_confidence:
        named.append(f"confidence {min_confidence:g}")
    return "".join(f", {name}" for name in named)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]
