"""No null without its reason, ids that stay, and what the coder refuses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import detente
from detente.contracts import DetenteError, Entity

TEXTS = (
    "Ghana's foreign minister, Ada Roe, accused Togo on Wednesday of closing the border. "
    "“We will not be bullied,” Ms. Roe said. “Never again.”",
    "Protesters marched through the capital. Officials said that talks could fail.",
    "Rebels attacked a village near Tamale in May, killing 12 people.",
    "“The border stays shut,” a senior official said.",
)
# What names a thing, or links to one, is no finding: nothing is unknown when it is empty.
LINKS = {"actor_id", "correction"}


@pytest.fixture(scope="module")
def coder() -> detente.Coder:
    return detente.Coder("en")


def entities(record: detente.Record) -> Iterator[Entity]:
    for event in record.events:
        yield from (*event.actor, *event.recipient)
        if event.reported_by:
            yield event.reported_by
    yield from (quote.speaker for quote in record.quotes if quote.speaker)


@pytest.mark.parametrize("date", [None, "2024-05-17"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_null_has_its_reason(coder: detente.Coder, text: str, date: str | None) -> None:
    record = coder.read(text, date=date)
    assert record.events or record.quotes
    for datum in (*record.events, *record.quotes, *entities(record)):
        fields = {name: getattr(datum, name) for name in type(datum).model_fields}
        unknown = {name for name, value in fields.items() if value is None} - LINKS
        assert unknown <= {name for name, why in datum.reasons.items() if why}


def test_ids_do_not_depend_on_company_or_day(coder: detente.Coder) -> None:
    def ids(record: detente.Record) -> list[str]:
        return [record.document.id, *(d.id for d in (*record.events, *record.quotes))]

    alone = [ids(coder.read(text)) for text in TEXTS]
    backwards = [ids(r) for r in coder.read_many({"text": text} for text in reversed(TEXTS))]
    assert backwards[::-1] == alone
    assert ids(coder.read(TEXTS[0], date="2024-05-17")) == alone[0]
    everything = [i for found in alone for i in found]
    assert len(set(everything)) == len(everything)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": ""}, "empty"),
        ({"text": " \n\t "}, "empty"),
        ({"text": 3}, "not a string"),
        ({"text": TEXTS[0], "date": "soon"}, "'soon'"),
    ],
)
def test_what_cannot_be_understood_is_refused(
    coder: detente.Coder, fields: dict[str, str], reason: str
) -> None:
    with pytest.raises(DetenteError, match=reason) as caught:
        coder.read(**fields)
    assert caught.value.hint


def test_good_records_come_before_the_bad_one(coder: detente.Coder) -> None:
    stream = coder.read_many([{"text": TEXTS[0]}] * 100 + [{"title": "no text"}])
    assert next(stream).events
    with pytest.raises(DetenteError):
        list(stream)
