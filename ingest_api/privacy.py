"""People behind events: their identifiers never reach the database in clear."""

import hashlib
import hmac
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal
from uuid import UUID

from ingest_api.limits import (
    LARGEST_INTEGER,
    MAX_DEPTH,
    MAX_KEY_CHARACTERS,
    too_deep,
    too_large_integer,
    too_long_key,
)

# Fields whose value identifies a person and links events: replaced by its pseudonym, wherever they stand. A name stands
# for all its spellings: user_id, userId, User-ID. So are all fields whose name ends with user_id.
PSEUDONYMIZED = frozenset(
    {"user_id", "extension_user_id", "anonymous_id", "target_user_id", "recipient_id", "post_author"}
    | {"previous_id", "sender_id", "author_id", "profile_id", "device_id", "advertising_id"}
)
# Fields that identify a person and link nothing, and the key that SDKs of Segment repeat in the body: emptied.
DROPPED = frozenset(
    {"client_ip", "ip", "ip_address", "email", "email_address", "phone", "phone_number", "username", "full_name"}
    | {"first_name", "last_name", "birthday", "write_key"}
)
# Fields that identify a person only somewhere below another: pages have names too, but a trait `name` is a person's.
PSEUDONYMIZED_BELOW = {"traits": frozenset({"id"}), "device": frozenset({"id"})}
DROPPED_BELOW = {"traits": frozenset({"name", "address", "avatar"}), "device": frozenset({"name", "token"})}
# An identifier's name with its value in text that is no JSON: `"user_id": "ada"`, cut off or escaped, `user_id=ada`.
# Where a field stands is unknown there, so those that identify only below another go too when they are quoted.
_NAMES = "|".join(name.replace("_", "[_-]?") for name in sorted(PSEUDONYMIZED | DROPPED))
_QUOTED_NAMES = "|".join(sorted(frozenset().union(*PSEUDONYMIZED_BELOW.values(), *DROPPED_BELOW.values())))
_VALUES = r"""\\"[^"]*"?|"(?:[^"\\]|\\.)*"?|'[^']*'?|\[[^\]]*\]?|\{[^}]*\}?|[^\n,;&}\]]*"""
_NAMED_VALUE = re.compile(
    rf"""(?P<name>(?:(?<![a-z0-9])(?:[a-z0-9_-]{{0,40}}user[_-]?id|{_NAMES})|(?<=["'])(?:{_QUOTED_NAMES})(?=\\?["']))"""
    rf"""(?:\\?["'])?\s*[:=]\s*)(?:{_VALUES})""",
    re.IGNORECASE | re.DOTALL,
)

Treatment = Literal["pseudonym", "drop", "traits", "device"]
TreatmentOf = Callable[[str], Treatment | None]


class Pseudonyms:
    """The pseudonyms of one source. `user_key` is hex(HMAC-SHA256(pepper, source ␟ user id))."""

    def __init__(self, pepper: str, source_id: str) -> None:
        self._pepper = pepper.encode()
        self._source_id = source_id

    def user_key(self, user_id: str) -> str:
        """The 64 hex digits that stand for a user of this source."""
        return self._digest(user_id).hex()

    def user_id(self, extension_user_id: str) -> str:
        """The stable UUID that an extension's installation uses as its user id from `users/initialize` on."""
        return str(UUID(bytes=self._digest(f"extension\x1f{extension_user_id}")[:16], version=5))

    def without_identifiers(self, value: Any) -> Any:
        """A JSON value with identifiers of people replaced by pseudonyms or emptied, at any depth.

        Every event takes this walk, so it also looks at the limits. Raises BadValue for a value beyond them.
        """
        return self._walk(value, "$", 0, _treatment)

    def text_without_identifiers(self, text: str) -> str:
        """Text that should have been JSON, with the values of identifying fields blotted out."""
        return _NAMED_VALUE.sub(r"\g<name>null", text)

    def _walk(self, value: Any, path: str, depth: int, treatment_of: TreatmentOf) -> Any:
        if isinstance(value, dict):
            if depth > MAX_DEPTH:
                raise too_deep(path)
            return {name: self._field(name, each, path, depth, treatment_of) for name, each in value.items()}
        if isinstance(value, list):
            if depth > MAX_DEPTH:
                raise too_deep(path)
            return [self._walk(each, f"{path}[{index}]", depth + 1, treatment_of) for index, each in enumerate(value)]
        if isinstance(value, int) and not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            raise too_large_integer(path)
        return value

    def _field(self, name: str, value: Any, path: str, depth: int, treatment_of: TreatmentOf) -> Any:
        if len(name) > MAX_KEY_CHARACTERS:
            raise too_long_key(path)
        treatment = treatment_of(name)
        if treatment is not None:
            if treatment == "pseudonym":
                return self._pseudonyms_of(value, path, depth + 1)
            if treatment == "drop":
                return None
            treatment_of = _TREATMENTS_BELOW[treatment]
        if value.__class__ is str:
            return value
        return self._walk(value, f"{path}.{name}", depth + 1, treatment_of)

    def _pseudonyms_of(self, value: Any, path: str, depth: int) -> Any:
        """Of an id its pseudonym; of a list or an object of ids theirs."""
        if value.__class__ is str or isinstance(value, int | float):
            return self.user_key(str(value)) if value != "" else None
        if isinstance(value, list | dict) and depth > MAX_DEPTH:
            raise too_deep(path)
        if isinstance(value, list):
            return [self._pseudonyms_of(each, path, depth + 1) for each in value]
        if isinstance(value, dict):
            return {name: self._pseudonyms_of(each, path, depth + 1) for name, each in value.items()}
        return value

    def _digest(self, text: str) -> bytes:
        message = f"{self._source_id}\x1f{text}".encode("utf-8", errors="replace")
        return hmac.digest(self._pepper, message, hashlib.sha256)


def _treatments(pseudonymized: frozenset[str], dropped: frozenset[str]) -> TreatmentOf:
    """What becomes of a field by its name. Names repeat, so the answers are remembered."""
    pseudonymized_spellings = frozenset(map(_one_spelling, pseudonymized))
    dropped_spellings = frozenset(map(_one_spelling, dropped))

    @lru_cache(maxsize=8192)
    def treatment(name: str) -> Treatment | None:
        spelled = _one_spelling(name)
        if spelled in pseudonymized_spellings or spelled.endswith("userid"):
            return "pseudonym"
        if spelled in dropped_spellings:
            return "drop"
        return "traits" if spelled == "traits" else "device" if spelled == "device" else None

    return treatment


def _one_spelling(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


_treatment = _treatments(PSEUDONYMIZED, DROPPED)
_TREATMENTS_BELOW: dict[Treatment, TreatmentOf] = {
    "traits": _treatments(PSEUDONYMIZED | PSEUDONYMIZED_BELOW["traits"], DROPPED | DROPPED_BELOW["traits"]),
    "device": _treatments(PSEUDONYMIZED | PSEUDONYMIZED_BELOW["device"], DROPPED | DROPPED_BELOW["device"]),
}
