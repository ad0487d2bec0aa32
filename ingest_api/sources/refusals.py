"""What refused requests cost: beyond a rate they are refused unread, and answered slowly.

They are charged to the key and the address that they came from, or to the address alone when they had no valid key. So
garbage sent with a public key from one address refuses nothing to that key's other clients.
"""

import asyncio

from ingest_api.client.address import client_network
from ingest_api.token_bucket import RateLimit, TokenBuckets
from ingest_api.verdict import RequestRefused

BURST_SECONDS = 10
BYTES_OF_A_TOKEN = 4 * 1024
"""Large garbage costs more, but never more than the burst: one refusal alone does not refuse the next request."""
LONGEST_DELAY_SECONDS = 2.0
MOST_DEBTORS = 10_000


def account_of(key_hash: str, address: str | None) -> str:
    """Whom a refusal is charged to; `key_hash` is empty without a valid key."""
    return f"{key_hash}\x1f{address and client_network(address)}"


class Refusals:
    """The buckets of all clients that were refused lately; `per_second` tokens flow back, 0 charges nothing.

    An accepted request pays back what a refused one of its size costs. So a client is refused only while more of what
    it sends is refused than accepted.
    """

    def __init__(self, buckets: TokenBuckets, per_second: float) -> None:
        self._buckets = buckets
        self._limit = RateLimit(per_second, per_second * BURST_SECONDS) if per_second else None
        self._answers = RateLimit(per_second, per_second)
        # Buckets are in shared memory and take microseconds; most requests come from clients that are not in here.
        self._debtors: dict[str, None] = {}

    def require_calm(self, account: str) -> None:
        """Raises RequestRefused 429 while the account has no tokens."""
        if account not in self._debtors or self._limit is None:
            return
        seconds = self._buckets.wait(f"refused\x1f{account}", self._limit)
        if seconds > 0:
            wait = int(seconds) + 1
            raise RequestRefused(
                429,
                "rate_limited",
                f"Too many requests were refused; retry in {wait} s. The earlier responses say what was wrong.",
                retry_after=wait,
            )

    def is_frequent(self, account: str) -> bool:
        """Whether the account has used up half of its burst."""
        if account not in self._debtors or self._limit is None:
            return False
        return self._buckets.take(f"refused\x1f{account}", self._limit, 0) < self._limit.burst / 2

    def charge(self, account: str, size: int = 0) -> None:
        """Take what a refused request with a body of `size` bytes costs."""
        if self._limit is None:
            return
        if len(self._debtors) >= MOST_DEBTORS:
            del self._debtors[next(iter(self._debtors))]
        self._debtors[account] = None
        self._take(account, size)

    def pay_back(self, account: str, size: int) -> None:
        """Give back what an accepted request of this size earns."""
        if account in self._debtors and self._limit is not None and self._take(account, size, sign=-1):
            del self._debtors[account]

    def delay(self, account: str) -> float:
        """Take an answer that asks a client to come back later; returns the seconds that it should wait for it."""
        if self._limit is None:
            return 0.0
        key = f"answered\x1f{account}"
        seconds = self._buckets.wait(key, self._answers)
        if seconds >= LONGEST_DELAY_SECONDS:
            return LONGEST_DELAY_SECONDS
        self._buckets.take(key, self._answers)
        return seconds

    async def hold_back(self, account: str) -> None:
        """Wait before such an answer, so that a client which repeats at once is answered at the rate only."""
        seconds = self.delay(account)
        if seconds > 0:
            await asyncio.sleep(seconds)

    def _take(self, account: str, size: int, sign: int = 1) -> bool:
        """Whether the bucket is full afterwards."""
        assert self._limit is not None
        cost = min(1 + size // BYTES_OF_A_TOKEN, max(1, int(self._limit.burst)))
        left = self._buckets.take(f"refused\x1f{account}", self._limit, sign * cost)
        return left >= self._limit.burst
