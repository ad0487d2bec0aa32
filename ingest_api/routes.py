"""Which part of the collector answers a request, by its path in every spelling; never by a redirect."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from fastapi import FastAPI
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from ingest_api.dialects.endpoint import Endpoint, Envelope, Incoming
from ingest_api.dialects.paths import Paths
from ingest_api.event import Judged
from ingest_api.in_progress import UNKNOWN, Arrived, Ingest, path_of
from ingest_api.ingest import IngestRoute
from ingest_api.memory_budget import Reserved
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.request.body import Body
from ingest_api.request.headers import Headers
from ingest_api.request_reader import RequestReader
from ingest_api.sources.refusals import Caller
from ingest_api.turns import Steps
from ingest_api.verdict import RequestRefused

_WORD = re.compile(r"[A-Za-z_-]{0,32}[0-9]{0,2}(?:\.[a-z0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Storeless:
    """A path whose requests store no events, and the application that answers them."""

    path: str
    application: ASGIApp
    methods: Sequence[str] = ("GET",)
    aliases: Sequence[str] = ()


class Routes:
    """ASGI middleware that takes all requests but those that the framework serves: probes and documentation.

    The framework's stack would make a request with one event cost a third more.
    """

    def __init__(
        self,
        app: FastAPI,
        others: ASGIApp,
        endpoints: Iterable[Endpoint],
        storeless: Iterable[Storeless] = (),
        about: Mapping[str, ASGIApp] | None = None,
    ) -> None:
        """`about` has applications by the beginning of a path that ends with an id, which they find there.

        They answer every method: the path of a refused request may name a person and must not be kept.
        """
        endpoints = list(endpoints)
        self._storeless = Paths(storeless)
        self._about = about or {}
        self._app = app
        self._others = others
        self._routes = {endpoint.path: IngestRoute(endpoint) for endpoint in endpoints}
        self.plain = {
            path: self._routes[each.path]
            for each in endpoints
            if "POST" in each.methods
            for path in (each.path, *each.aliases)
        }
        self._paths = Paths(endpoints)
        self._unknown = UnservedRoute(UNKNOWN_PATH, _unknown_path)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        scope["app"] = self._app
        if scope["type"] != "http":
            await self._others(scope, receive, send)
            return
        # The spelling and method of almost all requests.
        route = self.plain.get(scope["path"]) if scope["method"] == "POST" else None
        await (route or self._route_of(scope))(scope, receive, send)

    def _route_of(self, scope: Scope) -> ASGIApp:
        found = self._paths.find(path_of(scope))
        if found is not None:
            endpoint, scope["path_params"] = found
            if scope["method"] in endpoint.methods or _is_preflight(scope):
                return self._routes[endpoint.path]
            return _wrong_method(endpoint, endpoint.methods, scope["method"])
        if (other := self._storeless.find(path_of(scope))) is not None:
            route, scope["path_params"] = other
            if scope["method"] in route.methods or _is_preflight(scope):
                return route.application
            return _wrong_method(UNKNOWN_PATH, route.methods, scope["method"])
        beginning, slash, end = path_of(scope).rpartition("/")
        if end and (about := self._about.get(beginning + slash)) is not None:
            return about
        matches = [(route, route.matches(scope)[0]) for route in self._app.router.routes]
        if any(match is Match.FULL for _, match in matches):
            return self._others
        methods = [each for route, match in matches if match is Match.PARTIAL for each in _methods_of(route)]
        return _wrong_method(UNKNOWN_PATH, methods, scope["method"]) if methods else self._unknown


class UnservedReader(RequestReader):
    """Reads what comes to a path that takes no events; whether it is readable makes no difference."""

    def __init__(self, endpoint: Endpoint, refusal: Callable[[], RequestRefused]) -> None:
        super().__init__(endpoint)
        self._refusal = refusal

    def reading(self, arrived: Arrived, sent: bytes, reserved: Reserved) -> Steps[Body]:
        """The decoded body. Raises RequestRefused."""
        try:
            return (yield from super().reading(arrived, sent, reserved))
        except RequestRefused as refused:
            refusal = self._refusal()
            refusal.body = refused.body
            raise refusal from None


class UnservedRoute(IngestRoute):
    """Refuses all requests; what comes with a valid write key becomes a dead letter."""

    def __init__(self, endpoint: Endpoint, refusal: Callable[[], RequestRefused]) -> None:
        def refuse(_: Incoming) -> Envelope:
            raise refusal()

        endpoint = replace(endpoint, read=refuse, limit=None)
        super().__init__(endpoint, UnservedReader(endpoint, refusal))
        self._refusal = refusal

    async def response(
        self, ingest: Ingest, scope: Scope, receive: Receive, headers: Headers, caller: Caller
    ) -> ASGIApp:
        """The response to one request; without a key that writes here, the key is not what is wrong."""
        try:
            return await super().response(ingest, scope, receive, headers, caller)
        except RequestRefused as refused:
            raise (self._refusal() if refused.status in (401, 403) else refused) from None

    def kept_path(self, scope: Scope, pseudonyms: Pseudonyms) -> str:
        """The path; of one that does not exist only words, since the rest may name a person."""
        path = super().kept_path(scope, pseudonyms)
        return path if self._endpoint.path != UNKNOWN else "/".join(map(_word, path.split("/")))


def _word(segment: str) -> str:
    return segment if _WORD.fullmatch(segment) else "[id]"


def _unknown_path() -> RequestRefused:
    return RequestRefused(404, "not_found", "No endpoint has this path. /docs lists the endpoints.")


def _wrong_method(endpoint: Endpoint, methods: Sequence[str], method: str) -> UnservedRoute:
    def refusal() -> RequestRefused:
        message = f"Expected {' or '.join(methods)}, got {method[:40]}. /docs lists the endpoints."
        refused = RequestRefused(405, "method_not_allowed", message)
        refused.allow = ", ".join(methods)
        return refused

    return UnservedRoute(endpoint, refusal)


def _is_preflight(scope: Scope) -> bool:
    return scope["method"] == "OPTIONS" and any(name == b"origin" for name, _ in scope["headers"])


def _methods_of(route: BaseRoute) -> list[str]:
    return sorted(getattr(route, "methods", None) or ())


def _nothing_read(_: Incoming) -> Envelope:
    return Envelope([], [])


def _nothing_answered(_: Envelope, __: Judged) -> dict[str, Any]:
    return {}


UNKNOWN_PATH = Endpoint("unknown", UNKNOWN, "", msgspec.Struct, _nothing_read, _nothing_answered, msgspec.Struct)
