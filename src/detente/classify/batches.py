"""Which sentences go through the network together."""

from __future__ import annotations

from collections.abc import Sequence

MOST = 32
"""Sentences of a batch."""
SETUP = 10
"""What a batch costs beside its words, in words: measured, half a millisecond."""


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Return the numbers of sentences by batch, so that the whole takes the least time.

    All sentences of a batch take as long as its longest, so that a batch of many lengths wastes
    time, and so do many batches.

    Args:
        lengths: words of each sentence, as the network counts them.
    """
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    # The least time for the shortest sentences, and where the last of their batches begins.
    least: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(order) + 1):
        longest = lengths[order[end - 1]]
        least.append(
            min(
                (least[start][0] + SETUP + (end - start) * longest, start)
                for start in range(max(0, end - MOST), end)
            )
        )
    found: list[list[int]] = []
    end = len(order)
    while end:
        start = least[end][1]
        found.append(order[start:end])
        end = start
    return found[::-1]
