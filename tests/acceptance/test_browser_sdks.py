"""Other products' SDKs for browsers, with only host and key changed, on real pages in a real browser: to the marts."""

import functools
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest
import stamina
from playwright.sync_api import Browser, Page

from orchestration.runs.refresh import run_refresh
from tests.acceptance.conftest import rows
from tests.browser import real_browser
from tests.collector_process import collector_process
from tests.conftest import TEMPLATE, own_copy
from tests.integration.conftest import WRITE_KEY, user_key
from tests.relay import Relay, relay_to
from tests.sdk_packages import sdk_packages
from warehouse.database import connect

# A browser without a window says so, and PostHog's SDK then takes it for a bot.
USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36"
NOT_A_ROBOT = "delete Object.getPrototypeOf(navigator).webdriver"
SEARCH = "https://www.google.com/"
SNOWPLOW = "/com.snowplowanalytics.snowplow/tp2"


@dataclass(frozen=True)
class Sdk:
    """Where its first events go, which is refused once, and the names under which they land: before and after the
    login, when the page is left, and any number of times."""

    dialect: str
    path: str
    before: list[str]
    after: list[str]
    at_the_end: list[str] = field(default_factory=list)
    meanwhile: list[str] = field(default_factory=list)


SDKS = {
    "posthog": Sdk("posthog", "/e/", ["$pageview", "post_viewed"], ["$identify", "post_clicked"], ["$pageleave"]),
    "snowplow": Sdk("snowplow", SNOWPLOW, ["page_view"], ["add-to-basket", "post_clicked"], [], ["page_ping"]),
    "segment": Sdk("segment", "/v1/p", ["page", "Post Viewed"], ["identify", "Post Clicked"]),
    "rudderstack": Sdk("segment", "/v1/page", ["page", "Post Viewed"], ["identify", "Post Clicked"]),
}


@dataclass(frozen=True)
class Visits:
    """What landed from each SDK's page, what its relay answered, what went wrong on it, and the published marts."""

    events: dict[str, list[dict[str, Any]]]
    statuses: dict[str, list[int]]
    complaints: dict[str, list[str]]
    marts: psycopg.Connection


@pytest.fixture(scope="module")
def visits(server: str) -> Iterator[Visits]:
    """A visit with each SDK, all at once, and one refresh."""
    with (
        pytest.MonkeyPatch.context() as patch,
        own_copy(server, TEMPLATE, patch) as url,
        connect(autocommit=True) as connection,
        ExitStack() as stack,
    ):
        collector = stack.enter_context(collector_process(url))
        relays = {
            name: stack.enter_context(relay_to(collector.url, paths_to_refuse=[sdk.path])) for name, sdk in SDKS.items()
        }
        complaints: dict[str, list[str]] = {name: [] for name in SDKS}
        with real_browser() as browser, pages(sdk_packages()) as site:
            opened = {name: visit(browser, site, name, relay, complaints[name]) for name, relay in relays.items()}
            for name, page in opened.items():
                sign_in(page, connection, relays[name], SDKS[name])
            for name, page in opened.items():
                sdk = SDKS[name]
                wait_until_landed(page, connection, relays[name], [*sdk.before, *sdk.after, *sdk.meanwhile])
                page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
                wait_until_landed(page, connection, relays[name], sdk.at_the_end)
        outcome = run_refresh()
        assert outcome.success, outcome
        yield Visits(
            {name: landed(connection, relay) for name, relay in relays.items()},
            {name: relay.statuses for name, relay in relays.items()},
            complaints,
            connection,
        )


@contextmanager
def pages(folder: Path) -> Iterator[str]:
    """The address of a site with the SDKs' pages, which is not the collector's."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Keep request logs out of the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def visit(browser: Browser, site: str, name: str, relay: Relay, complaints: list[str]) -> Page:
    """The SDK's page in a browser that has never been there, reached from a search."""
    page = browser.new_context(user_agent=USER_AGENT).new_page()
    page.add_init_script(f"{NOT_A_ROBOT}; window.host = '{relay.url}'; window.key = '{WRITE_KEY}'")
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site}/{name}.html?{address_of(relay)}", referer=SEARCH)
    return page


def address_of(relay: Relay) -> str:
    """What tells the events of the page with this relay from those of the other pages: a field that is stored."""
    return urlencode({"utm_id": urlsplit(relay.url).port})


