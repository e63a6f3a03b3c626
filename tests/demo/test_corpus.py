"""The demo corpus: what it promises to hold."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict

from detente.contracts import Document
from detente.demo import corpus
from detente.documents import ReadOptions, check_language

SHARED_WORDS = 10


def carriers() -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for document in corpus():
        found[document.text].append(document)
    return found


def sequences(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + SHARED_WORDS]) for i in range(len(words) - SHARED_WORDS + 1)}


def test_there_are_enough_dispatches_of_the_period() -> None:
    days = [d.date for d in corpus() if d.date]
    assert len(days) == len(corpus()) >= 30
    assert dt.date(2025, 1, 1) <= min(days) <= max(days) <= dt.date(2026, 3, 31)
    assert days == sorted(days)


def test_ids_are_unique() -> None:
    assert set(Counter(d.id for d in corpus()).values()) == {1}


def test_dispatches_are_short() -> None:
    lengths = {d.id: len(d.text.split()) for d in corpus()}
    assert {k: n for k, n in lengths.items() if not 60 <= n <= 170} == {}


def test_one_dispatch_is_carried_by_two_outlets() -> None:
    pairs = [copies for copies in carriers().values() if len(copies) > 1]
    assert [len({d.source for d in copies}) for copies in pairs] == [2]


def test_other_dispatches_share_no_run_of_words() -> None:
    seen: Counter[tuple[str, ...]] = Counter()
    for text in carriers():
        seen.update(sequences(text))
    assert [" ".join(run) for run, count in seen.items() if count > 1] == []


def test_reports_disagree_on_the_length_of_the_call() -> None:
    after_the_call = [d for d in corpus() if d.date in (dt.date(2026, 1, 8), dt.date(2026, 1, 9))]
    lengths = ("15 minutes", "55 minutes", "more than an hour")
    told = {n: {d.source for d in after_the_call if n in d.text} for n in lengths}
    assert all(told.values())
    assert told["15 minutes"] != told["more than an hour"]


def test_posts_have_authors_and_say_that_they_are_summaries() -> None:
    posts = [d for d in corpus() if d.kind == "post"]
    assert len(posts) >= 4
    assert all(d.author for d in posts)
    assert all(d.text.startswith("A neutral summary, not the author's wording.") for d in posts)


def test_addresses_are_of_the_example_domain() -> None:
    assert all((d.url or "").startswith("https://example.org/") for d in corpus())


def test_all_is_taken_for_english() -> None:
    assert [d.id for d in corpus() if check_language(d, ReadOptions())] == []
