"""For any bytes, every endpoint answers with verdicts or refuses the request; it never fails otherwise."""

import base64
import json
import math
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ingest_api.dialects import ENDPOINTS
from ingest_api.dialects.endpoint import Endpoint, Envelope, Incoming
from ingest_api.event import Arrival
from ingest_api.limits import LARGEST_INTEGER
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.request.body import Body, decode
from ingest_api.validation.judge import judge
from ingest_api.validation.sanitize import storable
from ingest_api.verdict import Accepted, RequestRefused
from tests.raw_rows import decoded

PSEUDONYMS = Pseudonyms("pepper", "web")
NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
AT = (NOW - timedelta(minutes=1)).isoformat()
PATH_PARAMETERS = {"session_id": "s1", "post_id": "p1"}
WHO = {"user_id": "ada", "session_id": "s1"}

_EXTENSION = "/api/v1/analytics"
_BATCH = {**WHO, "events": [{"type": "post_view", "event_id": "e", "timestamp": AT, "metadata": {"postId": "p1"}}]}
_MESSAGE = {
    "messageId": "m", "userId": "ada", "anonymousId": "a", "previousId": "b", "groupId": "g", "event": "Post Viewed",
    "timestamp": AT, "sentAt": AT, "properties": {"session_id": "s1"}, "traits": {"id": "ada", "name": "Ada"},
    "context": {"sessionId": 5, "userAgent": "Mozilla", "device": {"id": "d"}},
}  # fmt: skip
_POSTHOG = {
    "event": "$create_alias", "uuid": "u", "distinct_id": "a", "timestamp": AT, "$set": {"email": "ada@example.org"},
    "properties": {
        "token": "k", "distinct_id": "a", "$device_id": "a", "$session_id": "s1", "$time": 1.5, "$is_identified": False,
        "$raw_user_agent": "Mozilla", "$insert_id": "i", "alias": "ada",
    },
}  # fmt: skip
_CONTEXT = {"schema": "iglu:com.example/client_session/jsonschema/1-0-2", "data": {"userId": "a", "sessionId": "s1"}}
_DESCRIBED = {
    "schema": "x",
    "data": {"schema": "iglu:com.example/post_viewed/jsonschema/1-0-0", "data": {"post_id": 1}},
}
_SNOWPLOW = {"eid": "e", "uid": "ada", "duid": "a", "sid": "s1", "dtm": AT, "stm": AT, "aid": "k", "ua": "Mozilla"}
_SELF_DESCRIBING = {
    "e": "ue", "ue_px": base64.urlsafe_b64encode(json.dumps(_DESCRIBED).encode()).decode().rstrip("="),
    "co": json.dumps({"schema": "x", "data": [_CONTEXT]}),
}  # fmt: skip
# A body that each endpoint stores; the mutations below start from a valid one.
VALID: dict[str, Any] = {
    f"{_EXTENSION}/users/initialize": {"extension_user_id": "x", "browser_info": {"os": "linux"}, "timestamp": AT},
    f"{_EXTENSION}/sessions/start": {**WHO, "started_at": AT},
    f"{_EXTENSION}/sessions/{{session_id}}/end": {"user_id": "ada", "ended_at": AT, "end_reason": "timeout"},
    f"{_EXTENSION}/events/batch": _BATCH,
    f"{_EXTENSION}/events": _BATCH,
    f"{_EXTENSION}/posts/{{post_id}}/interactions": {**WHO, "interaction_type": "viewed", "viewport_time_ms": 5},
    f"{_EXTENSION}/chat-sessions": {**WHO, "chat_session_id": "c", "satisfaction_rating": 5, "timestamp": AT},
    "/api/track": {**WHO, "interactions": [{"post_id": "p1", "interaction_type": "view", "timestamp": AT}]},
    "/api/events": {
        "events": [{"eventId": "e", "eventName": "post_like", "userId": "ada", "timestamp": AT, "data": {"postId": 1}}]
    },
    "/api/analytics/events/track": {**WHO, "event_type": "session_start", "timestamp": AT, "properties": {"xp": 1}},
    "/api/analytics/events": [
        {**WHO, "event_name": "chat_rated", "client_timestamp": AT, "event_value": "4", "viewport": {"width": 1}}
    ],
    "/v1/batch": {"batch": [{"type": "track", **_MESSAGE}], "sentAt": AT, "context": {"locale": "de"}, "writeKey": "k"},
    **{f"/v1/{kind}": _MESSAGE for kind in ("track", "identify", "page", "screen", "group", "alias")},
    "/batch/": {"api_key": "k", "sent_at": AT, "batch": [_POSTHOG]},
    "/com.snowplowanalytics.snowplow/tp2": {"schema": "x", "data": [_SNOWPLOW | _SELF_DESCRIBING]},
    "/i": _SNOWPLOW | {"e": "se", "se_ac": "add", "ttm": AT},
}

