"""Whether the installed model is the one that détente was measured with."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import spacy

KNOWN = "en_core_web_sm-3.8.0.sha256"


def known_hashes() -> dict[str, str]:
    """Return the SHA-256 of each file of the model that détente was measured with."""
    text = (files("detente.parse") / "data" / KNOWN).read_text(encoding="utf-8")
    pairs = (line.split(maxsplit=1) for line in text.splitlines())
    return {name: digest for digest, name in pairs}


def changed_files(model: str) -> list[str]:
    """Return the files of an installed model that are missing or differ from the known ones.

    Args:
        model: package name of the model, or the folder it lies in.

    Raises:
        OSError: when no such model is installed.
    """
    package = spacy.util.get_package_path(model) if spacy.util.is_package(model) else Path(model)
    roots = [package, *sorted(package.glob(f"{package.name}-*"))]
    root = next((r for r in reversed(roots) if (r / "config.cfg").exists()), None)
    if root is None:
        raise OSError(f"no spaCy model at {package}")
    return [
        name
        for name, digest in known_hashes().items()
        if not (root / name).exists()
        or hashlib.sha256((root / name).read_bytes()).hexdigest() != digest
    ]
