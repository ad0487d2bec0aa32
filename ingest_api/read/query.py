"""The query of a read request: days, time zone, person, page. Every mistake is a 400 that says what was expected."""

import base64
import binascii
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from ingest_api.ids import plain_id
from ingest_api.limits import MAX_ID_CHARACTERS
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.verdict import RequestRefused

MAX_DAYS = 366
MAX_ZONE_CHARACTERS = 64
SHOWN = 60
UTC_NAMES = frozenset({"UTC", "Etc/UTC", "UCT", "Etc/UCT", "Universal", "Etc/Universal", "Zulu", "Etc/Zulu"}) | {
    "GMT",
    "Etc/GMT",
}
NOBODY = {"404": "The marts have nobody with this id for the key's source"}
"""For the OpenAPI document: the refusal of a request about somebody unknown."""
WHERE_ZONES_ARE = "/api/analytics/learning/heatmap"


class Period(msgspec.Struct, frozen=True):
    """Days, both included."""

    first: date
    last: date


class Person(msgspec.Struct, frozen=True):
    """Whom a request is about: the id that it names, and its pseudonym."""

    user_id: str
    user_key: str


class Page(msgspec.Struct, frozen=True):
    """Which part of a long answer: after how many rows, how many at most, and of which answer, by its tag."""

    offset: int
    limit: int
    tag: str | None


class Query:
    """The fields of a request's query and path; `now` decides which days are the last ones."""

    def __init__(
        self, fields: Mapping[str, str], path: Mapping[str, str], pseudonyms: Pseudonyms, now: datetime
    ) -> None:
        self._fields = fields
        self._path = path
        self._pseudonyms = pseudonyms
        self._now = now

    def require_known(self, names: Collection[str]) -> None:
        """Raises RequestRefused 400 for a parameter that the endpoint does not have: a typo would be left out."""
        unknown = sorted(self._fields.keys() - set(names))
        if unknown:
            expected = ", ".join(names)
            raise refused("unknown_parameter", f"Expected the parameters {expected}, got {_shown(unknown[0])}.")

    def text(self, name: str) -> str | None:
        """A parameter's value; None if it is missing or empty."""
        return self._fields.get(name) or None

    def person_in_path(self, name: str = "user_id") -> Person:
        """The person whom the path names. Raises RequestRefused 404 for a placeholder, which is nobody."""
        return self._person(self._path[name])

    def person(self, name: str = "user_id") -> Person | None:
        """The person whom the query names; None if it names nobody in particular."""
        sent = self._fields.get(name)
        return None if sent is None else self._person(sent)

    def zone(self, *, only_utc: bool = True) -> str:
        """The time zone whose days are meant. Raises RequestRefused 400 if it does not exist or cannot be had."""
        sent = self.text("tz")
        if sent is None or sent in UTC_NAMES:
            return "UTC"
        try:
            if len(sent) > MAX_ZONE_CHARACTERS:
                raise ValueError
            ZoneInfo(sent)
        except (ValueError, OSError, KeyError):  # KeyError: ZoneInfoNotFoundError; OSError: a folder of zones
            message = f"Expected a time zone of the IANA database, such as Europe/Berlin, got {_shown(sent)}."
            raise refused("invalid_timezone", message) from None
        if only_utc:
            raise refused(
                "unsupported_timezone",
                f"Expected tz=UTC or no tz, got {_shown(sent)}: these numbers are published by UTC day and cannot be "
                f"divided otherwise. {WHERE_ZONES_ARE} has the days of any zone.",
            )
        return sent

    def period(
        self,
        *,
        default_days: int = 30,
        names: tuple[str, str] = ("date_from", "date_to"),
        zone: str = "UTC",
        most: int = MAX_DAYS,
    ) -> Period:
        """The days from one to another, or the last `days`; by default the last `default_days`, today included.

        Raises RequestRefused 400.
        """
        first, last = self._day(names[0], zone), self._day(names[1], zone)
        days = self._number("days", 1, most)
        if days is not None and first is not None:
            raise refused("invalid_period", f"Expected either days or {names[0]}, got both.")
        last = last or self._now.astimezone(ZoneInfo(zone)).date()
        try:
            first = first or last - timedelta(days=(days or default_days) - 1)
        except OverflowError:
            first = date.min
        if first > last:
            raise refused("invalid_period", f"Expected {names[0]} not after {names[1]}, got {first} and {last}.")
        if (last - first).days >= most:
            raise refused("period_too_long", f"Expected at most {most} days, got {first} to {last}.")
        return Period(first, last)

    def page(self, default: int, most: int) -> Page:
        """Where the answer begins and how long it may be. Raises RequestRefused 400."""
        limit = self._number("limit", 1, most) or default
        sent = self.text("cursor")
        if sent is None:
            return Page(0, limit, None)
        try:
            tag, offset = msgspec.json.decode(
                base64.urlsafe_b64decode(sent.encode("ascii", "replace")), type=tuple[str, int]
            )
        except (binascii.Error, msgspec.DecodeError, ValueError):
            raise refused("invalid_cursor", "Expected a next_cursor of this endpoint's last answer.") from None
        if not 0 <= offset < 2**31:
            raise refused("invalid_cursor", "Expected a next_cursor of this endpoint's last answer.")
        return Page(offset, limit, tag)

    def _person(self, sent: str) -> Person:
        if len(sent) > MAX_ID_CHARACTERS:
            raise refused("too_long", f"Expected a user id of at most {MAX_ID_CHARACTERS} characters, got {len(sent)}.")
        user_key = self._pseudonyms.user_key(sent)
        if user_key is None:
            raise unknown_user()
        return Person(plain_id(sent) or sent, user_key)

    def _day(self, name: str, zone: str) -> date | None:
        """A day, or the day of a moment. Without an offset, the moment is in the zone."""
        sent = self.text(name)
        if sent is None:
            return None
        try:
            return date.fromisoformat(sent)
        except ValueError:
            pass
        try:
            moment = datetime.fromisoformat(sent)
            return moment.date() if moment.tzinfo is None else moment.astimezone(ZoneInfo(zone)).date()
        except (ValueError, OverflowError):
            message = f"Expected {name} as a date like 2026-01-31, or a time in ISO 8601, got {_shown(sent)}."
            raise refused("invalid_date", message) from None

    def _number(self, name: str, least: int, most: int) -> int | None:
        sent = self.text(name)
        if sent is None:
            return None
        number = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else -1
        if not least <= number <= most:
            raise refused(f"invalid_{name}", f"Expected {name} from {least} to {most}, got {_shown(sent)}.")
        return number


def cursor(tag: str, offset: int) -> str:
    """Where the next page of the answer with this tag begins."""
    return base64.urlsafe_b64encode(msgspec.json.encode((tag, offset))).decode()


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def refused(code: str, message: str) -> RequestRefused:
    """The refusal of a query that is wrong."""
    return RequestRefused(400, code, message)


def unknown_user() -> RequestRefused:
    """The refusal of a request about somebody whom no published event names."""
    message = "The marts have nobody with this id for the key's source. Events count after the next publication."
    return RequestRefused(404, "unknown_user", message)


def _shown(sent: str) -> str:
    return repr(sent[:SHOWN])
