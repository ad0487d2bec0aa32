"""Requests to erase a person, as the command line makes and follows them. The API: ingest_api/subject_requests."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row

from ingest_api.subject_requests.document import KEYS
from ingest_api.subject_requests.erasure import new_receipt, proof_of
from ingest_api.subject_requests.subject import Subject
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


def keys_of(connection: Connection, source: str, subject: Subject) -> Sequence[str]:
    """The keys of a person and of the devices that were only theirs."""
    found = connection.execute(KEYS.format("%s", "%s"), [source, list(subject.keys)]).fetchone()
    return found[0] if found else []


def rows_of(connection: Connection, source: str, subject: Subject) -> dict[str, int]:
    """How many rows each table has of a person; tables without any are left out."""
    keys = keys_of(connection, source, subject)
    counts = {}
    for (section,) in connection.execute(TABLES).fetchall():
        row = connection.execute(ROWS, [section, keys]).fetchone()
        if row and row[0]:
            counts[section] = row[0]
    return counts


def request_erasure(connection: Connection, source: str, subject: Subject) -> tuple[UUID, str | None]:
    """Ask for a person to be erased: the request, and the receipt of its proof unless the request was there already."""
    receipt = new_receipt()
    row = connection.execute(
        "select erasure_id, is_new from ops.request_erasure(%s, %s, %s, %s, %s)",
        [
            source,
            subject.user_key,
            proof_of(receipt, source, subject.mark.hex()),
            subject.mark,
            list(subject.keys[1:]),
        ],
    ).fetchone()
    assert row is not None
    erasure_id, is_new = row
    record(connection, "privacy.erase", actor=None, subject=subject.user_key, erasure_id=str(erasure_id), by="command")
    return erasure_id, receipt if is_new else None


def status_of(connection: Connection, source: str, erasure_id: UUID) -> Status | None:
    """The status of a request of this source; None if it has none."""
    with connection.cursor(row_factory=class_row(Status)) as cursor:
        return cursor.execute("select * from ops.erasure_status(%s, %s)", [erasure_id, source]).fetchone()


def concerns(status: Status, receipt: str, source: str, subject: Subject) -> bool:
    """Whether a request was about this person, as only its receipt can show. Older proofs are of a key."""
    people = (subject.mark.hex(), *subject.keys)
    return any(hmac.compare_digest(status.proof, proof_of(receipt, source, person)) for person in people)
