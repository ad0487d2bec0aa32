"""A mart, some metrics or a query as one relation: a statement, and the names and types of its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from psycopg import Connection, errors, sql

from orchestration.export.errors import ExportError
from orchestration.queries import queries_beside
from warehouse.personal_data import PERSON_COLUMNS

query = queries_beside(__file__)

# Types by their numbers, which never change (pg_type.dat in the source of PostgreSQL).
BOOLEAN, BIGINT, SMALLINT, INTEGER, REAL, DOUBLE, NUMERIC = 16, 20, 21, 23, 700, 701, 1700
TEXT, VARCHAR, DATE, TIMESTAMP, TIMESTAMPTZ, UUID, JSON, JSONB, TEXTS = (
    25,
    1043,
    1082,
    1114,
    1184,
    2950,
    114,
    3802,
    1009,
)
TEXT_TYPES = frozenset({TEXT, VARCHAR})

# By which `since` and `until` choose rows: the first of these that a mart has.
TIME_COLUMNS = (
    "date",
    "hour",
    "cohort_date",
    "exposure_date",
    "started_at",
    "occurred_at",
    "reached_at",
    "first_exposed_at",
    "last_viewed_at",
    "last_seen_at",
    "last_exposure_date",
)


@dataclass(frozen=True)
class Column:
    """A column and the number of its type."""

    name: str
    type: int


@dataclass(frozen=True)
class Relation:
    """What is to be read, and whether it may have rows of people; `tables` are those of a query."""

    name: str
    statement: sql.Composed
    columns: tuple[Column, ...]
    parameters: Sequence[Any] | Mapping[str, Any] | None = None
    is_about_people: bool = False
    tables: tuple[str, ...] = ()


def mart_names(connection: Connection) -> list[str]:
    """The marts that this login may read, by name."""
    return [name for (name,) in connection.execute(query("marts")).fetchall()]


def mart(
    connection: Connection,
    name: str,
    *,
    columns: Sequence[str] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Relation:
    """A mart, or these of its columns; `since` and `until` are inclusive UTC days. Raises ExportError."""
    name = name.removeprefix("marts.")
    found = _columns_of(connection, name)
    time_column = next((column for column in TIME_COLUMNS if column in found), None)
    if (since or until) and time_column is None:
        raise ExportError(f"Expected no period: {name} has no column that says when. It has {', '.join(found)}.")
    unknown = [column for column in columns or () if column not in found]
    if unknown:
        raise ExportError(f"Unknown column {', '.join(unknown)}. {name} has {', '.join(found)}.")
    wanted = list(columns or found)
    if not wanted:
        raise ExportError("Expected one column at least.")
    statement = sql.SQL("select {} from {}").format(
        sql.SQL(", ").join(map(sql.Identifier, wanted)), sql.Identifier("marts", name)
    )
    if time_column is not None:
        statement += _period(time_column, found[time_column], since, until)
    described = tuple(Column(column, found[column]) for column in wanted)
    return Relation(name, statement, described, is_about_people=any(column in PERSON_COLUMNS for column in found))


def metrics(
    connection: Connection,
    names: Sequence[str],
    *,
    by: Sequence[str] = ("day",),
    since: date | None = None,
    until: date | None = None,
) -> Relation:
    """Metrics by groups, as `metric_sql` says, with a column for each. Raises MetricError."""
    from orchestration.transform.metrics import metric_sql  # MetricFlow takes seconds to import

    text = metric_sql(names, by=by, since=since, until=until)
    columns = []
    for column in _described(connection, sql.SQL("select * from ({}) as metric").format(sql.SQL(text))):
        # MetricFlow prefixes a dimension with its origin, and gives some days as timestamps.
        is_day = column.name.startswith("metric_time__")
        renamed = Column(column.name.split("__")[-1], DATE if is_day else column.type)
        columns.append((column.name, renamed))
    selected = [
        sql.SQL("{}{} as {}").format(
            sql.Identifier(given),
            sql.SQL("::date" if column.type == DATE else ""),
            sql.Identifier(column.name),
        )
        for given, column in columns
    ]
    statement = sql.SQL("select {} from ({}) as metric order by {}").format(
        sql.SQL(", ").join(selected),
        sql.SQL(text),
        sql.SQL(", ").join(sql.SQL(str(place)) for place in range(1, len(by) + 1)),
    )
    return Relation(", ".join(names), statement, tuple(column for _, column in columns))


def of_query(
    connection: Connection, text: str, parameters: Sequence[Any] | Mapping[str, Any] | None = None
) -> Relation:
    """The rows of an analyst's query; `parameters` as psycopg takes them. It may have rows of people."""
    statement = sql.SQL("select * from ({}\n) as query").format(sql.SQL(text.rstrip().rstrip(";")))
    columns = tuple(_described(connection, statement, parameters))
    tables = sorted(_tables_of(_plan(connection, statement, parameters)))
    return Relation("query", statement, columns, parameters, is_about_people=True, tables=tuple(tables))


