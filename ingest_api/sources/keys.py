"""API keys: the source and the scope (write, read or admin) of each."""

import asyncio
import base64
import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Literal
from urllib.parse import parse_qsl

import asyncpg

from ingest_api.request.cors import sent_origin
from ingest_api.sources.refusals import Caller, Refusals
from ingest_api.verdict import RequestRefused

Scope = Literal["write", "read", "admin"]

CACHE_SECONDS = 5.0
CACHED_KEYS = 10_000
REMEMBERED_HASHES = 1_000
LONGEST_REMEMBERED = 100
KEYS_IN_QUERY = frozenset({"key", "writekey", "apikey"})
MAX_QUERY_FIELDS = 1_000
STRANGERS_AT_ONCE = 2
"""Look-ups of keys that are not known; connections beyond these are left for those that are."""


@dataclass(frozen=True, slots=True)
class Principal:
    """The owner of a key: a source and the key's scope. Browsers may use the key only on pages of its `origins`."""

    source_id: str
    scope: str
    key_hash: str
    origins: frozenset[str] = frozenset()
    key_id: int | None = None

    @property
    def actor(self) -> str:
        """The key as the access log names it: by its number in `sluice keys list`."""
        key = f"dev-{self.scope}" if self.key_id is None else str(self.key_id)
        return f"key {key} of {self.source_id}"


DEVELOPMENT_KEYS = {
    (key_hash := hashlib.sha256(f"dev-{scope}".encode()).hexdigest()): Principal("dev", scope, key_hash)
    for scope in ("write", "read", "admin")
}


class Keys:
    """Looks keys up by their hash in `ops.api_keys`, cached for five seconds.

    Only hashes are compared, so timing reveals nothing about a key. A flood of keys that do not exist delays no known
    key: it is refused by address, and takes neither the cached keys' place nor all connections.
    """

    def __init__(self, pool: asyncpg.Pool, refusals: Refusals | None = None, *, development: bool) -> None:
        self._pool = pool
        self._refusals = refusals
        self._development = development
        self._known: dict[str, tuple[float, Principal]] = {}
        self._unknown: dict[str, tuple[float, bool]] = {}  # when they were looked up, and whether they have expired
        self._looking_up: dict[str, asyncio.Task[Principal | None]] = {}
        self._strangers = asyncio.Semaphore(STRANGERS_AT_ONCE)

    async def require(self, key: str, scope: Scope) -> Principal:
        """The key's owner. Raises RequestRefused 401 without a valid key, 403 if the key has another scope."""
        principal = await self.owner(key, Caller(None))
        require_scope(principal, scope)
        return principal

    async def owner(self, key: str, caller: Caller) -> Principal:
        """The key's owner. Raises RequestRefused 401 for an invalid key, 429 if the caller sends too many of these."""
        key_hash = _hash_of(key)
        principal = self._cached(key_hash) or await self.principal(key_hash, caller)
        if principal is None:
            self._require_calm(caller)
            if self._is_expired(key_hash):
                raise RequestRefused(401, "expired_key", "The key has expired. Ask the operator for a new one.")
            raise RequestRefused(401, "invalid_key", "The key is unknown or revoked.")
        return principal

    async def principal(self, key_hash: str, caller: Caller | None = None) -> Principal | None:
        """The owner of the key with this SHA-256 hash; None if it is unknown, revoked or expired."""
        principal = self._cached(key_hash)
        if principal is None and not self._is_unknown(key_hash):
            principal = await self._looked_up(key_hash, caller)
        return principal

    def known(self, key: str) -> Principal | None:
        """The key's owner, as far as it is known without asking the database."""
        return self._cached(_hash_of(key))

    def _require_calm(self, caller: Caller | None) -> None:
        if self._refusals is not None and caller is not None:
            self._refusals.require_calm(caller)

    def _cached(self, key_hash: str) -> Principal | None:
        if key_hash in DEVELOPMENT_KEYS:
            return DEVELOPMENT_KEYS[key_hash] if self._development else None
        cached = self._known.get(key_hash)
        return cached[1] if cached is not None and time.monotonic() - cached[0] < CACHE_SECONDS else None

    def _is_unknown(self, key_hash: str) -> bool:
        if key_hash in DEVELOPMENT_KEYS:
            return True
        looked_at = self._unknown.get(key_hash)
        return looked_at is not None and time.monotonic() - looked_at[0] < CACHE_SECONDS

    def _is_expired(self, key_hash: str) -> bool:
        """Whether a key that is not valid was, until it expired."""
        return self._unknown.get(key_hash, (0.0, False))[1]

    async def _looked_up(self, key_hash: str, caller: Caller | None) -> Principal | None:
        """The owner by the database, which is asked once for all requests that wait for the answer."""
        looking_up = self._looking_up.get(key_hash)
        if looking_up is None:
            if key_hash not in self._known:
                self._require_calm(caller)
            looking_up = asyncio.create_task(self._look_up(key_hash))
            self._looking_up[key_hash] = looking_up
            looking_up.add_done_callback(partial(self._end_of_looking_up, key_hash))
        return await asyncio.shield(looking_up)

    def _end_of_looking_up(self, key_hash: str, looking_up: "asyncio.Task[Principal | None]") -> None:
        del self._looking_up[key_hash]
        if not looking_up.cancelled():
            looking_up.exception()  # retrieved, also when nobody waits for it any more

    async def _look_up(self, key_hash: str) -> Principal | None:
        if key_hash in self._known:
            principal, is_expired = await self._stored(key_hash)
        else:
            async with self._strangers:
                principal, is_expired = await self._stored(key_hash)
        if principal is None:
            self._known.pop(key_hash, None)
            if len(self._unknown) >= CACHED_KEYS:
                self._unknown.clear()
            self._unknown[key_hash] = time.monotonic(), is_expired
        else:
            if len(self._known) >= CACHED_KEYS:
                del self._known[next(iter(self._known))]
            self._known[key_hash] = (time.monotonic(), principal)
        return principal

    async def _stored(self, key_hash: str) -> tuple[Principal | None, bool]:
        """The key's owner if it is valid, and whether it has expired."""
        row = await self._pool.fetchrow(
            "select key_id, source_id, scope, expires_at, origins from ops.api_keys"
            " where key_hash = $1 and revoked_at is null",
            key_hash,
        )
        if row is None:
            return None, False
        if row["expires_at"] is not None and row["expires_at"] <= datetime.now(UTC):
            return None, True
        return Principal(row["source_id"], row["scope"], key_hash, frozenset(row["origins"]), row["key_id"]), False


