"""JSON lines and CSV, for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from detente.views.rows import COLUMNS, Datum, row_of
from detente.views.text import safe_cell

# Columns that hold only the coder's own codes and numbers: "---" and "-3.0" must stay as they are.
CODED = frozenset({"actor_code", "recipient_code", "speaker_code", "event_scale"})


def write_jsonl(data: Iterable[Datum], out: TextIO) -> None:
    """Write each datum as one line of JSON, in the form of the published schema."""
    for datum in data:
        out.write(datum.model_dump_json() + "\n")


def write_csv(data: Iterable[Datum], out: TextIO, kind: type) -> None:
    """Write data of one kind as CSV with a header, also when there are none.

    Cells that a spreadsheet would run as a formula get an apostrophe in front.
    """
    writer = csv.DictWriter(out, COLUMNS[kind], lineterminator="\n")
    writer.writeheader()
    for datum in data:
        writer.writerow(
            {
                name: value if name in CODED else safe_cell(value)
                for name, value in row_of(datum).items()
            }
        )
