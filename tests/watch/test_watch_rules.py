"""Rules: mistakes are told with their line, and what fits is what they say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from detente.contracts import DetenteError, Status
from detente.watch import read_rules, rules_of
from detente.watch.happened import event_findings
from detente.watch.matching import fitting
from making import make_entity, make_event

EXAMPLE = Path(__file__).parents[2] / "examples" / "watch.toml"
TODAY = dt.date(2024, 5, 20)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('[[rule]]\nname = "a"\n\nkinds = ["turn", "trun"]', 4, "rule 'a': kinds"),
        (
            '[[rule]]\nname = "a"\n[[rule]]\n# no name\nkinds = ["turn"]',
            3,
            "rule 2: name is missing",
        ),
        ('[[rule]]\nname = "a"\npair = [["USA", "COL"]]', 3, "'pair'; did you mean 'pairs'"),
        ('lately = 0\n[[rule]]\nname = "a"', 1, "lately: input should be greater than"),
        ('[[rule]]\nname = "a"\npairs = [\n  ["USA", "COL"],\n  ["USA"],\n]', 3, "rule 'a': pairs"),
        ('[[rule]]\nname = "a"\npairs = [["USA", "United States"]]', 3, "names one side twice"),
        ('[[rule]]\nname = "a"\ncountries = ["Columbia"]', 3, "did you mean 'Colombia'"),
        ('[[rule]]\nname = "a"\ntypes = ["THREATN"]', 3, "did you mean 'THREATEN'"),
        ('[[rule]]\nname = "a"\nmodes = ["vist"]', 3, "did you mean 'visit'"),
        ('[[rule]]\nname = "a"\nstatus = ["done"]', 3, "rule 'a': status"),
        ('[[rule]]\nname = """\n[[rule]]\n"""\nmin_confidence = 2', 5, "min_confidence"),
        ('[[rule]]\nname = "a"\nkinds = ["event"]', 1, "would announce every event"),
        ('\n[[rule]]\nname = "a"\nkinds = ["threat"]\nmin_size = 2', 2, "min_size is of turns"),
        ('[[rule]]\nname = "a"\n[[rule]]\nname = "a"', 1, "two rules are called 'a'"),
        ('[[rule]]\nname = "a\n', 2, "not TOML"),
        ("lately = 3\n", 1, "no [[rule]] in it"),
        ('[[rule]]\nname = " "', 2, "name: is empty"),
    ],
)
def test_mistakes_are_told_with_their_line(text: str, line: int, message: str) -> None:
    with pytest.raises(DetenteError) as caught:
        rules_of(text, "r.toml")
    assert message in caught.value.message
    assert caught.value.where == f"r.toml:{line}"
    assert caught.value.hint


def test_the_example_of_the_documents_is_read() -> None:
    rules = read_rules(EXAMPLE)
    assert len(rules.rule) >= 3
    assert rules.rule[1].countries == ("VEN",)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"#" * 100_000])
def test_what_is_no_file_of_rules_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "r.toml"
    path.write_bytes(data)
    with pytest.raises(DetenteError) as caught:
        read_rules(path)
    assert caught.value.where == str(path)


def names(rule: str, **event: Any) -> list[str]:
    """Return the rules that an event fits."""
    rules = rules_of(f'[[rule]]\nname = "r"\n{rule}', "r.toml").rule
    (finding,) = event_findings([make_event(**event)], TODAY - dt.timedelta(days=14), TODAY)
    return fitting(rules, finding)


THREAT = {"type": "THREATEN"}


@pytest.mark.parametrize(
    ("rule", "event", "fits"),
    [
        ("", THREAT, True),
        ("", {"type": "ACCUSE"}, False),
        ("", {"type": "ASSAULT", "status": Status.THREATENED}, True),
        ("", THREAT | {"status": Status.DENIED}, False),
        ('kinds = ["turn"]', THREAT, False),
        ('kinds = ["event"]\ntypes = ["threaten"]', THREAT, True),
        ('pairs = [["Togo", "GHA"]]', THREAT, True),
        ('pairs = [["TGO", "Ghana:GOV"]]', THREAT, True),
        ('pairs = [["TGO", "GHA:REB"]]', THREAT, False),
        ('pairs = [["TGO", "Roé"], ["USA", "COL"]]', THREAT, True),
        ('pairs = [["USA", "COL"]]', THREAT, False),
        ('countries = ["Togo"]', THREAT, True),
        ('countries = ["Mali"]', THREAT, False),
        ('actors = ["ada roe"]', THREAT, True),
        ('actors = ["Ada Venn"]', THREAT, False),
        ('modes = ["violence"]', THREAT | {"mode": "violence"}, True),
        ('modes = ["violence"]', THREAT, False),
        ('status = ["threatened"]', THREAT, False),
        ("min_confidence = 0.9", THREAT, False),
        ("", THREAT | {"confidence": 0.1}, False),
        ("min_confidence = 0", THREAT | {"confidence": 0.1}, True),
    ],
)
def test_all_conditions_of_a_rule_must_hold(rule: str, event: dict[str, Any], fits: bool) -> None:
    assert names(rule, **event) == (["r"] if fits else [])


def test_what_is_long_past_is_no_news() -> None:
    since = TODAY - dt.timedelta(days=14)
    past = make_event(day=dt.date(2019, 5, 1))
    undated = make_event(day=None, id="e2")
    old = undated.model_copy(
        update={"cite_info": undated.cite_info.model_copy(update={"published": past.date})}
    )
    assert event_findings([past, old], since, TODAY) == []
    (finding,) = event_findings([undated], since, TODAY)
    assert finding.day == TODAY


def test_tellings_of_one_day_are_one_finding_and_a_side_without_code_has_its_name() -> None:
    rebels = make_entity("Band of the Hills")
    events = [
        make_event(id=f"e{n}", document=f"d{n}", actor=(rebels,), day=dt.date(2024, 5, day))
        for n, day in enumerate((14, 15, 18))
    ]
    found = event_findings(events, TODAY - dt.timedelta(days=14), TODAY)
    assert [len(finding.events) for finding in found] == [2, 1]
    assert found[0].sides == ("Band of the Hills", "TGO")
