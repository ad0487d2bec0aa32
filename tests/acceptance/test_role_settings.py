"""What an administrator has set for a role changes no number."""

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from orchestration.runs.refresh import run_refresh
from tests.acceptance.conftest import land
from tests.acceptance.raw_events import ADA, GRACE, event
from tests.acceptance.test_invariant import published, require_equal
from warehouse.database import connect

SETTINGS = {
    "datestyle": "German, DMY",
    "intervalstyle": "sql_standard",
    "timezone": "Asia/Tokyo",
    "extra_float_digits": "-4",
}


@pytest.mark.long
def test_16_marts_do_not_depend_on_the_settings_of_roles(pipeline_connection: psycopg.Connection) -> None:
    payloads = [{"post_id": f"p{index % 3}", "metadata": {"duration": 1000 / 3}} for index in range(10)]
    users = [ADA, GRACE] * 5
    land(
        pipeline_connection,
        [event("tracking", "view", 60 * index, payloads[index], user=user) for index, user in enumerate(users)],
    )
    assert run_refresh().success
    usual = published(pipeline_connection)
    database = Identifier(pipeline_connection.info.dbname)
    for name, value in SETTINGS.items():
        for role in ("sluice", "sluice_pipeline"):
            where = (Identifier(role), database, Identifier(name))
            pipeline_connection.execute(SQL("alter role {} in database {} set {} = {}").format(*where, value))
    with connect(role="sluice_pipeline") as connection:
        assert connection.execute("show datestyle").fetchone() == ("ISO, MDY",)
    outcome = run_refresh(full=True)
    assert outcome.success, outcome
    with connect() as connection:
        require_equal(published(connection), usual)
