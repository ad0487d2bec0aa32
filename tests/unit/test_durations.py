"""Durations and moments on a command line."""

from datetime import UTC, datetime, timedelta

import pytest
import typer

from orchestration.cli.durations import duration_of, moment_of


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("90d", timedelta(days=90)),
        ("12h", timedelta(hours=12)),
        ("30m", timedelta(minutes=30)),
        ("30 min", timedelta(minutes=30)),
        ("2W", timedelta(weeks=2)),
    ],
)
def test_a_duration_is_a_number_and_a_unit(text: str, duration: timedelta) -> None:
    assert duration_of(text, "--in") == duration
    ahead = moment_of(text, "--in") - datetime.now(UTC)
    assert abs(ahead - duration) < timedelta(seconds=5)
    assert abs(datetime.now(UTC) - moment_of(text, "--since", past=True) - duration) < timedelta(seconds=5)


@pytest.mark.parametrize("text", ["", "90", "d", "-1d", "0d", "1.5h", "9999999d", "tomorrow"])
def test_anything_else_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(typer.BadParameter, match="Expected a duration like 90d"):
        duration_of(text, "--in")


def test_a_moment_may_be_a_date_in_utc() -> None:
    assert moment_of("2026-03-01", "--since") == datetime(2026, 3, 1, tzinfo=UTC)
    assert moment_of("2026-03-01T12:00+02:00", "--since") == datetime(2026, 3, 1, 10, tzinfo=UTC)
    with pytest.raises(typer.BadParameter, match="Expected a duration like 90d or a time"):
        moment_of("yesterday", "--since")
