"""What analysts get: metrics on the command line, documented marts, and questions with their queries."""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import mean, quantiles
from threading import Thread
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from psycopg.rows import dict_row
from typer.testing import CliRunner

from benchmarks.analysts_questions import Question, questions
from benchmarks.synthetic_events import fill
from orchestration.cli.app import app
from orchestration.publish.manifest import published_models
from orchestration.runs.refresh import run_refresh
from orchestration.transform import documentation
from orchestration.transform.dbt_runner import load_manifest
from orchestration.transform.metrics import list_metrics, query_metrics
from tests.conftest import TEMPLATE, copy_database
from warehouse.database import connect
from warehouse.settings import settings

EVENTS, DAYS = 20_000, 40

# Before all other days: a day without users, sessions or chats.
ANONYMOUS_EVENT = """
insert into raw.events (event_id, source_id, dialect, event_name, occurred_at, received_at, payload)
select
    gen_random_uuid(), 'web', 'tracking', 'view', min(occurred_at) - interval '1 day', now(),
    '{"post_id": "p0", "metadata": {"duration": 1000}}'
from raw.events
"""

# Each metric by day, and the column of agg_metrics_daily that it must equal.
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
    """The URL of a warehouse with forty published days of synthetic events; tests only read it."""
    base, name = server.rsplit("/", 1)[0], f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        copy_database(connection, TEMPLATE, name)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SLUICE_DATABASE_URL", f"{base}/{name}")
        settings.cache_clear()
        with connect(autocommit=True) as connection:
            fill(connection, EVENTS, days=DAYS, seed=4)
            connection.execute(ANONYMOUS_EVENT)
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
    """The warehouse with an analyst's rights."""
    with connect(role="sluice_analyst") as connection:
        yield connection


def _number(value: float | Decimal | None) -> float | None:
    return None if value is None else float(value)


def _day(value: date) -> date:
    """Normalize days: MetricFlow returns some as timestamps and others as dates."""
    return value.date() if isinstance(value, datetime) else value


def test_metrics_by_day_agree_with_the_daily_mart(analyst: psycopg.Connection) -> None:
    answer = query_metrics(analyst, list(AGREEING))
    with analyst.cursor(row_factory=dict_row) as cursor:
        days = cursor.execute("select * from marts.agg_metrics_daily order by date").fetchall()
    assert len(days) >= DAYS
    assert answer.columns == ("day", *AGREEING)
    assert [_day(row[0]) for row in answer.rows] == [day["date"] for day in days]
    for row, day in zip(answer.rows, days, strict=True):
        for name, value in zip(answer.columns[1:], row[1:], strict=True):
            expected = day[AGREEING[name]]
            assert _number(value) == pytest.approx(_number(expected)), (name, day["date"])
    told = {name for row in answer.rows for name, value in zip(answer.columns, row, strict=True) if value}
    assert told == set(answer.columns), "a metric without any value would pass every comparison"


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
        "select browser, count(*) from marts.fct_sessions where not is_bot group by browser order by browser"
    ).fetchall()
    assert (answer.columns, answer.rows) == (("browser", "sessions"), expected)

    last = datetime.now(UTC).date()
    answer = query_metrics(analyst, ["mau"], since=last, until=last)
    expected = analyst.execute("select date, mau from marts.agg_metrics_daily where date = %s", [last]).fetchall()
    assert [(_day(day), mau) for day, mau in answer.rows] == expected


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
        "from marts.fct_sessions where not is_bot group by 1, 2 order by 1, 2"
    ).fetchall()
    assert queried.exit_code == 0, queried.output
    assert queried.output.splitlines() == ["year,source_id,sessions", *map(",".join, sessions)]


def test_every_column_of_the_marts_is_described() -> None:
    models = [model for model in published_models(load_manifest()) if model.schema == "marts"]
    assert len(models) >= 20
    assert [model.name for model in models if not model.description.strip()] == []
    columns = {(model.name, name): text for model in models for name, text in model.column_descriptions.items()}
    assert [column for column, text in columns.items() if len(text.split()) < 2 and not text.endswith(".")] == []
    assert [metric.name for metric in list_metrics() if not metric.description] == []


def test_every_published_column_carries_its_description(analyst: psycopg.Connection) -> None:
    bare = analyst.execute(
        "select attribute.attrelid::regclass::text, attribute.attname from pg_attribute as attribute "
        "inner join pg_class as mart on mart.oid = attribute.attrelid "
        "where mart.relnamespace = 'marts'::regnamespace and mart.relkind = 'r' and attribute.attnum > 0 "
        "and not attribute.attisdropped and col_description(attribute.attrelid, attribute.attnum) is null"
    ).fetchall()
    assert bare == []


