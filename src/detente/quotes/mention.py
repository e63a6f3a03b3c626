"""A quote as this room finds it, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass

from detente.contracts import Mention, QuoteKind


@dataclass(frozen=True, slots=True)
class QuoteMention:
    """What someone is reported to have said, in character offsets of the document.

    ``start`` and ``end`` bound the content without its quotation marks; ``parts`` are its pieces,
    more than one where the reporter's words interrupt it. ``scope`` is the whole reported clause
    around a mixed quote. ``speaker`` are the speaker's mentions in the cast; ``speaker_text`` and
    ``speaker_head`` (a token index) also name a speaker that the cast does not know. ``reason``
    says why there is no speaker. ``reported_by`` is who reports, when a quote is told at second
    hand; ``addressee`` who is spoken to. ``said`` is false for what the text says was not said, or
    might be: "declined to say that".
    """

    speaker: tuple[Mention, ...]
    content: str
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    cue: str | None
    cue_token: int | None
    kind: QuoteKind
    sentence: int
    last_sentence: int
    reason: str | None = None
    speaker_text: str | None = None
    speaker_head: int | None = None
    reported_by: tuple[Mention, ...] = ()
    addressee: tuple[Mention, ...] = ()
    scope: tuple[int, int] | None = None
    said: bool = True
