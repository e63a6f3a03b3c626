"""Speakers of quotes that stand alone, taken from the sentences around them."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from detente.quotes.draft import Draft
from detente.quotes.layout import Layout
from detente.quotes.speaker import Source, Speakers

_PERSONAL = frozenset({"he", "she", "they"})


def resolve_alone(layout: Layout, speakers: Speakers, drafts: list[Draft]) -> None:
    """Give a quote without a cue the speaker of its neighbours, where they name one.

    In order: the paragraph before, when its quote is left open; the speech of the sentence
    before; the subject of the sentence before in the same paragraph; and, for a quote left open
    itself, the speaker of the paragraph after.

    Args:
        drafts: in order of the text; changed in place.
    """
    last_speech: Draft | None = None
    for draft in drafts:
        if draft.pending:
            draft.source = _from_before(layout, speakers, draft, last_speech)
        if draft.spoken:
            last_speech = draft
    for draft, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        left_open = draft.span >= 0 and not layout.spans[draft.span].closed
        if draft.pending and not draft.spoken and left_open and following.kind == "direct":
            draft.source = following.source


def _from_before(
    layout: Layout, speakers: Speakers, draft: Draft, last_speech: Draft | None
) -> Source:
    here = layout.frame[draft.tokens[0]]
    paragraph = layout.paragraph[draft.tokens[0]]
    if last_speech is not None:
        gap = here - layout.frame[last_speech.tokens[1] - 1]
        steps = paragraph - layout.paragraph[last_speech.tokens[1] - 1]
        if gap <= 1 and (steps == 0 or last_speech.kind == "direct"):
            return last_speech.source
    if here > 0:
        first, last = layout.bounds[here - 1]
        subject = _subject(layout, first, last)
        if subject is not None and layout.paragraph[subject.i] == paragraph:
            source = speakers.of_noun(subject)
            if source.mentions or subject.ent_type_ in {"PERSON", "ORG"}:
                return source
            if subject.lower_ in _PERSONAL:
                return source
    return replace(draft.source)


def _subject(layout: Layout, first: int, last: int) -> Token | None:
    for i in range(first, min(last, first + 60)):
        token = layout.doc[i]
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and layout.owner[i] < 0:
            return token
    return None
