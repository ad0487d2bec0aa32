"""Marts and metrics as frames and as files, each against SQL, and the example notebook."""

import csv
import io
import json
import math
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import nbformat
import pandas as pd
import psycopg
import pyarrow.parquet
import pytest
from nbclient import NotebookClient
from typer.testing import CliRunner

from benchmarks.analysts_questions import questions
from orchestration.cli.app import app
from orchestration.errors import PipelineError
from sluice import frames
from tests.read_api import FORMULA, Published, published_warehouse, utc_today
from warehouse.actor import os_user
from warehouse.database import connect
from warehouse.settings import PROJECT_ROOT, settings

NOTEBOOK = PROJECT_ROOT / "docs" / "notebooks" / "three-questions.ipynb"


@pytest.fixture(scope="module")
def marts(server: str) -> Iterator[Published]:
    """Tests only read it."""
    with published_warehouse(server) as warehouse:
        yield warehouse


@pytest.fixture(autouse=True)
def pointed_at_it(marts: Published, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The settings of every test."""
    monkeypatch.setenv("SLUICE_DATABASE_URL", marts.database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


def plain(value: Any) -> Any:
    """A value of a frame, or of psycopg, as one that can be compared with the other's."""
    if isinstance(value, list | dict):
        return json.dumps(value, sort_keys=True)
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, Decimal | float):
        return round(float(value), 6)
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime().replace(tzinfo=None)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, UUID):
        return str(value)
    return value.item() if hasattr(value, "item") else value


def sorted_rows(rows: Any) -> list[tuple[Any, ...]]:
    return sorted((tuple(map(plain, row)) for row in rows), key=repr)


def test_every_mart_is_a_frame_with_the_rows_of_the_table(marts: Published) -> None:
    names = frames.marts()["name"].tolist()
    assert len(names) > 20
    assert "publication" not in names
    for name in names:
        frame = frames.mart(name)
        table = marts.rows(f"select * from marts.{name}")
        assert list(frame.columns) == [
            row["attname"]
            for row in marts.rows(
                "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped"
                " order by attnum",
                [f"marts.{name}"],
            )
        ]
        assert sorted_rows(frame.itertuples(index=False)) == sorted_rows(row.values() for row in table), name


def test_columns_have_the_types_that_they_stand_for() -> None:
    sessions = frames.mart("fct_sessions")
    assert {str(sessions[name].dtype) for name in ("event_count", "page_views", "session_number")} == {"Int64"}
    assert str(sessions["started_at"].dtype) == "datetime64[us, UTC]"
    assert str(sessions["is_bounce"].dtype) == "boolean"
    assert str(sessions["duration_seconds"].dtype) == "float64"
    assert str(sessions["browser"].dtype) == "category"
    assert isinstance(sessions["session_key"].dtype, pd.StringDtype), "every row has another one"
    assert str(frames.mart("agg_metrics_daily")["date"].dtype) == "datetime64[s]"
    users = frames.mart("dim_users", columns=["experiment_groups"])
    assert any(isinstance(groups, list) for groups in users["experiment_groups"])
    ratings = frames.mart("fct_chat_sessions")["satisfaction_rating"]
    assert (str(ratings.dtype), bool(ratings.isna().any()), bool(ratings.notna().any())) == ("Int32", True, True)


def test_an_empty_frame_has_the_same_types() -> None:
    nothing, something = frames.mart("fct_sessions", since="2999-01-01"), frames.mart("fct_sessions")
    assert len(nothing) == 0
    # Texts without rows have no values to be few of.
    same = {name for name in something.columns if str(something[name].dtype) not in ("category", "string")}
    assert {name: str(nothing[name].dtype) for name in same} == {name: str(something[name].dtype) for name in same}


def test_chunks_are_the_mart_in_parts() -> None:
    whole = frames.mart("fct_sessions")
    parts = list(frames.mart_in_chunks("fct_sessions", rows=50))
    assert [len(part) for part in parts[:-1]] == [50] * (len(parts) - 1)
    assert len(parts) > 2
    together = pd.concat(parts)
    assert list(together.index) == list(range(len(whole)))
    assert sorted_rows(together.itertuples(index=False)) == sorted_rows(whole.itertuples(index=False))
    assert {str(part["browser"].dtype) for part in parts} == {"string"}
    unread = frames.mart_in_chunks("fct_sessions", rows=10)
    next(unread)
    unread.close()  # type: ignore[attr-defined]
    with connect() as owner:
        open_ones = "select count(*) from pg_stat_activity where usename = 'sluice_analyst' and datname = %s"
        assert owner.execute(open_ones, [owner.info.dbname]).fetchone() == (0,)


