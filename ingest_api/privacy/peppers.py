"""The secret keys of pseudonyms: one, or two while a pepper is rotated.

Then people who were seen under the previous pepper keep its keys, so that a person remains one person, and all others
get keys of the current one. Ids of events that a client's retry must repeat are made with the pepper of their time.
People about whom a decision stands, a consent or an erasure, are recognised under every later pepper, too.
"""

import hmac
from array import array
from bisect import bisect_left
from collections.abc import Container, Mapping, Set
from datetime import datetime, timedelta
from typing import Protocol

from psycopg import Connection

from warehouse.pepper import Standing
from warehouse.tombstones import mark, tombstone, tombstone_key

RETRIES_OF_FAST_CLOCKS = timedelta(hours=25)
"""Before the change, a client's clock may have been 24 hours and 5 minutes ahead, and its retry comes after it."""


class Decisions(Protocol):
    """Whom decisions are about that were made under an earlier pepper."""

    def key_of(self, mark: bytes) -> str | None:
        """The key that a person with a consent keeps, by their mark."""

    def is_erased(self, tombstone: bytes) -> bool:
        """Whether somebody with this tombstone was erased and is refused."""


class KnownDecisions:
    """Decisions in memory; whoever gave the mapping and the set may change them."""

    def __init__(self, keys: Mapping[bytes, str], tombstones: Set[bytes]) -> None:
        self._keys = keys
        self._tombstones = tombstones

    def key_of(self, mark: bytes) -> str | None:
        """The key that a person with a consent keeps, by their mark."""
        return self._keys.get(mark)

    def is_erased(self, tombstone: bytes) -> bool:
        """Whether somebody with this tombstone was erased and is refused."""
        return tombstone in self._tombstones


class DecisionsInDatabase:
    """The same, looked up one by one by a command."""

    def __init__(self, connection: "Connection[tuple[object, ...]]") -> None:
        self._connection = connection

    def key_of(self, mark: bytes) -> str | None:
        """The key that a person with a consent keeps, by their mark."""
        found = self._connection.execute("select user_key from ops.marks where mark = %s", [mark]).fetchone()
        return None if found is None else str(found[0])

    def is_erased(self, tombstone: bytes) -> bool:
        """Whether somebody with this tombstone was erased and is refused."""
        found = self._connection.execute("select from ops.tombstones where tombstone = %s limit 1", [tombstone])
        return found.fetchone() is not None


class KnownPeople:
    """The people seen under the previous pepper, by the first 64 bits of their keys: 8 MB for a million."""

    def __init__(self, sorted_starts: bytes = b"") -> None:
        """`sorted_starts` are ascending signed integers of 8 bytes, the most significant byte first."""
        self._starts = array("q")
        self._starts.frombytes(sorted_starts)
        self._starts.byteswap()

    def __contains__(self, start: object) -> bool:
        assert isinstance(start, int)
        place = bisect_left(self._starts, start)
        return place < len(self._starts) and self._starts[place] == start


class PeopleInDatabase:
    """The same, looked up one by one by a command."""

    def __init__(self, connection: "Connection[tuple[object, ...]]") -> None:
        self._connection = connection

    def __contains__(self, start: object) -> bool:
        found = self._connection.execute("select from ops.pepper_people where key_start = %s", [start]).fetchone()
        return found is not None


class Peppers:
    """Makes digests with the pepper; in a rotation, with the one of two that belongs to a person or an event."""

    def __init__(
        self,
        current: str,
        previous: str | None = None,
        known: Container[int] = (),
        since: datetime | None = None,
        *,
        former: str | None = None,
        tombstones: bytes | None = None,
        decisions: Decisions | None = None,
    ) -> None:
        """`known` has the people seen under the `previous` pepper, until `since`.

        `former` is the pepper of before, also after a rotation. `tombstones` is the key of tombstones and marks, and
        `decisions` those that may be older than the current pepper; None before the first rotation.
        """
        self._current = current.encode()
        self._previous = None if previous is None else previous.encode()
        self._former = self._previous if former is None else former.encode()
        self._known = known
        self._tombstones = tombstone_key(current) if tombstones is None else tombstones
        self._decisions = decisions
        self.returned: set[tuple[str, bytes]] = set()
        """Source and new tombstone of erased people and devices that came again in a rotation, to be noted."""
        self.renamed: set[tuple[str, str, bytes]] = set()
        """Source, key and mark of people whose installation will have another user id after it, to be noted."""
        self.previous_until = None if previous is None or since is None else since + RETRIES_OF_FAST_CLOCKS
        """Until which client time ids of events are made with the previous pepper; None outside a rotation."""

    def digest(self, text: str) -> bytes:
        """HMAC-SHA256 under the current pepper."""
        return _hmac(self._current, text)

    def digest_before(self, text: str) -> bytes:
        """HMAC-SHA256 under the previous pepper, outside a rotation under the only one."""
        return _hmac(self._current if self._previous is None else self._previous, text)

    def mark(self, text: str) -> bytes:
        """What a person is recognised by under every later pepper: 32 bytes."""
        return mark(self._tombstones, text)

    def of_person(self, text: str) -> bytes:
        """A person's key: as it was if the person is known from before, else under the current pepper.

        Whoever was erased and is refused has a key with a tombstone.
        """
        if self._previous is not None:
            before = _hmac(self._previous, text)
            if self._was_seen(before) or self._comes_again(before, text):
                return before
        if self._decisions is not None:
            own = self.mark(text)
            if (kept := self._decisions.key_of(own)) is not None:
                return bytes.fromhex(kept)
            if self._is_erased(own):
                return own
        return self.digest(text)

    def all_of_person(self, text: str) -> list[bytes]:
        """Every key that the person may have under the peppers that are known, the one in use first."""
        keys = [self.of_person(text), self.digest(text)]
        if self._former is not None:
            keys.append(_hmac(self._former, text))
        return list(dict.fromkeys(keys))

    def keeps_name(self, before: str, after: str) -> bool:
        """Whether a person keeps the id that was made with the previous pepper.

        `before` and `after` are the texts of which the keys of this id and of the next one are made.
        """
        if self._previous is None:
            return False
        key = _hmac(self._previous, before)
        if self._was_seen(key):
            self.renamed.add((_source_of(before), key.hex(), self.mark(after)))
            return True
        return self._comes_again(key, after)

    def _was_seen(self, key: bytes) -> bool:
        return int.from_bytes(key[:8], "big", signed=True) in self._known

    def _comes_again(self, key: bytes, text: str) -> bool:
        """Whether this key of the previous pepper is of somebody who was erased, to be recognised by `text` later."""
        if not self._is_erased(key):
            return False
        own = self.mark(text)
        if not self._is_erased(own):
            self.returned.add((_source_of(text), tombstone(self._tombstones, own.hex())))
        return True

    def _is_erased(self, key: bytes) -> bool:
        return self._decisions is not None and self._decisions.is_erased(tombstone(self._tombstones, key.hex()))


def peppers_of(connection: Connection, standing: Standing) -> Peppers:
    """The peppers for a command, which looks people up in the database."""
    return Peppers(
        standing.current,
        standing.previous,
        PeopleInDatabase(connection),
        standing.since,
        former=standing.former,
        tombstones=standing.tombstone_key,
        decisions=DecisionsInDatabase(connection) if standing.has_rotated else None,
    )


def _hmac(pepper: bytes, text: str) -> bytes:
    return hmac.digest(pepper, text.encode("utf-8", errors="replace"), "sha256")


def _source_of(text: str) -> str:
    return text.partition("\x1f")[0]
