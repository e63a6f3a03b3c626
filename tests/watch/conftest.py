from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from detente.record import Coder
from detente.watch import Sink, Source, Watcher, rules_of
from sites import Site, serving

ALL = '[[rule]]\nname = "all"'
Watch = Callable[..., Watcher]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started


@pytest.fixture
def other() -> Iterator[Site]:
    with serving() as started:
        yield started


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()


@pytest.fixture
def watch(tmp_path: Path, coder: Coder) -> Watch:
    def make(
        sources: Sequence[Source],
        sinks: Sequence[Sink] = (),
        rules: str = ALL,
        **known: Any,
    ) -> Watcher:
        asked, db = rules_of(rules, "rules.toml"), tmp_path / "watch.duckdb"
        return Watcher(db, sources, asked, sinks, make_coder=lambda _: coder, **known)

    return make
