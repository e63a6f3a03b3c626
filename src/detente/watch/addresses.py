"""Which addresses may be asked: the web's, and of those inside one's own network only the named."""

from __future__ import annotations

import ipaddress

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from detente.contracts import DetenteError

PORTS = {"http": 80, "https": 443}
Origin = tuple[str, int]
"""Host and port."""


def web_address(url: str) -> Url:
    """Return an address in its parts.

    Raises:
        DetenteError: when it is none of the web, or holds a password.
    """
    try:
        parts = parse_url(url)
    except LocationParseError as error:
        raise DetenteError("no web address", where=url, hint="write it as https://…") from error
    if parts.scheme not in PORTS or not parts.host:
        raise DetenteError("no web address", where=url, hint="only http:// and https:// are read")
    if parts.auth:
        raise DetenteError(
            "a name or password stands in the address",
            where=f"{parts.scheme}://{parts.netloc}",
            hint="addresses are shown and kept; leave it out",
        )
    return parts


def origin_of(url: str) -> Origin:
    """Return host and port of an address.

    Raises:
        DetenteError: when it is no web address.
    """
    parts = web_address(url)
    return (parts.host or "").lower().rstrip("."), parts.port or PORTS[parts.scheme or "http"]


def is_public(address: str) -> bool:
    """Tell whether an IP address lies on the open internet.

    Loopback, private, link-local (where clouds keep their keys), shared and reserved ones do not,
    nor those of version 6 that wrap such one of version 4.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
