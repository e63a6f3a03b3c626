"""Numbers for the sentences that an explanation rests on, each sentence once."""

from __future__ import annotations

from collections.abc import Iterable

from detente.contracts import Event, Mediation, Quantity, Quote, Reference
from detente.relations.phrases import names_of

Cited = Event | Mediation | Quote | Quantity
MOST = 3
"""One line cites so many sentences at most; more tell no more."""


class Citations:
    """The sentences cited so far, numbered from 1."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, str], int] = {}
        self._found: list[Reference] = []

    def of(self, data: Iterable[Cited]) -> tuple[int, ...]:
        """Return the numbers of the sentences of some data, a few at most."""
        numbers = dict.fromkeys(self._number(datum) for datum in list(data)[:MOST])
        return tuple(sorted(numbers))

    def references(self) -> tuple[Reference, ...]:
        """Return the sentences in the order of their numbers."""
        return tuple(self._found)

    def _number(self, datum: Cited) -> int:
        cited = datum.cite_info
        key = (cited.document, datum.text_info.sequence, datum.text)
        if key not in self._numbers:
            self._numbers[key] = len(self._found) + 1
            self._found.append(
                Reference(
                    number=self._numbers[key],
                    text=datum.text or _described(datum),
                    document=cited.document,
                    source=cited.source or datum.coder,
                    title=cited.title,
                    url=cited.url,
                    published=cited.published,
                    # Data sets without texts have no sentences to count.
                    sequence=datum.text_info.sequence if datum.text else None,
                )
            )
        return self._numbers[key]


def _described(datum: Cited) -> str:
    """Return what a data set says of an event of which it has no sentence."""
    if not isinstance(datum, Event):
        return ""
    actor, recipient = names_of(datum.actor), names_of(datum.recipient)
    kind = "·".join((*datum.event, *datum.mode))
    code = f", CAMEO {datum.cameo}" if datum.cameo else ""
    return f"{datum.date or 'no day'}: {actor} – {kind}{code} – {recipient} (row {datum.id})"
