"""Where the index of a store lies."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import platformdirs

from detente.search.file import ENDING


def index_path(store: str | Path) -> Path:
    """Return the file for the index of a store: beside it, or where that cannot be written, cached.

    Args:
        store: file of the store.
    """
    store = Path(store).absolute()
    beside = store.with_name(store.name + ENDING)
    targets = (beside, beside.parent) if beside.exists() else (beside.parent,)
    if all(os.access(target, os.W_OK) for target in targets):
        return beside
    digest = hashlib.sha256(str(store.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return Path(platformdirs.user_cache_dir("detente")) / "search" / f"{digest[:16]}{ENDING}"
