"""A record written as JSON and read again is the same, byte for byte: partitions rely on it."""

from __future__ import annotations

from itertools import permutations

import pytest

from detente.contracts import Entity, Record
from detente.demo import corpus
from detente.record import Coder


def test_coded_dispatches_come_back_from_json_byte_for_byte() -> None:
    coder = Coder("en")
    written = [coder.code(document).model_dump_json() for document in corpus()]
    assert sum('"reasons":{"code"' in text for text in written) > 10
    assert [Record.model_validate_json(text).model_dump_json() for text in written] == written


@pytest.mark.parametrize("order", list(permutations(("code", "sector", "office"))))
def test_reasons_stay_in_the_order_in_which_they_are_given(order: tuple[str, ...]) -> None:
    for given in (order, order[:2], order[:1]):
        entity = Entity(
            code=None,
            sector=None,
            entity_text="a senior official",
            identifier_text="a senior official",
            reasons=dict.fromkeys(given, "nobody knows"),
        )
        assert tuple(entity.reasons)[: len(given)] == given
        assert set(entity.reasons) == set(order)
        text = entity.model_dump_json()
        assert Entity.model_validate_json(text).model_dump_json() == text
