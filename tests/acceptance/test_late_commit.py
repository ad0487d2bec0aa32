"""Fault: an older transaction commits after a newer one has been published."""

from collections.abc import Callable

import psycopg

from orchestration.runs.refresh import RefreshOutcome
from tests.acceptance.conftest import rows

INSERT = """
insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, user_key, payload)
values (gen_random_uuid(), 'dev', 'tracking', 'view', now() - interval '1 hour', %s, '{"post_id": "p1"}')
"""


def test_older_transaction_that_commits_after_a_newer_was_published_is_found(
    database_url: str, refresh: Callable[..., RefreshOutcome], pipeline_connection: psycopg.Connection
) -> None:
    with psycopg.connect(database_url) as older:
        older.execute(INSERT, ["a" * 64])
        pipeline_connection.execute(INSERT, ["b" * 64])

        assert refresh().success
        users = rows(pipeline_connection, "select left(user_key, 1) as user from marts.dim_users")
        assert users == [{"user": "b"}], "the newer event does not wait for the older transaction"

        older.commit()
    assert refresh().success
    users = rows(pipeline_connection, "select left(user_key, 1) as user from marts.dim_users order by 1")
    assert users == [{"user": "a"}, {"user": "b"}]
