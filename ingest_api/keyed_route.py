"""An endpoint for holders of a key that stores no events, as an ASGI application beside the framework."""

from collections.abc import Collection, Sequence
from contextlib import suppress

from starlette.types import ASGIApp, Receive, Scope, Send

from ingest_api.in_progress import Ingest
from ingest_api.memory_budget import StorageUnavailable
from ingest_api.request.cors import preflight, readable, with_fields
from ingest_api.request.headers import Headers
from ingest_api.responding import principal_of, responded
from ingest_api.sources.keys import Principal, key_of, missing_key, require_origin
from ingest_api.sources.refusals import Caller
from ingest_api.verdict import RequestRefused


class KeyedRoute:
    """Finds the key of a request, refuses what may not be, and turns errors into responses; `answer` has the rest."""

    path: str
    methods: Sequence[str] = ("GET",)
    scopes: Collection[str]
    is_read = False
    """Whether it counts as a read of the API, of which a share is stored as `performance` events."""
    is_for_pages = True
    """Whether pages may read the responses, those of the origins that the key is bound to if it is."""

    async def answer(
        self, ingest: Ingest, scope: Scope, receive: Receive, headers: Headers, principal: Principal
    ) -> ASGIApp:
        """The response to a request of this key. Raises RequestRefused and StorageUnavailable."""
        raise NotImplementedError

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to one request, refused ones included."""
        scope["sluice.endpoint"] = self.path
        scope["sluice.is_read"] = self.is_read
        ingest: Ingest = scope["app"].state.ingest
        headers = Headers(scope["headers"])
        caller = Caller(ingest.client_context.address(scope, headers))
        response = await responded(ingest.refusals, caller, self._response(ingest, scope, receive, headers, caller))
        if self.is_for_pages and scope["method"] != "OPTIONS":
            fields = readable(headers.get("origin"), caller.origins)
            send = with_fields(send, fields) if fields else send
        await response(scope, receive, send)

    async def _response(
        self, ingest: Ingest, scope: Scope, receive: Receive, headers: Headers, caller: Caller
    ) -> ASGIApp:
        key = key_of(headers, scope["query_string"])
        if scope["method"] == "OPTIONS" and self.is_for_pages:
            if key is not None:
                with suppress(RequestRefused, StorageUnavailable):
                    caller.origins = (await principal_of(ingest.keys, key, caller)).origins
            return preflight(headers, self.methods, caller.origins)
        if scope["method"] not in self.methods:
            raise self._wrong_method(scope["method"])
        if key is None:
            raise missing_key()
        principal = await principal_of(ingest.keys, key, caller)
        caller.key_hash, caller.origins = principal.key_hash, principal.origins  # who is charged from now on
        self._require_scope(principal)
        require_origin(principal, headers)
        ingest.refusals.require_calm(caller)
        response = await self.answer(ingest, scope, receive, headers, principal)
        ingest.refusals.pay_back(caller)
        return response

    def _require_scope(self, principal: Principal) -> None:
        if principal.scope not in self.scopes:
            expected = " or ".join(self.scopes)
            raise RequestRefused(
                403, "wrong_scope", f"Expected a key of scope {expected}, got one of scope {principal.scope}."
            )

    def _wrong_method(self, method: str) -> RequestRefused:
        message = f"Expected {' or '.join(self.methods)}, got {method[:40]}."
        refused = RequestRefused(405, "method_not_allowed", message)
        refused.allow = ", ".join(self.methods)
        return refused
