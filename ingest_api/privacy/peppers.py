"""The secret keys of pseudonyms: one, or two while a pepper is rotated.

Then people who were seen under the previous pepper keep its keys, so that a person remains one person, and all others
get keys of the current one. Ids of events that a client's retry must repeat are made with the pepper of their time.
"""

import hmac
from array import array
from bisect import bisect_left
from collections.abc import Container
from datetime import datetime, timedelta

from psycopg import Connection

from warehouse.pepper import Standing

RETRIES_OF_FAST_CLOCKS = timedelta(hours=25)
"""Before the change, a client's clock may have been 24 hours and 5 minutes ahead, and its retry comes after it."""


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
        self, current: str, previous: str | None = None, known: Container[int] = (), since: datetime | None = None
    ) -> None:
        self._current = current.encode()
        self._previous = None if previous is None else previous.encode()
        self._known = known
        self.previous_until = None if previous is None or since is None else since + RETRIES_OF_FAST_CLOCKS
        """Until which client time ids of events are made with the previous pepper; None outside a rotation."""

    def digest(self, text: str) -> bytes:
        """HMAC-SHA256 under the current pepper."""
        return _hmac(self._current, text)

    def digest_before(self, text: str) -> bytes:
        """HMAC-SHA256 under the previous pepper, outside a rotation under the only one."""
        return _hmac(self._current if self._previous is None else self._previous, text)

    def of_person(self, text: str) -> bytes:
        """A person's key: as it was if the person is known from before, else under the current pepper."""
        if self._previous is not None and self.is_known(before := _hmac(self._previous, text)):
            return before
        return self.digest(text)

    def is_known(self, digest: bytes) -> bool:
        """Whether this key of the previous pepper belongs to somebody who was seen before."""
        return int.from_bytes(digest[:8], "big", signed=True) in self._known


def peppers_of(connection: Connection, standing: Standing) -> Peppers:
    """The peppers for a command, which looks people up in the database."""
    return Peppers(standing.current, standing.previous, PeopleInDatabase(connection), standing.since)


def _hmac(pepper: bytes, text: str) -> bytes:
    return hmac.digest(pepper, text.encode("utf-8", errors="replace"), "sha256")
