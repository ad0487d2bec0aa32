"""The `extension` dialect: a browser extension's users, sessions, event batches, post interactions and chats."""

from datetime import UTC, datetime
from typing import Any

from ingest_api.dialects.batch import Batched, answer_batch
from ingest_api.dialects.endpoint import (
    Drafts,
    Endpoint,
    Envelope,
    Incoming,
    Scalar,
    body_object,
    either_id,
    event_list,
    first_id,
    first_time,
    read_as,
    refusals,
    sending_time,
    skipped,
    text,
)
from ingest_api.dialects.extension_schema import (
    CHAT_MEASURES,
    Answer,
    ChatSession,
    Event,
    EventBatch,
    Identified,
    Initialized,
    PostInteraction,
    SessionEnd,
    SessionStart,
    Started,
    Tracked,
    UserInitialization,
)
from ingest_api.event import Draft, Judged
from ingest_api.experiments.groups import experiment_groups
from ingest_api.ids import is_placeholder, plain_id
from ingest_api.token_bucket import RateLimit
from ingest_api.validation.event_id import named_id
from ingest_api.validation.statements import stated_by
from ingest_api.verdict import Accepted, Rejected, Skipped

PREFIX = "/api/v1/analytics"
INTERACTION_TYPES = ("viewed", "clicked", "ignored", "chatted", "feedback_positive", "feedback_negative")


def read_initialization(incoming: Incoming) -> Envelope:
    body = body_object(incoming.body)
    read = read_as(body, UserInitialization)
    if isinstance(read, Rejected):
        return Envelope([read], [body])
    extension_user_id = plain_id(str(read.extension_user_id))
    if extension_user_id is None:  # nobody: in no experiment, and counted as a placeholder
        user_id, groups = None, []
    else:
        user_id, groups = incoming.pseudonyms.user_id(extension_user_id), experiment_groups(extension_user_id)
        if not _takes_part(incoming, user_id):
            incoming.experiments, groups = None, []
    payload = {**body, "experiment_groups": groups}
    draft = _draft("session_started", payload, read, user_id=user_id or str(read.extension_user_id))
    draft.starts_session = True
    extra = {"user_id": user_id, "experiment_groups": groups, "experiments": _variants(incoming, user_id)}
    return Envelope([draft], [body], sent_at=sending_time(body), extra=extra)


def _takes_part(incoming: Incoming, user_id: str) -> bool:
    """Whether the user agreed to experiments."""
    if not incoming.policy.asks_consent and "consent" not in incoming.body:
        return True
    consent = incoming.policy.consent(incoming.pseudonyms.user_key(user_id), said=stated_by(incoming.body))
    return "experiments" in consent.purposes


def _variants(incoming: Incoming, user_id: str | None) -> dict[str, str]:
    """The variants of experiments of the registry, by the id that the installation sends from now on."""
    if incoming.experiments is None or user_id is None:
        return {}
    return incoming.experiments.assign({"user": user_id}, datetime.now(UTC))


def answer_initialization(envelope: Envelope, judged: Judged) -> dict[str, Any]:
    started = answer_session_start(envelope, judged)
    return {**envelope.extra, **started} if "session_id" in started else started


def read_session_start(incoming: Incoming) -> Envelope:
    body = body_object(incoming.body)
    read = read_as(body, SessionStart)
    if isinstance(read, Rejected):
        return Envelope([read], [body])
    session_id = text(read.session_id)
    draft = _draft("session_started", body, read, session_id=session_id, own_time=read.started_at)
    draft.starts_session = session_id is None or is_placeholder(session_id)
    return Envelope([draft], [body], sent_at=sending_time(body))


def answer_session_start(envelope: Envelope, judged: Judged) -> dict[str, Any]:
    answer = _answer("started", judged)
    (draft,) = envelope.drafts
    if isinstance(draft, Draft) and not isinstance(judged.verdicts[0], Rejected):
        answer["session_id"] = draft.session_id
    return answer


def read_session_end(incoming: Incoming) -> Envelope:
    body = body_object(incoming.body)
    read = read_as(body, SessionEnd)
    if isinstance(read, Rejected):
        return Envelope([read], [body])
    draft = _draft("session_ended", body, read, session_id=incoming.path["session_id"], own_time=read.ended_at)
    return Envelope([draft], [body], sent_at=sending_time(body))


def answer_session_end(_: Envelope, judged: Judged) -> dict[str, Any]:
    return _answer("ended", judged)


def read_batch(incoming: Incoming) -> Envelope:
    body = body_object(incoming.body)
    events = event_list(body.get("events"), "events")
    user_id = first_id(body, "user_id")
    session_id = first_id(body, "session_id", "sessionId")
    drafts = Drafts(events, lambda event: _event(event, user_id, session_id))
    return Envelope(drafts, events, sent_at=sending_time(body))


