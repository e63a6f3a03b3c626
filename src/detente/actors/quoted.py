"""Which tokens stand between quotation marks, and who speaks there."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.actors.lexicon import word_set
from detente.actors.marks import Marks

_OPENING = frozenset("“«„")
_CLOSING = frozenset("”»")
_PLAIN = '"'
_LONGEST = 400
_REACH = 40


@dataclass(slots=True)
class Quoted:
    """For each token inside quotation marks, the number of its quotation."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)


def find_quoted(marks: Marks) -> Quoted:
    """Return the quotations of a document; one left open ends with its paragraph."""
    quoted = Quoted()
    opened = -1
    for token in marks.doc:
        text = token.text
        if (opened >= 0 and ("\n" in text or token.i - opened > _LONGEST)) or (
            opened >= 0 and (text in _CLOSING or text == _PLAIN)
        ):
            _close(quoted, opened, token.i)
            opened = -1
        elif opened < 0 and (text in _OPENING or text == _PLAIN):
            opened = token.i
    if opened >= 0:
        _close(quoted, opened, len(marks.doc))
    return quoted


def _close(quoted: Quoted, start: int, end: int) -> None:
    number = len(quoted.spans)
    quoted.spans.append((start, end))
    for i in range(start, end):
        quoted.of[i] = number


def cue_of(marks: Marks, quoted: Quoted, token: int) -> Token | None:
    """Return the verb of saying that goes with the quotation around a token."""
    if token not in quoted.of:
        return None
    start, end = quoted.spans[quoted.of[token]]
    doc = marks.doc
    sentences = (marks.sentence(max(start, end - 1)), marks.sentence(start))
    for number in dict.fromkeys(sentences):
        first = marks.sentence_starts[number]
        last = (
            marks.sentence_starts[number + 1]
            if number + 1 < len(marks.sentence_starts)
            else len(doc)
        )
        reach = range(max(first, start - _REACH), min(last, end + _REACH))
        near = sorted(reach, key=lambda i: min(abs(i - start), abs(i - end)))
        for i in near:
            if (
                i in quoted.of
                or doc[i].pos_ != "VERB"
                or doc[i].lemma_.lower() not in word_set("saying")
            ):
                continue
            if any(c.dep_ in ("nsubj", "nsubjpass") for c in doc[i].children):
                return doc[i]
    return None
