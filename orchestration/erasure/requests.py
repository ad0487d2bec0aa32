"""Requests to erase a person, as the command line makes and follows them. The API: ingest_api/subject_requests."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from ingest_api.subject_requests.erasure import new_receipt, proof_of
from warehouse.access_log import record

TABLES = "select section from ops.person_sections()"
ROWS = "select count(*) from ops.person_rows(%s, %s)"


@dataclass(frozen=True)
class Status:
    """How far a request is. `removed` counts rows by class of data, of all people of the batch."""

    state: str
    requested_at: datetime
    erased_at: datetime | None
    completed_at: datetime | None
    removed: dict[str, int] | None
    proof: bytes


def rows_of(connection: Connection, source: str, user_key: str) -> dict[str, int]:
    """How many rows each table has of a person; tables without any are left out."""
    found = connection.execute("select ops.person_keys(%s, %s)", [source, user_key]).fetchone()
    keys = found[0] if found else []
    counts = {}
    for (section,) in connection.execute(TABLES).fetchall():
        row = connection.execute(ROWS, [section, keys]).fetchone()
        if row and row[0]:
            counts[section] = row[0]
    return counts


def request_erasure(connection: Connection, source: str, user_key: str) -> tuple[UUID, str | None]:
    """Ask for a person to be erased: the request, and the receipt of its proof unless the request was there already."""
    receipt = new_receipt()
    row = connection.execute(
        "select erasure_id, is_new from ops.request_erasure(%s, %s, %s)",
        [source, user_key, proof_of(receipt, source, user_key)],
    ).fetchone()
    assert row is not None
    erasure_id, is_new = row
    record(connection, "privacy.erase", actor=None, subject=user_key, erasure_id=str(erasure_id), by="command")
    return erasure_id, receipt if is_new else None


def status_of(connection: Connection, source: str, erasure_id: UUID) -> Status | None:
    """The status of a request of this source; None if it has none."""
    with connection.cursor(row_factory=class_row(Status)) as cursor:
        return cursor.execute("select * from ops.erasure_status(%s, %s)", [erasure_id, source]).fetchone()


def concerns(status: Status, receipt: str, source: str, user_key: str) -> bool:
    """Whether a request was about this person, as only its receipt can show."""
    return hmac.compare_digest(status.proof, proof_of(receipt, source, user_key))
