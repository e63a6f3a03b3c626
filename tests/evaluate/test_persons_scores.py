"""Persons: country, role and office are counted apart."""

from __future__ import annotations

from detente.contracts import Actor
from detente.evaluate import GoldPerson, score_persons


def actor(name: str, **told: object) -> Actor:
    return Actor.model_validate({"id": name, "name": name, "kind": "person", **told})


GOLD = [
    GoldPerson(name="Ana Ruiz", country="CHL", sectors=("GOV", "ELI"), office="president"),
    GoldPerson(name="Tom Hale", country=None, sectors=("LEG",)),
    GoldPerson(name="Li Wen", country="CHN"),
]


def test_fields_are_counted_apart() -> None:
    told = [
        actor("Ana María Ruiz", code="CHL", sectors=("ELI",), office="president"),
        actor("Hale", code="FJI", sectors=("GOV",)),
    ]
    scores = score_persons([(GOLD, told)])
    assert (scores.gold, scores.found) == (3, 2)
    # What the annotator leaves open and the coder tells counts as told, and wrong.
    assert (scores.country.gold, scores.country.told, scores.country.right) == (2, 2, 1)
    assert (scores.role.gold, scores.role.told, scores.role.right) == (2, 2, 1)
    assert (scores.office.gold, scores.office.told, scores.office.right) == (1, 1, 1)


def test_the_fullest_name_is_taken_and_others_are_not() -> None:
    told = [actor("Ana Soto", code="PER"), actor("Ruiz", code="ARG"), actor("Ana Ruiz", code="CHL")]
    scores = score_persons([(GOLD[:1], told)])
    assert scores.country.right == 1
