"""Who speaks how of whom in a text."""

from __future__ import annotations

import pytest
from stance_reading import read

from detente.record import Coder

INTRO = "President Ada Roe met reporters on Monday with Prime Minister Lars Holm of Norway. "


def tone(coder: Coder, sentence: str, target: str = "Lars Holm") -> float:
    stance = read(coder, INTRO + sentence)["Ada Roe", target]
    assert stance.tone is not None, stance.reasons
    return stance.tone


@pytest.mark.parametrize(
    "sentence",
    [
        "Ms. Roe praised Mr. Holm for his courage.",
        "“Mr. Holm is a wise man and a true friend of our people,” Ms. Roe said.",
        "Ms. Roe said that she welcomed Mr. Holm's brave initiative.",
        "Ms. Roe defended Mr. Holm against the critics.",
    ],
)
def test_friendly(coder: Coder, sentence: str) -> None:
    assert tone(coder, sentence) > 0


@pytest.mark.parametrize(
    "sentence",
    [
        "Ms. Roe accused Mr. Holm of lying to the parliament.",
        "“Mr. Holm is a coward and a liar,” Ms. Roe said.",
        "Ms. Roe said that Mr. Holm's policy was a disgrace.",
        "Mr. Holm was denounced by Ms. Roe.",
    ],
)
def test_hostile(coder: Coder, sentence: str) -> None:
    assert tone(coder, sentence) < 0


def test_a_denied_word_does_not_count_as_it_stands(coder: Coder) -> None:
    good = tone(coder, "“Mr. Holm is an honest man,” Ms. Roe said.")
    assert good > 0
    stance = read(coder, INTRO + "“Mr. Holm is not an honest man,” Ms. Roe said.")
    told = stance["Ada Roe", "Lars Holm"].tone
    assert told is None or told < good / 2


def test_the_tone_is_that_towards_the_target_not_the_topic(coder: Coder) -> None:
    assert tone(coder, "Ms. Roe deplored the cruel attack on Mr. Holm.") > tone(
        coder, "Ms. Roe deplored the cruel attack by Mr. Holm."
    )


def test_nobody_is_the_target_of_his_own_words(coder: Coder) -> None:
    found = read(coder, INTRO + "“I am proud of what I did,” Ms. Roe said of her own term.")
    assert ("Ada Roe", "Ada Roe") not in found


def test_words_without_a_known_speaker_are_no_stance(coder: Coder) -> None:
    text = "“Prime Minister Lars Holm is a disgrace,” read a poster on the wall of the station."
    assert coder.read(text).stances == ()


def test_the_words_that_decide_are_named_where_they_stand(coder: Coder) -> None:
    text = INTRO + "Ms. Roe praised Mr. Holm for his courage."
    stance = read(coder, text)["Ada Roe", "Lars Holm"]
    assert "praised" in [word.text for word in stance.words]
    assert "praised" in stance.reasons["tone"]
    for word in stance.words:
        assert text[word.position.start : word.position.end] == word.text
    assert text[stance.target_info.start : stance.target_info.end] == "Mr. Holm"
    assert stance.text == "Ms. Roe praised Mr. Holm for his courage."
    assert (stance.kind in ("quote", "event"), str(stance.date)) == (True, "2024-05-13")


def test_what_does_not_decide_has_no_tone_but_a_reason(coder: Coder) -> None:
    found = read(coder, INTRO + "Ms. Roe spoke with Mr. Holm about the weather on Tuesday.")
    stance = found["Ada Roe", "Lars Holm"]
    assert stance.tone is None
    assert "neither side" in stance.reasons["tone"]


def test_tables_alone_will_do(coder: Coder) -> None:
    by_words = Coder(method="rules")
    assert tone(by_words, "Ms. Roe praised Mr. Holm for his courage.") > 0
    assert tone(by_words, "Ms. Roe accused Mr. Holm of lying.") < 0


def test_asking_of_single_sentences(coder: Coder) -> None:
    friendly, hostile, own = coder.tones(
        [
            ("Lima thanked Quito for its generous help.", "Lima", "Quito"),
            ("Lima blamed Quito for the deaths.", "Lima", "Quito"),
            ("They are our best friends.", None, "They"),
        ]
    )
    assert (friendly.value or 0) > 0
    assert (hostile.value or 0) < 0
    assert (own.value or 0) > 0


@pytest.mark.parametrize(
    ("sentence", "days", "precision"),
    [
        ("In March 2023, Ms. Roe called Mr. Holm a liar.", ("2023-03-01", "2023-03-31"), "month"),
        ("“Mr. Holm is a liar,” Ms. Roe said in 2022.", ("2022-01-01", "2022-12-31"), "year"),
        ("Ms. Roe accused Mr. Holm of lying.", ("2024-05-14", "2024-05-14"), "day"),
        ("Ms. Roe will praise Mr. Holm on Friday.", ("2024-05-14", "2024-05-14"), "day"),
    ],
)
def test_what_was_said_before_is_of_its_own_day(
    coder: Coder, sentence: str, days: tuple[str, str], precision: str
) -> None:
    intro = "President Ada Roe met Prime Minister Lars Holm of Norway. "
    stance = read(coder, intro + sentence)["Ada Roe", "Lars Holm"]
    assert (str(stance.date), str(stance.date_end), stance.date_precision) == (*days, precision)


def test_an_earlier_day_that_cannot_be_counted_is_not_known(coder: Coder) -> None:
    sentence = "Ten years earlier, Ms. Roe had denounced Mr. Holm as a liar."
    stance = read(coder, INTRO.replace(" on Monday", "") + sentence)["Ada Roe", "Lars Holm"]
    assert stance.date is None
    assert stance.reasons["date"]
