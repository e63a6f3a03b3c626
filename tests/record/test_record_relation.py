"""Relations asked for directly."""

from __future__ import annotations

import pytest

from detente import Coder
from detente.contracts import DetenteError
from detente.record.relate import marked


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder("en")


def test_a_relation_has_type_figures_and_chances(coder: Coder) -> None:
    found = coder.relation(
        "The mayor of Quito accused the oil company of poisoning wells.",
        actor="The mayor of Quito",
        recipient="the oil company",
    )
    assert found.type == "ACCUSE"
    assert found.quad_code == 3
    assert found.cameo.startswith(("11", "09"))
    assert found.confidence == found.chances["ACCUSE"]
    assert sum(found.chances.values()) == pytest.approx(found.any_event, abs=0.01)


def test_words_or_offsets_are_the_same(coder: Coder) -> None:
    text = "Ghana sent Togo rice."
    by_words = coder.relation(text, actor="Ghana", recipient="Togo")
    assert by_words == coder.relation(text, actor=(0, 5), recipient=(11, 15))


def test_a_relation_may_lack_its_recipient(coder: Coder) -> None:
    assert coder.relation("Thousands marched through Lagos.", actor="Thousands").type == "PROTEST"


def test_the_recipient_is_not_sought_inside_the_actor() -> None:
    question = marked("Iran's envoy left; Iran stayed.", "Iran's envoy", "Iran")
    assert question.recipient == (19, 23)


def test_words_that_are_not_there_are_refused(coder: Coder) -> None:
    with pytest.raises(DetenteError, match="does not hold the recipient 'Peru'"):
        coder.relation("Ghana sent Togo rice.", actor="Ghana", recipient="Peru")
