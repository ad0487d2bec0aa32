"""Reference implementation of visits: addresses, campaigns, channels, page views and traffic."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import SplitResult, unquote_plus, urlsplit

from tests.acceptance.reference_events import CLIENT, Event, Row, Session, first, grouped

CAMPAIGN = ("source", "medium", "campaign", "term", "content")
LONGEST_ACTIVE = timedelta(seconds=30)
PAID = ("cpc", "ppc", "paid-social")
SEARCH = ("google", "google.de", "bing.com")
SOCIAL = ("facebook.com", "m.facebook.com", "t.co")
MEDIA = {"email": "Email", "affiliate": "Affiliates", "social": "Organic Social", "cpm": "Display", "audio": "Audio"}


def client_of(event: Event) -> Row:
    """What the event says of its client and page."""
    client = event.payload.get(CLIENT[event.raw["dialect"]])
    return client if isinstance(client, dict) else {}


def _page_of(event: Event) -> Row:
    page = client_of(event).get("page") if event.raw["dialect"] == "segment" else None
    return page if isinstance(page, dict) else {}


def _told(event: Event, name: str) -> Any:
    places = (_page_of(event), event.payload, event.details, client_of(event))
    return first(place.get(event.spelled(name)) for place in places)


def _address(event: Event, name: str) -> SplitResult:
    return urlsplit(str(_told(event, name) or "").strip())


def _host(address: SplitResult) -> str | None:
    host = (address.hostname or "").strip(".")
    short = host.removeprefix("www.")
    return (short if "." in short else host) or None


def page_path(event: Event) -> str | None:
    """The path of the event's page: as the client says, else of its address."""
    if event.raw["dialect"] == "segment":
        told = first([_page_of(event).get("path"), event.details.get("path")])
    else:
        told = client_of(event).get(event.spelled("pathname"))
    address = _address(event, "url")
    return told or (address.path or "/" if address.netloc else None)


def referrer_host(event: Event) -> str | None:
    host = _host(_address(event, "referrer"))
    return None if host == _host(_address(event, "url")) else host


def campaign(event: Event) -> dict[str, str]:
    """The campaign that the client reports, else that of its page's address."""
    reported = client_of(event).get("campaign", {}) if event.raw["dialect"] == "segment" else {}
    given = {
        name: first([reported.get({"campaign": "name"}.get(name, name)), _told(event, f"utm_{name}")])
        for name in CAMPAIGN
    }
    if not any(given.values()):
        given = dict(_in_query(_address(event, "url").query))
    return {name: text for name, value in given.items() if value and (text := str(value).strip().lower())}


def _in_query(query: str) -> Iterator[tuple[str, str]]:
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name.lower().startswith("utm_"):
            try:
                yield name.lower().removeprefix("utm_"), unquote_plus(value, errors="strict")
            except UnicodeDecodeError:
                yield name.lower().removeprefix("utm_"), value


def channel(visit: Row) -> str:
    """The channel, for the sources and media of random traffic."""
    source, medium = visit["utm_source"] or visit["referrer_host"], visit["utm_medium"]
    if source is None and medium is None:
        return "Direct"
    kind = "Search" if source in SEARCH else "Social" if source in SOCIAL else None
    if medium in PAID:
        return f"Paid {kind or 'Other'}"
    if medium == "cpm":
        return "Display"
    if kind and medium != "social":
        return f"Organic {kind}"
    if source == "youtu.be" and medium != "social":
        return "Organic Video"
    if medium or source == "sms":
        return "SMS" if medium is None else MEDIA[medium]
    return "Unassigned" if visit["utm_source"] else "Referral"


def visit_of(session: Session) -> Row:
    """The columns of a session that say where it came from and what it looked at."""
    pages = [event for event in session.events if event.name == "page_viewed"]
    paths = [path for event in session.events if (path := page_path(event))]
    of_views = [path for event in pages if (path := page_path(event))] or paths
    arrived = first(event if campaign(event) or referrer_host(event) else None for event in session.events)
    told = campaign(arrived) if arrived else {}
    visit: Row = {
        "entry_page": of_views[0] if of_views else None,
        "exit_page": of_views[-1] if of_views else None,
        "referrer_host": referrer_host(arrived) if arrived else None,
        **{f"utm_{name}": told.get(name) for name in CAMPAIGN},
        "engaged_seconds": _engaged(session.events, session.events),
    }
    return visit | {"channel": channel(visit)}


