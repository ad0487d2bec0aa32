"""Reconciliation: what went into the batch is what came out of it, to the event."""

from expectations.rule import Rule, Suite

SUITE = Suite(
    relation="reconciliation",
    key=("batch_id", "accepted", "staged", "duplicates", "quarantined", "landed"),
    rules=(
        Rule(
            "built_from_this_batch",
            "expect_column_pair_values_to_be_equal",
            {"column_A": "batch_id", "column_B": "built_batch_id", "ignore_row_if": "neither"},
            "Everyone: the candidate marts are another batch's, and would be published as this one's.",
        ),
        Rule(
            "accepted_is_accounted_for",
            "expect_column_pair_values_to_be_equal",
            {"column_A": "accepted", "column_B": "accounted_for", "ignore_row_if": "neither"},
            "Everyone: an event that is not staged, a duplicate or in quarantine vanished on the way, or came twice.",
        ),
        Rule(
            "landed_is_still_there",
            "expect_column_pair_values_to_be_equal",
            {"column_A": "accepted", "column_B": "landed", "ignore_row_if": "neither"},
            "Everyone: a partition went away while the batch was built, and its models read different events.",
        ),
        Rule(
            "newest_session_is_there",
            "expect_column_pair_values_a_to_be_greater_than_b",
            {
                "column_A": "newest_session_end_at",
                "column_B": "newest_event_at",
                "or_equal": True,
                "ignore_row_if": "neither",
            },
            "Anyone watching today: the newest events are in the batch, and in no session.",
        ),
        Rule(
            "newest_day_is_there",
            "expect_column_pair_values_a_to_be_greater_than_b",
            {"column_A": "newest_day", "column_B": "newest_event_day", "or_equal": True, "ignore_row_if": "neither"},
            "Anyone watching today: the newest events are in the batch, and on no day.",
        ),
        Rule(
            "every_reader_is_a_user",
            "expect_column_values_to_be_between",
            {"column": "readers_without_user", "max_value": 0},
            "Anyone joining users to what they read: rows without a user drop out of the join.",
        ),
        Rule(
            "every_read_post_is_a_post",
            "expect_column_values_to_be_between",
            {"column": "readers_without_post", "max_value": 0},
            "Anyone joining posts to their readers: rows without a post drop out of the join.",
        ),
    ),
)
