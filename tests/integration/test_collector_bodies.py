"""Valid and invalid request bodies, against a real collector."""

import gzip
import json

import httpx
import pytest

from ingest_api.request.body import MAX_BODY_BYTES
from tests.collector_client import TRACK, VIEW, Rows, event_ids, events, post_raw, refused, stored_ids


def test_unreadable_json_is_400_and_the_body_is_kept_up_to_64_kib(client: httpx.Client, rows: Rows) -> None:
    refused(post_raw(client, b'{"interactions": [oops\x00'), 400, "invalid_json")
    refused(post_raw(client, b"x" * 100_000), 400, "invalid_json")
    kept = rows(
        "select source_id, dialect, code, payload #>> '{}' as body from raw.rejected_events order by rejected_id"
    )
    assert kept[0] == {
        "source_id": "dev",
        "dialect": "tracking",
        "code": "invalid_json",
        "body": '{"interactions": [oops\ufffd',
    }
    assert kept[1]["body"] == "x" * 64 * 1024


def test_a_gzip_body_is_stored(client: httpx.Client, rows: Rows) -> None:
    sent = events(3)
    body = gzip.compress(json.dumps({"interactions": sent}).encode())
    assert post_raw(client, body, Content_Encoding="gzip").json()["tracked"] == 3
    assert set(stored_ids(rows)) == event_ids(sent)


def test_broken_and_bomb_like_bodies_are_refused(client: httpx.Client, rows: Rows) -> None:
    compressed = gzip.compress(json.dumps({"interactions": events(50)}).encode())
    bomb = gzip.compress(b" " * 200 * 1024 * 1024, compresslevel=1)
    refused(post_raw(client, bomb, Content_Encoding="gzip"), 413, "body_too_large")
    refused(post_raw(client, compressed[:-20], Content_Encoding="gzip"), 400, "invalid_encoding")
    refused(post_raw(client, b"no gzip", Content_Encoding="gzip"), 400, "invalid_encoding")
    refused(post_raw(client, compressed, Content_Encoding="br"), 400, "unsupported_encoding")
    assert stored_ids(rows) == []


def test_a_body_over_4_mib_is_refused_and_one_at_the_limit_is_stored(client: httpx.Client, rows: Rows) -> None:
    body = json.dumps(VIEW).encode()
    fitting = body + b" " * (MAX_BODY_BYTES - len(body))
    assert post_raw(client, fitting).json()["tracked"] == 1
    refused(post_raw(client, fitting + b" "), 413, "body_too_large")
    assert len(stored_ids(rows)) == 1


@pytest.mark.parametrize("content_type", ["text/html", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_wrong_content_type_is_415(client: httpx.Client, rows: Rows, content_type: str) -> None:
    response = client.post(TRACK, content=json.dumps(VIEW).encode(), headers={"Content-Type": content_type})
    refused(response, 415, "unsupported_media_type")
    assert stored_ids(rows) == []
