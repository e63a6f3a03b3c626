"""Published pages and schemas in step with the code."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from detente.cli.docs_plover import plover_page
from detente.cli.main import COMMANDS
from detente.cli.schema import KINDS, schema_text

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_published_schemas_are_in_step(kind: str) -> None:
    written = (DOCS / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert written == schema_text(kind), f"run: detente schema {kind} > docs/schema/{kind}.json"


def test_the_published_tables_of_plover_are_in_step() -> None:
    written = (DOCS / "reference" / "plover.md").read_text(encoding="utf-8")
    told = "run: python -m detente.cli.docs_plover > docs/reference/plover.md"
    assert written == plover_page(), told


def test_the_notebook_runs_on_events_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    start = dt.date(2031, 1, 1)
    days = [(start + dt.timedelta(days=7 * n), "Criticize_or_denounce") for n in range(30)]
    days += [(start + dt.timedelta(days=120), "Use_conventional_military_force")] * 8
    rows = [f"{day}\tGhana\t{what}\tTogo" for day, what in days]
    (tmp_path / "events.tsv").write_text("\n".join(rows), "utf-8")
    notebook = json.loads((DOCS / "notebooks" / "icews14.ipynb").read_text("utf-8"))
    names: dict[str, object] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            exec(compile("".join(cell["source"]), "icews14.ipynb", "exec"), names)
    told = capsys.readouterr().out
    assert "2031-05-01  GHA  TGO  worse" in told
    assert "Ghana attacked Togo" in told


def test_the_readme_names_only_commands_that_exist() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^(?:.*&& \.venv/bin/)?detente ([a-z]+)", readme, re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)
