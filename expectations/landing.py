"""The landing gate: rules that a batch of raw events must pass before anything is built from it."""

from expectations.rule import Limit, RowRule, Rule, Suite

# Dialects with a staging model, and the field of the payload that holds an event's properties, as in
# dbt_project/macros/dialects. An event of any other dialect would count as accepted and never reach a mart.
DETAILS = {
    "extension": "metadata",
    "tracking": "metadata",
    "social": "data",
    "learning": "properties",
    "product": "event_metadata",
    "segment": "properties",
    "posthog": "properties",
    "snowplow": "properties",
}
DIALECTS = tuple(DETAILS)

_DAY_MS, _DAY_SECONDS = 86_400_000, 86_400
# The greatest plausible value of each measure that clients send; the least is 0. Staging has the same bounds
# (dbt_project/macros/staging/bounds.sql).
GREATEST: dict[str, float | None] = {
    **dict.fromkeys(
        (
            "viewport_time_ms",
            "reading_time_ms",
            "time_to_interaction_ms",
            "icon_visibility_duration_ms",
            "backend_response_time_ms",
            "duration",
            "duration_ms",
            "viewDuration",
            "iconVisibleDuration",
            "typingDuration",
            "typing_duration_ms",
            "averageResponseTime",
            "average_response_time_ms",
            "max_response_time_ms",
            "response_time_ms",
        ),
        _DAY_MS,
    ),
    "engagement_time_msec": _DAY_MS,
    **dict.fromkeys(("duration_seconds", "engaged_seconds"), _DAY_SECONDS),
    **dict.fromkeys(("scroll_depth_percentage", "scroll_depth"), 100),
    **dict.fromkeys(("totalDistance", "message_length"), None),
}
# In extension batches, these events carry their measure in `value`.
MEASURED_VALUES = {
    **dict.fromkeys(("post_reading", "post_processed", "icon_click", "icon_hover", "chat_session_end"), _DAY_MS),
    **dict.fromkeys(("chat_message_sent", "scroll_behavior", "scroll_speed"), None),
}


def _outside(measure: str, greatest: float | None) -> str:
    return f"@.{measure}.double() < 0" + ("" if greatest is None else f" || @.{measure}.double() > {greatest}")


# Matches a place with a measure that cannot be true; staging makes it null. A jsonpath.
IMPLAUSIBLE_MEASURE = "$ ? ({})".format(" || ".join(_outside(*measure) for measure in GREATEST.items()))
_NO_NUMBER = '@.type() == "string" && !(@ like_regex "^ *[-+]?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]{1,2})? *$")'
# Matches a measurement that is present but unreadable; staging treats it as missing. A jsonpath, applied to each place.
UNREADABLE_MEASURE = "$ ? ({})".format(
    " || ".join(f'exists(@.{measure} ? ({_NO_NUMBER} || @.type() == "boolean"))' for measure in GREATEST)
)

# Ids that marts use as keys. The collector refuses longer ones (ingest_api/validation/labels.py has the same names).
LABELS = (
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
)
LONGEST_LABEL = 512

ROW_RULES = (
    RowRule(
        "event_in_the_future",
        "event.occurred_at > event.received_at + interval '5 minutes'",
        "Anyone reading today's numbers: sessions would end tomorrow and never time out.",
    ),
    RowRule(
        "event_before_2015",
        "least(event.occurred_at, event.received_at) < '2015-01-01T00:00:00Z'",
        "Anyone reading first-seen dates: a device whose clock was never set dates its events in 1970.",
    ),
    # Two hours tolerate a database clock set back by one hour and a collector clock slightly ahead.
    RowRule(
        "receipt_in_the_future",
        "event.received_at > clock_timestamp() + interval '2 hours'",
        "Anyone reading today's numbers: a collector whose clock is a day ahead dates events tomorrow.",
    ),
    RowRule(
        "event_name_blank",
        "btrim(event.event_name) = ''",
        "Analysts grouping by event name: events without a name fall into one meaningless group.",
    ),
    RowRule(
        "payload_not_an_object",
        "jsonb_typeof(event.payload) <> 'object'",
        "Every mart: no field of the event can be read.",
    ),
    RowRule(
        "dialect_without_staging",
        "event.dialect not in ('{}')".format("', '".join(DIALECTS)),
        "The client's developers: their events would be accepted and never counted.",
    ),
)

# The reason of events that are quarantined because rules of scope `source` set their whole source aside.
SET_ASIDE = "source_set_aside"
SET_ASIDE_HURTS = "Anyone reading this source's numbers: its events wait until someone releases or discards them."

# The reason of events that violate their schema of mode `quarantine`; `detail` has the paths.
OFF_PLAN = "tracking_plan"
OFF_PLAN_HURTS = "Anyone reading a property: clients send it in a form that the event's schema does not allow."

