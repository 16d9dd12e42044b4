"""The server: a port taken at once, served from when the models are loaded, and left when all was answered."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from summarizer.errors import SummarizerError
from summarizer.service.limits import Limits

_HEADERS = [("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store")]
_SPARE = 5  # seconds


def bind(host: str, port: int) -> socket.socket:
    """Take a port, where nothing answers before :func:`serve`.

    Args:
        host: Name or address of an interface of this machine.
        port: 0 for any that is free.

    Raises:
        SummarizerError: If that cannot be had.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind)
        try:
            if os.name == "posix":  # where it lets a port be used again at once, and nothing more
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except OSError:
            listener.close()
            raise
    except (OSError, UnicodeError) as error:  # UnicodeError: a name no resolver takes
        reason = error.strerror if isinstance(error, OSError) else str(error)
        hint = "name another --host or --port"
        raise SummarizerError(f"cannot listen on {host}, port {port}: {reason}; {hint}") from None
    return listener


def make_server(app: FastAPI, limits: Limits, announce: Callable[[str], None]) -> uvicorn.Server:
    """Make a server whose last answers take no longer than the bounds of requests allow.

    Args:
        app: The application.
        limits: Those of the application.
        announce: Called with the address when the first request can be answered.
    """
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        headers=_HEADERS,
        timeout_graceful_shutdown=round(limits.reading + limits.seconds + _SPARE),
    )
    return _Server(config, announce)


def serve(server: uvicorn.Server, listener: socket.socket) -> bool:
    """Serve until a signal says stop: then no new connection is taken, and what was accepted is answered.

    Args:
        server: From :func:`make_server`.
        listener: From :func:`bind`.

    Returns:
        True if all was answered, false if a second Ctrl-C cut it short.
    """
    with _stopped_by_signals(server):
        server.run(sockets=[listener])
    return not server.force_exit


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, announce: Callable[[str], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or []:
            host, port = listener.getsockname()[:2]
            self._announce(f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}")


@contextmanager
def _stopped_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """Let the server be stopped before it listens for signals itself, and not die of one that it raises again after."""

    def stop(*_: object) -> None:
        server.should_exit = True

    if threading.current_thread() is not threading.main_thread():  # only there can a handler be set
        yield
        return
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
