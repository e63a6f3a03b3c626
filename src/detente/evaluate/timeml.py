"""Readers of TimeML: a news text with its day of publication and the time expressions in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from detente.contracts import DetenteError


@dataclass(frozen=True, slots=True)
class GoldTimex:
    """One annotated time expression: half-open character offsets, type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimeText:
    """A text with its gold.

    Attributes:
        id: name of the file.
        text: the text without markup.
        published: the day that the file gives as that of its creation.
        timexes: the expressions in the text, in its order, the day of creation not among them.
    """

    id: str
    text: str
    published: dt.date | None
    timexes: tuple[GoldTimex, ...]


def read_timeml(path: Path) -> TimeText:
    """Read one TimeML file.

    Raises:
        DetenteError: when the file is no TimeML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.parse(path, parser).getroot()
    except (etree.XMLSyntaxError, OSError) as error:
        raise DetenteError(f"cannot be read as XML: {error}", where=str(path)) from error
    if any(node.tag is etree.Entity for node in root.iter()):
        raise DetenteError("holds entities of its own, which are not read", where=str(path))
    body = root.find("TEXT")
    if body is None:
        raise DetenteError("has no TEXT element", where=str(path), hint="give TimeML files (.tml)")
    parts: list[str] = []
    timexes: list[GoldTimex] = []
    _walk(body, parts, timexes)
    text = "".join(parts)
    dct = root.find("DCT/TIMEX3")
    return TimeText(path.name, text, _day(dct.get("value") if dct is not None else None),
                    tuple(sorted(timexes, key=lambda t: t.start)))  # fmt: skip


def timeml_files(path: Path) -> Iterator[Path]:
    """Yield a file, or every TimeML file of a folder in the order of names."""
    if path.is_dir():
        yield from sorted(path.rglob("*.tml"))
    else:
        yield path


def _walk(node: etree._Element, parts: list[str], timexes: list[GoldTimex]) -> None:
    start = sum(map(len, parts))
    if node.text:
        parts.append(node.text)
    for child in node:
        if isinstance(child.tag, str):
            _walk(child, parts, timexes)
        if child.tail:
            parts.append(child.tail)
    if node.tag == "TIMEX3":
        end = sum(map(len, parts))
        timexes.append(GoldTimex(start, end, node.get("type", ""), node.get("value", "")))


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
