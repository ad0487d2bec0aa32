"""The collector's view of its sources: an in-memory snapshot that follows `ops.sources` and `ops.consents`.

A change takes effect in every worker within about a second, without a restart.
"""

import asyncio
import logging
from collections import defaultdict
from dataclasses import dataclass

import asyncpg
import msgspec

from ingest_api.memory_budget import StorageUnavailable
from ingest_api.policy import Policy
from ingest_api.privacy.masking import Masking
from ingest_api.privacy.pseudonyms import ALL_RULES, Pseudonyms
from warehouse.pepper import NEWEST, NotedPepper, PepperMismatch, new_fingerprint
from warehouse.settings import Settings

logger = logging.getLogger("sluice.collector")
LOOK_EVERY_SECONDS = 1.0
POLICIES = """
select
    source_id, enabled, sample_rate, ip_policy, message_content, masking_rules, key_rate, user_rate, ip_rate
from ops.sources
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A source with the policy and the pseudonyms that apply to its events."""

    source_id: str
    policy: Policy
    pseudonyms: Pseudonyms


def pseudonyms_of(source_id: str, policy: Policy, pepper: str, kind: type[Pseudonyms] = Pseudonyms) -> Pseudonyms:
    """A source's pseudonyms, which treat message text according to its policy."""
    masking = ALL_RULES if policy.masking_rules is None else Masking(policy.masking_rules)
    return kind(pepper, source_id, message_content=policy.message_content, masking=masking)


class Sources:
    """All sources; the defaults apply to a source without a row."""

    def __init__(self, pool: asyncpg.Pool, config: Settings) -> None:
        self._pool = pool
        self._pepper = config.pepper.get_secret_value()
        self._is_compared = False
        self._mismatch: PepperMismatch | None = None
        self._defaults = Policy(message_content=config.message_content)
        self._version: int | None = None
        self._policies: dict[str, Policy] = {}
        self._withdrawn: defaultdict[str, set[str]] = defaultdict(set)
        self._known: dict[str, Source] = {}

    @property
    def loaded(self) -> bool:
        """Whether the policies are loaded; before that, nothing may be stored."""
        return self._version is not None

    def require_pepper(self) -> None:
        """Raises PepperMismatch if the database's pseudonyms were made with another pepper; then nothing is stored."""
        if self._mismatch is not None:
            raise self._mismatch

    def of(self, source_id: str) -> Source:
        """The source. Raises StorageUnavailable until the policies are loaded."""
        if not self.loaded:
            raise StorageUnavailable("The collector is not ready.")
        source = self._known.get(source_id)
        if source is None:
            policy = self._policies.get(source_id, self._defaults)
            source = Source(source_id, policy, pseudonyms_of(source_id, policy, self._pepper))
            self._known[source_id] = source
        return source

    async def follow(self) -> None:
        """Poll for changes until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY_SECONDS)
            await self.look()

    async def look(self) -> None:
        """Apply changes since the last poll; while the database is unavailable, the known policies stay in force."""
        try:
            await self._look()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
            logger.warning("Could not read the sources' policies: %s", type(error).__name__)

    async def _look(self) -> None:
        if not self._is_compared:
            await self._compare_peppers()
        if self._mismatch is not None:
            return
        version = await self._pool.fetchval("select version from ops.policy_version", timeout=5)
        if version == self._version:
            return
        async with self._pool.acquire() as connection, connection.transaction(isolation="repeatable_read"):
            version = await connection.fetchval("select version from ops.policy_version")
            policies = await connection.fetch(POLICIES)
            consents = await connection.fetch(
                "select source_id, user_key, withdrawn from ops.consents where version > $1", self._version or 0
            )
        for source_id, user_key, withdrawn in consents:
            users = self._withdrawn[source_id]
            users.add(user_key) if withdrawn else users.discard(user_key)
        self._policies = {row["source_id"]: self._policy(row) for row in policies}
        for source_id, users in self._withdrawn.items():
            policy = self._policies.get(source_id, self._defaults)
            self._policies[source_id] = policy.of_withdrawn(users)
        self._known.clear()
        self._version = version

    async def _compare_peppers(self) -> None:
        """Compare the pepper with the database's; it notes the first one itself."""
        noted = await self._pool.fetchrow(NEWEST)
        if noted is None:
            salt, fingerprint = await asyncio.to_thread(new_fingerprint, self._pepper)
            await self._pool.execute("select ops.note_first_pepper($1, $2)", salt, fingerprint)
            noted = await self._pool.fetchrow(NEWEST)
        try:
            await asyncio.to_thread(NotedPepper(**noted).require, self._pepper)
        except PepperMismatch as mismatch:
            logger.error("%s", mismatch)
            self._mismatch = mismatch
        self._is_compared = True

    def _policy(self, row: asyncpg.Record) -> Policy:
        own = {name: value for name, value in row.items() if name != "source_id" and value is not None}
        if "masking_rules" in own:
            own["masking_rules"] = frozenset(own["masking_rules"])
        return msgspec.structs.replace(self._defaults, **own)
