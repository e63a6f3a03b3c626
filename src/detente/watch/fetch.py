"""Fetching what stands at an address: bounded in size and time, without cookies."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse, Timeout
from urllib3.exceptions import HTTPError

from detente.contracts import DetenteError
from detente.version import __version__
from detente.watch.addresses import Origin, origin_of, web_address
from detente.watch.connections import Guard, pool_for

AGENT = f"detente/{__version__}"
ACCEPT = "application/atom+xml, application/rss+xml, text/html, application/xml;q=0.9, */*;q=0.5"
BLOCK = 65_536
REDIRECTS = 5
NOT_CHANGED = 304


class RefusedError(DetenteError):
    """A host answered that it will not, or cannot; ``status`` is its HTTP status."""

    def __init__(self, status: int, reason: str | None, **known: str) -> None:
        super().__init__(f"answered {status} {reason or ''}".rstrip(), **known)
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """What came from an address; ``headers`` have their names in small letters."""

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Asks for addresses.

    Attributes:
        max_bytes: the longest body taken, unpacked.
        seconds: how long one address may take, redirections with it.
        patience: how long to wait for a connection, and for each part of an answer, in seconds.
    """

    max_bytes: int = 10_000_000
    seconds: float = 60.0
    patience: float = 20.0

    def get(
        self,
        url: str,
        *,
        trusted: Collection[Origin] = (),
        known: Mapping[str, str] | None = None,
        max_bytes: int | None = None,
    ) -> Answer:
        """Return what stands at an address, after at most five redirections.

        Args:
            url: the address.
            trusted: hosts that may lie inside one's own network, since the user named them.
            known: headers that make the request conditional.
            max_bytes: less than the longest body taken otherwise.

        Raises:
            DetenteError: when it cannot be reached, refuses, is too long or too slow, or leads
                where it must not. An answer that nothing changed is none.
        """
        limit = min(self.max_bytes, max_bytes or self.max_bytes)
        here = url
        with Guard(self.seconds) as guard:
            try:
                for _ in range(REDIRECTS + 1):
                    answer = self._ask(here, guard, trusted, known or {}, limit)
                    if isinstance(answer, Answer):
                        return answer
                    here = answer
            except DetenteError as error:
                error.where = url
                raise
            except (HTTPError, OSError, ValueError) as error:
                late = f"took longer than {self.seconds:.0f} s"
                raise DetenteError(
                    late if guard.late else f"cannot be reached: {reason_of(error)}",
                    where=url,
                    hint="check the address; the next pass tries again",
                ) from error
        raise DetenteError(
            f"redirected more than {REDIRECTS} times", where=url, hint="name the last address"
        )

    def _ask(
        self,
        url: str,
        guard: Guard,
        trusted: Collection[Origin],
        known: Mapping[str, str],
        limit: int,
    ) -> Answer | str:
        """Return the answer, or the address that it points to."""
        parts = web_address(url)
        timeout = Timeout(connect=self.patience, read=self.patience)
        pool = pool_for(parts, guard, timeout, public=origin_of(url) not in trusted)
        headers = {"User-Agent": AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip", **known}
        response = pool.urlopen(
            "GET", parts.request_uri, headers=headers, redirect=False, preload_content=False
        )
        with contextlib.closing(response):
            return self._answer(url, response, guard, limit)

    def _answer(
        self, url: str, response: BaseHTTPResponse, guard: Guard, limit: int
    ) -> Answer | str:
        if target := response.get_redirect_location():
            return urljoin(url, target)
        if response.status == NOT_CHANGED:
            body = b""
        elif 200 <= response.status < 300:
            body = b"".join(_blocks(response, limit, guard))
        else:
            hint = "check the address; the next pass tries again"
            raise RefusedError(response.status, response.reason, hint=hint)
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(url, response.status, body, headers)


def _blocks(response: BaseHTTPResponse, limit: int, guard: Guard) -> Iterator[bytes]:
    declared = response.headers.get("Content-Length", "")
    taken = int(declared) if declared.isdigit() else 0
    whole = 0
    while max(taken, whole) <= limit:
        block = response.read1(BLOCK)
        if guard.late:
            raise OSError("cut off")
        if not block:
            return
        whole += len(block)
        yield block
    raise DetenteError(f"more than {limit:,} bytes", hint="an article or feed has fewer")


def reason_of(error: Exception) -> str:
    """Return why a request failed, in a few words of the library's."""
    words = str(getattr(error, "reason", None) or error).strip() or type(error).__name__
    # The libraries put the object's name first: "HTTPConnection(host=…): Failed to …".
    return words.rpartition(">: ")[2].rpartition("): ")[2][:200] or type(error).__name__
