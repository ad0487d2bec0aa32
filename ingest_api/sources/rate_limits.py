"""Rate limits per key, address and user, so that one client's flood affects only that client."""

from collections import Counter
from collections.abc import Sequence
from math import ceil

from ingest_api.dialects.endpoint import Envelope
from ingest_api.event import Draft
from ingest_api.policy import Policy
from ingest_api.sources.keys import Principal
from ingest_api.sources.policies import Source
from ingest_api.token_bucket import RateLimit, TokenBuckets
from ingest_api.verdict import RequestRefused

BURST_SECONDS = 10
"""An idle client may send this many seconds' worth of events at once."""


class RateLimits:
    """Checks the buckets before a request is read, and takes tokens once its events are known."""

    def __init__(self, buckets: TokenBuckets) -> None:
        self._buckets = buckets

    def require_calm(self, principal: Principal, address: str | None, policy: Policy) -> None:
        """Raises RequestRefused 429 while the key or the address exceeds its rate."""
        for key, limit in _limits(principal, address, policy):
            self._require(key, limit)

    def require_rate(self, name: str, limit: RateLimit, address: str | None) -> None:
        """Take one token of an endpoint's own limit for the address. Raises RequestRefused 429."""
        if address is not None:
            key = f"{name}\x1f{address}"
            self._require(key, limit)
            self._buckets.take(key, limit)

    def charge_refused(self, principal: Principal, address: str | None, policy: Policy) -> None:
        """Take a token for a request that was refused before its events were known."""
        for key, limit in _limits(principal, address, policy):
            self._buckets.take(key, limit)

    def charge(self, principal: Principal, address: str | None, source: Source, envelope: Envelope) -> None:
        """Take a token per event. Raises RequestRefused 429 when a user exceeds its rate; then no token is taken."""
        policy = source.policy
        if policy.user_rate:
            drafts = (draft for draft in envelope.drafts if isinstance(draft, Draft))
            keys = (source.pseudonyms.user_key(draft.user_id) for draft in drafts if draft.user_id is not None)
            users = Counter(key for key in keys if key is not None)
            user_limit = _limit(policy.user_rate)
            for user_key in users:
                self._require(f"user\x1f{user_key}", user_limit)
            for user_key, events in users.items():
                self._buckets.take(f"user\x1f{user_key}", user_limit, events)
        for key, limit in _limits(principal, address, policy):
            self._buckets.take(key, limit, max(1, len(envelope.drafts)))

    def _require(self, key: str, limit: RateLimit) -> None:
        seconds = self._buckets.wait(key, limit)
        if seconds > 0:
            wait = ceil(seconds)
            message = f"Too many requests; retry in {wait} s."
            raise RequestRefused(429, "rate_limited", message, retry_after=wait)


def _limits(principal: Principal, address: str | None, policy: Policy) -> Sequence[tuple[str, RateLimit]]:
    if not (policy.key_rate or policy.ip_rate):
        return ()
    limits = []
    if policy.key_rate:
        limits.append((f"key\x1f{principal.key_hash}", _limit(policy.key_rate)))
    if policy.ip_rate and address is not None:
        limits.append((f"ip\x1f{principal.source_id}\x1f{address}", _limit(policy.ip_rate)))
    return limits


def _limit(rate: float) -> RateLimit:
    return RateLimit(rate, max(1, rate * BURST_SECONDS))
