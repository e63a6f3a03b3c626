"""Who is reported to have said what: direct, mixed and indirect quotes with their speakers."""

from __future__ import annotations

from spacy.tokens import Doc

from detente.contracts import Cast
from detente.quotes.attributed import find_attributed
from detente.quotes.draft import Draft, as_mention
from detente.quotes.find import find_marked
from detente.quotes.index import QuoteIndex
from detente.quotes.indirect import find_indirect
from detente.quotes.layout import Layout, lay_out
from detente.quotes.lexicon import is_report
from detente.quotes.marks import MarkedSpan, pair_marks
from detente.quotes.mention import QuoteMention
from detente.quotes.resolve import resolve_alone
from detente.quotes.speaker import Speakers
from detente.quotes.widen import give_complements

__all__ = ["MarkedSpan", "QuoteIndex", "QuoteMention", "find_quotes", "pair_marks", "read_quotes"]


def find_quotes(doc: Doc, cast: Cast, *, wide: bool = False) -> list[QuoteMention]:
    """Return all quotes of a parsed document with their speakers, in order of the text.

    Args:
        doc: the parse, as ``Parser.parse`` gives it.
        cast: the actors of the same document and where each is mentioned. A speaker that it does
            not know is still named by ``speaker_text`` and ``speaker_head``.
        wide: whether indirect quotes are all that someone is held to say, think or want, as the
            trained scorer finds them, rather than the clauses of reporting verbs alone.
    """
    told, held = read_quotes(doc, cast, wide=wide)
    return held if wide else told


def read_quotes(
    doc: Doc, cast: Cast, *, wide: bool = True
) -> tuple[list[QuoteMention], list[QuoteMention]]:
    """Return the quotes that ``find_quotes`` finds, narrow and wide; see there.

    Direct and mixed ones are the same in both. Each list takes from the other what a verb of saying
    governs where it has nothing itself. Without ``wide``, the second list
    holds no indirect quotes.
    """
    layout = lay_out(doc)
    speakers = Speakers(layout, cast)
    marked = find_marked(layout, speakers)
    reported = find_indirect(layout, speakers, marked)
    give_complements(layout, marked)
    resolve_alone(layout, speakers, _in_order(marked + reported))
    held: list[Draft] = []
    if wide:
        # Candidates hold no quotation marks; of clauses with some in them, the rules know.
        held = [draft for draft in reported if _holds_marks(layout, draft)]
        held += find_attributed(layout, speakers, marked + held)
        # What either finds where the other finds nothing is good for both.
        unseen = _beside(held, reported)
        reported += _beside(reported, held)
        held += unseen
    narrow, broad = (
        [as_mention(draft, layout) for draft in _in_order(marked + indirect)]
        for indirect in (reported, held)
    )
    return narrow, broad


def _beside(drafts: list[Draft], others: list[Draft]) -> list[Draft]:
    """Return what was said, of the others, that shares no word with one of the drafts."""
    taken = {i for draft in drafts for i in range(*draft.tokens)}
    return [
        draft
        for draft in others
        if draft.said
        and draft.cue is not None
        and is_report(draft.cue)
        and taken.isdisjoint(range(*draft.tokens))
    ]


def _holds_marks(layout: Layout, draft: Draft) -> bool:
    return any(owner >= 0 for owner in layout.owner[slice(*draft.tokens)])


def _in_order(drafts: list[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: (draft.pieces[0][0], -draft.pieces[-1][1]))
