"""Where the quotation marks lie in the parse, and what of it are the reporter's own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from detente.quotes.lexicon import cue_of
from detente.quotes.marks import MarkedSpan, pair_marks

_WORD = re.compile(r"\w")
_LONGEST_SENTENCE = 500


@dataclass(frozen=True, slots=True)
class Layout:
    """The marked spans of a document and the frames of its reporting sentences.

    ``owner`` gives for each token the innermost span it lies in (marks included), -1 for the
    reporter's own words. A frame is a reporter's sentence: one or more parsed sentences, joined
    where a border between them falls inside a quote. ``frame`` numbers the frame of each token,
    ``bounds`` holds each frame's first token and the one past its last, ``worded`` the frames
    with words of the reporter's own. ``readable`` is false for the tokens of a sentence too long
    to be one, whose parse means nothing and would take quadratic time to climb.
    """

    doc: Doc
    text: str
    spans: list[MarkedSpan]
    tokens: list[tuple[int, int]]
    owner: list[int]
    frame: list[int]
    bounds: list[tuple[int, int]]
    sentence: list[int]
    paragraph: list[int]
    worded: frozenset[int]
    readable: list[bool]

    def visible(self, token: int, span: int) -> bool:
        """Say whether a token belongs to the words around a span, at the span's own depth."""
        return self.owner[token] == self.spans[span].parent

    def alone(self, span: int) -> bool:
        """Say whether the frame of an outermost span holds no word outside quotation marks."""
        return self.spans[span].parent < 0 and self.frame[self.tokens[span][0]] not in self.worded

    def before(self, span: int, limit: int = 60) -> list[Token]:
        """Return the visible tokens of the frame before a span, nearest first."""
        first = self.tokens[span][0]
        low = max(self.bounds[self.frame[first]][0], first - limit)
        return [self.doc[i] for i in range(first - 1, low - 1, -1) if self.visible(i, span)]

    def after(self, span: int, limit: int = 60) -> list[Token]:
        """Return the visible tokens of the frame after a span, up to the next span."""
        last = self.tokens[span][1]
        high = min(self.bounds[self.frame[last - 1]][1], last + limit)
        found: list[Token] = []
        for i in range(last, high):
            if self.visible(i, span):
                found.append(self.doc[i])
            elif found and self.owner[i] != span:
                break
        return found


def lay_out(doc: Doc) -> Layout:
    """Find the quotation marks of a parsed document and the frames around them."""
    # Kept, since spaCy builds the text anew each time it is asked.
    text = doc.text
    starts = [token.idx for token in doc]
    spans: list[MarkedSpan] = []
    tokens: list[tuple[int, int]] = []
    kept = {-1: -1}
    for index, span in enumerate(pair_marks(text)):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        kept[index] = kept[span.parent]
        if first < last:
            kept[index] = len(spans)
            tokens.append((first, last))
            spans.append(
                MarkedSpan(
                    span.open, span.start, span.end, span.close, kept[span.parent], span.closed
                )
            )
    owner = _owners(starts, spans)
    frame, bounds = _frames(doc, spans, owner)
    sentence, readable = [0] * len(doc), [True] * len(doc)
    for number, sent in enumerate(doc.sents):
        sentence[sent.start : sent.end] = [number] * len(sent)
        readable[sent.start : sent.end] = [len(sent) <= _LONGEST_SENTENCE] * len(sent)
    paragraph, number = [0] * len(doc), 0
    for token in doc:
        paragraph[token.i] = number
        number += "\n" in token.text
    worded = frozenset(
        frame[t.i] for t in doc if owner[t.i] < 0 and _WORD.search(t.text) is not None
    )
    return Layout(
        doc, text, spans, tokens, owner, frame, bounds, sentence, paragraph, worded, readable
    )


def _owners(starts: list[int], spans: list[MarkedSpan]) -> list[int]:
    owner = [-1] * len(starts)
    stack: list[int] = []
    following = 0
    for token, start in enumerate(starts):
        while following < len(spans) and spans[following].open <= start:
            stack.append(following)
            following += 1
        while stack and spans[stack[-1]].close <= start:
            stack.pop()
        owner[token] = stack[-1] if stack else -1
    return owner


def _frames(
    doc: Doc, spans: list[MarkedSpan], owner: list[int]
) -> tuple[list[int], list[tuple[int, int]]]:
    outer = [-1] * len(doc)
    roots: list[int] = []
    for index, span in enumerate(spans):
        roots.append(index if span.parent < 0 else roots[span.parent])
    for token, inner in enumerate(owner):
        outer[token] = roots[inner] if inner >= 0 else -1
    borders = [0]
    for sent in doc.sents:
        here = sent.start
        if here == 0:
            continue
        # A closing mark or a comma that the parser put first in a sentence ends the last one.
        joined = outer[here] >= 0 and outer[here] == outer[here - 1]
        if not joined and not _goes_on(doc, here, outer):
            borders.append(here)
    borders += _full_stops(doc, outer)
    borders = [*sorted(set(borders)), len(doc)]
    frame = [0] * len(doc)
    bounds: list[tuple[int, int]] = []
    for number, (first, last) in enumerate(pairwise(borders)):
        frame[first:last] = [number] * (last - first)
        bounds.append((first, last))
    return frame, bounds


def _full_stops(doc: Doc, outer: list[int]) -> list[int]:
    """Return the tokens where a quote opens right after a full stop, always a new sentence."""
    stops = {".", "!", "?"}
    return [
        i for i in range(1, len(doc)) if outer[i] >= 0 > outer[i - 1] and doc[i - 1].text in stops
    ]


def _goes_on(doc: Doc, here: int, outer: list[int]) -> bool:
    """Say whether a sentence goes on after a quote though the parser ends it there.

    In "“Why?” he asked" and "“Go,” / said Ms. X" the words after the quote start small, or the
    quote ended on a comma.
    """
    if outer[here] >= 0 or here == 0 or outer[here - 1] < 0 or "\n" in doc[here - 1].text:
        return False
    text = doc[here].text
    if text in {",", ";"} or text[:1].islower():
        return True
    last = next(
        (doc[i].text for i in range(here - 1, max(here - 4, 0), -1) if not doc[i].is_quote), ""
    )
    return last == "," or (last in {"?", "!"} and _starts_with_cue(doc, here, outer))


def _starts_with_cue(doc: Doc, here: int, outer: list[int]) -> bool:
    """Say whether a sentence opens with a speaker and a cue: "“Why?” Ms. X asked"."""
    for token in doc[here : here + 6]:
        if outer[token.i] >= 0 or token.text in {",", "."} or token.pos_ in {"AUX", "ADP"}:
            return False
        found = cue_of(token)
        if found or token.tag_ in {"VBD", "VBZ"}:
            return found is not None and found.direct and found.type != "judge"
    return False
