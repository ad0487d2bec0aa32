"""The front of a page for admins: one application around the page's own, in the same process.

There is no inner port that could be reached without it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from orchestration.front.access import AdminsOnly
from orchestration.front.admins import Admins
from orchestration.front.login import Login
from orchestration.front.names import known_names
from orchestration.front.own_pages import OwnPagesOnly
from orchestration.front.render import STATIC
from warehouse.settings import settings

SAFE_HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# In addition to the page's own policy, if it has one: a browser applies all of them.
POLICY = "frame-ancestors 'none'; form-action 'self'; base-uri 'none'"


def behind_login(page: ASGIApp) -> Starlette:
    """The page for admins only, with its login at `/login`, a stylesheet at `/static` and a probe at `/healthz`."""
    admins = Admins()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with admins.connected():
            yield

    return Starlette(
        routes=[
            Route("/healthz", _health),
            *Login(admins).routes,
            Mount("/static", StaticFiles(directory=STATIC)),
            Mount("/", AdminsOnly(page, admins)),
        ],
        middleware=[Middleware(SafeHeaders), Middleware(OwnPagesOnly, names=known_names(settings()))],
        lifespan=lifespan,
    )


class SafeHeaders:
    """Middleware: no other page may frame, read or embed what is answered, and no HTML stays in a cache."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name in {name for name in headers if name.startswith("access-control-")}:
                    del headers[name]
                headers.update(SAFE_HEADERS)
                headers.append("Content-Security-Policy", POLICY)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, send_safely)


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok")
