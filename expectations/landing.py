"""The landing gate: what a batch of raw events must look like before anything is built from it."""

from expectations.rule import RowRule, Rule, Suite

# Every dialect with a staging model: an event of another one would be counted as accepted and never reach a mart.
DIALECTS = ("extension", "tracking", "social", "learning", "product", "segment")

# Where dialects put what they measure: at the top of the event, or in one of these.
_PLACES = ("metadata", "data", "properties", "event_metadata")
# Durations, distances, depths and lengths that a client measures.
_MEASURES = (
    "viewport_time_ms",
    "reading_time_ms",
    "time_to_interaction_ms",
    "icon_visibility_duration_ms",
    "backend_response_time_ms",
    "scroll_depth_percentage",
    "scroll_depth",
    "duration",
    "duration_ms",
    "duration_seconds",
    "viewDuration",
    "iconVisibleDuration",
    "typingDuration",
    "typing_duration_ms",
    "totalDistance",
    "averageResponseTime",
    "average_response_time_ms",
    "max_response_time_ms",
    "response_time_ms",
    "message_length",
)
_ANY_NEGATIVE = "@? '$ ? ({})'".format(" || ".join(f"@.{measure}.double() < 0" for measure in _MEASURES))
# In the extension's batch the measure of these events is their `value`.
_MEASURED_VALUES = ("post_reading", "post_processed", "icon_click", "chat_message_sent", "chat_session_end")

ROW_RULES = (
    RowRule(
        "event_in_the_future",
        "event.occurred_at > event.received_at + interval '5 minutes'",
        "Anyone reading today's numbers: sessions would end tomorrow and never time out.",
    ),
    RowRule(
        "event_name_blank",
        "btrim(event.event_name) = ''",
        "Analysts grouping by event name: the event cannot be told from any other.",
    ),
    RowRule(
        "payload_not_an_object",
        "jsonb_typeof(event.payload) <> 'object'",
        "Every mart: no field of the event can be found.",
    ),
    RowRule(
        "dialect_without_staging",
        "event.dialect not in ('{}')".format("', '".join(DIALECTS)),
        "The client's developers: their events would be accepted and never counted.",
    ),
    RowRule(
        "measure_negative",
        " or ".join(
            [
                f"event.payload {_ANY_NEGATIVE}",
                *(f"event.payload -> '{place}' {_ANY_NEGATIVE}" for place in _PLACES),
                "event.event_name in ('{}') and event.payload @? '$ ? (@.value.double() < 0)'".format(
                    "', '".join(_MEASURED_VALUES)
                ),
            ]
        ),
        "Anyone averaging durations: one client with a broken clock pulls the mean of everybody.",
    ),
)

SUITE = Suite(
    relation="landed_events",
    key=("source_id", "event_id", "received_at"),
    rules=(
        Rule(
            "event_id_present",
            "expect_column_values_to_not_be_null",
            {"column": "event_id"},
            "Everyone: without an id a retry counts twice.",
        ),
        Rule(
            "source_id_present",
            "expect_column_values_to_not_be_null",
            {"column": "source_id"},
            "Teams sharing the warehouse: the event belongs to nobody.",
        ),
        Rule(
            "received_at_present",
            "expect_column_values_to_not_be_null",
            {"column": "received_at"},
            "Everyone: which of two deliveries came first could not be told.",
        ),
        Rule(
            "user_key_pseudonymous",
            "expect_column_values_to_match_regex",
            {"column": "user_key", "regex": "^[0-9a-f]{64}$"},
            "The people behind the events: anything but a keyed hash may identify them.",
            severity="warn",
        ),
        Rule(
            "receipt_after_the_clock_was_set",
            "expect_column_values_to_be_between",
            {"column": "received_at", "min_value": "2020-01-01T00:00:00+00:00"},
            "Whoever runs the retention: the collector's host had no clock when it took the event.",
        ),
    ),
)

QUARANTINED_SHARE = Rule(
    "quarantined_share",
    "arithmetic",
    {"at most": "SLUICE_MAX_QUARANTINED_SHARE", "from": "SLUICE_MIN_QUARANTINED_EVENTS"},
    "Everyone: when a large part of a batch is faulty the rest is not a fair sample of what people did.",
)
