"""API keys: `sluice keys create|list|revoke`."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.table import Table

from ingest_api.request.cors import origin_of
from orchestration.cli.terminal import Terminal
from warehouse.database import connect
from warehouse.settings import settings

app = typer.Typer(no_args_is_help=True)
console = Terminal()


class Scope(StrEnum):
    write = "write"
    read = "read"
    admin = "admin"


@app.command()
def create(
    source: Annotated[str, typer.Argument(help="The source to which the key's events belong.")],
    scope: Annotated[
        Scope, typer.Option(help="write: post events; admin: log in to Dagster and the gates' pages; read: unused.")
    ] = Scope.write,
    description: Annotated[str, typer.Option(help="Who uses the key.")] = "",
    days: Annotated[int | None, typer.Option(min=1, help="Expire after this many days.")] = None,
    origin: Annotated[
        list[str] | None,
        typer.Option(help="Only pages of this origin may use the key, as in https://app.example. May be repeated."),
    ] = None,
) -> None:
    """Create a key and print it once; only its hash is kept."""
    origins = sorted({_origin(address) for address in origin or ()})
    if origins and scope is not Scope.write:
        raise typer.BadParameter("Expected no origin: only write keys are checked for it.", param_hint="--origin")
    key = f"sl_{scope.value}_{secrets.token_urlsafe(24)}"
    expires = datetime.now(UTC) + timedelta(days=days) if days else None
    with connect() as connection:
        connection.execute(
            "insert into ops.api_keys (key_hash, source_id, scope, description, expires_at, origins)"
            " values (%s, %s, %s, %s, %s, %s)",
            [hashlib.sha256(key.encode()).hexdigest(), source, scope.value, description, expires, origins],
        )
    typer.echo(key)


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
    table = Table("id", "source", "scope", "origins", "description", "created", "expires", "revoked")
    with connect() as connection:
        rows = connection.execute(
            "select key_id, source_id, scope, array_to_string(origins, ' '), description, created_at, expires_at,"
            " revoked_at from ops.api_keys order by key_id"
        )
        for row in rows:
            table.add_row(
                *(
                    "" if value is None else f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
                    for value in row
                )
            )
    console.print(table)


@app.command()
def revoke(key_id: Annotated[int, typer.Argument(help="The id that `sluice keys list` shows.")]) -> None:
    """Revoke a key; within seconds the collector refuses it, and logins with it end."""
    with connect() as connection:
        revoked = connection.execute(
            "update ops.api_keys set revoked_at = clock_timestamp()"
            " where key_id = %s and revoked_at is null returning 1",
            [key_id],
        ).fetchone()
    if revoked is None:
        console.print(f"There is no active key {key_id}; `sluice keys list` shows all keys.")
        raise typer.Exit(1)
    typer.echo(f"revoked key {key_id}")
