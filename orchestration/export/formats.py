"""Streaming a relation into a file: CSV, JSON and Parquet, one row or one chunk of rows in memory at a time."""

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from psycopg import Connection, sql

from orchestration.export.errors import ExportError
from orchestration.export.relation import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    INTEGER,
    JSON,
    JSONB,
    NUMERIC,
    REAL,
    SMALLINT,
    TEXT_TYPES,
    TEXTS,
    TIMESTAMPTZ,
    UUID,
    Column,
    Relation,
)

if TYPE_CHECKING:
    from pyarrow import DataType

Write = Callable[[bytes], object]
Note = Callable[[int], object]
"""Called with the number of rows that were written since the last call."""

ROWS = 50_000
"""Rows of a chunk: what a server-side cursor fetches, and a row group of Parquet."""
# What a spreadsheet would calculate (OWASP, CSV injection), and what is a number after all.
FORMULA = r"^[=+\-@\t\r\n]"
NUMBER = r"^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$"


class Format(StrEnum):
    """A format of a file."""

    csv = "csv"
    parquet = "parquet"
    json = "json"


def write(connection: Connection, relation: Relation, format_: Format, write: Write, note: Note) -> int:
    """Write all rows and return how many there were. Raises ExportError."""
    return WRITERS[format_](connection, relation, write, note)


def _write_csv(connection: Connection, relation: Relation, write: Write, note: Note) -> int:
    """CSV (RFC 4180) with a header: times in ISO 8601 and UTC, lists and objects in JSON, null as an empty cell.

    A text that would begin a formula gets an apostrophe before it. An empty text is `""`.
    """
    cells = sql.SQL(", ").join(map(_csv_cell, relation.columns))
    statement = sql.SQL("copy (select {} from ({}) as exported) to stdout (format csv, header true)").format(
        cells, relation.statement
    )
    rows = -1  # the header
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for line in copy:  # libpq hands over row by row
            write(bytes(line))
            rows += 1
            if rows > 0 and rows % 1_000 == 0:
                note(1_000)
    note(rows % 1_000)
    return rows


def _write_json(connection: Connection, relation: Relation, write: Write, note: Note) -> int:
    """A JSON array with an object per row and line; times in ISO 8601, UTC."""
    rows = 0
    write(b"[")
    with connection.cursor() as cursor:
        statement = sql.SQL("copy (select to_json(exported)::text from ({}) as exported) to stdout").format(
            relation.statement
        )
        with cursor.copy(statement) as copy:
            copy.set_types(["text"])
            for (text,) in copy.rows():
                write((",\n" if rows else "\n").encode() + text.encode())
                rows += 1
                if rows % 1_000 == 0:
                    note(1_000)
    note(rows % 1_000)
    write(b"\n]\n")
    return rows


def _write_parquet(connection: Connection, relation: Relation, write: Write, note: Note) -> int:
    """Parquet: integers, doubles (also for numeric), UTC times, days, texts, lists of texts; objects as JSON texts."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise ExportError(
            "Parquet needs pyarrow, which is not installed: install Sluice with the extra `parquet`."
        ) from None
    schema = pyarrow.schema([(column.name, _arrow_type(column.type)) for column in relation.columns])
    rows = 0
    with parquet.ParquetWriter(_Sink(write), schema, compression="zstd") as writer:
        for chunk in chunks(connection, relation):
            columns = [
                pyarrow.array(_arrow_values(column.type, values), type=field.type)
                for column, values, field in zip(relation.columns, zip(*chunk, strict=True), schema, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(columns, schema=schema))
            rows += len(chunk)
            note(len(chunk))
    return rows


def chunks(connection: Connection, relation: Relation, rows: int = ROWS) -> Iterator[list[tuple[Any, ...]]]:
    """Rows by a server-side cursor, which has one snapshot for all of them; numeric as double."""
    cells = sql.SQL(", ").join(
        sql.SQL("{}::float8").format(sql.Identifier(column.name)) if column.type == NUMERIC else _plain(column)
        for column in relation.columns
    )
    statement = sql.SQL("select {} from ({}) as exported").format(cells, relation.statement)
    with connection.transaction(), connection.cursor(name="sluice_export") as cursor:
        cursor.execute(statement, relation.parameters)
        while chunk := cursor.fetchmany(rows):
            yield chunk


def _csv_cell(column: Column) -> sql.Composed:
    cell = sql.Identifier(column.name)
    if column.type in TEXT_TYPES:
        return sql.SQL("case when {0} ~ {1} and {0} !~ {2} then '''' || {0} else {0} end as {0}").format(
            cell, sql.Literal(FORMULA), sql.Literal(NUMBER)
        )
    if column.type == BOOLEAN:
        return sql.SQL("{0}::text as {0}").format(cell)
    if column.type == TIMESTAMPTZ:
        return sql.SQL("to_char({0} at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') as {0}").format(cell)
    if column.type == TEXTS:
        return sql.SQL("to_json({0})::text as {0}").format(cell)
    return _plain(column)


def _plain(column: Column) -> sql.Composed:
    return sql.SQL("{}").format(sql.Identifier(column.name))


def _arrow_type(type_: int) -> "DataType":
    import pyarrow

    return {
        BOOLEAN: pyarrow.bool_(),
        SMALLINT: pyarrow.int16(),
        INTEGER: pyarrow.int32(),
        BIGINT: pyarrow.int64(),
        REAL: pyarrow.float32(),
        DOUBLE: pyarrow.float64(),
        NUMERIC: pyarrow.float64(),
        DATE: pyarrow.date32(),
        TIMESTAMPTZ: pyarrow.timestamp("us", tz="UTC"),
        TEXTS: pyarrow.list_(pyarrow.string()),
    }.get(type_, pyarrow.string())


def _arrow_values(type_: int, values: tuple[Any, ...]) -> list[Any]:
    if type_ in (JSON, JSONB):
        return [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]
    if type_ == UUID:
        return [None if value is None else str(value) for value in values]
    return list(values)


class _Sink:
    """A file to which Parquet can be written: it only ever goes on."""

    closed = False

    def __init__(self, write: Write) -> None:
        self._write = write
        self._written = 0

    def write(self, data: Any) -> int:
        block = bytes(data)
        self._write(block)
        self._written += len(block)
        return len(block)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        self.closed = True

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False


WRITERS: dict[Format, Callable[[Connection, Relation, Write, Note], int]] = {
    Format.csv: _write_csv,
    Format.json: _write_json,
    Format.parquet: _write_parquet,
}
