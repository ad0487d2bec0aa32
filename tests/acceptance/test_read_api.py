"""The read API over HTTP on published marts: each number equals one that SQL finds in the marts by another way."""

import json
import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal
from time import sleep
from typing import Any
from uuid import uuid4

import httpx
import jsonschema_rs
import psycopg
import pytest
from psycopg import sql

from ingest_api.read import dashboard, gamification, learning
from ingest_api.read.database import of_batch
from orchestration.runs.refresh import run_refresh
from orchestration.transform.metrics import list_metrics, query_metrics
from tests.read_api import (
    DASHBOARD,
    HEATMAP,
    METRICS,
    OVERVIEW,
    PROGRESS,
    SYSTEM,
    WRITE,
    Published,
    published_warehouse,
    utc_today,
)
from warehouse.database import connect
from warehouse.settings import settings

PERIOD = "(now() at time zone 'UTC')::date - 29"


@pytest.fixture(scope="module")
def marts(server: str) -> Iterator[Published]:
    """Tests only read it, but the last ones, which publish again."""
    with published_warehouse(server) as warehouse:
        yield warehouse


def number(value: Any) -> Any:
    """A number of PostgreSQL as JSON has it."""
    return None if value is None else pytest.approx(float(value))


def test_a_dashboard_has_the_sections_of_the_extension(marts: Published) -> None:
    today = utc_today()
    answer = marts.get(DASHBOARD + marts.ada).json()
    assert set(answer) >= {
        "user_id", "period", "user", "interaction_stats", "session_stats", "chat_stats", "accuracy_feedback",
        "behavior_metrics",
    }  # fmt: skip
    assert answer["user_id"] == marts.ada
    to = date.fromisoformat(answer["period"]["to"])
    assert today <= to <= utc_today()
    assert answer["period"]["from"] == (to - timedelta(days=29)).isoformat()
    assert answer["interaction_stats"]["total_posts_viewed"] == 5
    assert answer["behavior_metrics"]["total_interactions"] >= 1
    assert {"basic_metrics", "detailed_metrics"} & set(answer["user"]["experiment_groups"])
    assert (answer["user"]["timezone"], answer["user"]["locale"]) == ("Europe/Paris", "fr")
    assert answer["accuracy_feedback"] == {
        "correct": 1, "incorrect": 1, "unsure": 0, "total": 2, "accuracy_rate": 0.5,
    }  # fmt: skip
    assert (answer["chat_stats"]["total_chats"], answer["chat_stats"]["total_duration_ms"]) == (1, 28_000)
    assert answer["chat_stats"]["average_response_time_ms"] == 700


