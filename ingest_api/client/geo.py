"""A client's country and city, from a trusted proxy's headers or a local file, never from a remote service."""

import logging
import re
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import maxminddb

from ingest_api.request.headers import Headers
from warehouse.settings import SettingsError

logger = logging.getLogger("sluice.collector")

Place = tuple[str | None, str | None]
_NOWHERE: Place = (None, None)
_MAX_CITY_CHARACTERS = 100
_COUNTRY = re.compile("[A-Z]{2}")
# Proxies send these for an unknown country; ISO 3166-1 leaves them user-assigned.
_NO_COUNTRIES = frozenset({"XX", "ZZ"})


class Geo:
    """Looks up places. Headers are named in order of preference, such as `CF-IPCountry`, `X-Country-Code`.

    `path` is a file in MaxMind's format (GeoLite2, DB-IP). A changed file is reloaded; while it is broken, its last
    version stays in use. Raises SettingsError when there is no readable file at `path`.
    """

    def __init__(
        self, path: Path | None, country_headers: Sequence[str] = (), city_headers: Sequence[str] = ()
    ) -> None:
        self._country_headers = tuple(map(str.lower, country_headers))
        self._city_headers = tuple(map(str.lower, city_headers))
        self._database = _Database(path) if path else None

    def of(self, ip: str | None, headers: Headers, *, trusted: bool) -> Place:
        """Country (ISO 3166-1 alpha-2) and city (in English) of an address, each None if unknown.

        Headers count only from a `trusted` peer. The file fills in what they omit, unless its country differs.
        """
        country, city = self._said(headers) if trusted else _NOWHERE
        if ip and self._database and not (country and city):
            found_country, found_city = self._database.place(ip)
            if country in (None, found_country):
                country, city = found_country, city or found_city
        return country, city

    def _said(self, headers: Headers) -> Place:
        countries = (_country(headers.get(name)) for name in self._country_headers)
        cities = (_city(_decoded(headers.get(name))) for name in self._city_headers)
        return next(filter(None, countries), None), next(filter(None, cities), None)


class _Database:
    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._version: tuple[int, ...] | None = _version(path)
            self._reader = _opened(path)
        except (OSError, maxminddb.InvalidDatabaseError) as error:
            raise SettingsError(
                f"Expected a file in MaxMind's format at {path}, got: {error}. "
                "Download it again, or unset SLUICE_GEOIP_DATABASE."
            ) from None

    def place(self, ip: str) -> Place:
        self._read_again_if_changed()
        try:
            record = self._reader.get(ip)
        except (ValueError, maxminddb.InvalidDatabaseError):
            return _NOWHERE  # an IPv6 address in an IPv4 file, or a corrupt file
        return _country(_inside(record, "country", "iso_code")), _city(_inside(record, "city", "names", "en"))

    def _read_again_if_changed(self) -> None:
        """Check the file's size and time at every lookup (2 µs); a broken version is tried only once."""
        known = self._version
        try:
            self._version = _version(self._path)
            if self._version != known:
                self._reader = _opened(self._path)
        except (OSError, maxminddb.InvalidDatabaseError) as error:
            self._version = None if isinstance(error, OSError) else self._version
            if known is not None:
                logger.warning("Cannot read %s; still using its last version: %s", self._path, error)


def _version(path: Path) -> tuple[int, ...]:
    stat = path.stat()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def _opened(path: Path) -> maxminddb.Reader:
    """A reader of a copy of the file: overwriting a memory-mapped file would crash the process."""
    with tempfile.NamedTemporaryFile(suffix=".mmdb") as copy, path.open("rb") as file:
        shutil.copyfileobj(file, copy)
        copy.flush()
        return maxminddb.open_database(copy.name)


def _inside(record: Any, *names: str) -> str | None:
    """The text at this path of names, None if the record has another shape."""
    for name in names:
        record = record.get(name) if isinstance(record, dict) else None
    return record if isinstance(record, str) else None


def _country(code: str | None) -> str | None:
    code = (code or "").strip().upper()
    return code if _COUNTRY.fullmatch(code) and code not in _NO_COUNTRIES else None


def _city(name: str | None) -> str | None:
    name = (name or "").strip()
    return name[:_MAX_CITY_CHARACTERS] if name and name.isprintable() else None


def _decoded(header: str | None) -> str | None:
    """A header's text: Cloudflare sends UTF-8, which arrives as Latin-1; Vercel percent-encodes."""
    if header is None:
        return None
    with suppress(ValueError):
        header = header.encode("latin-1").decode()
    return unquote(header)
