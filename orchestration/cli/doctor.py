"""`sluice doctor`: checks of this machine, one by one."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from orchestration.supervision import is_wanted, service_states
from warehouse.database import WarehouseError, connect
from warehouse.installation import abandoned_states
from warehouse.logins import LOGINS, passfile
from warehouse.pepper import PepperMismatch, noted_peppers, shown, standing_of
from warehouse.server_identity import require_own_server
from warehouse.settings import Settings, settings


@dataclass(frozen=True)
class Finding:
    """The result of one check: whether it passed, and what was found or how to fix it."""

    good: bool
    text: str


def examine() -> Iterator[Finding]:
    """Check Python, PostgreSQL, the schema, the services, the pepper, and data of removed checkouts."""
    yield Finding(sys.version_info >= (3, 11), f"Python {sys.version.split()[0]} (3.11 or newer is needed)")
    try:
        with connect(role="sluice_pipeline") as connection:
            version = connection.execute("show server_version").fetchone()
            yield Finding(True, f"PostgreSQL {version[0] if version else '?'}")
            yield Finding(True, "schema migrated")
            require_own_server(connection)
            yield Finding(True, "batches are bounded by transactions of this server")
        with connect(role="sluice_collector") as connection:
            yield _pepper(connection)
    except WarehouseError as error:
        yield Finding(False, str(error))
        return
    yield from _logins()
    yield from _services()
    for state, home in abandoned_states().items():
        yield Finding(True, f"{state} held the data of {home}, which is gone: delete it unless you moved the project")


def _logins() -> Iterator[Finding]:
    """Whether each login whose password is here gets a session."""
    for login in (each for each in LOGINS if passfile(each).exists()):
        try:
            connect(role=login).close()
            yield Finding(True, f"login {login}")
        except WarehouseError as error:
            yield Finding(False, str(error))


def _services() -> Iterator[Finding]:
    states = service_states()
    if states is None:
        away = "the supervisor of the services has died: run `sluice up`"
        yield Finding(not is_wanted(), away if is_wanted() else "services are not running (`sluice up`)")
    for state in (states or {}).values():
        text = f"runs (pid {state.pid})" if state.runs else f"is {state.state.lower()}: {state.description}"
        yield Finding(state.runs, f"{state.name} {text}")


def _pepper(connection: psycopg.Connection) -> Finding:
    """The settings are refused in production with the development pepper, so it may be in use here."""
    pepper = settings().pepper
    kind = (
        "development pepper (set SLUICE_PEPPER)" if pepper == Settings.model_fields["pepper"].default else "pepper set"
    )
    noted = noted_peppers(connection)
    if not noted:
        return Finding(True, f"{kind}, no pseudonym made yet")
    try:
        standing = standing_of(noted, settings())
    except PepperMismatch as mismatch:
        return Finding(False, str(mismatch))
    if standing.is_closing:
        return Finding(False, "a rotation of the pepper was interrupted: run `sluice pepper rotate` again")
    rotating = ", being rotated: see `sluice pepper show`" if standing.previous else ""
    return Finding(True, f"{kind}, fingerprint {shown(noted[0].fingerprint)}{rotating}")
