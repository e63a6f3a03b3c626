"""Asking of any words: how does this speaker speak of that target?"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from detente.classify import EventModel
from detente.contracts import Actor, Cast, Mention
from detente.quotes import find_quotes
from detente.stance.find import find_statements
from detente.stance.model import judge
from detente.stance.statement import Statement
from detente.stance.tone import Tone, told

SPEAKER, TARGET = "speaker", "target"
Chars = tuple[int, int]


def ask(
    doc: Doc, speaker: Sequence[Chars], target: Sequence[Chars], network: EventModel | None
) -> Tone:
    """Return the tone of a speaker towards a target in a short text.

    Args:
        doc: the parse of the text; where several sentences speak of the target, the surest is told.
        speaker: where the text names the speaker, half-open; none where the words are all his.
        target: where it names the target; at least once.
        network: the event network, or ``None`` to go by the tables of words alone.
    """
    statements = statements_of(doc, speaker, target)
    judgements = judge(statements, network)
    surest = max(range(len(statements)), key=lambda i: abs(judgements[i].score))
    return told(judgements[surest], doc, statements[surest].number)


def statements_of(doc: Doc, speaker: Sequence[Chars], target: Sequence[Chars]) -> list[Statement]:
    """Return the speaker's statements about the target, one for each sentence that has it."""
    sentences = list(doc.sents)
    mentions = [_mention(doc, sentences, SPEAKER, span) for span in speaker]
    mentions += [_mention(doc, sentences, TARGET, span) for span in target]
    actors = {name: Actor(id=name, name=name, kind="person") for name in (SPEAKER, TARGET)}
    cast = Cast(actors=actors, mentions=sorted(mentions, key=lambda m: m.start))
    found = find_statements(doc, cast, find_quotes(doc, cast), ())
    found = [s for s in found if s.speaker.actor == SPEAKER]
    taken = {statement.number for statement in found}
    first = next((m for m in mentions if m.actor == SPEAKER), None)
    for mention in (m for m in mentions if m.actor == TARGET):
        if mention.sentence not in taken:
            taken.add(mention.sentence)
            sentence = sentences[mention.sentence]
            found.append(_plain(sentence, first, mention))
    return found


def _plain(sentence: Span, speaker: Mention | None, target: Mention) -> Statement:
    """Return a statement whose cue is the verb of the sentence."""
    nowhere = Mention(SPEAKER, 0, 0, -1, sentence.root.i, "name", "")
    inside = speaker is not None and speaker.sentence == target.sentence
    return Statement(
        speaker or nowhere,
        target,
        sentence,
        target.sentence,
        "event" if inside else "quote",
        sentence.root.i if inside else None,
        () if inside else ((sentence.start_char, sentence.end_char),),
    )


def _mention(doc: Doc, sentences: Sequence[Span], actor: str, span: Chars) -> Mention:
    words = doc.char_span(*span, alignment_mode="expand")
    head = words.root if words is not None else doc[0]
    number = next(i for i, s in enumerate(sentences) if s.start <= head.i < s.end)
    return Mention(actor, span[0], span[1], number, head.i, "name", doc.text[span[0] : span[1]])
