"""Direct and mixed quotes: what each pair of quotation marks holds, and on which cue it hangs."""

from __future__ import annotations

import re
from itertools import takewhile

from spacy.tokens import Token

from detente.contracts import QuoteKind
from detente.quotes.cues import Governor, cue_above, cue_after, cue_before, cue_in_frame
from detente.quotes.draft import Draft, trim
from detente.quotes.layout import Layout
from detente.quotes.lexicon import cue_of, is_speech_noun
from detente.quotes.naming import looks_like_title, names_a_thing
from detente.quotes.speaker import NO_SPEAKER, Source, Speakers, reporting_verb_above

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_NAMELIKE = frozenset({"NOUN", "PROPN", "PRON"})
_LEAD_IN = frozenset({",", ":"})
_STOPS = frozenset({".", "!", "?"})
# Shorter than this, words in quotation marks without a cue are held with tongs, not reported.
_FEWEST_WORDS = 5


def find_marked(layout: Layout, speakers: Speakers) -> list[Draft]:
    """Return a draft for each span between marks that reports words, in order of the text."""
    drafts: list[Draft] = []
    for span, (first, _) in enumerate(layout.tokens):
        draft = _draft(layout, speakers, span) if layout.readable[first] else None
        if draft is None:
            continue
        if drafts and _continues(layout, drafts[-1], draft):
            drafts[-1].pieces.extend(draft.pieces)
            drafts[-1].tokens = (drafts[-1].tokens[0], draft.tokens[1])
            drafts[-1].span = draft.span
        else:
            drafts.append(draft)
    return drafts


def _draft(layout: Layout, speakers: Speakers, span: int) -> Draft | None:
    marked, (first, last) = layout.spans[span], layout.tokens[span]
    words = len(_WORD.findall(layout.text, marked.start, min(marked.end, marked.start + 400)))
    before = [token for token in layout.before(span) if not token.is_space]
    alone = layout.alone(span)
    clause = _is_clause(layout, first, last)
    adjacent = cue_of(before[0]) if before else None
    led_in = not before or before[0].text in _LEAD_IN
    opens = bool(
        led_in
        or before[0].text in _STOPS
        or (adjacent and adjacent.direct and adjacent.type != "judge")
    )
    governor, kind = _govern(layout, span, opens, led_in, clause)
    nested = marked.parent >= 0
    if nested and governor is None:
        return None
    tight = governor is not None and (
        (led_in and bool(before)) or _judges(governor) or (words == 1 and governor.hops <= 2)
    )
    if not (clause and opens) and names_a_thing(layout, span):
        return None
    if not tight and not clause and looks_like_title(layout, span):
        return None
    if governor is None and not (alone and clause) and words < _FEWEST_WORDS:
        return None
    if governor is not None and governor.hops >= 10 and words < 2:
        return None
    start, end = trim(layout.text, marked.start, marked.end, fragment=kind == "mixed")
    if start >= end:
        return None
    draft = Draft(kind, [(start, end)], (first, last), span=span)
    if governor is not None:
        _attribute(draft, governor, layout, speakers)
    elif alone:
        draft.pending = True
    else:
        draft.source = _lead_in_source(layout, speakers, span)
    return draft


def _judges(governor: Governor) -> bool:
    found = cue_of(governor.token)
    return found is not None and found.type == "judge"


def _govern(
    layout: Layout, span: int, opens: bool, led_in: bool, clause: bool
) -> tuple[Governor | None, QuoteKind]:
    """Return the cue of a span and the kind of quote it makes."""
    first = layout.doc[layout.tokens[span][0]]
    kind: QuoteKind = "direct" if clause and (opens or first.text[:1].isupper()) else "mixed"
    if opens or kind == "direct":
        governor = cue_before(layout, span)
        if governor is not None:
            return governor, "direct" if clause or led_in else "mixed"
        governor = cue_after(layout, span)
        if governor is not None:
            return governor, "direct" if opens and (clause or led_in) else "mixed"
        governor = cue_above(layout, span) or cue_in_frame(layout, span)
        return governor, kind
    governor = cue_above(layout, span) or cue_before(layout, span)
    return governor or cue_after(layout, span) or cue_in_frame(layout, span), "mixed"


def _is_clause(layout: Layout, first: int, last: int) -> bool:
    """Say whether quoted words make a sentence of their own: a finite verb, an order, a cry."""
    words = [token for token in layout.doc[first:last] if token.is_alpha or token.tag_ in _FINITE]
    if not words:
        return False
    if layout.doc[last - 1].text in {"!", "?"}:
        return True
    if words[0].tag_ == "VB" and len(words) > 1:
        return True
    subject = any(t.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for t in words)
    return subject and words[0].tag_ not in _FINITE and any(t.tag_ in _FINITE for t in words)


def _attribute(draft: Draft, governor: Governor, layout: Layout, speakers: Speakers) -> None:
    cue = governor.token
    draft.cue = cue
    level = layout.owner[cue.i]
    draft.source = source_of(cue, speakers, after_quote=governor.after_quote)
    if cue.pos_ != "NOUN":
        draft.addressee = speakers.addressee(cue)
    above = reporting_verb_above(cue, level, layout.owner)
    if above is not None:
        reporter = speakers.of_cue(above)
        if reporter.head != draft.source.head:
            draft.reported_by = reporter.mentions


def source_of(cue: Token, speakers: Speakers, *, after_quote: bool = False) -> Source:
    """Return the speaker behind a cue of any sort: verb, noun of speech, "according to"."""
    if cue.lower_ == "according":
        for to in cue.children:
            for thing in to.children:
                if thing.dep_ == "pobj":
                    return speakers.of_noun(thing, held=False)
        return Source(None, None, (), NO_SPEAKER)
    if is_speech_noun(cue):
        return speakers.of_noun(cue)
    return speakers.of_cue(cue, after_quote=after_quote)


def _lead_in_source(layout: Layout, speakers: Speakers, span: int) -> Source:
    """Return who a colon before a quote gives the word to: "The minister was blunt: “…”"."""
    before = [token for token in layout.before(span) if not token.is_space]
    if not before or before[0].text != ":":
        return Source(None, None, (), NO_SPEAKER)
    # "From the report:" and "Tony Blair:" name the speaker; "X was blunt:" has it as subject.
    label = list(takewhile(_within_name, before[1:]))
    if label and label[0].pos_ in _NAMELIKE and not any(t.tag_ in _FINITE for t in label):
        return speakers.of_noun(label[0])
    for token in before[1:]:
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return speakers.of_noun(token)
    return Source(None, None, (), NO_SPEAKER)


def _within_name(token: Token) -> bool:
    return not token.is_punct or token.text in {".", "’"} or token.text_with_ws == "-"


def _continues(layout: Layout, earlier: Draft, later: Draft) -> bool:
    """Say whether two marked spans are one sentence that the reporter breaks into."""
    if earlier.cue is None or later.cue is None or earlier.cue.i != later.cue.i:
        return False
    if not earlier.tokens[1] <= earlier.cue.i < later.tokens[0]:
        return False
    text = layout.text
    before = text[earlier.pieces[-1][1] : layout.spans[earlier.span].close]
    opening = layout.spans[later.span].open
    return "," in before and text[max(0, opening - 3) : opening].rstrip().endswith(",")
