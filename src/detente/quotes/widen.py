"""The whole of what the cue of a mixed quote reports: "called the plan “a disgrace”"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.quotes.draft import Draft, trim
from detente.quotes.layout import Layout

_COMPLEMENTS = frozenset({"dobj", "oprd", "xcomp", "ccomp", "attr", "acomp", "prep", "dative"})
_ADDRESSED = frozenset({"tell", "ask", "remind", "warn", "assure", "urge"})
_HOPS = 12


def give_complements(layout: Layout, drafts: list[Draft]) -> None:
    """Give mixed quotes without a scope the complement of their cue as scope.

    Args:
        drafts: in order of the text; changed in place.
    """
    for draft in drafts:
        if draft.kind == "mixed" and draft.scope is None and draft.cue is not None:
            scope = _complement(layout, draft, draft.cue)
            if scope is not None:
                first, last = scope
                start = min(layout.doc[first].idx, draft.pieces[0][0])
                end = max(layout.doc[last].idx + len(layout.doc[last]), draft.pieces[-1][1])
                draft.scope = trim(layout.text, start, end, fragment=True)


def _complement(layout: Layout, draft: Draft, cue: Token) -> tuple[int, int] | None:
    """Return the first and last token of what a verb reports, the quoted words among it."""
    if cue.pos_ not in ("VERB", "AUX"):
        return None
    top = _child_above(layout, draft, cue)
    if top is None or top.dep_ not in _COMPLEMENTS or top.i < cue.i:
        return None
    first = top
    if top.dep_ == "prep":
        first = next((c for c in top.children if c.dep_ in ("pobj", "pcomp")), top)
    if top.dep_ != "ccomp" and cue.lemma_.lower() not in _ADDRESSED:
        earlier = [
            c
            for c in cue.children
            if cue.i < c.i < top.i and c.dep_ in ("dobj", "dative", "oprd", "nsubj")
        ]
        first = earlier[0] if earlier else first
    start, end = first.left_edge.i, top.right_edge.i
    while end > start and (layout.doc[end].is_space or layout.doc[end].text in ",.;"):
        end -= 1
    if not start <= draft.tokens[0] + 1 <= end + 1:
        return None
    return max(start, cue.i + 1), end


def _child_above(layout: Layout, draft: Draft, cue: Token) -> Token | None:
    """Return the child of a cue under which the quoted words stand."""
    first, last = draft.tokens
    for place in range(first, min(last, first + 40)):
        token = layout.doc[place]
        if token.is_punct or token.is_space:
            continue
        for _ in range(_HOPS):
            if token.head.i == cue.i:
                return token
            if token.head.i == token.i:
                break
            token = token.head
    return None
