"""The access log: who did what, in whose name; nobody changes an entry, and erasure leaves no key in it."""

import psycopg
import pytest
from psycopg import errors

from warehouse.access_log import record
from warehouse.actor import os_user
from warehouse.database import connect

pytestmark = pytest.mark.usefixtures("database_url")
ENTRIES = "select actor, action, subject, details from ops.access_log order by access_id"


def test_an_entry_names_the_login_and_who_it_acts_for() -> None:
    with connect(role="sluice_reader") as reader:
        record(reader, "privacy.export", actor="key 7 of web", subject="a1", format="json", rows=None)
    with connect(role="sluice_pages") as pages:
        record(pages, "pages.login", actor=None)
        assert pages.execute(ENTRIES).fetchall() == [
            ("sluice_reader (key 7 of web)", "privacy.export", "a1", {"format": "json"}),
            (f"sluice_pages ({os_user()})", "pages.login", None, {}),
        ]


def test_nobody_states_another_time_or_login() -> None:
    with connect(role="sluice_collector") as collector:
        collector.execute(
            "insert into ops.access_log (at, actor, action) values ('2001-01-01', 'sluice_pages (ada)', 'consent.set')"
        )
    with connect() as owner:
        assert owner.execute("select actor, at > now() - interval '1 minute' from ops.access_log").fetchone() == (
            "sluice_collector (sluice_pages (ada))",
            True,
        )


@pytest.mark.parametrize(
    "statement",
    [
        b"update ops.access_log set action = 'nothing.done'",
        b"delete from ops.access_log",
        b"truncate ops.access_log",
    ],
)
def test_the_owner_cannot_change_an_entry_by_mistake(statement: bytes) -> None:
    with connect(autocommit=True) as owner:
        record(owner, "keys.create", actor=None)
        with pytest.raises(errors.InsufficientPrivilege, match="append-only"):
            owner.execute(statement)
        assert owner.execute("select count(*) from ops.access_log").fetchone() == (1,)


def test_an_erased_person_leaves_the_entries_without_the_key() -> None:
    with connect(autocommit=True) as owner:
        for subject in ("a1", "a1", "b2"):
            record(owner, "privacy.export", actor=None, subject=subject)
        with connect(role="sluice_pipeline", autocommit=True) as pipeline:
            assert pipeline.execute("select ops.forget_in_access_log('{a1,c3}')").fetchone() == (2,)
        assert owner.execute("select subject from ops.access_log order by access_id").fetchall() == [
            (None,),
            (None,),
            ("b2",),
        ]
        with pytest.raises(errors.InsufficientPrivilege):
            owner.execute("delete from ops.access_log")


def test_retention_removes_entries_older_than_90_days_and_no_others() -> None:
    with connect(autocommit=True) as owner:
        record(owner, "keys.create", actor=None)
        _make_older(owner, "91 days")
        record(owner, "keys.revoke", actor=None)
        with connect(role="sluice_pipeline", autocommit=True) as pipeline:
            with pytest.raises(errors.InsufficientPrivilege, match="90 days"):
                pipeline.execute("select ops.expire_access_log(now() - interval '89 days')")
            assert pipeline.execute("select ops.expire_access_log(now() - interval '90 days')").fetchone() == (1,)
        assert owner.execute("select action from ops.access_log").fetchall() == [("keys.revoke",)]


def _make_older(owner: psycopg.Connection, age: str) -> None:
    owner.execute("alter table ops.access_log disable trigger access_log_kept")
    owner.execute("update ops.access_log set at = at - %s::interval", [age])
    owner.execute("alter table ops.access_log enable trigger access_log_kept")
