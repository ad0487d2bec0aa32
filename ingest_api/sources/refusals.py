"""What refused requests cost: beyond a rate they are refused unread, and answered slowly.

They are charged to the key and the address that they came from, or to the address alone when they had no valid key. So
garbage sent with a public key from one address refuses nothing to that key's other clients.
"""

import asyncio

import msgspec

from ingest_api.client.address import client_network
from ingest_api.token_bucket import RateLimit, TokenBuckets
from ingest_api.verdict import RequestRefused

BURST_SECONDS = 10
BYTES_OF_A_TOKEN = 4 * 1024
"""Large garbage costs more, but never more than the burst: one refusal alone does not refuse the next request."""
LONGEST_DELAY_SECONDS = 2.0
MOST_DEBTORS = 10_000


class Caller(msgspec.Struct, gc=False):
    """Who sends a request, as far as it is known yet, and the size of what came.

    `origins` are those that the key is bound to.
    """

    address: str | None
    key_hash: str = ""
    size: int = 0
    origins: frozenset[str] = frozenset()

    @property
    def account(self) -> str:
        """Whom a refusal is charged to: the key at this address, or the address."""
        return f"{self.key_hash}\x1f{self.address and client_network(self.address)}"


class Refusals:
    """The buckets of all clients that were refused lately; `per_second` tokens flow back, 0 charges nothing.

    An accepted request pays back what a refused one of its size costs. So a client is refused only while more of what
    it sends is refused than accepted.
    """

    def __init__(self, buckets: TokenBuckets, per_second: float) -> None:
        self._buckets = buckets
        self._limit = RateLimit(per_second, per_second * BURST_SECONDS)
        self._answers = RateLimit(per_second, per_second)
        # Buckets are in shared memory and take microseconds; most requests come from clients that are not in here.
        self._debtors: dict[str, None] = {}

    def require_calm(self, caller: Caller) -> None:
        """Raises RequestRefused 429 while the caller's account has no tokens."""
        if not self._debtors or caller.account not in self._debtors:
            return
        seconds = self._buckets.wait(f"refused\x1f{caller.account}", self._limit)
        if seconds > 0:
            wait = int(seconds) + 1
            message = f"Too many requests were refused; retry in {wait} s. The earlier responses say what was wrong."
            raise RequestRefused(429, "rate_limited", message, retry_after=wait)

    def is_frequent(self, caller: Caller) -> bool:
        """Whether the account has used up half of its burst."""
        if not self._debtors or caller.account not in self._debtors:
            return False
        return self._buckets.take(f"refused\x1f{caller.account}", self._limit, 0) < self._limit.burst / 2

    def charge(self, caller: Caller) -> None:
        """Take what a refused request of this size costs."""
        if not self._limit.rate:
            return
        if len(self._debtors) >= MOST_DEBTORS:
            del self._debtors[next(iter(self._debtors))]
        self._debtors[caller.account] = None
        self._take(caller)

    def pay_back(self, caller: Caller) -> None:
        """Give back what an accepted request of this size earns."""
        if self._debtors and caller.account in self._debtors and self._take(caller, sign=-1) >= self._limit.burst:
            del self._debtors[caller.account]

    def delay(self, caller: Caller) -> float:
        """Take an answer that asks a client to come back later; returns the seconds that it should wait for it."""
        if not self._answers.rate:
            return 0.0
        key = f"answered\x1f{caller.account}"
        seconds = self._buckets.wait(key, self._answers)
        if seconds >= LONGEST_DELAY_SECONDS:
            return LONGEST_DELAY_SECONDS
        self._buckets.take(key, self._answers)
        return seconds

    async def hold_back(self, caller: Caller) -> None:
        """Wait before such an answer, so that a client which repeats at once is answered at the rate only."""
        seconds = self.delay(caller)
        if seconds > 0:
            await asyncio.sleep(seconds)

    def _take(self, caller: Caller, sign: int = 1) -> float:
        """The tokens that are left."""
        cost = min(1 + caller.size // BYTES_OF_A_TOKEN, max(1, int(self._limit.burst)))
        return self._buckets.take(f"refused\x1f{caller.account}", self._limit, sign * cost)
