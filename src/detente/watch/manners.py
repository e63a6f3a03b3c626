"""How to ask a host for its articles: as robots.txt allows, and not too often."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection
from urllib.robotparser import RobotFileParser

from detente.contracts import DetenteError
from detente.watch.addresses import Origin, origin_of, web_address
from detente.watch.fetch import AGENT, Answer, Fetcher, RefusedError

MOST_BYTES = 500_000
LONGEST_DELAY = 30.0
KEPT = 24 * 3600.0
"""A robots.txt is asked for again after so long, in seconds, as RFC 9309 has it."""


class Manners:
    """Asks politely for articles that a feed links to.

    Args:
        fetcher: what asks.
        delay: seconds between two requests to a host, where robots.txt asks for no more.
        stop: waiting ends when it is set.
    """

    def __init__(
        self, fetcher: Fetcher, *, delay: float = 1.0, stop: threading.Event | None = None
    ) -> None:
        self.fetcher, self.delay = fetcher, delay
        self.stop = stop or threading.Event()
        self._rules: dict[str, tuple[float, RobotFileParser | DetenteError | None]] = {}
        self._asked: dict[Origin, float] = {}

    def get(self, url: str, *, trusted: Collection[Origin]) -> Answer:
        """Return what stands at an address, in its turn.

        Raises:
            DetenteError: when robots.txt forbids it, or it cannot be fetched.
        """
        rules = self._rules_for(url, trusted)
        agent = AGENT.partition("/")[0]
        if not rules.can_fetch(agent, url):
            raise DetenteError("its robots.txt forbids it", where=url, hint="ask the publisher")
        asked = min(float(rules.crawl_delay(agent) or 0), LONGEST_DELAY)
        self._wait(origin_of(url), max(self.delay, asked))
        return self.fetcher.get(url, trusted=trusted)

    def _wait(self, origin: Origin, delay: float) -> None:
        due = self._asked.get(origin, -delay) + delay
        if self.stop.wait(max(0.0, due - time.monotonic())):
            raise DetenteError("stopped", hint="the next pass reads it")
        self._asked[origin] = time.monotonic()

    def _rules_for(self, url: str, trusted: Collection[Origin]) -> RobotFileParser:
        parts = web_address(url)
        site = f"{parts.scheme}://{parts.netloc}/robots.txt"
        since, rules = self._rules.get(site, (-KEPT, None))
        if rules is None or time.monotonic() - since >= KEPT:
            rules = self._read(site, trusted)
            self._rules[site] = (time.monotonic(), rules)
        if isinstance(rules, DetenteError):
            raise rules
        return rules

    def _read(self, site: str, trusted: Collection[Origin]) -> RobotFileParser | DetenteError:
        rules = RobotFileParser(site)
        try:
            body = self.fetcher.get(site, trusted=trusted, max_bytes=MOST_BYTES).body
            rules.parse(body.decode("utf-8", "replace").splitlines())
        except DetenteError as error:
            if not (isinstance(error, RefusedError) and error.status < 500):
                # Where a site is out of order nothing is allowed.
                return error
            rules.allow_all = True  # type: ignore[attr-defined]
        return rules
