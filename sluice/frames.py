"""Marts and metrics as pandas DataFrames, read as an analyst.

```python
from sluice import frames

sessions = frames.mart("fct_sessions", since=date(2026, 1, 1), columns=["started_at", "browser", "is_bounce"])
active = frames.metric("dau", by="week")
```

Connects as the login `sluice_analyst`: to the warehouse of this installation, or to `SLUICE_DATABASE_URL`. A frame is
of one published batch, which `frame.attrs["batch_id"]` names. Who reads a mart with rows of people, or runs a query, is
noted in `ops.access_log` first: login, user of the operating system, tables and days, nobody's key. Types:

| in the mart | in the frame |
|---|---|
| integer | `Int64`, `Int32`, `Int16`: nullable |
| numeric, double precision | `float64`, NaN for null |
| boolean | `boolean`: nullable |
| timestamptz | `datetime64[us, UTC]` |
| date | `datetime64[s]`, without a time zone |
| text | `category` if it has few values for its rows, else `string` |
| uuid | `string` |
| lists, jsonb | Python's lists and dictionaries |
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
from psycopg import Connection

from orchestration.export import relation
from orchestration.export.formats import ROWS, chunks
from orchestration.export.noting import note
from orchestration.export.relation import Relation
from sluice.columns import array_of, without_needless_categories
from warehouse.database import connect

__all__ = ["mart", "mart_in_chunks", "marts", "metric", "metrics", "query"]

TRIES = 3
Day = date | str | None
"""A UTC day, as a date or as 2026-01-31."""


class MartsChanged(RuntimeError):
    """The marts were published again and again while they were read."""


def mart(name: str, *, columns: Sequence[str] | None = None, since: Day = None, until: Day = None) -> pd.DataFrame:
    """A mart, or these of its columns; `since` and `until` are inclusive UTC days of the column that says when.

    Rows have no order. Raises ExportError for what is not there, WarehouseError if the warehouse cannot be read.
    """
    first, last = _day(since), _day(until)
    return _frame(
        lambda connection: relation.mart(connection, name, columns=columns, since=first, until=last),
        since=first,
        until=last,
    )


def mart_in_chunks(
    name: str,
    *,
    columns: Sequence[str] | None = None,
    since: Day = None,
    until: Day = None,
    rows: int = ROWS,
) -> Iterator[pd.DataFrame]:
    """The same, `rows` at a time, for marts that are larger than the memory. All chunks are of one moment.

    Text is `string` in every chunk, so that chunks can be put together. While chunks are left, a full refresh cannot
    replace the mart's table, and compares its rows instead: read on, or close the iterator.
    """
    first, last = _day(since), _day(until)
    with closing(connect(role="sluice_analyst")) as connection:
        wanted = relation.mart(connection, name, columns=columns, since=first, until=last)
        _note(connection, wanted, since=first, until=last)
        for place, chunk in enumerate(chunks(connection, wanted, rows)):
            yield _of_rows(wanted, chunk, first_row=place * rows)


def metric(
    names: str | Sequence[str], *, by: str | Sequence[str] = "day", since: Day = None, until: Day = None
) -> pd.DataFrame:
    """Metrics of `sluice metrics list`, with a column for each group of `by` and for each metric, in the groups' order.

    `by` are grains (day, week, month, quarter, year) and dimensions that all the metrics have. Raises MetricError.
    """
    wanted = [names] if isinstance(names, str) else list(names)
    groups = [by] if isinstance(by, str) else list(by)
    first, last = _day(since), _day(until)
    return _frame(lambda connection: relation.metrics(connection, wanted, by=groups, since=first, until=last))


def query(text: str, parameters: Sequence[Any] | Mapping[str, Any] | None = None) -> pd.DataFrame:
    """The rows of a query on schema `marts`, in its order. Values come as `parameters`, never in the text.

    Raises ExportError with PostgreSQL's message for a query that it refuses.
    """
    return _frame(lambda connection: relation.of_query(connection, text, parameters))


def marts() -> pd.DataFrame:
    """The marts: name, about how many rows, and what a row is."""
    text = (
        "select relname as name, greatest(reltuples, 0)::bigint as rows, obj_description(oid) as description "
        "from pg_class where relnamespace = to_regnamespace('marts') and relkind in ('r', 'p') order by relname"
    )
    return _frame(lambda connection: replace(relation.of_query(connection, text), is_about_people=False))


def metrics() -> pd.DataFrame:
    """The metrics: name, meaning, and the dimensions that they can be grouped by."""
    from orchestration.transform.metrics import list_metrics  # MetricFlow takes seconds to import

    found = list_metrics()
    return pd.DataFrame(
        {
            "name": pd.array([each.name for each in found], dtype="string[python]"),
            "description": pd.array([each.description for each in found], dtype="string[python]"),
            "by": [list(each.group_by) for each in found],
        }
    )


def _frame(relation_of: Callable[[Connection], Relation], **chosen: date | None) -> pd.DataFrame:
    """All rows, of one published batch."""
    with connect(role="sluice_analyst") as connection:
        for attempt in range(TRIES):
            before = _published(connection)
            wanted = relation_of(connection)
            if attempt == 0:
                _note(connection, wanted, **chosen)
            parts = [_of_rows(wanted, chunk, as_categories=True) for chunk in chunks(connection, wanted)]
            if _published(connection) == before:
                frame = without_needless_categories(parts or [_of_rows(wanted, [], as_categories=True)])
                frame.attrs["batch_id"] = before
                return frame
    raise MartsChanged("The marts were published again each time while they were read. Read less at once.")


def _note(connection: Connection, wanted: Relation, **chosen: date | None) -> None:
    if wanted.is_about_people:
        note(connection, "marts.read", wanted, **chosen)


def _of_rows(
    wanted: Relation, rows: Sequence[tuple[Any, ...]], *, first_row: int = 0, as_categories: bool = False
) -> pd.DataFrame:
    values = list(zip(*rows, strict=True)) or [()] * len(wanted.columns)
    arrays = {
        column.name: array_of(column.type, each, as_category=as_categories)
        for column, each in zip(wanted.columns, values, strict=True)
    }
    return pd.DataFrame(arrays, index=pd.RangeIndex(first_row, first_row + len(rows)), copy=False)


def _published(connection: Connection) -> int | None:
    row = connection.execute("select batch_id from marts.publication").fetchone()
    connection.rollback()  # each statement has a snapshot of its own
    return None if row is None else int(row[0])


def _day(given: Day) -> date | None:
    return date.fromisoformat(given) if isinstance(given, str) else given
