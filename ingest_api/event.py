"""One event on its way from a dialect to its raw row."""

import math
import re
from collections.abc import Callable
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
from ingest_api.policy import DEFAULT_POLICY, Policy, tagged_session
from ingest_api.privacy import Pseudonyms
from ingest_api.raw_row import event_row, microseconds, moment_of, shared_fields
from ingest_api.verdict import Accepted, Rejected, Skipped, Verdict

NAMESPACE = UUID("5a1c0b52-97a4-5c6b-8b7e-51d5a1c0e5e7")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# When the client sent a request is another time at every retry, so it is no part of what an event is.
SENDING_TIMES = ("sent_at", "sentAt")
TOO_OLD = "too_old"
# Where the dialects name the user and the session of an event.
PEOPLE = ("user_id", "userId", "anonymousId")
SESSIONS = ("session_id", "sessionId")

_OLDEST = OLDEST // timedelta(microseconds=1)
_FURTHEST_AHEAD = FURTHEST_AHEAD // timedelta(microseconds=1)

_encode = msgspec.json.Encoder().encode
_encode_sorted = msgspec.json.Encoder(order="deterministic").encode


class Draft(msgspec.Struct):
    """An event as a dialect understands it. `client_time` is the client's own, unparsed.

    An event that `starts_session` gets a session id made from its event id, so that a retry gets the same one.
    `user_agent` is the user's own where the request comes from a server on the user's behalf.
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
    """What all events of a request share; `context` tells what is known of the client with a user agent."""

    source_id: str
    dialect: str
    pseudonyms: Pseudonyms
    received_at: datetime
    sent_at: datetime | None = None
    idempotency_key: str | None = None
    suspicious: bool = False
    policy: Policy = DEFAULT_POLICY
    context: Callable[[str | None], bytes | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Reject:
    """A row of `raw.rejected_events`."""

    code: str
    message: str
    path: str | None
    payload: bytes


@dataclass(slots=True)
class Judged:
    """The verdicts of a request's events in their order, and the rows that follow from them."""

    originals: list[Any]
    verdicts: list[Verdict] = field(default_factory=list)
    rows: list[bytes] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    @property
    def withheld(self) -> list[str]:
        """Why events are only counted, once for each of them."""
        return [each.code for each in self.verdicts if isinstance(each, Skipped) and each.code != TOO_OLD]


def judge(drafts: list[Draft | Rejected], originals: list[Any], arrival: Arrival) -> Judged:
    """Give every draft its verdict and, when accepted, its encoded raw row; `originals` are the events as sent.

    Events of a request are received a microsecond apart, in their order.
    """
    judged = Judged(originals)
    judge_one = _Judge(arrival)
    for index, draft in enumerate(drafts):
        verdict: Verdict
        if isinstance(draft, Rejected):
            verdict = draft
        else:
            try:
                verdict, row = judge_one(draft, index)
                if row is not None:
                    judged.rows.append(row)
            except BadValue as bad:
                verdict = bad.rejected
        judged.verdicts.append(verdict)
        if not isinstance(verdict, Accepted) and (reject := _reject(verdict, originals[index], arrival)):
            judged.rejects.append(reject)
    return judged


class _Judge:
    """Judges the events of one arrival; what they share is worked out once."""

    def __init__(self, arrival: Arrival) -> None:
        self._arrival = arrival
        self._received_at = microseconds(arrival.received_at)
        self._skew = arrival.received_at - arrival.sent_at if arrival.sent_at is not None else None
        self._shared: dict[str | None, bytes] = {}
        self._withholds = arrival.policy.withholds

    def __call__(self, draft: Draft, index: int) -> tuple[Verdict, bytes | None]:
        """The verdict on a draft, and its row when it is accepted. Raises BadValue."""
        arrival = self._arrival
        received_at = self._received_at + index
        occurred_at = self._occurred_at(draft, received_at)
        if arrival.suspicious:
            draft.payload = clean(draft.payload)
            draft.name, draft.session_id = clean(draft.name), clean(draft.session_id)
        _check_lengths(draft)
        payload_without_identifiers = arrival.pseudonyms.without_identifiers(draft.payload)
        event_id = event_id_of(draft, index, arrival)
        user_key = arrival.pseudonyms.user_key(draft.user_id) if draft.user_id is not None else None
        anonymous_key = arrival.pseudonyms.user_key(draft.anonymous_id) if draft.anonymous_id is not None else None
        if draft.starts_session:
            draft.session_id = str(session_id_of(event_id, user_key))
            payload_without_identifiers["session_id"] = draft.session_id
        _keep_length(draft.payload, payload_without_identifiers)
        payload = _encode(payload_without_identifiers)
        if len(payload) > MAX_EVENT_BYTES:
            too_large = f"An event may have {MAX_EVENT_BYTES} bytes, this one has {len(payload)}."
            return Rejected("too_large", too_large), None
        if self._withholds:
            reason = arrival.policy.withheld(user_key, anonymous_key, draft.session_id, event_id)
            if reason is not None:
                return Skipped(UUID(bytes=event_id), reason, "Its source or its user wants it not to be stored."), None
        if not received_at - _OLDEST <= occurred_at <= received_at + _FURTHEST_AHEAD:
            return _out_of_time(occurred_at, received_at, event_id), None
        row = event_row(
            self._shared_fields(draft.user_agent),
            draft.name,
            draft.session_id,
            user_key,
            anonymous_key,
            event_id,
            occurred_at,
            received_at,
            payload,
        )
        return Accepted(event_id), row

    def _occurred_at(self, draft: Draft, received_at: int) -> int:
        if draft.client_time is None:
            return received_at
        try:
            occurred_at = parse_time(draft.client_time)
            return microseconds(occurred_at if self._skew is None else occurred_at + self._skew)
        except (ValueError, OverflowError) as error:
            raise BadValue("invalid_timestamp", f"The time cannot be read: {error}.", ".timestamp") from None

    def _shared_fields(self, user_agent: str | None) -> bytes:
        shared = self._shared.get(user_agent)
        if shared is None:
            arrival = self._arrival
            context = arrival.context(user_agent)
            shared = shared_fields(arrival.source_id, arrival.dialect, arrival.sent_at, context)
            self._shared[user_agent] = shared
        return shared