def test_every_number_of_a_dashboard_is_in_the_marts(marts: Published) -> None:
    people = marts.known_people()
    assert len(people) > 10
    told = set()
    for user_id, key in people.items():
        answer = marts.get(DASHBOARD + user_id).json()
        days = marts.row(
            f"select count(*) as active_days, sum(event_count) as total_events,"
            f" sum(interactions) as total_interactions, sum(posts_viewed) as total_posts_viewed,"
            f" sum(posts_liked) as likes, sum(posts_shared) as shares,"
            f" sum(comments_posted) as comments, sum(pages_viewed) as pages_viewed"
            f" from marts.agg_user_daily where user_key = %s and date >= {PERIOD}",
            [key],
        )
        types = marts.rows(
            f"select interaction_type, count(*) as posts from marts.fct_post_interactions where user_key = %s and"
            f" coalesce(first_viewed_at, interaction_at) >= {PERIOD} group by 1",
            [key],
        )
        posts = dict.fromkeys(answer["interaction_stats"]["posts_by_interaction"], 0) | {
            row["interaction_type"]: row["posts"] for row in types if row["interaction_type"]
        }
        expected = {name: value or 0 for name, value in days.items()} | {"posts_by_interaction": posts}
        assert answer["interaction_stats"] == expected
        sessions = marts.row(
            f"select count(*) as total_sessions, coalesce(sum(duration_seconds), 0) as total_duration_seconds,"
            f" avg(duration_seconds) as average_duration_seconds, coalesce(sum(active_seconds), 0) as active_seconds,"
            f" coalesce(sum(engaged_seconds), 0) as engaged_seconds,"
            f" avg(posts_per_minute) as average_posts_per_minute,"
            f" count(*) filter (where is_bounce)::numeric / nullif(count(*), 0) as bounce_rate"
            f" from marts.fct_sessions where user_key = %s and (started_at at time zone 'UTC')::date >= {PERIOD}",
            [key],
        )
        found = dict(answer["session_stats"])
        last = found.pop("last_session_at")
        assert found == {name: number(value) for name, value in sessions.items()}
        newest = marts.row("select max(started_at) as at from marts.fct_sessions where user_key = %s", [key])["at"]
        assert (last and datetime.fromisoformat(last)) == newest
        chats = marts.row(
            f"select count(*) as total_chats, count(*) filter (where is_completed) as completed_chats,"
            f" avg(is_completed::int) as completion_rate, coalesce(sum(user_message_count), 0) as messages_sent,"
            f" coalesce(sum(assistant_message_count), 0) as messages_received,"
            f" coalesce(sum(suggested_question_clicks), 0) as suggested_question_clicks,"
            f" coalesce(sum(duration_ms), 0) as total_duration_ms, avg(duration_ms) as average_duration_ms,"
            f" avg(average_response_time_ms) as average_response_time_ms,"
            f" avg(satisfaction_rating) as average_satisfaction_rating"
            f" from marts.fct_chat_sessions where user_key = %s and (started_at at time zone 'UTC')::date >= {PERIOD}",
            [key],
        )
        assert answer["chat_stats"] == {name: number(value) for name, value in chats.items()}
        feedback = marts.rows(
            f"select accuracy_feedback, count(*) as posts from marts.fct_post_interactions where user_key = %s"
            f" and accuracy_feedback is not null and interaction_at >= {PERIOD} group by 1",
            [key],
        )
        given = dict.fromkeys(("correct", "incorrect", "unsure"), 0) | {
            row["accuracy_feedback"]: row["posts"] for row in feedback
        }
        total = sum(given.values())
        rate = given["correct"] / total if total else None
        assert answer["accuracy_feedback"] == given | {"total": total, "accuracy_rate": number(rate)}
        person = marts.row("select * from marts.dim_users where user_key = %s", [key])
        assert answer["behavior_metrics"] == {name: number(person[name]) for name in answer["behavior_metrics"]}
        assert {name: answer["user"][name] for name in ("timezone", "locale", "browser", "country", "role")} == {
            name: person[name] for name in ("timezone", "locale", "browser", "country", "role")
        }
        assert answer["user"]["experiment_groups"] == (person["experiment_groups"] or [])
        told |= {
            f"{section}.{name}" for section, numbers in answer.items() if isinstance(numbers, dict)
            for name, value in numbers.items() if value
        }  # fmt: skip
    untold = {
        f"{section}.{name}" for section, numbers in answer.items() if isinstance(numbers, dict) for name in numbers
    } - told
    assert untold <= {"accuracy_feedback.unsure", "user.country", "user.role"}, "never anything but 0 or null"


def test_a_period_leaves_out_what_is_not_on_its_days(marts: Published) -> None:
    sent, lately = marts.studied
    answer = marts.get(DASHBOARD + "lin", date_from=sent, date_to=sent.isoformat() + "T23:00:00Z").json()
    assert answer["period"] == {"from": sent.isoformat(), "to": sent.isoformat()}
    assert answer["session_stats"]["total_sessions"] == 1
    assert answer["interaction_stats"]["active_days"] == 1
    before = marts.get(DASHBOARD + "lin", date_to=sent - timedelta(days=1)).json()
    assert (before["session_stats"]["total_sessions"], before["interaction_stats"]["total_events"]) == (0, 0)
    assert before["behavior_metrics"]["total_sessions"] > 0, "of all time"
    one_day = marts.get(DASHBOARD + "lin", date_from=lately, date_to=lately).json()
    assert one_day["interaction_stats"]["active_days"] == 1
    today = marts.get(DASHBOARD + "lin", days=1).json()
    assert today["period"]["from"] == today["period"]["to"]
    active = "select count(*)::int as days from marts.agg_user_daily where user_key = %s and date = %s"
    parameters = [marts.known_people()["lin"], today["period"]["to"]]
    assert today["interaction_stats"]["active_days"] == marts.row(active, parameters)["days"]


