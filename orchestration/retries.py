"""Which failures go away by themselves: those are tried again, with growing pauses; all others wait for a person."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from dagster import Backoff, DagsterRun, Failure, Jitter, RetryPolicy
from dagster._core.storage.tags import RETRY_NUMBER_TAG
from psycopg import OperationalError, errors

from orchestration.resources import PublisherBusy
from warehouse.errors import ServerUnreachable
from warehouse.settings import settings

# A lost connection, a deadlock, a failed serialization, a timeout of a statement or a lock, a full disk: all of them
# are OperationalError in psycopg.
TRANSIENT = (OperationalError, ServerUnreachable, PublisherBusy)

RETRIES = RetryPolicy(max_retries=3, delay=10, backoff=Backoff.EXPONENTIAL, jitter=Jitter.PLUS_MINUS)

# A job with these tags whose process was killed is launched again from its beginning.
RELAUNCHED = {"dagster/max_retries": "3", "dagster/retry_strategy": "ALL_STEPS"}


def is_transient_name(class_name: str) -> bool:
    """Whether an exception of this class, of which a run's log tells the name only, goes away by itself."""
    kind = getattr(errors, class_name, None)
    return class_name in {each.__name__ for each in TRANSIENT} or (
        isinstance(kind, type) and issubclass(kind, OperationalError)
    )


def pause_seconds(failures: int) -> float:
    """How long to wait after so many failures in a row, seconds."""
    pause = settings().refresh_backoff_seconds * 2.0 ** (failures - 1)
    return min(pause, settings().refresh_backoff_limit_seconds)


def pause_before_retry(run: DagsterRun) -> None:
    """Of a run that Dagster launched again because its process died: wait, longer each time."""
    number = int(run.tags.get(RETRY_NUMBER_TAG, 0))
    if number:
        time.sleep(pause_seconds(number))  # Dagster launches such a run again at once


@contextmanager
def only_transient_is_retried() -> Iterator[None]:
    """Let transient failures pass, which a retry policy answers; say of any other that a retry would be in vain."""
    try:
        yield
    except (Failure, *TRANSIENT):
        raise
    except Exception as error:
        raise Failure(str(error), allow_retries=False) from error
