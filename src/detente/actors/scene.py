"""What is known while one document is read: marks, drafts of actors, and who stands where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from detente.actors.draft import Draft
from detente.actors.marks import Marks, RoleSpan
from detente.actors.phrases import Phrase, read_phrase
from detente.contracts import Cast, Document, Mention, MentionKind

_MEMORY = 300


@dataclass(frozen=True, slots=True)
class Found:
    """A mention found, as token offsets."""

    draft: Draft
    start: int
    end: int
    head: int
    kind: MentionKind


@dataclass(slots=True)
class Scene:
    """The state of reading one document.

    ``absorbed`` maps heads of role nouns that only describe a named actor to that actor;
    ``named`` maps heads of names to theirs before they are mentioned; ``vague`` holds by their
    heads the phrases that tell too little to be actors ("a man") unless a pronoun stands for them.
    """

    document: Document
    marks: Marks
    found: list[Found] = field(default_factory=list)
    at: dict[int, list[Draft]] = field(default_factory=dict)
    absorbed: dict[int, Draft] = field(default_factory=dict)
    named: dict[int, Draft] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    shared: dict[tuple[str, ...], Draft] = field(default_factory=dict)
    vague: dict[int, Phrase] = field(default_factory=dict)
    _phrases: dict[int, Phrase] = field(default_factory=dict)

    def phrase(self, role: RoleSpan) -> Phrase:
        """Return the phrase around a role noun, read once."""
        if role.head not in self._phrases:
            self._phrases[role.head] = read_phrase(self.marks, role)
        return self._phrases[role.head]

    def add(self, draft: Draft) -> Draft:
        """Keep a new actor."""
        self.drafts.append(draft)
        return draft

    def mention(self, draft: Draft, start: int, end: int, head: int, kind: MentionKind) -> None:
        """Record that words stand for an actor; once for each head."""
        here = self.at.setdefault(head, [])
        if draft in here:
            return
        here.append(draft)
        draft.mentioned += 1
        self.found.append(Found(draft, start, end, head, kind))

    def recent(self) -> Iterator[Found]:
        """Yield the last mentions found, the latest first; no text looks back further."""
        return islice(reversed(self.found), _MEMORY)

    def standing_at(self, token: int) -> list[Draft]:
        """Return the actors that a head token stands for, described or mentioned."""
        if token in self.at:
            return self.at[token]
        draft = self.absorbed.get(token) or self.named.get(token)
        return [draft] if draft is not None else []

    def cast(self) -> Cast:
        """Return the finished cast, actors numbered in order of their first mention."""
        marks, text = self.marks, self.marks.text
        ordered = sorted(self.found, key=lambda f: (marks.offset(f.start), f.end, f.head))
        numbers: dict[int, int] = {}
        for found in ordered:
            numbers.setdefault(id(found.draft), len(numbers) + 1)
        by_id = {id(f.draft): f.draft for f in ordered}
        actors = {f"a{n}": by_id[key].finish(n) for key, n in numbers.items()}
        mentions = []
        for found in ordered:
            start, end = marks.offset(found.start), marks.offset_after(found.end - 1)
            mentions.append(
                Mention(
                    actor=f"a{numbers[id(found.draft)]}",
                    start=start,
                    end=end,
                    sentence=marks.sentence(found.head),
                    head=found.head,
                    kind=found.kind,
                    text=text[start:end],
                )
            )
        return Cast(actors=actors, mentions=mentions)
