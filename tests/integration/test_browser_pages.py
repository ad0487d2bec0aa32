"""A page of another origin sends events in every way that browsers have: a real browser and a real collector."""

import base64
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import stamina
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

from orchestration.cli import keys
from tests.browser import real_browser
from tests.collector_client import TRACK
from tests.integration.conftest import Landing

VIEW = {"post_id": "p1", "interaction_type": "view", "user_id": "ada"}
# The status and the body of a response that the page may read, or the browser's reason why it may not.
FETCH = """async ([url, options]) => {
    try {
        const response = await fetch(url, {method: 'POST', ...options});
        return [response.status, (await response.json()).code ?? null];
    } catch (error) { return [0, error.name]; }
}"""
BEACON = """([url, body, type]) => navigator.sendBeacon(url, type === null ? body : new Blob([body], {type}))"""


class _EmptyPage(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>a page</title>")

    def log_message(self, *_: Any) -> None:
        """Log nothing."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with real_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    """The origin of an empty page, which is not the collector's."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _EmptyPage) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(origin)
        yield page


def fetched(page: Page, url: str, body: Any, **headers: str) -> list[Any]:
    """The status and error code of a response to a body, as the page sees them; status 0 if it may not."""
    text = body if isinstance(body, str) else page.evaluate("JSON.stringify", body)
    answer: list[Any] = page.evaluate(
        FETCH, [url, {"body": text, "headers": {name.replace("_", "-"): value for name, value in headers.items()}}]
    )
    return answer


def test_22_a_page_sends_with_every_way_to_give_a_key_and_reads_every_response(landing: Landing, page: Page) -> None:
    url = f"{landing.url}{TRACK}"
    basic = "Basic " + base64.b64encode(b"dev-write:").decode()
    ways: list[dict[str, str]] = [
        {"Authorization": "Bearer dev-write"},
        {"X_API_Key": "dev-write"},
        {"Authorization": basic},
    ]
    for way in ways:
        assert fetched(page, url, VIEW, Content_Type="application/json", **way) == [200, None]
    assert fetched(page, f"{url}?key=dev-write", VIEW, Content_Type="application/json") == [200, None]
    assert fetched(page, f"{url}?key=dev-write", VIEW) == [200, None], "text/plain, without a preflight"
    assert fetched(page, url, VIEW | {"writeKey": "dev-write"}) == [200, None]
    assert fetched(page, url, VIEW | {"api_key": "dev-write"}) == [200, None]
    assert len(landing.events()) == 7

    assert fetched(page, url, VIEW) == [401, "missing_key"]
    assert fetched(page, url, VIEW, X_API_Key="nobody") == [401, "invalid_key"]
    assert fetched(page, f"{url}?key=dev-read", VIEW) == [403, "wrong_scope"]
    assert fetched(page, f"{url}?key=dev-write", "oops") == [400, "invalid_json"]
    assert fetched(page, f"{landing.url}/v1/nothing?key=dev-write", VIEW, X_Other="x") == [404, "not_found"]
    assert [letter["code"] for letter in landing.rejected()] == ["invalid_json", "not_found"]


def test_a_beacon_is_stored(landing: Landing, page: Page) -> None:
    body = '{"post_id": "p1", "interaction_type": "view"%s}'
    with_key = body % ', "writeKey": "dev-write"'
    for url, sent, media_type in (
        (f"{landing.url}{TRACK}?key=dev-write", body % "", None),
        (f"{landing.url}{TRACK}?key=dev-write", body % "", ""),
        (f"{landing.url}{TRACK}", with_key, "text/plain"),
    ):
        assert page.evaluate(BEACON, [url, sent, media_type])
    for attempt in stamina.retry_context(on=AssertionError, attempts=None, timeout=60, wait_initial=0.05, wait_max=0.5):
        with attempt:
            assert len(landing.events()) == 3


def test_only_the_pages_of_a_bound_key_send_with_it(landing: Landing, page: Page, origin: str) -> None:
    bound, other = (
        CliRunner().invoke(keys.app, ["create", "web", "--origin", each]).output.strip()
        for each in (origin, "https://app.example")
    )
    url = f"{landing.url}{TRACK}"
    assert fetched(page, url, VIEW, X_API_Key=bound) == [200, None]
    assert fetched(page, f"{url}?key={bound}", VIEW, Content_Type="application/json") == [200, None]
    for refused in (
        fetched(page, url, VIEW, X_API_Key=other),
        fetched(page, f"{url}?key={other}", VIEW, Content_Type="application/json"),
        fetched(page, f"{url}?key={other}", VIEW),
        fetched(page, url, VIEW | {"writeKey": other}),
    ):
        assert refused == [0, "TypeError"]
    assert len(landing.events()) == 2
