"""TimeML: reading it, and scoring time expressions against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.contracts import DetenteError, Position, TimeExpression
from detente.evaluate import GoldTimex, read_timeml, score_timexes, timeml_files, timex_errors

SAMPLE = """<?xml version="1.0" ?>
<TimeML>
<DOCID>a1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-05-17">May 17, 2024</TIMEX3></DCT>
<TEXT>Kenya <EVENT eid="e1">shut</EVENT> the border <TIMEX3 tid="t1" type="DATE"
value="2024-05-15">on <X>Wednesday</X></TIMEX3> for <TIMEX3 tid="t2" type="DURATION"
value="P2D">two days</TIMEX3>.</TEXT>
</TimeML>
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "a1.tml"
    path.write_text(SAMPLE, "utf-8")
    return path


def told(start: int, end: int, kind: str, value: str) -> TimeExpression:
    return TimeExpression.model_validate(
        {
            "type": kind,
            "value": value,
            "text": "x" * (end - start),
            "position": Position(sequence=0, start=start, end=end),
        }
    )


def test_text_day_and_expressions_are_read(sample: Path) -> None:
    read = read_timeml(sample)
    assert read.text == "Kenya shut the border on Wednesday for two days."
    assert str(read.published) == "2024-05-17"
    assert [(read.text[t.start : t.end], t.type, t.value) for t in read.timexes] == [
        ("on Wednesday", "DATE", "2024-05-15"),
        ("two days", "DURATION", "P2D"),
    ]


def test_a_folder_gives_its_files_by_name(sample: Path) -> None:
    other = sample.with_name("a0.tml")
    other.write_text(SAMPLE, "utf-8")
    sample.with_name("notes.txt").write_text("no TimeML")
    assert list(timeml_files(sample.parent)) == [other, sample]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("not xml", "cannot be read as XML"),
        ("<TimeML/>", "no TEXT"),
        ('<!DOCTYPE a [<!ENTITY b "cc">]><TimeML><TEXT>&b;</TEXT></TimeML>', "entities"),
    ],
)
def test_what_is_no_timeml_is_said(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.tml"
    path.write_text(content, "utf-8")
    with pytest.raises(DetenteError, match=message):
        read_timeml(path)


def test_extent_value_and_type_are_counted_apart() -> None:
    gold = [
        GoldTimex(0, 5, "DATE", "2024"),
        GoldTimex(10, 20, "DATE", "2023"),
        GoldTimex(30, 40, "DURATION", "P1D"),
    ]
    found = [
        told(0, 5, "DATE", "2024"),
        told(12, 22, "DATE", "2022"),
        told(50, 55, "SET", "P1W"),
    ]
    scores = score_timexes([(gold, found)])
    assert (scores.strict, scores.relaxed, scores.values, scores.types) == (1, 2, 1, 2)
    assert scores.extent_f1 == pytest.approx(1 / 3)
    assert scores.relaxed_f1 == pytest.approx(2 / 3)
    assert scores.value_f1 == pytest.approx(1 / 3)


def test_an_expression_answers_one_gold_one() -> None:
    gold = [GoldTimex(0, 5, "DATE", "2024"), GoldTimex(6, 9, "DATE", "2024")]
    scores = score_timexes([(gold, [told(0, 9, "DATE", "2024")])])
    assert (scores.gold, scores.told, scores.relaxed) == (2, 1, 1)


def test_errors_tell_missing_wrong_and_extra(sample: Path) -> None:
    text = read_timeml(sample)
    found = [told(25, 34, "DATE", "2024-05-22"), told(0, 5, "DATE", "2024")]
    lines = [(gold, said) for _, gold, said in timex_errors(text, text.timexes, found)]
    assert lines == [
        ("on Wednesday = 2024-05-15", "xxxxxxxxx = 2024-05-22"),
        ("two days = P2D", "nothing"),
        ("nothing", "xxxxx = 2024"),
    ]
