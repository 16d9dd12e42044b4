"""Which addresses may be connected to: those of the public internet, unless the caller says otherwise."""

from __future__ import annotations

import ipaddress
import socket

import anyio.to_thread

from summarizer.ingest.fetching.records import UnfetchableError

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# A cloud's metadata service at an address that looks public; those of the other clouds are link-local or private.
_METADATA = frozenset({ipaddress.IPv4Address("168.63.129.16")})
_MAX_ADDRESSES = 4  # tried one after the other


async def addresses_of(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Resolve a host to the addresses that may be connected to.

    The caller connects to one of these and does not ask again, so that a second, different answer changes nothing.

    Args:
        host: A name in ASCII form or an address, in any notation that the system understands.
        port: The port that will be connected to.
        allow_private: Give addresses of any kind.

    Raises:
        UnfetchableError: If the host is not known, or if any of its addresses is not public.
    """
    try:
        # The system's resolver has no time limit of its own, so it is left behind when the page's time is up.
        answers = await anyio.to_thread.run_sync(_resolve, host, port, abandon_on_cancel=True)
    except (OSError, UnicodeError):
        raise UnfetchableError(f"the host {host} cannot be found; check the address and the connection") from None
    found = list(dict.fromkeys(answers))
    private = next((address for address in found if not is_public(address)), None)
    if private is not None and not allow_private:
        where = "is" if private == host else f"leads to {private},"
        raise UnfetchableError(
            f"{host} {where} no public address; allow private ones (--allow-private) if you trust it"
        )
    return found[:_MAX_ADDRESSES]


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, and the IPv4 address too that an IPv6 one may carry."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv4Address):
        return _is_public(found)
    if found in _NAT64:  # what networks without IPv4 give for every host that has nothing else
        return _is_public(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    if found.ipv4_mapped:
        return _is_public(found.ipv4_mapped)
    carried = [each for each in (found.sixtofour, *(found.teredo or ())) if each]
    return not found.is_site_local and all(_is_public(each) for each in (found, *carried))


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    special = address.is_multicast or address.is_reserved or address.is_link_local or address.is_loopback
    return address.is_global and not special and address not in _METADATA


def _resolve(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