def test_a_period_is_of_utc_days_and_inclusive(marts: Published) -> None:
    for name, column, day in (
        ("agg_user_daily", "date", "date"),
        ("fct_sessions", "started_at", "(started_at at time zone 'UTC')::date"),
        ("agg_performance_hourly", "hour", "(hour at time zone 'UTC')::date"),
    ):
        since, until = utc_today() - timedelta(days=1), utc_today() - timedelta(days=1)
        expected = marts.row(f"select count(*) as n from marts.{name} where {day} = %s", [since])["n"]
        assert len(frames.mart(name, since=since, until=until.isoformat(), columns=[column])) == expected
        everything = marts.row(f"select count(*) as n from marts.{name} where {day} >= %s", [since])["n"]
        assert len(frames.mart(name, since=since)) == everything


def test_a_metric_is_a_frame_that_agrees_with_the_daily_mart(marts: Published) -> None:
    names = ["dau", "wau", "mau", "sessions", "bounce_rate"]
    frame = frames.metric(names)
    days = marts.rows("select date, dau, wau, mau, sessions, bounce_rate from marts.agg_metrics_daily order by date")
    assert [list(map(plain, row)) for row in frame.itertuples(index=False)] == [
        list(map(plain, day.values())) for day in days
    ]
    assert str(frame["day"].dtype) == "datetime64[s]"
    assert str(frame["dau"].dtype) == "Int64"
    by_browser = frames.metric("sessions", by=["browser"])
    assert sorted_rows(by_browser.itertuples(index=False)) == sorted_rows(
        row.values()
        for row in marts.rows("select browser, count(*) from marts.fct_sessions where not is_bot group by browser")
    )
    assert "dau" in frames.metrics()["name"].tolist()


def test_frames_are_of_a_batch_and_read_as_an_analyst(marts: Published) -> None:
    batch = marts.row("select batch_id from marts.publication")["batch_id"]
    assert frames.mart("dim_posts").attrs == {"batch_id": batch}
    assert frames.query("select session_user::text as who")["who"].tolist() == ["sluice_analyst"]
    with pytest.raises(PipelineError, match="permission denied for schema raw"):
        frames.query("select * from raw.events")
    with pytest.raises(PipelineError, match="Did you mean fct_sessions"):
        frames.mart("fct_session")
    with pytest.raises(PipelineError, match=r"Unknown column colour\. fct_sessions has session_key"):
        frames.mart("fct_sessions", columns=["colour"])
    with pytest.raises(PipelineError, match="has no column that says when"):
        frames.mart("fct_experiment_statistics", since="2026-01-01")


def test_values_of_a_query_are_parameters() -> None:
    frame = frames.query("select %s::text as given, %s::int as number;", ["'; drop table x; --", 7])
    assert frame.iloc[0].tolist() == ["'; drop table x; --", 7]


