"""Tombstones: how a source recognises the later events of an erased person, without keeping who it was.

A tombstone is HMAC-SHA256 of a person's key under a key derived from the pepper. A row of ops.tombstones therefore says
nothing to whoever reads the database. Whoever has the pepper can test a known id, as the collector must.
"""

import hashlib
import hmac
from collections.abc import Sequence

TAG_BYTES = 6


def tombstone_key(pepper: str) -> bytes:
    """The key of all tombstones made under this pepper."""
    return hmac.digest(pepper.encode(), b"\x1ftombstone", "sha256")


def tombstone(key: bytes, text: str) -> bytes:
    """The tombstone of a person's key, or of a session tag as hexadecimal digits: 32 bytes."""
    return hmac.digest(key, text.encode(), "sha256")


def session_tag(user_key: str) -> bytes:
    """The six bytes by which a session id that Sluice has made names its user (decision 8)."""
    return hashlib.sha256(f"session\x1f{user_key}".encode()).digest()[:TAG_BYTES]


def tombstones_of(user_key: str, pepper: str) -> Sequence[bytes]:
    """The tombstones of a person's key: of the key, and of the tag in session ids of that person."""
    key = tombstone_key(pepper)
    return [tombstone(key, user_key), tombstone(key, session_tag(user_key).hex())]