def test_the_learning_overview_sums_the_days_of_the_marts(marts: Published) -> None:
    for about, condition in (({}, "true"), ({"user_id": "lin"}, "user_key = %s")):
        parameters = [marts.known_people()["lin"]] if about else []
        answer = marts.get(OVERVIEW, days=30, **about).json()
        totals = marts.row(
            f"select count(distinct user_key) as learners, sum(sessions) as sessions, sum(minutes) as minutes,"
            f" sum(minutes) / sum(sessions) as average_session_minutes, sum(learning_events) as learning_events,"
            f" sum(materials_viewed) as materials_viewed, sum(materials_completed) as materials_completed,"
            f" sum(xp_earned) as xp_earned from marts.agg_learning_daily where date >= {PERIOD} and {condition}",
            parameters,
        )
        assert answer["totals"] == {name: number(value) for name, value in totals.items()}
        days = marts.rows(
            f"select date::text, count(*) as learners, sum(sessions) as sessions, sum(minutes) as minutes,"
            f" sum(learning_events) as learning_events, sum(materials_viewed) as materials_viewed,"
            f" sum(materials_completed) as materials_completed, sum(xp_earned) as xp_earned"
            f" from marts.agg_learning_daily where date >= {PERIOD} and {condition} group by 1 order by 1",
            parameters,
        )
        assert len(answer["daily"]) == 30
        assert [day for day in answer["daily"] if day["learners"]] == [
            {"date": day.pop("date")} | {name: number(value) for name, value in day.items()} for day in days
        ]
        coach = marts.row(
            f"select count(*) as conversations, avg(is_completed::int) as completion_rate,"
            f" coalesce(sum(user_message_count), 0) as questions,"
            f" avg(average_response_time_ms) as average_response_time_ms,"
            f" avg(satisfaction_rating) as average_satisfaction_rating"
            f" from marts.fct_ai_coach_conversations where started_at >= {PERIOD} and {condition}",
            parameters,
        )
        assert answer["ai_coach"] == {name: number(value) for name, value in coach.items()}
    assert answer["user_id"] == "lin"
    assert answer["totals"]["xp_earned"] == 80


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kolkata"])
def test_the_heatmap_has_the_days_of_a_time_zone(marts: Published, zone: str) -> None:
    answer = marts.get(HEATMAP, tz=zone).json()
    assert len(answer["days"]) == 365
    days = marts.rows(
        "select (started_at at time zone %s)::date::text as date, count(*) as sessions,"
        " count(distinct user_key) as learners, sum(duration_seconds) / 60 as minutes,"
        " sum(learning_events) as learning_events"
        " from marts.fct_learning_sessions where user_key is not null group by 1 order by 1",
        [zone],
    )
    assert [day for day in answer["days"] if day["sessions"]] == [
        {"date": day.pop("date")} | {name: number(value) for name, value in day.items()} for day in days
    ]
    assert answer["busiest_day_minutes"] == number(max(day["minutes"] for day in answer["days"]))
    assert answer["timezone"] == zone
    # lin's first session began half an hour before midnight of UTC.
    (first, *_) = [day for day in marts.get(HEATMAP, tz=zone, user_id="lin").json()["days"] if day["sessions"]]
    east = zone in ("Pacific/Auckland", "Asia/Kolkata")
    assert first["date"] == (marts.studied[0] + timedelta(days=1 if east else 0)).isoformat()


def test_the_heatmap_in_utc_agrees_with_the_daily_mart(marts: Published) -> None:
    answer = marts.get(HEATMAP, days=30).json()
    daily = marts.get(OVERVIEW, days=30).json()["daily"]
    assert [(day["date"], day["sessions"]) for day in answer["days"]] == [
        (day["date"], day["sessions"]) for day in daily
    ]
    assert [day["minutes"] for day in answer["days"]] == pytest.approx([day["minutes"] for day in daily])


def test_gamification_sums_the_days_of_the_marts(marts: Published) -> None:
    for about, condition in (({}, "true"), ({"user_id": "lin"}, "user_key = %s")):
        parameters = [marts.known_people()["lin"]] if about else []
        answer = marts.get(PROGRESS, **about).json()
        totals = marts.row(
            f"select count(distinct user_key) as players, sum(xp_earned) as xp_earned,"
            f" sum(levels_gained) as levels_gained, sum(achievements_unlocked) as achievements_unlocked,"
            f" max(level) as highest_level, max(streak_days) as longest_streak_days"
            f" from marts.agg_gamification_daily where date >= {PERIOD} and {condition}",
            parameters,
        )
        assert answer["totals"] == {name: number(value) for name, value in totals.items()}
        days = marts.rows(
            f"select date::text, count(*) as players, sum(xp_earned) as xp_earned,"
            f" sum(sum(xp_earned)) over (order by date) as xp_earned_to_date, sum(levels_gained) as levels_gained,"
            f" sum(achievements_unlocked) as achievements_unlocked"
            f" from marts.agg_gamification_daily where date >= {PERIOD} and {condition} group by date order by date",
            parameters,
        )
        assert [day for day in answer["daily"] if day["players"]] == [
            {"date": day.pop("date")} | {name: number(value) for name, value in day.items()} for day in days
        ]
        assert answer["daily"][-1]["xp_earned_to_date"] == answer["totals"]["xp_earned"]
    assert answer["totals"] == {
        "players": 1, "xp_earned": 80, "levels_gained": 2, "achievements_unlocked": 2, "highest_level": 5,
        "longest_streak_days": 12,
    }  # fmt: skip


