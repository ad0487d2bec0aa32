"""Pseudonyms for people: their identifiers never reach the database in clear text."""

import re
from copy import copy
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from ingest_api.ids import plain_id
from ingest_api.limits import (
    LARGEST_INTEGER,
    MAX_DEPTH,
    MAX_ID_CHARACTERS,
    BadValue,
    too_deep,
    too_large_integer,
    too_long_key,
)
from ingest_api.policy import MessageContent
from ingest_api.privacy.field_names import IDENTIFYING, NAMES_OF_A_PAIR, Treatment, Treatments, listed_treatments
from ingest_api.privacy.masking import Masking
from ingest_api.privacy.peppers import Peppers
from ingest_api.privacy.strings import Strings
from ingest_api.privacy.urls import Urls
from ingest_api.privacy.user_info import text_without_user_info

REMEMBERED_USERS = 16_384
# Longer than the secrets that the rules find, but for private keys.
DROPPED_AT_A_CUT = 256

# A name and its value in text that is not JSON: `"user_id": "ada"`, cut off or escaped, `user_id=ada`.
_NAME_OF_VALUE = re.compile(
    r"""(?P<name>(?<![\w.$\[\]-])[^\W\d][\w.$\[\]-]{0,80}+|(?<=["'])[$\w][\w .$\[\]-]{0,80}?(?=\\?["']))"""
    r"""(?P<between>\\{0,3}["']?\s{0,20}[:=]\s{0,20})"""
)
_VALUE = re.compile(r"""\\"[^"]*"?|"(?:[^"\\]|\\.)*"?|'[^']*'?|\[[^\]]*\]?|\{[^}]*\}?|[^\n,;&}\]]*""", re.DOTALL)
# Who speaks in a chat is no person's id.
_ROLES = frozenset(
    {"user", "assistant", "bot", "system", "human", "ai", "agent", "admin", "tool", "me", "client", "customer"}
    | {"guest", "anonymous"}
)
ALL_RULES = Masking()
NO_URLS = Urls()


