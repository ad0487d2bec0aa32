"""Consent over HTTP, against a real collector and database: enforced before anything is stored, kept as history."""

import json
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any
from uuid import uuid4

import httpx
import pytest
import stamina
from typer.testing import CliRunner

from orchestration.cli.app import app
from tests.collector_client import BATCH, INITIALIZE, TRACK
from tests.integration.conftest import Landing, user_key

PRODUCT = "/api/analytics/events"
SOCIAL = "/api/events"
CONSENT = "/api/v1/privacy/consent"
ASSIGN = "/api/v1/experiments/assign"
ADMIN = {"Authorization": "Bearer dev-admin"}
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
SECRET = "I feel sad today"
DEVICE = {"userAgent": FIREFOX, "screenResolution": "1920x1080", "language": "de", "postId": "p1"}


class NotYet(Exception):
    """The collector has not applied a change yet."""


def sluice(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments, env={"COLUMNS": "250"})
    assert done.exit_code == 0, done.output
    return done.output


def person() -> str:
    """An id that no other test has: consents stay while a module's tests run."""
    return f"user {uuid4()}"


def put(landing: Landing, user_id: str, body: Any, headers: dict[str, str] = ADMIN) -> httpx.Response:
    return landing.client.put(f"{CONSENT}/{user_id}", json=body, headers=headers)


def agreed(landing: Landing, user_id: str, body: Any) -> dict[str, Any]:
    response = put(landing, user_id, body)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def message(user_id: str, **fields: Any) -> dict[str, Any]:
    return {
        "event_name": "chat_message_sent",
        "user_id": user_id,
        "thread_id": "t1",
        "message_content": SECRET,
    } | fields


def view(user_id: str, **fields: Any) -> dict[str, Any]:
    return {"event_name": "message_viewed", "user_id": user_id} | fields


def landed(landing: Landing) -> list[dict[str, Any]]:
    """The landed events of clients; the collector's own requests are events too."""
    return [event for event in landing.events() if event["event_name"] != "api_request"]


def payloads(landing: Landing) -> list[dict[str, Any]]:
    return [event["payload"] for event in landed(landing)]


def only(landing: Landing) -> dict[str, Any]:
    (event,) = landed(landing)
    return event


def withheld(landing: Landing, reason: str) -> int:
    query = "select coalesce(sum(events), 0)::int as n from ops.withheld_events where reason = %s"
    (row,) = landing.connection.execute(query, [reason]).fetchall()
    return int(row["n"])


def anywhere(landing: Landing, text: str) -> bool:
    """Whether a text is anywhere in what the collector stored."""
    return text in json.dumps([landing.events(), landing.rejected()], default=str)


def until(condition: Callable[[], bool]) -> None:
    for attempt in stamina.retry_context(on=NotYet, attempts=None, wait_initial=0.1, wait_max=0.2, timeout=60):
        with attempt:
            if not condition():
                raise NotYet


@pytest.fixture
def shop(landing: Landing) -> Iterator[httpx.Client]:
    """A client with a key of a source of its own, whose policy a test may change."""
    source = f"shop{uuid4().hex}"
    key = sluice("keys", "create", source).strip()
    with httpx.Client(base_url=landing.url, headers={"X-API-Key": key, "X-Source": source}, timeout=60) as client:
        yield client


def source_of(shop: httpx.Client) -> str:
    return shop.headers["X-Source"]


# The API


