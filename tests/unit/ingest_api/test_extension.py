"""The `extension` dialect."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from ingest_api.dialects.endpoint import MAX_EVENTS, Envelope, Incoming
from ingest_api.dialects.extension import ENDPOINTS, INTERACTION_TYPES, PREFIX
from ingest_api.event import Arrival, Draft
from ingest_api.experiments.groups import experiment_groups
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.validation.judge import judge
from ingest_api.verdict import Rejected, RequestRefused

BY_PATH = {endpoint.path.removeprefix(PREFIX): endpoint for endpoint in ENDPOINTS}
PSEUDONYMS = Pseudonyms("pepper", "web")

INITIALIZE = "/users/initialize"
START = "/sessions/start"
END = "/sessions/{session_id}/end"
BATCH = "/events/batch"
INTERACTION = "/posts/{post_id}/interactions"
CHAT = "/chat-sessions"


def read(path: str, body: Any, parameters: Mapping[str, str] | None = None) -> Envelope:
    parameters = {"session_id": "s1", "post_id": "p1"} if parameters is None else parameters
    return BY_PATH[path].read(Incoming(body, parameters, {}, PSEUDONYMS))


def only_draft(path: str, body: Any) -> Draft:
    (draft,) = read(path, body).drafts
    assert isinstance(draft, Draft), draft
    return draft


def answer(path: str, body: Any) -> dict[str, Any]:
    envelope = read(path, body)
    arrival = Arrival("web", "extension", PSEUDONYMS, datetime.now(UTC))
    return BY_PATH[path].answer(envelope, judge(envelope.drafts, envelope.originals, arrival))


def test_every_endpoint_of_the_contract_is_there() -> None:
    assert set(BY_PATH) == {INITIALIZE, START, END, BATCH, "/events", INTERACTION, CHAT}


# users/initialize


def test_initialize_answers_user_session_and_groups_and_stores_a_session_start() -> None:
    body = {"extension_user_id": "ext-1", "timezone": "Europe/Berlin"}
    answered = answer(INITIALIZE, body)
    assert answered["user_id"] == PSEUDONYMS.user_id("ext-1")
    assert answered["experiment_groups"] == experiment_groups("ext-1")
    UUID(answered["session_id"])
    draft = only_draft(INITIALIZE, body)
    assert (draft.name, draft.user_id, draft.starts_session) == ("session_started", answered["user_id"], True)
    assert draft.payload["experiment_groups"] == experiment_groups("ext-1")


def test_initialize_gives_the_same_user_always_and_the_same_session_for_a_retry() -> None:
    def call(second: int) -> dict[str, Any]:
        return answer(
            INITIALIZE, {"extension_user_id": "ext-1", "timestamp": datetime.now(UTC).timestamp() // 60 * 60 - second}
        )

    body = {"extension_user_id": "ext-1", "timestamp": datetime.now(UTC).isoformat()}
    first, retry, later = answer(INITIALIZE, body), answer(INITIALIZE, body), call(60)
    assert first == retry
    assert later["user_id"] == first["user_id"]
    assert later["session_id"] != first["session_id"]


def test_initialize_without_anything_to_recognise_it_by_starts_a_new_session() -> None:
    body = {"extension_user_id": "ext-1"}
    assert answer(INITIALIZE, body)["session_id"] != answer(INITIALIZE, body)["session_id"]


def test_initialize_without_a_user_is_refused() -> None:
    answered = answer(INITIALIZE, {"timezone": "UTC"})
    assert answered["status"] == "rejected"
    assert "extension_user_id" in answered["rejected"][0]["message"]


# sessions


def test_a_session_start_answers_its_session_id_and_keeps_the_clients_own() -> None:
    answered = answer(START, {"user_id": "u"})
    assert (answered["status"], answered["rejected"]) == ("started", [])
    UUID(answered["session_id"])
    assert answer(START, {"user_id": "u", "session_id": "mine"})["session_id"] == "mine"


def test_a_session_end_belongs_to_the_session_of_the_path() -> None:
    draft = only_draft(END, {"end_reason": "browser_close", "timestamp": 5})
    assert (draft.name, draft.session_id, draft.client_time) == ("session_ended", "s1", 5)
    assert draft.starts_session is False
    assert answer(END, {}) == {"status": "ended", "skipped": 0, "rejected": []}


# events


def test_events_of_a_batch_share_its_session_and_user_unless_they_name_their_own() -> None:
    own = {"type": "icon_click", "session_id": "t", "user_id": "v"}
    drafts = read(BATCH, {"session_id": "s", "user_id": "u", "events": [{"type": "post_view"}, own]}).drafts
    assert [(draft.name, draft.session_id, draft.user_id) for draft in drafts if isinstance(draft, Draft)] == [
        ("post_view", "s", "u"),
        ("icon_click", "t", "v"),
    ]


def test_any_event_type_is_stored_with_its_payload_as_sent() -> None:
    event = {"type": "Brand New", "value": 2.5, "metadata": {"postId": "p"}, "extra": [1], "event_id": 17}
    draft = only_draft(BATCH, {"events": [event]})
    assert (draft.name, draft.payload, draft.event_id) == ("Brand New", event, "17")


def test_the_client_timestamp_of_an_event_wins_over_its_timestamp() -> None:
    assert only_draft(BATCH, {"events": [{"type": "x", "client_timestamp": 1, "timestamp": 2}]}).client_time == 1
    assert only_draft(BATCH, {"events": [{"type": "x", "timestamp": 2}]}).client_time == 2


@pytest.mark.parametrize(
    ("event", "code"),
    [({}, "invalid_event"), ({"type": ""}, "invalid_value"), ({"type": 1}, "invalid_event"), ([], "invalid_event")],
)
def test_a_faulty_event_is_refused_and_its_neighbour_is_not(event: Any, code: str) -> None:
    answered = answer(BATCH, {"events": [event, {"type": "post_view"}]})
    assert (answered["status"], answered["count"], answered["skipped"]) == ("accepted", 1, 0)
    assert [(each["index"], each["code"]) for each in answered["rejected"]] == [(0, code)]


def test_a_batch_is_rejected_only_when_everything_in_it_is() -> None:
    assert answer(BATCH, {"events": []})["status"] == "accepted"
    assert answer(BATCH, {"events": [{}]})["status"] == "rejected"


@pytest.mark.parametrize("body", [[], {}, {"events": {}}, "events", None])
def test_a_batch_of_another_shape_is_refused_as_a_whole(body: Any) -> None:
    with pytest.raises(RequestRefused) as refused:
        read(BATCH, body)
    assert (refused.value.status, refused.value.code) == (400, "invalid_type")


def test_a_batch_over_the_limit_is_refused() -> None:
    with pytest.raises(RequestRefused) as refused:
        read(BATCH, {"events": [{"type": "x"}] * (MAX_EVENTS + 1)})
    assert (refused.value.status, refused.value.code) == (400, "too_many_events")


# interactions


@pytest.mark.parametrize("interaction_type", INTERACTION_TYPES)
def test_an_interaction_is_named_by_its_type_and_knows_the_post_of_the_path(interaction_type: str) -> None:
    body = {"interaction_type": interaction_type, "user_id": "u", "session_id": "s", "viewport_time_ms": 5}
    draft = only_draft(INTERACTION, body)
    assert (draft.name, draft.user_id, draft.session_id) == (interaction_type, "u", "s")
    assert draft.payload == body | {"post_id": "p1"}


def test_an_interaction_answers_the_id_it_is_stored_under() -> None:
    sent = "0b5c9a5e-52a1-4a53-9a3e-4f6c8b1d2e3f"
    answered = answer(INTERACTION, {"interaction_type": "viewed", "event_id": sent})
    assert (answered["status"], answered["analytics_id"]) == ("tracked", sent)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"interaction_type": "stared at"}, "invalid_value"),
        ({}, "invalid_event"),
        ({"interaction_type": "viewed", "viewport_time_ms": "long"}, "invalid_event"),
    ],
)
def test_a_faulty_interaction_is_refused(body: dict[str, Any], code: str) -> None:
    answered = answer(INTERACTION, body)
    assert (answered["status"], answered["rejected"][0]["code"]) == ("rejected", code)


# chat-sessions


def test_the_measures_of_a_chat_end_it_and_a_rating_alone_rates_it() -> None:
    assert only_draft(CHAT, {"chat_session_id": "c", "duration_ms": 5}).name == "chat_session_end"
    assert (
        only_draft(CHAT, {"chat_session_id": "c", "duration_ms": 5, "satisfaction_rating": 5}).name
        == "chat_session_end"
    )
    assert only_draft(CHAT, {"chat_session_id": "c", "satisfaction_rating": 5}).name == "chat_rated"


def test_without_a_chat_id_the_session_id_is_the_chats() -> None:
    draft = only_draft(CHAT, {"session_id": "c", "satisfaction_rating": 1})
    assert (draft.payload["chat_session_id"], draft.session_id) == ("c", None)
    draft = only_draft(CHAT, {"chat_session_id": "c", "session_id": "s", "satisfaction_rating": 1})
    assert (draft.payload["chat_session_id"], draft.session_id) == ("c", "s")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"satisfaction_rating": 3}, "missing_field"),
        ({"chat_session_id": "c", "satisfaction_rating": 0}, "invalid_value"),
        ({"chat_session_id": "c", "satisfaction_rating": 6}, "invalid_value"),
        ({"chat_session_id": "c", "satisfaction_rating": "good"}, "invalid_event"),
    ],
)
def test_a_faulty_chat_is_refused(body: dict[str, Any], code: str) -> None:
    (refused,) = read(CHAT, body).drafts
    assert isinstance(refused, Rejected)
    assert refused.code == code
