"""Scores of coreference: names linked to their introduction, and pronouns in the subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.contracts import Cast, Mention

PRONOUNS = frozenset({"he", "she", "they"})
"""Pronouns of the third person that are judged where they are subjects."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Words that stand for an entity.

    Attributes:
        start, end: half-open character offsets.
        entity: number of the entity within its text.
        person: whether the entity is a person or persons.
        named: whether the words are a name of a single one.
        pronoun: the pronoun in lower case, where the mention is one.
        subject: whether it is the subject of a clause.
    """

    start: int
    end: int
    entity: int
    person: bool
    named: bool = False
    pronoun: str | None = None
    subject: bool = False


@dataclass(frozen=True, slots=True)
class CorefScores:
    """Counts over all texts.

    Attributes:
        links, told, right: names of persons after the first one of the same person, by the
            annotators; names that the coder gives to a person named before; of these, the ones
            whose earlier name is the same person's.
        subjects, resolved, subjects_right: third-person pronouns that are subjects and stand for
            persons; of them, given an actor; and given the right one.
    """

    links: int
    told: int
    right: int
    subjects: int
    resolved: int
    subjects_right: int

    @property
    def linking_precision(self) -> float:
        """Share of the links told that are right."""
        return self.right / self.told if self.told else 0.0

    @property
    def linking_recall(self) -> float:
        """Share of the annotated links that were found."""
        return self.right / self.links if self.links else 0.0

    @property
    def linking_f1(self) -> float:
        """Harmonic mean of precision and recall of the links."""
        both = self.told + self.links
        return 2 * self.right / both if both else 0.0

    @property
    def pronoun_accuracy(self) -> float:
        """Share of the subject pronouns that were given the right actor."""
        return self.subjects_right / self.subjects if self.subjects else 0.0


Wrong = tuple[int, int, str, str]
"""What differs: start and end of the words, what the gold says, what the coder said."""


def score_coreference(pairs: Iterable[tuple[Sequence[GoldMention], Cast, str]]) -> CorefScores:
    """Compare casts with annotated mentions.

    Args:
        pairs: gold, cast and text of each document.
    """
    sums: Counter[str] = Counter()
    for gold, cast, text in pairs:
        for kind, fits, told, _ in judged(gold, cast, text):
            sums[kind] += 1
            sums[f"{kind} right"] += fits
            sums[f"{kind} told"] += told
    return CorefScores(
        links=sums["link"],
        told=sums["link told"] + sums["false"],
        right=sums["link right"],
        subjects=sums["pronoun"],
        resolved=sums["pronoun told"],
        subjects_right=sums["pronoun right"],
    )


def coreference_errors(gold: Sequence[GoldMention], cast: Cast, text: str) -> Iterator[Wrong]:
    """Yield what one cast has wrong."""
    return (wrong for _, fits, _, wrong in judged(gold, cast, text) if not fits)


def judged(
    gold: Sequence[GoldMention], cast: Cast, text: str
) -> Iterator[tuple[str, bool, bool, Wrong]]:
    """Yield what is judged: its kind (link, pronoun, false), whether right, whether told.

    "false" is a link told where the annotators have none.
    """
    at = _by_gold(gold, cast)
    entity_of = {mention: g.entity for g, found in at.items() for mention in found if g.person}
    first = _first_names(cast)
    links = {
        mention: first[mention.actor]
        for mention in cast.mentions
        if mention.kind == "name" and first.get(mention.actor, mention) != mention
    }
    known: dict[int, GoldMention] = {}
    for wanted in gold:
        here = at.get(wanted, [])
        if wanted.named and wanted.person:
            earlier = known.setdefault(wanted.entity, wanted)
            if earlier is wanted:
                continue
            linked = next((m for m in here if m in links), None)
            origin = links.pop(linked) if linked else None
            fits = origin is not None and entity_of.get(origin) == wanted.entity
            said = origin.text if origin else "nothing"
            yield "link", fits, linked is not None, (*_span(wanted), _words(earlier, text), said)
        elif wanted.pronoun in PRONOUNS and wanted.subject and wanted.person:
            same = [g for g in gold if g.entity == wanted.entity and g.pronoun is None]
            if not same:
                continue
            right = {m.actor for g in same for m in at.get(g, [])}
            actors = {m.actor for m in here}
            said = ", ".join(cast.actors[a].name for a in sorted(actors)) or "nothing"
            fits = bool(actors) and actors <= right
            yield "pronoun", fits, bool(actors), (*_span(wanted), _words(same[0], text), said)
    for mention, origin in links.items():
        # What the annotators call the same person is right without being a link from name to name.
        if mention not in entity_of or entity_of.get(origin) != entity_of[mention]:
            yield "false", False, True, (mention.start, mention.end, "no link", origin.text)


def _first_names(cast: Cast) -> dict[str, Mention]:
    """Return the first name of each person."""
    first: dict[str, Mention] = {}
    for mention in sorted(cast.mentions, key=lambda m: m.start):
        if mention.kind == "name" and cast.actors[mention.actor].kind == "person":
            first.setdefault(mention.actor, mention)
    return first


def _by_gold(gold: Sequence[GoldMention], cast: Cast) -> dict[GoldMention, list[Mention]]:
    """Return the found mentions of each annotated one: the smallest that holds their last word."""
    found: dict[GoldMention, list[Mention]] = {}
    for mention in cast.mentions:
        at = max(mention.start, mention.end - 1)
        holding = [g for g in gold if g.start <= at < g.end]
        if holding:
            best = min(holding, key=lambda g: g.end - g.start)
            found.setdefault(best, []).append(mention)
    return found


def _span(mention: GoldMention) -> tuple[int, int]:
    return mention.start, mention.end


def _words(mention: GoldMention, text: str) -> str:
    return " ".join(text[mention.start : mention.end].split())
