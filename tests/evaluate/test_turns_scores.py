"""Turning points against known ones."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from detente.contracts import Contacts, DetenteError
from detente.evaluate import GoldTurn, read_turns, score_turns
from detente.evaluate.turn_baselines import pelt, rolling_z
from detente.relations import made_up_relation

HEADER = "country_a\tcountry_b\tdate\tdirection\twhat\n"


def named(contacts: Contacts, one: str, other: str) -> Contacts:
    return dataclasses.replace(contacts, pair=(one, other))


def gold(one: str, other: str, day: int, direction: str = "worse") -> GoldTurn:
    date = dt.date.fromordinal(day)
    return GoldTurn((one, other), date, "worse" if direction == "worse" else "better", "", "")


def test_a_table_is_read_and_bad_rows_are_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    rows = "# own\n" + HEADER + "Togo\tGhana\t2014-03-05\tworse\tborder shut\n"
    rows += "Togo\tNowhereland\t2014-03-05\tworse\t\nTogo\tGhana\t5 March\tworse\t\n"
    rows += "Togo\tGhana\t2014-03-06\tsideways\t\nTogo\tTogo\t2014-03-06\tworse\t\n"
    path.write_text(rows, encoding="utf-8")
    turns, wrong = read_turns(path)
    assert [(t.pair, t.date, t.direction) for t in turns] == [
        (("GHA", "TGO"), dt.date(2014, 3, 5), "worse")
    ]
    assert [error.where.rsplit(":", 1)[1] for error in wrong] == ["4", "5", "6", "7"]


def test_a_table_without_a_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.tsv"
    path.write_text("country_a\tdate\tdirection\n", encoding="utf-8")
    with pytest.raises(DetenteError, match="country_b"):
        read_turns(path)


def test_what_the_data_do_not_have_is_listed_apart() -> None:
    contacts, truth = made_up_relation(3, years=3, per_year=60, turns=[(500, "worse", 40)])
    day = truth[0].day
    known = [gold("AAA", "BBB", day), gold("AAA", "BBB", day + 5000), gold("AAA", "CCC", day)]
    scores = score_turns(known, [named(contacts, "AAA", "BBB")], baselines=False)
    assert scores.judged == known[:1]
    assert scores.not_in_data == known[1:]
    assert scores.recall() == scores.recall(strict=True) == 1.0
    assert scores.heard == scores.heard_hits == 1


def test_the_wrong_way_or_day_is_a_miss() -> None:
    contacts, truth = made_up_relation(3, years=3, per_year=60, turns=[(500, "worse", 40)])
    for known in (
        gold("AAA", "BBB", truth[0].day, "better"),
        gold("AAA", "BBB", truth[0].day + 40),
    ):
        scores = score_turns([known], [named(contacts, "AAA", "BBB")], baselines=False)
        assert scores.recall() == 0.0
        assert scores.missed[0][0] == known


def test_the_best_of_a_year_and_of_all_years_differ() -> None:
    turns = [(100 + 365 * year, "worse", 30 + 10 * year) for year in range(5)]
    contacts, truth = made_up_relation(1, years=5, per_year=30, turns=turns)  # type: ignore[arg-type]
    known = [gold("AAA", "BBB", turn.day) for turn in truth]
    scores = score_turns(known, [named(contacts, "AAA", "BBB")], baselines=False)
    assert scores.recall() == 1.0
    assert scores.recall(strict=True) == pytest.approx(3 / 5)


def test_quiet_pairs_are_those_that_only_talk_and_have_no_known_turn() -> None:
    talk, _ = made_up_relation(1, years=2, per_year=80, habit="friendly")
    calls = talk.type == "CONSULT"
    names = (
        "day",
        "forward",
        "quad",
        "scale",
        "type",
        "mode",
        "status",
        "story",
        "reports",
        "event",
    )
    quiet = dataclasses.replace(talk, **{name: getattr(talk, name)[calls] for name in names})
    hostile, _ = made_up_relation(2, years=2, per_year=80, habit="hostile")
    pairs = [named(quiet, "AAA", "BBB"), named(hostile, "AAA", "CCC"), named(quiet, "AAA", "DDD")]
    known = [gold("AAA", "DDD", int(quiet.day[5]))]
    scores = score_turns(known, pairs, baselines=False)
    assert scores.quiet_pairs == 1
    assert scores.quiet_years == pytest.approx(2, abs=0.01)
    assert scores.false_per_quiet_year is not None
    assert score_turns(known, pairs[1:], baselines=False).false_per_quiet_year is None


def test_the_plain_methods_find_a_lasting_change() -> None:
    before, _ = made_up_relation(1, years=1, per_year=700, habit="friendly")
    after, _ = made_up_relation(2, years=1, per_year=700, habit="hostile")
    shift = int(before.observed[-1] + 1 - after.observed[0])
    names = ("forward", "quad", "scale", "type", "mode", "status", "reports", "event")
    both = dataclasses.replace(
        before,
        **{n: np.r_[getattr(before, n), getattr(after, n)] for n in names},
        day=np.r_[before.day, after.day + shift].astype(np.int32),
        story=np.arange(len(before) + len(after)),
        observed=np.r_[before.observed, after.observed + shift].astype(np.int32),
        volume=np.r_[before.volume, after.volume],
    )
    edge = int(before.observed[-1]) + 1
    found = pelt(both, 3.0)[0]
    assert abs(found.date.toordinal() - edge) <= 7
    assert found.direction == "worse"


def test_a_rolling_score_finds_the_day_that_departs() -> None:
    calm, _ = made_up_relation(1, years=1, per_year=900, clump=1.0, habit="friendly")
    day = int(calm.observed[200])
    scale = np.where(calm.day == day, -10.0, calm.scale)
    first = rolling_z(dataclasses.replace(calm, scale=scale))[0]
    assert (first.date.toordinal(), first.direction) == (day, "worse")