def test_system_metrics_are_those_of_the_marts(marts: Published) -> None:
    today = utc_today()
    answer = marts.get(SYSTEM).json()
    requests = marts.row(
        f"select sum(requests) as requests, sum(client_errors) as client_errors, sum(server_errors) as server_errors,"
        f" sum(server_errors) / sum(requests) as server_error_rate, max(p95_ms) as worst_p95_ms,"
        f" max(p99_ms) as worst_p99_ms from marts.agg_requests_daily where date >= {PERIOD}"
    )
    assert answer["requests"] == {name: number(value) for name, value in requests.items()}
    ingestion = marts.row(
        f"select sum(event_count + bot_event_count) as events, sum(rejected_events) as rejected_events,"
        f" sum(event_count + bot_event_count) / sum(event_count + bot_event_count + rejected_events) as success_rate"
        f" from marts.agg_metrics_daily where date >= {PERIOD}"
    )
    assert answer["ingestion"] == {name: number(value) for name, value in ingestion.items()}
    assert answer["ingestion"]["rejected_events"] >= 3
    errors = marts.rows(
        f"select severity, count(*) as errors, count(distinct user_key) as users from marts.fct_errors"
        f" where occurred_at >= {PERIOD} group by severity order by 2 desc, 1"
    )
    assert answer["errors"] == errors
    assert {"high", "low"} <= {error["severity"] for error in errors}
    endpoints = marts.rows(
        f"select endpoint, sum(measurement_count)::int as requests,"
        f" (sum(mean * measurement_count) / sum(measurement_count))::float as mean_ms, max(p95) as worst_hourly_p95_ms,"
        f" sum(client_errors)::int as client_errors, sum(server_errors)::int as server_errors"
        f" from marts.agg_performance_hourly where metric_name = 'api_request' and metric_unit = 'ms'"
        f" and endpoint is not null and hour >= {PERIOD} group by endpoint order by 2 desc, 1 limit 20"
    )
    assert endpoints
    assert answer["endpoints"] == [
        {name: value if name == "endpoint" else number(value) for name, value in row.items()} for row in endpoints
    ]
    assert today <= date.fromisoformat(answer["daily"][-1]["date"]) <= utc_today()
    active = {day["date"]: day["active_users"] for day in answer["daily"]}
    days = marts.rows(f"select date::text, dau from marts.agg_metrics_daily where date >= {PERIOD}")
    assert days
    assert {day["date"]: active[day["date"]] for day in days} == {day["date"]: day["dau"] for day in days}
    batch = marts.row("select batch_id, published_at from ops.batches where state = 'published'")
    assert answer["batch_id"] == batch["batch_id"]
    assert datetime.fromisoformat(answer["published_at"]) == batch["published_at"]


GROUPED = [
    ("sessions", "browser"), ("bounce_rate", "week,browser"), ("page_views_per_session", "month,channel"),
    ("mau", "month"), ("wau", "quarter"), ("stickiness", "week"), ("feature_adoption", "feature"),
    ("chats", "kind"), ("chat_completion_rate", "day,kind"), ("dau", "day,is_bot"), ("session_duration", "source_id"),
    ("bot_sessions", "year,is_bot"), ("feature_adoption_rate", "month"), ("api_p95", "year"),
]  # fmt: skip


