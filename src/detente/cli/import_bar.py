"""The progress bar of `detente import`, which asks DuckDB how far it is."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from detente.store import Store

TICK = 0.2
"""Seconds between two looks at how far DuckDB is."""


class Step:
    """Takes what is to be said, and how far the work is."""

    def say(self, line: str) -> None:
        """Say a line on stderr."""
        click.echo(line, err=True)

    def done(self, path: Path | str) -> None:
        """Take note that a file is done."""


@contextlib.contextmanager
def import_bar(store: Store, files: tuple[Path | str, ...], *, hidden: bool) -> Iterator[Step]:
    """Yield what takes the news of the work; it shows a bar where a person reads stderr."""
    from rich.progress import (  # noqa: PLC0415  (rich is slow to import)
        BarColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    from detente.cli.output import talk  # noqa: PLC0415

    console = talk()
    if hidden or not console.is_terminal:
        yield Step()
        return
    sizes = {path: _size(path) for path in files}
    ended = threading.Event()
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as progress:
        task = progress.add_task("bringing in", total=sum(sizes.values()))
        before = 0
        current = iter((*files, None))
        present: list[Path | str | None] = [next(current)]

        class Shown(Step):
            def say(self, line: str) -> None:
                progress.console.print(line, markup=False, soft_wrap=True)

            def done(self, path: Path | str) -> None:
                nonlocal before
                before += sizes[path]
                present[0] = next(current)
                progress.update(task, completed=before)

        def follow() -> None:
            while not ended.wait(TICK):
                path, share = present[0], store.progress()
                if path is not None and share > 0:
                    progress.update(task, completed=before + sizes[path] * share / 100)

        thread = threading.Thread(target=follow, daemon=True)
        thread.start()
        try:
            yield Shown()
        finally:
            ended.set()
            thread.join()


def _size(path: Path | str) -> int:
    """Return the bytes of a file; what lies behind an address is not asked."""
    return 1 if isinstance(path, str) else max(1, path.stat().st_size)
