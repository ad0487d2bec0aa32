"""API keys: the source and the scope (write, read or admin) of each."""

import base64
import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import asyncpg

from ingest_api.verdict import RequestRefused

Scope = Literal["write", "read", "admin"]

CACHE_SECONDS = 5.0
CACHED_KEYS = 10_000


@dataclass(frozen=True, slots=True)
class Principal:
    """The owner of a key: a source and the key's scope."""

    source_id: str
    scope: str
    key_hash: str


DEVELOPMENT_KEYS = {
    (key_hash := hashlib.sha256(f"dev-{scope}".encode()).hexdigest()): Principal("dev", scope, key_hash)
    for scope in ("write", "read", "admin")
}


class Keys:
    """Looks keys up by their hash in `ops.api_keys`, cached for five seconds.

    Only hashes are compared, so timing reveals nothing about a key.
    """

    def __init__(self, pool: asyncpg.Pool, *, development: bool) -> None:
        self._pool = pool
        self._development = development
        self._cache: dict[str, tuple[float, Principal | None]] = {}

    async def require(self, headers: Mapping[str, str], scope: Scope) -> Principal:
        """The key's owner. Raises RequestRefused 401 without a valid key, 403 if the key has another scope."""
        key = _key_of(headers)
        if key is None:
            raise RequestRefused(
                401, "missing_key", "Expected a key: Authorization: Bearer KEY, X-API-Key: KEY, or HTTP Basic."
            )
        principal = await self.principal(hashlib.sha256(key.encode("utf-8", "replace")).hexdigest())
        if principal is None:
            raise RequestRefused(401, "invalid_key", "The key is unknown, revoked or expired.")
        if principal.scope != scope:
            raise RequestRefused(
                403, "wrong_scope", f"Expected a key of scope {scope}, got one of scope {principal.scope}."
            )
        return principal

    async def principal(self, key_hash: str) -> Principal | None:
        """The owner of the key with this SHA-256 hash; None if it is unknown, revoked or expired."""
        if key_hash in DEVELOPMENT_KEYS:
            return DEVELOPMENT_KEYS[key_hash] if self._development else None
        cached = self._cache.get(key_hash)
        if cached is not None and time.monotonic() - cached[0] < CACHE_SECONDS:
            return cached[1]
        row = await self._pool.fetchrow(
            "select source_id, scope, expires_at from ops.api_keys where key_hash = $1 and revoked_at is null", key_hash
        )
        expired = row is not None and row["expires_at"] is not None and row["expires_at"] <= datetime.now(UTC)
        principal = Principal(row["source_id"], row["scope"], key_hash) if row is not None and not expired else None
        if len(self._cache) >= CACHED_KEYS:
            self._cache.clear()
        self._cache[key_hash] = (time.monotonic(), principal)
        return principal


def _key_of(headers: Mapping[str, str]) -> str | None:
    authorization = headers.get("authorization", "")
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() == "bearer" and credentials:
        return credentials.strip()
    if scheme.lower() == "basic" and credentials:
        try:
            return base64.b64decode(credentials, validate=True).decode("utf-8", "replace").partition(":")[0] or None
        except ValueError:  # not base64
            return None
    return headers.get("x-api-key")
