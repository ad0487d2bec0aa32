"""Who reads rows of people as frames and files: an entry of the access log before the first row."""

from typing import Any

import psycopg
from psycopg import Connection

from orchestration.export.errors import ExportError
from orchestration.export.relation import Relation
from warehouse.access_log import record


def note(connection: Connection, action: str, relation: Relation, **details: Any) -> None:
    """Commit an entry of the relation's tables and what was chosen of them, days as dates. Nobody is named in it.

    Raises ExportError: what cannot be noted is not read.
    """
    chosen = {name: str(value) if value is not None else None for name, value in details.items()}
    tables = list(relation.tables) or None
    try:
        record(connection, action, actor=None, relation=relation.name, tables=tables, **chosen)
        connection.commit()
    except psycopg.Error as error:
        message = str(error).splitlines()[0]
        raise ExportError(
            f"Reading {relation.name} cannot be noted in ops.access_log, so nothing is read: {message}."
        ) from error
