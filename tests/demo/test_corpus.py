"""The demo corpus: what it promises to hold."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from detente.demo import corpus
from detente.documents import ReadOptions, check_language


def test_there_are_enough_dispatches_of_the_period() -> None:
    days = [d.date for d in corpus() if d.date]
    assert len(days) == len(corpus()) >= 30
    assert dt.date(2025, 1, 1) <= min(days) <= max(days) <= dt.date(2026, 3, 31)
    assert days == sorted(days)


def test_ids_are_unique() -> None:
    ids = Counter(d.id for d in corpus())
    assert set(ids.values()) == {1}


def test_one_dispatch_is_carried_by_two_outlets() -> None:
    carriers: dict[str, set[str | None]] = {}
    for document in corpus():
        carriers.setdefault(document.text, set()).add(document.source)
    assert sorted(len(sources) for sources in carriers.values())[-1] == 2


def test_reports_disagree_on_the_length_of_the_call() -> None:
    told = " ".join(d.text for d in corpus() if d.date == dt.date(2026, 1, 8))
    assert "15 minutes" in told
    assert "more than an hour" in told
    assert "55 minutes" in told


def test_posts_have_authors() -> None:
    posts = [d for d in corpus() if d.kind == "post"]
    assert len(posts) >= 4
    assert all(d.author for d in posts)


def test_all_is_taken_for_english() -> None:
    assert [d.id for d in corpus() if check_language(d, ReadOptions())] == []