def _event(event: Any, user_id: str | None, session_id: str | None) -> Draft | Rejected:
    read = read_as(event, Event)
    if isinstance(read, Rejected):
        return read
    if not read.type.strip():
        return Rejected("invalid_value", "Expected a type that is not blank.", "$.type")
    return _draft(
        read.type,
        event,
        read,
        user_id=either_id(read.user_id, user_id),
        session_id=either_id(read.session_id, session_id),
    )


def read_interaction(incoming: Incoming) -> Envelope:
    body = body_object(incoming.body)
    read = read_as(body, PostInteraction)
    if not isinstance(read, Rejected) and read.interaction_type not in INTERACTION_TYPES:
        expected = ", ".join(INTERACTION_TYPES)
        came = f"{read.interaction_type[:40]!r}"
        read = Rejected(
            "invalid_value", f"Expected interaction_type to be one of {expected}, got {came}.", "$.interaction_type"
        )
    if isinstance(read, Rejected):
        return Envelope([read], [body])
    payload = {**body, "post_id": incoming.path["post_id"]}
    draft = _draft(read.interaction_type, payload, read, session_id=text(read.session_id))
    return Envelope([draft], [body], sent_at=sending_time(body))


def answer_interaction(_: Envelope, judged: Judged) -> dict[str, Any]:
    verdict = judged.verdicts[0]
    analytics_id = {"analytics_id": str(verdict.event_id)} if isinstance(verdict, Accepted | Skipped) else {}
    return _answer("tracked", judged) | analytics_id


def read_chat_session(incoming: Incoming) -> Envelope:
    body = body_object(incoming.body)
    read = read_as(body, ChatSession)
    if isinstance(read, Rejected):
        return Envelope([read], [body])
    chat_id = either_id(read.chat_session_id, text(read.session_id))
    if chat_id is None:
        missing = Rejected("missing_field", "Expected chat_session_id or session_id.", "$.chat_session_id")
        return Envelope([missing], [body])
    rating = read.satisfaction_rating
    if rating is not None and not 1 <= rating <= 5:
        wrong = Rejected("invalid_value", "Expected a satisfaction_rating from 1 to 5.", "$.satisfaction_rating")
        return Envelope([wrong], [body])
    only_rated = rating is not None and all(getattr(read, measure) is None for measure in CHAT_MEASURES)
    draft = _draft(
        "chat_rated" if only_rated else "chat_session_end",
        {**body, "chat_session_id": chat_id},
        read,
        session_id=text(read.session_id) if read.chat_session_id is not None else None,
        own_time=read.ended_at,
    )
    return Envelope([draft], [body], sent_at=sending_time(body))


def answer_chat_session(_: Envelope, judged: Judged) -> dict[str, Any]:
    return _answer("tracked", judged)


def _draft(
    name: str,
    payload: dict[str, Any],
    read: Identified,
    *,
    user_id: str | None = None,
    session_id: str | None = None,
    own_time: Scalar = None,
) -> Draft:
    return Draft(
        name=name,
        payload=payload,
        event_id=text(named_id(payload)),
        user_id=user_id or text(read.user_id),
        session_id=session_id,
        client_time=first_time(read.client_timestamp, read.timestamp, own_time),
    )


def _answer(status: str, judged: Judged) -> dict[str, Any]:
    refused = refusals(judged)
    all_refused = bool(refused) and len(refused) == len(judged.verdicts)
    return {"status": "rejected" if all_refused else status, "skipped": skipped(judged), "rejected": refused}


ENDPOINTS = [
    Endpoint(
        "extension",
        f"{PREFIX}/users/initialize",
        "Initialize a user and start a session",
        UserInitialization,
        read_initialization,
        answer_initialization,
        Initialized,
        limit=RateLimit(rate=10 / 60, burst=10),
    ),
    Endpoint(
        "extension",
        f"{PREFIX}/sessions/start",
        "Start a session",
        SessionStart,
        read_session_start,
        answer_session_start,
        Started,
    ),
    Endpoint(
        "extension",
        f"{PREFIX}/sessions/{{session_id}}/end",
        "End a session",
        SessionEnd,
        read_session_end,
        answer_session_end,
        Answer,
    ),
    *(
        Endpoint("extension", f"{PREFIX}{path}", "Store events", EventBatch, read_batch, answer_batch, Batched)
        for path in ("/events/batch", "/events")
    ),
    Endpoint(
        "extension",
        f"{PREFIX}/posts/{{post_id}}/interactions",
        "Store a user's interaction with a post",
        PostInteraction,
        read_interaction,
        answer_interaction,
        Tracked,
    ),
    Endpoint(
        "extension",
        f"{PREFIX}/chat-sessions",
        "Store a chat's metrics or rating",
        ChatSession,
        read_chat_session,
        answer_chat_session,
        Answer,
    ),
]
