"""Files that do not fit the options they are read by: one failure, not one a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.contracts import DetenteError
from detente.documents.fields import Fields

FIRST = 20
"""So many rows that fail for one reason, and none before them that does not, stand for all."""

Found = tuple[str, Fields | DetenteError]


def unless_alike(found: Iterable[Found]) -> Iterator[Found]:
    """Yield texts and what is wrong with some of them.

    Raises:
        DetenteError: when the first rows all fail for the same reason, as where an option names a
            column that is not there; the rest is not read then.
    """
    held: list[tuple[str, DetenteError]] = []
    rest = iter(found)
    for place, each in rest:
        problem = _problem(each)
        if problem is None:
            yield from held
            yield place, each
            break
        if held and _kind(held[0][1]) != _kind(problem):
            yield from held
            yield place, problem
            break
        held.append((place, problem))
        if len(held) == FIRST:
            raise DetenteError(
                f"{_kind(problem)}: so it is with each of the first {FIRST} rows; "
                "the rest was not read",
                hint=problem.hint,
            )
    else:
        yield from held
    yield from rest


def _problem(found: Fields | DetenteError) -> DetenteError | None:
    """Return why a row is none; an empty text is its own matter, a number for a text is not."""
    if isinstance(found, DetenteError):
        return found
    if found.text is None or isinstance(found.text, str):
        return None
    return DetenteError(
        "the text is not a string", hint="name the column with the text with --text-column"
    )


def _kind(problem: DetenteError) -> str:
    """Return the reason without what differs from row to row, such as the character."""
    return problem.message.partition(" (")[0]
