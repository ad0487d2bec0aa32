"""Whether a refresh may start by itself: asked by the sensor all the time and by the schedule every minute."""

import time
from collections.abc import Sequence
from itertools import takewhile

from dagster import DagsterInstance, DagsterRunStatus, RunRecord, RunsFilter
from psycopg import Connection

from orchestration.batches.batch import has_pending_events, has_published
from orchestration.jobs import PUBLISHES, refresh
from orchestration.retries import pause_seconds
from warehouse.database import connect

UNFINISHED = [
    DagsterRunStatus.QUEUED,
    DagsterRunStatus.NOT_STARTED,
    DagsterRunStatus.STARTING,
    DagsterRunStatus.STARTED,
    DagsterRunStatus.CANCELING,
]
ENDED = [DagsterRunStatus.SUCCESS, DagsterRunStatus.FAILURE]
LOOK_SECONDS = 0.2  # a look takes PostgreSQL half a millisecond
COUNTED_FAILURES = 12  # with doubled pauses, more of them make no difference


def reason_to_wait(instance: DagsterInstance, patience_seconds: float = 0) -> str | None:
    """Why no refresh should start now, or None: nothing is new, one is under way, or the last ones failed lately.

    Of the first two it waits for the end, `patience_seconds` at most. Most often nothing is new, which one query tells.
    After a failure, of whatever cause, the next refresh waits for `SLUICE_REFRESH_BACKOFF_SECONDS`, twice as long after
    the next one, and so on: a lost connection heals at once, and a batch that a gate refuses is not built anew every
    few seconds.
    """
    deadline = time.monotonic() + patience_seconds
    with connect(role="sluice_pipeline", autocommit=True) as connection:
        while reason := _nothing_to_start(instance, connection):
            if time.monotonic() >= deadline:
                return reason
            time.sleep(LOOK_SECONDS)  # what arrives announces nothing
    ended = instance.get_run_records(RunsFilter(job_name=refresh.name, statuses=ENDED), limit=COUNTED_FAILURES)
    return _pause_after_failures(ended)


def _nothing_to_start(instance: DagsterInstance, connection: Connection) -> str | None:
    if has_published(connection) and not has_pending_events(connection):
        return "Every landed event is already published."
    runs = instance.get_runs(RunsFilter(tags=PUBLISHES, statuses=UNFINISHED), limit=1)
    return f"Run {runs[0].run_id} has not ended yet." if runs else None


def _pause_after_failures(newest_first: Sequence[RunRecord]) -> str | None:
    failed = list(takewhile(lambda record: record.dagster_run.status == DagsterRunStatus.FAILURE, newest_first))
    if not failed:
        return None
    left = (failed[0].end_time or 0) + pause_seconds(len(failed)) - time.time()
    if left <= 0:
        return None
    return f"The last {len(failed)} refreshes failed; the next one starts in {left:.0f} s."
