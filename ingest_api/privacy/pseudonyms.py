"""Pseudonyms for people: their identifiers never reach the database in clear text."""

import re
from copy import copy
from functools import cached_property, lru_cache
from typing import Any, Literal
from uuid import UUID

from ingest_api.ids import plain_id
from ingest_api.limits import (
    LARGEST_INTEGER,
    MAX_DEPTH,
    MAX_ID_CHARACTERS,
    MAX_KEY_CHARACTERS,
    BadValue,
    too_deep,
    too_large_integer,
    too_long_key,
)
from ingest_api.policy import MessageContent
from ingest_api.privacy.masking import MESSAGE_FIELDS, TEXT_FIELDS, Masking
from ingest_api.privacy.peppers import Peppers
from ingest_api.privacy.user_info import text_without_user_info

REMEMBERED_USERS = 16_384
REMEMBERED_NAMES = 8_192
# Longer than the secrets that the rules find, but for private keys.
DROPPED_AT_A_CUT = 256

# Fields whose value identifies a person and links events: replaced by its pseudonym, at any depth. A name covers all
# its spellings: user_id, userId, User-ID. Fields whose name ends with user_id are treated the same.
PSEUDONYMIZED = frozenset(
    {"user_id", "extension_user_id", "anonymous_id", "target_user_id", "recipient_id", "post_author"}
    | {"previous_id", "sender_id", "author_id", "profile_id", "device_id", "advertising_id", "visitor_id"}
    # Ids of other systems: Segment's externalId, and those of shops, Google Analytics and its export to BigQuery
    | {"external_id", "customer_id", "client_id", "user_pseudo_id", "login"}
    # PostHog's, and those of Snowplow's tracker protocol
    | {"distinct_id", "anon_distinct_id", "uid", "duid", "nuid", "tnuid"}
)
# Fields that identify a person but link no events, and the write key, which SDKs put into the body: set to null.
DROPPED = frozenset(
    {"client_ip", "ip", "ip_address", "remote_addr", "x_forwarded_for", "x_real_ip", "email", "email_address"}
    | {"mail", "phone", "phone_number", "username", "full_name", "first_name", "last_name", "birthday"}
    | {"write_key", "api_key"}
)
# Fields that identify a person only below another field: pages have names as well, but the trait `name` is a person's.
PSEUDONYMIZED_BELOW = {"traits": frozenset({"id"}), "device": frozenset({"id"}), "externalids": frozenset({"id"})}
DROPPED_BELOW = {
    "traits": frozenset({"name", "address", "avatar"}),
    "device": frozenset({"name", "token"}),
    "externalids": frozenset({"value"}),
}
# An identifier's name and value in text that is not JSON: `"user_id": "ada"`, cut off or escaped, `user_id=ada`. In
# such text a field's parents are unknown, so quoted names that identify only below another field match as well.
_NAMES = "|".join(name.replace("_", "[_-]?") for name in sorted(PSEUDONYMIZED | DROPPED))
_QUOTED_NAMES = "|".join(sorted(frozenset().union(*PSEUDONYMIZED_BELOW.values(), *DROPPED_BELOW.values())))
_VALUES = r"""\\"[^"]*"?|"(?:[^"\\]|\\.)*"?|'[^']*'?|\[[^\]]*\]?|\{[^}]*\}?|[^\n,;&}\]]*"""
_NAMED_VALUE = re.compile(
    rf"""(?P<name>(?:(?<![a-z0-9])(?:[a-z0-9_-]{{0,40}}user[_-]?id|{_NAMES})|(?<=["'])(?:{_QUOTED_NAMES})(?=\\?["']))"""
    rf"""(?:\\?["'])?\s*[:=]\s*)(?:{_VALUES})""",
    re.IGNORECASE | re.DOTALL,
)

Treatment = Literal["pseudonym", "drop", "message", "text", "refuse", "traits", "device", "externalids"] | None
ALL_RULES = Masking()