def test_a_consent_is_set_read_and_kept_as_history(landing: Landing) -> None:
    ada = person()
    before = landing.client.get(f"{CONSENT}/{ada}", headers=ADMIN).json()
    assert before["purposes"] == {"essential": True, "analytics": True, "chat_content": True, "experiments": True}
    assert (before["mode"], before["changed_at"], before["history"]) == ("full", None, [])
    agreed(landing, ada, {"purposes": ["essential", "analytics"], "mode": "strict"})
    after = agreed(landing, ada, {"purposes": {"chat_content": True}})
    assert after["purposes"] == {"essential": True, "analytics": True, "chat_content": True, "experiments": False}
    assert (after["source_id"], after["user_key"], after["mode"], after["how"]) == (
        "dev",
        user_key(ada),
        "strict",
        "api",
    )
    assert [(each["from_purposes"], each["to_purposes"]) for each in after["history"]] == [
        (None, ["essential", "analytics"]),
        (["essential", "analytics"], ["essential", "analytics", "chat_content"]),
    ]
    assert {each["changed_by"] for each in after["history"]} == {"sluice_collector (key dev-admin of dev)"}
    assert landing.client.get(f"{CONSENT}/{ada}", headers=ADMIN).json()["history"] == after["history"]
    again = agreed(landing, ada, {"purposes": {"chat_content": True}})
    assert again["history"] == after["history"], "what changes nothing is no change"


def test_who_set_and_who_read_a_consent_is_in_the_access_log(landing: Landing) -> None:
    ada = person()
    agreed(landing, ada, {"mode": "balanced"})
    landing.client.get(f"{CONSENT}/{ada}", headers=ADMIN)
    sluice("consent", "set", "dev", ada, "--deny", "experiments")
    entries = json.loads(sluice("access-log", "--since", "1h", "--subject", user_key(ada), "--json"))
    assert [(each["action"], each["actor"].split(" (")[0]) for each in entries] == [
        ("consent.set", "sluice"),
        ("consent.read", "sluice_collector"),
        ("consent.read", "sluice_collector"),
        ("consent.set", "sluice_collector"),
    ]
    assert entries[0]["details"]["purposes"] == ["essential", "analytics", "chat_content"]
    assert ada not in json.dumps(entries)


@pytest.mark.parametrize("key", ["dev-write", "dev-read", "nobody", ""])
def test_only_an_admin_key_sets_and_reads_consents(landing: Landing, key: str) -> None:
    headers = {"Authorization": f"Bearer {key}"} if key else {"Authorization": ""}
    for response in (
        put(landing, "ada", {"purposes": []}, headers),
        landing.client.get(f"{CONSENT}/ada", headers=headers),
    ):
        assert response.status_code == (403 if key in ("dev-write", "dev-read") else 401), response.text
        assert {"code", "message"} <= response.json().keys()


def test_an_admin_key_reaches_its_own_source_alone(landing: Landing) -> None:
    ada = person()
    other = sluice("keys", "create", "elsewhere", "--scope", "admin").strip()
    answer = put(landing, ada, {"purposes": []}, {"Authorization": f"Bearer {other}"}).json()
    assert (answer["source_id"], answer["user_key"] != user_key(ada)) == ("elsewhere", True)
    landing.accepted(PRODUCT, view(ada))
    assert len(landed(landing)) == 1


