"""Dead letters of events: what is kept of an event that was rejected, if its people agreed to it."""

import json
from typing import Any

import msgspec

from ingest_api.consent import ALL, Consent
from ingest_api.event import Arrival, Draft, Reject
from ingest_api.limits import MAX_KEPT_BYTES
from ingest_api.validation.consented import consent_of_unreadable, kept_of
from ingest_api.validation.sanitize import storable, text_of
from ingest_api.verdict import TOO_OLD, Rejected, Skipped

# The dialects' fields for an event's user and session.
PEOPLE = ("user_id", "userId", "anonymousId")
SESSIONS = ("session_id", "sessionId")

_encode = msgspec.json.Encoder().encode


def reject_of(verdict: Rejected | Skipped, draft: Draft | Rejected, original: Any, arrival: Arrival) -> Reject | None:
    """The dead letter of an event, or None if the event is only counted."""
    if (isinstance(verdict, Skipped) and verdict.code != TOO_OLD) or not arrival.policy.enabled:
        return None
    people = _people(draft, original, arrival)
    consent = consent_of_unreadable(original, *people, arrival)
    if not consent.keeps_events or _is_of_erased(*people, arrival):
        return None
    payload = _kept(original, consent, arrival)
    path = verdict.path if isinstance(verdict, Rejected) else None
    if path is not None:
        path = arrival.pseudonyms.strings.text(path)
    return Reject(verdict.code, arrival.pseudonyms.masked(verdict.message), path, payload)


def _is_of_erased(keys: list[str | None], sessions: list[str], arrival: Arrival) -> bool:
    policy = arrival.policy
    return any(policy.is_erased(key, None, None) for key in keys) or any(
        policy.is_erased(None, None, session) for session in sessions
    )


def _kept(original: Any, consent: Consent, arrival: Arrival) -> bytes:
    """A rejected event as JSON without personal identifiers; if it is far too large, the beginning of its text."""
    pseudonyms = arrival.pseudonyms if consent.keeps_text else arrival.pseudonyms.without_messages
    if arrival.is_large and json_size(original) > MAX_KEPT_BYTES:
        if consent != ALL:
            return b"null"  # in text, fields cannot be told apart
        return _encode(pseudonyms.beginning_without_identifiers(json.dumps(original), MAX_KEPT_BYTES))
    return _encode(kept_of(pseudonyms.without_identifiers(storable(original)), consent))


def json_size(value: Any) -> int:
    """The length of a value as JSON; 0 if it is nested too deeply to be measured, which is found out elsewhere."""
    try:
        return len(_encode(value))
    except (UnicodeEncodeError, OverflowError):
        return len(json.dumps(value))
    except RecursionError:
        return 0


def _people(draft: Draft | Rejected, original: Any, arrival: Arrival) -> tuple[list[str | None], list[str]]:
    """The keys and sessions of those whom a rejected event may name."""
    fields = original if isinstance(original, dict) else {}
    people = [fields.get(name) for name in PEOPLE]
    sessions = [fields.get(name) for name in SESSIONS]
    if isinstance(draft, Draft):
        people += [draft.user_id, draft.anonymous_id]
        sessions.append(draft.session_id)
    keys = [arrival.pseudonyms.user_key(text_of(each)) for each in people if isinstance(each, str | int)]
    return keys, [each for each in sessions if isinstance(each, str)]
