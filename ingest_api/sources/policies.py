"""The collector's view of its sources: an in-memory snapshot that follows `ops.sources` and `ops.consents`.

A change takes effect in every worker within about a second, without a restart.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import asyncpg
import msgspec

from ingest_api.consent import ALL, Consent, consent_of
from ingest_api.consent import HEADER as CONSENT_HEADER
from ingest_api.memory_budget import StorageUnavailable
from ingest_api.policy import Policy, user_tag
from ingest_api.privacy.field_names import OwnNames, treatments
from ingest_api.privacy.masking import RULES, Masking
from ingest_api.privacy.peppers import KnownDecisions, KnownPeople, Peppers
from ingest_api.privacy.pseudonyms import ALL_RULES, Pseudonyms
from ingest_api.privacy.urls import Urls
from warehouse.pepper import NEWEST, NotedPepper, PepperMismatch, Standing, new_fingerprint, standing_of
from warehouse.settings import Settings

logger = logging.getLogger("sluice.collector")
LOOK_EVERY_SECONDS = 1.0
LONGEST_CHANGE_SECONDS = 30.0
PEOPLE = "select coalesce(string_agg(int8send(key_start), '' order by key_start), '') from ops.pepper_people"
CONSENTS = """
select consent.source_id, consent.user_key, consent.purposes, consent.mode, mark.mark
from ops.consents as consent
left join ops.marks as mark on consent.source_id = mark.source_id and consent.user_key = mark.user_key
where consent.version > $1
"""
POLICIES = """
select
    source_id, enabled, sample_rate, ip_policy, message_content, masking_rules, key_rate, user_rate, ip_rate, country,
    url_fields, dropped_fields, pseudonym_fields, kept_fields, consent_purposes, consent_mode,
    privacy_signals as signals
from ops.sources
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A source with the policy and the pseudonyms that apply to its events."""

    source_id: str
    policy: Policy
    pseudonyms: Pseudonyms

    def of_request(self, headers: Mapping[str, str]) -> "Source":
        """The source as a request's headers want it, which may say to what the person agrees."""
        if CONSENT_HEADER not in headers and not self.policy.signals:
            return self
        return Source(self.source_id, self.policy.of_request(headers), self.pseudonyms)


def pseudonyms_of(
    source_id: str, policy: Policy, pepper: str | Peppers, kind: type[Pseudonyms] = Pseudonyms
) -> Pseudonyms:
    """A source's pseudonyms, which treat its events' fields, text and addresses according to its policy."""
    rules, country = policy.masking_rules, policy.country
    own = OwnNames(tuple(policy.dropped_fields), tuple(policy.pseudonym_fields), tuple(policy.kept_fields))
    return kind(
        pepper,
        source_id,
        message_content=policy.message_content,
        masking=ALL_RULES if rules is None and country is None else Masking(RULES if rules is None else rules, country),
        fields=treatments(own),
        urls=Urls(policy.url_fields),
        country=country,
    )


