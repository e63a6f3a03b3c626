"""Stories in the store: whatever the order of reading, and how they count in relations."""

from __future__ import annotations

import csv
import datetime as dt
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.contracts import Citation, Document, Record
from detente.desk import Store as Desk
from detente.relations.gathered import contacts_of
from detente.store import Store
from detente.stories import stories_of
from making import CODER, make_entity, make_event, make_record
from story_pairs import labelled

WIRE = (
    "Ada Roé accused Togo of closing the bridge over the Volta on Monday without any word.\n"
    "The minister said that more than 400 lorries stood in Aflao and that their loads were rotting"
    " in the heat.\n"
    "Togo said the bridge was being painted. It will open again on Friday, an official told a paper"
    " in Lomé."
)
CUT = "\n".join(WIRE.split("\n")[:2])
OTHER = (
    "There was anger in Aflao. Ada Roé accused Togo of bad faith, as drivers slept under their"
    " trucks and fish was thrown into the river by the crate."
)
DAY = dt.date(2031, 3, 4)
NUMBERS = range(11, 27)
SET = [d for d in labelled("dev").documents if d.id[:3] in ("b01", "s01")]


def record_of(document: Document) -> Record:
    return Record(document=document, actors=(), events=(), quotes=(), places=(), coder=CODER)


