"""Client timestamps."""

from datetime import UTC, datetime

import pytest

from ingest_api.validation.clock import parse_time, plausible_sending_time

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "sent",
    [
        "2026-01-31T12:00:00Z",
        "2026-01-31T12:00:00",
        "2026-01-31 12:00:00",
        "2026-01-31T12:00:00.000Z",
        "2026-01-31T13:00:00+01:00",
        "2026-01-31T06:30:00-05:30",
        " 2026-01-31T12:00:00Z ",
        "2026-01-31t12:00:00z",
        "2026-01-31T12:00:00.000z",
        NOON.timestamp(),
        int(NOON.timestamp()),
        int(NOON.timestamp()) * 1000,
        str(int(NOON.timestamp())),
        str(int(NOON.timestamp()) * 1000),
        f"{NOON.timestamp()}",
    ],
)
def test_every_way_to_write_noon_is_noon_in_utc(sent: str | float) -> None:
    parsed = parse_time(sent)
    assert parsed == NOON
    assert parsed.tzinfo is UTC


def test_milliseconds_keep_their_fraction_of_a_second() -> None:
    assert parse_time(int(NOON.timestamp()) * 1000 + 250) == NOON.replace(microsecond=250_000)


def test_seconds_and_milliseconds_are_never_mistaken_for_each_other() -> None:
    assert parse_time(99_999_999_999).year == 5138
    assert parse_time(100_000_000_000).year == 1973


@pytest.mark.parametrize("zone", ["", "Z", "+00:00"])
def test_a_leap_second_is_the_second_after_it(zone: str) -> None:
    assert parse_time(f"2016-12-31T23:59:60{zone}") == datetime(2017, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "yesterday",
        "2026-02-30T12:00:00Z",
        "2026-01-31T25:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "2026-01-31T12:00:00\ud800",
        "1e9",
        "-5",
        -1,
        10**14,
        10**18,
        2**70,
        float("nan"),
        float("inf"),
        True,
    ],
)
def test_an_invalid_time_raises_value_error_that_says_what_was_expected(sent: str | float) -> None:
    with pytest.raises(ValueError, match=r"expected ISO 8601|expected seconds or milliseconds"):
        parse_time(sent)


@pytest.mark.parametrize(
    "sent", [NOON.isoformat(), "2026-01-31t12:00:00z", NOON.timestamp(), f"{NOON.timestamp():.0f}"]
)
def test_a_sending_time_with_a_zone_or_in_seconds_is_plausible(sent: str | float) -> None:
    assert plausible_sending_time(sent) == NOON


@pytest.mark.parametrize(
    "sent",
    [
        "2026-01-31T12:00:00",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        0,
        "0",
        1.5,
        "",
        "soon",
        None,
        True,
        [],
        {},
    ],
)
def test_a_sending_time_without_a_zone_or_of_a_clock_that_was_never_set_is_none(sent: object) -> None:
    assert plausible_sending_time(sent) is None
