"""What an analyst may change of a quotation, a stance or a mediation, and what holds then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from detente.contracts import (
    CorrectionMark,
    DetenteError,
    Entity,
    EventCorrection,
    FieldChange,
    Mediation,
    MediationStatus,
    Quote,
    Stance,
)
from detente.contracts.corrections import LONGEST_VALUE, CorrectedKind
from detente.store.correcting.edits import OPEN, Changes, unknown
from detente.store.correcting.parties import PARTS, entity_with, parties_of, written
from detente.store.terms import entity_terms

Said = Quote | Stance | Mediation


@dataclass(frozen=True, slots=True)
class Kind:
    """What may be changed of one kind of what was said, and what the store looks it up by.

    Attributes:
        table: its table.
        contract: what a row of it is.
        one: fields with one party.
        needed: those of them that may not be empty.
        many: fields with any number of parties.
        others: further fields.
        filled: the columns of the table that these fields fill.
        cells: what stands in them.
        words: the words in its sentence that name it.
    """

    table: str
    contract: type[Said]
    one: tuple[str, ...]
    needed: frozenset[str]
    many: tuple[str, ...]
    others: tuple[str, ...]
    filled: tuple[str, ...]
    cells: Callable[[Any], tuple[Any, ...]]
    words: Callable[[Any], str | None]

    @property
    def fields(self) -> tuple[str, ...]:
        """All that may be changed."""
        parts = [f"{field}.{part}" for field in self.one for part in PARTS]
        return (*self.one, *parts, *self.many, *self.others)


KINDS: Mapping[CorrectedKind, Kind] = {
    "quote": Kind(
        "quotes",
        Quote,
        one=("speaker",),
        needed=frozenset(),
        many=(),
        others=(),
        filled=("speakers",),
        cells=lambda q: (entity_terms([q.speaker] if q.speaker else []),),
        words=lambda q: q.quote,
    ),
    "stance": Kind(
        "stances",
        Stance,
        one=("speaker", "target"),
        needed=frozenset(("speaker", "target")),
        many=(),
        others=("tone",),
        filled=("speakers", "targets", "tone"),
        cells=lambda s: (entity_terms([s.speaker]), entity_terms([s.target]), s.tone),
        words=lambda s: s.cue,
    ),
    "mediation": Kind(
        "mediations",
        Mediation,
        one=(),
        needed=frozenset(),
        many=("go_between", "party_a", "party_b"),
        others=("status",),
        filled=("brokers", "parties", "status"),
        cells=lambda m: (
            entity_terms(m.go_between),
            entity_terms((*m.party_a, *m.party_b)),
            m.status.value,
        ),
        words=lambda m: m.trigger,
    ),
}


def changed(kind: Kind, said: Said, changes: Changes) -> tuple[Said, tuple[FieldChange, ...]]:
    """Return what was said with other values, and what differs.

    Raises:
        DetenteError: when a field is none of the kind's, or a value does not fit it.
    """
    wanted = {f.strip().lower(): (value or "").strip() or None for f, value in changes.items()}
    for field, value in wanted.items():
        if field not in kind.fields:
            raise unknown("field", field, kind.fields)
        if value and len(value) > LONGEST_VALUE:
            raise DetenteError(
                f"the value of {field} is longer than {LONGEST_VALUE:,} characters",
                hint="write it shorter",
            )
    new: dict[str, Any] = {}
    for field in kind.one:
        party = _party(field, getattr(said, field), wanted)
        if party is None and field in kind.needed:
            raise DetenteError(f"{field} cannot be empty", hint=f"mark it wrong, or give {field}")
        new[field] = party
    new |= {f: parties_of(wanted[f], getattr(said, f)) for f in kind.many if f in wanted}
    if "tone" in wanted:
        new["tone"] = _tone(wanted["tone"])
    if "status" in wanted:
        new["status"] = _status(wanted["status"])
    new = {field: value for field, value in new.items() if value != getattr(said, field)}
    reasons = {field: why for field, why in said.reasons.items() if field not in new}
    reasons |= {field: OPEN for field, value in new.items() if value is None or value == ()}
    after = said.model_copy(update={**new, "reasons": reasons})
    told = tuple(
        FieldChange(field=field, old=value_of(said, field), new=value_of(after, field))
        for field in new
    )
    return after, told


def _party(field: str, before: Entity | None, wanted: Mapping[str, str | None]) -> Entity | None:
    party = before
    if field in wanted:
        listed = parties_of(wanted[field], [before] if before else [])
        if len(listed) > 1:
            raise DetenteError(f"{field} is one, not {len(listed)}", hint="leave out the others")
        party = listed[0] if listed else None
    parts = {part: wanted[f"{field}.{part}"] for part in PARTS if f"{field}.{part}" in wanted}
    return entity_with(party, field, parts) if parts else party


def _tone(value: str | None) -> float | None:
    if value is None:
        return None
    try:
        tone = float(value)
    except ValueError:
        tone = 2.0
    if not -1 <= tone <= 1:
        raise DetenteError(f"tone: {value!r} is none", hint="from -1 (hostile) to 1 (friendly)")
    return tone


def _status(value: str | None) -> MediationStatus:
    known = [status.value for status in MediationStatus]
    if (value or "").lower() not in known:
        raise unknown("status", value, known)
    return MediationStatus((value or "").lower())


def value_of(said: Said, field: str) -> str | None:
    """Return a field as an analyst writes it; ``None`` is not known."""
    value = getattr(said, field)
    if isinstance(value, Entity):
        return written(value)
    if isinstance(value, tuple):
        return "; ".join(written(each) for each in value) or None
    return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Made:
    """A correction with what it is about, as the machine had coded that."""

    correction: EventCorrection
    base: Said


def holding(
    kind: Kind, coded: Sequence[Said], made: Iterable[Made]
) -> tuple[dict[str, Said | None], dict[int, str]]:
    """Return what corrections make of what a document is coded with, and what each is about.

    Args:
        kind: of which kind all of it is.
        coded: all of the kind that the document is coded with now.
        made: the corrections of it that were not taken back, in order.

    Returns:
        By id what holds, ``None`` where there is no such thing; and by the number of the
        correction the id of what it is about. Those that fit nothing now are in neither.
    """
    now: dict[str, Said | None] = {}
    about: dict[int, str] = {}
    for each in made:
        found = _find_again(kind, coded, each.base)
        if found is None:
            continue
        correction = each.correction
        about[correction.number] = found.id
        before = now.get(found.id) or found
        if correction.verdict == "wrong":
            now[found.id] = None
            continue
        try:
            after, _ = changed(kind, before, {c.field: c.new for c in correction.changes})
        except DetenteError:  # a later version may not know a country or status any more
            after = before
        verdict = "edited" if correction.verdict == "edited" or before.correction else "right"
        mark = CorrectionMark(
            number=correction.number, verdict=verdict, who=correction.who, when=correction.when
        )
        now[found.id] = after.model_copy(update={"correction": mark})
    return now, about


def _find_again(kind: Kind, coded: Sequence[Said], base: Said) -> Said | None:
    """Return what was corrected in a new coding: by its id, else by its sentence and words."""
    for said in coded:
        if said.id == base.id:
            return said
    alike = [s for s in coded if s.text == base.text and kind.words(s) == kind.words(base)]
    return alike[0] if len(alike) == 1 else None