def event_id_of(draft: Draft, index: int, arrival: Arrival) -> bytes:
    """The client's id, else one made from what would be equal in a retry, else a random one; 16 bytes."""
    if draft.event_id is not None:
        return _own_id(draft.event_id) or _derived(arrival.source_id, draft.event_id)
    if draft.client_time is not None:
        lasting = {name: value for name, value in draft.payload.items() if name not in SENDING_TIMES}
        properties = _encode_sorted(lasting).decode()
        return _derived(
            arrival.source_id, draft.user_id, draft.session_id, draft.name, str(draft.client_time), properties
        )
    if arrival.idempotency_key is not None:
        return _derived(arrival.source_id, arrival.idempotency_key, str(index))
    return uuid4().bytes


def session_id_of(event_id: bytes, user_key: str | None) -> UUID:
    """The session that an event starts: equal for a retry, and it carries its user's tag.

    Events that name only this session are then sampled, and their consent is honoured, like those of their user.
    """
    own = uuid5(UUID(bytes=event_id), "session")
    return tagged_session(own, user_key) if user_key is not None else own


def clean(value: Any, path: str = "", depth: int = 0) -> Any:
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


def text_of(value: str | int | float) -> str:
    """A number that cannot be stored, as text; Python refuses to print the digits of very large integers."""
    return str(value) if isinstance(value, str | float) or abs(value) < 10**400 else "(more than 400 digits)"


def _keep_length(sent: dict[str, Any], kept: dict[str, Any]) -> None:
    """A message that was masked or dropped keeps its length."""
    content = sent.get("message_content")
    if isinstance(content, str) and kept["message_content"] != content and sent.get("message_length") is None:
        kept["message_length"] = len(content)


def _check_lengths(draft: Draft) -> None:
    """What comes from outside the payload is not in its size; it is repeated in every row of the request."""
    if len(draft.name) > MAX_NAME_CHARACTERS:
        raise BadValue("too_large", f"An event's name may have {MAX_NAME_CHARACTERS} characters.")
    for name, value in (("event_id", draft.event_id), ("session_id", draft.session_id)):
        if value is not None and len(value) > MAX_ID_CHARACTERS:
            raise BadValue("too_large", f"{name} may have {MAX_ID_CHARACTERS} characters.", f".{name}")


def _out_of_time(occurred_at: int, received_at: int, event_id: bytes) -> Rejected | Skipped:
    when = moment_of(occurred_at).isoformat()
    if occurred_at > received_at:
        return Rejected("future_timestamp", f"{when} is more than 5 minutes ahead.")
    return Skipped(UUID(bytes=event_id), TOO_OLD, f"{when} is more than 7 days ago.")


def _own_id(event_id: str) -> bytes | None:
    """The bytes of a UUID in any usual spelling, or none when the text is no UUID."""
    try:
        digits = event_id.replace("-", "")
        return bytes.fromhex(digits) if len(digits) == 32 and digits.isalnum() else UUID(event_id).bytes
    except ValueError:
        return None


def _derived(*parts: str | None) -> bytes:
    text = "\x1f".join(part or "" for part in parts)
    return uuid5(NAMESPACE, text.encode("utf-8", "replace").decode()).bytes


def named_id(event: Any) -> str | int | float | None:
    """The id that a client gave an event, by whichever of its names; null and empty are none."""
    if not isinstance(event, dict):
        return None
    named = event.get("event_id") or event.get("eventId") or event.get("messageId")
    return named if isinstance(named, str | int | float) and named != "" else None


def answered_id(event: Any) -> str | None:
    """The id that a client gave an event, as an answer can repeat it."""
    named = named_id(event)
    return clean(named)[:MAX_ID_CHARACTERS] if isinstance(named, str) else None if named is None else text_of(named)


def _reject(verdict: Rejected | Skipped, original: Any, arrival: Arrival) -> Reject | None:
    """The dead letter of an event, unless it is only to be counted."""
    if isinstance(verdict, Skipped) and verdict.code != TOO_OLD:
        return None
    if arrival.policy.withholds and _is_unwanted(original, arrival):
        return None
    payload = _encode(arrival.pseudonyms.without_identifiers(storable(original)))
    path = verdict.path if isinstance(verdict, Rejected) else None
    return Reject(verdict.code, arrival.pseudonyms.masked(verdict.message), path, payload)


def _is_unwanted(original: Any, arrival: Arrival) -> bool:
    """Whether an event that no dialect could read is of a source that is switched off, or of a user who withdrew."""
    fields = original if isinstance(original, dict) else {}
    people = [fields.get(name) for name in PEOPLE]
    sessions = [fields.get(name) for name in SESSIONS]
    keys = [arrival.pseudonyms.user_key(text_of(each)) for each in people if isinstance(each, str | int)]
    return (
        not arrival.policy.enabled
        or any(arrival.policy.is_withdrawn(key, None, None) for key in keys)
        or any(arrival.policy.is_withdrawn(None, None, each) for each in sessions if isinstance(each, str))
    )
