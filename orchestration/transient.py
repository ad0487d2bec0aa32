"""Which failures go away by themselves: those are tried again, with growing pauses; all others wait for a person."""

from collections.abc import Iterator
from contextlib import contextmanager

from dagster import Backoff, Failure, Jitter, RetryPolicy
from psycopg import OperationalError

from orchestration.resources import PublisherBusy
from warehouse.errors import ServerUnreachable

# A lost connection, a deadlock, a failed serialization, a timeout of a statement or a lock, a full disk: all of them
# are OperationalError in psycopg.
TRANSIENT = (OperationalError, ServerUnreachable, PublisherBusy)

RETRIES = RetryPolicy(max_retries=3, delay=10, backoff=Backoff.EXPONENTIAL, jitter=Jitter.PLUS_MINUS)

# A run whose process was killed is launched again from its beginning, whatever step it was in.
RELAUNCHED = {"dagster/max_retries": "3", "dagster/retry_strategy": "ALL_STEPS"}


@contextmanager
def only_transient_is_retried() -> Iterator[None]:
    """Let transient failures pass, which a retry policy answers; say of any other that a retry would be in vain."""
    try:
        yield
    except (Failure, *TRANSIENT):
        raise
    except Exception as error:
        raise Failure(str(error), allow_retries=False) from error
