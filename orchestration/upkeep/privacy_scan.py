"""Look through what is stored for anything that looks like a person or a secret: samples of all tables, and files.

It reports places and numbers, never values. The collector keeps identifiers out by names and patterns; the scan shows
an operator the names and places that these do not know.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path
from shlex import quote
from typing import Any, NamedTuple

from psycopg import Connection, sql

from ingest_api.privacy.field_names import spelled
from ingest_api.privacy.masking import MESSAGE_FIELDS, Masking
from ingest_api.privacy.strings import SMALLEST_CARD
from orchestration.queries import queries_beside
from orchestration.upkeep.recognition import example_of, kinds_in, kinds_of_column, kinds_of_field

query = queries_beside(__file__)

SCHEMAS = ("raw", "store", "marts", "ops", "candidate", "dagster")
ROWS = 2_000  # of each table
BYTES_OF_A_FILE = 1024 * 1024  # the last ones
_FOLDERS = ("logs", "dagster", "gates", "run")
_SUFFIXES = frozenset({".log", ".json", ".jsonl", ".txt", ".yaml", ".out", ".err", ""})
# Parts of a payload whose last name is a field of an event; other JSON is Sluice's or Dagster's own.
_EVENTS = frozenset({("raw", "payload"), ("raw", "request")})
_DEEPEST = 40
_MASKING = Masking()


@dataclass
class Found:
    """Something in one place: `rows` of those looked at hold it; `where` is a table and column or a file."""

    where: str
    path: str
    kind: str
    rows: int = 0
    example: str = ""
    sources: list[str] = field(default_factory=list)
    advice: str = ""


@dataclass
class Scan:
    """What a scan found, most frequent first; how much it looked at, and what this login may not read."""

    found: list[Found]
    rows: int
    tables: int
    files: int
    not_readable: list[str]

    def as_json(self) -> dict[str, Any]:
        """The result as JSON values."""
        return asdict(self)


class _Column(NamedTuple):
    name: str
    type: str


class _Table(NamedTuple):
    schema: str
    name: str
    columns: list[_Column]
    estimated_rows: int
    has_source: bool


def scan(
    connection: Connection,
    home: Path,
    *,
    rows: int = ROWS,
    server_log: Path | None = None,
    known: Sequence[str] = (),
) -> Scan:
    """Look at up to `rows` rows of each table that the login may read, and at the files of the state directory.

    `known` are addresses that are there on purpose, of the tables' owners.
    """
    tables, not_readable = _tables(connection)
    findings = _Findings(_kept_on_purpose(connection), known)
    looked_at = sum(_scan_table(connection, table, rows, findings) for table in tables)
    files = 0
    for file in _files(home, server_log):
        files += 1
        _scan_file(file, findings)
    found = sorted(findings.all(), key=lambda each: (-each.rows, each.where, each.path))
    return Scan(found, looked_at, len(tables), files, not_readable)


class _Findings:
    """Collects what is found by place; a row counts once in each."""

    def __init__(self, kept: Mapping[str, frozenset[str]], known: Sequence[str]) -> None:
        self._kept = kept
        self._known = [each for each in known if each]
        self._by_place: dict[tuple[str, str, str], Found] = {}

    def in_row(self, where: str, source: str | None, leaves: Iterable[tuple[str, str, str, bool]]) -> None:
        """Look at a row's texts: path, last name, text, and whether it is a field of an event."""
        seen = set()
        for path, name, text, is_field in leaves:
            if is_field and spelled(name) in self._kept.get(source or "", frozenset()):
                continue
            for own in self._known:
                text = text.replace(own, "")
            for kind in kinds_of_field(name, text) if is_field else kinds_of_column(name, text):
                place = (where, path, kind)
                if place in seen:
                    continue
                seen.add(place)
                found = self._by_place.setdefault(place, Found(where, _MASKING.text(path), kind))
                found.rows += 1
                found.example = found.example or example_of(text)
                if source is not None and source not in found.sources:
                    found.sources.append(source)
                if is_field and source is not None and not found.advice:
                    found.advice = f"sluice sources fields {quote(source)} --drop {quote(_MASKING.text(name))}"

    def all(self) -> Iterable[Found]:
        """Everything found."""
        return self._by_place.values()