# The columns that staging reads; a migration that changes raw.events must change them here as well.
COLUMNS = {
    "event_id": "UUID",
    "source_id": "TEXT",
    "dialect": "TEXT",
    "event_name": "TEXT",
    "occurred_at": "TIMESTAMP WITH TIME ZONE",
    "sent_at": "TIMESTAMP WITH TIME ZONE",
    "received_at": "TIMESTAMP WITH TIME ZONE",
    "user_key": "TEXT",
    "anonymous_key": "TEXT",
    "session_id": "TEXT",
    "payload": "JSONB",
    "context": "JSONB",
    "xact_id": "BIGINT",
}

# Each row's location in raw.events, in addition to its columns.
PLACE = ("landed_part", "landed_place")

IN_CLEAR = "The people behind the events: any value other than a keyed hash may identify them."

SUITE = Suite(
    relation="landed_events",
    key=("source_id", "event_id", "received_at"),
    rules=(
        Rule(
            "columns_as_known",
            "expect_table_columns_to_match_set",
            {"column_set": [*COLUMNS, *PLACE]},
            "Everyone: a missing or unknown column means that a different version writes this table.",
        ),
        *(
            Rule(
                f"{column}_is_{type_.split()[0].lower()}",
                "expect_column_values_to_be_of_type",
                {"column": column, "type_": type_},
                "Everyone: models silently misread a column of another type.",
            )
            for column, type_ in COLUMNS.items()
            if column in ("event_id", "occurred_at", "received_at", "payload")
        ),
        Rule(
            "event_id_present",
            "expect_column_values_to_not_be_null",
            {"column": "event_id"},
            "Everyone: without an id, a retry counts twice.",
        ),
        Rule(
            "source_id_present",
            "expect_column_values_to_not_be_null",
            {"column": "source_id"},
            "Teams sharing the warehouse: the event would belong to no team.",
        ),
        Rule(
            "received_at_present",
            "expect_column_values_to_not_be_null",
            {"column": "received_at"},
            "Everyone: the first of two deliveries could not be determined.",
        ),
        # Matching {64} takes PostgreSQL 40 µs a value; checking its length and each character takes 1 µs.
        *(
            Rule(name, expectation, {"column": column} | arguments, IN_CLEAR, severity="warn")
            for column in ("user_key", "anonymous_key")
            for name, expectation, arguments in (
                (f"{column}_pseudonymous", "expect_column_values_to_match_regex", {"regex": "^[0-9a-f]*$"}),
                (f"{column}_a_hash_long", "expect_column_value_lengths_to_equal", {"value": 64}),
            )
        ),
    ),
)

# The relations below have a row only where there is enough data to judge; small or new installations have none.
LANDED_SOURCES = Suite(
    relation="landed_sources",
    key=("source_id", "accepted", "reused_ids", "placeholder_ids"),
    without_rows="no source sent enough events to judge (SLUICE_MIN_JUDGED_EVENTS), or this is a full refresh",
    rules=(
        Rule(
            "rejected_share",
            "expect_column_values_to_be_between",
            {"column": "rejected_share", "max_value": Limit("max_rejected_share")},
            "Anyone comparing days: most of what clients sent was rejected, so the rest is not a fair sample.",
            severity="warn",
            scope="source",
        ),
        Rule(
            "unregistered_share",
            "expect_column_values_to_be_between",
            {"column": "unregistered_share", "max_value": Limit("max_unregistered_share")},
            "Anyone reading categories: events with unregistered names count only as custom.",
            severity="warn",
            scope="source",
        ),
        Rule(
            "duplicate_share",
            "expect_column_values_to_be_between",
            {"column": "duplicate_share", "max_value": Limit("max_duplicate_share")},
            "The client's users: resending stored events wastes their data plans. Counts stay correct.",
            severity="warn",
            scope="source",
        ),
        Rule(
            "one_user_share",
            "expect_column_values_to_be_between",
            {"column": "one_user_share", "max_value": Limit("max_one_user_share")},
            "Anyone averaging over users: one bot, or one id shared by all clients, outweighs everyone else.",
            severity="warn",
            scope="source",
        ),
        Rule(
            "one_name_share",
            "expect_column_values_to_be_between",
            {"column": "one_name_share", "max_value": Limit("max_one_name_share")},
            "Everyone: a release that sends a single kind of event has stopped sending the others.",
            scope="source",
        ),
        Rule(
            "unreadable_share",
            "expect_column_values_to_be_between",
            {"column": "unreadable_share", "max_value": Limit("max_unreadable_share")},
            "Anyone averaging durations: a release sends them as non-numeric text, so they count as missing.",
            severity="warn",
            scope="source",
        ),
        Rule(
            "behind_share",
            "expect_column_values_to_be_between",
            {"column": "behind_share", "max_value": Limit("max_behind_share")},
            "Anyone reading yesterday's numbers: late events change days already reported, or a clock is a day off.",
            severity="warn",
            scope="source",
        ),
        Rule(
            "event_ids_not_reused",
            "expect_column_values_to_be_between",
            {"column": "reused_ids", "max_value": 0},
            "The client's developers: one id was sent for different events. Both count, the later one under a new id "
            "(marts.fct_reused_event_ids).",
            severity="warn",
            scope="source",
        ),
        Rule(
            "ids_not_placeholders",
            "expect_column_values_to_be_between",
            {"column": "placeholder_ids", "max_value": 0},
            "Anyone counting users: clients sent ids such as null or guest. They count as absent, so these events have "
            "no user, no anonymous id or no session.",
            severity="warn",
            scope="source",
        ),
        Rule(
            "partition_present",
            "expect_column_values_to_be_between",
            {"column": "unpartitioned", "max_value": 0},
            "Operators: batches read the whole DEFAULT partition, and retention deletes its events row by row.",
            severity="warn",
            scope="source",
        ),
    ),
)

