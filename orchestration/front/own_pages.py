"""Which requests are admitted: those for a known name and, from pages of other origins, only navigation.

A browser attaches the login's cookie to requests that other pages cause: `SameSite` ignores the port, so it does not
exclude other local pages. And a name that an attacker owns may resolve to this server (DNS rebinding), which gives the
attacker's page the same origin. Therefore the name is checked, and every request that could change something must come
from a page of exactly this origin or carry a key, which no page can add.
"""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

READS = ("GET", "HEAD")
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::[0-9]{1,5})?")
DEFAULT_PORTS = {"http": 80, "https": 443}
HTTP_SCHEMES = {"ws": "http", "wss": "https"}

Origin = tuple[str, str | None, int | None]


class OwnPagesOnly:
    """Middleware that answers requests for unknown names with 421, and those of other origins' pages with 403."""

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = None if scope["type"] == "lifespan" else self._refusal(HTTPConnection(scope))
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, connection: HTTPConnection) -> Response | None:
        host = ",".join(connection.headers.getlist("host")).lower()
        name = HOST.fullmatch(host)
        if name is None or name["name"] not in self._names:
            return _refuse(
                421, f"This is not the server of {host[:100]!r}. If it should be, name it in SLUICE_ADMIN_NAMES."
            )
        scheme = connection.scope.get("scheme", "http")
        own = f"{HTTP_SCHEMES.get(scheme, scheme)}://{host}"
        origin = connection.headers.get("origin")
        if origin is not None and _parts(origin) != _parts(own):
            hint = " Is the proxy before it in SLUICE_TRUSTED_PROXIES?" if _hosts_match(origin, own) else ""
            return _refuse(403, f"A page of {origin[:100]!r} may not send requests to {own}.{hint}")
        if not _is_from_own_page(connection):
            return _refuse(403, "Requests from other pages are refused. Scripts send Authorization: Bearer ADMIN_KEY.")
        return None


def _is_from_own_page(connection: HTTPConnection) -> bool:
    """Whether the request, whose `Origin` is this one or missing, comes from a page of this origin or from no page."""
    headers = connection.headers
    site = headers.get("sec-fetch-site", "none")  # only browsers send it, and over plain HTTP only to this machine
    if connection.scope["type"] == "http" and connection.scope["method"] in READS:
        is_visit = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        return site in ("same-origin", "none") or is_visit
    # A browser sends `Origin` with every method but GET and HEAD, and with every WebSocket.
    has_key = headers.get("authorization", "").lower().startswith("bearer ")
    return site in ("same-origin", "none") and ("origin" in headers or has_key)


def _parts(origin: str) -> Origin | None:
    """Scheme, host and port; `null` and invalid origins equal no origin."""
    try:
        url = urlsplit(origin)
        return url.scheme, url.hostname, url.port or DEFAULT_PORTS.get(url.scheme)
    except ValueError:
        return None


def _hosts_match(origin: str, own: str) -> bool:
    """Whether the origins differ only in their scheme, as behind a proxy that is not trusted."""
    return origin.partition("://")[2] == own.partition("://")[2]


def _refuse(status: int, message: str) -> Response:
    return PlainTextResponse(f"{message}\n", status)
