"""What a source's policy and a user's consent require before an event is stored.

Sampling keeps or drops whole journeys: it decides by user, not by event. A session id made by Sluice carries its user's
tag, so that an event that names only the session is treated like its user's other events.
"""

import hashlib
from collections.abc import Set
from typing import Literal
from uuid import UUID

import msgspec

IpPolicy = Literal["drop", "truncate", "hash"]
MessageContent = Literal["drop", "mask", "keep"]
Reason = Literal["source_disabled", "consent_withdrawn", "sampled_out"]

TAG_BYTES = 6
_BUCKETS = 2**32
# RFC 9562 leaves all bits of a version 8 UUID except version and variant to the implementation.
_CUSTOM_VERSION = 8


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """A row of `ops.sources`, and the users of that source who withdrew consent.

    `sample_rate` is the share of users kept, from 0 to 1. Rates are in events per second; 0 is unlimited.
    """

    enabled: bool = True
    sample_rate: float = 1.0
    ip_policy: IpPolicy = "drop"
    message_content: MessageContent = "mask"
    masking_rules: frozenset[str] | None = None
    key_rate: float = 0
    user_rate: float = 0
    ip_rate: float = 0
    withdrawn: Set[str] = frozenset()
    withdrawn_tags: Set[bytes] = frozenset()

    def of_withdrawn(self, users: Set[str]) -> "Policy":
        """The policy with these users' consent withdrawn."""
        tags = frozenset(map(user_tag, users))
        return msgspec.structs.replace(self, withdrawn=frozenset(users), withdrawn_tags=tags)

    @property
    def withholds(self) -> bool:
        """Whether the policy can withhold any event."""
        return not self.enabled or self.sample_rate < 1 or bool(self.withdrawn)

    def withheld(
        self, user_key: str | None, anonymous_key: str | None, session_id: str | None, event_id: bytes
    ) -> Reason | None:
        """Why this user's event is not stored; None if it is."""
        if not self.enabled:
            return "source_disabled"
        if self.is_withdrawn(user_key, anonymous_key, session_id):
            return "consent_withdrawn"
        if self.sample_rate < 1 and _share(user_key, anonymous_key, session_id, event_id) >= self.sample_rate:
            return "sampled_out"
        return None

    def is_withdrawn(self, user_key: str | None, anonymous_key: str | None, session_id: str | None) -> bool:
        """Whether the user withdrew consent; users are recognised by key or by a session id made by Sluice."""
        return (
            user_key in self.withdrawn
            or anonymous_key in self.withdrawn
            or (bool(self.withdrawn_tags) and tag_in(session_id) in self.withdrawn_tags)
        )


DEFAULT_POLICY = Policy()


def user_tag(user_key: str) -> bytes:
    """The six bytes that identify a user in a session id; the user key cannot be derived from them."""
    return hashlib.sha256(f"session\x1f{user_key}".encode()).digest()[:TAG_BYTES]


def tagged_session(session_id: UUID, user_key: str) -> UUID:
    """The session id with its user's tag as the first bytes: a version 8 UUID."""
    tagged = bytearray(user_tag(user_key) + session_id.bytes[TAG_BYTES:])
    tagged[6] = tagged[6] & 0x0F | _CUSTOM_VERSION << 4
    return UUID(bytes=bytes(tagged))


def tag_in(session_id: str | None) -> bytes | None:
    """The user's tag in a session id made by Sluice, else None."""
    if session_id is None or len(session_id) != 36 or session_id[14] != "8":
        return None
    try:
        return bytes.fromhex(session_id[:8] + session_id[9:13])
    except ValueError:
        return None


def _share(user_key: str | None, anonymous_key: str | None, session_id: str | None, event_id: bytes) -> float:
    """The event's sampling position in [0, 1), derived from its user, else its session, else its id."""
    person = user_key or anonymous_key
    if person is not None:
        tag = user_tag(person)
    else:
        tag = tag_in(session_id) or hashlib.sha256(session_id.encode() if session_id else event_id).digest()
    return int.from_bytes(tag[:4], "big") / _BUCKETS
