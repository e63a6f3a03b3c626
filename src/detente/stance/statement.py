"""What someone says of another in one sentence: the unit that gets a tone."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span

from detente.contracts import Event, Mention, StanceKind


@dataclass(slots=True)
class Statement:
    """One sentence in which a speaker speaks of, or acts in words towards, a target.

    Attributes:
        speaker: whose words they are; the mention may stand in another sentence.
        target: the first mention, in the sentence, of whom they are about.
        sentence: the sentence in the parse.
        number: number of the sentence.
        kind: whether it was found as words reported or as an act told by the reporter.
        cue: token index of the reporting word or of the word that names the act, if any.
        spans: the characters that are the speaker's words; empty for an act.
        others: further mentions of the target in the sentence.
        events: verbal events of the speaker towards the target in this sentence.
        addressed: whether the target is spoken to, not of.
        object: whether the target is what the cue acts upon ("praised Ms. Diaz").
    """

    speaker: Mention
    target: Mention
    sentence: Span
    number: int
    kind: StanceKind
    cue: int | None = None
    spans: tuple[tuple[int, int], ...] = ()
    others: list[Mention] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    addressed: bool = False
    object: bool = False

    @property
    def key(self) -> tuple[str, str, int]:
        """Speaker, target and sentence, of which a document has one statement each."""
        return self.speaker.actor, self.target.actor, self.number

    @property
    def speaker_inside(self) -> bool:
        """Whether the sentence itself names the speaker."""
        begin, end = self.sentence.start_char, self.sentence.end_char
        return self.speaker.start < self.speaker.end and begin <= self.speaker.start < end
