"""Release or discard quarantined events. The audit records who did it and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from psycopg import Connection, errors, sql
from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from expectations.landing import OFF_PLAN
from orchestration.errors import PipelineError
from orchestration.quarantine.row_faults import broken_rule
from orchestration.queries import queries_beside
from orchestration.tracking_plan.plan import Plan, properties_of, read_plan
from warehouse.server_identity import require_own_server

query = queries_beside(__file__)

AUDIT = (
    "insert into ops.quarantine_audit"
    " (actor, action, quarantine_id, source_id, event_id, rule, is_corrected, is_accepted, reason)"
    " values (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


class QuarantineError(PipelineError):
    """Nothing was changed; the message says what to do instead."""


@dataclass(frozen=True)
class Quarantined:
    """A row of raw.quarantined_events."""

    quarantine_id: int
    batch_id: int
    quarantined_at: datetime
    reason: str
    detail: str | None
    state: str
    event_id: UUID
    source_id: str
    dialect: str
    event_name: str
    occurred_at: datetime
    sent_at: datetime | None
    received_at: datetime
    session_id: str | None
    payload: Any
    landed_again_at: datetime | None

    def correctable(self) -> dict[str, Any]:
        """What a correction may change, as `sluice quarantine show` prints it and `Correction` reads it."""
        fields = {name: getattr(self, name) for name in Correction.__struct_fields__}
        decoded: dict[str, Any] = msgspec.to_builtins(fields)
        return decoded


class Correction(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """An operator's correction of an event; absent fields stay unchanged. Times need a time zone."""

    event_name: str | None = None
    dialect: str | None = None
    occurred_at: datetime | None = None
    session_id: str | None = None
    payload: Any = None


@dataclass(frozen=True)
class Outcome:
    """The outcome for one id: `done` is whether it is now in the requested state, `message` says so in words."""

    quarantine_id: int
    done: bool
    message: str


def quarantined(connection: Connection, ids: Sequence[int]) -> list[Quarantined]:
    """The rows with these ids, locked until the transaction ends. Raises QuarantineError for an unknown id."""
    with connection.cursor(row_factory=class_row(Quarantined)) as cursor:
        rows = cursor.execute(query("quarantined_rows"), {"ids": list(ids)}).fetchall()
    missing = sorted(set(ids) - {row.quarantine_id for row in rows})
    if missing:
        raise QuarantineError(
            f"There is no {', '.join(map(str, missing))} in quarantine; see `sluice quarantine list --all`."
        )
    return rows


def release(
    connection: Connection,
    ids: Sequence[int],
    *,
    actor: str,
    reason: str | None = None,
    correction: Correction | None = None,
) -> list[Outcome]:
    """Land these events again in one transaction, so that the next batch takes them through the same gates.

    An event that still breaks a rule stays in quarantine unless a `reason` accepts it; an accepted event is not
    quarantined for that rule again. Releasing twice lands one copy. Raises QuarantineError, or ForeignServer if nothing
    can be published here.
    """
    require_own_server(connection)
    plan = read_plan()
    with connection.transaction():
        return [_release_one(connection, row, plan, actor, reason, correction) for row in quarantined(connection, ids)]


def discard(connection: Connection, ids: Sequence[int], *, actor: str, reason: str) -> list[Outcome]:
    """Exclude these events permanently; a released one is taken back unless a batch has published it.

    Raises QuarantineError, or ForeignServer if nothing can be published here.
    """
    require_own_server(connection)
    with connection.transaction():
        return [_discard_one(connection, row, actor, reason) for row in quarantined(connection, ids)]


