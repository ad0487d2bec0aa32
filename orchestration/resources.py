"""What a run is given: the warehouse connection, the publisher lock beside it, and the scope of what it builds."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from dagster import ConfigurableResource, InitResourceContext, ResourceDefinition
from psycopg import Connection, OperationalError, errors
from pydantic import PrivateAttr

from orchestration.errors import PipelineError
from orchestration.queries import queries_beside
from warehouse.database import connect
from warehouse.server_identity import require_own_server
from warehouse.settings import settings

query = queries_beside(__file__)


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
    """An autocommit connection of the pipeline, while another connection holds the publisher lock.

    A run that already holds the lock gets the same connection. Raises ForeignServer if the batches' bounds are
    transaction ids of another server, and PublisherBusy after `SLUICE_REFRESH_WAIT_SECONDS`.
    """
    if run_id in _held:
        yield _held[run_id]
        return
    with (
        _publisher_lock(run_id),
        connect(role="sluice_pipeline", autocommit=True, application_name=connection_name(run_id)) as connection,
    ):
        require_own_server(connection)
        if run_id:
            _held[run_id] = connection
        try:
            yield connection
        finally:
            _held.pop(run_id, None)


@contextmanager
def _publisher_lock(run_id: str) -> Iterator[None]:
    """Hold the lock in a transaction that does nothing else.

    It has neither a transaction id nor a snapshot, so it keeps vacuum from nothing.
    """
    wait_ms = max(int(settings().refresh_wait_seconds * 1000), 1)
    name = connection_name(run_id)
    # A gateway between here and the server may forget connections that are idle for minutes.
    with connect(role="sluice_pipeline", application_name=name, keepalives_idle=60) as connection:
        connection.execute(query("sit_idle"))
        connection.execute("select set_config('lock_timeout', %s, false)", [str(wait_ms)])
        connection.commit()
        try:
            connection.execute("lock table ops.publisher_lock in exclusive mode")
        except errors.LockNotAvailable:
            connection.rollback()
            raise PublisherBusy(
                f"Another refresh is running: {_holder(connection)} still holds the publisher lock after "
                f"{wait_ms / 1000:g} s. Wait for it to end (`sluice status`), then refresh again."
            ) from None
        yield
        with suppress(OperationalError):  # the server has closed it
            connection.rollback()


def _holder(connection: Connection) -> str:
    holders = connection.execute(query("publisher"))
    return ", ".join(f"{name} (pid {pid})" for pid, name in holders) or "it"


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
