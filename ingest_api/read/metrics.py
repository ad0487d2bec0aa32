"""`GET /api/v1/metrics`: the metrics that the dbt project defines, by day, dimension or both.

MetricFlow wrote their queries ahead of time (`sluice metrics compile`); here only days, limit and offset are filled in.
"""

import calendar
import logging
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from ingest_api.memory_budget import StorageUnavailable
from ingest_api.read.database import BATCH_COLUMNS
from ingest_api.read.found import CURSORS, Asked, Found, Statement, pages_of
from ingest_api.read.query import Query, refused
from ingest_api.read.route import ReadEndpoint
from ingest_api.verdict import RequestRefused
from warehouse.settings import Settings

logger = logging.getLogger("sluice.collector")
GRAINS = ("day", "week", "month", "quarter", "year")
MAX_DAYS = 3_660
ROWS, MAX_ROWS = 1_000, 10_000
COMPILE = "run `sluice metrics compile` and restart the collector"
Value = int | float | str | bool | None


class Described(msgspec.Struct):
    """A metric for its users."""

    description: str
    dimensions: list[str]


class MetricQueries(msgspec.Struct):
    """The file that `sluice metrics compile` writes: per metric and groups, the number of its query's template."""

    definitions: str
    metrics: dict[str, Described]
    queries: dict[str, dict[str, int]]
    templates: list[str]


class MetricListed(Described):
    """A metric, its meaning, and what it can be grouped by besides time."""

    name: str


class MetricList(msgspec.Struct):
    """All metrics, by name."""

    grains: list[str]
    metrics: list[MetricListed]
    next_cursor: Annotated[str | None, Meta(description="For the next page; null at the end.")]


class MetricValues(msgspec.Struct):
    """A metric by its groups. Grains have whole periods: `date_from` and `date_to` are their first and last day."""

    name: str
    description: str
    by: list[str]
    date_from: date
    date_to: date
    rows: Annotated[
        list[dict[str, Value]],
        Meta(description="A field for each group of `by`, and one with the metric's name; in the order of the groups."),
    ]
    next_cursor: Annotated[str | None, Meta(description="For the next page; null at the end.")]


class MetricAsked(Asked, frozen=True, kw_only=True):
    """A metric, its groups and days; without a name, the list of all."""

    name: str | None
    by: tuple[str, ...] = ()
    first: date = date.min
    last: date = date.min


def metrics_endpoint(config: Settings) -> ReadEndpoint[MetricAsked]:
    """The endpoint for the metrics of the configured dbt project."""
    metrics = _Metrics(_read(config))
    return ReadEndpoint(
        path="/api/v1/metrics",
        summary="A metric by day, dimension or both; without a name, all metrics",
        description="The last 30 UTC days by default, of all sources. By a dimension alone, the period as a whole.",
        parameters={
            "name": "The metric, such as dau; without it, the list of metrics",
            "by": "day (default), week, month, quarter or year; a dimension of the metric; or one of each with a comma",
            "from": "First UTC day, 2026-01-31; 29 days before the last day by default",
            "to": "Last UTC day; today by default",
            "days": "In place of from: how many days, 1 to 3660",
            **pages_of("rows", ROWS, MAX_ROWS),
            "tz": "UTC; another zone is refused, since the metrics are of UTC days",
        },
        schema=MetricValues,
        other_schemas=(MetricList,),
        asked=metrics.asked,
        statement=metrics.statement,
        answer=metrics.answer,
        refusals={"404": "There is no such metric; the message names similar ones"} | CURSORS,
    )


