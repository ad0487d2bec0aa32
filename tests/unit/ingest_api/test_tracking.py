"""The `tracking` dialect."""

from datetime import UTC, datetime
from typing import Any

import pytest

from ingest_api.dialects.endpoint import MAX_EVENTS, Envelope, Incoming
from ingest_api.dialects.tracking import ENDPOINTS
from ingest_api.event import Arrival, Draft
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.validation.judge import judge
from ingest_api.verdict import Rejected, RequestRefused

(ENDPOINT,) = ENDPOINTS
PSEUDONYMS = Pseudonyms("pepper", "web")
VIEW = {"post_id": "p1", "interaction_type": "view"}


def read(body: Any, **headers: str) -> Envelope:
    return ENDPOINT.read(Incoming(body, {}, headers, PSEUDONYMS))


def only_draft(body: Any, **headers: str) -> Draft:
    (draft,) = read(body, **headers).drafts
    assert isinstance(draft, Draft)
    return draft


def answer(body: Any) -> dict[str, Any]:
    envelope = read(body)
    arrival = Arrival("web", "tracking", PSEUDONYMS, datetime.now(UTC))
    return ENDPOINT.answer(envelope, judge(envelope.drafts, envelope.originals, arrival))


def test_a_single_interaction_is_one_event_with_all_it_says() -> None:
    body = VIEW | {"event_id": "e", "user_id": "ada", "session_id": "s", "timestamp": 5, "metadata": {"duration": 1}}
    draft = only_draft(body)
    assert draft == Draft("view", body, "e", "ada", None, "s", 5)


def test_interactions_share_the_user_and_session_of_the_request_unless_they_name_their_own() -> None:
    own = VIEW | {"user_id": "bob", "session_id": "t"}
    drafts = read({"user_id": "ada", "session_id": "s", "interactions": [VIEW, own]}).drafts
    assert [(draft.user_id, draft.session_id) for draft in drafts if isinstance(draft, Draft)] == [
        ("ada", "s"),
        ("bob", "t"),
    ]


def test_the_user_may_come_in_the_header_and_the_body_wins() -> None:
    assert only_draft(VIEW, **{"x-user-id": "ada"}).user_id == "ada"
    assert only_draft(VIEW | {"user_id": "bob"}, **{"x-user-id": "ada"}).user_id == "bob"


def test_ids_may_be_numbers_and_empty_ones_are_none() -> None:
    draft = only_draft(VIEW | {"post_id": 7, "user_id": 42, "session_id": "", "event_id": ""})
    assert (draft.user_id, draft.session_id, draft.event_id) == ("42", None, None)


@pytest.mark.parametrize("name", ["timestamp", "client_timestamp"])
def test_both_names_of_the_client_time_are_read(name: str) -> None:
    assert only_draft(VIEW | {name: "2026-01-31T12:00:00Z"}).client_time == "2026-01-31T12:00:00Z"


def test_any_interaction_type_is_stored_as_sent() -> None:
    assert only_draft(VIEW | {"interaction_type": "Double Tap"}).name == "Double Tap"


@pytest.mark.parametrize(
    ("interaction", "code"),
    [
        ({"interaction_type": "view"}, "invalid_event"),
        ({"post_id": "p1"}, "invalid_event"),
        (VIEW | {"interaction_type": " "}, "invalid_value"),
        (VIEW | {"metadata": [1]}, "invalid_event"),
        (VIEW | {"post_id": None}, "invalid_event"),
        ("view", "invalid_event"),
        (None, "invalid_event"),
    ],
)
def test_a_faulty_interaction_is_refused_and_its_neighbour_is_not(interaction: Any, code: str) -> None:
    refused, neighbour = read({"interactions": [interaction, VIEW]}).drafts
    assert isinstance(refused, Rejected)
    assert refused.code == code
    assert isinstance(neighbour, Draft)


@pytest.mark.parametrize("body", [[VIEW], "view", None, 1, {"interactions": VIEW}, {"interactions": None}])
def test_a_body_of_another_shape_is_refused_as_a_whole(body: Any) -> None:
    with pytest.raises(RequestRefused) as refused:
        read(body)
    assert (refused.value.status, refused.value.code) == (400, "invalid_type")


def test_the_limit_of_events_is_allowed_and_one_more_is_refused() -> None:
    assert len(read({"interactions": [VIEW] * MAX_EVENTS}).drafts) == MAX_EVENTS
    with pytest.raises(RequestRefused) as refused:
        read({"interactions": [VIEW] * (MAX_EVENTS + 1)})
    assert (refused.value.status, refused.value.code) == (400, "too_many_events")


@pytest.mark.parametrize("name", ["sent_at", "sentAt"])
def test_the_time_of_sending_is_read(name: str) -> None:
    assert read({"interactions": [VIEW], name: 5}).sent_at == 5


def test_the_answer_counts_what_is_stored_and_lists_what_is_not() -> None:
    old = VIEW | {"timestamp": "2001-01-01T00:00:00Z"}
    answered = answer({"interactions": [VIEW, {"event_id": "e2", "post_id": "p1"}, old]})
    (error,) = answered.pop("errors")
    assert answered == {"success": True, "tracked": 1, "skipped": 1}
    assert (error["index"], error["event_id"], error["code"]) == (1, "e2", "invalid_event")
    assert "interaction_type" in error["message"]


def test_success_is_false_only_when_everything_is_refused() -> None:
    assert answer({"interactions": []}) == {"success": True, "tracked": 0, "skipped": 0, "errors": []}
    assert answer({"interactions": [{}]})["success"] is False
