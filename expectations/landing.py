"""The landing gate: what a batch of raw events must look like before anything is built from it."""

from expectations.rule import Limit, RowRule, Rule, Suite

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
_NO_NUMBER = '@.type() == "string" && !(@ like_regex "^ *[-+]?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]{1,2})? *$")'
# A measure that is there and that staging cannot read, which it takes as not given: a jsonpath over each place.
UNREADABLE_MEASURE = "$ ? ({})".format(
    " || ".join(f'exists(@.{measure} ? ({_NO_NUMBER} || @.type() == "boolean"))' for measure in _MEASURES)
)
# In the extension's batch the measure of these events is their `value`.
_MEASURED_VALUES = ("post_reading", "post_processed", "icon_click", "chat_message_sent", "chat_session_end")

ROW_RULES = (
    RowRule(
        "event_in_the_future",
        "event.occurred_at > event.received_at + interval '5 minutes'",
        "Anyone reading today's numbers: sessions would end tomorrow and never time out.",
    ),
    RowRule(
        "event_before_there_was_a_clock",
        "least(event.occurred_at, event.received_at) < '2015-01-01T00:00:00Z'",
        "Anyone reading a first day: a device that was never told the time began everything in 1970.",
    ),
    # Two hours let the database's clock be set back by one, and the collector's run ahead a little.
    RowRule(
        "receipt_in_the_future",
        "event.received_at > clock_timestamp() + interval '2 hours'",
        "Anyone reading today's numbers: a collector whose clock is a day ahead lands them on tomorrow.",
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

# What staging relies on; a migration of raw.events changes this, too.
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

# Where each row lies in raw.events, beside its columns.
PLACE = ("landed_part", "landed_place")

IN_CLEAR = "The people behind the events: anything but a keyed hash may identify them."

SUITE = Suite(
    relation="landed_events",
    key=("source_id", "event_id", "received_at"),
    rules=(
        Rule(
            "columns_as_known",
            "expect_table_columns_to_match_set",
            {"column_set": [*COLUMNS, *PLACE]},
            "Everyone: a column that is missing or new means that another version writes this table.",
        ),
        *(
            Rule(
                f"{column}_is_{type_.split()[0].lower()}",
                "expect_column_values_to_be_of_type",
                {"column": column, "type_": type_},
                "Everyone: a column of another type is read in another way, by models that do not know.",
            )
            for column, type_ in COLUMNS.items()
            if column in ("event_id", "occurred_at", "received_at", "payload")
        ),
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
        # PostgreSQL takes 40 µs to match a value with {64}, and 1 µs for its length and its characters one by one.
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

# Only what is enough to judge has a row in the relations below: a small or new installation has nothing to check.
LANDED_SOURCES = Suite(
    relation="landed_sources",
    key=("source_id", "accepted", "reused_ids"),
    without_rows="no source sent enough to judge (SLUICE_MIN_JUDGED_EVENTS), or the batch is a rebuild",
    rules=(
        Rule(
            "rejected_share",
            "expect_column_values_to_be_between",
            {"column": "rejected_share", "max_value": Limit("max_rejected_share")},
            "Anyone comparing days: most of what clients sent was refused, so the rest is no fair sample.",
            severity="warn",
        ),
        Rule(
            "unregistered_share",
            "expect_column_values_to_be_between",
            {"column": "unregistered_share", "max_value": Limit("max_unregistered_share")},
            "Whoever reads categories: events of unknown names count in none but custom.",
            severity="warn",
        ),
        Rule(
            "duplicate_share",
            "expect_column_values_to_be_between",
            {"column": "duplicate_share", "max_value": Limit("max_duplicate_share")},
            "Nobody yet, as each event counts once: clients that retry what was stored waste their users' data plans.",
            severity="warn",
        ),
        Rule(
            "one_user_share",
            "expect_column_values_to_be_between",
            {"column": "one_user_share", "max_value": Limit("max_one_user_share")},
            "Everyone averaging over users: one robot, or one id that all clients share, stands for everybody.",
            severity="warn",
        ),
        Rule(
            "one_name_share",
            "expect_column_values_to_be_between",
            {"column": "one_name_share", "max_value": Limit("max_one_name_share")},
            "Everyone: a release that sends a single kind of event has lost all others on the way.",
        ),
        Rule(
            "unreadable_share",
            "expect_column_values_to_be_between",
            {"column": "unreadable_share", "max_value": Limit("max_unreadable_share")},
            "Anyone averaging durations: a release sends them as text that is no number, and they count as not given.",
            severity="warn",
        ),
        Rule(
            "behind_share",
            "expect_column_values_to_be_between",
            {"column": "behind_share", "max_value": Limit("max_behind_share")},
            "Anyone reading yesterday: events a day late rewrite days that were reported; or a clock is a day off.",
            severity="warn",
        ),
        Rule(
            "event_ids_not_reused",
            "expect_column_values_to_be_between",
            {"column": "reused_ids", "max_value": 0},
            "The client's developers: an id was given to another event. Both count, the later one under an id of its "
            "own (marts.fct_reused_event_ids), but a retry of it can be taken for a third.",
            severity="warn",
        ),
        Rule(
            "partition_present",
            "expect_column_values_to_be_between",
            {"column": "unpartitioned", "max_value": 0},
            "Whoever runs the retention: events outside their day's partition are deleted row by row.",
            severity="warn",
        ),
    ),
)

LANDED_VOLUME = Suite(
    relation="landed_volume",
    key=("source_id", "hour", "events", "usual"),
    without_rows="there are no three earlier days to compare with, too few events to judge, or the batch is a rebuild",
    rules=(
        Rule(
            "not_too_high",
            "expect_column_values_to_be_between",
            {"column": "times_expected", "max_value": Limit("max_volume_rise")},
            "Everyone: a retry storm, a robot or a load test on production drowns what people did.",
        ),
        # An hour that is over never gets better, so that blocking for it would block until somebody says otherwise.
        Rule(
            "not_too_low",
            "expect_column_values_to_be_between",
            {"column": "share_of_usual", "min_value": Limit("min_volume_share"), "strict_min": True},
            "Everyone comparing with yesterday: a client has stopped sending, or sends half.",
            severity="warn",
        ),
    ),
)

LANDED_HISTORY = Suite(
    relation="landed_history",
    key=("source_id", "day", "published", "landed"),
    without_rows="the batch is no rebuild, or no day of the last two weeks had enough events to judge",
    rules=(
        Rule(
            "still_there",
            "expect_column_values_to_be_between",
            {"column": "lost_share", "max_value": Limit("max_rows_lost")},
            "Everyone: a rebuild from raw events that lost a partition takes its days out of every mart.",
        ),
    ),
)

PROFILED = (LANDED_SOURCES, LANDED_VOLUME, LANDED_HISTORY)
SUITES = (SUITE, *PROFILED)

QUARANTINED_SHARE = Rule(
    "quarantined_share",
    "arithmetic",
    {"at most": Limit("max_quarantined_share"), "from": Limit("min_quarantined_events")},
    "Everyone: when a large part of a batch is faulty the rest is not a fair sample of what people did.",
)
