"""The `posthog` dialect over HTTP: requests, responses and landed rows."""

import base64
import gzip
import json
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tests.integration.conftest import WRITE_KEY, Landing, ago, seconds_from, user_key

DEVICE = "01a2251a-e806-7a58-88f1-35abf6186633"
PATHS = ["/batch/", "/capture/", "/e/", "/i/v0/e/", "/batch", "/e"]


def event(name: str = "$pageview", distinct_id: str = DEVICE, **properties: Any) -> dict[str, Any]:
    """An event as posthog-js sends it."""
    return {
        "uuid": "01a2251a-e833-72c7-b051-cf68a3b42837",
        "event": name,
        "timestamp": ago(minutes=1),
        "properties": {"token": WRITE_KEY, "distinct_id": distinct_id, "$session_id": "s1", **properties},
    }


def browser_event(name: str, distinct_id: str, *, identified: bool, **properties: Any) -> dict[str, Any]:
    return event(name, distinct_id, **{"$device_id": DEVICE, "$is_identified": identified}, **properties)


def send(landing: Landing, body: bytes, path: str = "/e/", **headers: str) -> httpx.Response:
    """A request without a key in its headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.post(f"{landing.url}{path}", content=body, headers=named, timeout=60)


@pytest.mark.parametrize("path", PATHS)
def test_an_event_lands_by_every_path_without_key_and_clear_id(landing: Landing, path: str) -> None:
    sent = event(plan="pro")
    response = send(landing, json.dumps({"api_key": WRITE_KEY, "batch": [sent]}).encode(), path)
    assert (response.status_code, response.json()["count"]) == (200, 1)
    landed = landing.only_event()
    assert (landed["dialect"], landed["event_name"], landed["session_id"]) == ("posthog", "$pageview", "s1")
    assert str(landed["event_id"]) == sent["uuid"]
    assert seconds_from(landed["occurred_at"], sent["timestamp"]) == 0
    assert landed["payload"]["properties"]["plan"] == "pro"
    assert WRITE_KEY not in str(landed)
    assert DEVICE not in str(landed)


@pytest.mark.parametrize(
    "body",
    [
        {"api_key": WRITE_KEY, "batch": [event()]},
        {"token": WRITE_KEY, **event()},
        {"batch": [event()]},
        [event()],
        event(),
    ],
    ids=["a batch", "an event", "a batch with the key in its event", "a list", "an event with the key inside"],
)
@pytest.mark.parametrize("form", ["plain", "gzip", "base64", "form with JSON"])
def test_every_shape_and_coding_of_a_body_lands_the_same_event(landing: Landing, body: Any, form: str) -> None:
    text = json.dumps(body).encode()
    encoded = base64.b64encode(text).decode()
    as_form = {"content_type": "application/x-www-form-urlencoded"}
    response = {
        "plain": lambda: send(landing, text, "/e/", content_type="text/plain"),
        "gzip": lambda: send(landing, gzip.compress(text), "/e/?compression=gzip-js&ver=1", content_type="text/plain"),
        "base64": lambda: send(landing, f"data={quote(encoded)}".encode(), "/e/?compression=base64", **as_form),
        "form with JSON": lambda: send(landing, f"data={quote(text)}".encode(), "/e/", **as_form),
    }[form]()
    assert response.status_code == 200, response.text
    assert landing.only_event()["event_name"] == "$pageview"


def test_a_form_without_data_is_refused_with_what_was_expected(landing: Landing) -> None:
    response = landing.client.post(
        "/e/", content=b"date=1", headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert (response.status_code, response.json()["code"]) == (400, "invalid_form")
    assert [row["code"] for row in landing.rejected()] == ["invalid_form"]


@pytest.mark.parametrize(
    ("sent", "user", "anonymous"),
    [
        (browser_event("$pageview", DEVICE, identified=False), None, DEVICE),
        (browser_event("$identify", "ada", identified=True, **{"$anon_distinct_id": "before"}), "ada", "before"),
        (browser_event("$pageview", "ada", identified=True), "ada", DEVICE),
        (event("order", "ada"), "ada", None),
        (event("visit", "random", **{"$process_person_profile": False}), None, "random"),
        (event("$create_alias", "before", alias="ada"), "ada", "before"),
        (browser_event("$create_alias", "ada", identified=True, alias="also-ada"), "ada", "also-ada"),
        ({"event": "order", "distinct_id": "ada"}, "ada", None),
    ],
)
def test_a_distinct_id_is_a_user_or_a_device(
    landing: Landing, sent: dict[str, Any], user: str | None, anonymous: str | None
) -> None:
    landing.accepted("/capture/", sent)
    landed = landing.only_event()
    assert landed["user_key"] == (user and user_key(user))
    assert landed["anonymous_key"] == (anonymous and user_key(anonymous))
    for person in ("ada", "before", DEVICE):
        assert f'"{person}"' not in json.dumps(landed["payload"])


def test_properties_of_a_person_are_pseudonyms_or_gone(landing: Landing) -> None:
    person = {"email": "ada@example.org", "name": "Ada", "plan": "pro"}
    landing.accepted("/e/", event("$set", "ada", **{"$ip": "203.0.113.7"}) | {"$set": person, "$set_once": person})
    payload = landing.only_event()["payload"]
    assert payload["$set"] == payload["$set_once"] == {"email": None, "name": None, "plan": "pro"}
    assert payload["properties"]["$ip"] is None


def test_a_delivery_is_recognised_by_uuid_or_insert_id(landing: Landing) -> None:
    without_uuid = {name: value for name, value in event(**{"$insert_id": "abc"}).items() if name != "uuid"}
    for _ in range(2):
        landing.accepted("/batch/", {"batch": [event(), without_uuid]})
    assert len({row["event_id"] for row in landing.events()}) == 2


def test_a_faulty_event_has_its_verdict_and_its_neighbours_are_stored(landing: Landing) -> None:
    sent = [{"event": " "}, {"properties": {}}, event(), 5, event("$create_alias", "a", alias={"id": "ada"})]
    answer = landing.accepted("/batch/", {"api_key": WRITE_KEY, "batch": sent})
    assert [(each["index"], each["code"]) for each in answer["rejected"]] == [
        (0, "invalid_value"),
        (1, "invalid_event"),
        (3, "invalid_event"),
    ]
    assert [row["request"]["list_name"] for row in landing.rejected()] == ["batch"] * 3
    assert WRITE_KEY not in str(landing.rejected())


def test_a_request_without_a_key_is_refused(landing: Landing) -> None:
    assert send(landing, b'{"event": "x", "distinct_id": "ada"}').status_code == 401
    assert send(landing, b'{"event": "x", "distinct_id": "ada", "api_key": "none"}').status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("POST", "/flags/?v=2", {"featureFlags": {}, "flags": {}, "errorsWhileComputingFlags": False}),
        ("POST", "/decide/?v=3", {"featureFlags": {}, "sessionRecording": False}),
        ("GET", "/array/dev-write/config", {"hasFeatureFlags": False, "surveys": False, "siteApps": []}),
        ("POST", "/s/", {"status": 1}),
        ("GET", "/api/surveys/?token=dev-write", {"surveys": []}),
        ("GET", "/api/feature_flag/local_evaluation?token=dev-write", {"flags": []}),
    ],
)
def test_questions_for_configuration_have_an_answer(
    landing: Landing, method: str, path: str, expected: dict[str, Any]
) -> None:
    answer = httpx.request(method, landing.url + path, headers={"Origin": "https://shop.example"})
    assert answer.status_code == 200
    assert httpx.options(landing.url + path, headers={"Origin": "https://shop.example"}).status_code == 204
    assert httpx.options(landing.url + path).status_code == 405
    assert expected.items() <= answer.json().items()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_key_in_a_path_is_no_script(landing: Landing) -> None:
    key = quote('<b>"\u2028', safe="")
    answer = httpx.get(f"{landing.url}/array/{key}/config.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert '["<b>\\"\\u2028"]' in answer.text
