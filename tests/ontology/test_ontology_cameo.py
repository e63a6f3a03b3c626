"""CAMEO codes beside PLOVER's types."""

from __future__ import annotations

import pytest

from detente.ontology import CAMEO, EVENT_TYPES, cameo


def test_every_type_and_mode_has_a_code() -> None:
    wanted = {(name, mode) for name, known in EVENT_TYPES.items() for mode in (None, *known.modes)}
    assert set(CAMEO) == wanted


@pytest.mark.parametrize(("kind", "mode"), list(CAMEO))
def test_codes_and_scores_are_of_cameos_form(kind: str, mode: str | None) -> None:
    known = cameo(kind, mode)
    assert known.code.isdigit()
    assert "03" <= known.root <= "20"
    assert -10 <= known.goldstein <= 10


def test_a_mode_decides_the_subcode() -> None:
    assert cameo("COERCE", "arrest").code == "173"
    assert cameo("CONSULT", "phone").code == "041"
    assert cameo("CONSULT").code == "040"


def test_unknown_types_are_refused() -> None:
    with pytest.raises(KeyError):
        cameo("DANCE")
