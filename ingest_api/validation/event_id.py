"""Ids of events and of the sessions that they start; a recognisable retry gets the same id."""

from typing import Any
from uuid import UUID, uuid4, uuid5

import msgspec

from ingest_api.event import Arrival, Draft
from ingest_api.ids import LONGEST_WORD, is_placeholder, plain_id
from ingest_api.limits import MAX_ID_CHARACTERS
from ingest_api.policy import tagged_session
from ingest_api.validation.clock import parse_time
from ingest_api.validation.sanitize import clean, text_of

# The sending time differs at every retry, so it is not part of an event's identity.
SENDING_TIMES = ("sent_at", "sentAt")

_NIL = bytes(16)
_encode_sorted = msgspec.json.Encoder(order="deterministic").encode


class EventIds:
    """The ids of one request's events, 16 bytes each; a retry of the request gets the same ones.

    A derived id is a keyed hash over what is stored, so that nobody can guess a masked text from it.
    """

    def __init__(self, arrival: Arrival) -> None:
        self._hash = arrival.pseudonyms.event_id
        self._previous_until = arrival.pseudonyms.peppers.previous_until
        self._idempotency_key = arrival.idempotency_key
        self._equals: dict[bytes, int] = {}

    def of(self, draft: Draft, index: int, user_key: str | None, payload: dict[str, Any]) -> bytes:
        """The client's id, else one derived from what a retry would repeat, else a random one.

        `payload` is what will be stored. Equal events of one request differ by their place among each other.
        """
        if draft.event_id is not None:
            own = _own_id(draft.event_id)
            if own is None and (named := plain_id(draft.event_id)) is not None:
                own = _own_id(named) or self._hash("id", named, before=self._is_before(draft))
            if own is not None and own != _NIL:
                return own
        if draft.client_time is not None:
            lasting = {name: value for name, value in payload.items() if name not in SENDING_TIMES}
            content = (user_key, draft.session_id, draft.name, str(draft.client_time), _encode_sorted(lasting).decode())
            before = self._is_before(draft)
            first = self._hash("content", *content, before=before)
            place = self._equals.get(first, 0)
            self._equals[first] = place + 1
            return first if place == 0 else self._hash("content", *content, str(place), before=before)
        if self._idempotency_key is not None:
            return self._hash("request", self._idempotency_key, str(index), before=self._is_before(draft))
        return uuid4().bytes

    def _is_before(self, draft: Draft) -> bool:
        """Whether the id was, or would have been, made with the previous pepper; outside a rotation, never.

        Only what a retry repeats decides: the client's time, uncorrected. Without one, it is the previous pepper as
        long as it is readable; such an id is made of a client's id, not of what people wrote.
        """
        if self._previous_until is None:
            return False
        if draft.client_time is None:
            return True
        try:
            return parse_time(draft.client_time) < self._previous_until
        except (ValueError, OverflowError):
            return True


def session_id_of(event_id: bytes, user_key: str | None) -> UUID:
    """The id of the session that an event starts: the same for a retry, and tagged with its user.

    The tag lets events that name only this session follow their user's sampling and consent.
    """
    own = uuid5(UUID(bytes=event_id), "session")
    return tagged_session(own, user_key) if user_key is not None else own


def named_id(event: Any) -> str | int | float | None:
    """The client's id of an event, under any of its names; None if there is none but placeholders."""
    if not isinstance(event, dict):
        return None
    named: str | int | float | None = event.get("event_id") or event.get("eventId") or event.get("messageId")
    if named is None or _is_id(named):
        return named
    return next((each for each in map(event.get, ("event_id", "eventId", "messageId")) if _is_id(each)), None)


def answered_id(event: Any) -> str | None:
    """The client's id of an event, made safe for a response."""
    named = named_id(event)
    return clean(named)[:MAX_ID_CHARACTERS] if isinstance(named, str) else None if named is None else text_of(named)


def _is_id(named: Any) -> bool:
    if named.__class__ is str and len(named) > LONGEST_WORD:  # what almost all are
        return named[0] not in "0{" or bool(named.strip("-0{}"))  # the nil UUID has nothing else
    return isinstance(named, str | int | float) and not is_placeholder(text_of(named))


def _own_id(event_id: str) -> bytes | None:
    """The bytes of a UUID in any common spelling, or None if the text is not a UUID."""
    try:
        digits = event_id.replace("-", "")
        return bytes.fromhex(digits) if len(digits) == 32 and digits.isalnum() else UUID(event_id).bytes
    except ValueError:
        return None
