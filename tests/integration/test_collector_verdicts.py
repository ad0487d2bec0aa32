"""Every event gets its own verdict, and a bad one does not affect others, against a real collector."""

from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from ingest_api.limits import MAX_EVENT_BYTES, MAX_KEPT_BYTES
from tests.collector_client import BATCH, TRACK, VIEW, Rows, event_ids, events, now, post_raw, refused, stored_ids

# Verdicts


def test_one_bad_event_among_999_good_ones_gets_its_verdict_and_the_others_are_stored(
    client: httpx.Client, rows: Rows
) -> None:
    sent = events(1000)
    del sent[417]["post_id"]
    response = client.post(TRACK, json={"user_id": "ada", "interactions": sent})
    assert response.status_code == 200
    answer = response.json()
    assert (answer["success"], answer["tracked"]) == (True, 999)
    (error,) = answer["errors"]
    assert (error["index"], error["event_id"], error["code"]) == (417, sent[417]["event_id"], "invalid_event")
    assert "post_id" in error["message"]
    assert set(stored_ids(rows)) == event_ids(sent) - {UUID(sent[417]["event_id"])}
    assert rows("select code, payload ->> 'event_id' as event_id from raw.rejected_events") == [
        {"code": "invalid_event", "event_id": sent[417]["event_id"]}
    ]


def test_all_bad_is_400_with_a_verdict_for_each(client: httpx.Client, rows: Rows) -> None:
    answer = refused(client.post(BATCH, json={"events": [{}, {"type": ""}]}), 400, "invalid_event")
    assert [each["index"] for each in answer["rejected"]] == [0, 1]
    assert stored_ids(rows) == []
    assert rows("select count(*) as n from raw.rejected_events") == [{"n": 2}]


def test_an_event_of_a_mebibyte_is_rejected_unmasked_and_the_masked_beginning_is_kept(
    client: httpx.Client, rows: Rows
) -> None:
    digits = "4111 1111 1111 1111 " * 50_000
    answer = client.post(TRACK, json={"interactions": [VIEW | {"message": digits}, VIEW]}).json()
    assert [(each["index"], each["code"]) for each in answer["errors"]] == [(0, "too_large")]
    (kept,) = rows("select jsonb_typeof(payload) as type, payload #>> '{}' as text from raw.rejected_events")
    assert kept["type"] == "string"
    assert kept["text"].startswith('{"post_id": "p1"')
    assert "4111" not in kept["text"]
    assert 1_000 < len(kept["text"]) < MAX_KEPT_BYTES


def test_an_event_over_32_kib_is_rejected_alone(client: httpx.Client, rows: Rows) -> None:
    large, small = VIEW | {"metadata": {"text": "x" * MAX_EVENT_BYTES}}, VIEW
    answer = client.post(TRACK, json={"interactions": [large, small]}).json()
    assert [(each["index"], each["code"]) for each in answer["errors"]] == [(0, "too_large")]
    assert answer["tracked"] == len(stored_ids(rows)) == 1


def test_more_than_1000_events_are_refused_as_a_whole_and_kept(client: httpx.Client, rows: Rows) -> None:
    refused(client.post(TRACK, json={"interactions": events(1001)}), 400, "too_many_events")
    assert stored_ids(rows) == []
    assert rows("select code from raw.rejected_events") == [{"code": "too_many_events"}]


def test_an_event_of_the_future_is_rejected_alone(client: httpx.Client, rows: Rows) -> None:
    sent = [VIEW | {"timestamp": now(minutes=6)}, VIEW | {"timestamp": now(minutes=4)}]
    answer = client.post(TRACK, json={"interactions": sent}).json()
    assert [(each["index"], each["code"]) for each in answer["errors"]] == [(0, "future_timestamp")]
    assert answer["tracked"] == len(stored_ids(rows)) == 1


def test_a_client_clock_that_is_wrong_by_a_day_is_corrected_by_its_time_of_sending(
    client: httpx.Client, rows: Rows
) -> None:
    body = {"sent_at": now(days=1), "interactions": [VIEW | {"timestamp": now(days=1, hours=-1)}]}
    assert client.post(TRACK, json=body).json()["tracked"] == 1
    (row,) = rows("select received_at - occurred_at as age from raw.events")
    assert timedelta(minutes=59) < row["age"] < timedelta(minutes=61)


def test_an_event_of_eight_days_ago_is_success_and_skipped_and_kept_as_too_old(
    client: httpx.Client, rows: Rows
) -> None:
    response = client.post(TRACK, json={"interactions": [VIEW | {"timestamp": now(days=-8)}]})
    assert response.status_code == 200
    assert response.json() == {"success": True, "tracked": 0, "skipped": 1, "errors": []}
    assert stored_ids(rows) == []
    assert rows("select code, payload ->> 'post_id' as post_id from raw.rejected_events") == [
        {"code": "too_old", "post_id": "p1"}
    ]


def test_a_dry_run_gives_the_verdicts_and_stores_nothing(client: httpx.Client, rows: Rows) -> None:
    answer = client.post(f"{TRACK}?dry_run=true", json={"interactions": [VIEW, {}]}).json()
    assert (answer["tracked"], [each["index"] for each in answer["errors"]]) == (1, [1])
    refused(post_raw(client, b"{", path=f"{TRACK}?dry_run=true"), 400, "invalid_json")
    assert rows("select 1 from raw.events union all select 1 from raw.rejected_events") == []


