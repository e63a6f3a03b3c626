"""What a person writes into a search field, and what is found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.contracts import Found, HitKind, Position
from detente.search import LateSearchError, SearchIndex
from detente.search.query import asked
from detente.store import Store
from making import make_entity, make_event, make_quote, make_record

TEXT = """\
The peace talks in Tromsø ended on Tuesday. Ministers shook hands.

Ghana's cabinet said the talks about peace would resume in Málaga.

Negotiators spoke of fishing rights, of tariffs and of Łódź."""
FIRST, SECOND, THIRD = (f"talks:{TEXT.index(word)}" for word in ("The", "Ghana", "Negotiators"))
SENTENCE = "Ada Roé accused Togo of smuggling cattle."
STOLEN = "They took our cattle, and we shall not forget"
WORDS = f"{SENTENCE} “{STOLEN},” she said."
REBELS = make_entity("Free Volta", "GHA", "REB")


@dataclass
class Searched:
    store: Store
    index: SearchIndex

    def __call__(self, query: str, **asked: object) -> Found:
        return self.index.search(query, store=self.store, **asked)  # type: ignore[arg-type]

    def ids(self, query: str, **asked: object) -> list[str]:
        return sorted(hit.id for hit in self(query, **asked).hits)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searched]:
    folder = tmp_path_factory.mktemp("search")
    with Store(folder / "s.duckdb") as store:
        store.add(make_record(id="talks", text=TEXT, title="Handshake", date=dt.date(2031, 3, 4)))
        store.add(
            make_record(
                make_event(id="e1", text=SENTENCE, document="theft"),
                make_event(id="e2", type="ASSAULT", mode="abduct", actor=(REBELS,), day=None,
                           text="Rebels seized a herdsman.", document="theft",
                           text_info=Position(sequence=9, start=900, end=925)),
                quotes=(make_quote(STOLEN, text_info=Position(sequence=1, start=43, end=88)),),
                id="theft", text=WORDS,
            )
        )  # fmt: skip
        yield Searched(store, SearchIndex(folder / "s.search"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("fishing", [THIRD]),
        ("TALK", [FIRST, SECOND]),
        ('"peace talks"', [FIRST]),
        ("“peace talks”", [FIRST]),
        ("talks -Málaga", [FIRST]),
        ('talks -"peace talks"', [SECOND]),
        ("tarif*", [THIRD]),
        ("tarif", []),
        ('"fishing rig"*', [THIRD]),
        ("malaga", [SECOND]),
        ("MÁLAGA", [SECOND]),
        ("tromso", [FIRST]),
        ("Tromsø", [FIRST]),
        ("lodz tariff", [THIRD]),
        ("ministers OR fishing", [FIRST, THIRD]),
        ("Ghana's cabinet", [SECOND]),
        ("handshake", ["talks:title"]),
        ("peace cattle", []),
        ("accuse ghana", ["e1"]),
        ("abduct", ["e2"]),
        ("herdsman volta", ["e2"]),
        ("forgetting", ["q-" + STOLEN]),
    ],
)
def test_what_a_query_finds(search: Searched, query: str, expected: list[str]) -> None:
    assert search.ids(query) == sorted(expected)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kinds": ["quote"]}, ["q-" + STOLEN]),
        ({"kinds": ["text"]}, ["theft:0"]),
        ({"kinds": ["event", "quote"]}, ["e1", "q-" + STOLEN]),
        ({"kinds": []}, []),
        ({"since": dt.date(2024, 5, 16)}, ["q-" + STOLEN]),
        ({"until": dt.date(2024, 5, 16)}, ["e1"]),
        ({"actors": ["TGO"]}, ["e1"]),
        ({"actors": ["Ghana", "Togo"]}, ["e1"]),
        ({"actors": ["Togo", "Roé"]}, ["e1"]),
        ({"actors": ["ghana:gov"]}, ["e1", "q-" + STOLEN]),
        ({"actors": ["Ghana:REB"]}, []),
        ({"actors": ["' OR 1=1 --"]}, []),
        ({"kinds": ["text"], "actors": ["Ada Roé"]}, ["theft:0"]),
        ({"kinds": ["text"], "actors": ["Togo"]}, []),
    ],
)
def test_filters(search: Searched, asked: dict[str, object], expected: list[str]) -> None:
    assert search.ids("cattle", **asked) == sorted(expected)


def test_a_passage_does_not_stand_beside_what_was_coded_of_it(search: Searched) -> None:
    found = search("cattle")
    assert found.counts == {"event": 1, "quote": 1}
    assert found.total == 2


def test_a_hit_says_where_it_stands(search: Searched) -> None:
    [hit] = search("fishing").hits
    assert TEXT[hit.start : hit.end].startswith("Negotiators spoke of fishing")
    assert (hit.document, hit.kind, hit.date) == ("talks", "text", dt.date(2031, 3, 4))
    assert (hit.title, hit.source) == ("Handshake", "Andean Wire")
    [event] = search("smuggling").hits
    assert event.label == "Ada Roé ACCUSE Togo"
    assert (event.sentence, event.start, event.date) == (0, 0, dt.date(2024, 5, 15))
    [quote] = search("forget").hits
    assert (quote.label, quote.sentence, quote.start) == ("Ada Roé", 1, 43)


def test_what_was_looked_for_is_marked(search: Searched) -> None:
    [hit] = search("fishing -cattle right").hits
    assert [piece.text for piece in hit.snippet if piece.marked] == ["fishing", "rights"]
    assert "".join(piece.text for piece in hit.snippet) == TEXT[hit.start : hit.end]


def test_pages_hold_each_hit_once_and_the_newest_come_first(search: Searched) -> None:
    asked = "talks OR cattle OR herdsman"
    whole = search.ids(asked)
    pages = [hit.id for n in range(len(whole)) for hit in search(asked, limit=1, offset=n).hits]
    assert sorted(pages) == whole
    days = [hit.date for hit in search(asked, newest=True).hits]
    known = [day for day in days if day]
    assert days == [*sorted(known, reverse=True), None]
    assert search(asked, limit=0, offset=-3).total == len(whole)
    assert search(asked, offset=10**30).hits == ()


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("", "there is no word to look for"),
        (" *** -- \0 ", "there is no word to look for"),
        ("-peace", "there are only words to leave out; add one to look for"),
        ('"peace fishing', "a quotation mark stands alone; its words were looked for one by one"),
    ],
)
def test_what_cannot_be_meant_is_said(search: Searched, query: str, note: str) -> None:
    assert search(query).note == note


@pytest.mark.parametrize(
    "query",
    ['text : talks', "NEAR(peace talks)", "talks NOT peace", "^talks", "names:ghana", "talks)",
     "{text names}: talks", "'; DROP TABLE words; --", "talks AND AND", "OR", "talks OR"],
)  # fmt: skip
def test_the_language_of_the_index_means_nothing(search: Searched, query: str) -> None:
    search(query)
    assert search.ids("fishing") != []


def test_words_of_its_language_are_looked_for_as_words(search: Searched) -> None:
    assert search.ids("talks NOT peace") == search.ids("near peace") == []


@settings(max_examples=300, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(
    query=st.one_of(
        st.text(max_size=40),
        st.text(alphabet="ab\"*-+():^{}ORANDT '\\\0“’", max_size=40),
        st.text(alphabet=st.characters(), max_size=20),
    ),
    kinds=st.lists(st.sampled_from(["event", "quote", "text"])),
    actors=st.lists(st.text(max_size=5), max_size=2),
)
def test_any_query_is_answered(
    search: Searched, query: str, kinds: list[HitKind], actors: list[str]
) -> None:
    found = search(query, kinds=kinds, actors=actors)
    assert found.total >= len(found.hits)
    assert found.note is None or "\n" not in found.note


def test_a_very_long_query_is_cut_and_says_so(search: Searched) -> None:
    assert "first 500" in str(search("a " * 100_000).note)
    assert "50 words" in str(search("fishing " * 60).note)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    nasty = "Fishing <script>alert(1)</script> \x02rights\x03 \0 of men \x1b[31m"
    with Store(tmp_path / "s.duckdb") as store:
        store.add(make_record(id="d", text=nasty))
        [hit] = SearchIndex(tmp_path / "i").search("rights", store=store).hits
    assert [piece.text for piece in hit.snippet if piece.marked] == ["rights"]
    assert "<script>alert(1)</script>" in "".join(piece.text for piece in hit.snippet)


def test_a_search_that_takes_too_long_is_broken_off(
    search: Searched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.search.find.STEPS", 10)
    with pytest.raises(LateSearchError, match="longer than 0 seconds"):
        search(" OR ".join(f"{letter}*" for letter in "abcdefghijkmnop"), seconds=0)
    assert search.index.search("cattle").total > 0  # the index is still there
    assert search("cattle", seconds=60).total == search("cattle").total > 0


def test_what_is_said_twice_is_looked_for_once() -> None:
    assert asked("peace peace talks OR peace").match == '("peace") AND ("talks" OR "peace")'
