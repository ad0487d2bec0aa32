"""Who may operate Sluice: the holders of admin keys, as `ops.api_keys` has them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address, ip_network
from math import ceil

import asyncpg

from ingest_api.sources.keys import Keys, Principal
from ingest_api.token_bucket import RateLimit, TokenBuckets
from ingest_api.verdict import RequestRefused
from warehouse.access_log import record_async
from warehouse.database import database_url
from warehouse.settings import settings

# Ten wrong keys at once, then one in six seconds, from an address. Keys cannot be guessed; this keeps the log readable.
GUESSES = RateLimit(rate=1 / 6, burst=10)


class Admins:
    """Checks admin keys while it is `connected`, and slows down addresses that try wrong ones."""

    _keys: Keys
    _pool: asyncpg.Pool

    def __init__(self) -> None:
        self._guesses = TokenBuckets(None)

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """Keep a connection to the database, opened when the first key is looked up."""
        pool = asyncpg.create_pool(
            database_url("sluice_pages"),
            min_size=0,
            max_size=1,
            command_timeout=10,
            server_settings={"application_name": "sluice login"},
        )
        async with pool:
            self._pool = pool
            self._keys = Keys(pool, development=settings().env == "development")
            yield

    async def admit(self, key: str, address: str) -> Principal:
        """The key's owner. Raises RequestRefused 401 or 403 for any but an admin key, 429 after too many of these."""
        network = _network(address)
        if wait := ceil(self._guesses.wait(network, GUESSES)):
            raise RequestRefused(
                429, "too_many_guesses", f"Too many wrong keys: wait {wait} seconds.", retry_after=wait
            )
        self._guesses.take(network, GUESSES)  # before the look-up, or many guesses at once would pass
        is_wrong = False
        try:
            return await self._keys.require(key, "admin")
        except RequestRefused:
            is_wrong = True
            raise
        finally:
            if not is_wrong:
                self._guesses.take(network, GUESSES, -1)

    async def note_login(self, principal: Principal, address: str) -> None:
        """Add the login to the access log; without an entry there is none."""
        await record_async(self._pool, "pages.login", actor=principal.actor, key_id=principal.key_id, address=address)

    async def has_key(self, key_hash: str) -> bool:
        """Whether this is the hash of an admin key that is neither revoked nor expired, as of the last seconds."""
        principal = await self._keys.principal(key_hash)
        return principal is not None and principal.scope == "admin"


def _network(address: str) -> str:
    """The address, or the /64 of an IPv6 address: a client usually has all of it."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return address if parsed.version == 4 else str(ip_network(f"{parsed}/64", strict=False))
