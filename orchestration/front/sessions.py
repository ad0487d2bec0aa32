"""Sessions: a signed cookie that says until when the holder of a key is logged in. Nothing is stored on the server.

It holds the key's hash, so a session is worth no more than its key: every request looks the key up again. The signing
key is derived from the pepper, which all processes of an installation share.
"""

import hashlib
import hmac
import time

from starlette.requests import HTTPConnection
from starlette.responses import Response

from warehouse.settings import settings

COOKIE = "sluice_session"


def begin(response: Response, connection: HTTPConnection, key_hash: str) -> None:
    """Set the cookie of a new session; only over TLS if the browser came by TLS."""
    seconds = int(settings().session_hours * 3600)
    statement = f"{key_hash}.{int(time.time()) + seconds}"
    response.set_cookie(
        COOKIE,
        f"{statement}.{_signature(statement)}",
        max_age=seconds,
        secure=connection.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def end(response: Response) -> None:
    """Have the browser forget the cookie."""
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")


def key_of_session(connection: HTTPConnection) -> str | None:
    """The hash of the key that logged in; None without a session, or if it is over or not signed by us."""
    statement, _, signature = connection.cookies.get(COOKIE, "").rpartition(".")
    if not hmac.compare_digest(_signature(statement).encode(), signature.encode()):
        return None
    key_hash, _, ends = statement.partition(".")
    return key_hash if time.time() < int(ends) else None


def _signature(statement: str) -> str:
    pepper = settings().pepper.get_secret_value().encode()
    secret = hmac.digest(pepper, b"sluice session cookie", hashlib.sha256)
    return hmac.digest(secret, statement.encode(), hashlib.sha256).hex()
