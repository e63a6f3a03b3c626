"""The sentences of a stored document, as far as its record tells them.

The store keeps where a sentence stands for each datum in it, not where all of them do. Those that
nothing was coded in are told apart by their full stops; they get the number that is left for them,
or none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.contracts import Event, Mediation, Record, Stance

_BORDER = re.compile(r"""(?<=[.!?…])["”’')\]]*\s+(?=["“‘'(\[]?[A-Z0-9])|\n+""")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the blanks behind it; ``number`` as in the record, if it is known."""

    start: int
    end: int
    number: int | None

    @property
    def anchor(self) -> str:
        """What the address of its place ends with."""
        return f"c{self.start}" if self.number is None else f"s{self.number}"


def sentences_of(record: Record) -> list[Sentence]:
    """Return the sentences of a document, in order; together they are the whole text."""
    text = record.document.text
    numbers: dict[int, int] = {}
    whole: list[tuple[int, int]] = []
    told: list[Event | Mediation | Stance]
    told = [*record.events, *record.mediations, *record.stances]
    for datum in told:
        spot = datum.text_info
        if 0 <= spot.start < spot.end <= len(text):
            # Where an analyst has added an event, its sentence was not counted.
            if "text_info" not in datum.reasons:
                numbers.setdefault(spot.start, spot.sequence)
            whole.append((spot.start, spot.end))
    for quote in record.quotes:
        first = text.rfind(quote.text, 0, quote.text_info.start + len(quote.text))
        if quote.text and first >= 0:
            numbers.setdefault(first, quote.text_info.sequence)
    borders = {0, *numbers, *(_behind(text, end) for _, end in whole)}
    inside = _covered(len(text), whole)
    borders |= {match.end() for match in _BORDER.finditer(text) if not inside[match.end()]}
    starts = sorted(borders - {len(text)})
    found = [numbers.get(start) for start in starts]
    ends = [*starts[1:], len(text)]
    filled = zip(starts, ends, _filled(found), strict=True)
    return [Sentence(start, end, number) for start, end, number in filled]


def _behind(text: str, end: int) -> int:
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _covered(length: int, spans: list[tuple[int, int]]) -> bytearray:
    """Return for each offset whether it lies in a span, behind its first character."""
    covered = bytearray(length + 1)
    for start, end in spans:
        covered[start + 1 : end] = b"\1" * (end - start - 1)
    return covered


def _filled(numbers: list[int | None]) -> list[int | None]:
    """Return numbers with the gaps filled that have as many sentences as numbers are left."""
    filled = list(numbers)
    last = -1
    gap: list[int] = []
    for place, number in enumerate(numbers):
        if number is None:
            gap.append(place)
            continue
        if number - last - 1 == len(gap):
            for step, each in enumerate(gap, 1):
                filled[each] = last + step
        last, gap = number, []
    return filled