def plain(value: Any) -> Any:
    """A value of MetricFlow's as JSON has it."""
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return number(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else value


def test_metrics_are_those_of_metricflow(marts: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is compiled ahead, with its days filled in, against a query that MetricFlow writes for these days."""
    listed = marts.get(METRICS).json()
    names = [metric["name"] for metric in listed["metrics"]]
    assert names == [metric.name for metric in list_metrics()]
    assert {metric["name"]: metric["dimensions"] for metric in listed["metrics"]} == {
        metric.name: list(metric.group_by) for metric in list_metrics()
    }
    monkeypatch.setenv("SLUICE_DATABASE_URL", marts.database_url)
    settings.cache_clear()
    last = utc_today()
    first = last - timedelta(days=40)
    told = set()
    with connect(role="sluice_analyst") as analyst:
        for name, by in [(name, "day") for name in names] + GROUPED:
            query = {"name": name, "by": by, "from": first, "to": last}
            answer = marts.get(METRICS, **query).json()
            expected = query_metrics(analyst, [name], by=by.split(","), since=first, until=last)
            assert answer["by"] == by.split(",")
            assert [list(row) for row in answer["rows"]] == [list(expected.columns)] * len(expected.rows)
            assert [list(row.values()) for row in answer["rows"]] == [
                [plain(value) for value in row] for row in expected.rows
            ], (name, by)
            told |= {name for row in answer["rows"] if row[name]}
    assert told == set(names), "a metric without any value would pass every comparison"


def test_a_period_of_metrics_is_of_whole_grains(marts: Published) -> None:
    answer = marts.get(METRICS, name="sessions", by="month", **{"from": "2026-02-10", "to": "2026-04-02"}).json()
    assert (answer["date_from"], answer["date_to"]) == ("2026-02-01", "2026-04-30")
    answer = marts.get(METRICS, name="sessions", by="quarter,browser", **{"from": "2026-02-10", "to": "2026-02-11"})
    assert (answer.json()["date_from"], answer.json()["date_to"]) == ("2026-01-01", "2026-03-31")
    answer = marts.get(METRICS, name="sessions", by="week", **{"from": "2026-02-10", "to": "2026-02-11"})
    assert (answer.json()["date_from"], answer.json()["date_to"]) == ("2026-02-09", "2026-02-15")
    nothing = marts.get(METRICS, name="sessions", by="browser", **{"from": "2020-01-01", "to": "2020-02-01"}).json()
    assert (nothing["rows"], nothing["next_cursor"]) == ([], None)


def pages(marts: Published, path: str, items: str, **query: Any) -> Iterator[dict[str, Any]]:
    """The answers of a question, page by page."""
    cursor: dict[str, str] = {}
    for _ in range(200):
        page = marts.get(path, **query, **cursor).json()
        assert len(page[items]) <= query["limit"]
        yield page
        if page["next_cursor"] is None:
            return
        cursor = {"cursor": page["next_cursor"]}
    raise AssertionError("there is always another page")


PAGED = [
    (METRICS, "rows", {"name": "sessions", "by": "day,browser", "days": 30}, 3),
    (METRICS, "metrics", {}, 7),
    (OVERVIEW, "daily", {"days": 30}, 7),
    (OVERVIEW, "daily", {"days": 30, "user_id": "lin"}, 30),
    (HEATMAP, "days", {"tz": "Asia/Kolkata"}, 100),
    (PROGRESS, "daily", {"days": 3, "user_id": "lin"}, 1),
    (SYSTEM, "endpoints", {}, 2),
]


@pytest.mark.parametrize(("path", "items", "query", "limit"), PAGED)
def test_pages_put_together_are_the_whole(
    marts: Published, path: str, items: str, query: dict[str, Any], limit: int
) -> None:
    whole = marts.get(path, **query, limit=300 if path != HEATMAP else 366).json()
    assert whole["next_cursor"] is None
    found = list(pages(marts, path, items, **query, limit=limit))
    assert [item for page in found for item in page[items]] == whole[items]
    assert len(found) == -(-len(whole[items]) // limit)
    assert len(whole[items]) > 2
    beside = [{name: value for name, value in page.items() if name not in (items, "next_cursor")} for page in found]
    assert [{**each, items: whole[items], "next_cursor": None} for each in beside] == [whole] * len(found), "the same"


def test_every_list_that_grows_has_documented_pages(marts: Published) -> None:
    document = marts.client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    for path in {path for path, *_ in PAGED}:
        operation = document["paths"][path]["get"]
        assert {"limit", "cursor"} <= {parameter["name"] for parameter in operation["parameters"]}
        assert "409" in operation["responses"]
    lists = {
        name for name, schema in schemas.items() if name.startswith("read.") and any(
            field.get("type") == "array" and "$ref" in field.get("items", {}) for field in schema["properties"].values()
        )
    }  # fmt: skip
    assert len(lists) > 4
    assert {name for name in lists if "next_cursor" not in schemas[name]["properties"]} == set()


def test_a_cursor_continues_its_own_question_alone(marts: Published) -> None:
    cursor = marts.get(OVERVIEW, days=30, limit=1).json()["next_cursor"]
    marts.get(OVERVIEW, days=30, limit=5, cursor=cursor)
    for path, query in ((OVERVIEW, {"days": 29}), (OVERVIEW, {"days": 30, "user_id": "lin"}), (PROGRESS, {"days": 30})):
        refused = marts.get(path, 409, **query, cursor=cursor).json()
        assert refused["code"] == "cursor_expired"
        assert "Begin again without a cursor" in refused["message"]


def test_answers_are_as_documented(marts: Published) -> None:
    document = marts.client.get("/openapi.json").json()
    for path, query in (
        (f"{DASHBOARD}{{user_id}}", {}), (OVERVIEW, {}), (HEATMAP, {}), (PROGRESS, {}), (SYSTEM, {}),
        (METRICS, {"name": "sessions", "by": "day,browser"}), (METRICS, {}),
    ):  # fmt: skip
        operation = document["paths"][path]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        answer = marts.get(path.replace("{user_id}", marts.ada), **query)
        validator = jsonschema_rs.validator_for(schema | {"components": document["components"]})
        assert [str(error) for error in validator.iter_errors(answer.json())] == []
        assert {"304", "400", "401", "403", "503"} <= operation["responses"].keys()


@pytest.mark.parametrize(
    ("path", "query", "status", "code", "message"),
    [
        (OVERVIEW, {"days": "0"}, 400, "invalid_days", "Expected days from 1 to 366, got '0'."),
        (OVERVIEW, {"days": "many"}, 400, "invalid_days", "got 'many'"),
        (OVERVIEW, {"day": "30"}, 400, "unknown_parameter", "got 'day'"),
        (OVERVIEW, {"date_from": "2026-02-30"}, 400, "invalid_date", "Expected date_from as a date like 2026-01-31"),
        (OVERVIEW, {"date_from": "2026-02-02", "date_to": "2026-02-01"}, 400, "invalid_period", "not after date_to"),
        (OVERVIEW, {"date_from": "2020-01-01"}, 400, "period_too_long", "at most 366 days"),
        (OVERVIEW, {"date_from": "2026-02-02", "days": "3"}, 400, "invalid_period", "got both"),
        (OVERVIEW, {"tz": "Europe/Berlin"}, 400, "unsupported_timezone", HEATMAP),
        (OVERVIEW, {"tz": "Mars/Olympus"}, 400, "invalid_timezone", "IANA"),
        (HEATMAP, {"tz": "../../etc/passwd"}, 400, "invalid_timezone", "IANA"),
        (HEATMAP, {"user_id": "somebody-else"}, 404, "unknown_user", "nobody with this id"),
        (PROGRESS, {"user_id": "undefined"}, 404, "unknown_user", "nobody with this id"),
        (f"{DASHBOARD}somebody-else", {}, 404, "unknown_user", "nobody with this id"),
        (f"{DASHBOARD}{'x' * 513}", {}, 400, "too_long", "at most 512 characters, got 513"),
        (f"{DASHBOARD}lin", {"tz": "Asia/Tokyo"}, 400, "unsupported_timezone", "UTC day"),
        (METRICS, {"name": "dua"}, 404, "unknown_metric", "dau"),
        (METRICS, {"name": "dau", "by": "browser"}, 400, "unknown_group", "day, week"),
        (METRICS, {"name": "dau", "limit": "0"}, 400, "invalid_limit", "from 1 to"),
        (METRICS, {"name": "dau", "cursor": "nonsense"}, 400, "invalid_cursor", "next_cursor"),
        (METRICS, {"name": "dau", "from": "yesterday"}, 400, "invalid_date", "Expected from as a date"),
        (METRICS, {"name": "dau", "tz": "Europe/Berlin"}, 400, "unsupported_timezone", "published by UTC day"),
        (PROGRESS, {"tz": "Europe/Berlin"}, 400, "unsupported_timezone", "published by UTC day"),
        (SYSTEM, {"tz": "Europe/Berlin"}, 400, "unsupported_timezone", "published by UTC day"),
        (SYSTEM, {"limit": "1001"}, 400, "invalid_limit", "from 1 to 1000"),
        (HEATMAP, {"limit": "367"}, 400, "invalid_limit", "from 1 to 366"),
        (PROGRESS, {"cursor": "nonsense"}, 400, "invalid_cursor", "next_cursor"),
    ],
)
def test_a_mistake_is_refused_and_says_what_was_expected(
    marts: Published, path: str, query: dict[str, str], status: int, code: str, message: str
) -> None:
    answer = marts.get(path, status, **query).json()
    assert answer["code"] == code
    assert message in answer["message"]


def test_a_zone_that_only_the_operating_system_knows_is_refused(marts: Published) -> None:
    """Python takes the name where a system has such a file; PostgreSQL does not."""
    answer = marts.get(HEATMAP, 400, tz="localtime").json()
    assert answer["code"] in ("invalid_parameter", "invalid_timezone")
    assert "localtime" in answer["message"]


def test_only_a_read_key_reads(marts: Published) -> None:
    for path in (DASHBOARD + marts.ada, OVERVIEW, HEATMAP, PROGRESS, SYSTEM, METRICS):
        for key, status, code in ((None, 401, "missing_key"), ("nobody", 401, "invalid_key"),
                                  ("dev-write", 403, "wrong_scope"), ("dev-admin", 403, "wrong_scope")):  # fmt: skip
            headers = {"X-API-Key": key} if key else {}
            response = httpx.get(f"{marts.url}{path}", headers=headers)
            assert (response.status_code, response.json()["code"]) == (status, code)
        refused = httpx.post(f"{marts.url}{path}", headers={"X-API-Key": "dev-read"}, json={})
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET")


def test_a_key_of_another_source_finds_nobody_with_the_same_id(marts: Published) -> None:
    key = "sl_read_of_another_source"
    marts.rows(
        "insert into ops.api_keys (key_hash, source_id, scope) values (encode(sha256(%s::bytea), 'hex'), 'web', 'read')"
        " returning 1",
        [key],
    )
    for path in (DASHBOARD + marts.ada, f"{OVERVIEW}?user_id=lin"):
        response = httpx.get(f"{marts.url}{path}", headers={"X-API-Key": key})
        assert (response.status_code, response.json()["code"]) == (404, "unknown_user")


def test_who_looks_at_a_person_is_noted_before_it_is_shown(marts: Published) -> None:
    key = marts.known_people()["lin"]
    entries = "select actor, action, details from ops.access_log where subject = %s order by access_id"
    before = len(marts.rows(entries, [key]))
    for path, query in ((f"{DASHBOARD}lin", {}), (OVERVIEW, {"user_id": "lin"}), (PROGRESS, {"user_id": "lin"})):
        marts.get(path, **query)
    noted = marts.rows(entries, [key])[before:]
    assert [(row["actor"], row["action"]) for row in noted] == [
        ("sluice_reader (key dev-read of dev)", action)
        for action in ("dashboard.read", "learning.read", "gamification.read")
    ]
    assert "lin" not in json.dumps([row["details"] for row in noted])
    count = "select count(*) as entries from ops.access_log"
    entries_before = marts.row(count)["entries"]
    for path in (OVERVIEW, HEATMAP, PROGRESS, SYSTEM):
        marts.get(path)
    assert marts.row(count)["entries"] == entries_before, "what is about everybody is not noted"

    marts.owner.execute("revoke insert on ops.access_log from sluice_reader")
    try:
        answer = marts.get(DASHBOARD + "lin", 503).json()
        assert "could not be noted" in answer["message"]
        marts.get(OVERVIEW)
    finally:
        marts.owner.execute("grant insert on ops.access_log to sluice_reader")
    marts.get(DASHBOARD + "lin")


def test_a_dashboard_is_one_statement_and_at_most_one_entry(marts: Published) -> None:
    """Each is a transaction of its own, and the database counts them."""
    requests = 300
    name = marts.database_url.rsplit("/", 1)[1]
    with psycopg.connect(marts.database_url.rsplit("/", 1)[0] + "/postgres", autocommit=True) as outside:

        def counted() -> int:
            row = outside.execute("select xact_commit from pg_stat_database where datname = %s", [name]).fetchone()
            assert row is not None
            return int(row[0])

        before = counted()
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(marts.get, [DASHBOARD + "lin"] * requests))
        sleep(11)  # an idle connection reports after ten seconds, later on a busy machine
        for _ in range(30):
            used = counted() - before
            if used > requests:
                break
            sleep(1)
    assert len(answers) == requests
    others = requests // 2  # the collector's and the server's own, far fewer
    assert requests < used < 2 * requests + others


PERSON = "key of nobody"


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        (dashboard.DASHBOARD, [PERSON, date(2026, 1, 1), date(2026, 1, 31)]),
        (learning.OVERVIEW, [date(2026, 1, 1), date(2026, 1, 31), PERSON]),
        (learning.HEATMAP, [date(2026, 1, 1), date(2026, 1, 31), "Europe/Paris", PERSON]),
        (gamification.PROGRESS, [date(2026, 1, 1), date(2026, 1, 31), PERSON]),
    ],
    ids=["dashboard", "overview", "heatmap", "progress"],
)
def test_a_person_is_found_by_an_index_in_every_mart(marts: Published, text: str, parameters: list[Any]) -> None:
    """Also by a plan for any person, which is what a prepared statement gets, in marts of more people than these."""
    tables = set(re.findall(r"\bmarts\.(\w+)", text))
    values = sql.SQL(", ").join(map(sql.Literal, parameters))
    with marts.owner.transaction(force_rollback=True):
        for table in sorted(tables):
            marts.owner.execute(MORE_PEOPLE.format(table=table).encode())
            marts.owner.execute(f"analyze marts.{table}".encode())
        marts.owner.execute("set local plan_cache_mode = force_generic_plan")
        marts.owner.execute(f"prepare asked as {of_batch(text)}".encode())
        explained = sql.SQL("explain (verbose, format json) execute asked({})").format(values)
        ((plan,),) = (row.values() for row in marts.owner.execute(explained).fetchall())
        marts.owner.execute("deallocate asked")
    for table in tables:  # statistics are not rolled back
        marts.owner.execute(f"analyze marts.{table}".encode())
    scans = [node for node in nodes_of(plan[0]["Plan"]) if node.get("Schema") == "marts"]
    assert {scan["Relation Name"] for scan in scans} == tables
    for scan in scans:
        conditions = " ".join(str(node.get("Index Cond")) for node in nodes_of(scan))
        assert "user_key = " in conditions, (scan["Relation Name"], scan["Node Type"])


MORE_PEOPLE = """
insert into marts.{table}
select made.*
from marts.{table} as mart
cross join generate_series(1, greatest(50, 20000 / (select count(*) from marts.{table}))) as number
cross join lateral jsonb_populate_record(
    mart,
    jsonb_build_object(
        'user_key', md5(to_jsonb(mart) ->> 'user_key' || number),
        'session_key', md5(to_jsonb(mart) ->> 'session_key' || number),
        'chat_key', md5(to_jsonb(mart) ->> 'chat_key' || number)
    )
) as made
"""


def nodes_of(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The nodes of a plan, the root first."""
    yield plan
    for child in plan.get("Plans", ()):
        yield from nodes_of(child)


def test_slow_reads_take_nothing_from_ingest(marts: Published) -> None:
    """While the marts are locked, every read waits; events are stored as ever."""

    def read(number: int) -> int:
        query = {"days": str(300 - number)}  # none of them is an answer that is known
        return marts.client.get(OVERVIEW, params=query, timeout=30).status_code

    def look(_: int) -> int:
        return marts.client.get(DASHBOARD + marts.ada, timeout=30).status_code

    with ThreadPoolExecutor(40) as pool, httpx.Client(base_url=marts.url, headers=WRITE) as writer:
        with marts.owner.transaction():
            marts.owner.execute("lock table marts.agg_learning_daily, marts.dim_users in access exclusive mode")
            reads = [pool.submit(read, number) for number in range(20)]
            reads += [pool.submit(look, number) for number in range(10)]
            for post in range(10):
                view = {"post_id": f"p{post}", "interaction_type": "view", "event_id": str(uuid4())}
                response = writer.post("/api/track", json={"user_id": "ingest", "interactions": [view]})
                assert response.status_code == 200
            assert not any(each.done() for each in reads), "no event waited until a read was given up"
            statuses = {each.result() for each in reads}
        assert statuses == {503}, "refused in time"
    marts.get(OVERVIEW, days=77)
    marts.get(DASHBOARD + marts.ada)


def test_a_page_on_another_origin_reads_with_its_key_and_sees_the_tag(marts: Published) -> None:
    origin = {"Origin": "https://app.example"}
    asked = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization,if-none-match"}
    preflight = httpx.options(f"{marts.url}{OVERVIEW}", headers=origin | asked)
    assert preflight.status_code == 204
    assert "if-none-match" in preflight.headers["access-control-allow-headers"]
    response = marts.get(OVERVIEW, headers=origin)
    assert response.headers["access-control-allow-origin"] == "*"
    assert "etag" in response.headers["access-control-expose-headers"].lower()


def keep_asking(marts: Published, refresh: "Future[Any]") -> set[tuple[str, bytes]]:
    """The tags and answers about somebody until the refresh is over, and once more."""
    told = set()
    is_over = False
    while not is_over:
        is_over = refresh.done()
        answer = marts.get(DASHBOARD + marts.ada, days=20)
        told.add((answer.headers["etag"], answer.content))
    return told


def test_an_answer_is_right_until_the_next_publication_and_no_longer(marts: Published) -> None:
    """The last test: it publishes again."""
    asked: list[tuple[str, dict[str, Any]]] = [
        (DASHBOARD + marts.ada, {}), (OVERVIEW, {}), (HEATMAP, {}), (PROGRESS, {}), (SYSTEM, {}),
        (METRICS, {"name": "dau"}), (METRICS, {"name": "sessions", "by": "browser", "limit": 1}),
    ]  # fmt: skip
    first = [marts.get(path, **query) for path, query in asked]
    assert len({response.headers["etag"] for response in first}) == len(asked), "of another question, another tag"
    for (path, query), response in zip(asked, first, strict=True):
        assert response.headers["cache-control"] == "private, no-cache"
        tag = response.headers["etag"]
        for known in (tag, f'"other", W/{tag}'):
            again = marts.get(path, 304, {"If-None-Match": known}, **query)
            assert (again.content, again.headers["etag"]) == (b"", tag)
        assert marts.get(path, 200, {"If-None-Match": '"other"'}, **query).content == response.content
    cursor = first[-1].json()["next_cursor"]
    assert cursor
    marts.get(METRICS, name="sessions", by="browser", limit=1, cursor=cursor)

    view = {"post_id": "new", "interaction_type": "view", "event_id": str(uuid4())}
    body = {"user_id": marts.ada, "interactions": [view]}
    assert httpx.post(f"{marts.url}/api/track", json=body, headers=WRITE).status_code == 200
    for (path, query), response in zip(asked, first, strict=True):
        marts.get(path, 304, {"If-None-Match": response.headers["etag"]}, **query)  # landed, not published
    with ThreadPoolExecutor(5) as pool:
        refresh = pool.submit(run_refresh, full=True)  # replaces the tables
        told = [pool.submit(keep_asking, marts, refresh) for _ in range(3)]
        outcome = refresh.result()
        answers = {answer for each in told for answer in each.result()}
    assert outcome.success, outcome
    assert len({tag for tag, _ in answers}) == len(answers) == 2, "before and after, and nothing in between"
    for (path, query), response in zip(asked, first, strict=True):
        then = marts.get(path, 200, {"If-None-Match": response.headers["etag"]}, **query)
        assert then.headers["etag"] != response.headers["etag"]
    viewed = marts.get(DASHBOARD + marts.ada).json()["interaction_stats"]["total_posts_viewed"]
    assert viewed == first[0].json()["interaction_stats"]["total_posts_viewed"] + 1
    stale = marts.get(METRICS, 409, name="sessions", by="browser", limit=1, cursor=cursor).json()
    assert stale["code"] == "cursor_expired"
