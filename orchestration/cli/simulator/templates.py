"""Events of simulated visits as the collector stores them, with placeholders for what differs between visits.

The benchmarks land them in bulk with other ids, people and times; random tests put the same few ids into all of them.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count

import msgspec

from ingest_api.client.user_agent import Client, parse_agent
from ingest_api.dead_letters import endpoint_of
from ingest_api.dialects.endpoint import Incoming
from ingest_api.event import Arrival, Draft
from ingest_api.landing.copy_rows import payload_of
from ingest_api.privacy.pseudonyms import Pseudonyms
from ingest_api.validation.clock import parse_time
from ingest_api.validation.judge import judge
from ingest_api.verdict import Accepted
from orchestration.cli.simulator.journeys import JOURNEYS
from orchestration.cli.simulator.visit import Call, Visit

# Of each percent of visits, so many: enough that every kind of event is in some of them.
VISITS_A_PERCENT = 5
NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
BEGAN = NOW - timedelta(hours=6)

# In a payload, for PostgreSQL's format(), which takes them in this order. NUMBER is a small one, as in community-7.
EVENT_ID, TIME, USER, DEVICE, SESSION, POST, VARIANT, NUMBER = (f"%{position}$s" for position in range(1, 9))
AUTHOR, NEW_POST = f"author of {POST}", f"post of {SESSION}"
_ONE_OF_THE_POSTS = re.compile(r"<post (\d+)>")


@dataclass(frozen=True, slots=True)
class Template:
    """An event, `after` the beginning of its visit, about the visit's post number `post`; JSON as text."""

    dialect: str
    event_name: str
    after: timedelta
    post: int | None
    has_user: bool
    has_device: bool
    has_session: bool
    context: str | None
    payload: str


@cache
def template_visits() -> list[list[Template]]:
    """The events of each visit in order of time: per journey as many visits as are its share."""
    chance = random.Random(1)
    visits = [
        [event for call in journey(_TemplateVisit(chance)) if not call.is_retry for event in stored(call)]
        for journey, percent in JOURNEYS.items()
        for _ in range(percent * VISITS_A_PERCENT)
    ]
    return [sorted(visit, key=lambda event: event.after) for visit in visits]


class _TemplateVisit(Visit):
    """A visit that draws placeholders."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(USER, BEGAN, NOW, chance)
        self.session_id, self.device, self.variant = SESSION, DEVICE, VARIANT
        self._posts: dict[str, int] = {}
        self._chats = count()

    def post(self) -> str:
        return f"<post {self._posts.setdefault(super().post(), len(self._posts))}>"

    def author(self, post: str) -> str:
        return AUTHOR

    def some(self, kind: str, of: int) -> str:
        return f"{kind}-{NUMBER}"

    def event_id(self) -> str:
        return EVENT_ID

    def new_chat(self) -> str:
        return f"chat {next(self._chats)} of {SESSION}"

    def new_post(self) -> str:
        return NEW_POST


class _NoPseudonyms(Pseudonyms):
    """Keeps the placeholders of people."""

    def user_key(self, user_id: str) -> str | None:
        return user_id


_PSEUDONYMS = _NoPseudonyms("", "")


def stored(call: Call) -> Iterator[Template]:
    """The events of a request as the collector stores them; what it rejects is left out."""
    call = call.with_ids({"user_id": USER, "session_id": SESSION})
    endpoint, parameters = endpoint_of(call.path)
    envelope = endpoint.read(Incoming(call.body, parameters, {}, _PSEUDONYMS))
    arrival = Arrival("", endpoint.dialect, _PSEUDONYMS, NOW)
    judged = judge(envelope.drafts, envelope.originals, arrival)
    rows = iter(judged.rows)
    for draft, verdict in zip(envelope.drafts, judged.verdicts, strict=True):
        if isinstance(draft, Draft) and isinstance(verdict, Accepted):
            yield _template(endpoint.dialect, draft, payload_of(next(rows)).decode())


def _template(dialect: str, draft: Draft, payload: str) -> Template:
    assert isinstance(draft.client_time, str)
    payload = payload.replace(draft.client_time, TIME)
    if draft.starts_session:
        payload = payload.replace(str(draft.session_id), SESSION)
    post = _ONE_OF_THE_POSTS.search(payload)
    seen = Client(parse_agent(draft.user_agent)).context() if draft.user_agent else None
    return Template(
        dialect=dialect,
        event_name=draft.name,
        after=parse_time(draft.client_time) - BEGAN,
        post=int(post[1]) if post else None,
        has_user=draft.user_id is not None,
        has_device=draft.anonymous_id is not None,
        has_session=draft.session_id is not None,
        context=msgspec.json.encode(seen).decode() if seen else None,
        payload=_ONE_OF_THE_POSTS.sub(POST, payload),
    )
