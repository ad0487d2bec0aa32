"""What a request reveals about its client: browser, system, device and bot, combined with address and place."""

import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Literal

from crawleruseragents import CRAWLER_USER_AGENTS_DATA
from ua_parser import Parser
from ua_parser.loaders import load_builtins
from ua_parser.regex import Resolver

Device = Literal["desktop", "mobile", "tablet", "other"]

# Longer agents are cut; the longest ones of real browsers have about 300 characters.
MAX_AGENT_CHARACTERS = 512
_REMEMBERED_AGENTS = 4096


@dataclass(frozen=True, slots=True)
class Agent:
    """The content of a `User-Agent` header; None for unknown parts. Versions are `major.minor`."""

    browser: str | None = None
    browser_version: str | None = None
    os: str | None = None
    os_version: str | None = None
    device: Device = "other"
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Client:
    """A request's client; `ip` is the storable part of its address, `country` an ISO 3166-1 code."""

    agent: Agent = Agent()
    ip: str | None = None
    country: str | None = None
    city: str | None = None

    def context(self) -> dict[str, str | bool]:
        """The known fields, without nulls, for a `jsonb` column."""
        known = asdict(self.agent) | {"ip": self.ip, "country": self.country, "city": self.city}
        return {name: value for name, value in known.items() if value is not None}


def parse_agent(user_agent: str | None) -> Agent:
    """The agent in a `User-Agent` header, of which the first 512 characters count; the latest 4,096 are cached."""
    return _parse_agent(user_agent[:MAX_AGENT_CHARACTERS]) if user_agent else Agent()


@lru_cache(maxsize=_REMEMBERED_AGENTS)
def _parse_agent(user_agent: str) -> Agent:
    parsed = _agent_parser().parse(user_agent)
    browser, system, hardware = parsed.user_agent, parsed.os, parsed.device
    is_bot = any(pattern.search(user_agent) for pattern in _bot_patterns())
    return Agent(
        browser=browser.family if browser else None,
        browser_version=_version(browser.major, browser.minor) if browser else None,
        os=system.family if system else None,
        os_version=_version(system.major, system.minor) if system else None,
        device=_device(user_agent, system.family if system else "", hardware.family if hardware else "", is_bot),
        is_bot=is_bot,
    )


@lru_cache(maxsize=1)
def _agent_parser() -> Parser:
    # Without the library's own cache, which keeps agents of any length.
    return Parser(Resolver(load_builtins()))


@lru_cache(maxsize=1)
def _bot_patterns() -> list[re.Pattern[str]]:
    """The list's crawlers, 25 per pattern as in its own package; twice as fast as a single pattern when measured.

    HTTP libraries (okhttp, curl, python-requests) are excluded: apps and servers send events with them.
    """
    crawlers = [
        f"(?:{crawler['pattern']})" for crawler in CRAWLER_USER_AGENTS_DATA if "http-library" not in crawler["tags"]
    ]
    return [re.compile("|".join(crawlers[start : start + 25])) for start in range(0, len(crawlers), 25)]


def _version(major: str | None, minor: str | None) -> str | None:
    return f"{major}.{minor}" if major and minor else major


_DESKTOP_SYSTEMS = frozenset({"Windows", "Mac OS X", "Linux", "Ubuntu", "Fedora", "Debian", "Chrome OS", "FreeBSD"})
_MOBILE_SYSTEMS = frozenset({"iOS", "Android", "Windows Phone", "KaiOS", "HarmonyOS"})
_TABLET = re.compile(r"(?i)\bipad|\btablet|\bkindle|\bsilk/|\bplaybook")
_TELEVISION = re.compile(r"(?i)smart-?tv|\btv\b|appletv|googletv|bravia|roku|crkey|\baft[a-z]")


def _device(user_agent: str, system: str, hardware: str, is_bot: bool) -> Device:
    """The kind of device. An Android browser says "Mobile" on a phone but not on a tablet (Google's advice)."""
    if is_bot or _TELEVISION.search(user_agent):
        return "other"
    if _TABLET.search(user_agent) or hardware == "iPad":
        return "tablet"
    if system == "Android" and user_agent.startswith("Mozilla/") and "Mobile" not in user_agent:
        return "tablet"
    if system in _MOBILE_SYSTEMS:
        return "mobile"
    return "desktop" if system in _DESKTOP_SYSTEMS else "other"
