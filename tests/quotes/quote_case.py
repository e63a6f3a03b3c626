"""Short ways to look at the quotes that a test found."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Doc

from detente.contracts import Actor, Cast, Mention
from detente.quotes import QuoteMention

FindQuotes = Callable[..., list[QuoteMention]]


def only(quotes: list[QuoteMention], kind: str) -> QuoteMention:
    """Return the one quote of a kind; fail when there are none or more."""
    found = [quote for quote in quotes if quote.kind == kind]
    assert len(found) == 1, [(quote.kind, quote.content) for quote in quotes]
    return found[0]


def actors(quote: QuoteMention) -> list[str]:
    """Return the ids of a quote's speakers."""
    return [mention.actor for mention in quote.speaker]


def cast_of(doc: Doc, names: dict[str, str]) -> Cast:
    """Return a cast in which each phrase of ``names`` stands for the actor it maps to."""
    mentions: list[Mention] = []
    for words, actor in names.items():
        for match in re.finditer(rf"\b{re.escape(words)}\b", doc.text):
            span = doc.char_span(match.start(), match.end())
            if span is not None:
                mentions.append(
                    Mention(actor, match.start(), match.end(), 0, span.root.i, "name", words)
                )
    actors = {actor: Actor(id=actor, name=actor, kind="person") for actor in names.values()}
    return Cast(actors, sorted(mentions, key=lambda mention: mention.start))