def definitions_hash(dbt_project_dir: Path) -> str:
    """SHA-256 of the files that define the metrics."""
    digest = sha256()
    for path in sorted((dbt_project_dir / "models" / "semantic_models").glob("*.yml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


class _Metrics:
    """The endpoint's steps."""

    def __init__(self, queries: MetricQueries | None) -> None:
        self._queries = queries

    def asked(self, query: Query) -> MetricAsked:
        """What a query asks for. Raises RequestRefused, and StorageUnavailable without compiled queries."""
        query.zone()
        queries, page = self._known(), query.page(ROWS, MAX_ROWS)
        name = query.text("name")
        if name is None:
            return MetricAsked(name=None, page=page)
        if name not in queries.metrics:
            names = get_close_matches(name, queries.metrics, n=3) or sorted(queries.metrics)
            raise RequestRefused(
                404, "unknown_metric", f"There is no metric {name[:60]!r}. Expected {', '.join(names)}."
            )
        by = self._groups(name, query.text("by") or "day")
        days = query.period(names=("from", "to"), most=MAX_DAYS)
        first, last = days.first, days.last
        if by[0] in GRAINS:
            first, last = _first_of(first, by[0]), _last_of(last, by[0])
        return MetricAsked(name=name, by=by, first=first, last=last, page=page)

    def statement(self, asked: MetricAsked) -> Statement:
        """The query of one page, and of one row of the next; of the list of metrics, nothing but the batch."""
        page = asked.page
        assert page is not None
        if asked.name is None:
            return Statement("select")
        return _statement(self._known(), asked.name, asked.by, (asked.first, asked.last, page.limit + 1, page.offset))

    def answer(self, found: Found[MetricAsked]) -> MetricList | MetricValues:
        """The values, or the list. Raises RequestRefused 409 for a page of an earlier batch."""
        queries, asked, page = self._known(), found.asked, found.asked_page()
        if asked.name is None:
            listed = [
                MetricListed(each.description, each.dimensions, name) for name, each in sorted(queries.metrics.items())
            ]
            return MetricList(list(GRAINS), *found.page(listed))
        end = page.offset + page.limit
        return MetricValues(
            asked.name,
            queries.metrics[asked.name].description,
            list(asked.by),
            asked.first,
            asked.last,
            [_row(record) for record in found.rows[: page.limit]],
            found.cursor_after(end) if len(found.rows) > page.limit else None,
        )

    def _known(self) -> MetricQueries:
        if self._queries is None:
            raise StorageUnavailable(f"The metrics' queries are not compiled: {COMPILE}.")
        return self._queries

    def _groups(self, name: str, sent: str) -> tuple[str, ...]:
        """The grain, then the dimension. Raises RequestRefused 400."""
        assert self._queries is not None
        groups = [each.strip() for each in sent.split(",")]
        by = tuple(sorted(dict.fromkeys(groups), key=lambda each: each not in GRAINS))
        if ",".join(by) not in self._queries.queries[name]:
            dimensions = ", ".join(self._queries.metrics[name].dimensions) or "no dimension"
            expected = f"one of {', '.join(GRAINS)}, or of {dimensions}, or one of each with a comma"
            if ",".join(by) in self._queries.metrics[name].dimensions:
                expected = f"a grain ({', '.join(GRAINS)}) too, since it looks back from each day"
            raise refused("unknown_group", f"Expected by of {name} to be {expected}; got {sent[:60]!r}.")
        return by


def _read(config: Settings) -> MetricQueries | None:
    try:
        queries = msgspec.json.decode(config.metric_queries_file.read_bytes(), type=MetricQueries)
    except (OSError, msgspec.DecodeError) as error:
        logger.error("%s cannot be read (%s): %s.", config.metric_queries_file, type(error).__name__, COMPILE)
        return None
    if queries.definitions != definitions_hash(config.dbt_project_dir):
        logger.warning("The definitions of the metrics have changed since their queries were compiled: %s.", COMPILE)
    return queries


def _statement(
    queries: MetricQueries, name: str, by: tuple[str, ...], parameters: tuple[date, date, int, int]
) -> Statement:
    """The query of one page: $1 first day, $2 last day, $3 limit, $4 offset."""
    names = {"grain" if each in GRAINS else "dimension": each for each in by}
    text = queries.templates[queries.queries[name][",".join(by)]].format_map(names)
    order = range(1, len(by) + 1)
    places = ", ".join(map(str, order))
    page = f"select * from ({text}) as answered order by {places} limit $3::bigint offset $4::bigint"
    return Statement(page, parameters, order)


def _row(record: Mapping[str, Any]) -> dict[str, Value]:
    """A row as JSON has it. MetricFlow prefixes a dimension with its origin, and gives some days as moments."""
    columns = islice(record.items(), BATCH_COLUMNS, None)
    return {column.split("__")[-1]: _value(column, value) for column, value in columns}


def _value(column: str, value: Any) -> Value:
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    known: Value = value
    return known


def _first_of(day: date, grain: str) -> date:
    """The first day of the period."""
    if grain == "week":
        return day - timedelta(days=day.weekday())
    if grain == "quarter":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[grain]


def _last_of(day: date, grain: str) -> date:
    """The last day of the period."""
    if grain == "week":
        return day + timedelta(days=6 - day.weekday())
    if grain == "day":
        return day
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 3, "year": 12}[grain]
    return day.replace(month=month, day=calendar.monthrange(day.year, month)[1])
