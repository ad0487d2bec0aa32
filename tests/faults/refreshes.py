"""A refresh in its own process that waits at a given step for the test's fault."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
import stamina

from tests.acceptance.conftest import rows
from warehouse.settings import PROJECT_ROOT

# Each lock stops the refresh at that step: at the quarantine, at recording volumes, when dbt replaces a model, at the
# comparison with what is published, at the publication's last table but one, when most are written, and in a full
# refresh after all tables have replaced the published ones.
STEPS = {
    "landing": "lock table raw.quarantined_events in exclusive mode",
    "landing gate": "lock table ops.landed_hours in access exclusive mode",
    "models": "lock table candidate.fct_sessions__removed in access exclusive mode",
    "mart gate": "lock table candidate.published_changes in access exclusive mode",
    "publication": "lock table store.int_user_days in share row exclusive mode",
    "replacement": "lock table store.int_of_an_older_release in access exclusive mode",
}
Connection = psycopg.Connection[Any]


@contextmanager
def refresh_stopped_at(
    step: str, database_url: str, folder: Path
) -> Iterator[tuple["subprocess.Popen[str]", Connection]]:
    """A refresh that waits for a lock, and the connection that holds it until the block ends; `said` is its output."""
    with psycopg.connect(database_url) as locker, suppress(psycopg.OperationalError):
        locker.execute(STEPS[step].encode())
        with _refresh(folder, "--full" if step == "replacement" else None) as refresh:
            with psycopg.connect(database_url, autocommit=True) as watcher:
                _wait_for_its_lock(refresh, watcher, folder)
            yield refresh, locker
        locker.rollback()


def said(folder: Path) -> str:
    """The refresh's output so far."""
    return (folder / "said").read_text()


def views(count: int, *, first: int = 0) -> list[dict[str, Any]]:
    """Raw events: one user views this many posts, the last one now."""
    now = datetime.now(UTC)
    return [
        {
            "event_id": uuid4(),
            "source_id": "dev",
            "dialect": "tracking",
            "event_name": "view",
            "occurred_at": now - timedelta(minutes=number % 60),
            "received_at": now,
            "user_key": "a" * 64,
            "anonymous_key": None,
            "session_id": "s1",
            "payload": f'{{"post_id": "p{number}"}}',
            "context": None,
        }
        for number in range(first, first + count)
    ]


def _refresh(folder: Path, option: str | None) -> "subprocess.Popen[str]":
    with (folder / "said").open("w") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "orchestration.cli", "refresh", *([option] if option else [])],
            cwd=PROJECT_ROOT,
            env=os.environ,
            stdout=output,
            stderr=output,
            text=True,
        )


def _wait_for_its_lock(refresh: "subprocess.Popen[str]", connection: Connection, folder: Path) -> None:
    """Poll until the refresh waits for the lock that the test holds."""
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=180, wait_max=0.1):
        with attempt:
            if refresh.poll() is not None:
                pytest.fail(f"The refresh ended without waiting for the lock:\n{said(folder)}")
            assert rows(connection, "select 1 from pg_locks where not granted and locktype = 'relation'")
