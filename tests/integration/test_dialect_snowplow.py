"""The `snowplow` dialect over HTTP: requests, responses and landed rows."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from tests.integration.conftest import WRITE_KEY, Landing, user_key

TP2 = "/com.snowplowanalytics.snowplow/tp2"
SCHEMA = "iglu:com.example/post_viewed/jsonschema/1-0-0"


def milliseconds(seconds_ago: float = 60) -> str:
    return str(int((datetime.now(UTC).timestamp() - seconds_ago) * 1000))


def described(schema: str = SCHEMA, **data: Any) -> dict[str, Any]:
    outer = "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0"
    return {"schema": outer, "data": {"schema": schema, "data": data}}


def contexts(*inner: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "schema": "iglu:com.snowplowanalytics.snowplow/contexts/jsonschema/1-0-0",
        "data": [{"schema": f"iglu:com.example/{name}/jsonschema/1-0-0", "data": data} for name, data in inner],
    }


def encoded(document: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")


def event(kind: str = "pv", **fields: Any) -> dict[str, Any]:
    """An event as the browser tracker sends it."""
    return {
        "e": kind,
        "eid": "d5e244d8-e5aa-43da-9503-63ad1f471132",
        "aid": "shop",
        "url": "https://shop.example/a",
        "page": "Shop",
        "refr": "https://www.google.com/",
        "duid": "device",
        "sid": "s1",
        "dtm": milliseconds(),
        "stm": milliseconds(0),
        **fields,
    }


def payload_data(*events: Any) -> dict[str, Any]:
    return {"schema": "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4", "data": list(events)}


@pytest.mark.parametrize(
    ("kind", "fields", "name", "properties"),
    [
        ("pv", {}, "page_view", None),
        ("pp", {"pp_miy": "0", "pp_may": "400"}, "page_ping", None),
        (
            "se",
            {"se_ca": "shop", "se_ac": "add", "se_va": "2.5"},
            "add",
            {"category": "shop", "action": "add", "value": "2.5"},
        ),
        ("ue", {"ue_pr": json.dumps(described(post_id="p1"))}, "post_viewed", {"post_id": "p1"}),
        ("ue", {"ue_px": encoded(described(post_id="p?>1"))}, "post_viewed", {"post_id": "p?>1"}),
        (
            "ue",
            {"ue_px": base64.b64encode(json.dumps(described(a="?>")).encode()).decode()},
            "post_viewed",
            {"a": "?>"},
        ),
        ("tr", {"tr_id": "t1"}, "transaction", None),
    ],
    ids=["page view", "page ping", "structured", "self-describing", "base64 for URLs", "base64", "transaction"],
)
def test_every_kind_of_event_lands(
    landing: Landing, kind: str, fields: dict[str, Any], name: str, properties: dict[str, Any] | None
) -> None:
    sent = event(kind, **fields)
    assert landing.accepted(TP2, payload_data(sent))["count"] == 1
    landed = landing.only_event()
    assert (landed["dialect"], landed["event_name"], landed["session_id"]) == ("snowplow", name, "s1")
    assert str(landed["event_id"]) == sent["eid"]
    assert landed["anonymous_key"] == landed["payload"]["duid"] == user_key("device")
    assert landed["payload"].get("properties") == properties
    assert landed["payload"]["aid"] == "shop"
    assert landed["payload"]["timestamp"] == sent["dtm"]
    assert abs(landed["occurred_at"].timestamp() - int(sent["dtm"]) / 1000) < 60
    assert landed["sent_at"] is not None


@pytest.mark.parametrize("field", ["co", "cx"])
def test_contexts_land_without_people_and_name_the_session(landing: Landing, field: str) -> None:
    session = {"userId": "device", "sessionId": "s2"}
    sent = contexts(("client_session", session), ("account", {"email": "ada@example.org", "plan": "pro"}))
    of_app = {name: value for name, value in event().items() if name not in ("duid", "sid")}
    landing.accepted(TP2, payload_data(of_app | {field: json.dumps(sent) if field == "co" else encoded(sent)}))
    landed = landing.only_event()
    assert (landed["anonymous_key"], landed["session_id"]) == (user_key("device"), "s2")
    assert [each["data"] for each in landed["payload"]["context"]] == [
        {"userId": user_key("device"), "sessionId": "s2"},
        {"email": None, "plan": "pro"},
    ]


def test_a_user_lands_as_a_pseudonym_and_an_address_not_at_all(landing: Landing) -> None:
    landing.accepted(TP2, payload_data(event(uid="ada", nuid="network", ip="203.0.113.7")))
    landed = landing.only_event()
    assert landed["user_key"] == landed["payload"]["uid"] == user_key("ada")
    assert landed["payload"]["nuid"] == user_key("network")
    assert landed["payload"]["ip"] is None


def test_the_app_id_is_the_key_of_a_request_without_another_and_is_not_stored(landing: Landing) -> None:
    body = payload_data(event(aid=WRITE_KEY), event("se", aid=WRITE_KEY))
    response = httpx.post(landing.url + TP2, json=body, timeout=60)
    assert (response.status_code, response.json()["count"]) == (200, 1)
    assert WRITE_KEY not in str(landing.only_event())
    (rejected,) = landing.rejected()
    assert (rejected["path"], rejected["request"]["list_name"]) == ("$.se_ac", "data")
    assert httpx.post(landing.url + TP2, json=payload_data(event())).status_code == 401
    assert httpx.post(f"{landing.url}{TP2}?key={WRITE_KEY}", json=payload_data(event())).status_code == 200


def test_a_query_lands_and_its_answer_is_an_image(landing: Landing) -> None:
    sent = event("ue", aid=WRITE_KEY, ue_px=encoded(described(post_id="p1")), cx=encoded(contexts(("x", {"a": 1}))))
    response = httpx.get(f"{landing.url}/i", params=sent, headers={"Origin": "https://shop.example"})
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/gif")
    assert response.content.startswith(b"GIF89a")
    assert response.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    landed = landing.only_event()
    assert (landed["event_name"], landed["payload"]["properties"]) == ("post_viewed", {"post_id": "p1"})
    assert WRITE_KEY not in str(landed)
    refused = httpx.get(f"{landing.url}/i", params=event("xx", aid=WRITE_KEY))
    assert (refused.status_code, refused.json()["rejected"][0]["path"]) == (400, "$.e")


def test_a_retry_of_an_event_without_an_id_is_recognised(landing: Landing) -> None:
    sent = {name: value for name, value in event().items() if name != "eid"}
    for stm in (milliseconds(30), milliseconds(0)):
        landing.accepted(TP2, payload_data(sent | {"stm": stm}))
    assert len({row["event_id"] for row in landing.events()}) == 1


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        (event("xx"), "$.e"),
        (event("se"), "$.se_ac"),
        (event("ue"), "$.ue_pr"),
        (event("ue", ue_px="%"), "$.ue_pr"),
        (event("ue", ue_px=encoded({"schema": SCHEMA})), "$.ue_pr"),
        (event("ue", ue_pr=json.dumps(described("post_viewed"))), "$.ue_pr"),
        (event("ue", ue_pr="{" * 5), "$.ue_pr"),
        (event("pv", cx="!"), "$.co"),
        (event("pv", co=json.dumps([1])), "$.co"),
        (event("pv", dtm="yesterday"), "$.timestamp"),
        ("pv", None),
    ],
)
def test_a_faulty_event_has_its_verdict_and_its_neighbours_are_stored(landing: Landing, sent: Any, path: str) -> None:
    answer = landing.accepted(TP2, payload_data(sent, event()))
    assert [(each["index"], each["path"]) for each in answer["rejected"]] == [(0, path)]
    assert landing.only_event()["event_name"] == "page_view"


def test_what_a_document_hides_from_the_body_is_storable(landing: Landing) -> None:
    document = b'{"schema": "x", "data": {"schema": "%s", "data": {"a": "\\u0000"}}}' % SCHEMA.encode()
    landing.accepted(TP2, payload_data(event("ue", ue_px=base64.b64encode(document).decode())))
    assert landing.only_event()["payload"]["properties"] == {"a": "\ufffd"}


def test_a_page_may_send_cookies_as_the_tracker_lets_it_by_default(landing: Landing) -> None:
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "POST"}
    allowed = httpx.options(landing.url + TP2, headers=asked | {"Access-Control-Request-Headers": "content-type"})
    response = httpx.post(landing.url + TP2, json=payload_data(event(aid=WRITE_KEY)), headers=asked)
    for headers in (allowed.headers, response.headers):
        assert headers["Access-Control-Allow-Origin"] == "https://shop.example"
        assert headers["Access-Control-Allow-Credentials"] == "true"
        assert "Origin" in headers["Vary"]
