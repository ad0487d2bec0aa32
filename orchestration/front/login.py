"""Log in with an admin key, and out again."""

import logging
import re
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from ingest_api.verdict import RequestRefused
from orchestration.front.access import UNREACHABLE, address_of, is_logged_in, retry_after
from orchestration.front.admins import Admins
from orchestration.front.cookie import begin_login, end_login
from orchestration.front.render import render
from warehouse.settings import settings

logger = logging.getLogger(__name__)

MAX_FORM_BYTES = 8192
# A path on this server: browsers take `//host` and `/\host` for other servers.
OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


class Login:
    """The pages `/login` and `/logout`."""

    def __init__(self, admins: Admins) -> None:
        self._admins = admins
        self.routes = [
            Route("/login", self._show, methods=["GET"]),
            Route("/login", self._log_in, methods=["POST"]),
            Route("/logout", self._log_out, methods=["POST"]),
        ]

    async def _show(self, request: Request) -> Response:
        target = request.query_params.get("next", "")
        if "cookie" not in request.headers and request.headers.get("sec-fetch-site") == "cross-site":
            # Browsers do not send the cookie along with a link from another site, but they do from this page.
            return HTMLResponse(render("onward.html", url=f"/login?{request.url.query}"))
        try:
            if await is_logged_in(request, self._admins):
                return _redirect(target) if target else HTMLResponse(render("logged_in.html"))
        except UNREACHABLE:
            return _form(target, 503, "Keys cannot be checked: the database does not answer.")
        return _form(target, 200)

    async def _log_in(self, request: Request) -> Response:
        form = await _read_form(request)
        if form is None:
            return PlainTextResponse("The form is too large.\n", 413)
        key, target = form.get("key", "").strip(), form.get("next", "")
        if not key:
            return _form(target, 401, "Enter an admin key.")
        address = address_of(request)
        try:
            principal = await self._admins.admit(key, address)
            await self._admins.note_login(principal, address)
        except RequestRefused as refused:
            logger.warning("login refused for %s: %s", address, refused.code)
            return _form(target, refused.status, refused.message, retry_after(refused))
        except UNREACHABLE:
            return _form(target, 503, "Keys cannot be checked: the database does not answer.")
        logger.info("login from %s with an admin key of source %s", address, principal.source_id)
        response = _redirect(target)
        begin_login(response, request, principal.key_hash)
        return response

    async def _log_out(self, request: Request) -> Response:
        response = _redirect("/login")
        end_login(response)
        return response


def _form(target: str, status: int, refusal: str = "", headers: dict[str, str] | None = None) -> Response:
    page = render("login.html", next=target, refusal=refusal, is_development=settings().env == "development")
    return HTMLResponse(page, status, headers)


def _redirect(target: str) -> Response:
    return RedirectResponse(target if OWN_PATH.fullmatch(target) else "/", 303)


async def _read_form(request: Request) -> dict[str, str] | None:
    """The fields of a submitted form; None if it is larger than any form of the login."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_FORM_BYTES:
            return None
    return {name: values[-1] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
