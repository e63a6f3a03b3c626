"""Quotations as the coder tells them, in the form in which they are judged."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from detente.actors import find_actors
from detente.contracts import Document
from detente.evaluate.attributions import ToldQuote, paired
from detente.evaluate.polnear import GoldAttribution, Spans
from detente.quotes import QuoteMention, find_quotes

RELATIVE = frozenset({"who", "which", "that"})
CONJUNCTIONS = frozenset({"that", "if", "whether"})
MOST_BETWEEN = 120
SHOWN = 90


def told_quotes(doc: Doc, published: dt.date | None) -> list[ToldQuote]:
    """Return the quotations of a parsed text.

    Args:
        doc: the parse, with tags, dependencies and entities.
        published: the day of publication, if known.
    """
    cast = find_actors(doc, Document.make(doc.text, date=published))
    told: list[ToldQuote] = []
    last: int | None = None
    for mention in find_quotes(doc, cast, wide=True):
        quote = _told(doc, mention)
        if last is not None and _goes_on(doc.text, told[last], quote):
            joined = (*told[last].content, *quote.content)
            told[last] = dataclasses.replace(told[last], content=joined)
            continue
        if quote.quoted:
            last = len(told)
        told.append(quote)
    return told


def _goes_on(text: str, earlier: ToldQuote, later: ToldQuote) -> bool:
    """Tell whether words go on that one cue reports, as annotators see it: "…," X said. "…"."""
    if not (earlier.quoted and later.quoted) or earlier.cue is None:
        return False
    if later.cue is not None and later.cue != earlier.cue:
        return False
    between = text[earlier.content[-1][1] : later.content[0][0]]
    return "\n" not in between and len(between) <= MOST_BETWEEN


def _told(doc: Doc, mention: QuoteMention) -> ToldQuote:
    head = mention.speaker_head
    if head is None and mention.speaker:
        head = mention.speaker[0].head
    head = _pronoun(doc, mention.cue_token, head)
    content = mention.parts or ((mention.start, mention.end),)
    if mention.kind == "mixed" and mention.scope is not None:
        content = (mention.scope,)
    first = doc.char_span(*content[0], alignment_mode="expand")
    if first is not None and first.start > 0 and mention.kind != "direct":
        before = doc[first.start - 1]
        if before.lower_ in CONJUNCTIONS:
            # To annotators "that" is part of what is said.
            content = ((before.idx, content[0][1]), *content[1:])
    return ToldQuote(
        content=content,
        quoted=mention.kind != "indirect",
        source=_span(doc, head),
        cue=_span(doc, mention.cue_token),
    )


def _pronoun(doc: Doc, cue: int | None, head: int | None) -> int | None:
    """Return the "who" of "X, who said …", to annotators the source, where the coder tells X."""
    if cue is None or head is None or doc[cue].dep_ != "relcl" or doc[cue].head.i != head:
        return head
    subjects = [c.i for c in doc[cue].lefts if c.dep_ == "nsubj" and c.lower_ in RELATIVE]
    return subjects[0] if subjects else head


def _span(doc: Doc, token: int | None) -> tuple[int, int] | None:
    if token is None:
        return None
    return doc[token].idx, doc[token].idx + len(doc[token].text)


def quote_errors(
    text: str, gold: Sequence[GoldAttribution], told: Sequence[ToldQuote]
) -> Iterator[tuple[str, str, str]]:
    """Yield what was missed, told too much, or given to another source: words, gold, told."""
    pairs = list(paired(text, gold, told))
    for wanted, quote in pairs:
        if wanted.source and not any(
            quote.source and a <= quote.source[0] < b for a, b in wanted.source
        ):
            said = text[slice(*quote.source)] if quote.source else "no source"
            yield _words(text, wanted.content), _words(text, wanted.source), said
    found = {id(wanted) for wanted, _ in pairs}
    right = {id(quote) for _, quote in pairs}
    for wanted in gold:
        if id(wanted) not in found:
            kind = "quoted" if wanted.quoted else "indirect"
            yield _words(text, wanted.content), f"{kind}: {_words(text, wanted.cue)}", "nothing"
    for quote in told:
        if id(quote) not in right:
            cue = text[slice(*quote.cue)] if quote.cue else "no cue"
            kind = "quoted" if quote.quoted else "indirect"
            yield _words(text, quote.content), "nothing", f"{kind}: {cue}"


def _words(text: str, spans: Spans) -> str:
    words = " ".join(" ".join(text[start:end] for start, end in spans).split())
    return words if len(words) <= SHOWN else f"{words[:60]} … {words[-25:]}"
