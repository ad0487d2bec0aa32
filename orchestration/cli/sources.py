"""Per-source policies: `sluice sources list|set|set-aside|release`."""

from enum import StrEnum
from typing import Annotated, Any, LiteralString

import typer
from psycopg import sql
from rich.box import SIMPLE
from rich.table import Table

from ingest_api.privacy.masking import RULES
from ingest_api.privacy.phone_numbers import countries
from orchestration.cli.consent import Mode, Purpose
from orchestration.cli.quarantine import actor_of
from orchestration.cli.terminal import Terminal
from orchestration.quarantine.set_aside import release_source, sources_set_aside
from warehouse.access_log import record
from warehouse.database import WarehouseError, connect

app = typer.Typer(no_args_is_help=True, help="Per-source policies: sampling, privacy, rate limits, retention.")
console = Terminal()

COLUMNS = (
    "enabled", "sample_rate", "ip_policy", "message_content", "masking_rules", "key_rate", "user_rate", "ip_rate",
    "retention_days", "consent_purposes", "consent_mode", "privacy_signals", "refuses_erased", "country",
)  # fmt: skip
# Changed by `fields`.
FIELDS = ("dropped_fields", "pseudonym_fields", "kept_fields", "url_fields")


class Signal(StrEnum):
    gpc = "gpc"
    dnt = "dnt"
    none = "none"


class IpPolicy(StrEnum):
    drop = "drop"
    truncate = "truncate"
    hash = "hash"


class MessageContent(StrEnum):
    drop = "drop"
    mask = "mask"
    keep = "keep"


@app.command("list")
def list_sources() -> None:
    """List the sources with their own policy; all others use the defaults."""
    table = Table("source", "policy", "value", box=SIMPLE, padding=(0, 1, 0, 0))
    with connect(role="sluice_pipeline") as connection:
        columns = sql.SQL(", ").join(map(sql.Identifier, (*COLUMNS, *FIELDS)))
        for source, *values in connection.execute(
            sql.SQL("select source_id, {} from ops.sources order by source_id").format(columns)
        ):
            own = [
                (column, value) for column, value in zip((*COLUMNS, *FIELDS), values, strict=True) if value is not None
            ]
            for number, (column, value) in enumerate(own):
                shown = ", ".join(value) if isinstance(value, list) else str(value)
                table.add_row("" if number else source, column, shown)
    console.print(table)


