"""Token buckets in memory that all workers share: of fixed size, however many clients there are."""

import mmap
import struct
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from time import monotonic

SLOTS = 2**16
PROBES = 8

_SLOT = struct.Struct("=8sdd")  # tag of the client, tokens, and the time they were counted at


@dataclass(frozen=True, slots=True)
class RateLimit:
    """`rate` tokens a second flow into a bucket of `burst` tokens."""

    rate: float
    burst: float


class TokenBuckets:
    """One bucket for every key lately seen; the oldest makes room for a new one.

    Two workers that take at the same instant may take one for both: limits are for floods, not for accounting.
    """

    def __init__(self, directory: Path | None) -> None:
        size = SLOTS * _SLOT.size
        if directory is None:
            self._slots = mmap.mmap(-1, size)
            return
        with (directory / "token_buckets").open("a+b") as file:
            file.truncate(size)
            self._slots = mmap.mmap(file.fileno(), size)

    def wait(self, key: str, limit: RateLimit) -> float:
        """Seconds until the bucket has a token; 0 when it has one."""
        _, tokens = self._find(key, limit)
        return max(0.0, (1 - tokens) / limit.rate)

    def take(self, key: str, limit: RateLimit, tokens: int = 1) -> None:
        """Take tokens, on credit when there are too few: a large request waits afterwards, not forever."""
        offset, left = self._find(key, limit)
        tag, _, at = _SLOT.unpack_from(self._slots, offset)
        _SLOT.pack_into(self._slots, offset, tag, left - tokens, at)

    def _find(self, key: str, limit: RateLimit) -> tuple[int, float]:
        """The key's slot, brought up to now, and its tokens."""
        digest = blake2b(key.encode("utf-8", "replace"), digest_size=16).digest()
        tag, first = digest[:8], int.from_bytes(digest[8:], "big") % SLOTS
        now = monotonic()
        oldest, oldest_at = 0, now + 1
        for probe in range(PROBES):
            offset = (first + probe) % SLOTS * _SLOT.size
            found, tokens, at = _SLOT.unpack_from(self._slots, offset)
            if found == tag:
                tokens = min(limit.burst, tokens + (now - at) * limit.rate)
                _SLOT.pack_into(self._slots, offset, tag, tokens, now)
                return offset, tokens
            if at < oldest_at:
                oldest, oldest_at = offset, at
        _SLOT.pack_into(self._slots, oldest, tag, limit.burst, now)
        return oldest, limit.burst
