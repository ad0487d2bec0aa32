"""What a dialect module provides for each of its endpoints."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

import msgspec

from ingest_api.dialects.spelling import respelled
from ingest_api.event import Draft, Judged
from ingest_api.experiments.current import Experiments
from ingest_api.ids import remembered_id
from ingest_api.limits import MAX_ID_CHARACTERS
from ingest_api.policy import DEFAULT_POLICY, Policy
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.request.body_key import key_in_body
from ingest_api.token_bucket import RateLimit
from ingest_api.validation.event_id import answered_id
from ingest_api.validation.sanitize import storable
from ingest_api.verdict import Accepted, Rejected, RequestRefused, Skipped

T = TypeVar("T", bound=msgspec.Struct)
Event = TypeVar("Event")
Scalar = str | int | float | None

MAX_EVENTS = 1_000


class Refusal(msgspec.Struct):
    """Why an event was not stored."""

    index: int
    event_id: str | None
    code: str
    message: str
    path: str | None


class Drafts(Sequence[Draft | Rejected]):
    """The drafts of a request's events. Each is made when it is read, so that a thousand are not a single step."""

    def __init__(self, events: Sequence[Event], draft: Callable[[Event], Draft | Rejected]) -> None:
        self._events = events
        self._draft = draft
        self._made: list[Draft | Rejected] = []

    def __len__(self) -> int:
        return len(self._events)

    @overload
    def __getitem__(self, index: int) -> Draft | Rejected: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Draft | Rejected]: ...

    def __getitem__(self, index: int | slice) -> Draft | Rejected | Sequence[Draft | Rejected]:
        return list(self)[index]

    def __iter__(self) -> Iterator[Draft | Rejected]:
        made = self._made
        for index, event in enumerate(self._events):
            if index == len(made):
                made.append(self._draft(event))
            yield made[index]


class Envelope(msgspec.Struct):
    """A request as its dialect reads it: the events as sent, their drafts, and when the client sent them.

    `decodes_text`: events have text that was encoded in the body.
    """

    drafts: Sequence[Draft | Rejected]
    originals: list[Any]
    sent_at: Scalar = None
    extra: dict[str, Any] = {}
    decodes_text: bool = False


class Incoming(msgspec.Struct):
    """A request as received: body, path parameters, headers, the source's pseudonyms and policy, the key, experiments.

    A request that is only looked at, without a server, has no key and no experiments.
    """

    body: Any
    path: Mapping[str, str]
    headers: Mapping[str, str]
    pseudonyms: Pseudonyms
    key: str | None = None
    experiments: Experiments | None = None
    policy: Policy = DEFAULT_POLICY


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One path of a dialect: `read` turns a request into drafts, `answer` turns verdicts into the response body.

    `limit` is the endpoint's own rate limit per address, `aliases` are other paths, and `key_in` finds the key in a
    body. The body of a GET request is an object of its query's fields. With `reads_forms`, the body may also be the
    field `data` of a form. An `image` is sent in place of the response body when events were stored. `credentials`: its
    SDK for browsers lets them send cookies, which nothing reads, and a browser then has to be told that they may.
    """

    dialect: str
    path: str
    summary: str
    schema: type[msgspec.Struct]
    read: Callable[[Incoming], Envelope]
    answer: Callable[[Envelope, Judged], dict[str, Any]]
    answer_schema: type[msgspec.Struct]
    limit: RateLimit | None = None
    aliases: Sequence[str] = ()
    methods: Sequence[str] = ("POST",)
    key_in: Callable[[Any], str | None] = key_in_body
    reads_forms: bool = False
    image: bytes | None = None
    credentials: bool = False


def event_list(value: Any, where: str) -> list[Any]:
    """A list of at most 1,000 events. Raises RequestRefused 400 otherwise."""
    if not isinstance(value, list):
        raise RequestRefused(400, "invalid_type", f"Expected {where} to be a list of events, got {kind_of(value)}.")
    if len(value) > MAX_EVENTS:
        raise RequestRefused(400, "too_many_events", f"Expected at most {MAX_EVENTS} events, got {len(value)}.")
    return value


def body_object(value: Any) -> dict[str, Any]:
    """A JSON object, which PHP sends as [] when it is empty. Raises RequestRefused 400 for any other type."""
    if value == []:
        return {}
    if not isinstance(value, dict):
        raise RequestRefused(400, "invalid_type", f"Expected the body to be an object, got {kind_of(value)}.")
    return value


def read_as(value: Any, schema: type[T]) -> T | Rejected:
    """The value converted to a dialect's schema, or the reason why it does not match."""
    try:
        return msgspec.convert(value, schema)
    except UnicodeEncodeError:  # msgspec encodes keys as UTF-8, which fails for a lone surrogate
        return read_as(storable(value), schema)
    except msgspec.ValidationError:
        pass
    try:
        return msgspec.convert(respelled(value, schema), schema)
    except UnicodeEncodeError:
        return read_as(storable(value), schema)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `")
        return Rejected("invalid_event", f"{reason}.", path.rstrip("`") or None)


def sending_time(body: dict[str, Any]) -> Scalar:
    """When the client sent the request, by its own clock."""
    return body.get("sent_at") or body.get("sentAt")


def text(value: Scalar) -> str | None:
    """An id as text, None if empty; clients also send numbers."""
    return str(value) if value is not None and value != "" else None


def first_id(values: Mapping[str, Any], *names: str) -> str | None:
    """The first of these fields that holds an id, as text; a placeholder only if there is no other."""
    found = None
    for name in names:
        value = values.get(name)
        if value is None or value == "":
            continue
        if value.__class__ is str or isinstance(value, int | float):
            own = str(value)
            if len(own) > MAX_ID_CHARACTERS or remembered_id(own) is not None:
                return own
            found = found or own
    return found


def either_id(first: Scalar, second: str | None) -> str | None:
    """The first id, else the second, as text. A placeholder is returned only if there is no other, to be counted."""
    if first is None or first == "":
        return second or None
    own = str(first)
    return second if second and len(own) <= MAX_ID_CHARACTERS and remembered_id(own) is None else own


def first_time(*times: Scalar) -> Scalar:
    """The first of these times that is neither None nor blank."""
    for time in times:
        if time.__class__ is not str:
            if time is not None:
                return time
        elif time and not time.isspace():  # type: ignore[union-attr]
            return time
    return None


def refusals(judged: Judged) -> list[dict[str, Any]]:
    """The rejected events, in the form that all dialects return."""
    return [
        {
            "index": index,
            "event_id": answered_id(judged.originals[index]),
            "code": verdict.code,
            "message": verdict.message,
            "path": verdict.path,
        }
        for index, verdict in enumerate(judged.verdicts)
        if isinstance(verdict, Rejected)
    ]


def stored(judged: Judged) -> int:
    """How many events were accepted."""
    return sum(isinstance(verdict, Accepted) for verdict in judged.verdicts)


def skipped(judged: Judged) -> int:
    """How many events were too old or withheld by policy or consent."""
    return sum(isinstance(verdict, Skipped) for verdict in judged.verdicts)


def kind_of(value: Any) -> str:
    """A value's JSON type, for messages."""
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", type(None): "null"}
    return kinds.get(type(value), "a number")