def numbered(sessions: Sequence[Row], visitors: dict[str, str | None]) -> list[Row]:
    """The sessions with their number among those of the same visitor."""
    return [
        session
        | {
            "session_number": None
            if (visitor := visitors[session["session_key"]]) is None
            else 1
            + sum(
                visitors[other["session_key"]] == visitor and other["started_at"] < session["started_at"]
                for other in sessions
            )
        }
        for session in sessions
    ]


def visitor_of(session: Session) -> str | None:
    """The user, else the device."""
    return session.user or session.device


def _engaged(events: Sequence[Event], of_session: Sequence[Event]) -> float:
    """Seconds of the events' pings if the session has any, else the active time that begins with the events."""
    gaps = {
        id(later): min(later.at - event.at, LONGEST_ACTIVE).total_seconds() for event, later in pairwise(of_session)
    }
    if any(event.name == "page_pinged" for event in of_session):
        return sum(gaps.get(id(event), 0) for event in events if event.name == "page_pinged")
    chosen = {id(event) for event in events}
    return sum(gaps[id(later)] for event, later in pairwise(of_session) if id(event) in chosen)


def page_views(events: Iterable[Event]) -> list[Row]:
    """The page views of ordered events."""
    by_session = grouped(events, lambda event: event.session.key if event.session else str(event.event_id))
    return [row for of_one in by_session.values() for row in _pages(of_one)]


def _pages(events: Sequence[Event]) -> Iterator[Row]:
    begins = [place for place, event in enumerate(events) if event.name == "page_viewed"]
    for number, (begin, end) in enumerate(pairwise([*begins, len(events)]), start=1):
        view, on_page = events[begin], events[begin:end]
        yield {
            "source_id": view.raw["source_id"],
            "event_id": view.event_id,
            "occurred_at": view.at,
            "session_key": view.session.key if view.session else None,
            "user_key": view.user,
            "url_host": _host(_address(view, "url")),
            "url_path": page_path(view),
            "title": view.get(view.spelled("title")),
            "referrer_host": referrer_host(view),
            "engaged_seconds": _engaged(on_page, events),
            "scroll_depth_percentage": max(
                (depth for event in on_page if (depth := event.scroll_depth) is not None), default=None
            ),
            "position_in_session": number,
            "is_entry": number == 1,
            "is_exit": number == len(begins),
        }


def traffic(sessions: Iterable[Row], visitors: dict[str, str | None], devices: dict[str, Any]) -> Iterator[Row]:
    """Sessions by day and by where they came from."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for session in sessions:
        key = (_day(session), session["source_id"], session["channel"], *_source(session))
        groups.setdefault(
            (*key, session["utm_campaign"], session["country"], devices[session["session_key"]], session["is_bot"]), []
        ).append(session)
    for (day, source_id, channel_, source, medium, name, country, device, is_bot), alike in groups.items():
        yield {
            "date": day,
            "source_id": source_id,
            "channel": channel_,
            "source": source,
            "medium": medium,
            "campaign": name,
            "country": country,
            "device": device,
            "is_bot": is_bot,
            "visitors": len({visitors[each["session_key"]] or each["session_key"] for each in alike}),
            "sessions": len(alike),
            "bounces": sum(each["is_bounce"] for each in alike),
            "page_views": sum(each["page_views"] for each in alike),
            "engaged_seconds": sum(each["engaged_seconds"] for each in alike),
            "conversions": sum(each["chat_sessions"] > 0 for each in alike),
        }


def _day(session: Row) -> date:
    started: date = session["started_at"].astimezone(UTC).date()
    return started


def _source(session: Row) -> tuple[str, str]:
    if session["channel"] == "Direct":
        return "direct", "none"
    source = session["utm_source"] or session["referrer_host"] or "unknown"
    if session["utm_medium"]:
        return source, session["utm_medium"]
    if any(session[f"utm_{name}"] for name in CAMPAIGN):
        return source, "unknown"
    return source, "organic" if session["channel"] == "Organic Search" else "referral"
