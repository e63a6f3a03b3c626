"""JSON lines and CSV, for programs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from detente.views.rows import COLUMNS, Datum, row_of
from detente.views.text import safe_cell

# JSON escapes those below U+0020 itself. These stand only in strings, where an escape may stand.
STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# Columns that hold only the coder's own codes and numbers: "---" and "-3.0" must stay as they are.
CODED = frozenset({"actor_code", "recipient_code", "speaker_code", "event_scale", "score"})


def write_jsonl(data: Iterable[Datum], out: TextIO) -> None:
    """Write each datum as one line of JSON, in the form of the published schema.

    Characters that steer a terminal or break a line are written as escapes.
    """
    for datum in data:
        out.write(STEERING.sub(_escaped, datum.model_dump_json()) + "\n")


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def write_csv(data: Iterable[Datum], out: TextIO, kind: type, *, header: bool = True) -> None:
    """Write data of one kind as CSV with a header, also when there are none.

    Cells that a spreadsheet would run as a formula get an apostrophe in front.

    Args:
        data: events, quotes, actors, documents or failures.
        out: where to write.
        kind: class of the data.
        header: write the names of the columns first; leave out to go on with a file.
    """
    writer = csv.DictWriter(out, COLUMNS[kind], lineterminator="\n")
    if header:
        writer.writeheader()
    for datum in data:
        writer.writerow(
            {
                name: value if name in CODED else safe_cell(value)
                for name, value in row_of(datum).items()
            }
        )
