"""What a request's `User-Agent` reveals, and how a client is stored."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest_api.client.user_agent import MAX_AGENT_CHARACTERS, Agent, Client, parse_agent

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
CHROME_ON_WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/131.0.0.0 Safari/537.36"
SAFARI_ON_IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.2 Mobile/15E148 Safari/604.1"
)


def test_browser_and_system_are_named_with_their_versions() -> None:
    assert parse_agent(CHROME_ON_WINDOWS) == Agent("Chrome", "131.0", "Windows", "10", "desktop")
    assert parse_agent(SAFARI_ON_IPHONE) == Agent("Mobile Safari", "17.2", "iOS", "17.2", "mobile")


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.1 Safari/605.1.15",
            "desktop",
        ),
        ("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "desktop"),
        (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/131.0.0.0 Safari/537.36", "desktop"),
        (f"Mozilla/5.0 (Linux; Android 14; Pixel 8) {WEBKIT} Chrome/130.0.0.0 Mobile Safari/537.36", "mobile"),
        ("MyApp/3 CFNetwork/1498 Darwin/23.6.0", "mobile"),
        (f"Mozilla/5.0 (Linux; Android 13; SM-X700) {WEBKIT} Chrome/130.0.0.0 Safari/537.36", "tablet"),
        (f"Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) {WEBKIT} Version/16.0 Mobile/15E148 Safari/604.1", "tablet"),
        ("Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/538.1 Version/6.0 TV Safari/538.1", "other"),
        ("analytics-python/2.3", "other"),
    ],
)
def test_device_is_recognised_by_its_form_factor(user_agent: str, device: str) -> None:
    assert parse_agent(user_agent).device == device


@pytest.mark.parametrize(
    "user_agent",
    [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        f"Mozilla/5.0 {WEBKIT}; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} HeadlessChrome/120.0 Safari/537.36",
        "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
    ],
)
def test_crawlers_monitors_and_driven_browsers_are_bots(user_agent: str) -> None:
    assert parse_agent(user_agent).is_bot
    assert parse_agent(user_agent).device == "other"


@pytest.mark.parametrize(
    "user_agent",
    [CHROME_ON_WINDOWS, SAFARI_ON_IPHONE, "okhttp/4.12", "curl/8.5", "python-requests/2.32", "analytics-python/2.3"],
)
def test_browsers_and_the_http_libraries_of_apps_and_servers_are_no_bots(user_agent: str) -> None:
    assert not parse_agent(user_agent).is_bot


@pytest.mark.parametrize("user_agent", [None, "", " ", "-", "\x00", "(" * 10_000])
def test_an_agent_without_content_is_unknown(user_agent: str | None) -> None:
    assert parse_agent(user_agent) == Agent()


@given(st.text(max_size=600))
def test_no_agent_raises(user_agent: str) -> None:
    assert parse_agent(user_agent).device in ("desktop", "mobile", "tablet", "other")


def test_agents_beyond_the_limit_are_cut_there() -> None:
    assert parse_agent("x" * MAX_AGENT_CHARACTERS + " Googlebot/2.1") == Agent()


def test_context_has_what_is_known_and_no_nulls() -> None:
    client = Client(parse_agent(CHROME_ON_WINDOWS), ip="203.0.113.0", country="DE", city=None)
    assert client.context() == {
        "ip": "203.0.113.0",
        "browser": "Chrome",
        "browser_version": "131.0",
        "os": "Windows",
        "os_version": "10",
        "device": "desktop",
        "is_bot": False,
        "country": "DE",
    }
    assert Client().context() == {"device": "other", "is_bot": False}


def test_client_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Client().ip = "203.0.113.9"  # type: ignore[misc]