LANDED_MEASURES = Suite(
    relation="landed_measures",
    key=("source_id", "measure", "implausible", "implausible_share"),
    without_rows="no source sent an implausible measure, or this is a full refresh",
    rules=(
        Rule(
            "implausible_share",
            "expect_column_values_to_be_between",
            {"column": "implausible_share", "max_value": Limit("max_implausible_share")},
            "Anyone averaging the measure: values that cannot be true count as missing, so few are left.",
            severity="warn",
            scope="source",
        ),
    ),
)

LANDED_LABELS = Suite(
    relation="landed_labels",
    key=("source_id", "label", "lost"),
    without_rows="every id can be a key, or this is a full refresh",
    rules=(
        Rule(
            "not_lost",
            "expect_column_values_to_be_between",
            {"column": "lost", "max_value": 0},
            "Anyone counting by this id: it is too long or no text, so its events have none in any mart.",
            severity="warn",
            scope="source",
        ),
    ),
)

LANDED_VOLUME = Suite(
    relation="landed_volume",
    key=("source_id", "hour", "events", "usual"),
    without_rows="fewer than three earlier days to compare with, too few events to judge, or this is a full refresh",
    rules=(
        Rule(
            "not_too_high",
            "expect_column_values_to_be_between",
            {"column": "times_expected", "max_value": Limit("max_volume_rise")},
            "Everyone: a retry storm, a bot or a load test in production drowns out real use.",
            scope="source",
        ),
        # A past hour never recovers, so blocking on it would last until someone overrides the rule.
        Rule(
            "not_too_low",
            "expect_column_values_to_be_between",
            {"column": "share_of_usual", "min_value": Limit("min_volume_share"), "strict_min": True},
            "Anyone comparing with yesterday: a client stopped sending, or sends much less.",
            severity="warn",
            scope="source",
        ),
    ),
)

LANDED_HISTORY = Suite(
    relation="landed_history",
    key=("source_id", "day", "published", "landed"),
    without_rows="this is not a full refresh, or no day of the last two weeks had enough events to judge",
    rules=(
        Rule(
            "still_there",
            "expect_column_values_to_be_between",
            {"column": "lost_share", "max_value": Limit("max_rows_lost")},
            "Everyone: a full refresh after raw.events lost a partition would remove its days from every mart.",
        ),
    ),
)

# One row per source, event with a schema, path and keyword; of what was kept, path and keyword are null.
TRACKING_PLAN = Suite(
    relation="tracking_plan",
    key=("source_id", "event_name", "path", "keyword"),
    without_rows="no event of the batch has a schema in dbt_project/tracking_plan",
    rules=(
        Rule(
            "kept",
            "expect_column_values_to_be_between",
            {"column": "warned", "max_value": 0},
            "The client's developers: events violate their schema of mode warn. They count all the same.",
            severity="warn",
            scope="source",
        ),
    ),
)

PROFILED = (LANDED_SOURCES, LANDED_MEASURES, LANDED_LABELS, LANDED_VOLUME, LANDED_HISTORY)
SUITES = (SUITE, TRACKING_PLAN, *PROFILED)

QUARANTINED_SHARE = Rule(
    "quarantined_share",
    "arithmetic",
    {"at most": Limit("max_quarantined_share"), "from": Limit("min_quarantined_events")},
    "Everyone: when a large part of a source's events is faulty, the rest is not a fair sample of what people did.",
    scope="source",
)
