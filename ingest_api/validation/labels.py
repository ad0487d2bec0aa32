"""Ids inside a payload that marts use as keys: one that is too long is refused, because marts keep ids whole."""

from typing import Any

from ingest_api.limits import MAX_ID_CHARACTERS, BadValue

# The landing gate counts the same fields (expectations/landing.py).
LABELS = frozenset(
    {
        "post_id",
        "postId",
        "chat_session_id",
        "sessionId",
        "conversation_id",
        "thread_id",
        "experiment_key",
        "experiment_id",
        "experimentKey",
        "experimentId",
        "variant",
        "variation_id",
        "variationId",
        "community_id",
        "communityId",
        "group_id",
        "groupId",
        "material_id",
        "achievement_id",
        "post_type",
        "postType",
        "metric_name",
        "metricName",
        "error_type",
        "errorType",
    }
)
# Where the dialects put them, besides the top level.
PLACES = ("metadata", "data", "properties", "event_metadata")


def check_labels(payload: dict[str, Any]) -> None:
    """Raise BadValue if an id of the event is too long to be a key."""
    _check(payload, "")
    for name in PLACES:
        place = payload.get(name)
        if isinstance(place, dict):
            _check(place, f".{name}")


def _check(place: dict[str, Any], path: str) -> None:
    if LABELS.isdisjoint(place):
        return
    for name, value in place.items():
        if name in LABELS and isinstance(value, str) and len(value) > MAX_ID_CHARACTERS:
            raise BadValue("too_large", f"Expected {name} of at most {MAX_ID_CHARACTERS} characters.", f"{path}.{name}")
