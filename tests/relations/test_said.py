"""The quotations of each side that tell most."""

from __future__ import annotations

import datetime as dt

from detente.contracts import Citation, Quote
from detente.relations import best_quotes
from making import make_entity, make_quote

ABOUT = "Togo has closed the border and must open it again today"
PLAIN = "we have talked about the weather and the harvest this year"


def said(content: str, code: str = "GHA", day: int = 1, **changes: object) -> Quote:
    cited = Citation(document=f"d{day}", published=dt.date(2031, 5, day))
    speaker = make_entity(f"Speaker of {code}", code)
    return make_quote(content, id=f"q{day}{content}", speaker=speaker, cite_info=cited, **changes)


def test_what_speaks_of_the_other_side_goes_first() -> None:
    ours, theirs = best_quotes([said(PLAIN), said(ABOUT, day=2)], ("GHA", "TGO"), most=1)
    assert [q.quote for q in ours] == [ABOUT]
    assert theirs == []


def test_each_side_has_its_own_in_order_of_days() -> None:
    quotes = [said(ABOUT, day=3), said(PLAIN, day=2), said("Ghana is to blame", "TGO", day=1)]
    ours, theirs = best_quotes(quotes, ("GHA", "TGO"))
    assert [q.quote for q in ours] == [PLAIN, ABOUT]
    assert [q.quote for q in theirs] == ["Ghana is to blame"]


def test_scraps_repeats_and_strangers_are_left_out() -> None:
    quotes = [said("enough"), said(ABOUT), said(ABOUT + ".", day=2), said(ABOUT, "KEN")]
    ours, _ = best_quotes(quotes, ("GHA", "TGO"), most=5)
    assert len(ours) == 1


def test_own_words_go_before_reported_ones() -> None:
    quotes = [said(PLAIN, kind="indirect", cue="said"), said(PLAIN + " too", day=2)]
    ours, _ = best_quotes(quotes, ("GHA", "TGO"), most=1)
    assert [q.kind for q in ours] == ["direct"]


def test_of_reported_words_only_what_was_said_counts() -> None:
    quotes = [said(PLAIN, kind="indirect", cue="condemned")]
    assert best_quotes(quotes, ("GHA", "TGO")) == ([], [])