each_endpoint = pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.path)
some_examples = settings(max_examples=30)  # per kind and endpoint

hostile_text = st.sampled_from(["\x00", "a\ud800b", "\udfff", "", " ", "\u2028", "ß" * 600, "k" * 300]) | st.text(
    max_size=8
)
hostile_numbers = st.sampled_from(
    [math.nan, math.inf, -math.inf, 1e308, -0.0, 2**63, 2**70, -(2**70), 10**399, 0, 1e15, -1]
)
scalars = st.none() | st.booleans() | hostile_text | hostile_numbers | st.integers() | st.floats()


def nested(depth: int) -> Any:
    value: Any = 1
    for level in range(depth):
        value = [value] if level % 2 else {"a": value}
    return value


values = (
    st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hostile_text, inner, max_size=3),
        max_leaves=8,
    )
    | st.integers(55, 200).map(nested)
    | st.sampled_from([{"user_id": nested(70)}, {"traits": nested(63)}, {"traits": {"id": [[{}]]}}])
)
# JSON that no library writes: numbers beyond float8 or of thousands of digits, bottomless nesting, bare words.
RAW_FRAGMENTS = [
    b"1e400", b"-1e400", b"9" * 5000, b"NaN", b"-Infinity", b'"\\ud800"', b'"\\u0000"', b'"\\udc00\\ud800"', b'"\xff"',
    b"[" * 20_000, b"[" * 20_000 + b"]" * 20_000, b'{"a":' * 900 + b"1" + b"}" * 900, b'{"a":1,"a":2}', b'"\n"', b"",
]  # fmt: skip


