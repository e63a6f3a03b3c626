"""PLOVER's figures hold together."""

from __future__ import annotations

import pytest

from detente.ontology import CONTEXTS, EVENT_TYPES, QUADS, SECTORS, quad, scale


def test_all_types_contexts_and_sectors_are_there() -> None:
    assert (len(EVENT_TYPES), len(CONTEXTS), len(SECTORS)) == (16, 37, 25)


def test_types_of_each_quad() -> None:
    assert {q: sum(quad(t) == q for t in EVENT_TYPES) for q in QUADS} == {1: 4, 2: 3, 3: 4, 4: 5}


def test_cooperation_is_never_negative_and_material_conflict_never_positive() -> None:
    for name, event_type in EVENT_TYPES.items():
        scores = [event_type.score, *(m.score for m in event_type.modes.values())]
        known = [score for score in scores if score is not None]
        assert all(-10 <= score <= 10 for score in known)
        if event_type.quad <= 2:
            assert min(known) > 0, name
        if event_type.quad == 4:
            assert max(known) < 0, name


def test_mode_overrides_the_score_of_its_type() -> None:
    assert scale("CONSULT") == 2.5
    assert scale("CONSULT", "phone") == 1.5


def test_vandalize_has_no_score() -> None:
    assert scale("PROTEST", "vandalize") is None


def test_accuse_is_negative_though_the_manual_prints_it_without_sign() -> None:
    assert scale("ACCUSE") == -3.0


def test_three_types_require_a_recipient() -> None:
    wanted = {name for name, t in EVENT_TYPES.items() if t.requires_recipient}
    assert wanted == {"COOPERATE", "AID", "SANCTION"}


@pytest.mark.parametrize(("event_type", "mode"), [("DANCE", None), ("AID", "phone")])
def test_unknown_types_and_modes_are_errors(event_type: str, mode: str | None) -> None:
    with pytest.raises(KeyError):
        scale(event_type, mode)


def test_every_context_and_type_is_explained() -> None:
    for context in CONTEXTS.values():
        assert context.definition
        assert 8 <= len(set(context.lemmas)) <= 25, context.name
        assert all(lemma == lemma.lower() for lemma in context.lemmas)
    for event_type in EVENT_TYPES.values():
        assert event_type.definition
        assert all(mode.definition for mode in event_type.modes.values())
