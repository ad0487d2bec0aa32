"""What identifies people or is secret reaches no row, in any odd place and dialect. A real collector."""

import base64
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import httpx
import pytest

from tests.collector_client import TRACK, VIEW
from tests.identifying_values import BENIGN, VALUES, Hidden, hidden
from tests.integration.conftest import Landing

HIDDEN = list(hidden())
EMAIL, CARD, NAMED = "ada@hidden.example.org", "4111111111111111", "Zq7marker"
# An event of each dialect with identifiers in the place for its properties.
PROPERTIES = {
    "label": f"{EMAIL} and {CARD}", "user.email": NAMED, "url": f"https://a.example/?t={NAMED}", "Passwort": NAMED,
    "customers": [{"id": NAMED, "name": NAMED}],
}  # fmt: skip
DIALECTS: dict[str, Any] = {
    "/api/v1/analytics/events/batch": {"events": [{"type": "x", "metadata": PROPERTIES}]},
    "/api/track": {"interactions": [VIEW | {"metadata": PROPERTIES}]},
    "/api/events": [{"eventName": "x", "data": PROPERTIES, "metadata": PROPERTIES}],
    "/api/analytics/events/track": {"event_type": "x", "properties": PROPERTIES},
    "/api/analytics/events": [{"event_name": "x", "event_metadata": PROPERTIES}],
    "/v1/batch": {
        "batch": [{"type": "track", "event": "X", "properties": PROPERTIES, "context": {"page": PROPERTIES}}]
    },
    "/batch/": {"batch": [{"event": "x", "distinct_id": "d", "properties": PROPERTIES | {"$set": {"name": NAMED}}}]},
}


def chunks(items: Sequence[Hidden], size: int) -> Iterator[list[Hidden]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def texts(rows: list[dict[str, Any]]) -> list[str]:
    return [json.dumps(row, default=str, ensure_ascii=False) for row in rows]


def survivors(sent: Sequence[Hidden], stored: Sequence[str]) -> dict[str, str]:
    assert len(sent) == len(stored)
    return {
        each.what: row for each, row in zip(sent, stored, strict=True) if any(marker in row for marker in each.markers)
    }


def test_nothing_hidden_is_in_raw(landing: Landing) -> None:
    for chunk in chunks(HIDDEN, 250):
        answer = landing.accepted(TRACK, {"interactions": [VIEW | each.event for each in chunk]})
        assert answer["tracked"] == len(chunk), answer["errors"]
    assert survivors(HIDDEN, texts(landing.events())) == {}
    assert landing.rejected() == []


def test_nothing_hidden_is_in_a_dead_letter(landing: Landing) -> None:
    bad = {"timestamp": "yesterday"}
    for chunk in chunks(HIDDEN, 250):
        response = landing.post(TRACK, {"interactions": [VIEW | each.event | bad for each in chunk]})
        assert response.status_code == 400
    assert survivors(HIDDEN, texts(landing.rejected())) == {}


@pytest.mark.parametrize("path", DIALECTS)
def test_nothing_hidden_is_stored_in_any_dialect(landing: Landing, path: str) -> None:
    landing.accepted(path, DIALECTS[path])
    (row,) = texts(landing.events())
    assert not [marker for marker in (EMAIL, CARD, NAMED) if marker in row]


def test_nothing_hidden_is_stored_of_what_a_tracker_encoded(landing: Landing) -> None:
    context = {"data": [{"schema": "iglu:com.x/page/jsonschema/1-0-0", "data": PROPERTIES}]}
    encoded = base64.urlsafe_b64encode(json.dumps(context).encode()).decode()
    event = {"e": "pv", "aid": "dev-write", "cx": encoded, "url": f"https://a.example/?t={NAMED}", "page": EMAIL}
    body = {"schema": "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4", "data": [event]}
    assert httpx.post(f"{landing.url}/com.snowplowanalytics.snowplow/tp2", json=body).status_code == 200
    assert httpx.get(f"{landing.url}/i", params=event).status_code == 200
    for row in texts(landing.events()):
        assert not [marker for marker in (EMAIL, CARD, NAMED) if marker in row]
    assert len(landing.events()) == 2


def test_ids_in_paths_are_pseudonyms_in_rows_and_dead_letters(landing: Landing) -> None:
    path = f"/api/v1/analytics/posts/{EMAIL}/interactions"
    landing.accepted(path, {"interaction_type": "viewed"})
    landing.accepted(f"/api/v1/analytics/sessions/{EMAIL}/end", {})
    assert landing.post(path, {"interaction_type": "viewed", "timestamp": "yesterday"}).status_code == 400
    post, session = landing.events()
    assert len(post["payload"]["post_id"]) == len(session["session_id"]) == 64
    (letter,) = landing.rejected()
    assert letter["request"]["path"] == f"/api/v1/analytics/posts/{post['payload']['post_id']}/interactions"
    assert EMAIL not in "".join(texts([post, session, letter]))


def test_an_unreadable_body_keeps_no_identifier_either(landing: Landing) -> None:
    for value, _ in VALUES.values():
        body = json.dumps(PROPERTIES | {"label": f"{value}", "x": f"https://a.example/?t={NAMED}"})[:-1]
        headers = {"Content-Type": "application/json"}
        assert landing.client.post(TRACK, content=body.encode(), headers=headers).status_code == 400
    for row, (_, markers) in zip(texts(landing.rejected()), VALUES.values(), strict=True):
        assert not [marker for marker in (EMAIL, CARD, NAMED, *markers) if marker in row], row


def test_ordinary_values_are_in_raw_as_sent(landing: Landing) -> None:
    landing.accepted(TRACK, {"interactions": [VIEW | {"metadata": {name: value}} for name, value in BENIGN]})
    stored = [row["payload"]["metadata"] for row in landing.events()]
    assert stored == [{name: value} for name, value in BENIGN]
