"""A webhook: each announcement sent to an address, signed as Standard Webhooks has it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Sequence

from tenacity import (
    Retrying,
    retry_if_exception,
    sleep_using_event,
    stop_after_attempt,
    stop_when_event_set,
    wait_exponential,
    wait_random,
)
from urllib3 import Timeout
from urllib3.exceptions import HTTPError

from detente.contracts import Announcement, DetenteError
from detente.watch.addresses import web_address
from detente.watch.connections import Guard, pool_for
from detente.watch.fetch import AGENT, reason_of
from detente.watch.sinks import UndeliveredError

PREFIX = "whsec_"
SHORTEST = 16
"""A secret of fewer bytes could be guessed."""
ATTEMPTS = 4
PATIENCE = 20.0
LONGEST = 60.0
"""Seconds between two attempts at most."""
LATER = frozenset({408, 425, 429})
"""A receiver that answers so, or with 500 and above, may take it another time."""
MAKE_ONE = 'python -c "import secrets; print(secrets.token_urlsafe(32))"'


def signature(secret: str, key: str, timestamp: int, body: bytes) -> str:
    """Return the signature of a message: HMAC-SHA256 over id, time and body, in base64.

    Args:
        secret: as both sides know it: "whsec_" and base64, or any other words.
        key: id of the message.
        timestamp: seconds since 1970.
        body: the body as it is sent.

    Raises:
        DetenteError: when the secret is no secret.
    """
    signed = f"{key}.{timestamp}.".encode() + body
    mac = hmac.new(_secret_bytes(secret), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(mac).decode()}"


def _secret_bytes(secret: str) -> bytes:
    words = secret.strip()
    try:
        plain = words.startswith(PREFIX)
        key = base64.b64decode(words[len(PREFIX) :], validate=True) if plain else words.encode()
    except binascii.Error as error:
        raise DetenteError(
            f"the secret of the webhook is not base64 after {PREFIX}", hint=MAKE_ONE
        ) from error
    if len(key) < SHORTEST:
        raise DetenteError(
            f"the secret of the webhook is shorter than {SHORTEST} bytes",
            hint=f"make one: {MAKE_ONE}",
        )
    return key


class Webhook:
    """Sends each announcement to an address by POST.

    Args:
        url: the address; it may lie inside one's own network. It is not shown whole anywhere.
        secret: what both sides know.
        attempts: how often one pass tries an announcement.
        backoff: seconds before the second attempt, about twice as many before each later one.
        stop: no more is tried once it is set.

    Raises:
        DetenteError: when the address is none of the web, or the secret none.
    """

    def __init__(
        self,
        url: str,
        secret: str,
        *,
        attempts: int = ATTEMPTS,
        backoff: float = 1.0,
        stop: threading.Event | None = None,
    ) -> None:
        self.address = web_address(url)
        self.secret = secret
        _secret_bytes(secret)
        self.stop = stop or threading.Event()
        self._retrying = Retrying(
            retry=retry_if_exception(lambda e: isinstance(e, UndeliveredError) and not e.final),
            stop=stop_after_attempt(attempts) | stop_when_event_set(self.stop),
            wait=wait_exponential(multiplier=backoff, max=LONGEST) + wait_random(0, backoff),
            sleep=sleep_using_event(self.stop),
            reraise=True,
        )
        told_apart = hashlib.sha256(url.encode()).hexdigest()[:6]
        # Such addresses often hold a password in their path.
        self._name = f"webhook {self.address.scheme}://{self.address.netloc}/… ({told_apart})"

    @property
    def receiver(self) -> str | None:
        """The host, and what tells two addresses there apart."""
        return self._name

    def send(self, new: Sequence[Announcement], kept: Sequence[Announcement]) -> None:
        """Send announcements, one a message, trying again what may go through later.

        Raises:
            UndeliveredError: at the first that did not get through.
        """
        for announcement in new:
            self._retrying(self._post, announcement)

    def _post(self, announcement: Announcement) -> None:
        body = json.dumps(
            {
                "type": f"announcement.{announcement.kind}",
                "timestamp": announcement.found_at.isoformat(),
                "data": announcement.to_dict(),
            },
            ensure_ascii=False,
        ).encode("utf-8", "replace")
        now = int(time.time())
        headers = {
            "User-Agent": AGENT,
            "Content-Type": "application/json",
            "webhook-id": announcement.id,
            "webhook-timestamp": str(now),
            "webhook-signature": signature(self.secret, announcement.id, now, body),
        }
        timeout = Timeout(connect=PATIENCE, read=PATIENCE)
        try:
            with Guard(2 * PATIENCE) as guard:
                pool = pool_for(self.address, guard, timeout, public=False)
                # Its answer is not read: the status says all.
                response = pool.urlopen(
                    "POST",
                    self.address.request_uri,
                    body=body,
                    headers=headers,
                    redirect=False,
                    preload_content=False,
                )
                status = response.status
                response.close()
        except (HTTPError, OSError) as error:
            raise UndeliveredError(
                f"cannot be reached: {reason_of(error)}", final=False, where=self._name
            ) from error
        if not 200 <= status < 300:
            final = status < 500 and status not in LATER
            raise UndeliveredError(f"answered {status}", final=final, where=self._name)
