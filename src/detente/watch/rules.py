"""A user's rules, in TOML: what to announce."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from detente.contracts import AnnouncementKind, Contract, DetenteError, Status
from detente.ontology import COUNTRIES, EVENT_TYPES
from detente.relations import FALSE_ALARMS
from detente.store.sides import side_of
from detente.watch.rule_lines import line_of

MOST_BYTES = 65_536
LATELY = 14
SURE = 0.3
OF_TURNS = ("direction", "min_size")


def _near(word: str, known: dict[str, str]) -> str:
    near = difflib.get_close_matches(word.casefold(), known, n=1)
    return f"; did you mean {known[near[0]]!r}?" if near else ""


def _country(word: str) -> str:
    side = side_of(word)
    if side.code is None or side.sector:
        names = {name.casefold(): name for c in COUNTRIES.values() for name in (c.name, *c.aliases)}
        raise ValueError(f"{word!r} is no country{_near(word, names)}")
    return side.code


def _type(word: str) -> str:
    wanted = word.strip().upper()
    # Others may be a codebook's own.
    if wanted not in EVENT_TYPES and (
        near := difflib.get_close_matches(wanted, EVENT_TYPES, n=1, cutoff=0.75)
    ):
        raise ValueError(f"{word!r} is not known; did you mean {near[0]!r}?")
    return wanted


def _mode(word: str) -> str:
    wanted = word.strip().lower()
    known = {mode.casefold(): mode for kind in EVENT_TYPES.values() for mode in kind.modes}
    if wanted not in known and (near := _near(wanted, known)):
        raise ValueError(f"{word!r} is not known{near}")
    return wanted


def _named(word: str) -> str:
    if not word.strip():
        raise ValueError("is empty")
    return word


def _two(pair: tuple[str, str]) -> tuple[str, str]:
    if side_of(pair[0]).terms() == side_of(pair[1]).terms():
        raise ValueError("names one side twice")
    return pair


Name = Annotated[str, AfterValidator(_named)]


class Rule(Contract):
    """What to announce: all conditions given must hold, and of a list any of its values.

    Attributes:
        name: what announcements call it.
        kinds: "turn", "threat", "dispute" (claims that are denied, numbers that disagree), "event".
        pairs: two sides each: countries ("USA"), with sector ("COL:REB"), or names.
        countries: codes or names; one of the sides must be of such.
        actors: likewise, with sectors and names; of a turn, one of its decisive events has such.
        types: PLOVER types of the event; of a turn, of one of its decisive events.
        modes: PLOVER modes; likewise.
        status: "actual", "planned", "threatened", "hypothetical", "denied".
        min_confidence: events that are less sure, from 0 to 1, are left out; not of turns.
        direction: which way a relation must turn.
        min_size: the least weight of a turn's events; a meeting or a charge weighs 1.
    """

    name: Name
    kinds: tuple[AnnouncementKind, ...] = Field(("turn", "threat", "dispute"), min_length=1)
    pairs: tuple[Annotated[tuple[Name, Name], AfterValidator(_two)], ...] = ()
    countries: tuple[Annotated[str, AfterValidator(_country)], ...] = ()
    actors: tuple[Name, ...] = ()
    types: tuple[Annotated[str, AfterValidator(_type)], ...] = ()
    modes: tuple[Annotated[str, AfterValidator(_mode)], ...] = ()
    status: tuple[Status, ...] = ()
    min_confidence: float = Field(SURE, ge=0, le=1)
    direction: Literal["better", "worse"] | None = None
    min_size: float | None = Field(None, gt=0)

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if "turn" not in self.kinds:
            for name in OF_TURNS:
                if getattr(self, name) is not None:
                    raise ValueError(f"{name} is of turns, and the kinds name none")
        chosen = (self.pairs, self.countries, self.actors, self.types, self.modes)
        if "event" in self.kinds and not any(chosen):
            raise ValueError(
                "would announce every event; give pairs, countries, actors, types or modes"
            )
        return self


class Rules(Contract):
    """All rules of a file.

    Attributes:
        lately: what is older, in days, is not announced.
        false_alarms: false turns a year to put up with in a quiet relation.
        rule: the rules.
    """

    lately: int = Field(LATELY, ge=1, le=366)
    false_alarms: float = Field(FALSE_ALARMS, gt=0, le=100)
    rule: tuple[Rule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        names = [rule.name for rule in self.rule]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise ValueError(f"two rules are called {twice!r}")
        return self


def read_rules(path: str | Path) -> Rules:
    """Return the rules of a TOML file.

    Raises:
        DetenteError: with file and line, when it cannot be read or a rule makes no sense.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "is not UTF-8"
        raise DetenteError(
            why.lower(), where=str(path), hint="give a TOML file of rules"
        ) from error
    if len(data) > MOST_BYTES:
        raise DetenteError(f"more than {MOST_BYTES:,} bytes of rules", where=str(path))
    return rules_of(text, str(path))


def rules_of(text: str, where: str) -> Rules:
    """Return the rules of a TOML text; ``where`` is the file's name for errors.

    Raises:
        DetenteError: with the line, when a rule makes no sense.
    """
    text = text.replace("\r\n", "\n")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(error, text, where) from error
    try:
        return Rules.model_validate(table)
    except ValidationError as error:
        raise _explained(error, text, where) from error


def _not_toml(error: tomllib.TOMLDecodeError, text: str, where: str) -> DetenteError:
    message, _, place = str(error).rpartition(" (at ")
    line = place.removeprefix("line ").partition(",")[0]
    number = int(line) if line.isdigit() else max(1, len(text.splitlines()))
    return DetenteError(
        f"not TOML: {(message or str(error)).lower()}",
        where=f"{where}:{number}",
        hint='rules look like: [[rule]], then name = "…"; docs/watch.md has an example',
    )


def _explained(error: ValidationError, text: str, where: str) -> DetenteError:
    problems = error.errors(include_url=False)
    first = problems[0]
    path = first["loc"]
    more = f"; {len(problems) - 1} more such" if len(problems) > 1 else ""
    keys = " ".join(str(step) for step in path[2:] if isinstance(step, str))
    name = keys or (str(path[0]) if path else "")
    return DetenteError(
        f"{_of_rule(text, path)}{_message(first, name)}{more}",
        where=f"{where}:{line_of(text, path)}",
        hint="docs/watch.md tells what a rule may have",
    )


def _of_rule(text: str, path: tuple[int | str, ...]) -> str:
    if len(path) < 2 or path[0] != "rule" or not isinstance(path[1], int):
        return ""
    rule: Any = tomllib.loads(text)["rule"][path[1]]
    name = rule.get("name") if isinstance(rule, dict) else None
    return f"rule {name!r}: " if isinstance(name, str) else f"rule {path[1] + 1}: "


def _message(problem: Any, name: str) -> str:
    kind = problem["type"]
    if kind == "missing":
        return "no [[rule]] in it" if name == "rule" else f"{name} is missing"
    if kind == "extra_forbidden":
        known = {key: key for key in (*Rule.model_fields, *Rules.model_fields)}
        return f"unknown key {name!r}{_near(name, known)}"
    said = str(problem["msg"]).removeprefix("Value error, ")
    said = said[:1].lower() + said[1:]
    return f"{name}: {said}" if name and name != "rule" else said
