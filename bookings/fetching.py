"""Reads a file from an address that somebody typed, without being led to where only this machine may go.

The name is looked up once, every address it has must be one of the public internet, and the connection goes
to the address that was checked, so that a second answer of the name server changes nothing. Each
redirect is checked in the same way. Size, time and number of redirects are bounded.
"""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from django.conf import settings
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

MOST_BYTES = 5_000_000
MOST_SECONDS = 20.0
MOST_REDIRECTS = 4
CHUNK = 65_536
PORTS = (80, 443)
NOWHERE = "There is no {} on the internet."
# IPv4 addresses inside of IPv6 ones, as gateways translate them (RFC 6052).
NAT64 = ip_network("64:ff9b::/96")
# The public internet of IPv6; what else looks global there are old forms of networks inside (RFC 4291).
UNICAST = ip_network("2000::/3")

type Address = IPv4Address | IPv6Address


class FetchError(Exception):
    """Why an address cannot be read, as a sentence for its owner."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address leads: the host that was named, and the address that was checked."""

    scheme: str
    host: str
    port: int
    ip: str
    path: str


def fetch(url: str) -> bytes:
    """What stands at an http(s) or webcal address. Raises FetchError with a sentence."""
    until = time.monotonic() + MOST_SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        response = _ask(find_place(url), until)
        try:
            target = response.get_redirect_location()
            if not target:
                return _content(response, until)
            url = _joined(url, target)
        finally:
            response.close()
    raise FetchError("The address leads from one place to the next without end.")


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError:
        raise FetchError("The address leads to one that cannot be read.") from None


def find_place(url: str) -> Place:
    """Where `url` leads, looked up now. Raises FetchError for what is no public web address."""
    parts = read_url(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = _ascii(parts.hostname or "")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme, host, port, _public_ip(host, port), path)


def read_url(url: str) -> SplitResult:
    """The parts of a web address; webcal is https. Raises FetchError; asks nobody."""
    try:
        parts = urlsplit(url.strip())
        parts = parts._replace(scheme={"webcal": "https"}.get(parts.scheme, parts.scheme))
        readable = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        readable = False
    if not readable or parts.scheme not in {"http", "https"}:
        raise FetchError("This is not a web address such as https://example.org/calendar.ics.")
    if parts.username or parts.password:
        raise FetchError("An address with a name and a password in it is not asked.")
    return parts


def is_public(ip: Address) -> bool:
    """Whether an address belongs to the public internet, or to a network that the operator allows."""
    if _is_allowed(ip):
        return True
    inner = _inner(ip)
    if inner is not None:
        return ip.is_global and is_public(inner)
    return ip.is_global and not ip.is_multicast and (ip.version == 4 or ip in UNICAST)


def _inner(ip: Address) -> Address | None:
    """The IPv4 address that an IPv6 one stands for."""
    if isinstance(ip, IPv4Address):
        return None
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _is_allowed(ip: Address) -> bool:
    """Whether the operator lets calendars stand there, at whatever port."""
    return any(ip in ip_network(text) for text in settings.CALENDAR_INTERNAL_NETWORKS)


def _public_ip(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        raise FetchError(NOWHERE.format(host[:80])) from None
    ips = [ip_address(address[0]) for *_, address in found]
    if not ips or not all(map(is_public, ips)):
        raise FetchError(f"{host[:80]} is not on the public internet.")
    if port not in PORTS and not all(map(_is_allowed, ips)):
        raise FetchError("Calendars are read at the usual ports of the web only, 80 and 443.")
    return str(ips[0])


def _ascii(host: str) -> str:
    """The name as name servers and certificates know it: xn--mnchen-3ya.example."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise FetchError(NOWHERE.format(host[:80])) from None


def _ask(place: Place, until: float) -> BaseHTTPResponse:
    """The answer's head. The name is still the one that the certificate must carry."""
    options: dict[str, Any] = {"timeout": urllib3.Timeout(total=_left(until)), "retries": False}
    pool = urllib3.HTTPConnectionPool(place.ip, place.port, **options)
    if place.scheme == "https":
        options |= {"server_hostname": place.host, "assert_hostname": place.host}
        pool = urllib3.HTTPSConnectionPool(place.ip, place.port, **options)
    host = f"[{place.host}]" if ":" in place.host else place.host
    usual = {"http": 80, "https": 443}[place.scheme]
    headers = {
        "Host": host if place.port == usual else f"{host}:{place.port}",
        "Accept": "text/calendar, */*;q=0.1",
        "Accept-Encoding": "identity",
        "User-Agent": "Throughline calendar reader",
    }
    try:
        return pool.request("GET", place.path, headers=headers, redirect=False, preload_content=False)
    except (HTTPError, ValueError):
        raise FetchError(f"{place.host[:80]} does not answer.") from None


def _content(response: BaseHTTPResponse, until: float) -> bytes:
    """The body, as long as it is small and comes soon."""
    if response.status != 200:
        raise FetchError(f"The other side answered with {response.status} instead of a calendar.")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise FetchError("The other side sends the calendar compressed, though it was asked not to.")
    body = bytearray()
    try:
        while chunk := response.read1(CHUNK):
            body += chunk
            if len(body) > MOST_BYTES:
                raise FetchError("The calendar is larger than 5 MB.")
            _left(until)
    except HTTPError:
        raise FetchError("The line broke before the calendar was there.") from None
    return bytes(body)


def _left(until: float) -> float:
    """Seconds that are left."""
    left = until - time.monotonic()
    if left <= 0:
        raise FetchError("The other side takes too long.")
    return left