@app.command("set")
def set_source(
    source: Annotated[str, typer.Argument(help="The source given to `sluice keys create`.")],
    enabled: Annotated[bool | None, typer.Option(help="Store the source's events, or only count them.")] = None,
    sample_rate: Annotated[float | None, typer.Option(min=0, max=1, help="Share of users to store; 1: all.")] = None,
    ip_policy: Annotated[IpPolicy | None, typer.Option(help="What to keep of IP addresses.")] = None,
    message_content: Annotated[MessageContent | None, typer.Option(help="What to do with message text.")] = None,
    masking_rule: Annotated[list[str] | None, typer.Option(help=f"Masking rules to use: {', '.join(RULES)}.")] = None,
    key_rate: Annotated[float | None, typer.Option(min=0, help="Events per second and key; 0: unlimited.")] = None,
    user_rate: Annotated[float | None, typer.Option(min=0, help="Events per second and user; 0: unlimited.")] = None,
    ip_rate: Annotated[float | None, typer.Option(min=0, help="Events per second and address; 0: unlimited.")] = None,
    retention_days: Annotated[int | None, typer.Option(min=8, help="Days to keep its landed events.")] = None,
    consent_default: Annotated[
        list[Purpose] | None,
        typer.Option(
            help="A purpose that people agree to who have said nothing; repeatable. All, unless you say less."
        ),
    ] = None,
    consent_mode: Annotated[Mode | None, typer.Option(help="The mode of people who have said nothing.")] = None,
    signal: Annotated[
        list[Signal] | None,
        typer.Option(
            help="A browser's signal that counts as refusal of all but essential; repeatable. none: no signal."
        ),
    ] = None,
    refuses_erased: Annotated[
        bool | None, typer.Option(help="Refuse later events of people who are erased from now on, or take them as new.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="Country whose national telephone numbers are masked, as DE or US.")
    ] = None,
) -> None:
    """Change a source's policy for new events; collectors apply it within two seconds."""
    country = _known_country(country)
    unknown = set(masking_rule or ()) - set(RULES)
    if unknown:
        raise typer.BadParameter(f"Unknown rule {', '.join(sorted(unknown))}; the rules are {', '.join(RULES)}.")
    values = (
        enabled, sample_rate, ip_policy, message_content, masking_rule or None, key_rate, user_rate, ip_rate,
        retention_days, [each.value for each in consent_default or ()] or None, consent_mode,
        None if not signal else [each.value for each in signal if each is not Signal.none], refuses_erased, country,
    )  # fmt: skip
    changes: dict[str, Any] = {
        column: value for column, value in zip(COLUMNS, values, strict=True) if value is not None
    }
    if not changes:
        raise typer.BadParameter("No change given; see `sluice sources set --help`.")
    with connect() as connection:
        connection.execute("insert into ops.sources (source_id) values (%s) on conflict do nothing", [source])
        assignments = sql.SQL(", ").join(
            sql.SQL("{} = %s").format(sql.Identifier(column)) for column in (*changes, "changed_at")
        )
        connection.execute(
            sql.SQL("update ops.sources set {} where source_id = %s").format(assignments),
            [*changes.values(), "now", source],
        )
        record(connection, "sources.set", actor=None, source=source, **changes)
    typer.echo(f"{source}: " + ", ".join(f"{column} = {value}" for column, value in changes.items()))


@app.command()
def fields(
    source: Annotated[str, typer.Argument(help="The source given to `sluice keys create`.")],
    drop: Annotated[list[str] | None, typer.Option(help="Store these fields as null.")] = None,
    pseudonym: Annotated[list[str] | None, typer.Option(help="Store their values as pseudonyms.")] = None,
    keep: Annotated[list[str] | None, typer.Option(help="Store them as sent although the list has them.")] = None,
    url: Annotated[
        list[str] | None, typer.Option(help="Keep these fields of URLs' queries; '*' all, '#' fragments too.")
    ] = None,
    forget: Annotated[list[str] | None, typer.Option(help="Treat these names like all others again.")] = None,
) -> None:
    """Say which fields of a source identify people, beyond the list; applies to new events, within two seconds.

    A name covers all its spellings; `parent.child` is a field in an object of that name.
    """
    added = dict(zip(FIELDS, (drop, pseudonym, keep, url), strict=True))
    forgotten = [*(forget or []), *(name for names in (drop, pseudonym, keep) for name in names or [])]
    if not forgotten and not url:
        raise typer.BadParameter("No field given; see `sluice sources fields --help`.")
    with console.plain_errors(), connect() as connection:
        connection.execute("insert into ops.sources (source_id) values (%s) on conflict do nothing", [source])
        for column, names in added.items():
            gone = forgotten if column != "url_fields" else forget or []
            connection.execute(
                sql.SQL(CHANGE_FIELDS).format(column=sql.Identifier(column)),
                {"gone": gone, "names": names or [], "source": source},
            )
        row = connection.execute(
            sql.SQL("select {} from ops.sources where source_id = %s").format(
                sql.SQL(", ").join(map(sql.Identifier, FIELDS))
            ),
            [source],
        ).fetchone()
    now = [f"{column} = {', '.join(names)}" for column, names in zip(FIELDS, row or (), strict=True) if names]
    typer.echo(f"{source}: " + ("; ".join(now) or "no fields of its own"))


@app.command("set-aside")
def list_set_aside() -> None:
    """List the sources whose events wait in quarantine because the source broke a rule of the landing gate."""
    table = Table("source", "batch", "set aside", "events", "rules")
    with connect(role="sluice_pipeline") as connection:
        for aside in sources_set_aside(connection):
            at = f"{aside.set_aside_at:%Y-%m-%d %H:%M}"
            table.add_row(aside.source_id, str(aside.batch_id), at, f"{aside.events:,}", aside.detail)
    console.print(table)


@app.command()
def release(
    source: Annotated[str, typer.Argument(help="A source from `set-aside`.")],
    batch: Annotated[int | None, typer.Option(help="Only the events of this batch.")] = None,
    reason: Annotated[
        str | None, typer.Option(help="Why the events count after all; without it they are judged again.")
    ] = None,
    by: Annotated[str | None, typer.Option(help="Your name for the audit; your login by default.")] = None,
) -> None:
    """Release the events of a source that was set aside; the next refresh covers them."""
    try:
        with connect(role="sluice_pipeline", autocommit=True) as connection:
            released = release_source(connection, source, batch_id=batch, actor=actor_of(by), reason=reason)
    except WarehouseError as error:
        console.say("[red]✗[/] {}", error)
        raise typer.Exit(1) from error
    if not released:
        raise typer.BadParameter(f"No events of {source} are set aside; see `sluice sources set-aside`.")
    typer.echo(f"{source}: {released:,} events released; the next refresh covers them")


CHANGE_FIELDS: LiteralString = """
update ops.sources
set
    {column} = nullif(
        array(
            select unnest({column}) except select unnest(%(gone)s::text[])
            union
            select unnest(%(names)s::text[])
            order by 1
        ),
        '{{}}'
    ),
    changed_at = now()
where source_id = %(source)s
"""


def _known_country(country: str | None) -> str | None:
    if country is not None and country.upper() not in countries():
        raise typer.BadParameter(f"Expected a country as ISO 3166 writes it, such as DE or US; got {country}.")
    return country and country.upper()
