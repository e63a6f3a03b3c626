"""How documents are coded: the same on every machine, whatever files lie there."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from detente.contracts import DetenteError
from detente.record import Coder
from detente.registry import Registry

File = tuple[str, bytes]
"""Name and content."""


@dataclass(frozen=True, slots=True)
class Coding:
    """What a ``Coder`` is made with, the content of the user's files included.

    ``model`` is a name, or a folder that every machine has under the same path.
    """

    model: str | None = None
    dictionaries: tuple[File, ...] = ()
    codebook: File | None = None
    min_confidence: float = 0.0

    @classmethod
    def of(
        cls,
        *,
        model: str | None = None,
        dictionaries: Iterable[Path] = (),
        codebook: Path | None = None,
        min_confidence: float = 0.0,
    ) -> Coding:
        """Read the user's files.

        Raises:
            DetenteError: when one cannot be read.
        """
        return cls(
            model,
            tuple(map(_content, dictionaries)),
            _content(codebook) if codebook else None,
            min_confidence,
        )

    def coder(self, registry: Registry | None = None) -> Coder:
        """Return a coder.

        Raises:
            DetenteError: when the model is not installed, or a file cannot be understood.
        """
        with tempfile.TemporaryDirectory(prefix="detente-") as folder:
            return Coder(
                "en",
                model=self.model,
                dictionaries=[
                    _laid(Path(folder, str(number)), file)
                    for number, file in enumerate(self.dictionaries)
                ],
                codebook=_laid(Path(folder, "codebook"), self.codebook) if self.codebook else None,
                min_confidence=self.min_confidence,
                registry=registry,
            )

    def told(self) -> dict[str, object]:
        """Return the settings as plain values, files by a digest of their content."""
        return {
            "model": self.model,
            "dictionary": [_digest(content) for _, content in self.dictionaries],
            "codebook": _digest(self.codebook[1]) if self.codebook else None,
            "min_confidence": self.min_confidence,
        }


def _content(path: Path) -> File:
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise DetenteError(f"cannot be read: {reason}", where=str(path)) from error


def _laid(folder: Path, file: File) -> Path:
    name, content = file
    folder.mkdir()
    path = folder / name
    path.write_bytes(content)
    return path


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
