"""From bytes to characters."""

from __future__ import annotations

import codecs
import re

from detente.contracts import DetenteError
from detente.documents.lexicon import rows

_BOMS = (
    # The mark of UTF-32 begins with that of UTF-16 and must be tried first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
_HIGH = re.compile(rb"[\x80-\xff]+")
_ESCAPED = re.compile("[\udc80-\udcff]")
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_SAMPLE = 65_536
BINARY_HINT = "give plain text, HTML, JSONL, CSV or a feed; convert other files first"


def wide_encoding(head: bytes) -> str | None:
    """Return the Unicode encoding that the first bytes give away, ``None`` when they do not."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    pairs = len(head) // 2
    if pairs >= 4:
        # English in UTF-16 without a mark: nearly every other byte is zero.
        for name, zeros, others in (
            ("utf-16-le", head[1::2], head[::2]),
            ("utf-16-be", head[::2], head[1::2]),
        ):
            if zeros.count(0) > 0.7 * pairs and not others.count(0):
                return name
    return None


def refuse_binary(head: bytes) -> None:
    """Raise when the first bytes of a file are not those of a text.

    Raises:
        DetenteError: saying what the file looks like.
    """
    if wide_encoding(head):
        return
    for magic, name in rows("magic"):
        if head.startswith(bytes.fromhex(magic)):
            raise DetenteError(f"not text (looks like {name})", hint=BINARY_HINT)
    if b"\0" in head:
        raise DetenteError("not text (has NUL bytes)", hint=BINARY_HINT)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > 0.05 * len(head):
        raise DetenteError("not text (full of control characters)", hint=BINARY_HINT)


def _guess(data: bytes) -> str:
    """Return the text in an old one-byte or regional encoding."""
    high = sum(len(run) for run in _HIGH.findall(data))
    if high <= 0.15 * len(data):
        # So few letters beyond ASCII: a Western language, and detectors err on so little.
        return data.decode("cp1252", "replace")
    import charset_normalizer  # noqa: PLC0415  (slow to load, seldom needed)

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise DetenteError("not text (no encoding fits its bytes)", hint=BINARY_HINT)
    return data.decode(best.encoding, "replace")


def decode(data: bytes) -> str:
    """Return the characters of a text in any encoding, UTF-8 first.

    Bytes that are broken in a text that is UTF-8 otherwise become U+FFFD.

    Raises:
        DetenteError: when the bytes are not text.
    """
    refuse_binary(data[:_SAMPLE])
    wide = wide_encoding(data[:_SAMPLE])
    if wide:
        return data.decode(wide, "replace")
    if b"\0" in data:
        raise DetenteError("not text (has NUL bytes)", hint=BINARY_HINT)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    sound = len(_HIGH.findall(data)) - broken
    return repaired if sound > broken else _guess(data)


def is_guessed(data: bytes) -> bool:
    """Tell whether ``decode`` takes bytes that are no UTF-8 for those of an older encoding."""
    if wide_encoding(data[:_SAMPLE]):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def decode_page(data: bytes) -> str:
    """Return the characters of an HTML page, whose head may name its encoding.

    Raises:
        DetenteError: when the bytes are not text.
    """
    refuse_binary(data[:_SAMPLE])
    declared = _CHARSET.search(data[:4096])
    if declared and not wide_encoding(data[:_SAMPLE]) and b"\0" not in data:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            name = declared[1].decode("ascii").lower()
        try:
            # Pages that say Latin-1 mean Windows-1252, as browsers have it.
            named = "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "ascii") else name
            if not named.startswith(("utf-8", "utf8")):
                return data.decode(named, "replace")
        except (LookupError, ValueError):
            return decode(data)
    return decode(data)


def repair(line: str) -> str:
    """Return a line that was decoded as UTF-8 with its undecodable bytes kept as surrogates."""
    if not _ESCAPED.search(line):
        return line
    data = line.encode("utf-8", "surrogateescape")
    try:
        return decode(data)
    except DetenteError:
        return data.decode("utf-8", "replace")
