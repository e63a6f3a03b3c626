"""Answers kept as long as the store does not change.

What a page shows follows from the store and the address alone; so the second reader of a page
costs next to nothing, and fifty who ask at once cost one. When another process has changed the
store, readers get what was kept for a moment longer, while it is made anew; a change by a reader
of this desk is shown to all at once.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cachetools import LRUCache
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.snapshot import Snapshot

MOST = 64_000_000
"""Bytes kept in all."""
LARGEST = 4_000_000
"""A larger answer is not kept; such as stream to a program."""
Headers = list[tuple[bytes, bytes]]
Key = tuple[int, str | None, dt.date, str, bytes, bool]


@dataclass(frozen=True, slots=True)
class _Kept:
    version: int
    headers: Headers
    body: bytes
    tag: bytes


class Cache:
    """Keeps what was answered to GET, by version of the store, day, address and kind of reader.

    Args:
        app: the application behind it.
        snapshot: whose version counts.
    """

    def __init__(self, app: ASGIApp, snapshot: Snapshot) -> None:
        self.app, self.snapshot = app, snapshot
        self._kept: LRUCache[Key, _Kept] = LRUCache(MOST, getsizeof=lambda kept: len(kept.body))
        self._asked: dict[Key, asyncio.Lock] = {}
        self._renewing: dict[Key, asyncio.Task[None]] = {}
        self._one_by_one = asyncio.Semaphore(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, else pass on and keep."""
        kept_at_all = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if kept_at_all and scope["method"] == "HEAD" and not scope["path"].startswith("/static/"):
            # What has a body answers without it, too; FastAPI's routes know GET only.
            scope, send = {**scope, "method": "GET"}, _bodiless(send)
        if not kept_at_all or b"format=" in scope["query_string"]:
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        key = self._key(scope, headers)
        kept = self._kept.get(key)
        if kept is None:
            async with self._asked.setdefault(key, asyncio.Lock()):
                kept = self._kept.get(key)
                if kept is None:
                    await self._pass_on(key, scope, receive, send)
                    self._asked.pop(key, None)
                    return
        if kept.version != self.snapshot.version and key not in self._renewing:
            self._renewing[key] = asyncio.create_task(self._renew(key, scope))
        await _send(kept, headers, send)

    def _key(self, scope: Scope, headers: dict[bytes, bytes]) -> Key:
        reads_page = b"text/html" in headers.get(b"accept", b"text/html")
        today = dt.datetime.now(tz=dt.UTC).astimezone().date()
        changes, held_by = self.snapshot.changes, self.snapshot.held_by  # pages tell of both
        return changes, held_by, today, scope["path"], scope["query_string"], reads_page

    async def _renew(self, key: Key, scope: Scope) -> None:
        async def nothing() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def unheard(_: Message) -> None:
            return

        try:
            async with self._one_by_one:
                await self._pass_on(key, scope, nothing, unheard)
        finally:
            self._renewing.pop(key, None)

    async def _pass_on(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        version = self.snapshot.version
        start: dict[str, Any] = {}
        parts: list[bytes] = []
        size = 0
        passing = False

        async def listening(message: Message) -> None:
            nonlocal size, passing
            if message["type"] == "http.response.start":
                start.update(message)
                # What is no answer of a page is passed on as it comes.
                passing = message["status"] != 200 or _unkept(message["headers"])
            if not passing and message["type"] == "http.response.body":
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > LARGEST:
                    passing = True
                    await send(start)
                    message = {**message, "body": b"".join(parts)}
                    parts.clear()
                elif not message.get("more_body"):
                    kept = _keep(version, start["headers"], b"".join(parts))
                    self._kept[key] = kept
                    await _send(kept, dict(scope["headers"]), send)
            if passing:
                await send(message)

        await self.app(scope, receive, listening)


def _bodiless(send: Send) -> Send:
    async def without(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return without


def _unkept(headers: Headers) -> bool:
    return any(n.lower() == b"cache-control" and b"no-store" in v for n, v in headers)


def _keep(version: int, headers: Headers, body: bytes) -> _Kept:
    tag = b'"' + sha256(body).hexdigest()[:24].encode() + b'"'
    own = [(n, v) for n, v in headers if n.lower() not in {b"content-length", b"etag"}]
    return _Kept(
        version, [*own, (b"etag", tag), (b"content-length", str(len(body)).encode())], body, tag
    )


async def _send(kept: _Kept, asked: dict[bytes, bytes], send: Send) -> None:
    if kept.tag in asked.get(b"if-none-match", b""):
        headers = [(n, v) for n, v in kept.headers if n.lower() != b"content-length"]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": kept.headers})
    await send({"type": "http.response.body", "body": kept.body})