def estimated_rows(connection: Connection, relation: Relation) -> int:
    """How many rows the planner expects."""
    return int(_plan(connection, relation.statement, relation.parameters)["Plan Rows"])


def suggestion(name: str, names: Sequence[str]) -> str:
    """Names that look like this one, else all of them, for an error message."""
    close = get_close_matches(name, names, n=3)
    return f"Did you mean {' or '.join(close)}?" if close else f"There are {', '.join(sorted(names))}."


def _columns_of(connection: Connection, name: str) -> dict[str, int]:
    names = mart_names(connection)
    found: dict[str, int] = {}
    if name in names:
        found = dict(connection.execute(query("columns"), {"relation": f"marts.{name}"}).fetchall())
    if not found:
        if not names:
            raise ExportError("Nothing is published yet: run `sluice refresh`.")
        raise ExportError(f"There is no mart {name!r}. {suggestion(name, names)}")
    return found


def _plan(
    connection: Connection, statement: sql.Composed, parameters: Sequence[Any] | Mapping[str, Any] | None
) -> dict[str, Any]:
    explain = sql.SQL("explain (verbose, format json) {}").format(statement)
    ((plan,),) = connection.execute(explain, parameters).fetchall()
    root: dict[str, Any] = plan[0]["Plan"]
    return root


def _tables_of(plan: Mapping[str, Any]) -> set[str]:
    """The tables that a plan reads."""
    found = {f"{plan['Schema']}.{plan['Relation Name']}"} if "Relation Name" in plan else set()
    return found.union(*map(_tables_of, plan.get("Plans", ())))


def _described(
    connection: Connection, statement: sql.Composed, parameters: Sequence[Any] | Mapping[str, Any] | None = None
) -> list[Column]:
    try:
        cursor = connection.execute(sql.SQL("select * from ({}) as described limit 0").format(statement), parameters)
    except errors.UndefinedTable as error:
        raise ExportError(f"{error.diag.message_primary}. Before the first publication nothing is there.") from error
    except (errors.SyntaxError, errors.UndefinedColumn, errors.InsufficientPrivilege) as error:
        raise ExportError(f"PostgreSQL refuses the query: {error.diag.message_primary}.") from error
    return [Column(column.name, column.type_code) for column in cursor.description or []]


def _period(name: str, type_: int, since: date | None, until: date | None) -> sql.Composed:
    day = sql.Identifier(name) if type_ == DATE else None
    conditions = []
    if since is not None:
        start = sql.Literal(since.isoformat())
        conditions.append(
            sql.SQL("{} >= {}::date").format(day, start)
            if day
            else sql.SQL("{} >= {}::date::timestamp at time zone 'UTC'").format(sql.Identifier(name), start)
        )
    if until is not None:
        end = sql.Literal(until.isoformat())
        conditions.append(
            sql.SQL("{} <= {}::date").format(day, end)
            if day
            else sql.SQL("{} < ({}::date + 1)::timestamp at time zone 'UTC'").format(sql.Identifier(name), end)
        )
    if not conditions:
        return sql.Composed([])
    return sql.SQL(" where {}").format(sql.SQL(" and ").join(conditions))
