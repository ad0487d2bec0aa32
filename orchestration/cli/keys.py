"""API keys: `sluice keys create|list|rotate|revoke`."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

import typer
from psycopg import Connection
from rich.table import Table

from ingest_api.request.cors import origin_of
from orchestration.cli.durations import duration_of, moment_of
from orchestration.cli.terminal import Terminal
from warehouse.access_log import record
from warehouse.database import connect
from warehouse.settings import settings

app = typer.Typer(no_args_is_help=True, help="Create, list, rotate and revoke API keys.")
console = Terminal()


class Scope(StrEnum):
    write = "write"
    read = "read"
    admin = "admin"


@app.command()
def create(
    source: Annotated[str, typer.Argument(help="The source to which the key's events belong.")],
    scope: Annotated[
        Scope,
        typer.Option(help="write: post events; admin: log in to Dagster and the gates' pages; read: the read API."),
    ] = Scope.write,
    description: Annotated[str, typer.Option(help="Who uses the key.")] = "",
    expires_in: Annotated[str | None, typer.Option(help="Expire after this time, as in 90d or 12h.")] = None,
    days: Annotated[int | None, typer.Option(min=1, hidden=True, help="Expire after this many days.")] = None,
    origin: Annotated[
        list[str] | None,
        typer.Option(help="Only pages of this origin may use the key, as in https://app.example. May be repeated."),
    ] = None,
) -> None:
    """Create a key and print it once; only its hash is kept."""
    origins = sorted({_origin(address) for address in origin or ()})
    if origins and scope is not Scope.write:
        raise typer.BadParameter("Expected no origin: only write keys are checked for it.", param_hint="--origin")
    lasts = duration_of(expires_in, "--expires-in") if expires_in else timedelta(days=days) if days else None
    expires = datetime.now(UTC) + lasts if lasts else None
    key = _new_key(scope.value)
    with console.plain_errors(), connect() as connection:
        row = connection.execute(
            "insert into ops.api_keys (key_hash, source_id, scope, description, expires_at, origins)"
            " values (%s, %s, %s, %s, %s, %s) returning key_id",
            [_hash_of(key), source, scope.value, description, expires, origins],
        ).fetchone()
        assert row is not None
        record(
            connection, "keys.create", actor=None, key_id=row[0], source=source, scope=scope, expires_at=_iso(expires)
        )
    typer.echo(key)


@app.command()
def rotate(
    key_id: Annotated[int, typer.Argument(help="The id that `sluice keys list` shows.")],
    old_valid: Annotated[
        str, typer.Option(help="How long the old key stays valid, as in 7d, or until when; 0: revoke it now.")
    ] = "7d",
    expires_in: Annotated[
        str | None, typer.Option(help="Expire the new key after this time; as long as the old one by default.")
    ] = None,
) -> None:
    """Print a new key like an old one, valid at once; the old one stays valid for a while, so that no request fails."""
    until = datetime.now(UTC) if old_valid.strip() == "0" else moment_of(old_valid, "--old-valid")
    if until < datetime.now(UTC) - timedelta(minutes=1):
        raise typer.BadParameter(f"Expected a time to come, got {old_valid}.", param_hint="--old-valid")
    lasts = duration_of(expires_in, "--expires-in") if expires_in else None
    with console.plain_errors(), connect() as connection:
        key = _rotated(connection, key_id, until, lasts)
    if key is None:
        console.print(f"There is no active key {key_id}; `sluice keys list` shows all keys.")
        raise typer.Exit(1)
    typer.echo(key)


def _rotated(connection: Connection, key_id: int, until: datetime, lasts: timedelta | None) -> str | None:
    old = connection.execute(
        "select source_id, scope, description, origins, expires_at - created_at, expires_at from ops.api_keys"
        " where key_id = %s and revoked_at is null and (expires_at is null or expires_at > clock_timestamp())"
        " for update",
        [key_id],
    ).fetchone()
    if old is None:
        return None
    source, scope, description, origins, lasted, expires_at = old
    lasts = lasts or lasted
    expires = datetime.now(UTC) + lasts if lasts else None
    key = _new_key(scope)
    row = connection.execute(
        "insert into ops.api_keys (key_hash, source_id, scope, description, expires_at, origins, replaces)"
        " values (%s, %s, %s, %s, %s, %s, %s) returning key_id",
        [_hash_of(key), source, scope, description, expires, origins, key_id],
    ).fetchone()
    assert row is not None
    until = until if expires_at is None else min(until, expires_at)
    connection.execute("update ops.api_keys set expires_at = %s where key_id = %s", [until, key_id])
    record(
        connection,
        "keys.rotate",
        actor=None,
        key_id=row[0],
        replaces=key_id,
        source=source,
        old_valid_until=_iso(until),
    )
    return key


def _new_key(scope: str) -> str:
    return f"sl_{scope}_{secrets.token_urlsafe(24)}"


def _hash_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")


def _origin(address: str) -> str:
    """An origin as browsers send it. Ends the command if the address has none, or more than that."""
    origin = origin_of(address)
    if origin is None or urlsplit(address.strip().rstrip("/"))[2:] != ("", "", "") or "@" in address:
        raise typer.BadParameter(
            f"Expected an origin like https://app.example or http://localhost:3000, got {address!r}.",
            param_hint="--origin",
        )
    return origin


def admin_key_hint() -> str:
    """Which key opens Dagster's page and the gates' pages."""
    if settings().env == "development":
        return "dev-admin, the admin key of development"
    return "with an admin key: sluice keys create SOURCE --scope admin"


@app.command("list")
def list_keys() -> None:
    """List all keys, without their secrets."""
    table = Table("id", "source", "scope", "origins", "description", "created", "expires", "revoked", "state")
    with connect() as connection:
        rows = connection.execute(
            "select key_id, source_id, scope, array_to_string(origins, ' '), description, created_at, expires_at,"
            " revoked_at from ops.api_keys order by key_id"
        )
        for row in rows:
            state = _state(row[6], row[7])
            table.add_row(
                *(
                    "" if value is None else f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
                    for value in (*row, state)
                )
            )
    console.print(table)


def _state(expires_at: datetime | None, revoked_at: datetime | None) -> str:
    """Whether a key is valid, and when one that expires soon does."""
    if revoked_at is not None:
        return "revoked"
    left = timedelta.max if expires_at is None else expires_at - datetime.now(UTC)
    if left <= timedelta(0):
        return "expired"
    if left > timedelta(days=settings().alert_key_days):
        return "valid"
    return f"expires in {left.days} days" if left.days > 1 else f"expires in {left // timedelta(hours=1)} hours"


@app.command()
def revoke(key_id: Annotated[int, typer.Argument(help="The id that `sluice keys list` shows.")]) -> None:
    """Revoke a key; within seconds the collector refuses it, and logins with it end."""
    with connect() as connection:
        revoked = connection.execute(
            "update ops.api_keys set revoked_at = clock_timestamp()"
            " where key_id = %s and revoked_at is null returning 1",
            [key_id],
        ).fetchone()
        if revoked is not None:
            record(connection, "keys.revoke", actor=None, key_id=key_id)
    if revoked is None:
        console.print(f"There is no active key {key_id}; `sluice keys list` shows all keys.")
        raise typer.Exit(1)
    typer.echo(f"revoked key {key_id}")
