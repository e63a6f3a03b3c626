"""Who is reported to have said what: direct, mixed and indirect quotes with their speakers."""

from __future__ import annotations

from spacy.tokens import Doc

from detente.contracts import Cast
from detente.quotes.attributed import find_attributed
from detente.quotes.draft import as_mention
from detente.quotes.find import find_marked
from detente.quotes.index import QuoteIndex
from detente.quotes.indirect import find_indirect
from detente.quotes.layout import lay_out
from detente.quotes.marks import MarkedSpan, pair_marks
from detente.quotes.mention import QuoteMention
from detente.quotes.resolve import resolve_alone
from detente.quotes.speaker import Speakers
from detente.quotes.widen import give_complements

__all__ = ["MarkedSpan", "QuoteIndex", "QuoteMention", "find_quotes", "pair_marks"]


def find_quotes(doc: Doc, cast: Cast, *, wide: bool = False) -> list[QuoteMention]:
    """Return all quotes of a parsed document with their speakers, in order of the text.

    Args:
        doc: the parse, as ``Parser.parse`` gives it.
        cast: the actors of the same document and where each is mentioned. A speaker that it does
            not know is still named by ``speaker_text`` and ``speaker_head``.
    """
    layout = lay_out(doc)
    speakers = Speakers(layout, cast)
    drafts = find_marked(layout, speakers)
    drafts += find_indirect(layout, speakers, drafts)
    if wide:
        drafts += find_attributed(layout, speakers, drafts)
    drafts.sort(key=lambda draft: (draft.pieces[0][0], -draft.pieces[-1][1]))
    give_complements(layout, drafts)
    resolve_alone(layout, speakers, drafts)
    return [as_mention(draft, layout) for draft in drafts]
