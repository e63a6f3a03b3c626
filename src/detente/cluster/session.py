"""A Ray cluster: joining it, and saying in one line why it failed."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import re
import socket
from collections.abc import Iterator
from typing import Any

from detente.contracts import DetenteError

_OURS = re.compile(r"^detente\S*\.DetenteError: (.+)$", re.MULTILINE)
_ERRORS = re.compile(r"^\S*(?:Error|Exception): .+$", re.MULTILINE)
PATIENCE = 10.0
"""Seconds to wait for a cluster to answer."""


def load_ray() -> Any:
    """Return the library.

    Raises:
        DetenteError: when it is not installed.
    """
    try:
        importlib.import_module("ray.data")
        return importlib.import_module("ray")
    except ImportError as error:
        raise DetenteError(
            "a cluster needs the library Ray", hint="pip install 'detente[ray]'"
        ) from error


@contextlib.contextmanager
def joined(ray: Any, address: str | None) -> Iterator[None]:
    """Join a cluster for as long as it is needed; one that was joined before stays joined.

    Raises:
        DetenteError: when it cannot be reached.
    """
    if ray.is_initialized():
        yield
        return
    # Nothing is told to Ray's makers unless the user wants it.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    _check_there(address)
    here = {"include_dashboard": False} if address is None else {}
    try:
        ray.init(address or "local", log_to_driver=False, logging_level=logging.ERROR, **here)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        first = (str(error).splitlines() or [type(error).__name__])[0]
        raise _unreached(address, first) from error
    try:
        yield
    finally:
        ray.shutdown()


def _check_there(address: str | None) -> None:
    """Check that something answers at host:port; Ray itself would try for minutes.

    Raises:
        DetenteError: when nothing does.
    """
    host, colon, port = (address or "").rpartition(":")
    if not colon or "/" in host or not port.isdigit():
        return
    try:
        socket.create_connection((host, int(port)), timeout=PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise _unreached(address, str(error)) from error


def _unreached(address: str | None, reason: str) -> DetenteError:
    return DetenteError(
        f"the cluster cannot be reached: {reason}",
        where=address or "",
        hint=f"is it up? ray status --address {address} tells"
        if address
        else "is there enough memory, and room for temporary files?",
    )


@contextlib.contextmanager
def explained(ray: Any) -> Iterator[None]:
    """Turn what ends a run on the cluster into one line.

    Raises:
        DetenteError: when the cluster raises an error within.
    """
    try:
        yield
    except ray.exceptions.RayError as error:
        # A worker's error comes as the words of its trace only.
        if ours := _OURS.findall(str(error)):
            raise DetenteError(ours[-1]) from error
        lines = _ERRORS.findall(str(error)) or [type(error).__name__]
        raise DetenteError(
            f"the cluster failed: {lines[-1]}",
            hint="what was written before stays; run it again to go on",
        ) from error
