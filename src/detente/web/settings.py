"""How the desk is served: which store, to whom, and within which limits."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from detente.contracts import DetenteError

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server is told when it starts.

    Attributes:
        db: file of the store; need not be there yet.
        host: address to listen on.
        port: port to listen on.
        token: what readers must show; required unless ``host`` is a loopback address.
        read_only: refuse corrections and whatever else would change the store.
        hosts: further names under which browsers may call the server.
        most_bytes: the largest body of a request.
        most_chars: the longest text that is coded on request.
        most_at_once: so many requests are worked on at once; more are told to come again.
        seconds: how long one request may work.
        wait: seconds to wait for a store that another process writes to.
    """

    db: Path
    host: str = "127.0.0.1"
    port: int = 8017
    token: str | None = None
    read_only: bool = False
    hosts: frozenset[str] = field(default_factory=frozenset)
    most_bytes: int = 8_000_000
    most_chars: int = 200_000
    most_at_once: int = 200
    seconds: float = 30.0
    wait: float = 5.0

    def __post_init__(self) -> None:
        if self.token is not None and len(self.token) < 16:
            raise DetenteError(
                "the token is too short to be safe",
                hint="use 16 characters or more, such as those of: openssl rand -hex 16",
            )
        if self.token is None and not is_loopback(self.host):
            raise DetenteError(
                f"{self.host} can be reached by others, so that the desk needs a token",
                hint="set DETENTE_TOKEN, or serve on 127.0.0.1",
            )

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Names that a request may call the server by; any other is another site's trick."""
        own = self.hosts | {self.host.casefold()}
        return own | LOOPBACK if is_loopback(self.host) else own


def is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
