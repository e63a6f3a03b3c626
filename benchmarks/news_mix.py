"""News of several makes and lengths for the benchmarks of speed, from ../shared."""

from __future__ import annotations

import csv
import random
import re
from itertools import chain, zip_longest
from pathlib import Path

from detente.evaluate.timeml import read_timeml, timeml_files


def wikinews(shared: Path) -> list[str]:
    """Return Wikinews articles."""
    csv.field_size_limit(10_000_000)
    found: list[str] = []
    for path in sorted((shared / "data" / "wikinews" / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found += [row["text"] for row in csv.DictReader(lines)]
    return found


def polnear(shared: Path) -> list[str]:
    """Return PolNeAR's articles."""
    folder = shared / "data" / "polnear"
    paths = sorted(path for path in folder.rglob("*.txt") if path.parent != folder)
    return [path.read_text(encoding="utf-8", errors="replace") for path in paths]


def timebank(shared: Path) -> list[str]:
    """Return the articles of TempEval-3, TimeBank's and AQUAINT's."""
    folder = shared / "data" / "tempeval3" / "Training"
    return [read_timeml(path).text for path in sorted(timeml_files(folder))]


def mix(shared: Path, most: int) -> list[str]:
    """Return articles of the three in turn, spread over each; the same ones at every call."""
    kinds = [wikinews(shared), polnear(shared), timebank(shared)]
    share = -(-most // len(kinds))
    picked = [kind[:: max(1, len(kind) // share)][:share] for kind in kinds]
    turns = chain.from_iterable(zip_longest(*picked))
    return [text for text in turns if text is not None and text.strip()][:most]


_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_NUMBER = re.compile(r"\d+")
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]


def changed(text: str, chance: random.Random) -> str:
    """Return a text with other names and numbers, so that its words are new."""

    def name(_: re.Match[str]) -> str:
        return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()

    return _NUMBER.sub(lambda _: str(chance.randrange(1, 9000)), _NAME.sub(name, text))
