"""Token buckets in memory shared by all workers; the size is fixed, whatever the number of clients."""

import mmap
import struct
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from time import monotonic

SLOTS = 2**16
PROBES = 8

_SLOT = struct.Struct("=8sdd")  # the client's tag, its tokens, and when they were last counted


@dataclass(frozen=True, slots=True)
class RateLimit:
    """A bucket that holds `burst` tokens and gains `rate` tokens per second."""

    rate: float
    burst: float


class TokenBuckets:
    """One bucket per recently seen key; a new key replaces the least recently used of its PROBES slots.

    Two workers that take a token at the same instant may together take only one: limits stop floods, they do not count.
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

    def take(self, key: str, limit: RateLimit, tokens: int = 1) -> float:
        """Take tokens and return how many are left.

        They may be negative: a large request delays later ones but is never blocked.
        """
        offset, before = self._find(key, limit)
        tag, _, at = _SLOT.unpack_from(self._slots, offset)
        left = before - tokens
        _SLOT.pack_into(self._slots, offset, tag, left, at)
        return left

    def _find(self, key: str, limit: RateLimit) -> tuple[int, float]:
        """The offset of the key's slot, refilled up to now, and its tokens."""
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
