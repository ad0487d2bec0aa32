"""Access to a page: for a login or an admin key; a browser without either is redirected to the login."""

import asyncio
from urllib.parse import quote

import asyncpg
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest_api.verdict import RequestRefused
from orchestration.front.admins import Admins
from orchestration.front.cookie import key_of_login

RECHECK_SECONDS = 5  # how long an open WebSocket outlives its login
UNREACHABLE = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


class AdminsOnly:
    """Middleware that lets requests with an admin's login or key pass."""

    def __init__(self, app: ASGIApp, admins: Admins) -> None:
        self._app = app
        self._admins = admins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        refusal = await self._refusal(connection)
        if refusal is not None:
            await refusal(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._while_admitted(connection, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _refusal(self, connection: HTTPConnection) -> Response | None:
        """Why the request is refused; None for an admin's."""
        scheme, _, key = connection.headers.get("authorization", "").partition(" ")
        try:
            if scheme.lower() == "bearer":
                await self._admins.admit(key, address_of(connection))
                return None
            return None if await is_logged_in(connection, self._admins) else _ask_to_log_in(connection)
        except RequestRefused as refused:
            headers = {"WWW-Authenticate": "Bearer"} | retry_after(refused)
            return PlainTextResponse(f"{refused.message}\n", refused.status, headers)
        except UNREACHABLE:
            return PlainTextResponse("Keys cannot be checked: the database does not answer.\n", 503)

    async def _while_admitted(self, connection: HTTPConnection, receive: Receive, send: Send) -> None:
        """Serve a WebSocket until it ends, or its login does."""
        served = asyncio.ensure_future(self._app(connection.scope, receive, send))
        try:
            while not (await asyncio.wait({served}, timeout=RECHECK_SECONDS))[0]:
                if await self._refusal(connection) is not None:
                    break
        finally:
            served.cancel()
            await asyncio.wait({served})
        if served.cancelled():
            await send({"type": "websocket.close", "code": 1008, "reason": "The login has ended."})
        else:
            served.result()


async def is_logged_in(connection: HTTPConnection, admins: Admins) -> bool:
    """Whether the request belongs to a login whose key is still an admin's."""
    key_hash = key_of_login(connection)
    return key_hash is not None and await admins.has_key(key_hash)


def address_of(connection: HTTPConnection) -> str:
    """The client's address, as the server or a trusted proxy reports it."""
    return connection.client.host if connection.client else ""


def retry_after(refused: RequestRefused) -> dict[str, str]:
    """The header that says when to try again, if that helps."""
    return {"Retry-After": str(refused.retry_after)} if refused.retry_after else {}


def _ask_to_log_in(connection: HTTPConnection) -> Response:
    """A browser that opens a page is redirected to the login and back; other clients get 401 and what to send."""
    scope = connection.scope
    if scope["type"] == "http" and scope["method"] == "GET" and "text/html" in connection.headers.get("accept", ""):
        target = b"?".join(filter(None, [scope["raw_path"], scope["query_string"]]))
        return RedirectResponse(f"/login?next={quote(target, safe='/')}", 303)
    message = "Log in at /login, or send Authorization: Bearer ADMIN_KEY.\n"
    return PlainTextResponse(message, 401, {"WWW-Authenticate": "Bearer"})