def sign_in(page: Page, connection: psycopg.Connection, relay: Relay, sdk: Sdk) -> None:
    """Sign in once the first request was refused, and sent again by an SDK that does not wait for the next event."""
    for attempt in waiting():
        with attempt:
            page.wait_for_timeout(100)
            assert 503 in relay.statuses
    if sdk.dialect != "snowplow":
        wait_until_landed(page, connection, relay, sdk.before)
    assert page.evaluate("signIn()") is False, "no feature flag is on"
    page.evaluate("scrollTo(0, 400)")


def wait_until_landed(page: Page, connection: psycopg.Connection, relay: Relay, names: list[str]) -> None:
    expected = set(names)
    for attempt in waiting():
        with attempt:
            page.wait_for_timeout(200)
            found = {event["event_name"] for event in landed(connection, relay)}
            assert expected <= found, f"{expected - found} are missing"


def waiting() -> Iterator[stamina.Attempt]:
    """Attempts, for as long as a busy machine may need; the block itself must wait."""
    yield from stamina.retry_context(on=AssertionError, attempts=None, timeout=90, wait_initial=0, wait_max=0)


def landed(connection: psycopg.Connection, relay: Relay) -> list[dict[str, Any]]:
    """The events of the page with this relay."""
    events = rows(connection, "select * from raw.events order by received_at")
    return [event for event in events if address_of(relay) in str(event["payload"])]


@pytest.mark.parametrize("name", SDKS)
def test_what_a_page_sends_lands_once_although_its_first_request_got_503(visits: Visits, name: str) -> None:
    sdk, events = SDKS[name], visits.events[name]
    assert 503 in visits.statuses[name]
    assert set(visits.statuses[name]) == {200, 503}
    assert visits.complaints[name] == []
    counts = Counter(event["event_name"] for event in events if event["event_name"] not in sdk.meanwhile)
    assert counts == Counter([*sdk.before, *sdk.after, *sdk.at_the_end])
    assert len({event["event_id"] for event in events}) == len(events)
    assert {event["dialect"] for event in events} == {sdk.dialect}
    assert not any(secret in str(events) for secret in ("ada@example.org", WRITE_KEY, "'ada'"))


@pytest.mark.parametrize("name", SDKS)
def test_a_login_gives_the_visitor_a_user_and_keeps_the_device(visits: Visits, name: str) -> None:
    sdk, events = SDKS[name], visits.events[name]
    users = {event["event_name"]: event["user_key"] for event in events}
    assert {users[each] for each in sdk.before} == {None}
    assert {users[each] for each in sdk.after} == {user_key("ada")}
    (device,) = {event["anonymous_key"] for event in events}
    assert len(device) == 64


def test_page_views_and_pings_of_every_sdk_are_in_the_marts(visits: Visits) -> None:
    counted = rows(
        visits.marts,
        "select dialect, event_name, count(*)::int as n from store.int_events group by 1, 2",
    )
    by_name = {(row["dialect"], row["event_name"]): row["n"] for row in counted}
    assert by_name["posthog", "page_viewed"] == by_name["snowplow", "page_viewed"] == 1
    assert by_name["segment", "page_viewed"] == 2, "Segment's and RudderStack's"
    assert by_name["snowplow", "page_pinged"] >= 1
    assert by_name["posthog", "user_identified"] == 1
    assert by_name["segment", "user_identified"] == 2
    sent = sum(len(events) for events in visits.events.values())
    assert sum(by_name.values()) == sent
    (sessions,) = rows(
        visits.marts,
        "select count(*)::int as sessions, sum(page_views)::int as page_views, bool_or(is_bot) as is_bot,"
        " min(browser) as browser, max(browser) as other from marts.fct_sessions",
    )
    assert (sessions["page_views"], sessions["is_bot"]) == (4, False)
    assert sessions["browser"] == sessions["other"] == "Chrome"


def test_every_page_view_has_its_page_and_where_the_visitor_came_from(visits: Visits) -> None:
    views = {row["url_path"]: row for row in rows(visits.marts, "select * from marts.fct_page_views")}
    assert views.keys() == {f"/{name}.html" for name in SDKS}
    for view in views.values():
        assert (view["title"], view["referrer_host"]) == ("Shop", "google.com")
        assert (view["position_in_session"], view["is_entry"], view["is_exit"]) == (1, True, True)
    assert 0 < views["/snowplow.html"]["engaged_seconds"] < 120
    assert views["/snowplow.html"]["scroll_depth_percentage"] > 20
    channels = rows(visits.marts, "select distinct channel from marts.fct_sessions where page_views > 0")
    assert channels == [{"channel": "Organic Search"}]
