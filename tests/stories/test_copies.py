"""Which texts carry one story."""

from __future__ import annotations

import itertools

import pytest

from detente.contracts import Document
from detente.stories import body_of, copies, keys_of, stories_of
from stories import rates
from story_pairs import labelled

NEWS = """Ghana and Togo agreed on Monday to open the bridge over the Volta to lorries again.
Transport ministers Ada Roé and Kofi Blay signed the paper in Lomé after talks of nine hours.
The bridge was closed in 2029, when a flood took away two of its eleven piers.
“It will cost 40 million euros, and it is worth each of them,” Roé told reporters.
Hauliers in Aflao said the detour by the north had cost them three days on every journey.
The African Development Bank lends most of the money, and work is to begin in March."""
PARAGRAPHS = NEWS.split("\n")
SEQUEL = """Work on the bridge over the Volta began on Thursday with a brass band and a goat.
The first of the new piers is to stand by the summer, engineers of the builder said, and divers
looked for what the flood had left of the old ones. Nobody would say who had paid for the band.
"""
KEYS = (18, 191087201360117355, 8728573858371776298)
DAILY = """The river stood at {} centimetres at the gauge of {} on {}, the water office said.
It had been {} centimetres the day before, and the office expects {} by the end of the week.
Ships of more than {} tonnes must wait at the lock, and the ferry at {} will not run.
The office looks at {} gauges on the river every morning and tells what it has found at noon."""


def together(*texts: str) -> bool:
    """Tell whether texts, as documents of their own, are put to one story."""
    documents = [Document(id=f"d{at}", text=text) for at, text in enumerate(texts)]
    return len(set(stories_of(documents).values())) == 1


@pytest.mark.parametrize(
    "copy",
    [
        f"Bridge to open again\nBy Kwame Asante\nLOMÉ (Reuters) - {NEWS}\nRead more: Ghana",
        "\n".join(PARAGRAPHS[:3]),
        NEWS.replace("nine hours", "eight hours").replace("40 million", "45 million"),
        "\n".join(
            [*PARAGRAPHS[:2], "Fishermen were glad, too, one of them said.", *PARAGRAPHS[2:]]
        ),
        NEWS.upper(),
        f"A reader sent us this.\n{NEWS}",
    ],
    ids=["headed", "cut", "corrected", "added to", "in capitals", "set in"],
)
def test_an_edited_text_is_a_copy(copy: str) -> None:
    assert together(NEWS, copy)


@pytest.mark.parametrize(
    "other",
    [
        SEQUEL + "\n".join(PARAGRAPHS[1:4]),
        "Lorries will cross the Volta again. On Monday ministers of Ghana and Togo settled who pays"
        " for the piers that a flood swept off two years ago. The talks took most of a day.",
    ],
    ids=["the next day's", "another reporter's"],
)
def test_another_text_on_the_same_is_none(other: str) -> None:
    assert not together(NEWS, other)


def test_reports_of_one_form_are_not_copies() -> None:
    first = DAILY.format(412, "Bamra", "Monday", 398, 430, 900, "Sel", 17)
    second = DAILY.format(377, "Bamra", "Tuesday", 412, 350, 800, "Sel", 17)
    assert not together(first, second)
    assert together(first, first + "\nIt closed the towpath at night.")


def test_greetings_are_not_copies() -> None:
    assert not together("Thank you all!", "Thank you all!")


def test_a_mixed_article_joins_no_two_stories() -> None:
    made = labelled("dev")
    texts = {document.id: document.text for document in made.documents}
    one, other = texts["b01"], texts["b05"]
    mixed = one + "\n" + other
    found = stories_of([Document(id=str(at), text=t) for at, t in enumerate((one, other, mixed))])
    assert found["0"] != found["1"]


def test_whether_texts_are_copies_has_no_order() -> None:
    bodies = [body_of(document.text, document.title) for document in labelled("dev").documents[:60]]
    assert all(copies(a, b) == copies(b, a) for a, b in itertools.combinations(bodies, 2))
    assert all(copies(body, body) for body in bodies)


def test_keys_are_the_same_in_every_run_and_on_every_machine() -> None:
    keys = keys_of(body_of(NEWS))
    assert (len(keys), keys[0], keys[-1]) == KEYS


@pytest.mark.parametrize("split", ["dev", "test"])
def test_no_figure_falls_below_its_floor(split: str) -> None:
    made = labelled(split)
    assert len(made.pairs) >= 200
    figures = rates(made)
    assert figures["precision"] >= 0.98
    assert figures["recall"] >= 0.95
    assert figures["precision_of_all"] >= 0.98
    assert figures["recall_of_all"] >= 0.9
