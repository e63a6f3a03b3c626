"""Dictionaries of the user's own, in PETRARCH's format."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from detente import Coder
from detente.actors import read_dictionaries
from detente.contracts import DetenteError

ACTORS = """\
<!-- made for these tests -->
# a comment
FLORIN [FLO]  # the kingdom
+FLORINESE
GUILDER_ [GLD]
PRINCE_HUMPERDINCK_
\t[FLOGOV 19870101-19990101]
\t[FLOELI >19990102]
GUILD_OF_BAKERS [FLOBUS]
NOBODY [---]
"""
AGENTS = """\
!FOLK! = SAILOR, SAILORS
ALBINO {ALBINOS} [~MIL] # keeper
!FOLK! [~CVL]
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    actors, agents = tmp_path / "actors.txt", tmp_path / "agents.txt"
    actors.write_text(ACTORS, "utf-8")
    agents.write_text(AGENTS, "utf-8")
    return [actors, agents]


def sides(coder: Coder, text: str, day: str = "1990-05-01") -> list[tuple[str | None, ...]]:
    return [
        (side.code, side.sector)
        for event in coder.read(text, date=day).events
        for side in (*event.actor, *event.recipient)
    ]


def test_names_get_their_codes(files: list[Path]) -> None:
    coder = Coder("en", dictionaries=files, method="rules")
    assert sides(coder, "Florin accused Guilder of piracy.") == [("FLO", None), ("GLD", None)]
    record = coder.read("Florin accused Guilder of piracy.")
    assert {actor.name for actor in record.actors} == {"Florin", "Guilder"}


def test_codes_hold_in_their_time(files: list[Path]) -> None:
    coder = Coder("en", dictionaries=files, method="rules")
    text = "Prince Humperdinck condemned Guilder."
    assert sides(coder, text)[0] == ("FLO", "GOV")
    assert sides(coder, text, "2005-01-01")[0] == ("FLO", "ELI")


def test_agents_take_their_country_from_the_text(files: list[Path]) -> None:
    coder = Coder("en", dictionaries=files, method="rules")
    assert sides(coder, "Florin's albinos attacked Guilder.")[0] == ("FLO", "MIL")


def test_the_dictionary_goes_before_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("GEORGIA [XGA]\n", "utf-8")
    coder = Coder("en", dictionaries=[path], method="rules")
    assert sides(coder, "Georgia condemned Peru.")[0] == ("XGA", None)


def test_discarded_names_are_no_actors(files: list[Path]) -> None:
    entry = read_dictionaries(files).at(["Nobody"], 0)
    assert entry is not None
    coding = entry.on(dt.date(1990, 1, 1))
    assert coding is not None and coding.country is None


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        ("FLORIN [FLO]\nGUILDER\nFEZZIK [FEZ]\n", ":2", "has no code"),
        ("FLORIN [FLO >19991399]\n", ":1", "is no day"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, content: str, where: str, what: str
) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(content, "utf-8")
    with pytest.raises(DetenteError, match=what) as caught:
        read_dictionaries([path])
    assert str(caught.value.where).endswith(where)


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="cannot be read"):
        read_dictionaries([tmp_path / "none.txt"])
