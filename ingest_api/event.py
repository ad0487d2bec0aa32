"""One event on its way from a dialect to its raw row."""

import math
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

import msgspec

from ingest_api.clock import FURTHEST_AHEAD, OLDEST, parse_time
from ingest_api.limits import (
    LARGEST_INTEGER,
    MAX_DEPTH,
    MAX_EVENT_BYTES,
    MAX_ID_CHARACTERS,
    MAX_KEY_CHARACTERS,
    MAX_NAME_CHARACTERS,
    BadValue,
    too_deep,
    too_large_integer,
)
from ingest_api.privacy import Pseudonyms
from ingest_api.verdict import Accepted, Rejected, Skipped, Verdict

NAMESPACE = UUID("5a1c0b52-97a4-5c6b-8b7e-51d5a1c0e5e7")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# When the client sent a request is another time at every retry, so it is no part of what an event is.
SENDING_TIMES = ("sent_at", "sentAt")

_encode = msgspec.json.Encoder().encode
_encode_sorted = msgspec.json.Encoder(order="deterministic").encode


@dataclass(slots=True)
class Draft:
    """An event as a dialect understands it. `client_time` is the client's own, unparsed.

    An event that `starts_session` gets a session id made from its event id, so that a retry gets the same one.
    """

    name: str
    payload: dict[str, Any]
    event_id: str | None = None
    user_id: str | None = None
    anonymous_id: str | None = None
    session_id: str | None = None
    client_time: str | int | float | None = None
    starts_session: bool = False
    user_agent: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What all events of a request share."""

    source_id: str
    dialect: str
    pseudonyms: Pseudonyms
    received_at: datetime
    sent_at: datetime | None = None
    idempotency_key: str | None = None
    suspicious: bool = False


@dataclass(frozen=True, slots=True)
class Reject:
    """A row of `raw.rejected_events`."""

    code: str
    message: str
    path: str | None
    payload: bytes


RawRow = tuple[Any, ...]
RAW_COLUMNS = (
    "event_id",
    "source_id",
    "dialect",
    "event_name",
    "occurred_at",
    "sent_at",
    "received_at",
    "user_key",
    "anonymous_key",
    "session_id",
    "payload",
)


@dataclass(slots=True)
class Judged:
    """The verdicts of a request's events in their order, and the rows that follow from them."""

    verdicts: list[Verdict] = field(default_factory=list)
    rows: list[RawRow] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    event_ids: list[str | None] = field(default_factory=list)


def judge(drafts: list[Draft | Rejected], originals: list[Any], arrival: Arrival) -> Judged:
    """Give every draft its verdict and, when accepted, its raw row; `originals` are the events as sent."""
    judged = Judged()
    for index, (draft, original) in enumerate(zip(drafts, originals, strict=True)):
        received_at = arrival.received_at + timedelta(microseconds=index)
        if isinstance(draft, Rejected):
            verdict: Verdict = draft
        else:
            verdict, row = _judge_one(draft, index, received_at, arrival)
            if row is not None:
                judged.rows.append(row)
        judged.verdicts.append(verdict)
        judged.event_ids.append(_answered_id(original))
        if not isinstance(verdict, Accepted):
            judged.rejects.append(_reject(verdict, original, arrival))
    return judged


def event_id_of(draft: Draft, index: int, arrival: Arrival) -> UUID:
    """The client's id, else one made from what would be equal in a retry, else a random one."""
    if draft.event_id is not None:
        try:
            return UUID(draft.event_id)
        except ValueError:
            return _derived(arrival.source_id, draft.event_id)
    if draft.client_time is not None:
        lasting = {name: value for name, value in draft.payload.items() if name not in SENDING_TIMES}
        properties = _encode_sorted(lasting).decode()
        return _derived(
            arrival.source_id, draft.user_id, draft.session_id, draft.name, str(draft.client_time), properties
        )
    if arrival.idempotency_key is not None:
        return _derived(arrival.source_id, arrival.idempotency_key, str(index))
    return uuid4()


def clean(value: Any, path: str = "$", depth: int = 0) -> Any:
    """A value that PostgreSQL can store: NUL and lone surrogates become U+FFFD.

    Raises BadValue for numbers that JSON or float8 cannot hold, and for nesting beyond MAX_DEPTH.
    """
    if isinstance(value, str):
        return UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict | list) and depth > MAX_DEPTH:
        raise too_deep(path)
    if isinstance(value, dict):
        return {(key := clean(name)): clean(each, f"{path}.{key[:40]}", depth + 1) for name, each in value.items()}
    if isinstance(value, list):
        return [clean(each, f"{path}[{index}]", depth + 1) for index, each in enumerate(value)]
    if isinstance(value, float) and not math.isfinite(value):
        raise BadValue("invalid_number", "Expected a finite number.", path)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > LARGEST_INTEGER:
        raise too_large_integer(path)
    return value


