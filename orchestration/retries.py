"""Which failures are transient. Those are retried with growing pauses; all others wait for a person."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from dagster import Backoff, DagsterRun, Failure, Jitter, RetryPolicy
from dagster._core.storage.tags import RETRY_NUMBER_TAG
from psycopg import OperationalError, errors

from orchestration.resources import PublisherBusy
from warehouse.errors import ServerUnreachable
from warehouse.settings import settings
from warehouse.visible_text import visible

# psycopg raises OperationalError for a lost connection, a deadlock, a serialization failure, a statement or lock
# timeout and a full disk.
TRANSIENT = (OperationalError, ServerUnreachable, PublisherBusy)

RETRIES = RetryPolicy(max_retries=3, delay=10, backoff=Backoff.EXPONENTIAL, jitter=Jitter.PLUS_MINUS)

# Dagster relaunches a run with these tags from the start if its process was killed.
RELAUNCHED = {"dagster/max_retries": "3", "dagster/retry_strategy": "ALL_STEPS"}


def is_transient_name(class_name: str) -> bool:
    """Whether an exception class is transient. Only its name is known, because run logs keep no more."""
    kind = getattr(errors, class_name, None)
    return class_name in {each.__name__ for each in TRANSIENT} or (
        isinstance(kind, type) and issubclass(kind, OperationalError)
    )


def pause_seconds(failures: int) -> float:
    """Seconds to wait after this many consecutive failures."""
    pause = settings().refresh_backoff_seconds * 2.0 ** (failures - 1)
    return min(pause, settings().refresh_backoff_limit_seconds)


def pause_before_retry(run: DagsterRun) -> None:
    """Wait before a run that Dagster relaunched because its process died, longer each time."""
    number = int(run.tags.get(RETRY_NUMBER_TAG, 0))
    if number:
        time.sleep(pause_seconds(number))  # Dagster relaunches such a run at once


@contextmanager
def only_transient_is_retried() -> Iterator[None]:
    """Leave transient failures to the retry policy; turn all others into a Failure that is not retried."""
    try:
        yield
    except (Failure, *TRANSIENT):
        raise
    except Exception as error:
        raise Failure(visible(str(error)), allow_retries=False) from error
