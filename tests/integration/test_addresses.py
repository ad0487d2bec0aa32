"""Addresses as the models read them in SQL, against Python's parser of addresses."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, quote, urlsplit

import jinja2
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse.settings import PROJECT_ROOT

MACROS = Path("dbt_project/macros/dialect/addresses.sql")
TEXT = st.text("aZ09-._~!$'()*,;=:@/?#&+% ü€中😀\"<>", max_size=12)
PART = TEXT.map(lambda text: quote(text, safe=""))  # as a browser writes it
RAW = TEXT.map(lambda text: "".join(char for char in text if char not in "/\\?#@&+% "))
HOSTS = st.one_of(
    st.from_regex(r"[a-zA-Z0-9][a-zA-Z0-9-]{0,20}(\.[a-zA-Z0-9][a-zA-Z0-9-]{0,10}){0,3}", fullmatch=True),
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(lambda address: f"[{address}]"),
    st.sampled_from(
        ["WWW.Example.COM", "www.example", "www.com", "example.", "com.google.android.gm", "müller.example"]
    ),
)
USERS = st.one_of(st.just(""), st.tuples(PART, PART).map(lambda both: f"{both[0]}:{both[1]}@"), PART.map("{}@".format))
ADDRESSES = st.builds(
    "{}://{}{}{}{}{}{}".format,
    st.sampled_from(["https", "http", "HTTPS", "android-app", "chrome-extension", "ftp", "x.y+z-1"]),
    USERS,
    HOSTS,
    st.sampled_from(["", ":8443", ":80", ":"]),
    st.one_of(st.just(""), st.lists(st.one_of(PART, RAW), max_size=4).map(lambda parts: "/" + "/".join(parts))),
    st.one_of(st.just(""), st.tuples(PART, PART).map(lambda pair: f"?q={pair[0]}&utm_source={pair[1]}&x=1")),
    st.one_of(st.just(""), RAW.map("#{}".format)),
)


def macro(name: str) -> str:
    """The SQL of a macro over the column `address`."""
    source = (PROJECT_ROOT / MACROS).read_text()
    call = (
        "postgres__url_parameter('address', 'utm_source')"
        if name == "url_parameter"
        else f"postgres__{name}('address')"
    )
    template = jinja2.Environment().from_string(source + "{{ " + call + " }}")
    return template.render(adapter=SimpleNamespace()).strip()


@pytest.fixture(scope="module")
def connection(server: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(server, autocommit=True) as connection:
        yield connection


@given(address=ADDRESSES)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_address_is_read_as_a_parser_reads_it(connection: psycopg.Connection, address: str) -> None:
    macros = ", ".join(map(macro, ("url_host", "url_path", "url_parameter", "url_without_secrets"))).replace("%", "%%")
    query = f"select {macros} from (values (%s::text)) as sent (address)"
    found = connection.execute(query.encode(), [address]).fetchone()
    assert found is not None
    host, path, source, shown = found
    parsed = urlsplit(address)
    expected = (parsed.hostname or "").lower().strip(".")
    if expected.startswith("www.") and "." in expected[4:]:
        expected = expected[4:]
    assert host == expected
    assert path == (parsed.path or "/")
    sent = parse_qs(parsed.query, keep_blank_values=True).get("utm_source")
    assert source == (sent[0] if sent else None)
    assert shown.endswith(parsed.path)
    assert "@" not in shown.removesuffix(parsed.path)
