"""Asking who says the words at a place."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from quote_case import cast_of
from spacy.tokens import Doc

from detente.contracts import Cast
from detente.quotes import QuoteIndex, QuoteMention, find_quotes


def made(start: int, end: int, **more: object) -> QuoteMention:
    values = {
        "speaker": (), "content": "", "start": start, "end": end, "parts": ((start, end),),
        "cue": None, "cue_token": None, "kind": "direct", "sentence": 0, "last_sentence": 0,
    }  # fmt: skip
    return QuoteMention(**{**values, **more})  # type: ignore[arg-type]


def test_innermost_quote_wins() -> None:
    outer, inner = made(0, 50), made(10, 20)
    index = QuoteIndex([outer, inner])
    assert index.at(15) is inner
    assert index.at(25) is outer
    assert index.at(50) is None


def test_overlapping_quotes_do_not_hide_each_other() -> None:
    first, second = made(0, 10), made(8, 30)
    index = QuoteIndex([first, second])
    assert index.at(3) is first
    assert index.at(9) is first
    assert index.at(12) is second


def test_the_reporters_words_between_parts_belong_to_nobody() -> None:
    index = QuoteIndex([made(0, 30, parts=((0, 10), (20, 30)))])
    assert index.at(5) is not None
    assert index.at(15) is None


def test_empty_index() -> None:
    assert QuoteIndex([]).at(0) is None


def test_many_quotes_are_indexed_quickly() -> None:
    quotes = [made(i, 200_000 - i) for i in range(100_000)]
    assert QuoteIndex(quotes).at(100_000) is quotes[-1]


@pytest.fixture
def told(parse: Callable[[str], Doc]) -> tuple[Doc, QuoteIndex]:
    doc = parse("I met them. Ms. Lund told Mr. Osei, “I will give you my answer.” We left.")
    cast = cast_of(doc, {"Ms. Lund": "lund", "Mr. Osei": "osei"})
    return doc, QuoteIndex(find_quotes(doc, cast))


def test_first_person_between_marks_is_the_speaker(told: tuple[Doc, QuoteIndex]) -> None:
    doc, index = told
    inside = [t for t in doc if t.lower_ in {"i", "my"} and t.i > 5]
    assert [[m.actor for m in index.first_person(t)] for t in inside] == [["lund"], ["lund"]]


def test_first_person_outside_marks_is_not(told: tuple[Doc, QuoteIndex]) -> None:
    doc, index = told
    outside = next(t for t in doc if t.lower_ == "i")
    assert index.first_person(outside) == ()
    assert index.spoken_by(outside) is None


def test_second_person_is_who_is_spoken_to(told: tuple[Doc, QuoteIndex]) -> None:
    doc, index = told
    you = next(t for t in doc if t.lower_ == "you")
    assert [m.actor for m in index.second_person(you)] == ["osei"]


def test_word_of_an_indirect_report_is_spoken(parse: Callable[[str], Doc]) -> None:
    doc = parse("Ms. Lund said rebels had shelled the town.")
    index = QuoteIndex(find_quotes(doc, cast_of(doc, {"Ms. Lund": "lund"})))
    shelled = next(t for t in doc if t.text == "shelled")
    quote = index.spoken_by(shelled)
    assert quote is not None and [m.actor for m in quote.speaker] == ["lund"]


def test_word_in_the_scope_of_a_mixed_quote_is_spoken(parse: Callable[[str], Doc]) -> None:
    doc = parse("Ms. Lund said rebels had shelled the town “without mercy.”")
    index = QuoteIndex(find_quotes(doc, cast_of(doc, {"Ms. Lund": "lund"})))
    shelled = next(t for t in doc if t.text == "shelled")
    quote = index.spoken_by(shelled)
    assert quote is not None and quote.content == "without mercy"


@pytest.mark.parametrize("unit", ["He said “go” and ", "“a” ", "“He said ‘go’ ", "“No.” "])
def test_a_sentence_without_end_takes_linear_time(unit: str, parse: Callable[[str], Doc]) -> None:
    doc = parse(unit * 3000)
    begin = time.perf_counter()
    find_quotes(doc, Cast(), wide=True)
    assert time.perf_counter() - begin < 6