def storable(value: Any, depth: int = 0) -> Any:
    """A value as near to what was sent as PostgreSQL can store it: what `clean` refuses becomes text."""
    if isinstance(value, dict | list) and depth > MAX_DEPTH:
        return "(nested too deeply)"
    if isinstance(value, dict):
        return {clean(name)[:MAX_KEY_CHARACTERS]: storable(each, depth + 1) for name, each in value.items()}
    if isinstance(value, list):
        return [storable(each, depth + 1) for each in value]
    try:
        return clean(value)
    except BadValue:
        return text_of(value)


def text_of(number: int | float) -> str:
    """A number that cannot be stored, as text; Python refuses to print the digits of very large integers."""
    return str(number) if isinstance(number, float) or abs(number) < 10**400 else "(more than 400 digits)"


def _judge_one(draft: Draft, index: int, received_at: datetime, arrival: Arrival) -> tuple[Verdict, RawRow | None]:
    try:
        occurred_at = _occurred_at(draft, received_at, arrival)
        if arrival.suspicious:
            draft.payload = clean(draft.payload)
            draft.name, draft.session_id = clean(draft.name), clean(draft.session_id)
        _check_lengths(draft)
        payload_without_identifiers = arrival.pseudonyms.without_identifiers(draft.payload)
        event_id = event_id_of(draft, index, arrival)
        if draft.starts_session:
            draft.session_id = str(uuid5(event_id, "session"))
            payload_without_identifiers["session_id"] = draft.session_id
        payload = _encode(payload_without_identifiers)
    except BadValue as bad:
        return bad.rejected, None
    if len(payload) > MAX_EVENT_BYTES:
        return Rejected("too_large", f"An event may have {MAX_EVENT_BYTES} bytes, this one has {len(payload)}."), None
    if occurred_at > received_at + FURTHEST_AHEAD:
        return Rejected("future_timestamp", f"{occurred_at.isoformat()} is more than 5 minutes ahead."), None
    if occurred_at < received_at - OLDEST:
        return Skipped(event_id, f"{occurred_at.isoformat()} is more than 7 days ago."), None
    user_key = arrival.pseudonyms.user_key
    row = (
        event_id,
        arrival.source_id,
        arrival.dialect,
        draft.name,
        occurred_at,
        arrival.sent_at,
        received_at,
        user_key(draft.user_id) if draft.user_id is not None else None,
        user_key(draft.anonymous_id) if draft.anonymous_id is not None else None,
        draft.session_id,
        payload,
    )
    return Accepted(event_id), row


def _check_lengths(draft: Draft) -> None:
    """What comes from outside the payload is not in its size; it is repeated in every row of the request."""
    if len(draft.name) > MAX_NAME_CHARACTERS:
        raise BadValue("too_large", f"An event's name may have {MAX_NAME_CHARACTERS} characters.", "$")
    for name, value in (("event_id", draft.event_id), ("session_id", draft.session_id)):
        if value is not None and len(value) > MAX_ID_CHARACTERS:
            raise BadValue("too_large", f"{name} may have {MAX_ID_CHARACTERS} characters.", f"$.{name}")


def _occurred_at(draft: Draft, received_at: datetime, arrival: Arrival) -> datetime:
    if draft.client_time is None:
        return received_at
    try:
        occurred_at = parse_time(draft.client_time)
        return occurred_at + (arrival.received_at - arrival.sent_at) if arrival.sent_at else occurred_at
    except (ValueError, OverflowError) as error:
        raise BadValue("invalid_timestamp", f"The time cannot be read: {error}.", "$.timestamp") from None


def _derived(*parts: str | None) -> UUID:
    text = "\x1f".join(part or "" for part in parts)
    return uuid5(NAMESPACE, text.encode("utf-8", "replace").decode())


def named_id(event: Any) -> str | int | float | None:
    """The id that a client gave an event, by whichever of its names; null and empty are none."""
    if not isinstance(event, dict):
        return None
    named = event.get("event_id") or event.get("eventId") or event.get("messageId")
    return named if isinstance(named, str | int | float) and named != "" else None


def _answered_id(event: Any) -> str | None:
    named = named_id(event)
    return clean(named)[:MAX_ID_CHARACTERS] if isinstance(named, str) else None if named is None else text_of(named)


def _reject(verdict: Rejected | Skipped, original: Any, arrival: Arrival) -> Reject:
    payload = _encode(arrival.pseudonyms.without_identifiers(storable(original)))
    if isinstance(verdict, Skipped):
        return Reject("too_old", verdict.message, None, payload)
    return Reject(verdict.code, verdict.message, verdict.path, payload)
