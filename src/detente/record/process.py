"""A process that codes, in whose place comes a new one when it dies."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import Future
from typing import ParamSpec, TypeVar

from pebble import ProcessPool

from detente.record import worker

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
Given = ParamSpec("Given")
Found = TypeVar("Found")


class Process:
    """A process with a coder, started with the first call.

    Args:
        settings: for ``worker.begin``.
    """

    def __init__(self, settings: bytes) -> None:
        self._settings = settings
        self._pool: ProcessPool | None = None
        self.told = 0
        """How much of what is learned it was told."""

    def call(
        self,
        function: Callable[Given, Found],
        time_limit: float | None,
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Future[Found]:
        """Let the process call a function after those given before.

        The result raises ``TimeoutError`` after so many seconds, ``ProcessExpired`` when the call
        ends the process, ``BrokenProcessPool`` when it ended by itself or could not be started.
        """
        # A pool of one: so a call can be given to the process meant.
        if self._pool is None or not self._pool.active:
            self.close()
            self._pool = self._started()
        future: Future[Found] = self._pool.schedule(function, args, kwargs, time_limit)
        return future

    def _started(self) -> ProcessPool:
        # One thread in each: the processes share the cores among them as it is.
        for name in THREADS:
            os.environ.setdefault(name, "1")
        return ProcessPool(
            max_workers=1,
            initializer=worker.begin,
            initargs=[self._settings],
            # A forked process would inherit locks of threads that it does not have.
            context=multiprocessing.get_context("spawn"),
        )

    def close(self) -> None:
        """End the process, also amid a document."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None
        self.told = 0
