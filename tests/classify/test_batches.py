"""Sentences are put together so that little time goes into filling up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.classify.batches import MOST, SETUP, batches


def cost(lengths: list[int], groups: list[list[int]]) -> int:
    return sum(SETUP + len(group) * max(lengths[i] for i in group) for group in groups)


@given(st.lists(st.integers(1, 128), max_size=80))
def test_each_sentence_is_in_one_batch_and_none_is_too_large(lengths: list[int]) -> None:
    groups = batches(lengths)
    assert sorted(i for group in groups for i in group) == list(range(len(lengths)))
    assert all(0 < len(group) <= MOST for group in groups)


@given(st.lists(st.integers(1, 128), min_size=1, max_size=32))
def test_no_worse_than_all_together_or_each_alone(lengths: list[int]) -> None:
    least = cost(lengths, batches(lengths))
    numbers = list(range(len(lengths)))
    assert least <= cost(lengths, [numbers])
    assert least <= cost(lengths, [[i] for i in numbers])


def test_short_and_long_sentences_are_kept_apart() -> None:
    assert batches([10, 100, 11, 101]) == [[0, 2], [1, 3]]
    assert batches([]) == []
