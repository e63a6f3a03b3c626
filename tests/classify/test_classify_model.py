"""The shipped network: what it reads, what it answers, and that it looks at the marks."""

from __future__ import annotations

import pytest

from detente.classify import NONE, EventModel, Marked, event_model
from detente.classify.labels import MODE_LABELS, STATUS_LABELS, TYPE_LABELS
from detente.classify.tokens import LONGEST, encode, tokenizer
from detente.contracts import DetenteError


@pytest.fixture(scope="module")
def model() -> EventModel:
    return event_model()


def ask(text: str, actor: str, recipient: str | None, trigger: str | None = None) -> Marked:
    def span(words: str | None) -> tuple[int, int] | None:
        return (text.index(words), text.index(words) + len(words)) if words else None

    return Marked(text, span(actor), span(recipient), span(trigger))


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "wanted"),
    [
        ("Zambia condemned the election in Malawi.", "Zambia", "Malawi", "ACCUSE"),
        ("Norwegian jets bombed a rebel camp in Chad.", "Norwegian jets", "Chad", "ASSAULT"),
        ("The premier of Fiji met the king of Tonga on Monday.", "Fiji", "Tonga", "CONSULT"),
        ("Police in Lima detained four union leaders.", "Police", "four union leaders", "COERCE"),
        ("Japan gave Nepal two million dollars for clinics.", "Japan", "Nepal", "AID"),
    ],
)
def test_plain_events_are_told(
    model: EventModel, text: str, actor: str, recipient: str, wanted: str
) -> None:
    (reading,) = model.read([ask(text, actor, recipient)])
    assert reading.best == wanted
    assert reading.types[NONE] < 0.5


def test_the_marked_word_decides_which_event_is_meant(model: EventModel) -> None:
    text = "Chad accused Niger of theft and sent it ten tonnes of rice."
    first, second = model.read(
        [ask(text, "Chad", "Niger", "accused"), ask(text, "Chad", "Niger", "sent")]
    )
    assert (first.best, second.best) == ("ACCUSE", "AID")


def test_the_marked_parties_decide_too(model: EventModel) -> None:
    text = "Kenya praised Togo's new envoy but expelled the attaché of Ghana."
    first, second = model.read(
        [ask(text, "Kenya", "Togo", "praised"), ask(text, "Kenya", "Ghana", "expelled")]
    )
    assert (first.best, second.best) == ("SUPPORT", "SANCTION")


def test_chances_add_up(model: EventModel) -> None:
    (reading,) = model.read([ask("Kenya met Ghana.", "Kenya", "Ghana")])
    assert set(reading.types) == set(TYPE_LABELS)
    assert sum(reading.types.values()) == pytest.approx(1)
    assert sum(reading.statuses.values()) == pytest.approx(1)
    assert set(reading.statuses) == set(STATUS_LABELS)
    for name, chances in reading.modes.items():
        assert sum(chances.values()) == pytest.approx(1)
        assert all((name, mode) in MODE_LABELS for mode in chances)
    assert reading.mode_of("AID") == (None, 1.0)


def test_a_sentence_is_read_the_same_alone_and_among_others(model: EventModel) -> None:
    short = ask("Kenya met Ghana.", "Kenya", "Ghana")
    long = ask("Kenya, " + "which is far away, " * 20 + "met Ghana.", "Kenya", "Ghana")
    (alone,) = model.read([short])
    among = model.read([long, short, long])[1]
    assert among.best == alone.best
    assert among.types[among.best] == pytest.approx(alone.types[alone.best], abs=0.1)


def test_of_a_long_sentence_what_is_near_the_marks_stays() -> None:
    text = "word " * 400 + "Kenya met Ghana." + " word" * 400
    numbers = encode(ask(text, "Kenya", "Ghana", "met"))
    assert len(numbers) == LONGEST
    assert "kenya" in tokenizer().decode(numbers, skip_special_tokens=False)


@pytest.mark.parametrize("text", ["", "x", "\x00\ud83d", "𝔘" * 300, "a" * 5000])
def test_odd_text_is_read(model: EventModel, text: str) -> None:
    assert len(model.read([Marked(text)])) == 1


def test_no_sentences_give_no_readings(model: EventModel) -> None:
    assert model.read([]) == []


@pytest.mark.parametrize("span", [(3, 3), (-1, 2), (0, 99), (4, 2)])
def test_a_span_outside_the_sentence_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(DetenteError, match="not in the sentence"):
        Marked("Kenya.", actor=span)


def test_marks_stand_where_they_should() -> None:
    marked = Marked("US envoy", actor=(0, 8), recipient=(0, 2))
    assert [text for _, text in marked.pieces()] == [
        "actor-open", "recipient-open", "US", "recipient-close", " envoy", "actor-close",
    ]  # fmt: skip
