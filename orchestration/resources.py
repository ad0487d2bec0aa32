"""What a run is given: the warehouse connection, which holds the publisher lock, and the scope of what it builds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dagster import ConfigurableResource, InitResourceContext, ResourceDefinition
from psycopg import Connection, errors
from pydantic import PrivateAttr

from orchestration.errors import PipelineError
from warehouse.database import connect
from warehouse.server_identity import require_own_server
from warehouse.settings import settings

PUBLISHER_LOCK = 0x511CE  # any number, the same for every publisher of a database


@dataclass(frozen=True)
class Scope:
    """Whether a refresh rebuilds everything, and how many published events that are no longer landed it may drop.

    Only `run_refresh` passes another scope than the default, to a run of its own process. It is no run config, so
    nobody who can launch runs in Dagster can drop history.
    """

    full: bool = False
    may_lose: int = 0


# An empty schema: Dagster refuses run config for it instead of ignoring it.
SCOPE = ResourceDefinition(lambda _: Scope(), config_schema={}, description="A refresh of what is not yet published.")


class PublisherBusy(PipelineError):
    """Another run is publishing; nothing was done."""


def connection_name(run_id: str) -> str:
    """The application name of a run's connection: `pg_stat_activity` lists it while the run lives."""
    return f"sluice run {run_id}"


_held: dict[str, Connection] = {}  # by run id, in this process


@contextmanager
def publisher_connection(run_id: str = "") -> Iterator[Connection]:
    """An autocommit connection as `sluice_pipeline` that holds the publisher lock until it closes.

    All of a run's ledger and publish statements use it: if the connection breaks, the run loses the lock and cannot
    publish. A run that already holds the lock gets the same connection. Raises ForeignServer if the batches' bounds are
    transaction ids of another server, and PublisherBusy after `SLUICE_REFRESH_WAIT_SECONDS`.
    """
    if run_id in _held:
        yield _held[run_id]
        return
    with connect(role="sluice_pipeline", autocommit=True, application_name=connection_name(run_id)) as connection:
        wait_ms = int(settings().refresh_wait_seconds * 1000)
        connection.execute("select set_config('lock_timeout', %s, false)", [str(max(wait_ms, 1))])
        try:
            connection.execute("select pg_advisory_lock(%s)", [PUBLISHER_LOCK])
        except errors.LockNotAvailable:
            raise PublisherBusy(
                f"Another refresh is running: it still holds the publisher lock after {wait_ms / 1000:g} s. "
                "Wait for it to end (`sluice status`), then refresh again."
            ) from None
        require_own_server(connection)
        if run_id:
            _held[run_id] = connection
        try:
            yield connection
        finally:
            _held.pop(run_id, None)


class Pipeline(ConfigurableResource):  # type: ignore[type-arg]
    """The run's publisher connection, opened before its first step and closed after its last."""

    _connection: Connection = PrivateAttr()

    @property
    def connection(self) -> Connection:
        return self._connection

    @contextmanager
    def yield_for_execution(self, context: InitResourceContext) -> Iterator["Pipeline"]:
        with publisher_connection(context.run.run_id if context.run else "") as connection:
            self._connection = connection
            yield self