@pytest.mark.parametrize(
    ("user_id", "body", "code"),
    [
        ("ada", {"purposes": ["marketing"]}, "invalid_consent"),
        ("ada", {"mode": "loose"}, "invalid_consent"),
        ("ada", {}, "invalid_consent"),
        ("ada", "strict", "invalid_consent"),
        ("undefined", {"mode": "strict"}, "missing_id"),
        ("a" * 513, {"mode": "strict"}, "too_long"),
    ],
)
def test_a_consent_that_cannot_be_set_is_refused_with_what_was_expected(
    landing: Landing, user_id: str, body: Any, code: str
) -> None:
    response = put(landing, user_id, body)
    assert (response.status_code, response.json()["code"]) == (400, code), response.text
    assert response.json()["message"].startswith("Expected")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "invalid_json"),
        (b"[" * 8_000, 400, "invalid_json"),
        (b"\xff", 400, "invalid_json"),
        (b"[" + b" " * 8_192 + b"]", 413, "too_large"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(landing: Landing, body: bytes, status: int, code: str) -> None:
    response = landing.client.put(f"{CONSENT}/{person()}", content=body, headers=ADMIN)
    assert (response.status_code, response.json()["code"]) == (status, code), response.text
    assert response.json()["message"].startswith("Expected")


def test_a_user_id_may_have_any_characters(landing: Landing) -> None:
    odd = f"ä/b c?{uuid4()}"
    answer = landing.client.put(
        f"{CONSENT}/{odd.replace('/', '%2F').replace('?', '%3F')}", json={"purposes": []}, headers=ADMIN
    )
    assert answer.json()["user_key"] == user_key(odd)


# What is enforced


def test_without_analytics_only_essential_events_are_stored_and_the_rest_is_counted(landing: Landing) -> None:
    ada = person()
    agreed(landing, ada, {"purposes": ["essential"]})
    before = withheld(landing, "consent_analytics")
    envelopes = [
        {"eventName": name, "userId": ada, "eventId": str(uuid4()), "data": {"mark": ada}}
        for name in ("post_view", "error_occurred", "performance_metric", "of nobody's registry")
    ]
    answer = landing.accepted(SOCIAL, {"events": envelopes})
    assert (answer["count"], answer["skipped"], answer["skipped_by_consent"]) == (2, 2, {"analytics": 2})
    assert [event["event_name"] for event in landed(landing)] == ["error_occurred", "performance_metric"]
    assert landing.rejected() == []
    assert withheld(landing, "consent_analytics") - before == 2
    metric = 'sluice_events_total{dialect="social",source="dev",verdict="consent_analytics"} 2.0'
    assert metric in landing.client.get("/metrics").text


def test_without_chat_content_the_text_is_never_stored_and_its_length_is(landing: Landing) -> None:
    ada, bob = person(), person()
    agreed(landing, ada, {"purposes": {"chat_content": False}})
    landing.accepted(PRODUCT, {"events": [message(ada), message(bob)]})
    of_ada, of_bob = payloads(landing)
    assert (of_ada["message_content"], of_ada["message_length"]) == (None, len(SECRET))
    assert of_bob["message_content"] == SECRET
    landing.post(PRODUCT, message(ada, message_content=[SECRET, ada], event_name=5))
    landing.accepted(
        TRACK, {"post_id": "p", "interaction_type": "comment", "user_id": ada, "metadata": {"comment": ada}}
    )
    assert not anywhere(landing, ada)


def test_without_experiments_nobody_is_assigned_and_no_exposure_is_stored(landing: Landing) -> None:
    hello = landing.accepted(INITIALIZE, {"extension_user_id": person()})
    assert hello["experiment_groups"]
    installation, ada = person(), person()
    own = landing.accepted(INITIALIZE, {"extension_user_id": installation})
    agreed(landing, own["user_id"], {"purposes": {"experiments": False}})
    landing.connection.execute("truncate raw.events")
    again = landing.accepted(INITIALIZE, {"extension_user_id": installation})
    assert (again["user_id"], again["experiment_groups"], again["experiments"]) == (own["user_id"], [], {})
    assert only(landing)["payload"]["experiment_groups"] == []
    agreed(landing, ada, {"purposes": {"experiments": False}})
    landing.connection.execute("truncate raw.events")
    exposed = {"type": "experiment_exposed", "metadata": {"experiment_key": "k", "variant": "v"}}
    answer = landing.accepted(BATCH, {"user_id": ada, "events": [exposed, {"type": "post_view"}]})
    assert (answer["count"], answer["skipped_by_consent"]) == (1, {"experiments": 1})
    assert only(landing)["event_name"] == "post_view"


@pytest.mark.parametrize(
    ("mode", "fields", "context"),
    [
        (
            "full",
            {"userAgent", "screenResolution", "language", "postId"},
            {"browser", "browser_version", "os", "device", "is_bot"},
        ),
        ("balanced", {"language", "postId"}, {"browser", "os", "device", "is_bot"}),
        ("strict", {"postId"}, {"is_bot"}),
    ],
)
def test_a_mode_keeps_so_much_of_the_device(landing: Landing, mode: str, fields: set[str], context: set[str]) -> None:
    ada = person()
    agreed(landing, ada, {"mode": mode})
    sent = {"user_id": ada, "events": [{"type": "post_view", "metadata": DEVICE}]}
    assert landing.post(BATCH, sent, user_agent=FIREFOX).json()["count"] == 1
    stored = only(landing)
    assert stored["payload"]["metadata"].keys() == fields
    assert stored["context"].keys() == context


def test_a_withdrawal_stores_nothing_not_even_a_dead_letter_and_consent_can_be_given_again(landing: Landing) -> None:
    ada = person()
    assert agreed(landing, ada, {"purposes": []})["purposes"]["essential"] is False
    answer = landing.accepted(SOCIAL, {"eventName": "error_occurred", "userId": ada})
    assert (answer["skipped"], answer["skipped_by_consent"]) == (1, {"essential": 1})
    assert landing.post(TRACK, {"post_id": "p", "interaction_type": 5, "user_id": ada}).status_code == 400
    assert (
        landing.post(TRACK, {"post_id": "p", "interaction_type": "x", "user_id": ada, "timestamp": "?"}).status_code
        == 400
    )
    assert (landed(landing), landing.rejected()) == ([], [])
    agreed(landing, ada, {"purposes": ["all"]})
    assert landing.accepted(SOCIAL, {"eventName": "post_view", "userId": ada})["count"] == 1


def test_a_device_without_a_user_has_a_consent_of_its_own(landing: Landing) -> None:
    device = person()
    agreed(landing, device, {"purposes": ["essential"]})
    track = {"event": "Opened", "anonymousId": device, "messageId": str(uuid4())}
    assert landing.accepted("/v1/track", track)["skipped"] == 1
    assert landing.accepted("/v1/track", track | {"userId": person()})["skipped"] == 1


# What a request says


def test_a_header_holds_for_its_request_at_once_and_for_no_other(landing: Landing) -> None:
    ada = person()
    sent = [message(ada), view(ada)]
    strict = landing.post(PRODUCT, sent, sluice_consent="analytics; mode=strict", user_agent=FIREFOX)
    assert strict.json()["count"] == 2
    assert payloads(landing)[0]["message_content"] is None
    assert landed(landing)[0]["context"] == {"is_bot": False}
    none = landing.post(PRODUCT, sent, sluice_consent="none").json()
    assert (none["count"], none["skipped_by_consent"]) == (0, {"essential": 2})
    assert landing.post(PRODUCT, sent).json()["count"] == 2
    assert payloads(landing)[-2]["message_content"] == SECRET
    assert landing.client.get(f"{CONSENT}/{ada}", headers=ADMIN).json()["history"] == []


def test_a_header_that_cannot_be_read_is_refused_and_the_body_is_not_kept(landing: Landing) -> None:
    refused = landing.post(PRODUCT, message("ada"), sluice_consent="everything")
    assert (refused.status_code, refused.json()["code"]) == (400, "invalid_consent")
    assert "essential, analytics" in refused.json()["message"]
    (letter,) = landing.rejected()
    assert (letter["code"], letter["payload"]) == ("invalid_consent", "")
    broken = landing.client.post(PRODUCT, content=b'{"a": "secret"', headers={"Sluice-Consent": "essential"})
    assert broken.status_code == 415 or broken.json()["code"] != "invalid_consent"
    assert not anywhere(landing, "secret")


def test_browsers_signals_count_where_the_source_says_so(landing: Landing, shop: httpx.Client) -> None:
    def skipped(**headers: str) -> int:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return int(shop.post(PRODUCT, json=view(person()), headers=named).json()["skipped"])

    assert (skipped(Sec_GPC="1"), skipped(DNT="1")) == (0, 0)
    sluice("sources", "set", source_of(shop), "--signal", "gpc")
    until(lambda: skipped(Sec_GPC="1") == 1)
    assert (skipped(DNT="1"), skipped(Sec_GPC="0"), skipped()) == (0, 0, 0)
    sluice("sources", "set", source_of(shop), "--signal", "gpc", "--signal", "dnt")
    until(lambda: skipped(DNT="1") == 1)
    assert skipped(Sec_GPC="1", Sluice_Consent="all") == 1
    sluice("sources", "set", source_of(shop), "--signal", "none")
    until(lambda: skipped(Sec_GPC="1") == 0)


def test_a_source_may_store_only_what_people_have_agreed_to(landing: Landing, shop: httpx.Client) -> None:
    source, ada = source_of(shop), person()

    def answer(**headers: str) -> dict[str, Any]:
        answered: dict[str, Any] = shop.post(PRODUCT, json=view(ada), headers=headers).json()
        return answered

    sluice("sources", "set", source, "--consent-default", "essential", "--consent-mode", "strict")
    until(lambda: answer()["skipped"] == 1)
    assert answer(**{"Sluice-Consent": "analytics"})["count"] == 1
    assert answer()["skipped_by_consent"] == {"analytics": 1}
    sluice("consent", "set", source, ada, "--grant", "analytics", "--mode", "full")
    until(lambda: answer()["count"] == 1)
    unreadable = shop.post(
        PRODUCT, content=b'{"user_id": "x", "note": "never kept"', headers={"Content-Type": "application/json"}
    )
    assert unreadable.status_code == 400
    assert not anywhere(landing, "never kept")


# What an SDK says


def test_segments_consent_object_holds_for_its_event(landing: Landing) -> None:
    def track(**preferences: bool) -> dict[str, Any]:
        context = {"consent": {"categoryPreferences": preferences}}
        return {"type": "track", "event": "Opened", "userId": person(), "messageId": str(uuid4()), "context": context}

    batch = [track(Analytics=False, Advertising=True), track(Analytics=True)]
    answer = landing.accepted("/v1/batch", {"batch": batch})
    assert (answer["count"], answer["skipped_by_consent"]) == (1, {"analytics": 1})


def test_an_event_that_reports_a_choice_changes_the_persons_consent(landing: Landing) -> None:
    ada = person()
    chosen = {"consent": {"categoryPreferences": {"Analytics": False, "Advertising": False}}}
    update = {
        "type": "track",
        "event": "Segment Consent Preference Updated",
        "userId": ada,
        "messageId": str(uuid4()),
        "context": chosen,
    }
    assert landing.accepted("/v1/batch", {"batch": [update]})["skipped_by_consent"] == {"analytics": 1}
    assert landing.accepted("/v1/track", {"event": "Opened", "userId": ada})["skipped"] == 1
    state = landing.client.get(f"{CONSENT}/{ada}", headers=ADMIN).json()
    assert (state["purposes"]["analytics"], state["how"]) == (False, "sdk")
    assert state["changed_by"] == "sluice_collector (key dev-write of dev)"
    update["context"] = {"consent": {"categoryPreferences": {"Analytics": True}}}
    assert landing.accepted("/v1/batch", {"batch": [update]})["skipped"] == 1, (
        "until it is kept, the older choice holds"
    )
    assert landing.accepted("/v1/track", {"event": "Opened", "userId": ada})["count"] == 1


def test_a_dry_run_changes_no_consent(landing: Landing) -> None:
    ada = person()
    body = {"event_name": "consent_updated", "user_id": ada, "consent": {"analytics": False}}
    landing.accepted(f"{PRODUCT}?dry_run=true", body)
    assert landing.client.get(f"{CONSENT}/{ada}", headers=ADMIN).json()["history"] == []
    landing.accepted(PRODUCT, body)
    assert len(landing.client.get(f"{CONSENT}/{ada}", headers=ADMIN).json()["history"]) == 1


def test_what_an_operator_has_denied_no_sdk_grants(landing: Landing) -> None:
    """A write key in a page is public: whoever has it must not undo a withdrawal."""
    ada = person()
    agreed(landing, ada, {"purposes": ["essential"], "mode": "strict"})
    opt_in = {"event": "$opt_in", "properties": {"distinct_id": ada}, "api_key": "dev-write"}
    landing.accepted("/batch/", opt_in)
    state = landing.client.get(f"{CONSENT}/{ada}", headers=ADMIN).json()
    assert (state["purposes"]["analytics"], state["mode"], state["how"]) == (False, "strict", "api")
    withdrawn = {"event_name": "consent_updated", "user_id": ada, "consent": {"essential": False}}
    landing.accepted(PRODUCT, withdrawn)
    assert landing.client.get(f"{CONSENT}/{ada}", headers=ADMIN).json()["purposes"]["essential"] is False


# The command


def test_the_command_sets_and_shows_consents_and_a_running_collector_follows(landing: Landing) -> None:
    ada = person()
    sluice("consent", "set", "dev", ada, "--deny", "chat_content", "--mode", "balanced")
    until(lambda: _stored_text(landing, ada) is None)
    sluice("consent", "give", "dev", ada)
    until(lambda: _stored_text(landing, ada) == SECRET)
    shown = sluice("consent", "show", "dev", ada)
    assert "essential, analytics, experiments" in shown
    assert shown.count("command") == 2
    assert user_key(ada) in shown
    assert "Nothing was said" in sluice("consent", "show", "dev", person())


def _stored_text(landing: Landing, user_id: str) -> str | None:
    landing.accepted(PRODUCT, message(user_id))
    text: str | None = payloads(landing)[-1]["message_content"]
    return text


@pytest.mark.parametrize(
    "arguments",
    [
        ("set", "dev", "ada"),
        ("set", "dev", "ada", "--grant", "analytics", "--deny", "analytics"),
        ("set", "dev", "ada", "--grant", "marketing"),
        ("set", "dev", "undefined", "--deny", "analytics"),
    ],
)
@pytest.mark.usefixtures("landing")
def test_a_command_that_cannot_be_meant_is_refused(arguments: tuple[str, ...]) -> None:
    done = CliRunner().invoke(app, ["consent", *arguments])
    assert done.exit_code == 2, done.output


def test_another_worker_follows_within_two_seconds(landing: Landing) -> None:
    """A worker looks once a second, so a change made elsewhere holds after two seconds at most, and at first not."""
    ada = person()
    landing.accepted(PRODUCT, view(ada))
    sluice("consent", "withdraw", "dev", ada)
    changed = monotonic()
    until(lambda: landing.accepted(PRODUCT, view(ada))["skipped"] == 1)
    assert monotonic() - changed < 10  # 2 s on a machine without other work


def test_sql_of_before_that_writes_withdrawn_means_all_purposes_or_none(landing: Landing) -> None:
    everything = ["essential", "analytics", "chat_content", "experiments"]
    key = person()
    read = "select purposes, withdrawn from ops.consents where user_key = %s"

    def now() -> tuple[list[str], bool]:
        (row,) = landing.connection.execute(read, [key]).fetchall()
        return row["purposes"], row["withdrawn"]

    landing.connection.execute(
        "insert into ops.consents (source_id, user_key, withdrawn) values ('dev', %s, true)", [key]
    )
    assert now() == ([], True)
    landing.connection.execute("update ops.consents set withdrawn = false where user_key = %s", [key])
    assert now() == (everything, False)
    landing.connection.execute("update ops.consents set purposes = '{analytics}' where user_key = %s", [key])
    assert now() == (["analytics"], True)
    history = "select how, to_purposes from ops.consent_changes where user_key = %s order by change_id"
    changes = landing.connection.execute(history, [key]).fetchall()
    assert [(each["how"], each["to_purposes"]) for each in changes] == [
        ("sql", []),
        ("sql", everything),
        ("sql", ["analytics"]),
    ]
