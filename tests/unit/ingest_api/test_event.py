"""Event ids, verdicts, and values that PostgreSQL cannot store."""

import json
import math
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import RFC_4122, UUID, uuid4

import pytest
from msgspec.structs import replace

from ingest_api.dead_letters import KeptPseudonyms
from ingest_api.event import Arrival, Draft, Judged
from ingest_api.limits import LARGEST_INTEGER, MAX_DEPTH, MAX_EVENT_BYTES, BadValue
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.request.body import decode
from ingest_api.validation.event_id import answered_id
from ingest_api.validation.judge import judge
from ingest_api.validation.sanitize import clean
from ingest_api.verdict import Accepted, Rejected, Skipped
from tests.raw_rows import decoded

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
ARRIVAL = Arrival("web", "tracking", Pseudonyms("pepper", "web"), NOW)
RETRY = replace(ARRIVAL, received_at=NOW + timedelta(minutes=3))


def draft(**fields: Any) -> Draft:
    return Draft(**{"name": "view", "payload": {"post_id": "p1"}} | fields)


def judge_one(event: Draft, arrival: Arrival = ARRIVAL) -> Judged:
    return judge([event], [event.payload], arrival)


def column(judged: Judged, name: str, row: int = 0) -> Any:
    return decoded(judged.rows[row])[name]


def nested(depth: int) -> Any:
    value: Any = 1
    for level in range(depth):
        value = [value] if level % 2 else {"a": value}
    return value


def rejection(judged: Judged, index: int = 0) -> Rejected:
    verdict = judged.verdicts[index]
    assert isinstance(verdict, Rejected)
    return verdict


# Event ids


def event_ids(*events: Draft, arrival: Arrival = ARRIVAL) -> list[UUID]:
    """The ids of one request's events."""
    verdicts = judge(list(events), [event.payload for event in events], arrival).verdicts
    accepted = [verdict for verdict in verdicts if isinstance(verdict, Accepted)]
    assert len(accepted) == len(events)
    return [verdict.event_id for verdict in accepted]


def event_id(event: Draft, arrival: Arrival = ARRIVAL) -> UUID:
    return event_ids(event, arrival=arrival)[0]


def with_pepper(pepper: str) -> Arrival:
    return replace(ARRIVAL, pseudonyms=Pseudonyms(pepper, "web"))


TIME = "2026-01-31T11:00:00Z"


def test_a_uuid_of_the_client_is_kept() -> None:
    sent = uuid4()
    assert event_id(draft(event_id=str(sent))) == sent
    assert event_id(draft(event_id=str(sent).upper(), client_time=TIME), RETRY) == sent
    assert event_id(draft(event_id=sent.hex)) == sent
    assert event_id(draft(event_id=f"{{{sent}}}")) == sent


def test_another_text_as_id_gives_the_same_derived_id_whatever_the_event() -> None:
    first = event_id(draft(event_id="order-17"))
    assert (first.version, first.variant) == (8, RFC_4122)
    assert event_id(draft(event_id="order-17", name="click", payload={}), RETRY) == first
    assert event_id(draft(event_id="order-18")) != first


@pytest.mark.parametrize(
    "fields", [{"event_id": "order-17"}, {"client_time": TIME}], ids=["a text id", "client time and content"]
)
def test_a_derived_id_depends_on_the_source_and_on_the_pepper(fields: dict[str, Any]) -> None:
    app = replace(ARRIVAL, source_id="app", pseudonyms=Pseudonyms("pepper", "app"))
    event = draft(**fields)
    assert len({event_id(event), event_id(event, app), event_id(event, with_pepper("another"))}) == 3


def test_without_an_id_the_same_client_time_and_content_give_the_same_id() -> None:
    event = draft(client_time=TIME, user_id="ada", session_id="s")
    other = draft(client_time=TIME, user_id="bob", session_id="s")
    first, second = event_ids(event, other)
    assert event_ids(other, event, arrival=RETRY) == [second, first]
    assert first.version == 8


def test_equal_events_of_one_request_are_as_many_events_and_a_retry_adds_none() -> None:
    clicks = [draft(client_time=TIME, user_id="ada") for _ in range(3)]
    ids = event_ids(*clicks)
    assert len(set(ids)) == 3
    assert event_ids(*clicks, arrival=RETRY) == ids


def test_what_masking_removes_is_not_part_of_the_id() -> None:
    def said(content: str) -> Draft:
        return draft(client_time=TIME, user_id="ada", payload={"message_content": content})

    assert event_id(said("my card is 4111 1111 1111 1111")) == event_id(said("my card is 5500 0000 0000 0004"))
    assert event_id(said("yes")) != event_id(said("no!"))


def test_a_replay_that_names_the_pseudonym_is_a_retry() -> None:
    key = ARRIVAL.pseudonyms.user_key("ada")
    replayed = replace(ARRIVAL, pseudonyms=KeptPseudonyms("pepper", "web"))
    first = event_id(draft(client_time=TIME, user_id="ada", payload={"user_id": "ada"}))
    assert event_id(draft(client_time=TIME, user_id=key, payload={"user_id": key}), replayed) == first


