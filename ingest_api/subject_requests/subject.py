"""Whom a request of a person is about, by the id that clients send."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest_api.privacy.pseudonyms import Pseudonyms


@dataclass(frozen=True)
class Subject:
    """A person in a source: the keys under all peppers that are known, and what they are recognised by under any.

    `keys` has one or more keys of 64 hex digits, the one in use first; `mark` 32 bytes.
    """

    keys: Sequence[str]
    mark: bytes

    @classmethod
    def of(cls, pseudonyms: Pseudonyms, user_id: str) -> "Subject | None":
        """The person with this id; None for a placeholder, which names nobody."""
        keys = pseudonyms.user_keys(user_id)
        return cls(keys, pseudonyms.mark(user_id)) if keys else None

    @property
    def user_key(self) -> str:
        """The key in use."""
        return self.keys[0]
