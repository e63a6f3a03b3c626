"""What may be an indirect quotation: every phrase once, and few enough per word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from detente.quotes.candidates import find_candidates, spans_of


def offered(doc: Doc) -> set[tuple[str, str]]:
    """Return cue and content of each candidate."""
    return {
        (c.cue.text, " … ".join(doc.text[start:end] for start, end in spans_of(c)))
        for c in find_candidates(doc)
    }


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Lund plans to reopen the border.", "plans", "to reopen the border"),
        ("Lund rejected the truce with Osei.", "rejected", "the truce with Osei"),
        ("Lund rejected the truce with Osei.", "rejected", "the truce"),
        ("The truce was rejected by Lund.", "rejected", "The truce"),
        ("The plan, Lund said, is dead.", "said", "The plan … is dead"),
        ("As Lund noted, the road is closed.", "noted", "the road is closed"),
        ("He repeated the claim that Osei had fled.", "claim", "that Osei had fled"),
        ("According to Lund, the road is closed.", "According", "the road is closed"),
        ("The road is closed, according to Lund.", "according", "The road is closed"),
        ("He praised a law that many officials had backed.", "backed", "a law"),
        ("Q: Where is the money?\nA: It was spent on roads.", ":", "It was spent on roads"),
    ],
)
def test_content_is_among_them(
    text: str, cue: str, content: str, parse: Callable[[str], Doc]
) -> None:
    assert (cue, content) in offered(parse(text))


@pytest.mark.parametrize(
    "unit",
    [
        "He said that she said that ",
        "the mayor of the city in the north of the land by the sea and ",
        "Lund, who met Osei, who met Roe, ",
        "according to Lund ",
        "a: b: ",
    ],
)
def test_their_number_grows_with_the_text_only(unit: str, parse: Callable[[str], Doc]) -> None:
    doc = parse(unit * 300)
    found = list(find_candidates(doc))
    assert len(found) <= 40 * len(doc)
    assert all(0 <= low <= high < len(doc) for c in found for low, high in c.pieces)


def test_none_comes_twice(parse: Callable[[str], Doc]) -> None:
    doc = parse("Lund said on Monday that the talks, which Osei had left, would resume in May.")
    found = [(c.cue.i, c.pieces) for c in find_candidates(doc)]
    assert len(found) == len(set(found))