def test_the_order_of_properties_does_not_matter_for_the_id() -> None:
    one = draft(client_time=TIME, payload={"a": 1, "b": {"c": 2, "d": 3}})
    other = draft(client_time=TIME, payload={"b": {"d": 3, "c": 2}, "a": 1})
    assert event_id(one) == event_id(other)


@pytest.mark.parametrize(
    "difference",
    [
        {"client_time": "2026-01-31T11:00:01Z"},
        {"name": "click"},
        {"user_id": "bob"},
        {"session_id": "t"},
        {"payload": {"post_id": "p2"}},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_any_difference_in_content_gives_another_id(difference: dict[str, Any]) -> None:
    fields = {"client_time": TIME, "user_id": "ada", "session_id": "s"}
    assert event_id(draft(**fields)) != event_id(draft(**fields | difference))


def test_without_id_and_time_the_idempotency_key_and_index_give_the_id() -> None:
    keyed, retry = replace(ARRIVAL, idempotency_key="k"), replace(RETRY, idempotency_key="k")
    ids = event_ids(draft(), draft(), arrival=keyed)
    assert len(set(ids)) == 2
    assert event_ids(draft(), draft(), arrival=retry) == ids
    assert event_id(draft(), replace(keyed, idempotency_key="l")) != ids[0]


def test_two_events_with_nothing_to_recognise_them_by_are_two_events() -> None:
    assert event_id(draft()) != event_id(draft())


def test_a_retried_session_start_gets_the_same_session() -> None:
    def start() -> Draft:
        return draft(name="session_started", payload={}, client_time=1769860000, user_id="ada", starts_session=True)

    first, second = judge_one(start()), judge_one(start(), RETRY)
    assert column(first, "event_id") == column(second, "event_id")
    assert (
        column(first, "session_id")
        == column(second, "session_id")
        == json.loads(column(first, "payload"))["session_id"]
    )
    UUID(column(first, "session_id"))


# Values


@pytest.mark.parametrize("text", [f"a{chr(code)}b" for code in (0, 0xD800, 0xDBFF, 0xDC00, 0xDFFF)])
def test_nul_and_lone_surrogates_become_replacement_characters(text: str) -> None:
    assert clean({text: [text, {"deep": text}]}) == {"a\ufffdb": ["a\ufffdb", {"deep": "a\ufffdb"}]}


def test_other_text_is_not_changed() -> None:
    assert clean("Grüße 🎉 \u2028 \ufffd") == "Grüße 🎉 \u2028 \ufffd"


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, 2**70, -(2**70), LARGEST_INTEGER + 1])
def test_numbers_that_cannot_be_stored_are_refused_with_their_path(number: float) -> None:
    with pytest.raises(BadValue) as caught:
        clean({"metadata": {"list": [1, number]}})
    assert caught.value.rejected.code == "invalid_number"
    assert caught.value.rejected.path == "$.metadata.list[1]"


@pytest.mark.parametrize("number", [0, -1, LARGEST_INTEGER, -LARGEST_INTEGER, 1.7e308, 5e-324, True, None])
def test_numbers_that_can_be_stored_are_not_changed(number: float | None) -> None:
    assert clean({"value": number}) == {"value": number}


def test_nesting_up_to_the_limit_is_kept_and_beyond_is_refused() -> None:
    assert clean(nested(MAX_DEPTH)) == nested(MAX_DEPTH)
    with pytest.raises(BadValue) as caught:
        clean(nested(MAX_DEPTH + 2))
    assert caught.value.rejected.code == "too_deep"


def test_a_huge_integer_rejects_its_event_alone() -> None:
    body = decode(b'[{"value": 1}, {"value": %d}, {"value": 3}]' % (2**70))
    arrival = replace(ARRIVAL, suspicious=body.suspicious)
    judged = judge([draft(payload=payload) for payload in body.value], body.value, arrival)
    assert [type(verdict) for verdict in judged.verdicts] == [Accepted, Rejected, Accepted]
    assert rejection(judged, 1).code == "invalid_number"
    assert json.loads(judged.rejects[0].payload) == {"value": str(2**70)}


@pytest.mark.parametrize("suspicious", [True, False])
def test_deep_nesting_rejects_its_event_alone(suspicious: bool) -> None:
    payloads = [{"value": 1}, {"value": nested(800)}]
    arrival = replace(ARRIVAL, suspicious=suspicious)
    judged = judge([draft(payload=payload) for payload in payloads], payloads, arrival)
    assert len(judged.rows) == 1
    assert rejection(judged, 1).code == "too_deep"
    assert json.loads(judged.rejects[0].payload)


def test_the_path_and_id_of_a_refusal_can_be_sent_and_stored() -> None:
    payload = {"event_id": "x\ud800", "bad\ud800\x00": math.nan}
    judged = judge_one(draft(payload=payload, event_id="x\ud800"), replace(ARRIVAL, suspicious=True))
    assert rejection(judged).path is not None
    for text in (rejection(judged).path or "", answered_id(payload) or "", judged.rejects[0].payload.decode()):
        assert text.encode()
        assert "\x00" not in text


