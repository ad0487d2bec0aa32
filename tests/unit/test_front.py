"""What the front of the admins' pages lets in: names, origins, logins, and how many wrong keys."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

import httpx
import pytest
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response

from ingest_api.sources.keys import Keys
from ingest_api.verdict import RequestRefused
from orchestration.front.admins import GUESSES, Admins
from orchestration.front.cookie import begin_login, key_of_login
from orchestration.front.login import OWN_PATH
from orchestration.front.names import known_names, page_url
from orchestration.front.own_pages import OwnPagesOnly
from warehouse.settings import Settings, SettingsError, settings

OWN = "http://127.0.0.1:3000"
KEY = "Bearer a-key"


NAMES = known_names(Settings(admin_names="Sluice.test"))


def answer(method: str, url: str, headers: Sequence[tuple[str, str]]) -> httpx.Response:
    """The answer of an application that says 200 to whatever is let in."""
    let_in = httpx.ASGITransport(OwnPagesOnly(PlainTextResponse("let in"), names=NAMES))

    async def send() -> httpx.Response:
        async with httpx.AsyncClient(transport=let_in) as client:
            return await client.request(method, url, headers=headers)

    return asyncio.run(send())


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:3000", 200),
        ("localhost", 200),
        ("LOCALHOST:3000", 200),
        ("[::1]:3000", 200),
        ("sluice.test", 200),
        ("attacker.test:3000", 421),
        ("127.0.0.1.attacker.test", 421),
        ("127.0.0.1@attacker.test", 421),
        ("attacker.test@127.0.0.1", 421),
        ("localhost.", 421),
        ("127.0.0.2:3000", 421),
        ("0.0.0.0:3000", 421),
        ("2130706433", 421),
        ("", 421),
    ],
)
def test_only_requests_for_a_known_name_are_let_in(host: str, status: int) -> None:
    assert answer("GET", OWN, [("Host", host)]).status_code == status


def test_a_request_for_two_names_is_refused() -> None:
    assert answer("GET", OWN, [("Host", "127.0.0.1"), ("Host", "attacker.test")]).status_code == 421


VISIT = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.mark.parametrize("path", ["/", "/graphql"])
@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {}, 200),
        ("GET", VISIT, 200),  # a link to us
        ("GET", VISIT | {"Sec-Fetch-Dest": "iframe"}, 403),
        ("GET", {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 403),
        ("GET", {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 403),
        ("GET", {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}, 200),
        ("GET", {"Origin": "http://127.0.0.1:9999"}, 403),
        ("POST", {}, 403),
        ("POST", {"Authorization": "Basic YTpi"}, 403),  # a browser adds this by itself
        ("POST", {"Authorization": KEY}, 200),
        ("POST", {"Authorization": KEY, "Sec-Fetch-Site": "cross-site"}, 403),
        ("POST", {"Authorization": KEY, "Origin": "http://attacker.test"}, 403),
        ("POST", {"Origin": OWN}, 200),
        ("POST", {"Origin": OWN, "Sec-Fetch-Site": "same-origin"}, 200),
        ("POST", {"Origin": OWN, "Sec-Fetch-Site": "same-site"}, 403),
        ("POST", {"Origin": OWN + "0"}, 403),
        ("POST", {"Origin": "http://127.0.0.1"}, 403),
        ("POST", {"Origin": "http://localhost:3000"}, 403),  # another origin, although it is this machine
        ("POST", {"Origin": "https://127.0.0.1:3000"}, 403),
        ("POST", {"Origin": "null"}, 403),
        ("POST", {"Origin": "http://127.0.0.1:port"}, 403),
        ("PUT", {"Origin": "http://attacker.test"}, 403),
        ("DELETE", {}, 403),
        ("OPTIONS", {"Origin": "http://attacker.test", "Access-Control-Request-Method": "POST"}, 403),
        ("QUERY", {}, 403),
    ],
)
def test_what_may_change_something_comes_from_a_page_of_ours(
    path: str, method: str, headers: dict[str, str], status: int
) -> None:
    assert answer(method, OWN + path, [*headers.items()]).status_code == status


@pytest.mark.parametrize(
    ("origin", "own", "is_same"),
    [
        ("https://sluice.test", "https://sluice.test", True),
        ("https://sluice.test:443", "https://sluice.test", True),
        ("https://SLUICE.test", "https://sluice.test", True),
        ("http://sluice.test", "https://sluice.test", False),
        ("https://sluice.test", "http://sluice.test", False),
    ],
)
def test_the_same_name_by_another_scheme_is_another_origin(origin: str, own: str, is_same: bool) -> None:
    answered = answer("POST", own, [("Origin", origin)])
    assert (answered.status_code == 200) == is_same
    assert ("SLUICE_TRUSTED_PROXIES" in answered.text) != is_same, "the usual reason is a proxy that is not believed"


def test_names_are_those_of_this_machine_the_bound_address_and_the_settings() -> None:
    loopback = {"localhost", "127.0.0.1", "[::1]"}
    assert known_names(Settings()) == loopback
    assert known_names(Settings(admin_host="0.0.0.0", admin_names="a.test, B.test")) == loopback | {"a.test", "b.test"}
    assert known_names(Settings(admin_host="fd00::7")) == loopback | {"[fd00::7]"}
    assert page_url(Settings(admin_host="0.0.0.0"), 3000) == "http://127.0.0.1:3000"
    assert page_url(Settings(admin_host="fd00::7"), 3000) == "http://[fd00::7]:3000"


@pytest.mark.parametrize("name", ["https://a.test", "a.test:3000", "*", "a test"])
def test_a_name_with_more_than_a_name_stops_the_command(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("SLUICE_ADMIN_NAMES", name)
    settings.cache_clear()
    with pytest.raises(SettingsError, match="without scheme and port"):
        settings()
    settings.cache_clear()


@pytest.mark.parametrize("target", ["/", "/runs?x=1", "/assets/raw%2Fevents", "/gates/17#x"])
def test_a_login_leads_back_to_a_path_of_ours(target: str) -> None:
    assert OWN_PATH.fullmatch(target)


@pytest.mark.parametrize(
    "target",
    ["", "//attacker.test", "/\\attacker.test", "https://attacker.test", "javascript:x", "/\t/a.test", "/a\nb"],
)
def test_a_login_leads_nowhere_else(target: str) -> None:
    assert not OWN_PATH.fullmatch(target)


def request(cookie: str = "", scheme: str = "http") -> HTTPConnection:
    headers = [(b"host", b"127.0.0.1"), (b"cookie", cookie.encode())]
    return HTTPConnection({"type": "http", "scheme": scheme, "path": "/", "query_string": b"", "headers": headers})


def cookie_of(key_hash: str, scheme: str = "http") -> str:
    """The header Set-Cookie of a login with this key."""
    response = Response()
    begin_login(response, request(scheme=scheme), key_hash)
    return response.headers["set-cookie"]


@pytest.fixture
def patched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Sets a setting; all are read again."""

    def patch(name: str, value: str) -> None:
        monkeypatch.setenv(f"SLUICE_{name.upper()}", value)
        settings.cache_clear()

    yield patch
    settings.cache_clear()