class Pseudonyms:
    """The pseudonyms of one source. `user_key` is hex(HMAC-SHA256(pepper, source ␟ user id)), None for nobody.

    The same traversal masks message text with the source's `masking`, drops it or keeps it. `fields` are the treatments
    of fields by name, `urls` shortens addresses, `country` is the one whose national telephone numbers are masked.
    """

    def __init__(
        self,
        pepper: str | Peppers,
        source_id: str,
        *,
        message_content: MessageContent = "mask",
        masking: Masking = ALL_RULES,
        fields: Treatments | None = None,
        urls: Urls = NO_URLS,
        country: str | None = None,
    ) -> None:
        self.peppers = pepper if isinstance(pepper, Peppers) else Peppers(pepper)
        self._source_id = source_id
        self._message_content = message_content
        self._masking = masking
        self._remembered_user_key = lru_cache(REMEMBERED_USERS)(self._user_key)
        self._treatments = fields if fields is not None else listed_treatments()
        self._urls = urls
        self._country = country
        self.strings = self._strings()

    @cached_property
    def without_messages(self) -> "Pseudonyms":
        """The same pseudonyms, which drop the text of messages: of people who do not agree to its storage."""
        if self._message_content == "drop":
            return self
        dropping = copy(self)
        dropping.__dict__.pop("without_messages", None)
        dropping._message_content = "drop"
        dropping.strings = dropping._strings()
        return dropping

    def _strings(self) -> Strings:
        keeps_text = self._message_content == "keep"
        return Strings(
            self._masking,
            self._urls,
            self._treatments,
            self.user_key,
            self._walked,
            country=self._country,
            keeps_text=keeps_text,
        )

    def user_key(self, user_id: str) -> str | None:
        """A user's pseudonym in this source, 64 hex digits, or None for a placeholder; recent ones are cached."""
        return self._remembered_user_key(user_id) if len(user_id) <= MAX_ID_CHARACTERS else self._user_key(user_id)

    def user_keys(self, user_id: str) -> list[str]:
        """Every key that a user may have under the peppers that are known, the one in use first; [] for nobody."""
        known = plain_id(user_id)
        keys = [] if known is None else self.peppers.all_of_person(f"{self._source_id}\x1f{known}")
        return [key.hex() for key in keys]

    def mark(self, user_id: str) -> bytes:
        """What a user of this source, who has a key, is recognised by under every later pepper: 32 bytes."""
        return self.peppers.mark(f"{self._source_id}\x1f{plain_id(user_id)}")

    def user_id(self, extension_user_id: str) -> str:
        """The stable UUID that an installation of the extension uses as its user id after `users/initialize`."""
        text = f"{self._source_id}\x1fextension\x1f{extension_user_id}"
        after = _uuid5(self.peppers.digest(text))
        if self.peppers.previous_until is not None:
            before = _uuid5(self.peppers.digest_before(text))
            if self.peppers.keeps_name(f"{self._source_id}\x1f{before}", f"{self._source_id}\x1f{after}"):
                return before
        return after

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

    def without_identifiers(self, value: Any, *, may_have_secrets: bool = True) -> Any:
        """A JSON value with identifying fields replaced by pseudonyms or null, and secrets masked, at any depth.

        Every event passes through here, so this also enforces the limits. Raises BadValue for a value beyond them.
        Without `may_have_secrets`, only fields are treated by their names, messages included.
        """
        walked = self._walked(value)
        return self.strings.masked(walked) if may_have_secrets else walked

    def text_without_identifiers(self, text: str) -> str:
        """Text that should have been JSON, with the values of identifying fields replaced by null."""
        pieces: list[str] = []
        done = 0
        for named in _NAME_OF_VALUE.finditer(text):
            if named.start() >= done and self._identifies_in_text(named["name"], named["between"]):
                pieces += text[done : named.end()], "null"
                value = _VALUE.match(text, named.end())
                done = named.end() if value is None else value.end()
        return self.masked("".join((*pieces, text[done:])))

    def beginning_without_identifiers(self, text: str, most: int) -> str:
        """The same for the beginning of a long text, about `most` characters.

        A secret that the cut leaves half of would not be recognised, so what is before the cut is dropped afterwards.
        """
        if len(text) <= most:
            return self.text_without_identifiers(text)
        return self.text_without_identifiers(text[: most + DROPPED_AT_A_CUT])[:-DROPPED_AT_A_CUT]

    def masked(self, text: str) -> str:
        """Text that may repeat what a client sent, with secrets masked unless the source keeps message content."""
        text = self._urls.shortened(text_without_user_info(text))
        return text if self._message_content == "keep" else self._masking.text(text)

    def _walked(self, value: Any) -> Any:
        return self._walk(value, 0, self._treatments)

    def _identifies_in_text(self, name: str, between: str) -> bool:
        """In such text a field's parents are unknown, so names that identify only below another one count as well."""
        if between.startswith(("\\", '"', "'")):
            return any(self._treatments.inside[kind][name] in _SCALAR for kind in ("traits", "device", "externalids"))
        return self._treatments[name] in _SCALAR

    def _user_key(self, user_id: str) -> str | None:
        known = plain_id(user_id)
        return None if known is None else self.peppers.of_person(f"{self._source_id}\x1f{known}").hex()

    def _walk(self, value: Any, depth: int, treatments: Treatments) -> Any:
        kind = value.__class__
        if kind is dict:
            return self._object(value, depth, treatments)
        if kind is list:
            return self._list(value, depth, treatments)
        if kind is int and not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            raise too_large_integer()
        return value

    def _object(self, fields: dict[str, Any], depth: int, treatments: Treatments) -> dict[str, Any]:
        """The collector's hot path: values that need no treatment are copied without a call."""
        if depth > MAX_DEPTH:
            raise too_deep()
        kept = {}
        for name, value in fields.items():
            treatment = treatments[name]
            if treatment is None:
                kind = value.__class__
                if kind in _COPIED or (kind is int and -LARGEST_INTEGER <= value <= LARGEST_INTEGER):
                    kept[name] = value
                    continue
            try:
                if treatment is None:
                    inside = treatments.deeper if value.__class__ is dict else treatments
                    kept[name] = self._walk(value, depth + 1, inside)
                elif treatment == "pseudonym":
                    kept[name] = self._pseudonyms_of(value, depth + 1)
                elif treatment == "drop" or treatment == "drop_text":
                    kept[name] = _dropped(value, treatment)
                elif treatment == "message" or treatment == "text":
                    kept[name] = self._written(value, treatment, depth + 1, treatments)
                elif treatment == "person" or treatment == "people":
                    kept[name] = self._person(value, treatment, depth + 1, treatments.inside[treatment])
                elif treatment == "pair":
                    kept[name] = self._value_of_pair(fields, value, depth + 1, treatments)
                elif treatment == "refuse":
                    raise too_long_key()
                else:
                    kept[name] = self._walk(value, depth + 1, treatments.inside[treatment])
            except BadValue as bad:
                if treatment != "refuse":
                    bad.inside(f".{name}")
                raise
        return kept

    def _person(self, value: Any, treatment: Treatment, depth: int, inside: Treatments) -> Any:
        """A field that stands for a person: an id, an object about them, or many of these."""
        if value.__class__ is list:
            if depth > MAX_DEPTH:
                raise too_deep()
            return [self._person(each, "person", depth + 1, inside) for each in value]
        if value.__class__ is str:
            return value if value.lower() in _ROLES else self.user_key(value)
        if value.__class__ is int and treatment == "person":
            return self.user_key(str(value))
        return self._walk(value, depth, inside)

    def _value_of_pair(self, fields: dict[str, Any], value: Any, depth: int, treatments: Treatments) -> Any:
        """The value of a field that another one names: `{"name": "email", "value": "ada@example.org"}`."""
        for naming in NAMES_OF_A_PAIR:
            name = fields.get(naming)
            if isinstance(name, str) and treatments[name] in IDENTIFYING:
                return self._object({name: value}, depth, treatments)[name]
        return self._walk(value, depth, treatments)

    def _written(self, value: Any, treatment: Treatment, depth: int, treatments: Treatments) -> Any:
        """The storable part of text that people wrote."""
        if treatment == "message" and self._message_content == "drop":
            return None
        walked = self._walk(value, depth, treatments)
        return walked if self._message_content == "keep" else self._masking.value(walked)

    def _list(self, values: list[Any], depth: int, treatments: Treatments) -> list[Any]:
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


# What is stored as sent under a name without a treatment.
_COPIED = frozenset({str, type(None), bool, float})
# Treatments that leave nothing of a value in text.
_SCALAR = frozenset({"pseudonym", "drop", "drop_text", "person"})


def _uuid5(digest: bytes) -> str:
    return str(UUID(bytes=digest[:16], version=5))


def _dropped(value: Any, treatment: Treatment) -> Any:
    """What a dropped field keeps: yes and no, and a number that is a count."""
    is_harmless = value.__class__ is bool or (treatment == "drop_text" and value.__class__ in (int, float))
    return value if is_harmless else None
