"""Dead letters once more: what a replay needs is kept with a reject, and goes the way of every request."""

import re
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import msgspec
from starlette.routing import compile_path

from ingest_api.dialects import ENDPOINTS
from ingest_api.dialects.endpoint import Endpoint, Incoming
from ingest_api.event import Arrival, Judged
from ingest_api.limits import MAX_ID_CHARACTERS, MAX_KEY_CHARACTERS
from ingest_api.policy import Policy
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.sources.policies import pseudonyms_of
from ingest_api.validation.judge import judge
from ingest_api.validation.sanitize import clean, storable
from ingest_api.verdict import FUTURE_TIMESTAMP, RequestRefused

SHARED_FIELDS = 16
MAX_PATH_CHARACTERS = 2_048

_PSEUDONYM = re.compile("[0-9a-f]{64}")


class Surroundings(msgspec.Struct, omit_defaults=True):
    """The request around a rejected event, without identifiers of people.

    `list_name` is the field of the body that held the events ("" when the body was the list), None for a body that was
    the event; `shared` is the rest of the body; `user` the pseudonym of the user that a header named.
    """

    path: str
    list_name: str | None = None
    shared: dict[str, Any] = {}
    user: str | None = None

    def body(self, event: Any) -> Any:
        """A request's body with this event alone."""
        if self.list_name is None:
            return event
        return [event] if self.list_name == "" else {**self.shared, self.list_name: [event]}


class DeadLetter(msgspec.Struct):
    """A row of raw.rejected_events, as a replay reads it."""

    rejected_id: int
    rejected_at: datetime
    source_id: str
    code: str
    message: str
    payload: Any
    surroundings: Surroundings


class KeptPseudonyms(Pseudonyms):
    """Pseudonyms for what already went through them: an id that is one stays as it is."""

    def user_key(self, user_id: str) -> str:
        """The user's pseudonym, whether the id is clear or already one."""
        return user_id if _PSEUDONYM.fullmatch(user_id) else super().user_key(user_id)

    def user_id(self, extension_user_id: str) -> str:
        """An installation's user id. Raises RequestRefused for a pseudonym, from which it cannot be made."""
        if _PSEUDONYM.fullmatch(extension_user_id):
            raise RequestRefused(
                400, "unknown_installation", "Only a pseudonym is stored: set extension_user_id to the original id."
            )
        return super().user_id(extension_user_id)


def surroundings_of(path: str, body: Any, events: list[Any], user_id: str | None, pseudonyms: Pseudonyms) -> bytes:
    """What a later replay of these events needs of their request, as JSON.

    Of the body around the events only short plain fields are kept: it is stored with every reject.
    """
    list_name = "" if body is events else None
    shared: dict[str, Any] = {}
    if isinstance(body, dict):
        list_name = next((name for name, value in body.items() if value is events), None)
    if list_name:
        short = {name: value for name, value in body.items() if name != list_name and _is_short(name, value)}
        shared = pseudonyms.without_identifiers(storable(dict(islice(short.items(), SHARED_FIELDS))))
    user = pseudonyms.user_key(user_id) if user_id else None
    return msgspec.json.encode(Surroundings(clean(path)[:MAX_PATH_CHARACTERS], list_name, shared, user))


def _is_short(name: str, value: Any) -> bool:
    return len(name) <= MAX_KEY_CHARACTERS and (
        (isinstance(value, str) and len(value) <= MAX_ID_CHARACTERS) or isinstance(value, int | float)
    )


def replay(letter: DeadLetter, corrected: Any, pepper: str, policy: Policy) -> Judged:
    """Judge a reject, or what it was corrected to, as if it had come correct; the caller stores its rows.

    A reject that is a whole body is replayed as one. Raises RequestRefused as a request does, 404 when no endpoint
    takes the path.
    """
    surroundings = letter.surroundings
    endpoint, parameters = _endpoint(surroundings.path)
    pseudonyms = pseudonyms_of(letter.source_id, policy, pepper, KeptPseudonyms)
    event = corrected if corrected is not None else letter.payload
    headers = {"x-user-id": surroundings.user} if surroundings.user else {}
    envelope = endpoint.read(Incoming(surroundings.body(event), parameters, headers, pseudonyms))
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
    """When the event counts as received: when it was rejected.

    One that was ahead of the server's clock counts as received now, unless its time is corrected: the clock was wrong.
    """
    return datetime.now(UTC) if corrected is None and letter.code == FUTURE_TIMESTAMP else letter.rejected_at


def _endpoint(path: str) -> tuple[Endpoint, dict[str, str]]:
    for endpoint in ENDPOINTS:
        matched = compile_path(endpoint.path)[0].match(path)
        if matched is not None:
            return endpoint, matched.groupdict()
    raise RequestRefused(404, "not_found", f"No endpoint matches {path}.")