def test_a_login_names_its_key_and_only_we_can_sign_it(patched: Any) -> None:
    cookie = cookie_of("aa" * 32).partition(";")[0]
    assert key_of_login(request(cookie)) == "aa" * 32
    name, _, value = cookie.partition("=")
    key_hash, ends, signature = value.split(".")
    forged = [
        "",
        "..",
        f"{'bb' * 32}.{ends}.{signature}",
        f"{key_hash}.{int(ends) + 1}.{signature}",
        f"{key_hash}.{ends}.{'0' * 64}",
        f"{key_hash}.{ends}.",
        f"{key_hash}.{ends}.ü",
        f".{key_hash}.{ends}.{signature}",
    ]
    for each in forged:
        assert key_of_login(request(f"{name}={each}")) is None, each
    patched("pepper", "of another installation")
    assert key_of_login(request(cookie)) is None


def test_a_login_ends(patched: Any) -> None:
    patched("login_hours", "0.0001")
    cookie = cookie_of("aa" * 32)
    assert "Max-Age=0" in cookie
    assert key_of_login(request(cookie.partition(";")[0])) is None


def test_the_cookie_is_for_this_site_and_no_script_and_stays_on_tls() -> None:
    for scheme in ("http", "https"):
        attributes = {part.strip().lower() for part in cookie_of("aa" * 32, scheme).split(";")[1:]}
        assert {"httponly", "samesite=strict", "path=/", "max-age=43200"} <= attributes
        assert ("secure" in attributes) == (scheme == "https")
        assert not any(part.startswith("domain") for part in attributes)


def test_wrong_keys_are_slowed_down_by_address_and_right_ones_are_not() -> None:
    admins = Admins()
    admins._keys = Keys(None, development=True)

    async def status(key: str, address: str) -> int:
        try:
            await admins.admit(key, address)
        except RequestRefused as refused:
            return refused.status
        return 200

    async def answers(key: str, address: str, times: int) -> set[int]:
        return {await status(key, address) for _ in range(times)}

    async def all_of_it() -> None:
        many = int(3 * GUESSES.burst)
        assert await answers("dev-admin", "192.0.2.1", many) == {200}
        assert await answers("dev-write", "192.0.2.1", int(GUESSES.burst)) == {403}
        assert await answers("dev-write", "192.0.2.1", 1) == {429}
        assert await answers("dev-admin", "192.0.2.1", 1) == {429}, "a right key does not tell that it is right"
        assert await answers("dev-admin", "192.0.2.2", 1) == {200}
        assert await answers("dev-write", "2001:db8::1", many) == {403, 429}
        assert await answers("dev-admin", "2001:db8::ffff:1", 1) == {429}, "the same /64"
        at_once = await asyncio.gather(*(status("dev-read", "192.0.2.3") for _ in range(many)))
        assert at_once.count(403) == GUESSES.burst

    asyncio.run(all_of_it())
