"""What the registry remembers of persons, for what the text leaves out or a hand has corrected."""

from __future__ import annotations

import dataclasses

from detente.actors.draft import Draft
from detente.actors.marks import Marks, NameSpan, root_of
from detente.actors.persons import folded_name
from detente.actors.scene import Scene
from detente.actors.text import fold, is_capitalised
from detente.registry import Known, Registry
from detente.registry.names import Key

FIELDS = ("code", "sector", "office", "party")


def mark_remembered(marks: Marks, registry: Registry) -> None:
    """Mark aliases that were given by hand, and names of two words and more that are known.

    The entity recogniser misses some; "Vargas Prada" it may take for a body.
    """
    aliases = registry.aliases()
    by_first: dict[str, list[Key]] = {}
    for alias in aliases:
        by_first.setdefault(alias[0], []).append(alias)
    for start, token in enumerate(marks.doc):
        if start in marks.names or not is_capitalised(token.text):
            continue
        first = fold(token.text).strip(".")
        forms = [*by_first.get(first, ()), *registry.forms(first)]
        for form in sorted(forms, key=len, reverse=True):
            end = _end_of(marks, start, form)
            if end is None or any(i in marks.orgs or i in marks.terms for i in range(start, end)):
                continue
            span = NameSpan(start, end, root_of(marks.doc, start, end), aliases.get(form, form))
            for i in range(start, end):
                marks.names[i] = span
                marks.roles.pop(i, None)
            break


def rename_aliases(marks: Marks, registry: Registry) -> None:
    """Give names that are aliases by hand the parts of the name that they stand for."""
    aliases = registry.aliases()
    for span in set(marks.names.values()):
        if span.parts in aliases:
            renamed = dataclasses.replace(span, parts=aliases[span.parts])
            for i in range(span.start, span.end):
                marks.names[i] = renamed


def learn_from_registry(scene: Scene, registry: Registry) -> None:
    """Fill in what the registry knows of each named person, and correct what a hand has set."""
    people = [d for d in scene.drafts if d.kind == "person" and d.parts]
    for draft in people:
        namesakes = sum(1 for other in people if other.parts[-1:] == draft.parts[-1:])
        if len(draft.parts) == 1 and namesakes > 1:
            continue
        known = registry.known(" ".join(draft.parts), scene.document.date, draft.code)
        if known is not None and _fits(draft, known):
            _learn(draft, known)


def _fits(draft: Draft, known: Known) -> bool:
    """Tell whether a bare surname, with what the text says of it, can be whom the registry knows.

    A full name always is; where the countries differ, the difference is shown by the registry.
    """
    if known.by_hand or len(draft.parts) > 1 or None in (draft.code, known.code):
        return True
    return draft.code == known.code


def _learn(draft: Draft, known: Known) -> None:
    if known.by_hand or len(draft.parts) < len(folded_name(known.name)):
        draft.name, draft.parts = known.name, folded_name(known.name)
    given = {name: value for name in FIELDS if (value := getattr(known, name)) is not None}
    if known.by_hand:
        for name, value in given.items():
            draft.correct(name, value, known.words)
        if known.office or known.former:
            draft.correct("former", "yes" if known.former else "no", known.words)
        return
    reason = known.reasons.get("code")
    if draft.code is None and reason:
        draft.reasons.setdefault("code", reason)
    untold = draft.office is None and not draft.sectors
    for name, value in given.items():
        if name == "code" or (untold and (name != "office" or draft.code in (None, known.code))):
            draft.learn(name, value, known.words, None, "registry")
    if untold and known.former:
        draft.learn("former", "true", known.words, None, "registry")


def _end_of(marks: Marks, start: int, alias: Key) -> int | None:
    """Return where an alias that starts at a token ends, hyphens passed over."""
    i = start
    for part in alias:
        while i < len(marks.doc) and i > start and marks.tokens[i] in "-‐‑–":
            i += 1
        if i >= len(marks.doc) or fold(marks.tokens[i]).strip(".") != part:
            return None
        i += 1
    return i
