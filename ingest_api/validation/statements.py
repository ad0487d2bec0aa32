"""What requests and events say of consent, and where clients put it."""

from collections.abc import Mapping
from typing import Any

from ingest_api.consent import (
    ALL,
    HEADER,
    ONLY_ESSENTIAL,
    BadConsent,
    Consent,
    Statement,
    statement_of,
    statement_of_header,
)
from ingest_api.event import Draft
from ingest_api.policy import MAX_HEADER_CHARACTERS
from ingest_api.verdict import RequestRefused

# Where clients put a `consent` object: at the top, in Segment's context, or beside an event's or a person's properties.
PLACES = ("context", "traits", "properties", "metadata", "data", "event_metadata", "$set")
# Events that report a choice, which is kept: Segment's, Snowplow's, PostHog's, and the one for all other clients.
CHOICES = frozenset(
    {"Segment Consent Preference Updated", "consent_preferences", "consent_granted", "consent_withdrawn", "$opt_in"}
    | {"consent_updated"}
)
IDENTIFYING = frozenset({"identify", "$identify", "$set"})
_EVERYTHING = ALL.statement
# Snowplow's enhanced consent: com.snowplowanalytics.snowplow/consent_preferences/jsonschema/1-0-0
_SNOWPLOW_CHOICES = {"allow_all": _EVERYTHING, "deny_all": ONLY_ESSENTIAL, "withdrawn": ONLY_ESSENTIAL}
_TALKING = CHOICES | IDENTIFYING


def may_report_choice(raw: bytes) -> bool:
    """Whether a small body may have an event that reports a choice. It costs a microsecond per kilobyte."""
    return b"onsent" in raw or b"$opt_in" in raw


def may_state(draft: Draft) -> bool:
    """Whether an event says anything of consent: at its top, in Segment's context, or by its name."""
    if draft.name in _TALKING or "consent" in draft.payload:
        return True
    context = draft.payload.get("context")
    return isinstance(context, dict) and "consent" in context


def stated_by(event: Any) -> Statement | None:
    """What an event says of its person's consent; None if it says nothing that can be read."""
    if not isinstance(event, dict):
        return None
    for place in (event, *(event.get(name) for name in PLACES)):
        if isinstance(place, dict) and isinstance(said := place.get("consent"), dict | list):
            try:
                statement = statement_of(said)
            except BadConsent:
                continue  # a field of the client's own with this name
            if statement != Statement():
                return statement
    return None


def choice_of(draft: Draft) -> Statement | None:
    """The choice that an event reports; None if it reports none."""
    if draft.name in IDENTIFYING:
        return stated_by(draft.payload)
    if draft.name not in CHOICES:
        return None
    if draft.name in ("$opt_in", "consent_granted"):
        return _EVERYTHING
    if draft.name == "consent_withdrawn":
        return ONLY_ESSENTIAL
    properties = draft.payload.get("properties")
    if draft.name == "consent_preferences" and isinstance(properties, dict):
        if properties.get("eventType") == "allow_selected" and isinstance(
            scopes := properties.get("consentScopes"), list
        ):
            granted = statement_of({str(scope): True for scope in scopes}).granted
            return Consent(granted | {"essential"}, "full").statement
        return _SNOWPLOW_CHOICES.get(str(properties.get("eventType")))
    return stated_by(draft.payload)


def require_readable_consent(headers: Mapping[str, str]) -> None:
    """Raises RequestRefused 400 for a consent header that cannot be read; nobody knows then what may be stored."""
    if (sent := headers.get(HEADER)) is None:
        return
    try:
        statement_of_header(sent[:MAX_HEADER_CHARACTERS])
    except BadConsent as bad:
        raise RequestRefused(400, "invalid_consent", f"Header Sluice-Consent: {bad}") from None


def said_of_all(body: Any) -> Statement | None:
    """What a body says about all of its events, in a field `consent` beside them; None if nothing that can be read."""
    said = body.get("consent") if isinstance(body, dict) else None
    try:
        return statement_of(said) if isinstance(said, dict | list) else None
    except BadConsent:
        return None
