"""Rotate the pepper with both readable: people seen before keep their keys, new ones get keys of the new pepper.

1. The people seen so far are noted, while collectors go on.
2. Collectors hold their requests; what they judged before lands.
3. The people who landed meanwhile are noted, and the new pepper is in force: collectors go on.

Between 2 and 3 a client waits some seconds. An interrupted rotation is undone, or finished by the next one.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress

from psycopg import Connection, sql

from orchestration.errors import PipelineError
from orchestration.queries import queries_beside
from warehouse.access_log import record
from warehouse.database import connect
from warehouse.pepper import NotedPepper, new_fingerprint, noted_pepper, noted_peppers, shown
from warehouse.personal_data import PERSON_COLUMNS
from warehouse.settings import settings
from warehouse.tombstones import masked_with

query = queries_beside(__file__)

HOLD_SECONDS = 3.0
"""Collectors look once a second whether a rotation has begun; what they judged before lands within milliseconds."""
LATE_SECONDS = 5.0
"""What a slow collector landed after that is looked for once more."""
# The first 64 bits of a key; keys of people who were forgotten are random, and nobody has them.
_START = "('x' || left({column}, 16))::bit(64)::bigint"
_IS_KEY = "{column} ~ '^[0-9a-f]{{64}}$'"


def rotate() -> int:
    """Put SLUICE_PEPPER in force beside SLUICE_PREVIOUS_PEPPER; returns how many people keep their keys.

    All collectors must already run with both. Raises PipelineError if they are not what a rotation needs.
    """
    with connect(autocommit=True) as owner:
        resumed = _begun(owner)
        _note_people(owner, since=None)
        if not resumed:
            _begin(owner)
        try:
            time.sleep(HOLD_SECONDS)  # collectors look for changes and report nothing back
            with owner.transaction():
                owner.execute("lock table raw.events in share row exclusive mode")  # waits for what is being landed
                _note_people(owner, since="10 minutes")
                owner.execute(query("pepper_in_force"))
                record(owner, "pepper.rotate", actor=None)
        except BaseException:
            with suppress(Exception):
                owner.execute("delete from ops.peppers where state = 'closing'")
            raise
        time.sleep(LATE_SECONDS)  # for requests that were admitted before the change
        with owner.transaction():
            _note_people(owner, since="10 minutes")
            owner.execute("update ops.policy_version set version = version + 1")
        row = owner.execute("select count(*) from ops.pepper_people").fetchone()
    assert row is not None
    return int(row[0])


def finish(connection: Connection) -> None:
    """Forget the previous pepper: people who still have its keys count as new when they return.

    Those about whom a decision stands stay known: who said to what they agree keeps their key, and whoever
    was erased is refused.
    """
    connection.execute("update ops.peppers set keeps_previous = false where keeps_previous")
    connection.execute("truncate ops.pepper_people")
    record(connection, "pepper.finish", actor=None)


def _begun(owner: Connection) -> bool:
    """Whether a rotation to this pepper was interrupted. Raises PipelineError if none may begin."""
    pepper, previous = settings().pepper.get_secret_value(), settings().previous_pepper
    if previous is None:
        raise PipelineError(
            "Expected SLUICE_PEPPER to be the new pepper and SLUICE_PREVIOUS_PEPPER the present one; the second is not "
            "set. Restart every collector with both, then run this again."
        )
    noted = noted_peppers(owner)
    newest: NotedPepper | None = next(iter(noted), None)
    if newest is None:
        raise PipelineError("No pseudonym has been made yet, so nothing has to be rotated: set SLUICE_PEPPER.")
    if newest.is_of(pepper):
        if newest.state == "closing":
            return True
        raise PipelineError("SLUICE_PEPPER is already in force; see `sluice pepper show`.")
    if newest.keeps_previous:
        raise PipelineError("Another rotation is not finished: run `sluice pepper finish` first.")
    if not newest.is_of(previous.get_secret_value()):
        raise PipelineError(
            f"SLUICE_PREVIOUS_PEPPER is not the one in force, whose fingerprint is {shown(newest.fingerprint)}."
        )
    return False


def _begin(owner: Connection) -> None:
    """Note the next pepper, with the key of tombstones and marks that it takes over."""
    pepper, previous = settings().pepper.get_secret_value(), settings().previous_pepper
    present = noted_pepper(owner)
    assert present is not None
    assert previous is not None
    salt, fingerprint = new_fingerprint(pepper)
    seal = masked_with(pepper, salt, present.tombstone_key(previous.get_secret_value()))
    owner.execute(
        "insert into ops.peppers (salt, fingerprint, seal, state, keeps_previous) values (%s, %s, %s, 'closing', true)",
        [salt, fingerprint, seal],
    )


def _note_people(owner: Connection, since: str | None) -> None:
    """Add the people of all tables, or of the events landed `since`. The pipeline reads its own tables."""
    with connect(role="sluice_pipeline") as pipeline:
        for table, columns in _tables(pipeline, published=since is None):
            for column in columns:
                _add(owner, _starts(pipeline, table, column, since if table == ("raw", "events") else None))
    owner.execute(query("note_people_of_consents"))


def _tables(pipeline: Connection, *, published: bool) -> Iterator[tuple[tuple[str, str], Sequence[str]]]:
    yield ("raw", "events"), ("user_key", "anonymous_key")
    if published:
        yield ("raw", "quarantined_events"), ("user_key", "anonymous_key")
        for schema, table, columns in pipeline.execute(query("published_columns"), {"columns": list(PERSON_COLUMNS)}):
            yield (schema, table), columns


def _starts(connection: Connection, table: tuple[str, str], column: str, since: str | None) -> Iterator[int]:
    """The starts of the keys in a column of a table."""
    name = sql.Identifier(column)
    statement = sql.SQL("select distinct {start} from {table} where {is_key}").format(
        start=sql.SQL(_START).format(column=name),
        table=sql.Identifier(*table),
        is_key=sql.SQL(_IS_KEY).format(column=name),
    )
    if since is not None:
        statement += sql.SQL(" and received_at > now() - {}::interval").format(sql.Literal(since))
    with connection.cursor(name="people") as cursor:
        cursor.itersize = 100_000
        for (start,) in cursor.execute(statement):
            yield start


def _add(owner: Connection, starts: Iterator[int]) -> None:
    with owner.transaction():
        owner.execute("create temporary table noted_people (key_start bigint)")
        with owner.cursor().copy("copy noted_people from stdin") as copy:
            for start in starts:
                copy.write_row([start])
        owner.execute(
            "insert into ops.pepper_people select distinct key_start from noted_people on conflict do nothing"
        )
        owner.execute("drop table noted_people")
