"""The API against its own description, whatever is sent to it, on a real server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from serving import served

# Which types, modes, data sets and names mean something is up to the store; no schema can say it.
CONFIG = """
[[operations]]
include-path-regex = "/api/(events|map|export|claims|disagreements|scheduled|quotes|actors|search)"
[operations.checks.positive_data_acceptance]
expected-statuses = ["2xx", "401", "403", "404", "409", "422", "5xx"]
"""


def test_schemathesis_finds_no_failure(db: Path, tmp_path: Path) -> None:
    program = str(Path(sys.executable).with_name("schemathesis"))
    (tmp_path / "schemathesis.toml").write_text(CONFIG, "utf-8")
    # Some requests announce a body that never comes.
    with served(db, "--time-limit", "4") as address:
        command = [program, "run", f"{address}/openapi.json", "--max-examples", "6", "--no-color"]
        # The process that codes texts takes its time to load the model.
        command += ["--request-timeout", "60", "--phases", "fuzzing"]
        run = subprocess.run(
            command,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert run.returncode == 0, run.stdout[-6_000:]