class Pseudonyms:
    """The pseudonyms of one source. `user_key` is hex(HMAC-SHA256(pepper, source ␟ user id)), None for nobody.

    The same traversal masks message text with the source's `masking`, drops it or keeps it.
    """

    def __init__(
        self,
        pepper: str | Peppers,
        source_id: str,
        *,
        message_content: MessageContent = "mask",
        masking: Masking = ALL_RULES,
    ) -> None:
        self.peppers = pepper if isinstance(pepper, Peppers) else Peppers(pepper)
        self._source_id = source_id
        self._message_content = message_content
        self._masking = masking
        self._remembered_user_key = lru_cache(REMEMBERED_USERS)(self._user_key)

    @cached_property
    def without_messages(self) -> "Pseudonyms":
        """The same pseudonyms, which drop the text of messages: of people who do not agree to its storage."""
        if self._message_content == "drop":
            return self
        dropping = copy(self)
        dropping.__dict__.pop("without_messages", None)
        dropping._message_content = "drop"
        return dropping

    def user_key(self, user_id: str) -> str | None:
        """A user's pseudonym in this source, 64 hex digits, or None for a placeholder; recent ones are cached."""
        return self._remembered_user_key(user_id) if len(user_id) <= MAX_ID_CHARACTERS else self._user_key(user_id)

    def user_id(self, extension_user_id: str) -> str:
        """The stable UUID that an installation of the extension uses as its user id after `users/initialize`."""
        text = f"{self._source_id}\x1fextension\x1f{extension_user_id}"
        if self.peppers.previous_until is not None:
            before = _uuid5(self.peppers.digest_before(text))
            if self.peppers.is_known(self.peppers.digest_before(f"{self._source_id}\x1f{before}")):
                return before
        return _uuid5(self.peppers.digest(text))

    def event_id(self, *parts: str | None, before: bool = False) -> bytes:
        """A UUID (version 8, 16 bytes) for an event that is recognised by these parts; `before` a pepper's rotation.

        The HMAC's message begins with a separator, as no source's name does: it is never that of a user's pseudonym.
        """
        text = "\x1f".join([part or "" for part in parts])
        keyed = self.peppers.digest_before if before else self.peppers.digest
        digest = bytearray(keyed(f"\x1fevent\x1f{self._source_id}\x1f{text}")[:16])
        digest[6] = digest[6] & 0x0F | 0x80
        digest[8] = digest[8] & 0x3F | 0x80
        return bytes(digest)

    def without_identifiers(self, value: Any) -> Any:
        """A JSON value with personal identifiers replaced by pseudonyms or null, at any depth.

        Every event passes through here, so this also enforces the limits. Raises BadValue for a value beyond them.
        """
        return self._walk(value, 0, _TREATMENTS)

    def text_without_identifiers(self, text: str) -> str:
        """Text that should have been JSON, with the values of identifying fields replaced by null."""
        return self.masked(_NAMED_VALUE.sub(r"\g<name>null", text))

    def beginning_without_identifiers(self, text: str, most: int) -> str:
        """The same for the beginning of a long text, about `most` characters.

        A secret that the cut leaves half of would not be recognised, so what is before the cut is dropped afterwards.
        """
        if len(text) <= most:
            return self.text_without_identifiers(text)
        return self.text_without_identifiers(text[: most + DROPPED_AT_A_CUT])[:-DROPPED_AT_A_CUT]

    def masked(self, text: str) -> str:
        """Text that may repeat what a client sent, with secrets masked unless the source keeps message content."""
        text = text_without_user_info(text)
        return text if self._message_content == "keep" else self._masking.text(text)

    def _user_key(self, user_id: str) -> str | None:
        known = plain_id(user_id)
        return None if known is None else self.peppers.of_person(f"{self._source_id}\x1f{known}").hex()

    def _walk(self, value: Any, depth: int, treatments: "_Treatments") -> Any:
        kind = value.__class__
        if kind is dict:
            return self._object(value, depth, treatments)
        if kind is list:
            return self._list(value, depth, treatments)
        if kind is int and not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            raise too_large_integer()
        return value

    def _object(self, fields: dict[str, Any], depth: int, treatments: "_Treatments") -> dict[str, Any]:
        """The collector's hot path: values that need no treatment are copied without a call."""
        if depth > MAX_DEPTH:
            raise too_deep()
        kept = {}
        for name, value in fields.items():
            treatment = treatments[name]
            if treatment is None and (value.__class__ is str or value is None):
                kept[name] = value
                continue
            try:
                if treatment is None:
                    kept[name] = self._walk(value, depth + 1, treatments)
                elif treatment == "pseudonym":
                    kept[name] = self._pseudonyms_of(value, depth + 1)
                elif treatment == "drop":
                    kept[name] = None
                elif treatment == "message" or treatment == "text":
                    kept[name] = self._written(value, treatment, depth + 1, treatments)
                elif treatment == "refuse":
                    raise too_long_key()
                else:
                    kept[name] = self._walk(value, depth + 1, _TREATMENTS_BELOW[treatment])
            except BadValue as bad:
                if treatment != "refuse":
                    bad.inside(f".{name}")
                raise
        return kept

    def _written(self, value: Any, treatment: Treatment, depth: int, treatments: "_Treatments") -> Any:
        """The storable part of text that people wrote."""
        if treatment == "message" and self._message_content == "drop":
            return None
        walked = self._walk(value, depth, treatments)
        return walked if self._message_content == "keep" else self._masking.value(walked)

    def _list(self, values: list[Any], depth: int, treatments: "_Treatments") -> list[Any]:
        if depth > MAX_DEPTH:
            raise too_deep()
        kept = []
        for index, value in enumerate(values):
            try:
                kept.append(self._walk(value, depth + 1, treatments))
            except BadValue as bad:
                bad.inside(f"[{index}]")
                raise
        return kept

    def _pseudonyms_of(self, value: Any, depth: int) -> Any:
        """The pseudonym of an id, or of each id in a list or an object."""
        if isinstance(value, str | int | float):
            return self.user_key(str(value))
        if isinstance(value, list | dict) and depth > MAX_DEPTH:
            raise too_deep()
        if isinstance(value, list):
            return [self._pseudonyms_of(each, depth + 1) for each in value]
        if isinstance(value, dict):
            return {name: self._pseudonyms_of(each, depth + 1) for name, each in value.items()}
        return value


