"""What a source's policy and a user's consent require before an event is stored.

Sampling keeps or drops whole journeys: it decides by user, not by event. A session id made by Sluice carries its user's
tag, so that an event that names only the session is treated like its user's other events.
"""

import hashlib
from collections.abc import Mapping, Set
from functools import lru_cache
from typing import Literal
from uuid import UUID

import msgspec

from ingest_api.consent import (
    ALL,
    MODES,
    ONLY_ESSENTIAL,
    BadConsent,
    Consent,
    Statement,
    effective,
    statement_of_header,
)
from ingest_api.consent import HEADER as CONSENT_HEADER
from warehouse.tombstones import TAG_BYTES, session_tag, tombstone

IpPolicy = Literal["drop", "truncate", "hash"]
MessageContent = Literal["drop", "mask", "keep"]
Signal = Literal["gpc", "dnt"]
Reason = Literal["source_disabled", "erased", "sampled_out"]

SIGNALS: Mapping[str, tuple[str, str]] = {"gpc": ("sec-gpc", "1"), "dnt": ("dnt", "1")}
"""Browsers' signals: the header and its value. https://w3c.github.io/gpc/, https://www.w3.org/TR/tracking-dnt/"""
NOTHING = Statement(denied=ALL.purposes)

MAX_HEADER_CHARACTERS = 1_000
_BUCKETS = 2**32
# RFC 9562 leaves all bits of a version 8 UUID except version and variant to the implementation.
_CUSTOM_VERSION = 8


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """A row of `ops.sources`, and what that source's people agreed to.

    `country` (ISO 3166 alpha-2) is the one whose national telephone numbers are masked. `url_fields` stay in queries,
    beside the campaign's. `dropped_fields`, `pseudonym_fields` and `kept_fields` add to and take from the list of
    identifying fields.

    `sample_rate` is the share of users kept, from 0 to 1. Rates are in events per second; 0 is unlimited. `consents`
    has the people who said something, by user key and by the tag of their sessions; they change while workers follow
    `ops.consents`. `stated` is what a request says about all of its events.
    """

    enabled: bool = True
    sample_rate: float = 1.0
    ip_policy: IpPolicy = "drop"
    message_content: MessageContent = "mask"
    masking_rules: frozenset[str] | None = None
    country: str | None = None
    url_fields: frozenset[str] = frozenset()
    dropped_fields: frozenset[str] = frozenset()
    pseudonym_fields: frozenset[str] = frozenset()
    kept_fields: frozenset[str] = frozenset()
    key_rate: float = 0
    user_rate: float = 0
    ip_rate: float = 0
    signals: frozenset[str] = frozenset()
    default_consent: Consent = ALL
    consents: Mapping[str, Consent] = {}
    tagged_consents: Mapping[bytes, Consent] = {}
    stated: Statement | None = None
    tombstones: Set[bytes] = frozenset()
    tombstone_key: bytes = b""

    def of_erased(self, tombstones: Set[bytes], key: bytes) -> "Policy":
        """The policy with the later events of these erased people refused."""
        return msgspec.structs.replace(self, tombstones=tombstones, tombstone_key=key)

    @property
    def withholds(self) -> bool:
        """Whether the policy can withhold any event, whatever people agreed to."""
        return not self.enabled or self.sample_rate < 1 or bool(self.tombstones)

    @property
    def asks_consent(self) -> bool:
        """Whether anybody said anything, or the source's default is not all."""
        return bool(self.consents) or self.stated is not None or self.default_consent != ALL

    def withheld(
        self, user_key: str | None, anonymous_key: str | None, session_id: str | None, event_id: bytes
    ) -> Reason | None:
        """Why this user's event is not stored, whatever the user agreed to; None if it is."""
        if not self.enabled:
            return "source_disabled"
        if self.is_erased(user_key, anonymous_key, session_id):
            return "erased"
        if self.sample_rate < 1 and _share(user_key, anonymous_key, session_id, event_id) >= self.sample_rate:
            return "sampled_out"
        return None

    def consent(
        self,
        user_key: str | None,
        anonymous_key: str | None = None,
        session_id: str | None = None,
        said: Statement | None = None,
    ) -> Consent:
        """What a person agreed to, with what the event itself says; people are recognised by key or tagged session."""
        statements = [each for each in (self.stated, said) if each is not None]
        if self.consents:
            tag = tag_in(session_id)
            found = (
                user_key is not None and self.consents.get(user_key),
                anonymous_key is not None and self.consents.get(anonymous_key),
                tag is not None and self.tagged_consents.get(tag),
            )
            statements += [each.statement for each in found if each]
        return effective(self.default_consent, tuple(statements)) if statements else self.default_consent

    def of_request(self, headers: Mapping[str, str]) -> "Policy":
        """The policy with what a request's headers say; one that cannot be read agrees to nothing."""
        statements = []
        if (sent := headers.get(CONSENT_HEADER)) is not None:
            try:
                statements.append(statement_of_header(sent[:MAX_HEADER_CHARACTERS]))
            except BadConsent:
                statements.append(NOTHING)
        for signal in self.signals:
            name, value = SIGNALS[signal]
            if headers.get(name, "").strip() == value:
                statements.append(ONLY_ESSENTIAL)
        return self.stating(*statements)

    def stating(self, *statements: Statement) -> "Policy":
        """The policy with these statements about the whole request."""
        if not statements:
            return self
        said = statements if self.stated is None else (self.stated, *statements)
        granted = frozenset().union(*(each.granted for each in said))
        denied = frozenset().union(*(each.denied for each in said))
        modes = [each.mode for each in said if each.mode is not None]
        mode = min(modes, key=MODES.index) if modes else None
        return msgspec.structs.replace(self, stated=Statement(granted - denied, denied, mode))

    def is_erased(self, user_key: str | None, anonymous_key: str | None, session_id: str | None) -> bool:
        """Whether the user was erased and the source refuses their later events."""
        if not self.tombstones:
            return False
        tag = tag_in(session_id)
        known = (user_key, anonymous_key, tag and tag.hex())
        return any(_tombstone(self.tombstone_key, each) in self.tombstones for each in known if each is not None)


DEFAULT_POLICY = Policy()


_tombstone = lru_cache(16_384)(tombstone)


def user_tag(user_key: str) -> bytes:
    """The six bytes that identify a user in a session id; the user key cannot be derived from them."""
    return session_tag(user_key)


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
