"""Whether there is anything to refresh, and whether a refresh may start automatically.

The sensor checks all the time, the schedule every minute.
"""

import time
from collections.abc import Sequence
from itertools import takewhile

from dagster import DagsterInstance, DagsterRunStatus, RunRecord, RunsFilter
from psycopg import Connection

from orchestration.batches.batch import has_pending_events, has_published
from orchestration.erasure.batch import has_requests
from orchestration.experiments.unpublished import has_unpublished_definitions
from orchestration.jobs import PUBLISHES, refresh
from orchestration.retries import pause_seconds
from warehouse.database import connect
from warehouse.errors import ForeignServer

UNFINISHED = [
    DagsterRunStatus.QUEUED,
    DagsterRunStatus.NOT_STARTED,
    DagsterRunStatus.STARTING,
    DagsterRunStatus.STARTED,
    DagsterRunStatus.CANCELING,
]
ENDED = [DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE]
LOOK_SECONDS = 0.2  # a check takes PostgreSQL half a millisecond
COUNTED_FAILURES = 12  # pauses double up to a limit, so more failures make no difference


def reason_to_wait(instance: DagsterInstance, patience_seconds: float = 0) -> str | None:
    """Why no refresh should start now, or None: nothing is new, one is running, or the last ones just failed.

    While nothing is new or one is running, it waits up to `patience_seconds`. Usually nothing is new, which takes one
    query to find out. After any failure the next refresh waits `SLUICE_REFRESH_BACKOFF_SECONDS`, and twice as long
    after each further one: a lost connection is retried soon, and a batch that a gate refuses is not rebuilt every few
    seconds.
    """
    deadline = time.monotonic() + patience_seconds
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        while reason := _nothing_to_start(instance, connection):
            if time.monotonic() >= deadline:
                return reason
            time.sleep(LOOK_SECONDS)  # arriving events send no notification
    ended = instance.get_run_records(RunsFilter(job_name=refresh.name, statuses=ENDED), limit=COUNTED_FAILURES)
    return _pause_after_failures(ended)


def is_up_to_date(connection: Connection) -> bool:
    """Whether every landed event is published, with the experiments as the registry defines them.

    Raises ForeignServer if the batches' bounds are transaction ids of another server.
    """
    return (
        has_published(connection) and not has_pending_events(connection) and not has_unpublished_definitions(connection)
    )


def _nothing_to_start(instance: DagsterInstance, connection: Connection) -> str | None:
    if not _has_work(connection):
        return "Every landed event is already published."
    runs = instance.get_runs(RunsFilter(tags=PUBLISHES, statuses=UNFINISHED), limit=1)
    return f"Run {runs[0].run_id} is still in progress." if runs else None


def _has_work(connection: Connection) -> bool:
    """Whether a run has something to publish, or fails and says why nothing can be published here."""
    try:
        return not is_up_to_date(connection) or has_requests(connection)
    except ForeignServer:
        return True


def _pause_after_failures(newest_first: Sequence[RunRecord]) -> str | None:
    failed = list(takewhile(lambda record: record.dagster_run.status == DagsterRunStatus.FAILURE, newest_first))
    if not failed:
        return None
    left = (failed[0].end_time or 0) + pause_seconds(len(failed)) - time.time()
    if left <= 0:
        return None
    return f"The last {len(failed)} refreshes failed; the next one starts in {left:.0f} s."
