"""Serves the web application: Streamlit with compression, security headers and a health check."""

from __future__ import annotations

import errno
import logging
import os
import socket
from typing import TYPE_CHECKING, Final

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from ontology.errors import CareerGraphError
from ui.static_assets import app_script, ensure_static, static_folder

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["PortInUseError", "application", "serve"]

_LOGGER = logging.getLogger(__name__)
# blob: is what Streamlit's own components are loaded from, inline styles and scripts what it writes
_CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' blob: 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self' blob: data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "frame-ancestors 'self'",
    )
)
_HEADERS: Final = {
    "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SERVER_LOGGERS: Final = ("uvicorn", "uvicorn.access", "uvicorn.asgi", "uvicorn.error", "websockets")
_SMALLEST_COMPRESSED: Final = 1000


class PortInUseError(CareerGraphError, OSError):
    """The port is taken by another program, or this user may not open it."""

    def __init__(self, address: str, port: int) -> None:
        self.address = address
        self.port = port
        super().__init__(f"port {port} of {address} is not available")


class _SecurityHeaders:
    """Puts the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


async def _healthz(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


def application() -> st.App:
    """Return the application for an ASGI server, as in ``uvicorn --factory ui.server:application``.

    Streamlit reads ``.streamlit/config.toml`` and ``static/`` beside the entry script, wherever the server was started.
    """
    return st.App(
        app_script(),
        routes=[Route("/healthz", _healthz)],
        middleware=[Middleware(GZipMiddleware, minimum_size=_SMALLEST_COMPRESSED), Middleware(_SecurityHeaders)],
    )


def serve(port: int, address: str = "127.0.0.1") -> None:
    """Run the application in this process until it is interrupted; prints nothing unless something is wrong.

    Args:
        port: TCP port.
        address: Address to listen on; the default can be reached from this machine only.

    Raises:
        PortInUseError: If the port cannot be opened.
        FileNotFoundError: If the entry script is not installed.
        OSError: If the address is not one of this machine.
    """
    import uvicorn  # noqa: PLC0415 - only a server needs it

    script = app_script()
    if not script.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(script))
    with _listener(address, port) as listener:
        try:
            ensure_static(static_folder())
        except OSError as error:  # a read-only installation: pictures then carry the library themselves
            _LOGGER.info("vis-network is not served: %s", error)
        config = uvicorn.Config(
            application(),
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            log_config=None,
            lifespan="on",
        )
        # Streamlit sets the levels of these loggers anew whenever it reads its settings, so a filter it is
        for name in _SERVER_LOGGERS:
            logging.getLogger(name).addFilter(_is_warning)
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            _LOGGER.info("stopped")


def _is_warning(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


def _listener(address: str, port: int) -> socket.socket:
    # opened before anything else starts, so that the caller hears of a taken port
    listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    try:
        if os.name != "nt":  # there it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        listener.listen(128)
        listener.set_inheritable(True)
    except OSError as error:
        listener.close()
        if error.errno in {errno.EADDRINUSE, errno.EACCES}:
            raise PortInUseError(address, port) from error
        raise
    return listener
