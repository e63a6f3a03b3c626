"""Rows as a program wants them: a page of JSON, a stream of JSON lines or CSV, a Parquet file."""

from __future__ import annotations

import io
import itertools
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
from anyascii import anyascii
from fastapi import Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, Response, StreamingResponse

from detente.contracts import Contract
from detente.views.rows import COLUMNS, row_of
from detente.views.writers import write_csv, write_jsonl, write_rows
from detente.web.params import Form, Slice

BATCH = 500
MEDIA = {
    Form.JSONL: "application/jsonl",
    Form.CSV: "text/csv; charset=utf-8",
    Form.PARQUET: "application/vnd.apache.parquet",
}


def give(
    request: Request,
    rows: Iterable[Any],
    asked: Slice,
    *,
    name: str,
    kind: type | None = None,
    columns: Sequence[str] = (),
    **more: Any,
) -> Response:
    """Return rows in the form that was asked for.

    Args:
        request: what is answered.
        rows: records of one kind, or plain rows with ``columns``; taken as they are needed.
        asked: which of them, and in what form.
        name: how a file of them is called, without ending.
        kind: class of the records; None for plain rows.
        columns: names of the columns of plain rows.
        more: further values of a JSON answer.
    """
    stop = None if asked.shown is None else asked.offset + asked.shown
    chosen = itertools.islice(iter(rows), asked.offset, None if stop is None else stop + 1)
    if asked.form is Form.JSON:
        found = list(chosen)
        shown = asked.shown or len(found)
        further = None
        if len(found) > shown and stop is not None:
            further = str(
                request.url.include_query_params(offset=stop).replace(scheme="", netloc="")
            )
        values = [_plain(each) for each in found[:shown]]
        return JSONResponse({"ok": True, "rows": values, "next": further, **more})
    chosen = itertools.islice(chosen, asked.shown)
    headers = {
        "Content-Disposition": f'attachment; filename="{_plain_name(name)}.{asked.form.value}"',
        "Cache-Control": "no-store",
    }
    media = MEDIA[asked.form]
    if asked.form is Form.PARQUET:
        return Response(_parquet(chosen, kind, columns), headers=headers, media_type=media)
    parts = _written(chosen, asked.form, kind, columns)
    return StreamingResponse(parts, headers=headers, media_type=media)


def _plain_name(name: str) -> str:
    """Return a name without what may not stand in a header or a file's name."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", anyascii(name)).strip("-")[:80] or "rows"


def _plain(each: Any) -> Any:
    return each.model_dump(mode="json") if isinstance(each, Contract) else jsonable_encoder(each)


def _written(
    rows: Iterable[Any], form: Form, kind: type | None, columns: Sequence[str]
) -> Iterator[str]:
    header = form is Form.CSV
    while (batch := list(itertools.islice(rows, BATCH))) or header:
        out = io.StringIO(newline="")
        if kind is None:
            write_rows(batch, out, form.value, columns, header=header)
        elif form is Form.CSV:
            write_csv(batch, out, kind, header=header)
        else:
            write_jsonl(batch, out)
        header = False
        yield out.getvalue()


def _parquet(rows: Iterable[Any], kind: type | None, columns: Sequence[str]) -> bytes:
    """Return flat rows as Parquet, by way of a file, as DuckDB writes to files only."""
    names = COLUMNS[kind] if kind is not None else tuple(columns)
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        lines, target = Path(folder) / "rows.jsonl", Path(folder) / "rows.parquet"
        count = 0
        with lines.open("w", encoding="utf-8") as out:
            for each in rows:
                row: Mapping[str, Any] = row_of(each) if kind is not None else each
                kept = {name: row[name] for name in names}
                out.write(json.dumps(kept, ensure_ascii=False, default=str) + "\n")
                count += 1
        with duckdb.connect() as connection:
            if count:
                source = connection.read_json(str(lines), format="newline_delimited")
            else:
                empty = ", ".join(f'NULL::VARCHAR AS "{name}"' for name in names)
                source = connection.sql(f"SELECT {empty} LIMIT 0")
            source.write_parquet(str(target))
        return target.read_bytes()
