"""Readers of GUM's files: a news text with the mentions of every entity in it.

Both forms of Zeldes (2017) are read: CoNLL-U with entities (``dep/*.conllu``), which tells spacing,
paragraphs and day, and WebAnno's TSV (``coref/gum/tsv/*.tsv``), whose words are put together
again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.contracts import DetenteError
from detente.evaluate.coreference import GoldMention
from detente.evaluate.webanno import read_webanno
from detente.evaluate.words import GoldWord, join, mention_of

ENTITY = re.compile(r"\((?P<open>[^()]*)(?P<alone>\))?|(?P<close>[^()]+)\)")
COLUMNS = 10


@dataclass(frozen=True, slots=True)
class GumText:
    """A text with its gold; ``published`` is the day of creation where the file tells it."""

    id: str
    text: str
    published: dt.date | None
    mentions: tuple[GoldMention, ...]


def gum_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files given and those in folders; of a text in both forms, the CoNLL-U."""
    files = [
        file
        for path in paths
        for file in (
            sorted(f for f in path.rglob("*") if f.suffix in (".conllu", ".tsv"))
            if path.is_dir()
            else [path]
        )
    ]
    rich = {file.stem for file in files if file.suffix == ".conllu"}
    return [file for file in files if file.suffix == ".conllu" or file.stem not in rich]


def read_gum(path: Path) -> GumText:
    """Read one file, by its suffix.

    Raises:
        DetenteError: when it is not in the form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DetenteError(f"cannot be read: {error}", where=str(path)) from error
    if path.suffix == ".tsv":
        text, mentions = read_webanno(lines, str(path))
        return GumText(path.stem, text, None, tuple(mentions))
    words, spans = _read_conllu(lines, str(path))
    day = re.search(r"^# meta::dateCreated = (\S+)$", "\n".join(lines), re.MULTILINE)
    text = join(words)
    return GumText(path.stem, text, _day(day[1] if day else None), tuple(_mentions(words, spans)))


def _read_conllu(
    lines: list[str], where: str
) -> tuple[list[GoldWord], list[tuple[int, int, str, str]]]:
    """Return words, and entities as first word, last word, group and type."""
    words: list[GoldWord] = []
    spans: list[tuple[int, int, str, str]] = []
    open_spans: dict[str, list[tuple[int, str]]] = {}
    base, paragraph, wide_end = 0, True, 0
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            paragraph |= line.startswith("# newpar")
            continue
        cells = line.split("\t")
        if not line.strip():
            base = len(words)
            continue
        if len(cells) != COLUMNS:
            raise DetenteError(
                f"has {len(cells)} columns, not {COLUMNS}",
                where=f"{where}:{number}",
                hint="give GUM's files of the folder dep (.conllu) or coref (.tsv)",
            )
        if "-" in cells[0]:
            # A contraction: its parts follow, written together up to the last.
            wide_end = base + int(cells[0].split("-")[1]) - 1
            continue
        if "." in cells[0]:
            continue
        at = len(words)
        glued = "SpaceAfter=No" in cells[9] or at < wide_end
        head = base + int(cells[6]) - 1 if cells[6].isdigit() and cells[6] != "0" else at
        before = ("\n\n" if paragraph else " ") if at == base and words else ""
        paragraph = False
        words.append(GoldWord(cells[1], cells[4], cells[7], head, before, glued))
        for first, group, kind in _entities(cells[9], at, open_spans):
            spans.append((first, at, group, kind))
    if not words:
        raise DetenteError("holds no words", where=where, hint="give GUM's files (.conllu, .tsv)")
    return words, spans


def _entities(
    misc: str, at: int, open_spans: dict[str, list[tuple[int, str]]]
) -> Iterator[tuple[int, str, str]]:
    """Yield the entities that end at a word: their first word, group and type."""
    field = next((f[7:] for f in misc.split("|") if f.startswith("Entity=")), "")
    for found in ENTITY.finditer(field):
        if found["open"] is not None:
            group, _, rest = found["open"].partition("-")
            kind = rest.partition("-")[0]
            if found["alone"]:
                yield at, group, kind
            else:
                open_spans.setdefault(group, []).append((at, kind))
        elif open_spans.get(found["close"]):
            first, kind = open_spans[found["close"]].pop()
            yield first, found["close"], kind


def _mentions(
    words: list[GoldWord], spans: list[tuple[int, int, str, str]]
) -> Iterator[GoldMention]:
    groups = {group: n for n, group in enumerate(dict.fromkeys(s[2] for s in spans))}
    for first, last, group, kind in sorted(spans):
        yield mention_of(words, first, last, groups[group], kind == "person")


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None
