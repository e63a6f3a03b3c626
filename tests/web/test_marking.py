"""Texts cut where marks begin and end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.contracts import Actor, Citation, Document, Event, Position, Quote, Record
from detente.web.marking import LAYERS, Mark, marked, marks_of
from detente.web.sentences import Sentence, sentences_of
from making import CODER, make_entity, make_event, make_quote

TEXT = (
    "The day was long. Ada Roé accused Togo. “We saw it,” she said.\n"
    "Nothing else was known. Togo denied it."
)


def spot(words: str, sequence: int = 0) -> Position:
    start = TEXT.index(words)
    return Position(sequence=sequence, start=start, end=start + len(words))


def record(*events: Event, quotes: tuple[Quote, ...] = ()) -> Record:
    ada = Actor(id="a1", name="Ada Roé", kind="person", code="GHA")
    return Record(
        document=Document(id="d1", text=TEXT),
        actors=(ada,),
        events=events,
        quotes=quotes,
        places=(),
        coder=CODER,
    )


def accusation() -> Event:
    ada = make_entity("Ada Roé", "GHA").model_copy(update={"actor_id": "a1"})
    words = "Ada Roé accused Togo."
    return make_event(
        id="e1",
        actor=(ada,),
        text=words,
        text_info=spot(words, 1),
        trigger_start=TEXT.index("accused"),
    )


def denial() -> Event:
    words = "Togo denied it."
    return make_event(
        id="e2",
        text=words,
        text_info=spot(words, 4),
        trigger="denied",
        trigger_start=TEXT.index("denied"),
    )


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark], list[Sentence]]:
    text = draw(st.text(st.sampled_from("ab .\n<&é"), min_size=1, max_size=60))
    offsets = st.integers(0, len(text))
    marks = [
        Mark(min(a, b), max(a, b), layer, card)
        for a, b, layer, card in draw(
            st.lists(
                st.tuples(
                    offsets, offsets, st.sampled_from(LAYERS), st.sampled_from(["x", "y", None])
                ),
                max_size=8,
            )
        )
        if a != b
    ]
    borders = sorted({0, len(text), *draw(st.lists(offsets, max_size=4))})
    pairs = itertools.pairwise(borders)
    return text, marks, [Sentence(start, end, None) for start, end in pairs]


@given(texts_with_marks())
def test_the_text_is_unchanged_and_every_letter_has_its_marks(
    case: tuple[str, list[Mark], list[Sentence]],
) -> None:
    text, marks, sentences = case
    pieces = [
        piece
        for paragraph in marked(text, marks, sentences)
        for sentence in paragraph
        for piece in sentence.pieces
    ]
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        for offset in range(at, at + len(piece.text)):
            over = {mark for mark in marks if mark.start <= offset < mark.end}
            assert set(piece.marks) == over
        at += len(piece.text)


@given(texts_with_marks())
def test_every_mark_leads_to_its_card_once_at_most(
    case: tuple[str, list[Mark], list[Sentence]],
) -> None:
    text, marks, sentences = case
    led = [
        piece.card
        for paragraph in marked(text, marks, sentences)
        for sentence in paragraph
        for piece in sentence.pieces
        if piece.card
    ]
    assert len(led) <= len(set(marks))


def test_what_was_coded_is_marked_where_it_stands() -> None:
    quote = make_quote("We saw it,", text="“We saw it,” she said.", text_info=spot("We saw it,", 2))
    marks = marks_of(record(accusation(), quotes=(quote,)))
    shown = {(mark.layer, TEXT[mark.start : mark.end], mark.card) for mark in marks}
    assert shown == {
        ("event", "accused", "event-e1"),
        ("quote", "We saw it,", f"quote-{quote.id}"),
        ("actor", "Ada Roé", "actor-a1"),
        ("actor", "Togo", None),
    }


def test_marks_beyond_the_text_are_left_out() -> None:
    event = accusation().model_copy(update={"trigger_start": 9_999})
    assert all(mark.layer != "event" for mark in marks_of(record(event)))


def test_sentences_carry_the_numbers_of_the_record() -> None:
    found = sentences_of(record(accusation(), denial()))
    assert [TEXT[s.start : s.end].strip() for s in found] == [
        "The day was long.",
        "Ada Roé accused Togo.",
        "“We saw it,” she said.",
        "Nothing else was known.",
        "Togo denied it.",
    ]
    assert [s.number for s in found] == [0, 1, 2, 3, 4]


def test_a_number_that_is_not_sure_is_not_given() -> None:
    late = denial().model_copy(update={"text_info": spot("Togo denied it.", 9)})
    numbers = [s.number for s in sentences_of(record(accusation(), late))]
    assert numbers == [0, 1, None, None, 9]


@given(st.text(st.sampled_from("aB.!? \n”"), min_size=1, max_size=80), st.data())
def test_sentences_are_the_whole_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    event = make_event(text_info=Position(sequence=3, start=start, end=end), trigger_start=start)
    coded = Record(
        document=Document(id="d", text=text),
        actors=(),
        events=(event,),
        quotes=(),
        places=(),
        coder=CODER,
    )
    found = sentences_of(coded)
    assert "".join(text[s.start : s.end] for s in found) == text
    assert any(s.start == start and s.number == 3 for s in found)


@pytest.mark.parametrize("words", ["He", "the talks"])
def test_words_that_may_mean_two_are_not_marked(words: str) -> None:
    text = f"{words} praised {words}."
    event = make_event(
        actor=(make_entity(words),),
        text=text,
        text_info=Position(sequence=0, start=0, end=len(text)),
        cite_info=Citation(document="d"),
    )
    coded = Record(
        document=Document(id="d", text=text),
        actors=(),
        events=(event,),
        quotes=(),
        places=(),
        coder=CODER,
    )
    assert all(mark.layer != "actor" for mark in marks_of(coded))
