"""The signed cookie of a login: it says whose key it was and when the login ends. The server stores nothing.

It holds the key's hash, and every request looks the key up again, so a login is worth no more than its key. The signing
key is derived from the pepper, which all processes of an installation share.
"""

import hashlib
import hmac
import time

from starlette.requests import HTTPConnection
from starlette.responses import Response

from warehouse.settings import settings

COOKIE = "sluice_login"


def begin_login(response: Response, connection: HTTPConnection, key_hash: str) -> None:
    """Set the cookie of a new login; a browser that uses TLS sends it back only over TLS."""
    seconds = int(settings().login_hours * 3600)
    statement = f"{key_hash}.{int(time.time()) + seconds}"
    response.set_cookie(
        COOKIE,
        f"{statement}.{_signature(statement)}",
        max_age=seconds,
        secure=connection.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def end_login(response: Response) -> None:
    """Have the browser forget the cookie."""
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")


def key_of_login(connection: HTTPConnection) -> str | None:
    """The hash of the key that logged in; None without a login, or if it has ended or was not signed by us."""
    statement, _, signature = connection.cookies.get(COOKIE, "").rpartition(".")
    if not hmac.compare_digest(_signature(statement).encode(), signature.encode()):
        return None
    key_hash, _, ends = statement.partition(".")
    return key_hash if time.time() < int(ends) else None


def _signature(statement: str) -> str:
    pepper = settings().pepper.get_secret_value().encode()
    secret = hmac.digest(pepper, b"sluice login cookie", hashlib.sha256)
    return hmac.digest(secret, statement.encode(), hashlib.sha256).hex()