def _release_one(
    connection: Connection, row: Quarantined, plan: Plan, actor: str, reason: str | None, correction: Correction | None
) -> Outcome:
    if row.state == "released":
        return Outcome(row.quarantine_id, True, "was already released")
    if row.state == "discarded":
        return Outcome(row.quarantine_id, False, "was discarded, which is permanent")
    broken = None
    try:
        with connection.transaction():
            landed_at = _land_again(connection, row, correction)
            broken = _broken(connection, row, plan, landed_at)
            if broken and not reason:
                raise _StillBroken
    except _StillBroken:
        return Outcome(
            row.quarantine_id,
            False,
            f"still breaks {broken}: correct it with --corrected, or accept it with --reason",
        )
    except (errors.DataError, errors.IntegrityError) as error:
        problem = error.diag.message_primary or str(error)
        raise QuarantineError(f"PostgreSQL cannot store {row.quarantine_id} as corrected: {problem}.") from error
    connection.execute(
        "update raw.quarantined_events set state = 'released', landed_again_at = %s, is_accepted = %s"
        " where quarantine_id = %s",
        [landed_at, broken is not None, row.quarantine_id],
    )
    _audit(connection, row, actor, "release", reason, corrected=correction is not None, accepted=broken is not None)
    return Outcome(
        row.quarantine_id,
        True,
        f"released, accepted although it breaks {broken}" if broken else "released; the next refresh covers it",
    )


class _StillBroken(PipelineError):
    """Ends the savepoint in which a copy was landed."""


def _land_again(connection: Connection, row: Quarantined, correction: Correction | None) -> datetime:
    fields = correction or Correction()
    landed = connection.execute(
        query("land_again"),
        {
            "id": row.quarantine_id,
            "dialect": fields.dialect,
            "event_name": fields.event_name,
            "occurred_at": fields.occurred_at,
            "session_id": fields.session_id,
            "payload": None if fields.payload is None else Jsonb(fields.payload),
        },
    ).fetchone()
    if landed is None or landed[0] is None:
        raise QuarantineError(f"{row.quarantine_id} was released too often: its copies can no longer be distinguished.")
    received_at: datetime = landed[0]
    return received_at


def _broken(connection: Connection, row: Quarantined, plan: Plan, landed_at: datetime) -> str | None:
    """The row rule that the copy breaks, or that it violates the tracking plan, evaluated as at landing."""
    judged = connection.execute(
        sql.SQL(
            "select {}, event.dialect, event.event_name, event.payload from raw.events as event"
            " where event.source_id = %s and event.event_id = %s"
            " and event.received_at = %s and event.xact_id = ops.current_xact()"
        ).format(broken_rule()),
        [row.source_id, row.event_id, landed_at],
    ).fetchone()
    assert judged is not None
    name: str | None
    name, dialect, event_name, payload = judged
    planned = plan.of(dialect, event_name)
    if name is None and planned is not None and planned.mode == "quarantine":
        return OFF_PLAN if planned.violations(properties_of(dialect, payload)) else None
    return name


def _discard_one(connection: Connection, row: Quarantined, actor: str, reason: str) -> Outcome:
    if row.state == "discarded":
        return Outcome(row.quarantine_id, True, "was already discarded")
    if row.state == "released":
        _take_back(connection, row)
    connection.execute(
        "update raw.quarantined_events set state = 'discarded' where quarantine_id = %s", [row.quarantine_id]
    )
    _audit(connection, row, actor, "discard", reason)
    return Outcome(row.quarantine_id, True, "discarded")


def _take_back(connection: Connection, row: Quarantined) -> None:
    """Quarantine the copy. Refuses during a refresh, which might see the copy in one step and not in the next."""
    try:
        with connection.transaction():
            connection.execute("lock table ops.publisher_lock in exclusive mode nowait")
    except errors.LockNotAvailable:
        raise QuarantineError(
            f"A running refresh may publish {row.quarantine_id}: retry when it has finished."
        ) from None
    if connection.execute(query("take_back_copy"), {"id": row.quarantine_id}).fetchone() is None:
        raise QuarantineError(f"{row.quarantine_id} was released and published; it can no longer be discarded.")


def _audit(
    connection: Connection,
    row: Quarantined,
    actor: str,
    action: str,
    reason: str | None,
    *,
    corrected: bool = False,
    accepted: bool = False,
) -> None:
    connection.execute(
        AUDIT, [actor, action, row.quarantine_id, row.source_id, row.event_id, row.reason, corrected, accepted, reason]
    )