def _tables(connection: Connection) -> tuple[list[_Table], list[str]]:
    columns = connection.execute(query("scan_columns"), {"schemas": list(SCHEMAS)}).fetchall()
    tables, not_readable = [], []
    for (schema, name, estimated), group in groupby(columns, key=lambda row: (row[0], row[1], row[4])):
        members = list(group)
        readable = [_Column(column, kind) for _, _, column, kind, _, is_readable in members if is_readable]
        if readable:
            has_source = any(column.name == "source_id" for column in readable)
            tables.append(_Table(schema, name, readable, estimated, has_source))
        else:
            not_readable.append(f"{schema}.{name}")
    return tables, not_readable


def _kept_on_purpose(connection: Connection) -> dict[str, frozenset[str]]:
    """Fields that an operator decided to store as sent, by source, in their one spelling."""
    kept = {}
    for source, names, content in connection.execute(
        "select source_id, coalesce(kept_fields, '{}'), message_content from ops.sources"
    ):
        kept[source] = frozenset(map(spelled, names)) | (MESSAGE_FIELDS if content == "keep" else frozenset())
    return kept


def _scan_table(connection: Connection, table: _Table, rows: int, findings: _Findings) -> int:
    looked_at = 0
    with connection.cursor() as cursor:
        cursor.execute(_sample(table, rows))
        for row in cursor:
            looked_at += 1
            source = row[-1] if table.has_source else None
            for column, value in zip(table.columns, row, strict=False):
                if value is not None:
                    is_event = (table.schema, column.name) in _EVENTS
                    where = f"{table.schema}.{table.name}.{column.name}"
                    findings.in_row(where, source, _leaves(value, column.name, is_event))
    return looked_at


def _sample(table: _Table, rows: int) -> sql.Composed:
    """Rows of the whole table; of a large one, of pages chosen by chance."""
    columns = [sql.Identifier(column.name) for column in table.columns]
    if table.has_source:
        columns.append(sql.Identifier("source_id"))
    sampled: sql.Composable = sql.SQL("")
    if table.estimated_rows > 2 * rows:
        share = min(100.0, 100.0 * 2 * rows / table.estimated_rows)
        sampled = sql.SQL("tablesample system ({})").format(sql.Literal(share))
    return sql.SQL("select {} from {} {} limit {}").format(
        sql.SQL(", ").join(columns), sql.Identifier(table.schema, table.name), sampled, sql.Literal(rows)
    )


def _leaves(value: Any, column: str, is_event: bool) -> Iterator[tuple[str, str, str, bool]]:
    """The texts in a column's value, and names of fields: path, last name, text, whether a field of an event."""
    if isinstance(value, str) and value[:1] in ("{", "[") and not is_event:
        with suppress(ValueError, RecursionError):
            value = json.loads(value)
    waiting: list[tuple[str, str, Any, int]] = [("$", column, value, 0)]
    while waiting:
        path, name, each, depth = waiting.pop()
        if isinstance(each, str):
            yield path, name, each, is_event and path != "$"
        elif isinstance(each, int) and abs(each) >= SMALLEST_CARD:
            yield path, name, str(each), False
        elif depth < _DEEPEST and isinstance(each, dict):
            for key, inside in each.items():
                if any(kinds_in(key)):
                    yield f"{path} (a name)", name, key, False
                waiting.append((f"{path}.{key}", key, inside, depth + 1))
        elif depth < _DEEPEST and isinstance(each, list):
            waiting.extend((f"{path}[]", name, inside, depth + 1) for inside in each)


def _files(home: Path, server_log: Path | None) -> Iterator[Path]:
    for folder in _FOLDERS:
        for file in sorted((home / folder).rglob("*")) if (home / folder).is_dir() else ():
            if file.is_file() and file.suffix in _SUFFIXES:
                yield file
    if server_log is not None and server_log.is_file():
        yield server_log


def _scan_file(file: Path, findings: _Findings) -> None:
    try:
        with file.open("rb") as opened:
            opened.seek(max(0, file.stat().st_size - BYTES_OF_A_FILE))
            text = opened.read().decode(errors="replace")
    except OSError:
        return
    for line in text.splitlines():
        findings.in_row(str(file), None, [("line", "", line, False)])


def described(found: Sequence[Found]) -> str | None:
    """One line for an alert: the places, without examples. None if nothing was found."""
    if not found:
        return None
    shown = "; ".join(
        f"{each.where} {each.path}: {each.kind} in {each.rows} row{'s' if each.rows > 1 else ''}" for each in found[:5]
    )
    more = f"; and {len(found) - 5} more places" if len(found) > 5 else ""
    return f"What is stored looks like people or secrets: {shown}{more}."
