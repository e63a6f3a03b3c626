"""Checksums of the blocks of a store's file.

DuckDB writes a checksum in front of each block, and compares it when it reads the block. Rows can
be read through; but no question goes through the whole of an index, so that a broken block of one
is found only when a row is added whose place is there. Hence the checksums are compared here.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from detente.store.connect import HEADERS

# DuckDB's src/common/checksum.cpp
SEED = np.uint64(5381)
FACTOR = np.uint64(0xBF58476D1CE4E5B9)
WORD = 8
AT_ONCE = 64


def broken_blocks(path: Path, size: int) -> tuple[list[int], int]:
    """Return the numbers of blocks whose checksum is wrong, and how many blocks there are.

    Blocks that are all zeros were never written.

    Args:
        path: file of a store that nobody writes to.
        size: bytes of a block.
    """
    broken: list[int] = []
    number = 0
    with path.open("rb") as file:
        file.seek(HEADERS)
        while piece := file.read(size * AT_ONCE):
            whole = len(piece) // size
            words = np.frombuffer(piece, "<u8", whole * size // WORD).reshape(whole, -1)
            sums = np.bitwise_xor.reduce(words[:, 1:] * FACTOR, axis=1) ^ SEED
            wrong = (sums != words[:, 0]) & words.any(axis=1)
            broken.extend(number + int(each) for each in np.flatnonzero(wrong))
            number += whole
    return broken, number
