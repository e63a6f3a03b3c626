"""JSON lines and CSV, for programs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from detente.contracts import Contract
from detente.views.rows import COLUMNS, Datum, row_of
from detente.views.text import safe_cell

# JSON escapes those below U+0020 itself. These stand only in strings, where an escape may stand.
STEERING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# Columns that hold only the coder's own codes and numbers: "---" and "-3.0" must stay as they are.
CODED = frozenset(
    {"actor_code", "recipient_code", "actor_cow", "recipient_cow", "speaker_code", "event_scale"}
    | {"score", "latitude", "longitude"}
)


def write_jsonl(data: Iterable[Datum], out: TextIO) -> None:
    """Write each datum as one line of JSON, in the form of the published schema.

    Characters that steer a terminal or break a line are written as escapes.
    """
    for datum in data:
        write_json(datum, out)


def write_json(datum: Contract, out: TextIO) -> None:
    """Write one value as a line of JSON, as ``write_jsonl`` does."""
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


def write_rows(
    rows: Iterable[Mapping[str, Any]],
    out: TextIO,
    style: str,
    columns: Sequence[str],
    *,
    header: bool = True,
) -> None:
    """Write plain rows as JSON lines or as CSV with a header.

    Args:
        rows: values by column; in CSV, lists are joined by | and what is not known is left empty.
        out: where to write.
        style: "jsonl" or "csv".
        columns: names of the columns, in order.
        header: write their names first, in CSV; leave out to go on with a file.
    """
    if style == "jsonl":
        for row in rows:
            line = json.dumps(
                {name: row[name] for name in columns}, ensure_ascii=False, default=str
            )
            out.write(STEERING.sub(_escaped, line) + "\n")
        return
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    if header:
        writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(row[name]) for name in columns})


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return safe_cell("|".join(str(each) for each in value))
    # A number below zero is no formula.
    return str(value) if isinstance(value, int | float) else safe_cell(str(value))
