"""Limits on what one event may cost its request."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from ingest_api.dialects.endpoint import Incoming
from ingest_api.dialects.extension import (
    answer_initialization,
    answer_interaction,
    read_chat_session,
    read_initialization,
    read_interaction,
)
from ingest_api.event import Arrival, Draft, Judged
from ingest_api.limits import LARGEST_INTEGER, MAX_ID_CHARACTERS, MAX_KEY_CHARACTERS
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.validation.event_id import named_id
from ingest_api.validation.judge import judge
from ingest_api.verdict import Rejected, Skipped

NOW = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
PEOPLE = Pseudonyms("pepper", "web")
ARRIVAL = Arrival("web", "extension", PEOPLE, NOW)
OLD = (NOW - timedelta(days=8)).isoformat()


def judge_one(draft: Draft | Rejected, arrival: Arrival = ARRIVAL) -> Judged:
    original = draft.payload if isinstance(draft, Draft) else {}
    return judge([draft], [original], arrival)


def incoming(body: Any, **path: str) -> Incoming:
    return Incoming(body, path, {}, PEOPLE)


@pytest.mark.parametrize(
    ("draft", "code", "path"),
    [
        (Draft("view", {"m": {"k" * (MAX_KEY_CHARACTERS + 1): 1}}), "too_large", "$.m"),
        (Draft("view", {"m": [LARGEST_INTEGER + 1]}), "invalid_number", "$.m[0]"),
        (Draft("view", {}, session_id="s" * (MAX_ID_CHARACTERS + 1)), "too_large", "$.session_id"),
        (Draft("view", {}, event_id="e" * (MAX_ID_CHARACTERS + 1)), "too_large", "$.event_id"),
        (Draft("view", {"post_id": "p" * (MAX_ID_CHARACTERS + 1)}), "too_large", "$.post_id"),
        (Draft("view", {"data": {"postId": "p" * (MAX_ID_CHARACTERS + 1)}}), "too_large", "$.data.postId"),
        (Draft("v" * 300, {}), "too_large", "$"),
    ],
    ids=["key", "integer", "session id", "event id", "post id", "post id in its data", "name"],
)
def test_what_is_beyond_a_limit_is_rejected_with_its_path(draft: Draft, code: str, path: str) -> None:
    (verdict,) = judge_one(draft).verdicts
    assert isinstance(verdict, Rejected)
    assert (verdict.code, verdict.path) == (code, path)


def test_what_is_at_a_limit_is_stored() -> None:
    payload = {"k" * MAX_KEY_CHARACTERS: [LARGEST_INTEGER, -LARGEST_INTEGER], "post_id": "p" * MAX_ID_CHARACTERS}
    assert judge_one(Draft("view", payload, session_id="s" * MAX_ID_CHARACTERS)).rows


@pytest.mark.parametrize("name", ["event_id", "eventId", "messageId"])
def test_an_event_may_name_its_id_in_three_ways(name: str) -> None:
    assert named_id({name: "e1", "type": "x"}) == "e1"
    assert named_id({name: ""}) is None


def test_a_retry_that_was_sent_later_is_the_same_event() -> None:
    def sent(at: str, name: str) -> Draft:
        return Draft("view", {"post_id": "p1", name: at}, client_time=NOW.isoformat())

    retry = replace(ARRIVAL, received_at=NOW + timedelta(minutes=1))
    for name in ("sent_at", "sentAt"):
        first, second = sent("2026-01-31T12:00:00Z", name), sent("2026-01-31T12:01:00Z", name)
        assert judge_one(first).verdicts == judge_one(second, retry).verdicts


def test_too_old_is_answered_as_success_with_the_ids_a_client_goes_on_with() -> None:
    envelope = read_initialization(incoming({"extension_user_id": "ada", "timestamp": OLD}))
    judged = judge(envelope.drafts, envelope.originals, ARRIVAL)
    assert isinstance(judged.verdicts[0], Skipped)
    assert judged.rows == []
    answer = answer_initialization(envelope, judged)
    assert (answer["status"], answer["skipped"], answer["user_id"]) == ("started", 1, PEOPLE.user_id("ada"))
    assert answer["session_id"]

    envelope = read_interaction(incoming({"interaction_type": "viewed", "timestamp": OLD}, post_id="p1"))
    answer = answer_interaction(envelope, judge(envelope.drafts, envelope.originals, ARRIVAL))
    assert (answer["status"], answer["skipped"]) == ("tracked", 1)
    assert answer["analytics_id"]


@pytest.mark.parametrize(
    ("measures", "name"),
    [
        ({"satisfaction_rating": 5}, "chat_rated"),
        ({"satisfaction_rating": 5, "post_id": "p1", "timestamp": OLD}, "chat_rated"),
        ({"satisfaction_rating": 5, "message_count": 2}, "chat_session_end"),
        ({"message_count": 2}, "chat_session_end"),
    ],
)
def test_a_chat_is_rated_only_when_it_carries_no_measure(measures: dict[str, Any], name: str) -> None:
    (draft,) = read_chat_session(incoming({"chat_session_id": "c"} | measures)).drafts
    assert isinstance(draft, Draft)
    assert draft.name == name


@pytest.mark.parametrize("name", ["userID", "User-Id", "USER_ID", "target_userId", "Email", "clientIP", "IP-Address"])
def test_an_identifier_is_known_in_any_spelling(name: str) -> None:
    assert "ada" not in str(PEOPLE.without_identifiers({"a": [{name: "ada"}]}))
    assert "ada" not in str(PEOPLE.without_identifiers({name: {"id": {"value": ["ada"]}}}))


@pytest.mark.parametrize(
    "text",
    [
        '{"user_id": "ada", oops',
        '{"user_id": "ada',
        '{"a": {"userId" : "x\\"ada", ',
        r'"{\"user_id\": \"ada\"}"',
        "post_id=p1&user_id=ada&x=1",
        "user-id: ada",
        "{'email': 'x ada'}",
        '{"user_id": ["bob", "ada"], oops',
        '{"user_id": {"id": "ada"}, oops',
    ],
)
def test_identifiers_are_redacted_in_text_that_is_not_json(text: str) -> None:
    blotted = PEOPLE.text_without_identifiers(text)
    assert "ada" not in blotted
    assert "null" in blotted


def test_text_without_identifiers_stays_as_it_is() -> None:
    for text in ('{"post_id": "p1", "description": "a zip: 5", oops', "x" * 65_536, '{"guid": "u"'):
        assert PEOPLE.text_without_identifiers(text) == text
