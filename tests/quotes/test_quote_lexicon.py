"""The tables of cues."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from detente.quotes.lexicon import cue_of, naming_words, speech_nouns, verb_cues


def test_every_verb_governs_some_kind() -> None:
    assert all(cue.direct or cue.mixed or cue.indirect for cue in verb_cues().values())
    assert {cue.type for cue in verb_cues().values()} == {"say", "judge", "ask", "think", "write"}


def test_tables_are_of_the_promised_size() -> None:
    assert len(verb_cues()) >= 250
    assert {"statement", "tweet", "letter"} <= set(speech_nouns())
    assert set(naming_words().values()) == {"title", "name", "carrier"}


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("She pointed out that he left.", "point out"),
        ("She said he left.", "say"),
        ("She walked home.", None),
    ],
)
def test_cue_of_a_verb(text: str, lemma: str | None, parse: Callable[[str], Doc]) -> None:
    found = cue_of(parse(text)[1])
    assert (found.lemma if found else None) == lemma