def require_scope(principal: Principal, scope: Scope) -> None:
    """Raises RequestRefused 403 if the key has another scope."""
    if principal.scope != scope:
        raise RequestRefused(
            403, "wrong_scope", f"Expected a key of scope {scope}, got one of scope {principal.scope}."
        )


def require_origin(principal: Principal, headers: Mapping[str, str]) -> None:
    """Raises RequestRefused 403 if the key is bound to origins and the request does not come from one of them."""
    if principal.origins and (came := sent_origin(headers)) not in principal.origins:
        expected = ", ".join(sorted(principal.origins))
        raise RequestRefused(
            403,
            "wrong_origin",
            f"Expected this key on pages of {expected}, got {came or 'a request without an origin'}.",
        )


def missing_key() -> RequestRefused:
    """The refusal of a request without a key."""
    return RequestRefused(
        401,
        "missing_key",
        "Expected a key: Authorization: Bearer KEY, X-API-Key: KEY, HTTP Basic, ?key=KEY, or writeKey in the body.",
    )


def _hash_of(key: str) -> str:
    return (_remembered_hash if len(key) <= LONGEST_REMEMBERED else _sha256)(key)


def _sha256(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


_remembered_hash = lru_cache(REMEMBERED_HASHES)(_sha256)


def key_of(headers: Mapping[str, str], query: bytes) -> str | None:
    """The key in a request's headers, else in its query."""
    authorization = headers.get("authorization", "")
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() == "bearer" and credentials:
        return credentials.strip()
    if scheme.lower() == "basic" and credentials:
        try:
            return base64.b64decode(credentials, validate=True).decode("utf-8", "replace").partition(":")[0] or None
        except ValueError:  # not base64
            return None
    return headers.get("x-api-key") or (key_in_query(query) if query else None)


def key_in_query(query: bytes) -> str | None:
    """The key in a query, for clients that cannot set a header."""
    return next((value for name, value in _fields(query) if value and _is_key(name)), None)


def query_without_key(query: bytes) -> dict[str, str]:
    """A query's other fields."""
    return {name: value for name, value in _fields(query) if not _is_key(name)}


def _fields(query: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=MAX_QUERY_FIELDS)
    except ValueError:  # too many fields
        return []


def _is_key(name: str) -> bool:
    return name.lower().replace("_", "") in KEYS_IN_QUERY