def export(*arguments: str) -> str:
    """The standard output of a command that must succeed."""
    result = CliRunner().invoke(app, ["export", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_csv_has_the_rows_of_the_mart(marts: Published, tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    export("dim_posts", "-o", str(file))
    assert os.stat(file).st_mode & 0o777 == 0o600
    with file.open(newline="", encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    table = marts.rows("select * from marts.dim_posts")
    assert len(rows) == len(table)
    by_id = {row["post_id"]: row for row in rows}
    for expected in table:
        post = expected["post_id"]
        guarded = post[:1] in "=+-@\t\r\n" and post != "-12.5"
        row = by_id[f"'{post}" if guarded else post]
        assert int(row["views"]) == expected["views"]
        assert row["avg_view_duration_ms"] == str(expected["avg_view_duration_ms"] or "")
        assert row["has_media"] == {None: "", True: "true", False: "false"}[expected["has_media"]]
        seen = expected["first_seen_at"]
        assert datetime.fromisoformat(row["first_seen_at"]) == seen
        assert row["first_seen_at"].endswith("Z")
    assert {f"'{FORMULA}", "'-1+1", "'@x", "-12.5", "'\ttab", "é ü 漢字"} <= by_id.keys()


def test_json_has_the_rows_of_the_mart_with_their_types(marts: Published) -> None:
    rows = json.loads(export("fct_experiment_exposures", "--format", "json"))
    table = marts.rows("select to_json(e) as row from marts.fct_experiment_exposures as e")
    assert sorted(rows, key=repr) == sorted((each["row"] for each in table), key=repr)
    posts = {row["post_id"] for row in json.loads(export("marts.dim_posts", "--format", "json"))}
    assert posts == {row["post_id"] for row in marts.rows("select post_id from marts.dim_posts")}, "nothing is changed"
    assert json.loads(export("dim_posts", "--format", "json", "--since", "2999-01-01")) == []


def test_parquet_has_the_rows_and_types_of_the_mart(marts: Published, tmp_path: Path) -> None:
    for name in ("fct_sessions", "dim_users", "fct_experiment_exposures", "agg_metrics_daily", "fct_errors"):
        file = tmp_path / f"{name}.parquet"
        export(name, "--output", str(file))
        table = pyarrow.parquet.read_table(file)
        rows = marts.rows(f"select * from marts.{name}")
        read = [tuple(row.values()) for row in table.to_pylist()]
        expected = [
            tuple(json.dumps(v, ensure_ascii=False) if isinstance(v, list | dict) and c == "experiment_groups" else v
                  for c, v in row.items())
            for row in rows
        ]  # fmt: skip
        assert sorted_rows(read) == sorted_rows(expected), name
    types = {field.name: str(field.type) for field in pyarrow.parquet.read_schema(tmp_path / "fct_sessions.parquet")}
    assert (types["started_at"], types["event_count"]) == ("timestamp[us, tz=UTC]", "int64")
    assert (types["is_bounce"], types["duration_seconds"], types["browser"]) == ("bool", "double", "string")


def test_a_period_and_a_metric_are_exported(marts: Published, tmp_path: Path) -> None:
    since = (utc_today() - timedelta(days=1)).isoformat()
    rows = list(csv.reader(io.StringIO(export("agg_user_daily", "--since", since))))
    expected = marts.row("select count(*) as n from marts.agg_user_daily where date >= %s", [since])["n"]
    assert len(rows) == expected + 1
    lines = export("sessions,bounce_rate", "--by", "day", "--since", since).splitlines()
    days = marts.rows(
        "select date::text, sessions::text, bounce_rate from marts.agg_metrics_daily where date >= %s order by 1",
        [since],
    )
    assert lines[0] == "day,sessions,bounce_rate"
    assert [line.split(",")[:2] for line in lines[1:]] == [[day["date"], day["sessions"]] for day in days]


def test_an_export_is_complete_or_absent_and_noted(marts: Published, tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    export("agg_metrics_daily", "-o", str(file))
    first = file.read_bytes()
    again = CliRunner().invoke(app, ["export", "agg_metrics_daily", "-o", str(file)])
    assert (again.exit_code, "days.csv exists" in again.output) == (1, True)
    noted = marts.rows("select actor, action, details from ops.access_log order by access_id desc limit 1")
    assert noted[0]["action"] == "marts.export"
    assert noted[0]["actor"].startswith("sluice_analyst (")
    assert noted[0]["details"] == {"relation": "agg_metrics_daily", "format": "csv"}

    marts.owner.execute("revoke insert on ops.access_log from sluice_analyst")
    try:
        unnoted = CliRunner().invoke(app, ["export", "dim_users", "--force", "-o", str(file)])
        assert (unnoted.exit_code, "cannot be noted in ops.access_log" in unnoted.output) == (1, True)
    finally:
        marts.owner.execute("grant insert on ops.access_log to sluice_analyst")
    assert file.read_bytes() == first, "the old file is still there"
    assert list(tmp_path.iterdir()) == [file], "and nothing beside it"
    refused = CliRunner().invoke(app, ["export", "fct_session"])
    assert (refused.exit_code, "Did you mean fct_sessions" in refused.output) == (1, True)


ENTRIES = "select actor, action, subject, details from ops.access_log where access_id > %s order by access_id"


def entries_of(marts: Published, read: Callable[[], object]) -> list[tuple[Any, ...]]:
    """What the access log has of a reading."""
    (last,) = marts.row("select coalesce(max(access_id), 0) as last from ops.access_log").values()
    read()
    return [tuple(row.values()) for row in marts.rows(ENTRIES, [last])]


def test_who_reads_rows_of_people_is_noted(marts: Published) -> None:
    analyst, since = f"sluice_analyst ({os_user()})", utc_today() - timedelta(days=1)

    def noted(read: Callable[[], object]) -> list[dict[str, Any]]:
        entries = entries_of(marts, read)
        assert all(entry[:3] == (analyst, "marts.read", None) for entry in entries), entries
        return [entry[3] for entry in entries]

    assert noted(lambda: frames.mart("fct_sessions", columns=["browser"], since=since)) == [
        {"relation": "fct_sessions", "since": since.isoformat()}
    ], "rows of people are people's without their keys too"
    assert noted(lambda: list(frames.mart_in_chunks("dim_users", until="2026-01-31", rows=10))) == [
        {"relation": "dim_users", "until": "2026-01-31"}
    ]
    key = marts.known_people()["lin"]
    query = f"select browser from marts.fct_sessions where user_key = '{key}' and user_key <> %s"
    (entry,) = noted(lambda: frames.query(query, ["somebody"]))
    assert entry == {"relation": "query", "tables": ["marts.fct_sessions"]}, "nobody is named"
    assert noted(lambda: frames.mart("agg_metrics_daily")) == []
    assert noted(lambda: frames.metric("dau")) == []
    assert noted(frames.marts) == []
    with pytest.raises(PipelineError, match="Unknown column"):
        frames.mart("dim_users", columns=["colour"])


def test_what_cannot_be_noted_is_not_read_and_no_analyst_changes_an_entry(marts: Published) -> None:
    frames.mart("dim_users")
    for statement in ("select * from", "update", "delete from", "truncate"):
        change = f"{statement} ops.access_log" + (" set subject = null" if statement == "update" else "")
        with connect(role="sluice_analyst") as analyst, pytest.raises(psycopg.errors.InsufficientPrivilege):
            analyst.execute(change.encode())
    marts.owner.execute("revoke insert on ops.access_log from sluice_analyst")
    try:
        reads: list[Callable[[], object]] = [
            lambda: frames.mart("dim_users"),
            lambda: next(frames.mart_in_chunks("dim_users")),
            lambda: frames.query("select 1 as one"),
        ]
        for read in reads:
            with pytest.raises(PipelineError, match=r"cannot be noted in ops\.access_log, so nothing is read"):
                read()
        assert len(frames.mart("agg_metrics_daily")) > 0
    finally:
        marts.owner.execute("grant insert on ops.access_log to sluice_analyst")


def test_the_notebook_answers_three_questions(marts: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(PROJECT_ROOT))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "results are not kept in the repository"
    notebook.cells.append(
        nbformat.v4.new_code_cell(
            "import json\n"
            "told = {'active': json.loads(active.reset_index().to_json(orient='values', date_format='iso')),\n"
            "        'browsers': json.loads(browsers.reset_index().to_json(orient='values')),\n"
            "        'funnel': json.loads(funnel.to_json(orient='values'))}\n"
            "print(json.dumps(told))"
        )
    )
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    images = [
        output
        for cell in notebook.cells if cell.cell_type == "code"
        for output in cell.outputs if "image/png" in output.get("data", {})
    ]  # fmt: skip
    assert len(images) == 3
    told = json.loads(notebook.cells[-1].outputs[-1]["text"])
    asked = {question.number: question.query for question in questions()}
    with connect(role="sluice_analyst") as analyst:
        active = analyst.execute(asked[5].encode()).fetchall()
        browsers = analyst.execute(asked[9].encode()).fetchall()
        funnel = analyst.execute(asked[3].encode()).fetchall()
    assert [row[1:4] for row in told["active"]] == [list(row[1:4]) for row in active]
    assert sorted((row[:2] for row in told["browsers"]), key=repr) == sorted(
        ([browser, count] for browser, count, *_ in browsers), key=repr
    )
    assert [row[:3] for row in told["funnel"]] == [list(row[:3]) for row in funnel]