def places(value: Any) -> list[tuple[Any, ...]]:
    """The paths of all values in a body."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    return [(), *((key, *rest) for key, each in inner for rest in places(each))]


def changed(body: Any, path: tuple[Any, ...], value: Any) -> Any:
    """The body with the value at a path replaced."""
    if not path:
        return value
    copy = dict(body) if isinstance(body, dict) else list(body)
    copy[path[0]] = changed(body[path[0]], path[1:], value)
    return copy


def serve(endpoint: Endpoint, raw: bytes) -> None:
    """Process a body like the collector, without storing it; fails if there is no clear response."""
    body: Body | None = None
    try:
        body = decode(raw)
        envelope_of(endpoint, body)
    except RequestRefused as refused:
        assert_refused(refused, body)
        return
    arrival = Arrival("web", endpoint.dialect, PSEUDONYMS, NOW, suspicious=body.suspicious)
    for each in (arrival, replace(arrival, sent_at=NOW - timedelta(days=1), idempotency_key="k")):
        assert_answered(endpoint, envelope_of(endpoint, body), each)


def assert_refused(refused: RequestRefused, body: Body | None) -> None:
    assert refused.status == 400
    assert refused.code
    if body is not None:  # kept as a dead letter
        msgspec.json.encode(PSEUDONYMS.without_identifiers(storable(body.value)))


def envelope_of(endpoint: Endpoint, body: Body) -> Envelope:
    return endpoint.read(Incoming(body.value, PATH_PARAMETERS, {}, PSEUDONYMS))


def assert_answered(endpoint: Endpoint, envelope: Envelope, arrival: Arrival) -> None:
    judged = judge(envelope.drafts, envelope.originals, arrival)
    accepted = [verdict for verdict in judged.verdicts if isinstance(verdict, Accepted)]
    assert len(judged.verdicts) == len(envelope.drafts) == len(envelope.originals)
    assert len(judged.rows) == len(accepted)
    assert len(judged.rejects) == len(judged.verdicts) - len(accepted)
    for row in judged.rows:
        assert_storable(decoded(row))
    for reject in judged.rejects:
        assert reject.code
        assert reject.message
        assert_storable_json(reject.payload)
    answered = msgspec.json.decode(msgspec.json.encode(endpoint.answer(envelope, judged)))
    if accepted:  # for rejected events an endpoint may report only the reason
        msgspec.convert(answered, endpoint.answer_schema)


def assert_storable(row: dict[str, Any]) -> None:
    for name in ("event_name", "session_id", "user_key", "anonymous_key"):
        assert row[name] is None or "\x00" not in row[name].encode("utf-8").decode()
    assert row["event_name"].strip()
    assert row["occurred_at"].tzinfo is not None
    assert_storable_json(row["payload"].encode())


def assert_storable_json(payload: bytes) -> None:
    assert b"\\u0000" not in payload
    pending = [json.loads(payload, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))]
    while pending:
        value = pending.pop()
        assert not isinstance(value, int) or abs(value) <= LARGEST_INTEGER
        assert not isinstance(value, float) or math.isfinite(value)
        pending += value.values() if isinstance(value, dict) else value if isinstance(value, list) else []


def test_every_endpoint_has_a_body_that_it_stores() -> None:
    assert VALID.keys() == {endpoint.path for endpoint in ENDPOINTS}
    for endpoint in ENDPOINTS:
        body = decode(json.dumps(VALID[endpoint.path]).encode())
        envelope = envelope_of(endpoint, body)
        judged = judge(envelope.drafts, envelope.originals, Arrival("web", endpoint.dialect, PSEUDONYMS, NOW))
        assert [type(verdict) for verdict in judged.verdicts] == [Accepted], endpoint.path


@each_endpoint
@some_examples
@given(raw=st.binary(max_size=200))
def test_any_bytes(endpoint: Endpoint, raw: bytes) -> None:
    serve(endpoint, raw)


@each_endpoint
@some_examples
@given(body=values)
def test_any_json(endpoint: Endpoint, body: Any) -> None:
    serve(endpoint, json.dumps(body).encode())


@each_endpoint
@some_examples
@given(data=st.data())
def test_a_valid_body_with_anything_anywhere(endpoint: Endpoint, data: st.DataObject) -> None:
    body = VALID[endpoint.path]
    for _ in range(data.draw(st.integers(1, 3))):
        body = changed(body, data.draw(st.sampled_from(places(body))), data.draw(values))
    serve(endpoint, json.dumps(body).encode())


@each_endpoint
@some_examples
@given(data=st.data())
def test_a_valid_body_with_anything_added(endpoint: Endpoint, data: st.DataObject) -> None:
    body = VALID[endpoint.path]
    objects = [path for path in places(body) if isinstance(value_at(body, path), dict)]
    path = data.draw(st.sampled_from(objects))
    added = data.draw(st.dictionaries(hostile_text | st.sampled_from(sorted(FIELD_NAMES)), values, min_size=1))
    serve(endpoint, json.dumps(changed(body, path, value_at(body, path) | added)).encode())


@each_endpoint
@some_examples
@given(data=st.data())
def test_a_valid_body_with_json_that_no_library_writes(endpoint: Endpoint, data: st.DataObject) -> None:
    body = VALID[endpoint.path]
    path = data.draw(st.sampled_from(places(body)))
    raw = json.dumps(changed(body, path, "<here>")).encode()
    serve(endpoint, raw.replace(b'"<here>"', data.draw(st.sampled_from(RAW_FRAGMENTS))))


@each_endpoint
@some_examples
@given(data=st.data())
def test_a_valid_body_with_damaged_bytes(endpoint: Endpoint, data: st.DataObject) -> None:
    raw = bytearray(json.dumps(VALID[endpoint.path]).encode())
    start = data.draw(st.integers(0, len(raw)))
    raw[start : start + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=8))
    serve(endpoint, bytes(raw))


def value_at(body: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        body = body[key]
    return body


FIELD_NAMES = {path[-1] for body in VALID.values() for path in places(body) if path and isinstance(path[-1], str)}
