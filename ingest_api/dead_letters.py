"""Replay of dead letters: a reject keeps what a replay needs, and the replay is judged like any request."""

import re
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from urllib.parse import unquote

import msgspec

from ingest_api.dialects import ENDPOINTS
from ingest_api.dialects.endpoint import Endpoint, Incoming
from ingest_api.dialects.paths import Paths
from ingest_api.event import Arrival, Judged, Reject
from ingest_api.limits import MAX_ID_CHARACTERS, MAX_KEY_CHARACTERS
from ingest_api.policy import Policy
from ingest_api.privacy.peppers import Peppers
from ingest_api.privacy.pseudonyms import DROPPED_AT_A_CUT, Pseudonyms
from ingest_api.privacy.user_info import text_without_user_info
from ingest_api.request.headers import utf8
from ingest_api.sources.policies import pseudonyms_of
from ingest_api.validation.judge import judge
from ingest_api.validation.sanitize import storable
from ingest_api.verdict import FUTURE_TIMESTAMP, RequestRefused

SHARED_FIELDS = 16
MAX_PATH_CHARACTERS = 2_048

_PATHS = Paths(ENDPOINTS)
_PSEUDONYM = re.compile("[0-9a-f]{64}")


class RequestContext(msgspec.Struct, omit_defaults=True):
    """The request around a rejected event, without personal identifiers.

    `list_name` is the body's field that held the events, "" when the body was the list, None when it was the event.
    `shared` is the rest of the body; `user` is the pseudonym of the user named in a header.
    """

    path: str
    list_name: str | None = None
    shared: dict[str, Any] = {}
    user: str | None = None

    def body(self, event: Any) -> Any:
        """A request body with only this event."""
        if self.list_name is None:
            return event
        return [event] if self.list_name == "" else {**self.shared, self.list_name: [event]}


class DeadLetter(msgspec.Struct):
    """A row of raw.rejected_events, as replays read it."""

    rejected_id: int
    rejected_at: datetime
    source_id: str
    code: str
    message: str
    payload: Any
    request_context: RequestContext


class KeptPseudonyms(Pseudonyms):
    """Pseudonyms for a replay: an id that is already a pseudonym is kept."""

    def user_key(self, user_id: str) -> str | None:
        """The user's pseudonym; an id that already is one is returned unchanged."""
        return user_id if _PSEUDONYM.fullmatch(user_id) else super().user_key(user_id)

    def user_id(self, extension_user_id: str) -> str:
        """An installation's user id. Raises RequestRefused for a pseudonym: the id cannot be derived from it."""
        if _PSEUDONYM.fullmatch(extension_user_id):
            raise RequestRefused(
                400, "unknown_installation", "Only a pseudonym is stored: set extension_user_id to the original id."
            )
        return super().user_id(extension_user_id)


def request_context_of(path: str, body: Any, events: list[Any], user_id: str | None, pseudonyms: Pseudonyms) -> bytes:
    """What a later replay of these events needs from their request, as JSON.

    It is stored with every reject, so of the body around the events only short plain fields are kept.
    """
    list_name = "" if body is events else None
    shared: dict[str, Any] = {}
    if isinstance(body, dict):
        list_name = next((name for name, value in body.items() if value is events), None)
    if list_name:
        short = {name: value for name, value in body.items() if name != list_name and _is_short(name, value)}
        shared = pseudonyms.without_identifiers(storable(dict(islice(short.items(), SHARED_FIELDS))))
    user = pseudonyms.user_key(utf8(user_id)) if user_id else None
    return msgspec.json.encode(RequestContext(kept_path(path, pseudonyms), list_name, shared, user))


def kept_refusal(refused: RequestRefused, most: int, key: str, pseudonyms: Pseudonyms) -> Reject:
    """The dead letter of a refused request: up to `most` bytes of it as text, without key and personal identifiers."""
    if refused.value is not None and len(refused.body) <= most:
        value = pseudonyms.without_identifiers(storable(refused.value))
        text = msgspec.json.encode(value)[:most].decode("utf-8", "replace")
    else:
        sent = refused.body[: most + DROPPED_AT_A_CUT].decode("utf-8", "replace").replace("\x00", "\ufffd")
        text = pseudonyms.beginning_without_identifiers(sent, most)
    text = text.replace(key, "[key]")
    return Reject(refused.code, pseudonyms.masked(refused.message), None, msgspec.json.encode(text))


def kept_path(path: str, pseudonyms: Pseudonyms) -> str:
    """As much of a path as a dead letter keeps, without user info; an id that holds a secret is its pseudonym."""
    steps = text_without_user_info(path)[:MAX_PATH_CHARACTERS].split("/")
    return "/".join(
        [step if (kept := pseudonyms.strings.id(sent := unquote(step))) == sent else kept for step in steps]
    )


def _is_short(name: str, value: Any) -> bool:
    return len(name) <= MAX_KEY_CHARACTERS and (
        (isinstance(value, str) and len(value) <= MAX_ID_CHARACTERS) or isinstance(value, int | float)
    )


def replay(letter: DeadLetter, corrected: Any, pepper: str | Peppers, policy: Policy) -> Judged:
    """Judge a reject, or its corrected version, as if it had arrived that way; the caller stores the rows.

    A reject that is a whole body is replayed as a body. Raises RequestRefused as for a request, 404 when no endpoint
    matches the path.
    """
    request_context = letter.request_context
    endpoint, parameters = endpoint_of(request_context.path)
    pseudonyms = pseudonyms_of(letter.source_id, policy, pepper, KeptPseudonyms)
    event = corrected if corrected is not None else letter.payload
    headers = {"x-user-id": request_context.user} if request_context.user else {}
    envelope = endpoint.read(Incoming(request_context.body(event), parameters, headers, pseudonyms))
    arrival = Arrival(
        source_id=letter.source_id,
        dialect=endpoint.dialect,
        pseudonyms=pseudonyms,
        received_at=_received_at(letter, corrected),
        idempotency_key=f"rejected {letter.rejected_id}",
        suspicious=True,
        policy=policy,
    )
    return judge(envelope.drafts, envelope.originals, arrival)


def _received_at(letter: DeadLetter, corrected: Any) -> datetime:
    """When the event counts as received: at its rejection.

    An uncorrected event from the future counts as received now: the client's clock was wrong.
    """
    return datetime.now(UTC) if corrected is None and letter.code == FUTURE_TIMESTAMP else letter.rejected_at


def endpoint_of(path: str) -> tuple[Endpoint, dict[str, str]]:
    """The endpoint and the parameters of a percent-encoded path. Raises RequestRefused 404 if there is none."""
    found = _PATHS.find(path)
    if found is None:
        raise RequestRefused(404, "not_found", f"No endpoint matches {path}.")
    return found