def test_a_refused_event_is_kept_without_identifiers_of_people() -> None:
    payload = {"user_id": "ada", "email": "ada@example.org", "value": math.nan}
    judged = judge_one(draft(payload=payload, user_id="ada"), replace(ARRIVAL, suspicious=True))
    kept = json.loads(judged.rejects[0].payload)
    assert kept == {"user_id": ARRIVAL.pseudonyms.user_key("ada"), "email": None, "value": "nan"}


def test_an_event_over_the_size_limit_is_refused_and_one_at_it_is_stored() -> None:
    overhead = len('{"text":""}')
    assert isinstance(judge_one(draft(payload={"text": "x" * (MAX_EVENT_BYTES - overhead)})).verdicts[0], Accepted)
    assert rejection(judge_one(draft(payload={"text": "x" * (MAX_EVENT_BYTES - overhead + 1)}))).code == "too_large"


# Time


def test_without_a_client_time_the_event_occurred_when_it_was_received() -> None:
    judged = judge([draft(), draft()], [{}, {}], ARRIVAL)
    assert column(judged, "occurred_at") == column(judged, "received_at") == NOW


def test_events_of_one_request_keep_their_order_in_received_at() -> None:
    judged = judge([draft() for _ in range(3)], [{}] * 3, ARRIVAL)
    assert [column(judged, "received_at", row) - NOW for row in range(3)] == [
        timedelta(microseconds=index) for index in range(3)
    ]


@pytest.mark.parametrize(
    ("age", "verdict"),
    [
        (timedelta(minutes=-5), Accepted),
        (timedelta(minutes=-5, seconds=-1), Rejected),
        (timedelta(days=7), Accepted),
        (timedelta(days=7, seconds=1), Skipped),
    ],
    ids=["5 minutes ahead", "more than 5 minutes ahead", "7 days old", "more than 7 days old"],
)
def test_too_early_is_rejected_and_too_old_is_skipped_at_their_bounds(age: timedelta, verdict: type) -> None:
    judged = judge_one(draft(client_time=(NOW - age).isoformat()))
    assert type(judged.verdicts[0]) is verdict
    codes: dict[type, list[str]] = {Rejected: ["future_timestamp"], Skipped: ["too_old"]}
    assert [reject.code for reject in judged.rejects] == codes.get(verdict, [])


@pytest.mark.parametrize(
    ("ahead", "age", "stored_age"),
    [
        (timedelta(hours=24), timedelta(minutes=1), timedelta(minutes=1)),
        (timedelta(hours=-24), timedelta(minutes=1), timedelta(minutes=1)),
        (timedelta(seconds=61), timedelta(0), timedelta(0)),
        (timedelta(seconds=60), timedelta(minutes=2), timedelta(minutes=1)),
        (timedelta(seconds=-60), timedelta(minutes=2), timedelta(minutes=3)),
        (timedelta(hours=-25), timedelta(minutes=1), timedelta(hours=25, minutes=1)),
        (timedelta(hours=-1), timedelta(milliseconds=-900), timedelta(0)),
        (timedelta(hours=-1), timedelta(seconds=-2), timedelta(hours=1, seconds=-2)),
    ],
    ids=[
        "a day ahead",
        "a day behind",
        "61 s",
        "the network",
        "the network, behind",
        "25 h",
        "whole seconds",
        "future",
    ],
)
def test_a_clock_is_corrected_by_the_time_of_sending_where_that_can_be_right(
    ahead: timedelta, age: timedelta, stored_age: timedelta
) -> None:
    """`ahead`: of the client's clock; `age`: of the event when it was sent, by that clock."""
    judged = judge_one(draft(client_time=(NOW + ahead - age).isoformat()), replace(ARRIVAL, sent_at=NOW + ahead))
    assert column(judged, "occurred_at") == NOW - stored_age
    assert column(judged, "sent_at") == NOW + ahead


@pytest.mark.parametrize("sent", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
@pytest.mark.parametrize("ahead", [timedelta(hours=-1), timedelta(hours=1)])
def test_the_first_and_last_moments_are_corrected_without_a_failure(sent: str, ahead: timedelta) -> None:
    (verdict,) = judge_one(draft(client_time=sent), replace(ARRIVAL, sent_at=NOW + ahead)).verdicts
    assert type(verdict) is (Skipped if sent.startswith("0001") else Rejected)


@pytest.mark.parametrize("sent", ["yesterday", -1, 10**400, math.nan])
def test_an_unreadable_or_absurd_time_rejects_its_event(sent: Any) -> None:
    sent_at = NOW - timedelta(days=1)
    assert rejection(judge_one(draft(client_time=sent), replace(ARRIVAL, sent_at=sent_at))).code == "invalid_timestamp"


def test_clear_user_ids_are_in_no_column() -> None:
    payload = {"user_id": "ada-lovelace", "post_id": "p1"}
    judged = judge_one(draft(payload=payload, user_id="ada-lovelace", anonymous_id="ada-lovelace"))
    assert "ada-lovelace" not in repr(judged.rows)
    assert column(judged, "user_key") == ARRIVAL.pseudonyms.user_key("ada-lovelace")