def test_documentation_is_one_page_of_the_published_tables(warehouse: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["docs", "--static", str(tmp_path / "docs.html")])
    assert result.exit_code == 0, result.output
    page = (tmp_path / "docs.html").read_text()
    assert r"\"marts\".\"fct_sessions\"" in page
    assert '"unique_id": "model.sluice.fct_sessions"}' in page, "the catalog, which has the columns' types"
    assert '"send_anonymous_usage_stats": false' in page
    assert "INLINE DATA" not in page
    assert "Mean duration of the sessions that started on the day, seconds" in page

    with documentation.serve(0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        assert server.server_address[0] == "127.0.0.1"
        assert httpx.get(f"http://127.0.0.1:{server.server_address[1]}/").text == page
        server.shutdown()


@pytest.mark.parametrize("question", questions(), ids=lambda question: f"question {question.number}")
def test_questions_have_answers(analyst: psycopg.Connection, question: Question) -> None:
    rows = analyst.execute(question.query.encode()).fetchall()
    assert rows, question.text
    assert any(value for row in rows for value in row[1:])


def test_questions_are_numbered_and_name_no_date() -> None:
    found = questions()
    assert [question.number for question in found] == list(range(1, len(found) + 1))
    assert len(found) >= 15
    assert [question.text for question in found if re.search(r"\b20\d\d\b", question.query)] == []


def test_answers_equal_what_the_raw_rows_tell(analyst: psycopg.Connection, warehouse: str) -> None:
    with psycopg.connect(warehouse) as connection:
        landed = connection.execute(
            "select distinct on (event_id) dialect, event_name, occurred_at, user_key, session_id, payload, "
            "coalesce((context ->> 'is_bot')::boolean, false) from raw.events order by event_id, received_at"
        ).fetchall()
    answers = {question.number: analyst.execute(question.query.encode()).fetchall() for question in questions()}
    today = datetime.now(UTC).date()

    durations: defaultdict[str, list[float]] = defaultdict(list)
    views: Counter[str] = Counter()
    for dialect, name, _, _, _, payload, _ in landed:
        if (dialect, name) in VIEWS:
            post, milliseconds = VIEWS[dialect, name](payload)
            views[post] += 1
            durations[post] += [] if milliseconds is None else [milliseconds]
    longest = sorted((-mean(times), post) for post, times in durations.items() if times and views[post] >= 5)[:10]
    assert [(post, count) for post, count, _ in answers[2]] == [(post, views[post]) for _, post in longest]
    assert [float(seconds) * 1000 for *_, seconds in answers[2]] == pytest.approx(
        [-each for each, _ in longest], abs=51
    )

    users_of_sessions = {session: user for _, _, _, user, session, *_ in landed if user and session}
    users_of_days = defaultdict(set)
    for _, _, occurred_at, user, session, _, is_bot in landed:
        if not is_bot:
            users_of_days[occurred_at.date()].add(user or users_of_sessions.get(session))
    for day, dau, wau, mau, _ in answers[5]:
        active = [users_of_days[day - timedelta(days=ago)] - {None} for ago in range(30)]
        assert (dau, wau, mau) == (len(active[0]), len(set().union(*active[:7])), len(set().union(*active)))

    requests = defaultdict(list)
    for _, name, occurred_at, _, _, payload, _ in landed:
        if name == "api_request" and occurred_at.date() > today - timedelta(days=30):
            requests[occurred_at.date()].append(payload["properties"]["response_time_ms"])
    assert {day: count for day, count, *_ in answers[12]}.items() <= {
        day: len(times) for day, times in requests.items()
    }.items()
    assert answers[12][0][2] == pytest.approx(max(percentile(times, 95) for times in requests.values()))

    errors = Counter(
        name
        for _, name, at, *_ in landed
        if name in ("error_occurred", "api_error", "detection_error") and at.date() >= today - timedelta(days=7)
    )
    assert sum(row[3] for row in answers[13]) == errors.total() > 0


VIEWS: dict[tuple[str, str], Callable[[dict[str, Any]], tuple[str, float | None]]] = {
    ("extension", "post_view"): lambda sent: (sent["metadata"]["postId"], None),
    ("extension", "viewed"): lambda sent: (sent["post_id"], sent.get("viewport_time_ms")),
    ("tracking", "view"): lambda sent: (sent["post_id"], sent["metadata"]["duration"]),
    ("social", "post_view"): lambda sent: (sent["data"]["postId"], sent["data"]["viewDuration"]),
    ("segment", "Post Viewed"): lambda sent: (sent["properties"]["post_id"], sent["properties"]["duration"]),
    ("posthog", "post_viewed"): lambda sent: (sent["properties"]["post_id"], sent["properties"]["duration"]),
    ("snowplow", "post_viewed"): lambda sent: (sent["properties"]["post_id"], sent["properties"]["duration"]),
}


def percentile(values: list[float], percent: int) -> float:
    """The percentile, interpolated between two values like PostgreSQL's percentile_cont."""
    return quantiles(values, n=100, method="inclusive")[percent - 1] if len(values) > 1 else values[0]
