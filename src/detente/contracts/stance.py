"""Stances: the tone in which someone speaks of another."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from detente.contracts.actors import Entity
from detente.contracts.base import Contract, Position
from detente.contracts.corrections import CorrectionMark
from detente.contracts.documents import Citation
from detente.contracts.settings import DatePrecision

StanceKind = Literal["quote", "event"]


class StanceWord(Contract):
    """A word that speaks for the tone: what it is, and where it stands in the document."""

    text: str
    tone: int = Field(ge=-1, le=1, description="1 speaks for a friendly tone, -1 for a hostile one")
    position: Position


class Stance(Contract):
    """What one sentence says of a speaker's attitude to a target.

    ``tone`` runs from -1 (hostile) to 1 (friendly) and is towards the target, not the topic: who
    deplores an attack on someone is friendly to him. It is ``None`` where the words do not tell.
    ``reasons["tone"]`` then says why; else it says what decided.
    """

    id: str
    speaker: Entity
    target: Entity
    tone: float | None = Field(ge=-1, le=1)
    words: tuple[StanceWord, ...] = ()
    kind: StanceKind = Field(description="words reported, or an act in words that the text tells")
    cue: str | None = Field(default=None, description="the reporting word, or that of the act")
    date: dt.date | None = Field(
        description="first day on which it may have been said or done, as the text tells; where it"
        " tells none, the day of publication"
    )
    date_end: dt.date | None = Field(default=None, description="last such day")
    date_precision: DatePrecision | None = None
    date_text: str | None = Field(default=None, description="the words of the text for it")
    text: str = Field(description="the sentence")
    text_info: Position
    speaker_info: Position = Field(description="where the speaker is named, or meant by a pronoun")
    target_info: Position = Field(description="likewise the target, first in the sentence")
    cite_info: Citation
    coder: str
    reasons: dict[str, str] = Field(default_factory=dict)
    correction: CorrectionMark | None = Field(
        default=None, description="who last corrected the stance, when an analyst did"
    )

    def to_dict(self) -> dict[str, Any]:
        """Return the stance as plain JSON values, in the form of the published schema."""
        return self.model_dump(mode="json")
