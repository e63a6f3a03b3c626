"""Addresses such as s3://bucket/news: opening them, and saying in one line why that failed."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any

from detente.contracts import DetenteError

_AWS = re.compile(r"AWS Error (?P<name>\w+)(?: \(HTTP status (?P<status>\d+)\))? during")
_BUCKET = re.compile(r"[Bb]ucket '([^']+)'")
_CURL = re.compile(r"curlCode: \d+, ([^;]+)")
_ASIDE = re.compile(r"\s*\((?:Request ID|Details|extended)[^)]*\)")
_REFUSED = frozenset(
    {
        "ACCESS_DENIED",
        "EXPIRED_TOKEN",
        "INVALID_ACCESS_KEY_ID",
        "INVALID_CLIENT_TOKEN_ID",
        "MISSING_AUTHENTICATION_TOKEN",
        "REQUEST_EXPIRED",
        "SIGNATURE_DOES_NOT_MATCH",
    }
)
_KEYS = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, of one who may"
_REACH = "check the network, AWS_ENDPOINT_URL and AWS_DEFAULT_REGION"
_OTHERWISE = "check the address and the rights"


def is_address(path: object) -> bool:
    """Tell whether a path is an address, not a name on the local disk."""
    return "://" in str(path)


@contextlib.contextmanager
def reached(address: str, failed: str = "cannot be read") -> Iterator[None]:
    """Turn the errors of a file system that is not here into one with a mend.

    Args:
        address: what was asked for.
        failed: what has failed, in a few words.

    Raises:
        DetenteError: when Arrow or the network raises an error within.
    """
    try:
        yield
    except (OSError, ValueError, NotImplementedError) as error:
        reason, hint = _told(error)
        raise DetenteError(f"{failed}: {reason}", where=address, hint=hint) from error


def _told(error: Exception) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "no such file", "check the address"
    first = (str(error).splitlines() or [type(error).__name__])[0]
    bucket = _BUCKET.search(first)
    aws = _AWS.search(first)
    missing = "not found" in first if aws is None else aws["name"] == "NO_SUCH_BUCKET"
    if bucket and missing:
        return f"no bucket {bucket[1]!r}", "make it, or check the address"
    if aws is None:
        return first, _OTHERWISE
    name, status = aws["name"], aws["status"]
    if name in _REFUSED or status in ("401", "403"):
        return f"access denied ({name.replace('_', ' ').lower()})", _KEYS
    if name == "NETWORK_CONNECTION":
        curl = _CURL.search(first)
        return f"no connection ({curl[1] if curl else 'network'})", _REACH
    return _ASIDE.sub("", first), _REACH if status else _OTHERWISE


def opened(address: str) -> tuple[Any, str]:
    """Return Arrow's file system of an address, and the place in it.

    Raises:
        DetenteError: when it cannot be opened, or Arrow is not installed.
    """
    try:
        from pyarrow.fs import FileSystem  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise DetenteError(
            "addresses need the library Arrow", where=address, hint="pip install 'detente[ray]'"
        ) from error
    with reached(address):
        system, place = FileSystem.from_uri(address)
    return system, place
