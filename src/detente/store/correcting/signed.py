"""Who corrects and why, and the values given, as they can be stored."""

from __future__ import annotations

from detente.contracts import DetenteError
from detente.contracts.corrections import LONGEST_NAME, LONGEST_NOTE
from detente.store.correcting.edits import Changes


def signed(who: str, note: str) -> tuple[str, str]:
    """Return a name and a note as they can be stored.

    Raises:
        DetenteError: when there is no name, or one of them is too long.
    """
    who, note = clean(who), clean(note)
    if not who.strip():
        raise DetenteError("no one signs the correction", hint="give a name: --by NAME")
    for what, text, most in (("name", who, LONGEST_NAME), ("note", note, LONGEST_NOTE)):
        if len(text) > most:
            raise DetenteError(
                f"the {what} is longer than {most:,} characters", hint="write it shorter"
            )
    return who, note


def cleaned(changes: Changes) -> dict[str, str]:
    """Return changes as they can be stored."""
    return {clean(field): clean(value or "") for field, value in changes.items()}


def clean(text: str) -> str:
    """Return a text as it can be stored: only broken characters are replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")
