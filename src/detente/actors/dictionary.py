"""Actor and agent dictionaries of the user's own, in PETRARCH's format.

Format after the comments in PETRARCH2's sources (openeventdata/petrarch2, MIT): a name with its
codes in brackets, ``+`` before further names of the same actor, dates within the brackets, ``~``
in the code of an agent ("minister") that takes the country from elsewhere.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from detente.actors.lexicon import Role, role_named
from detente.actors.text import fold
from detente.contracts import DetenteError
from detente.ontology import SECTORS

DISCARD = frozenset({"---", "###"})
# CAMEO's names of sectors that PLOVER calls otherwise.
SECTOR_NAMES = {"MED": "JRN", "CIV": "CVL", "MOP": "OPP", "INS": "REB", "SEP": "REB", "PTY": "PTY"}
ENDINGS = ("", "s", "i", "is", "n", "ns", "an", "ans", "ian", "ians", "ese")
LONGEST = 12

_CODE = re.compile(r"\[([^\]]*)\]")
_WORD = re.compile(r"[^\s_]+")
_COMMENT = re.compile(r"#(?![^\[]*\]).*")  # but not within brackets, as in [###]
_SPAN = re.compile(r"^(\d{6}|\d{8})\s*-\s*(\d{6}|\d{8})$")


@dataclass(frozen=True, slots=True)
class Coding:
    """A code with the days it holds, inclusive; ``None`` leaves a side open."""

    code: str
    start: dt.date | None = None
    end: dt.date | None = None

    @property
    def country(self) -> str | None:
        """The first three letters: a country, or IGO, NGO and the like."""
        return None if self.code in DISCARD else self.code[:3]

    @property
    def sectors(self) -> tuple[str, ...]:
        """PLOVER sectors among the further groups of three letters."""
        groups = [self.code[i : i + 3] for i in range(3, len(self.code), 3)]
        named = (SECTOR_NAMES.get(group, group) for group in groups)
        return tuple(name for name in named if name in SECTORS)

    def holds(self, day: dt.date | None) -> bool:
        """Tell whether the code is valid on a day; without a day only if it has no limits."""
        if day is None:
            return self.start is None and self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name's words, folded, with the codings of its actor and the actor's first name."""

    words: tuple[str, ...]
    codings: tuple[Coding, ...]
    name: str
    open_end: bool

    def on(self, day: dt.date | None) -> Coding | None:
        """Return the coding valid on a day, limited ones before those without limits."""
        return next((c for c in self.codings if c.holds(day)), None)


