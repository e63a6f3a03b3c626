"""Web archives (WARC): one article a page that was answered."""

from __future__ import annotations

import codecs
import contextlib
import dataclasses
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, cast

from detente.contracts import DetenteError
from detente.documents.decoding import decode, decode_page
from detente.documents.fields import Fields
from detente.documents.options import ReadOptions
from detente.documents.plain import read_plain
from detente.documents.webpage import read_page

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MAGIC = b"WARC/"
BYTES_PER_CHARACTER = 10
_PAGES = ("text/html", "application/xhtml+xml")
_ANSWERED = 200


def read_warc(
    stream: io.BufferedReader, options: ReadOptions
) -> Iterator[tuple[str, Fields | DetenteError]]:
    """Yield "record N", from 1, and the fields of every page and plain text in a web archive.

    Answers other than 200, and pictures and the like, are passed over. The day on which a page was
    fetched is not taken for that of its publication.

    Raises:
        DetenteError: when fastwarc is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise DetenteError(
            "reading web archives needs fastwarc", hint="pip install 'detente[warc]'"
        ) from error
    texts = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
    records = iter(ArchiveIterator(cast("BinaryIO", _OnlyRead(stream)), auto_decode="all"))
    number = 0
    while True:
        number += 1
        with _sound(number):
            record = next(records, None)
        if record is None:
            return
        if record.record_type in texts:
            try:
                found = _fields(record, options, number)
            except DetenteError as error:
                yield f"record {number}", error
            else:
                if found is not None:
                    yield f"record {number}", found


class _OnlyRead:
    """A stream in which nobody goes back, and which knows where it is all the same."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        # What comes before a break is given before the break is told.
        data = self._stream.read1(size)
        self._place += len(data)
        return data

    def tell(self) -> int:
        return self._place


@contextlib.contextmanager
def _sound(number: int) -> Iterator[None]:
    """Turn what the library makes of broken records, its panics too, into our error."""
    try:
        yield
    except DetenteError:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        reason = str(error).split("\n", 1)[0][:100]
        raise DetenteError(
            f"broken at record {number} ({reason})", hint="fetch the archive again"
        ) from error


def _fields(record: WarcRecord, options: ReadOptions, number: int) -> Fields | None:
    """Return the article of a record, ``None`` where it is of no page and no text.

    Raises:
        DetenteError: when there is no article in it, or too much.
    """
    http = record.http_headers
    if http is not None and http.status_code != _ANSWERED:
        return None
    kind = record.http_content_type if http is not None else record.headers.get("Content-Type")
    kind = (kind or "").split(";")[0].strip().lower()
    if kind not in (*_PAGES, "text/plain"):
        return None
    limit = BYTES_PER_CHARACTER * options.max_chars
    with _sound(number):
        data = record.reader.read(limit + 1)
    if len(data) > limit:
        raise DetenteError(f"more than {limit:,} bytes in one page", hint="raise --max-chars")
    coded = http is not None and any(
        http.get(f"{what}-Encoding") for what in ("Content", "Transfer")
    )
    if not coded and len(data) < record.content_length:
        raise DetenteError("cut off before its end", hint="fetch the archive again")
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    if not data.strip():
        raise DetenteError("empty", hint="there is no text in it")
    fields = _text(data, kind, record.http_charset if http is not None else None)
    return dataclasses.replace(fields, url=fields.url or url)


def _text(data: bytes, kind: str, charset: str | None) -> Fields:
    try:
        known = data.decode(codecs.lookup(charset).name) if charset else None
    except (LookupError, UnicodeError, ValueError):
        known = None
    if kind in _PAGES:
        return read_page(known or decode_page(data))
    return read_plain(known or decode(data))
