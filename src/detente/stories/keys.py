"""Keys by which copies are found: texts that share one may be copies, others are hardly ever.

A text has two MinHash signatures (Broder 1997) of its runs of three words: one of the whole, one
of the lead, since an article cut by half still has its lead. Each is cut into bands, and each band
is a key (locality-sensitive hashing). The permutations are seeded, and rensa hashes alike on every
platform, so that keys of different runs and machines go together.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable

from rensa import RMinHash

from detente.stories.words import Body

SEED = 20260109
BANDS = {"lead": (8, 3), "whole": (10, 3)}
"""Of each signature how many bands there are, and how many numbers make one."""
FEWEST_WORDS = 12
"""Shorter texts have no keys: greetings and thanks are alike without being copies."""


def keys_of(body: Body) -> list[int]:
    """Return the keys of a text, in order, from 0 to 2⁶³ - 1; none of a text of few words."""
    if len(body.words) < FEWEST_WORDS:
        return []
    return sorted({*_bands("lead", body.lead), *_bands("whole", body.shingles)})


def _bands(name: str, shingles: Iterable[str]) -> list[int]:
    bands, rows = BANDS[name]
    sketch = RMinHash(num_perm=bands * rows, seed=SEED)
    sketch.update(list(shingles))
    numbers = sketch.digest()
    form = f">B{rows}I"
    return [
        _hashed(name.encode() + struct.pack(form, at, *numbers[at * rows : (at + 1) * rows]))
        for at in range(bands)
    ]


def number_of(document: str) -> int:
    """Return the number of a document, which follows from its id, from 0 to 2⁶³ - 1."""
    return _hashed(document.encode("utf-8", "replace"))


def _hashed(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1
