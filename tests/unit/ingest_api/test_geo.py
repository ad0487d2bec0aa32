"""Places come from trusted headers or a file, and a bad file never affects a request."""

import logging
import os
from pathlib import Path
from typing import Any

import pytest
from mmdb_writer import MMDBWriter
from netaddr import IPSet

from ingest_api.client.geo import Geo
from ingest_api.request.headers import Headers
from warehouse.settings import SettingsError

BERLIN = {"country": {"iso_code": "DE"}, "city": {"names": {"en": "Berlin", "de": "Berlin"}}}
MUNICH = {"country": {"iso_code": "DE"}, "city": {"names": {"en": "München"}}}
NO_HEADERS = Headers()


def write(path: Path, places: dict[str, Any], ip_version: int = 6) -> Path:
    writer = MMDBWriter(ip_version=ip_version, ipv4_compatible=ip_version == 6, database_type="GeoLite2-City")
    for network, record in places.items():
        writer.insert_network(IPSet([network]), record)
    new = path.with_suffix(".new")
    writer.to_db_file(str(new))
    os.replace(new, path)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write(tmp_path / "city.mmdb", {"203.0.113.0/24": BERLIN, "2001:db8::/32": MUNICH})


def test_file_knows_country_and_city(file: Path) -> None:
    geo = Geo(file)
    assert geo.of("203.0.113.9", NO_HEADERS, trusted=False) == ("DE", "Berlin")
    assert geo.of("2001:db8::1", NO_HEADERS, trusted=False) == ("DE", "München")
    assert geo.of("192.0.2.1", NO_HEADERS, trusted=False) == (None, None)
    assert geo.of(None, NO_HEADERS, trusted=False) == (None, None)


@pytest.mark.parametrize("ip", ["2001:db8::1", "nonsense", ""])
def test_address_that_the_file_cannot_have_is_nowhere(tmp_path: Path, ip: str) -> None:
    geo = Geo(write(tmp_path / "four.mmdb", {"203.0.113.0/24": BERLIN}, ip_version=4))
    assert geo.of(ip, NO_HEADERS, trusted=False) == (None, None)


@pytest.mark.parametrize(
    "record", [{"country": "DE"}, {"country": {"iso_code": 7}, "city": []}, {"city": {"names": {}}}]
)
def test_record_of_another_form_is_nowhere(tmp_path: Path, record: dict[str, Any]) -> None:
    geo = Geo(write(tmp_path / "odd.mmdb", {"203.0.113.0/24": record}))
    assert geo.of("203.0.113.9", NO_HEADERS, trusted=False) == (None, None)


def test_headers_count_only_from_a_trusted_peer() -> None:
    geo = Geo(None, country_headers=["CF-IPCountry", "X-Country-Code"], city_headers=["X-City"])
    said = Headers([(b"x-country-code", b"fr"), (b"x-city", b"Paris")])
    assert geo.of("203.0.113.9", said, trusted=True) == ("FR", "Paris")
    assert geo.of("203.0.113.9", said, trusted=False) == (None, None)
    assert geo.of("203.0.113.9", Headers([(b"cf-ipcountry", b"XX"), (b"x-country-code", b"FR")]), trusted=True) == (
        "FR",
        None,
    )


def test_file_completes_what_headers_say_of_the_same_country(file: Path) -> None:
    geo = Geo(file, country_headers=["X-Country"], city_headers=["X-City"])
    assert geo.of("203.0.113.9", Headers([(b"x-country", b"DE")]), trusted=True) == ("DE", "Berlin")
    assert geo.of("203.0.113.9", Headers([(b"x-country", b"FR")]), trusted=True) == ("FR", None)
    assert geo.of("203.0.113.9", Headers([(b"x-city", b"Potsdam")]), trusted=True) == ("DE", "Potsdam")


@pytest.mark.parametrize(
    ("sent", "city"),
    [
        ("München".encode(), "München"),
        (b"M\xfcnchen", "München"),
        (b"S%C3%A3o%20Paulo", "São Paulo"),
        (b"x" * 1000, "x" * 100),
        (b"a%00b", None),
        (b" ", None),
    ],
)
def test_city_of_a_header_is_text(sent: bytes, city: str | None) -> None:
    geo = Geo(None, city_headers=["X-City"])
    assert geo.of(None, Headers([(b"x-city", sent)]), trusted=True)[1] == city


@pytest.mark.parametrize("code", ["T1", "XX", "ZZ", "DEU", "d", "", "ÄÖ"])
def test_an_invalid_country_code_is_ignored(code: str) -> None:
    geo = Geo(None, country_headers=["X-Country"])
    assert geo.of(None, Headers([(b"x-country", code.encode("latin-1"))]), trusted=True)[0] is None


def test_missing_file_is_a_fault_of_the_settings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"MaxMind's format at .*none\.mmdb"):
        Geo(tmp_path / "none.mmdb")


@pytest.mark.parametrize("content", [b"", b"no database", b"\xab\xcd\xefMaxMind.com"])
def test_broken_file_is_a_fault_of_the_settings(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.mmdb"
    broken.write_bytes(content)
    with pytest.raises(SettingsError, match=r"MaxMind's format at .*broken\.mmdb"):
        Geo(broken)


def test_changed_file_is_read_again(file: Path) -> None:
    geo = Geo(file)
    assert geo.of("203.0.113.9", NO_HEADERS, trusted=False) == ("DE", "Berlin")
    write(file, {"203.0.113.0/24": MUNICH})
    assert geo.of("203.0.113.9", NO_HEADERS, trusted=False) == ("DE", "München")


def test_old_file_serves_while_the_new_one_is_broken_or_gone(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    geo = Geo(file)
    complete = file.read_bytes()
    with caplog.at_level(logging.WARNING, "sluice.collector"):
        for content in (b"", complete[: len(complete) // 2]):
            file.write_bytes(content)
            assert geo.of("203.0.113.9", NO_HEADERS, trusted=False) == ("DE", "Berlin")
            assert geo.of("203.0.113.9", NO_HEADERS, trusted=False) == ("DE", "Berlin")
        file.unlink()
        assert geo.of("203.0.113.9", NO_HEADERS, trusted=False) == ("DE", "Berlin")
        assert geo.of("203.0.113.9", NO_HEADERS, trusted=False) == ("DE", "Berlin")
    assert len(caplog.records) == 3
    assert "203.0.113.9" not in caplog.text
    write(file, {"203.0.113.0/24": MUNICH})
    assert geo.of("203.0.113.9", NO_HEADERS, trusted=False) == ("DE", "München")
