"""What an error says to install exists, brings what is missing, and can be typed as it stands."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from jinja2 import Environment
from packaging.requirements import Requirement

import detente
from detente.web.words import FILTERS

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
SOURCES = Path(detente.__file__).parent
HINT = re.compile(r"(pip install '[^'\n]+')")
BRINGS = {
    "charts": "vl-convert-python", "codebook": "scikit-learn", "frames": "polars",
    "ftm": "followthemoney", "network": "networkx", "ray": "ray", "serve": "fastapi",
    "warc": "fastwarc",
}  # fmt: skip


def hints() -> list[tuple[str, str]]:
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        for hint in HINT.findall(path.read_text("utf-8")):
            found.append((str(path.relative_to(SOURCES)), hint))
    return found


@pytest.mark.parametrize(("where", "hint"), hints())
def test_a_hint_names_an_extra_that_there_is(where: str, hint: str) -> None:
    *command, wanted = shlex.split(hint)
    assert command == ["pip", "install"]
    requirement = Requirement(wanted)
    assert requirement.name == "detente"
    (extra,) = requirement.extras
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    brought = {Requirement(each).name for each in project["optional-dependencies"][extra]}
    assert BRINGS[extra] in brought, where


def test_a_page_leaves_a_command_as_it_is_typed() -> None:
    made = Environment(autoescape=True)
    made.filters |= FILTERS
    shown = made.from_string("{{ hint | sentence_case }}")
    assert "pip install" in shown.render(hint="pip install 'detente[charts]'")
    assert shown.render(hint="detente read FOLDER") == "detente read FOLDER"
    assert shown.render(hint="try again") == "Try again"
