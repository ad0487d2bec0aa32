"""Tombstones: how a source recognises the later events of an erased person, without keeping who it was.

A tombstone is HMAC-SHA256 of a person's key, or of their mark, under a key derived from the first pepper. A mark is
HMAC-SHA256 of source and id under the same key: it stays the same when another pepper makes other keys. A rotation of
the pepper hands the key on, masked with the new pepper. A row of ops.tombstones therefore says nothing to whoever reads
the database. Whoever has the pepper can test a known id, as the collector must.
"""

import hashlib
import hmac
from collections.abc import Sequence

TAG_BYTES = 6


def tombstone_key(pepper: str) -> bytes:
    """The key of tombstones and marks where no rotation has handed one on: 32 bytes."""
    return hmac.digest(pepper.encode(), b"\x1ftombstone", "sha256")


def masked_with(pepper: str, salt: bytes, key: bytes) -> bytes:
    """The key of tombstones as a row of ops.peppers holds it, and back: masked with 32 bytes of this pepper and salt.

    The mask is used once, because each row has a random salt of its own.
    """
    mask = hmac.digest(pepper.encode(), b"\x1fseal\x1f" + salt, "sha256")
    return bytes(one ^ other for one, other in zip(key, mask, strict=True))


def mark(key: bytes, text: str) -> bytes:
    """The mark of a person in a source, from the text of which their key is made: 32 bytes."""
    return hmac.digest(key, b"\x1fmark\x1f" + text.encode("utf-8", errors="replace"), "sha256")


def tombstone(key: bytes, text: str) -> bytes:
    """The tombstone of a person's key, or of a session tag as hexadecimal digits: 32 bytes."""
    return hmac.digest(key, text.encode(), "sha256")


def session_tag(user_key: str) -> bytes:
    """The six bytes by which a session id that Sluice has made names its user (decision 8)."""
    return hashlib.sha256(f"session\x1f{user_key}".encode()).digest()[:TAG_BYTES]


def tombstones_of(user_key: str, key: bytes) -> Sequence[bytes]:
    """The tombstones of a person's key: of the key, and of the tag in session ids of that person."""
    return [tombstone(key, user_key), tombstone(key, session_tag(user_key).hex())]
