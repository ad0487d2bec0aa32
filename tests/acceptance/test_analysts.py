"""What analysts are given: metrics on the command line, documented marts, and questions with their queries."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

import psycopg
import pytest
from psycopg.rows import dict_row
from typer.testing import CliRunner

from benchmarks.synthetic_events import fill
from orchestration.cli import app
from orchestration.metrics import query_metrics
from orchestration.refresh import run_refresh
from tests.conftest import TEMPLATE
from warehouse.database import connect
from warehouse.settings import settings

EVENTS, DAYS = 20_000, 40

# Each metric by day, and the column of agg_metrics_daily that it agrees with.
AGREEING = {
    "dau": "dau",
    "wau": "wau",
    "mau": "mau",
    "stickiness": "stickiness",
    "sessions": "sessions",
    "session_duration": "mean_session_duration_seconds",
    "bounce_rate": "bounce_rate",
    "page_views_per_session": "page_views_per_session",
    "engagement_rate": "engagement_rate",
    "viral_coefficient": "viral_coefficient",
    "chats": "chats",
    "chat_completion_rate": "chat_completion_rate",
    "feature_adoption_rate": "feature_adoption_rate",
    "accuracy_feedback_rate": "accuracy_feedback_rate",
    "api_p95": "api_p95_ms",
    "api_p99": "api_p99_ms",
    "ingestion_success_rate": "ingestion_success_rate",
}


@pytest.fixture(scope="module")
def warehouse(server: str) -> Iterator[str]:
    """The URL of a warehouse with forty published days of synthetic events, which its tests only read."""
    base, name = server.rsplit("/", 1)[0], f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create database {name} template {TEMPLATE}")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SLUICE_DATABASE_URL", f"{base}/{name}")
        settings.cache_clear()
        with connect(autocommit=True) as connection:
            fill(connection, EVENTS, days=DAYS, seed=4)
            connection.execute(
                "insert into raw.rejected_events (rejected_at, source_id, dialect, code, message) "
                "select now() - number * interval '1 day', 'dev', 'social', 'invalid', 'no name' "
                "from generate_series(1, 30) as number"
            )
        outcome = run_refresh()
        assert outcome.success, outcome
        yield os.environ["SLUICE_DATABASE_URL"]
    settings.cache_clear()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"drop database {name} with (force)")


@pytest.fixture
def analyst(warehouse: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """The warehouse as an analyst sees it."""
    with connect(role="sluice_analyst") as connection:
        yield connection


def _number(value: float | Decimal | None) -> float | None:
    return None if value is None else float(value)


def test_metrics_by_day_agree_with_the_daily_mart(analyst: psycopg.Connection) -> None:
    answer = query_metrics(analyst, list(AGREEING))
    with analyst.cursor(row_factory=dict_row) as cursor:
        days = cursor.execute("select * from marts.agg_metrics_daily order by date").fetchall()
    assert len(days) >= DAYS
    assert answer.columns == ("day", *AGREEING)
    assert [row[0].date() for row in answer.rows] == [day["date"] for day in days]
    for row, day in zip(answer.rows, days, strict=True):
        for name, value in zip(answer.columns[1:], row[1:], strict=True):
            expected = day[AGREEING[name]]
            assert _number(value) == pytest.approx(_number(expected)), (name, day["date"])
    told = {name for row in answer.rows for name, value in zip(answer.columns, row, strict=True) if value}
    assert told == set(answer.columns), "a metric that is never anything agrees with everything"


def test_rates_of_a_month_are_not_means_of_days(analyst: psycopg.Connection) -> None:
    answer = query_metrics(analyst, ["engagement_rate", "bounce_rate"], by=["year"])
    expected = analyst.execute(
        "select date_trunc('year', date), sum(likes + comments + shares) / sum(views), "
        "sum(bounce_rate * sessions) / sum(sessions) from marts.agg_metrics_daily group by 1 order by 1"
    ).fetchall()
    assert len(answer.rows) == len(expected)
    for row, year in zip(answer.rows, expected, strict=True):
        assert list(map(float, row[1:])) == pytest.approx(list(map(float, year[1:])))


def test_metrics_by_dimension_and_period(analyst: psycopg.Connection) -> None:
    answer = query_metrics(analyst, ["sessions"], by=["browser"])
    expected = analyst.execute(
        "select browser, count(*) from marts.fct_sessions group by browser order by browser"
    ).fetchall()
    assert (answer.columns, answer.rows) == (("browser", "sessions"), expected)

    last = datetime.now(UTC).date()
    answer = query_metrics(analyst, ["mau"], since=last, until=last)
    expected = analyst.execute("select date, mau from marts.agg_metrics_daily where date = %s", [last]).fetchall()
    assert [(day.date(), mau) for day, mau in answer.rows] == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bounce_rat"], "Unknown metric bounce_rat. Known: accuracy_feedback_rate, "),
        (["bounce_rate", "--by", "colour"], "Unknown group colour. Known: day, week, month, quarter, year, browser, "),
        (["bounce_rate", "--by", "day", "--from", "soon"], "Invalid value for '--from'"),
    ],
)
def test_a_mistake_in_a_query_names_what_there_is(warehouse: str, arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(app, ["metrics", "query", *arguments])
    assert result.exit_code in (1, 2)
    assert message in result.output


def test_metrics_on_the_command_line(warehouse: str, analyst: psycopg.Connection) -> None:
    listed = CliRunner().invoke(app, ["metrics", "list"])
    assert listed.exit_code == 0
    assert all(name in listed.output for name in AGREEING)

    queried = CliRunner().invoke(app, ["metrics", "query", "sessions", "--by", "year,source_id", "--format", "csv"])
    sessions = analyst.execute(
        "select to_char(started_at, 'YYYY-01-01'), source_id, count(*)::text "
        "from marts.fct_sessions group by 1, 2 order by 1, 2"
    ).fetchall()
    assert queried.exit_code == 0, queried.output
    assert queried.output.splitlines() == ["year,source_id,sessions", *map(",".join, sessions)]