def told(key: str, text: str, source: str, days: int = 0, *, events: int = 1) -> Record:
    """Return the record of a document with accusations of one day."""
    published = DAY + dt.timedelta(days)
    cited = Citation(document=key, source=source, published=published)
    accused = [
        make_event(id=f"e-{key}-{n}", document=key, text=text, day=DAY, cite_info=cited)
        for n in range(events)
    ]
    return make_record(*accused, id=key, text=text, source=source, date=published, title=key)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A story that three carry, of which one tells the event twice, and another report."""
    with Store(tmp_path / "s.duckdb") as opened:
        opened.add(told("a", WIRE, "Coast Wire"))
        opened.add(told("b", CUT, "Daily", 1))
        opened.add(told("c", WIRE, "Daily", 2, events=2))
        opened.add(told("d", OTHER, "Evening", 1))
        yield opened


def chain(seed: int) -> list[Document]:
    """Return texts of which each copies the next, but none the one after that."""
    old = [
        f"Delegate {n} of the northern council spoke for {n} hours on bridge {n}." for n in NUMBERS
    ]
    new = [
        f"Nobody in the southern harbour had yet seen ship {n} unload coal {n}." for n in NUMBERS
    ]
    return [
        Document(id=f"{seed}-{at}", text="\n".join(old[: 16 - 4 * at] + new[: 4 * at]))
        for at in range(4)
    ]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False), st.integers(0, 3))
def test_stories_do_not_depend_on_the_order_of_reading(
    seed: int, chance: random.Random, rewritten: int
) -> None:
    documents = [*chain(seed), *SET]
    order = chance.sample(documents, len(documents))
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "s.duckdb") as store:
        # Some had other words when they were read first.
        for at in chance.sample(range(len(documents)), rewritten):
            earlier = documents[at - 1]
            store.add(record_of(documents[at].model_copy(update={"text": earlier.text})))
        for document in order:
            store.add(record_of(document))
        assert store.stories_of(d.id for d in documents) == stories_of(documents)


def test_no_chain_of_small_changes_joins_what_is_not_alike() -> None:
    first, second, _, last = chain(0)
    assert len(set(stories_of([first, second]).values())) == 1
    assert len(set(stories_of(chain(0)).values())) > 1
    assert len(set(stories_of([first, last]).values())) == 2


def test_a_story_is_listed_once_with_its_carriers(store: Store) -> None:
    story, single = store.stories()
    assert [carrier.document for carrier in story.carriers] == ["a", "b", "c"]
    assert story.id in "abc"
    assert (story.title, story.first, story.last) == ("a", DAY, DAY + dt.timedelta(2))
    assert story.sources == 2
    assert [carrier.document for carrier in single.carriers] == ["d"]


def test_stories_by_what_they_have(store: Store) -> None:
    def ids(**wanted: object) -> list[list[str]]:
        found = store.stories(**wanted)  # type: ignore[arg-type]
        return [[carrier.document for carrier in story.carriers] for story in found]

    assert ids(least=2) == [["a", "b", "c"]]
    assert ids(source="daily") == [["a", "b", "c"]]
    assert ids(source="Evening") == [["d"]]
    assert ids(document="c") == [["a", "b", "c"]]
    assert ids(since=DAY + dt.timedelta(1)) == [["d"]]
    assert ids(until=DAY) == [["a", "b", "c"]]
    assert ids(limit=1) == [["a", "b", "c"]]
    assert ids(source="nobody") == []


def test_documents_say_what_they_carry(store: Store) -> None:
    found = {document.id: document for document in store.carried()}
    assert found["b"].carriers == 3
    assert found["b"].story == found["a"].story == store.stories()[0].id
    assert (found["d"].story, found["d"].carriers) == ("d", 1)
    assert [document.id for document in store.carried(source="Daily", limit=1)] == ["b"]


def test_a_document_whose_words_change_leaves_its_story(store: Store) -> None:
    store.add(told("a", OTHER, "Coast Wire"))
    carried = [{c.document for c in story.carriers} for story in store.stories()]
    assert sorted(map(sorted, carried)) == [["a", "d"], ["b", "c"]]


def test_a_much_copied_story_counts_once_in_a_relation(store: Store) -> None:
    for contacts in (store.contacts("GHA", "TGO"), *store.all_contacts(min_events=1)):
        # The wire's first accusation in three documents, the second in one, and the other report's.
        assert sorted(contacts.reports.tolist()) == [1, 1, 3]
        assert len(set(contacts.story.tolist())) == 2
    assert sorted(store.edges().reports.tolist()) == [1, 1, 3]


def test_an_export_names_the_story(store: Store, tmp_path: Path) -> None:
    store.export(tmp_path / "e.csv", "csv")
    with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["story"] for row in rows if row["id"][2] in "abc"} == {store.stories()[0].id}


def test_a_store_without_stories_gets_them(store: Store) -> None:
    expected = store.stories()
    store.close()
    connection = duckdb.connect(str(store.path))
    for table in ("carriers", "story_keys"):
        connection.execute(f"DROP TABLE {table}")
    connection.execute("UPDATE meta SET value = '4' WHERE key = 'schema_version'")
    connection.close()
    with Store(store.path, read_only=True) as opened:
        assert opened.stories() == expected


def retold(key: str, days: int | None, day: int, text: str = WIRE, **changes: object) -> Record:
    """Return the record of a copy with an accusation, read from its own day of publication."""
    published = None if days is None else DAY + dt.timedelta(days)
    cited = Citation(document=key, source=key, published=published)
    sentence = "Ada Roé accused Togo of closing the bridge."
    event = make_event(id=f"e-{key}", document=key, text=sentence, cite_info=cited,
                       day=DAY + dt.timedelta(day), date_text="Monday", **changes)  # fmt: skip
    return make_record(event, id=key, text=text, source=key, date=published)


KENYA = make_entity("Kenya", "KEN")
COPIES = [
    retold("late", 8, 7),
    retold("undated", None, 2),
    retold("first", 1, 0),
    retold("cut", 0, 0, CUT, recipient=(KENYA,)),
]


@pytest.mark.parametrize("order", [COPIES, COPIES[::-1]])
def test_a_shared_sentence_is_of_the_first_day_and_the_fullest_sides(
    tmp_path: Path, order: list[Record]
) -> None:
    with Desk(tmp_path / "s.duckdb") as store:
        for record in order:
            store.add(record)
        [joined] = store.happenings()
        assert (joined.date, joined.recipient[0].code) == (DAY, "TGO")
        assert len(joined.events) == 4
        assert len(joined.sources) == 4
        assert len(store.contacts("GHA", "KEN")) == 0
        assert store.happenings(pair=("GHA", "KEN")) == []
        assert store.happenings(since=DAY + dt.timedelta(3)) == []
        contacts = store.contacts("GHA", "TGO")
        assert contacts.day.tolist() == [DAY.toordinal()]
        assert contacts.reports.tolist() == [4]
        assert contacts.event.tolist() == ["e-first"]
        [alone] = store.all_contacts(min_events=1)
        assert (alone.pair, alone.day.tolist()) == (("GHA", "TGO"), [DAY.toordinal()])
        assert store.edges().day.tolist() == [DAY.toordinal()]
    events = [event for record in order for event in record.events]
    texts = {record.document.id: record.document for record in order}
    found = contacts_of(events, ("GHA", "TGO"), stories_of(texts.values()),
                        lambda wanted: {key: len(texts[key].text) for key in wanted})  # fmt: skip
    assert found.event.tolist() == contacts.event.tolist()
    assert (found.day.tolist(), found.reports.tolist()) == ([DAY.toordinal()], [4])
