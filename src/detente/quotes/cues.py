"""Which cue governs a quote: before it, after it, or above it in the parse."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from detente.quotes.layout import Layout
from detente.quotes.lexicon import cue_of, is_speech_noun

_LEAD_IN = frozenset({",", ":", "that", "—", "–", "as"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_HOPS = 10


@dataclass(frozen=True, slots=True)
class Governor:
    """The word a quote hangs on: a verb, a noun of speech, or "according"."""

    token: Token
    after_quote: bool = False
    hops: int = 0


def cue_before(layout: Layout, span: int) -> Governor | None:
    """Return the cue that leads straight into a quote: "said:", "told reporters that,"."""
    before = layout.before(span)
    while before and (before[0].is_space or before[0].text in "([-"):
        before.pop(0)
    if not before:
        return None
    lead = before[0]
    adjacent = cue_of(lead)
    if adjacent and adjacent.direct:
        return Governor(lead)
    if lead.lower_ not in _LEAD_IN:
        return None
    previous, clause = layout.tokens[span][0], None
    for token in before:
        # An older quote between the two takes the cue for itself.
        if _words_hidden(layout, token.i, previous, span):
            return None
        previous = token.i
        found = cue_of(token)
        if lead.text == "," and token.dep_ in {"nsubj", "nsubjpass"}:
            clause = clause or token.head
        if clause is not None and clause.i != token.i and found:
            return None
        if found and found.direct and found.type != "judge":
            return Governor(token)
        if found and found.direct and lead.text == ":":
            return Governor(token)
    return None


def _words_hidden(layout: Layout, low: int, high: int, span: int) -> bool:
    return high - low > 1 and any(
        layout.owner[i] not in (span, layout.spans[span].parent) for i in range(low + 1, high)
    )


def cue_after(layout: Layout, span: int) -> Governor | None:
    """Return the cue that follows a quote in its sentence: "…,” said Ms. X"."""
    after = [token for token in layout.after(span) if not token.is_space]
    if not after or not _open_ended(layout, span, after[0]):
        return None
    inner: Governor | None = None
    for place, token in enumerate(after):
        if token.text in {";", "."} and place:
            break
        found = cue_of(token)
        if not found or not found.direct or (found.type == "judge" and place > 4):
            if token.lower_ == "according" and place < 4:
                return Governor(token, after_quote=True)
            continue
        if token.dep_ in {"relcl", "acl"} or token.tag_ in {"VBG", "VB"}:
            inner = inner or Governor(token, after_quote=True)
            continue
        return Governor(token, after_quote=True)
    return inner


def _open_ended(layout: Layout, span: int, following: Token) -> bool:
    """Say whether a sentence goes on after a quote's last mark."""
    content = layout.text[layout.spans[span].start : layout.spans[span].end].rstrip("’'” ")
    return content.endswith((",", "!", "?", "—", "–", "-", "…", "...")) or following.text == ","


def cue_above(layout: Layout, span: int) -> Governor | None:
    """Return the nearest cue over a quote in the parse, outside its marks."""
    first, last = layout.tokens[span]
    token = _root(layout, first, last)
    verbs = 0
    for hops in range(1, _HOPS):
        if token.dep_ == "ROOT" or token.head.i == token.i:
            return None
        came_from, token = token, token.head
        if not layout.visible(token.i, span):
            continue
        found = cue_of(token)
        # A verb of judging holds its own object, not a clause's clause further down.
        near = found is not None and (found.type != "judge" or verbs == 0 or hops <= 3)
        if found and found.mixed and near and came_from.dep_ not in _SUBJECTS:
            return Governor(token, hops=hops)
        if is_speech_noun(token) and came_from.dep_ not in {"poss", "compound"}:
            return Governor(token, hops=hops)
        for child in token.children:
            if (
                child.dep_ == "nsubj"
                and token.lemma_ == "be"
                and is_speech_noun(child)
                and child.i < first
                and layout.visible(child.i, span)
            ):
                return Governor(child, hops=hops)
        verbs += token.tag_ in {"VBD", "VBZ", "VBP"}
    return None


def _root(layout: Layout, first: int, last: int) -> Token:
    """Return the token of a quote whose head lies outside it; the last such if there are more."""
    for place in range(last - 1, first - 1, -1):
        token = layout.doc[place]
        if not first <= token.head.i < last and not token.is_punct and not token.is_space:
            return token
    return layout.doc[first]


def cue_in_frame(layout: Layout, span: int) -> Governor | None:
    """Return the nearest cue to the left in the sentence that can govern quoted words."""
    for token in layout.before(span):
        found = cue_of(token)
        if found and found.direct and found.type != "judge":
            return Governor(token, hops=_HOPS)
        if token.lower_ == "according":
            return Governor(token, hops=_HOPS)
    for token in layout.after(span):
        if token.lower_ == "according":
            return Governor(token, after_quote=True, hops=_HOPS)
        found = cue_of(token)
        if found and found.type == "say" and found.indirect and token.dep_ == "ROOT":
            return Governor(token, after_quote=True, hops=_HOPS)
    return None
