"""What a page on another origin may send, and which responses it may read.

https://fetch.spec.whatwg.org/#http-cors-protocol
"""

import re
from collections.abc import Collection, Mapping, Sequence
from urllib.parse import urlsplit

from starlette.responses import Response
from starlette.types import Message, Send

Field = tuple[bytes, bytes]
"""A response's header field: its name and value."""

# Browsers ask again after at most a day (Firefox) or two hours (Chromium).
MAX_AGE_SECONDS = 86_400
USUAL_HEADERS = (
    "Authorization, Content-Encoding, Content-Type, Idempotency-Key, X-API-Key, X-Request-Id, X-User-Id, Sluice-Consent"
)
_EXPOSED = (b"access-control-expose-headers", b"ETag, Retry-After, X-Request-Id")
_HEADER_NAMES = re.compile(r"[\w!#$%&'*+.^`|~, -]{1,1000}", re.ASCII)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def origin_of(address: str) -> str | None:
    """The origin of a URL as browsers send it, `https://app.example`; None if there is none."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
        host = host if host is None or host.isascii() else host.encode("idna").decode()
    except ValueError:
        return None
    if not parts.scheme or not host:
        return None
    host = f"[{host}]" if ":" in host else host
    is_default = port is None or port == _DEFAULT_PORTS.get(parts.scheme)
    return f"{parts.scheme}://{host}" if is_default else f"{parts.scheme}://{host}:{port}"


def sent_origin(headers: Mapping[str, str]) -> str | None:
    """The origin of the page that sent a request. An image's request has none, but names its page."""
    return origin_of(headers.get("origin") or headers.get("referer", ""))


def preflight(
    headers: Mapping[str, str], methods: Sequence[str], origins: Collection[str], *, credentials: bool = False
) -> Response:
    """The response to a preflight: any page may send any header, unless the key is bound to `origins`.

    `credentials`: the page's browser may add cookies.
    """
    sent = headers["origin"]
    if not _may_read(sent, origins):
        return Response(status_code=403)
    asked = headers.get("access-control-request-headers", "")
    return Response(
        status_code=204,
        headers={
            "Access-Control-Allow-Origin": sent if origins or credentials else "*",
            **({"Access-Control-Allow-Credentials": "true"} if credentials else {}),
            "Access-Control-Allow-Methods": ", ".join(methods),
            "Access-Control-Allow-Headers": asked if _HEADER_NAMES.fullmatch(asked) else USUAL_HEADERS,
            "Access-Control-Max-Age": str(MAX_AGE_SECONDS),
            "Vary": "Origin, Access-Control-Request-Headers",
        },
    )


def readable(origin: str | None, origins: Collection[str], *, credentials: bool = False) -> list[Field]:
    """The fields of a response that let a page of this origin read it; none if the key is bound to other `origins`."""
    if origin is None or not _may_read(origin, origins):
        return []
    is_named = bool(origins) or credentials
    allowed = [(b"access-control-allow-origin", origin.encode("latin-1") if is_named else b"*"), _EXPOSED]
    if is_named:
        allowed.append((b"vary", b"Origin"))
    if credentials:
        allowed.append((b"access-control-allow-credentials", b"true"))
    return allowed


def with_fields(send: Send, fields: Sequence[Field]) -> Send:
    """A `send` that adds fields to the response."""

    async def send_with_fields(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *fields]
        await send(message)

    return send_with_fields


def _may_read(origin: str, origins: Collection[str]) -> bool:
    return not origins or origin_of(origin) in origins