class _Treatments(dict[str, Treatment]):
    """A field's treatment by its name. The cache of names is bounded, since clients choose them."""

    def __init__(self, pseudonymized: frozenset[str], dropped: frozenset[str]) -> None:
        super().__init__()
        self._pseudonymized = frozenset(map(_one_spelling, pseudonymized))
        self._dropped = frozenset(map(_one_spelling, dropped))

    def __missing__(self, name: str) -> Treatment:
        treatment = self._treatment(name)
        if len(self) < REMEMBERED_NAMES:
            self[name] = treatment
        return treatment

    def _treatment(self, name: str) -> Treatment:
        if len(name) > MAX_KEY_CHARACTERS:
            return "refuse"
        spelled = _one_spelling(name)
        if spelled in self._pseudonymized or spelled.endswith("userid"):
            return "pseudonym"
        if spelled in self._dropped:
            return "drop"
        if spelled == "traits" or name in ("$set", "$set_once"):
            return "traits"
        if spelled == "device":
            return "device"
        if spelled == "externalids":
            return "externalids"
        if spelled in MESSAGE_FIELDS:
            return "message"
        return "text" if spelled in TEXT_FIELDS else None


def _uuid5(digest: bytes) -> str:
    return str(UUID(bytes=digest[:16], version=5))


def _one_spelling(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").removeprefix("$")


_TREATMENTS = _Treatments(PSEUDONYMIZED, DROPPED)
_TREATMENTS_BELOW = {
    below: _Treatments(PSEUDONYMIZED | PSEUDONYMIZED_BELOW[below], DROPPED | DROPPED_BELOW[below])
    for below in PSEUDONYMIZED_BELOW
}
