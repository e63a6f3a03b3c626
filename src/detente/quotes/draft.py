"""A quote in the making, and how it becomes a mention."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.contracts import Mention, QuoteKind
from detente.quotes.layout import Layout
from detente.quotes.mention import QuoteMention
from detente.quotes.speaker import NO_SPEAKER, Source

_TRIM_LEFT = " \t\r\n,;:—–"
_TRIM_RIGHT = " \t\r\n,;"


@dataclass(slots=True)
class Draft:
    """A quote whose speaker may not be known yet; tokens are half open ranges.

    ``span`` is the index of its marked span, -1 for an indirect quote. ``pending`` marks a quote
    that stands alone, whose speaker the sentences around it must give.
    """

    kind: QuoteKind
    pieces: list[tuple[int, int]]
    tokens: tuple[int, int]
    source: Source = field(default_factory=lambda: Source(None, None, (), NO_SPEAKER))
    cue: Token | None = None
    span: int = -1
    pending: bool = False
    reported_by: tuple[Mention, ...] = ()
    addressee: tuple[Mention, ...] = ()
    scope: tuple[int, int] | None = None
    said: bool = True

    @property
    def spoken(self) -> bool:
        """Whether a speaker is known."""
        return self.source.head is not None or bool(self.source.mentions)


def trim(text: str, start: int, end: int, *, fragment: bool = False) -> tuple[int, int]:
    """Narrow a span to its words: no blanks or commas at its ends, no stop after a fragment."""
    while start < end and text[start] in _TRIM_LEFT:
        start += 1
    right = _TRIM_RIGHT + ("." if fragment else "")
    while end > start and text[end - 1] in right:
        end -= 1
    return start, end


def as_mention(draft: Draft, layout: Layout) -> QuoteMention:
    """Turn a finished draft into the value that leaves this room."""
    parts = tuple(draft.pieces)
    source = draft.source
    return QuoteMention(
        speaker=source.mentions,
        content=" ".join(layout.text[start:end] for start, end in parts),
        start=parts[0][0],
        end=parts[-1][1],
        parts=parts,
        cue=_cue_text(draft.cue),
        cue_token=draft.cue.i if draft.cue is not None else None,
        kind=draft.kind,
        sentence=layout.sentence[draft.tokens[0]],
        last_sentence=layout.sentence[draft.tokens[1] - 1],
        reason=None if draft.spoken else source.reason or NO_SPEAKER,
        speaker_text=source.text,
        speaker_head=source.head,
        reported_by=draft.reported_by,
        addressee=draft.addressee,
        scope=draft.scope,
        said=draft.said,
    )


def _cue_text(cue: Token | None) -> str | None:
    if cue is None:
        return None
    return f"{cue.text} to" if cue.lower_ == "according" else cue.text