class Sources:
    """All sources; the defaults apply to a source without a row."""

    def __init__(self, pool: asyncpg.Pool, config: Settings) -> None:
        self._pool = pool
        self._config = config
        self._standing: Standing | None = None
        self._peppers = Peppers(config.pepper.get_secret_value())
        self._tombstone_key = b""
        self._keys: dict[bytes, str] = {}  # by mark, of people who said to what they agree
        self._tombstones: set[bytes] = set()
        self._settled = asyncio.Event()
        self._settled.set()
        self._mismatch: PepperMismatch | None = None
        self._defaults = Policy(message_content=config.message_content)
        self._version: int | None = None
        self._version_of_consents = 0
        self._policies: dict[str, Policy] = {}
        # By source, and by user key or the tag of sessions. The policies refer to them.
        self._consents: defaultdict[str, dict[str, Consent]] = defaultdict(dict)
        self._tagged: defaultdict[str, dict[bytes, Consent]] = defaultdict(dict)
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
        """The source. Raises StorageUnavailable until the policies are loaded, and while the pepper changes."""
        if not self.loaded or not self._settled.is_set():
            raise StorageUnavailable("The collector is not ready.")
        source = self._known.get(source_id)
        if source is None:
            policy = self._policies.get(source_id, self._defaults)
            source = Source(source_id, policy, pseudonyms_of(source_id, policy, self._peppers))
            self._known[source_id] = source
        return source

    async def settled(self) -> None:
        """Wait while the pepper changes, which takes seconds. Raises StorageUnavailable if it takes too long."""
        if self._settled.is_set():
            return
        try:
            await asyncio.wait_for(self._settled.wait(), LONGEST_CHANGE_SECONDS)
        except TimeoutError:
            raise StorageUnavailable("The pepper is being rotated.") from None

    def require_current(self, source: Source) -> None:
        """Raises StorageUnavailable if the pepper has changed since a request was admitted: it must come again."""
        if source.pseudonyms.peppers is not self._peppers or not self._settled.is_set():
            raise StorageUnavailable("The pepper was rotated while the request arrived.")

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
        if self._standing is None and self._mismatch is None:
            await self._compare_peppers()
        if self._mismatch is not None:
            return
        await self._note_returns()
        version = await self._pool.fetchval("select version from ops.policy_version", timeout=5)
        if version == self._version:
            return
        await self._follow_peppers()
        async with self._pool.acquire() as connection, connection.transaction(isolation="repeatable_read"):
            version = await connection.fetchval("select version from ops.policy_version")
            policies = await connection.fetch(POLICIES)
            consents = await connection.fetch(CONSENTS, self._version_of_consents)
            tombstones = await connection.fetch(
                "select source_id, array_agg(tombstone) from ops.tombstones group by source_id"
            )
        for source_id, user_key, purposes, mode, mark in consents:
            consent = consent_of(tuple(purposes), mode)
            self._consents[source_id][user_key] = consent
            self._tagged[source_id][user_tag(user_key)] = consent
            if mark is not None:
                self._keys[mark] = user_key
        self._policies = {row["source_id"]: self._policy(row) for row in policies}
        for source_id, people in self._consents.items():
            policy = self._policies.get(source_id, self._defaults)
            self._policies[source_id] = msgspec.structs.replace(
                policy, consents=people, tagged_consents=self._tagged[source_id]
            )
        self._tombstones.clear()
        for source_id, stones in tombstones:
            self._tombstones.update(stones)
            policy = self._policies.get(source_id, self._defaults)
            self._policies[source_id] = policy.of_erased(frozenset(stones), self._tombstone_key)
        self._known.clear()
        self._version = self._version_of_consents = version

    async def _note_returns(self) -> None:
        """Note whom a decision made before a rotation is about, so that it holds after it."""
        if returned := list(self._peppers.returned):
            await self._pool.execute("select ops.carry_tombstones($1, $2)", *_columns(returned))
            self._peppers.returned.difference_update(returned)
        if renamed := list(self._peppers.renamed):
            await self._pool.execute("select ops.note_marks($1, $2, $3)", *_columns(renamed))
            self._peppers.renamed.difference_update(renamed)

    async def _compare_peppers(self) -> None:
        """Compare the peppers with the database's; it notes the first one itself."""
        if await self._pool.fetchval("select count(*) from ops.peppers") == 0:
            salt, fingerprint = await asyncio.to_thread(new_fingerprint, self._config.pepper.get_secret_value())
            await self._pool.execute("select ops.note_first_pepper($1, $2)", salt, fingerprint)
        await self._stand(await self._noted())

    async def _follow_peppers(self) -> None:
        """Take part in a rotation. A pepper that was replaced instead concerns only processes that start afterwards."""
        noted = await self._noted()
        was = self._standing
        assert was is not None
        if noted[0].keeps_previous or was.previous is not None or was.is_closing:
            await self._stand(noted)

    async def _noted(self) -> list[NotedPepper]:
        return [NotedPepper(**row) for row in await self._pool.fetch(NEWEST)]

    async def _stand(self, noted: list[NotedPepper]) -> None:
        try:
            standing = await asyncio.to_thread(standing_of, noted, self._config)
        except PepperMismatch as mismatch:
            logger.error("%s", mismatch)
            self._mismatch = mismatch
            self._version = None  # nothing may be stored
            return
        if standing.is_closing:
            self._settled.clear()
        else:
            known = KnownPeople(await self._pool.fetchval(PEOPLE, timeout=120)) if standing.previous else ()
            self._peppers = Peppers(
                standing.current,
                standing.previous,
                known,
                standing.since,
                former=standing.former,
                tombstones=standing.tombstone_key,
                decisions=KnownDecisions(self._keys, self._tombstones) if standing.has_rotated else None,
            )
            self._tombstone_key = standing.tombstone_key
            if standing != self._standing:
                self._version_of_consents = 0  # others may have noted marks
            self._known.clear()
            self._settled.set()
        self._standing = standing

    def _policy(self, row: asyncpg.Record) -> Policy:
        own = {name: value for name, value in row.items() if name != "source_id" and value is not None}
        purposes, mode = own.pop("consent_purposes", None), own.pop("consent_mode", ALL.mode)
        own |= {name: frozenset(value) for name, value in own.items() if isinstance(value, list)}
        own["default_consent"] = Consent(ALL.purposes if purposes is None else frozenset(purposes), mode)
        return msgspec.structs.replace(self._defaults, **own)


def _columns(rows: Iterable[tuple[object, ...]]) -> Iterator[list[object]]:
    return (list(column) for column in zip(*rows, strict=True))
