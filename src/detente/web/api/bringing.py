"""Events in bulk: brought in from other data sets, and taken out for other programs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query
from fastapi.responses import StreamingResponse

from detente.contracts import Failure
from detente.web.params import Events, Newest, Reading, Writable

router = APIRouter()
DataSet = Literal["gdelt", "icews", "polecat", "plover", "tkg"]
Kind = Literal["plover", "polecat", "csv", "parquet", "graphml"]
ENDINGS: dict[Kind, str] = {
    "plover": "jsonl", "polecat": "tsv", "csv": "csv", "parquet": "parquet", "graphml": "graphml"
}  # fmt: skip
CHUNK = 1 << 16
SHOWN = 20


@router.post(
    "/import/{data_set}", summary="Bring in a file of another data set", dependencies=[Writable]
)
def bring(
    snapshot: Newest,
    data_set: DataSet,
    name: Annotated[str, Query(min_length=1, max_length=300, description="Its name.")] = "upload",
    file: bytes = Body(media_type="application/octet-stream", min_length=1),
) -> dict[str, Any]:
    """Bring in events; the body is the file, plain, gzipped or zipped.

    Rows that cannot be read are counted, and the first of them listed; what is known already
    stays as it is.
    """
    refused: list[Failure] = []
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        path = Path(folder) / "upload"
        path.write_bytes(file)
        with snapshot.writing() as store:
            # Where the file lies for a moment is nobody's concern.
            found = store.bring_in(path, data_set, label=name, on_refused=refused.append)
            sums = list(found)
    shown = [each.model_dump(mode="json", exclude={"where"}) for each in refused[:SHOWN]]
    brought = [each.model_dump(mode="json", exclude={"file"}) for each in sums]
    return {"ok": True, "brought": brought, "refused": shown}


@router.get(
    "/export/{kind}",
    summary="Events as a file for another program",
    responses={
        200: {
            "content": {"application/octet-stream": {"schema": {"type": "string"}}},
            "description": "The file.",
        }
    },
    response_class=StreamingResponse,
)
def export(store: Reading, kind: Kind, filters: Events) -> StreamingResponse:
    """Give events as PLOVER's JSON lines, POLECAT's columns, CSV, Parquet, or a GraphML network."""
    folder = tempfile.TemporaryDirectory(prefix="detente-")
    path = Path(folder.name) / f"events.{ENDINGS[kind]}"
    try:
        store.export(path, kind, **filters)
    except BaseException:
        folder.cleanup()
        raise
    headers = {
        "Content-Disposition": f'attachment; filename="{path.name}"',
        "Cache-Control": "no-store",
    }
    return StreamingResponse(
        _read(path, folder), headers=headers, media_type="application/octet-stream"
    )


def _read(path: Path, folder: tempfile.TemporaryDirectory[str]) -> Iterator[bytes]:
    with folder, path.open("rb") as file:
        while part := file.read(CHUNK):
            yield part
