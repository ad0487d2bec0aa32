"""Traces of erased people outside the tables: texts of Dagster's storage, the ledger's messages, logs and results.

Gates and errors show rows, so these texts may name a person, and an example row says more of the person than its keys.
So an object of JSON in which a trace occurs loses all its texts, and other text the whole line. Lines of logs are
overwritten with as many characters, because other processes are writing to them.
"""

import json
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from psycopg import Connection, sql

from orchestration.queries import queries_beside
from warehouse.settings import settings

query = queries_beside(__file__)
logger = logging.getLogger(__name__)

ERASED = "[erased]"
SHORTEST = 8  # a shorter id of a session or chat is looked for only as a whole text: it may be part of something else
AT_ONCE = 200  # traces in one regular expression
# Tables with texts of errors. What they say of a person was said by a model or a gate.
MESSAGES = (("ops", "alerts", "message"), ("ops", "batches", "failure"))
FOLDERS = ("logs", "gates", "dagster", "dbt")  # under SLUICE_HOME; the embedded server's log is the operator's


def finish_erasures(connection: Connection) -> int:
    """Remove the traces of erasures that were published, and then forget whom these were about; returns how many.

    It may be repeated: until all of it is done, the erasures stay as they are.
    """
    row = connection.execute(query("unfinished")).fetchone()
    if row is None or row[0] is None:
        return 0
    erasures, traces = row
    for patterns in _patterns(traces):
        for schema, table, column in [*_columns(connection), *MESSAGES]:
            _clean_column(connection, schema, table, column, patterns)
        for path in _files(settings().home):
            _clean_file(path, patterns)
    _take_statistics(connection)
    return connection.execute(query("complete"), {"erasures": list(set(erasures))}).rowcount


def _patterns(traces: Sequence[str]) -> Iterator["re.Pattern[str]"]:
    spelled = sorted({form for trace in traces for form in _forms(trace)}, key=len, reverse=True)
    for first in range(0, len(spelled), AT_ONCE):
        yield re.compile("|".join(map(re.escape, spelled[first : first + AT_ONCE])))


def _forms(trace: str) -> Iterator[str]:
    """How a trace is spelled in texts: as it is, and in JSON."""
    in_json = json.dumps(trace)
    for form in {trace, in_json[1:-1]}:
        if len(trace) >= SHORTEST and not trace.isdecimal():
            yield form
    if len(trace) < SHORTEST or trace.isdecimal():
        yield in_json
        yield json.dumps(in_json)[1:-1]


def _columns(connection: Connection) -> Sequence[tuple[str, str, str]]:
    return [("dagster", table, column) for table, column in connection.execute(query("text_columns")).fetchall()]


def _clean_column(connection: Connection, schema: str, table: str, column: str, traces: "re.Pattern[str]") -> None:
    names = {"table": sql.Identifier(schema, table), "column": sql.Identifier(column)}
    found = connection.execute(
        sql.SQL("select ctid::text, {column} from {table} where {column} ~ %s").format(**names), [traces.pattern]
    ).fetchall()
    for place, text in found:
        cleaned = clean_text(text, traces)
        connection.execute(
            sql.SQL("update {table} set {column} = %s where ctid = %s::tid and {column} = %s").format(**names),
            [cleaned, place, text],
        )


def clean_text(text: str, traces: "re.Pattern[str]") -> str:
    """The text without what has traces in it: lines, or texts of objects."""
    with suppress(ValueError):
        value = json.loads(text)
        if isinstance(value, dict | list):
            return json.dumps(_cleaned(value, traces))
    return "".join(
        line if not traces.search(line) else ERASED + ("\n" if line.endswith("\n") else "")
        for line in text.splitlines(keepends=True)
    )


def _cleaned(value: Any, traces: "re.Pattern[str]") -> Any:
    if isinstance(value, str):
        return clean_text(value, traces) if traces.search(value) or traces.search(json.dumps(value)) else value
    if isinstance(value, list):
        return [_cleaned(each, traces) for each in value]
    if isinstance(value, dict):
        # An object of Dagster's own has a class, and names of things that must stay.
        is_record = "__class__" not in value and any(
            isinstance(each, str) and (traces.search(each) or traces.search(json.dumps(each)))
            for each in value.values()
        )
        return {
            clean_name(name, traces): ERASED if is_record and isinstance(each, str) else _cleaned(each, traces)
            for name, each in value.items()
        }
    return value


def clean_name(name: str, traces: "re.Pattern[str]") -> str:
    """The name of a field without the traces."""
    return traces.sub(ERASED, name)


def _files(home: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path


def _clean_file(path: Path, traces: "re.Pattern[str]") -> None:
    try:
        if path.suffix == ".json":
            _rewrite(path, traces)
        else:
            _overwrite(path, traces)
    except (OSError, UnicodeDecodeError) as error:
        logger.warning("Traces of erased people may be left in %s: %s", path, error)


def _rewrite(path: Path, traces: "re.Pattern[str]") -> None:
    """Readers of the file find the old one or the new one."""
    text = path.read_text()
    if traces.search(text):
        new = path.with_suffix(".json.new")
        new.write_text(clean_text(text, traces))
        new.replace(path)


def _overwrite(path: Path, traces: "re.Pattern[str]") -> None:
    pattern = re.compile(traces.pattern.encode())
    with path.open("r+b") as file:
        at = 0
        while line := file.readline():
            if pattern.search(line):
                file.seek(at)
                file.write(b"*" * len(line.rstrip(b"\r\n")))
                file.seek(at + len(line))
            at += len(line)


def _take_statistics(connection: Connection) -> None:
    """PostgreSQL's statistics hold frequent values of columns, keys of people among them."""
    connection.execute("select raw.analyze_events()")
    tables = connection.execute(
        "select schemaname, tablename from pg_tables where schemaname in ('store', 'marts') order by 1, 2"
    ).fetchall()
    for schema, table in tables:
        connection.execute(sql.SQL("analyze {}").format(sql.Identifier(schema, table)))
