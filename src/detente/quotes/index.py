"""Asking of any place in a text who says the words there."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Token

from detente.contracts import Mention
from detente.quotes.mention import QuoteMention

_FIRST_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
_FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
_SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})


class QuoteIndex:
    """The quotes of one document by the characters they cover, innermost first.

    A mixed quote covers the whole clause it is reported in. Built in ``n log n`` of the number of
    quotes; asking takes ``log n``.
    """

    def __init__(self, quotes: Sequence[QuoteMention]) -> None:
        covers: list[tuple[int, int, int]] = []
        for number, quote in enumerate(quotes):
            parts = list(quote.parts)
            if quote.scope is not None:
                parts.append(quote.scope)
            covers.extend((start, end, number) for start, end in parts if start < end)
        covers.sort()
        borders = sorted({place for start, end, _ in covers for place in (start, end)})
        self._starts: list[int] = borders
        self._quotes: list[QuoteMention | None] = []
        active: list[tuple[int, int, int]] = []
        following = 0
        for border in borders:
            while following < len(covers) and covers[following][0] <= border:
                start, end, number = covers[following]
                heapq.heappush(active, (end - start, number, end))
                following += 1
            while active and active[0][2] <= border:
                heapq.heappop(active)
            self._quotes.append(quotes[active[0][1]] if active else None)

    def at(self, char_offset: int) -> QuoteMention | None:
        """Return the innermost quote that covers a character, ``None`` in the reporter's words."""
        place = bisect_right(self._starts, char_offset) - 1
        return self._quotes[place] if place >= 0 else None

    def spoken_by(self, token: Token) -> QuoteMention | None:
        """Return the quote in which a token stands, and so who says it."""
        return self.at(token.idx)

    def first_person(self, token: Token) -> tuple[Mention, ...]:
        """Return whom "I" or "we" stands for between quotation marks: the speaker."""
        if token.lower_ not in _FIRST_SINGULAR | _FIRST_PLURAL or token.text == "US":
            return ()
        quote = self._quoted(token)
        return quote.speaker if quote else ()

    def second_person(self, token: Token) -> tuple[Mention, ...]:
        """Return whom "you" stands for between quotation marks: who is spoken to, if told."""
        if token.lower_ not in _SECOND:
            return ()
        quote = self._quoted(token)
        return quote.addressee if quote else ()

    def _quoted(self, token: Token) -> QuoteMention | None:
        quote = self.at(token.idx)
        if quote is None or quote.kind == "indirect":
            return None
        inside = any(start <= token.idx < end for start, end in quote.parts)
        return quote if inside else None