# Values that are almost JSON


def test_nan_in_one_event_is_rejected_and_its_neighbours_are_stored(client: httpx.Client, rows: Rows) -> None:
    body = b"""{"interactions": [
        {"post_id": "before", "interaction_type": "view", "metadata": {"duration": 5}},
        {"post_id": "p1", "interaction_type": "view", "metadata": {"duration": NaN}},
        {"post_id": "p2", "interaction_type": "view", "metadata": {"duration": -Infinity}},
        {"post_id": "p3", "interaction_type": "view", "metadata": {"duration": 1e400}},
        {"post_id": "p4", "interaction_type": "view", "metadata": {"duration": 1180591620717411303424}},
        {"post_id": "after", "interaction_type": "view", "metadata": {"duration": 7}}]}"""
    response = post_raw(client, body)
    assert response.status_code == 200
    answer = response.json()
    assert [(each["index"], each["code"]) for each in answer["errors"]] == [
        (index, "invalid_number") for index in (1, 2, 3, 4)
    ]
    assert {each["path"] for each in answer["errors"]} == {"$.metadata.duration"}
    stored = rows("select payload ->> 'post_id' as post from raw.events order by received_at")
    assert [row["post"] for row in stored] == ["before", "after"]


def test_nul_and_lone_surrogates_are_stored_as_replacement_characters(client: httpx.Client, rows: Rows) -> None:
    for unstorable in (rb"\u0000", rb"\ud800", rb"\udc00"):
        body = rb'{"post_id": "a%sb", "interaction_type": "x%sy", "session_id": "s%st", "metadata": {"k%s": 1}}'
        response = post_raw(client, body.replace(b"%s", unstorable))
        assert response.status_code == 200, response.text
    stored = rows(
        "select event_name, session_id, payload ->> 'post_id' as post, payload -> 'metadata' as m from raw.events"
    )
    assert stored == [{"event_name": "x\ufffdy", "session_id": "s\ufffdt", "post": "a\ufffdb", "m": {"k\ufffd": 1}}] * 3


@pytest.mark.parametrize("unstorable", [rb"\u0000", rb"\ud800"], ids=["NUL", "lone surrogate"])
def test_a_bad_event_with_unstorable_id_and_keys_has_a_verdict_and_harms_no_neighbour(
    client: httpx.Client, rows: Rows, unstorable: bytes
) -> None:
    body = rb"""{"interactions": [
        {"event_id": "e%s", "post_id": "p", "interaction_type": "x", "metadata": {"k%s": NaN}},
        {"event_id": "e%s", "interaction_type": "x"},
        {"event_id": "e%s", "post_id": "p", "interaction_type": "x", "timestamp": "t%s"},
        {"event_id": "good%s", "post_id": "p", "interaction_type": "x"}]}"""
    response = post_raw(client, body.replace(b"%s", unstorable))
    assert response.status_code == 200, response.text
    assert [(each["index"], each["code"], each["event_id"]) for each in response.json()["errors"]] == [
        (0, "invalid_number", "e\ufffd"),
        (1, "invalid_event", "e\ufffd"),
        (2, "invalid_timestamp", "e\ufffd"),
    ]
    assert len(stored_ids(rows)) == 1
    assert rows("select count(*) as n from raw.rejected_events") == [{"n": 3}]


HOSTILE = {
    "nested 100,000 deep": b'{"post_id": "p", "interaction_type": "x", "metadata": '
    + b"[" * 100_000
    + b"]" * 100_000
    + b"}",
    "nested 800 deep": b'{"post_id": "p", "interaction_type": "x", "metadata": {"a":' + b"[" * 800 + b"]" * 800 + b"}}",
    "deep session id": b'{"post_id": "p", "interaction_type": "x", "session_id": ' + b"[" * 800 + b"]" * 800 + b"}",
    "duplicated keys": b'{"post_id": "p", "post_id": "q", "interaction_type": "x"}',
    "a huge key": b'{"post_id": "p", "interaction_type": "x", "' + b"k" * 40_000 + b'": NaN}',
    "invalid UTF-8": b'{"post_id": "\xff\xfe", "interaction_type": "x"}',
    "a time of 400 digits": b'{"post_id": "p", "interaction_type": "x", "sent_at": 1' + b"0" * 400 + b"}",
    "a number of 5,000 digits": b'{"post_id": "p", "interaction_type": "x", "timestamp": 1' + b"0" * 5_000 + b"}",
    "a list": b"[]",
    "null": b"null",
    "nothing": b"",
}


@pytest.mark.filterwarnings("default")
def test_hostile_bodies_get_a_clear_answer_and_the_collector_goes_on(client: httpx.Client, rows: Rows) -> None:
    for name, body in HOSTILE.items():
        response = post_raw(client, body)
        assert response.status_code in (200, 400), f"{name}: {response.status_code} {response.text}"
        if response.status_code == 400:
            assert response.json()["code"], name
            assert response.json()["message"], name
        else:
            assert response.json()["tracked"] == 1, name
    assert client.post(TRACK, json=VIEW).json()["tracked"] == 1
    stored = rows("select (select count(*) from raw.events) + (select count(*) from raw.rejected_events) as n")
    assert stored == [{"n": len(HOSTILE) + 1}], "nothing sent with a valid key is lost"
