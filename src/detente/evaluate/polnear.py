"""Readers of PolNeAR's layout: news texts and, beside them, who says what by which words.

Newell, Margolin and Ruths (LREC 2018): ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann`` in
the form of the annotation tool brat. Spans may have gaps: "12 40;52 60".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from detente.contracts import DetenteError

Spans = tuple[tuple[int, int], ...]
ENTITY = re.compile(r"(T\d+)\t(\w[\w-]*) ([\d; ]+)(?:\t|$)")
NUMBERED = re.compile(r"T\d+\t")
EVENT = re.compile(r"E\d+\t")
ROLE = re.compile(r"(Source|Cue|Content)\d*$")
MARKS = re.compile("[\"“”«»„]|''|``|(?<!\\w)['‘](?=\\w)")
ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
DAY = re.compile(r"_(\d{4}-\d{2}-\d{2})_")


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution: half-open character spans of content, source and cue; these may lack."""

    content: Spans
    source: Spans
    cue: Spans
    quoted: bool
    """Whether the content, in full or in part, stands in quotation marks."""


@dataclass(frozen=True, slots=True)
class QuoteText:
    """A text with its attributions; ``published`` is the day in the file's name, if any."""

    id: str
    text: str
    published: dt.date | None
    attributions: tuple[GoldAttribution, ...]


def polnear_files(paths: Iterable[Path]) -> list[Path]:
    """Return the annotation files in folders in PolNeAR's layout, and those given themselves.

    Raises:
        DetenteError: when a folder has no ``text`` and ``attributions`` below it.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_file():
            found.append(path)
            continue
        inside = sorted(path.rglob("attributions/*.ann"))
        if not inside:
            raise DetenteError(
                "has no attributions/*.ann",
                where=str(path),
                hint="give a folder in PolNeAR's layout, with text/ and attributions/",
            )
        found += inside
    return found


def read_polnear(path: Path) -> QuoteText:
    """Read one annotation file and the text that it is on.

    Raises:
        DetenteError: when either cannot be read, or a line is not in the form.
    """
    folder = path.parent.parent / "text"
    # Several annotators may have read one text: their mark ends the name of the annotations only.
    names = (path.stem, ANNOTATOR.sub("", path.stem))
    beside = next((f for n in names if (f := folder / f"{n}.txt").exists()), folder / names[0])
    try:
        # Offsets count characters as they stand; Python would make one of "\\r\\n".
        text = beside.read_bytes().decode("utf-8")
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise DetenteError(f"cannot be read: {error}", where=str(path)) from error
    spans: dict[str, Spans] = {}
    relations: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        # Annotated words may run over several lines; what follows the first is not looked at.
        if NUMBERED.match(line):
            found = ENTITY.match(line)
            if found is None:
                raise DetenteError(
                    "not a brat annotation", where=f"{path}:{number}", hint="see PolNeAR's files"
                )
            spans[found[1]] = _spans(found[3])
        elif EVENT.match(line):
            relations.append((number, line))
    attributions = tuple(_attribution(text, spans, line) for _, line in relations)
    day = DAY.search(path.name)
    return QuoteText(
        path.stem,
        text,
        dt.date.fromisoformat(day[1]) if day else None,
        tuple(a for a in attributions if a.content),
    )


def _spans(text: str) -> Spans:
    pairs = [piece.split() for piece in text.split(";")]
    return tuple(sorted((int(start), int(end)) for start, end in pairs))


def _attribution(text: str, spans: dict[str, Spans], line: str) -> GoldAttribution:
    parts: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
    for role in line.split("\t", 1)[-1].split():
        name, _, target = role.partition(":")
        found = ROLE.match(name)
        if found and target in spans:
            parts[found[1]] += spans[target]
    content = tuple(sorted(parts["Content"]))
    words = " ".join(text[start:end] for start, end in content)
    return GoldAttribution(
        content=content,
        source=tuple(sorted(parts["Source"])),
        cue=tuple(sorted(parts["Cue"])),
        quoted=bool(MARKS.search(words)),
    )
