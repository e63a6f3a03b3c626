"""The registry: who held which office when, learned from texts and corrected by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.contracts import Actor, Correction, Evidence, Holding
from detente.registry import Registry, holdings_of


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def said(name: str, code: str | None, office: str | None, *days: str, **more: object) -> Holding:
    """Return what texts of these days say of a person."""
    given = sorted(map(day, days))
    return Holding.model_validate(
        {
            "name": name,
            "code": code,
            "office": office,
            "sector": "GOV",
            "first": given[0] if given else None,
            "last": given[-1] if given else None,
            "documents": max(1, len(given)),
            **more,
        }
    )


ROJAS = said("Ximena Rojas Duarte", "COL", "foreign minister", "2031-03-01", "2031-03-09")


@pytest.mark.parametrize("name", ["Ximena Rojas Duarte", "Ximena Rojas", "Rojas Duarte", "Rojas"])
def test_a_later_text_may_call_a_person_by_part_of_the_name(name: str) -> None:
    known = Registry([ROJAS]).known(name, day("2031-04-01"))
    assert known is not None
    assert (known.name, known.code, known.office) == (ROJAS.name, "COL", "foreign minister")
    assert "other documents" in known.words


def test_one_text_is_too_little_for_a_bare_surname() -> None:
    once = Registry([said("Ximena Rojas", "COL", "foreign minister", "2031-03-01")])
    assert once.known("Rojas", day("2031-04-01")) is None
    full = once.known("Ximena Rojas", day("2031-04-01"))
    assert full is not None and full.office == "foreign minister"


def test_a_surname_of_two_persons_means_neither() -> None:
    other = said("Tomás Rojas", "PER", "president", "2031-03-02", "2031-03-05")
    registry = Registry([ROJAS, other])
    assert registry.known("Rojas", day("2031-04-01")) is None
    assert [p.name for p in registry.named("Rojas")] == ["Tomás Rojas", "Ximena Rojas Duarte"]


@pytest.mark.parametrize(
    ("published", "office"),
    [
        ("2031-02-20", "foreign minister"),
        ("2030-06-01", None),
        ("2032-01-01", "foreign minister"),
        ("2036-01-01", None),
    ],
)
def test_an_office_is_only_told_of_around_the_days_on_which_texts_do(
    published: str, office: str | None
) -> None:
    known = Registry([ROJAS]).known(ROJAS.name, day(published))
    assert known is not None
    assert known.office == office
    assert known.code == "COL"


def test_a_text_that_says_former_ends_the_office() -> None:
    ended = said("Ximena Rojas Duarte", "COL", "foreign minister", "2032-05-01", former=True)
    registry = Registry([ROJAS, ended])
    before, after = (registry.known(ROJAS.name, day(d)) for d in ("2031-06-01", "2032-06-01"))
    assert before is not None and not before.former
    assert after is not None and after.former


def test_countries_that_differ_are_shown_and_none_is_chosen() -> None:
    registry = Registry(
        [ROJAS, said("Ximena Rojas Duarte", "VEN", "foreign minister", "2031-04-01")]
    )
    person = registry.named("Rojas Duarte")[0]
    assert person.code is None
    assert person.conflicts == ("country: COL (2 documents), VEN (1 document)",)
    known = registry.known(ROJAS.name, day("2031-05-01"))
    assert known is not None and known.code is None
    assert "COL (2 documents)" in known.reasons["code"]


def test_a_rare_slip_does_not_outweigh_many_texts_but_is_shown() -> None:
    many = ROJAS.model_copy(update={"documents": 20})
    slip = said("Ximena Rojas Duarte", "VEN", None, "2031-04-01")
    person = Registry([many, slip]).named("Rojas")[0]
    assert person.code == "COL"
    assert person.conflicts


def test_two_holders_of_one_office_at_a_time_are_shown() -> None:
    rival = said("Iker Salas", "COL", "foreign minister", "2031-03-03", "2031-03-20")
    registry = Registry([ROJAS, rival])
    assert registry.rivals(registry.named("Salas")[0]) == [
        "foreign minister (COL): also Ximena Rojas Duarte"
    ]
    successor = said("Iker Salas", "COL", "foreign minister", "2031-08-03", "2031-09-20")
    after = Registry([ROJAS, successor])
    assert after.rivals(after.named("Salas")[0]) == []


def test_the_table_shows_beside_what_texts_say() -> None:
    registry = Registry([said("Angela Merkel", "DEU", "chancellor", "2019-03-01")])
    sources = {office.source for office in registry.named("Merkel")[0].offices}
    assert sources == {"table", "text"}


def test_an_alias_by_hand_stands_for_the_person() -> None:
    registry = Registry(
        [ROJAS], [Correction(verb="alias", name="Ximena Rojas Duarte", other="La Canciller")]
    )
    assert registry.aliases() == {("la", "canciller"): ("ximena", "rojas", "duarte")}
    known = registry.known("La Canciller", day("2031-04-01"))
    assert known is not None and known.name == "Ximena Rojas Duarte"


def test_merged_names_are_one_person() -> None:
    nom = said("Comandante Tigre", None, None, "2031-02-01")
    registry = Registry(
        [ROJAS, nom], [Correction(verb="merge", name=ROJAS.name, other="Comandante Tigre")]
    )
    person = registry.named("Tigre")[0]
    assert person.name == ROJAS.name
    assert person.documents == 3


def test_alike_names_are_one_person_until_they_are_split() -> None:
    son = said("Ximena Rojas", "COL", None, "2031-03-05")
    assert len(Registry([ROJAS, son]).named("Rojas")) == 1
    apart = [Correction(verb="split", name="Ximena Rojas Duarte", other="Ximena Rojas")]
    assert [p.name for p in Registry([ROJAS, son], apart).named("Rojas")] == [
        "Ximena Rojas Duarte",
        "Ximena Rojas",
    ]


def test_two_of_the_very_same_name_are_told_apart_by_country() -> None:
    namesake = said("Ximena Rojas Duarte", "CHL", "senator", "2031-03-02")
    correction = Correction(verb="split", name=ROJAS.name, fields={"code": "CHL"})
    people = Registry([ROJAS, namesake], [correction]).named("Rojas Duarte")
    assert sorted(p.code or "" for p in people) == ["CHL", "COL"]
    assert all(not p.conflicts for p in people)


def test_a_short_name_of_two_longer_ones_joins_neither() -> None:
    registry = Registry(
        [
            said("Omar Hadi", "YEM", None, "2031-01-01"),
            said("Omar Salem Hadi", "YEM", None, "2031-01-02"),
            said("Omar Nasser Hadi", "YEM", None, "2031-01-03"),
        ]
    )
    assert len(registry.named("Hadi")) == 3


def test_what_a_hand_sets_goes_before_texts_and_keeps_what_it_does_not_set() -> None:
    correction = Correction(verb="set", name=ROJAS.name, fields={"office": "trade minister"})
    known = Registry([ROJAS], [correction]).known("Rojas", day("2031-04-01"))
    assert known is not None and known.by_hand
    assert (known.office, known.sector, known.code) == ("trade minister", "GOV", "COL")


def test_what_a_hand_sets_holds_for_its_time_only() -> None:
    fields = {"office": "president", "code": "COL", "from": "2031-05-01", "to": "2031-06-30"}
    registry = Registry([ROJAS], [Correction(verb="set", name=ROJAS.name, fields=fields)])
    within, before = (registry.known(ROJAS.name, day(d)) for d in ("2031-05-20", "2031-04-20"))
    assert within is not None and within.office == "president"
    assert before is not None and before.office == "foreign minister"


def test_only_what_the_text_itself_says_is_learned() -> None:
    def actor(source: str) -> Actor:
        piece = Evidence(field="code", value="COL", words="Colombian", source=source)
        return Actor(id="a1", name="Ximena Rojas", kind="person", code="COL", evidence=(piece,))

    assert [h.code for h in holdings_of(day("2031-03-01"), [actor("text")])] == ["COL"]
    for source in ("table", "registry", "hand", "context"):
        assert list(holdings_of(day("2031-03-01"), [actor(source)])) == []
