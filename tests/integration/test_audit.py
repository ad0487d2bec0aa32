"""Who changed what: the database's login, which nobody chooses, and the operating system's user."""

import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from orchestration.cli.app import app
from warehouse.actor import os_user
from warehouse.database import connect


def sluice(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, done.output
    return done.output


def only(statement: str) -> str:
    with connect() as connection:
        (row,) = connection.execute(statement.encode()).fetchall()
    return str(row[0])


@pytest.mark.usefixtures("database_url")
def test_policies_consents_and_keys_name_the_login_and_the_user() -> None:
    with connect() as connection:
        expected = f"{connection.info.user} ({os_user()})"
    sluice("sources", "set", "web", "--sample-rate", "0.5")
    sluice("consent", "withdraw", "web", "ada")
    sluice("keys", "create", "web")
    assert only("select created_by from ops.api_keys") == expected
    assert only("select coalesce(revoked_by, 'nobody') from ops.api_keys") == "nobody"
    sluice("keys", "revoke", "1")
    for statement in (
        "select changed_by from ops.sources",
        "select changed_by from ops.consents",
        "select revoked_by from ops.api_keys",
        "select noted_by from ops.peppers",
    ):
        assert only(statement) == expected, statement


@pytest.mark.usefixtures("database_url")
def test_a_change_by_somebody_else_replaces_the_name_whatever_they_write() -> None:
    sluice("sources", "set", "web", "--sample-rate", "0.5")
    with connect(autocommit=True) as connection:
        connection.execute("select set_config('sluice.actor', 'key 7 of web', false)")
        connection.execute("update ops.sources set enabled = false, changed_by = 'ada'")
        assert only("select changed_by from ops.sources") == f"{connection.info.user} (key 7 of web)"
        connection.execute("select set_config('sluice.actor', e'ada\\n\\x1b[2J', false)")
        connection.execute("update ops.sources set enabled = true")
        assert only("select changed_by from ops.sources") == f"{connection.info.user} (ada[2J)"


@pytest.mark.usefixtures("database_url")
def test_the_pipelines_role_cannot_write_an_audit_in_the_name_of_another_login() -> None:
    with connect(role="sluice_pipeline", autocommit=True) as pipeline:
        pipeline.execute(
            "insert into ops.quarantine_audit (actor, action, quarantine_id, source_id, event_id, rule)"
            " values ('ada', 'discard', 1, 'web', gen_random_uuid(), 'no rule')"
        )
        assert only("select actor from ops.quarantine_audit") == f"{pipeline.info.user} (ada)"


def test_the_environment_of_a_user_is_not_believed() -> None:
    program = [sys.executable, "-c", "from warehouse.actor import os_user; print(os_user())"]
    pretended = os.environ | {"USER": "ada", "LOGNAME": "ada", "LNAME": "ada", "USERNAME": "ada"}
    assert subprocess.run(program, env=pretended, capture_output=True, text=True).stdout.strip() == os_user()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root sets SUDO_USER so that it is believed")
def test_under_sudo_the_user_who_called_it_is_named() -> None:
    program = [sys.executable, "-c", "from warehouse.actor import os_user; print(os_user())"]
    by_sudo = os.environ | {"SUDO_USER": "ada"}
    assert subprocess.run(program, env=by_sudo, capture_output=True, text=True).stdout.strip() == "ada as root"
