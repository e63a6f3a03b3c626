"""Real servers on this machine, for feeds, pages and webhooks."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TODAY = dt.datetime.now(dt.UTC).astimezone().date()
THREAT = "Ghana's foreign minister, Ada Roe, threatened Togo with military force."
CALL = "Ghana's president spoke by phone with Togo's president about the border."


@dataclass(slots=True)
class Asked:
    """A request that came."""

    method: str
    path: str
    headers: Message
    body: bytes = b""


@dataclass(slots=True)
class Reply:
    """What to answer; ``write`` sends a body by itself."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    write: Callable[[Callable[[bytes], object]], None] | None = None


class Site:
    """A server: ``pages`` by path, changed at will; ``asked`` are the requests that came."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply | Callable[[Asked], Reply]] = {}
        self.asked: list[Asked] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                asked = Asked(self.command, self.path, self.headers, self.rfile.read(length))
                site.asked.append(asked)
                found = site.pages.get(self.path, Reply(b"none", 404))
                reply = found(asked) if callable(found) else found
                self.send_response(reply.status)
                headers = {"Content-Length": str(len(reply.body))} if reply.write is None else {}
                for name, value in (headers | reply.headers).items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    if reply.write is not None:
                        reply.write(self.wfile.write)
                    elif reply.status != 304:
                        self.wfile.write(reply.body)
                except OSError:
                    pass  # the reader has had enough

            do_GET = do_POST = answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def paths(self) -> list[str]:
        """Return the paths asked for, in order."""
        return [asked.path for asked in self.asked]


@contextmanager
def serving() -> Iterator[Site]:
    """Serve a site while the context lasts."""
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        site.server.server_close()
        thread.join()


def rss(*entries: tuple[str, str], link: str = "https://wire.example/") -> bytes:
    """Return a feed of (number, text) of today; "1" links to LINK1."""
    day = f"{TODAY:%a, %d %b %Y} 08:00:00 +0000"
    items = "".join(
        f"<item><title>Story {key}</title><guid>story-{key}</guid><link>{link}{key}</link>"
        f"<pubDate>{day}</pubDate><description>{text}</description></item>"
        for key, text in entries
    )
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Andean Wire</title>'
    return f"{head}{items}</channel></rss>".encode()