@dataclass(slots=True)
class Dictionary:
    """Names and agents by their first word, longest first."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    agents: dict[str, list[tuple[tuple[str, ...], Role]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """The first name given to each code that is no country of the ontology."""

    def add(self, entry: Entry) -> None:
        """Keep a name."""
        self.entries.setdefault(entry.words[0][:3], []).append(entry)
        for coding in entry.codings:
            if coding.country and len(coding.code) == 3:
                self.names.setdefault(coding.code, entry.name)

    def add_agent(self, words: tuple[str, ...], role: Role) -> None:
        """Keep an agent."""
        self.agents.setdefault(words[0], []).append((words, role))

    def sort(self) -> None:
        """Put longer names before shorter ones that they begin with."""
        for entries in self.entries.values():
            entries.sort(key=lambda e: -len(e.words))
        for phrases in self.agents.values():
            phrases.sort(key=lambda pair: -len(pair[0]))

    def at(self, words: Sequence[str], start: int) -> Entry | None:
        """Return the longest entry that begins at a word."""
        first = fold(words[start])
        for entry in self.entries.get(first[:3], ()):
            if _matches(entry, words, start):
                return entry
        return None


def _matches(entry: Entry, words: Sequence[str], start: int) -> bool:
    if start + len(entry.words) > len(words):
        return False
    for offset, wanted in enumerate(entry.words):
        word = fold(words[start + offset])
        last = offset == len(entry.words) - 1
        if word != wanted and not (last and entry.open_end and word in _forms(wanted)):
            return False
    return True


def _forms(word: str) -> Iterator[str]:
    return (word + ending for ending in ENDINGS)


def read_dictionaries(paths: Iterable[str | Path]) -> Dictionary:
    """Return the content of actor and agent dictionaries in PETRARCH's format.

    Args:
        paths: files; actors and agents may be mixed.

    Raises:
        DetenteError: when a file is missing or not text, or a line has no code to go with it.
    """
    found = Dictionary()
    for path in map(Path, paths):
        try:
            text = path.read_text("utf-8-sig", errors="replace")
        except OSError as error:
            raise DetenteError(
                "dictionary cannot be read", where=str(path), hint=error.strerror or str(error)
            ) from error
        _read(text, path, found)
    found.sort()
    return found


def _read(text: str, path: Path, found: Dictionary) -> None:
    substitutes: dict[str, list[str]] = {}
    names: list[str] = []
    codings: list[Coding] = []
    begun = 0

    def close() -> None:
        if names and not codings:
            raise DetenteError(
                f"{names[0]!r} has no code",
                where=f"{path}:{begun}",
                hint="write one in brackets, as in GONDOR [GON]",
            )
        for name in names:
            _add(name, names[0], tuple(codings), found)

    text = re.sub(r"<\s*!\s*--.*?-->", lambda m: "\n" * m[0].count("\n"), text, flags=re.DOTALL)
    for number, raw in enumerate(text.splitlines(), 1):
        line = _COMMENT.sub("", raw)
        if not line.strip():
            continue
        where = f"{path}:{number}"
        if line.startswith("!") and "=" in line and "[" not in line:
            key, _, values = line.partition("=")
            substitutes[key.strip()] = [v.strip() for v in values.split(",")]
        elif "[~" in line:
            close()
            names, codings = [], []
            _read_agent(line, substitutes, found, where)
        elif line[0] in " \t":
            codings += _codings(line, where)
        elif line[0] == "+":
            names.append(line[1:].split("[")[0].strip())
            codings += _codings(line, where)
        else:
            close()
            names, codings = [line.split("[")[0].strip()], _codings(line, where)
            begun = number
    close()


def _add(written: str, first: str, codings: tuple[Coding, ...], found: Dictionary) -> None:
    words = tuple(fold(w) for w in _tokens(written))
    if not words or len(words) > LONGEST:
        return
    limited = sorted(codings, key=lambda c: c.start is None and c.end is None)
    readable = " ".join(_tokens(first)).title()
    found.add(Entry(words, tuple(limited), readable, open_end=not written.endswith("_")))


def _tokens(written: str) -> list[str]:
    """Return the words of a name as spaCy's tokenizer would part them."""
    parted: list[str] = []
    for word in _WORD.findall(written):
        pieces = re.split(r"(-)", word) if not word.startswith("-") else [word]
        parted += [piece for piece in pieces if piece]
    return parted


def _codings(line: str, where: str) -> list[Coding]:
    return [coding for inner in _CODE.findall(line) for coding in _coding(inner, where)]


def _coding(inner: str, where: str) -> Iterator[Coding]:
    code, _, rest = inner.strip().partition(" ")
    rest = rest.strip()
    if code[:1].isdigit() or not code:
        return
    start = end = None
    between = _SPAN.match(rest)
    if between:
        start, end = _day(between[1], where), _day(between[2], where)
    elif rest[:1] in ("<", ">"):
        day = _day(rest[1:].strip(), where)
        start, end = (day, None) if rest[0] == ">" else (None, day)
    yield Coding(code.upper(), start, end)


def _day(written: str, where: str) -> dt.date:
    """Return a day written as YYMMDD or YYYYMMDD; two digits over 30 are of the last century."""
    digits = written if len(written) == 8 else ("19" if written[:2] > "30" else "20") + written
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError as error:
        raise DetenteError(
            f"{written!r} is no day", where=where, hint="write YYMMDD or YYYYMMDD"
        ) from error


def _read_agent(
    line: str, substitutes: dict[str, list[str]], found: Dictionary, where: str
) -> None:
    code = _CODE.search(line)
    if code is None:
        raise DetenteError("agent without code", where=where, hint="as in MINISTER [~GOV]")
    written = line[: line.index("[")]
    plural = re.search(r"\{([^}]*)\}", written)
    nouns = [written.split("{")[0].strip()]
    if plural and plural[1].strip():
        nouns.append(plural[1].strip())
    for key, values in substitutes.items():
        nouns = [n.replace(key, v) for n in nouns for v in (values if key in n else [""])]
    groups = [code[1][1:][i : i + 3] for i in range(0, len(code[1]) - 1, 3)]
    named = [SECTOR_NAMES.get(g, g) for g in groups]
    sector = next((name for name in named if name in SECTORS), None)
    for noun in nouns:
        words = tuple(fold(w) for w in _tokens(noun))
        if words:
            known = role_named(" ".join(words).replace(" - ", "-"))
            kind = known.kind if known else "person"
            office = known.office if known else None
            role = Role(" ".join(words), kind, sector, office, None)
            found.add_agent(words, role)
